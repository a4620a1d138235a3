"""The course of an indicator as one SVG: what was measured beside the path that was aimed at.

Lines differ in dash and marks in shape, so that the picture can be read in grey. A line stops at a reeksbreuk.
"""

import math
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from tracker.reporting.axis import round_ticks
from tracker.reporting.blocks import ChartLine, LineChart, LinePoint
from tracker.reporting.writers.chart import FONTS, WIDTH
from tracker.reporting.writers.palette import ACCENT, INK, QUIET, RULE

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 230, 42, 196, 56, 640
YEAR_LABELS = 10
LEGEND_STEP = 170
OFF, UNDER, LETTER = 10, 20, 8  # how far words stand from a mark, and how wide a letter is at most
CLOSE = 26  # a line nearer above or below a mark than this runs through words there
Place = tuple[float, float]


def svg(chart: LineChart, name: str) -> str:
    """Return the picture; `name` is not needed here, for nothing in it has an id."""
    del name
    points = [point for line in chart.lines for point in line.points]
    scale = _Scale([point.year for point in points], [point.figure for point in points])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" ',
        f'role="img" aria-label="{escape(chart.alt)}" font-family="{FONTS}" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        *_grid(scale),
        *(_legend(line, index) for index, line in enumerate(chart.lines)),
        *(
            drawn
            for line in chart.lines
            for drawn in _line(line, scale, [one for one in chart.lines if one is not line])
        ),
        "</svg>",
    ]
    return "".join(parts)


class _Scale:
    """Where a year and a figure stand."""

    def __init__(self, years: Sequence[int], figures: Sequence[float]) -> None:
        """Lay round numbers from below the lowest figure to above the highest."""
        self.first, self.last = min(years), max(years)
        self.ticks = round_ticks(figures)
        step = max(1, math.ceil((self.last - self.first + 1) / YEAR_LABELS))
        self.years = range(self.last, self.first - 1, -step)

    def x(self, year: float) -> float:
        part = (year - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return LEFT + (RIGHT - LEFT) * part

    def y(self, figure: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return BOTTOM - (BOTTOM - TOP) * (figure - low) / (high - low)

    def place(self, point: LinePoint) -> Place:
        return self.x(point.year), self.y(point.figure)


def _grid(scale: _Scale) -> Iterable[str]:
    for tick in scale.ticks:
        y, said = scale.y(tick), f"{tick:g}".replace(".", ",")
        yield f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{RULE}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" fill="{QUIET}" text-anchor="end">{said}</text>'
    for year in scale.years:
        yield f'<text x="{scale.x(year):.1f}" y="{BOTTOM + 22}" fill="{QUIET}" text-anchor="middle">{year}</text>'


def _legend(line: ChartLine, index: int) -> str:
    x, y = LEFT + index * LEGEND_STEP, 16
    return (
        f'<line x1="{x}" x2="{x + 34}" y1="{y}" y2="{y}" {_stroke(line)}/>{_mark(line, (x + 17, y))}'
        f'<text x="{x + 42}" y="{y + 5}" fill="{INK}">{escape(line.label)}</text>'
    )


def _line(line: ChartLine, scale: _Scale, others: Sequence[ChartLine]) -> Iterable[str]:
    before: Place | None = None
    for point in line.points:
        x, y = scale.place(point)
        if before is not None and point.joined:
            yield f'<line x1="{before[0]:.1f}" y1="{before[1]:.1f}" x2="{x:.1f}" y2="{y:.1f}" {_stroke(line)}/>'
        before = x, y
    for point in line.points:
        yield _mark(line, scale.place(point))
    if line.points and not line.aimed:
        x, y = scale.place(line.points[-1])
        said = escape(line.points[-1].written)
        gap = _gap((x, y), others, scale)
        under, over = -CLOSE < gap < 0, 0 < gap < CLOSE
        (x, y), anchor = _beside((x, y), said, falls=_falls(line, scale), under=under, over=over)
        yield f'<text x="{x:.1f}" y="{y:.1f}" fill="{INK}" text-anchor="{anchor}" font-weight="600">{said}</text>'


def _beside(mark: Place, said: str, *, falls: bool, under: bool, over: bool) -> tuple[Place, str]:
    """Return where words about the end of a line stand clear of it: under a line that falls, else above it.

    A line that rises `under` another one leaves room only below it, to the right; one that falls `over` another one
    only above it, to the right.
    """
    x, y = mark
    if over and falls and x + OFF + LETTER * len(said) < WIDTH:
        return (x + OFF, y - OFF / 2), "start"
    if under and not falls and y + UNDER < BOTTOM and x + OFF + LETTER * len(said) < WIDTH:
        return (x + OFF, y + UNDER - LETTER / 2), "start"
    if falls and y + UNDER < BOTTOM:
        return (x, y + UNDER), "middle"
    if falls and x + OFF + LETTER * len(said) < WIDTH:
        return (x + OFF, y + OFF / 2), "start"
    if x - LETTER * len(said) / 2 < LEFT:  # beside the scale: there its own numbers stand
        return (x + 2, y - OFF), "start"
    return (x, y - OFF), "middle"


def _gap(mark: Place, others: Sequence[ChartLine], scale: _Scale) -> float:
    """Return how far below a mark the nearest other line passes, negative when above it; infinite without one."""
    x, y = mark
    gaps = [math.inf]
    for line in others:
        ends = [scale.place(point) for point in line.points]
        for (left, from_y), (right, to_y) in pairwise(ends):
            if left <= x <= right and left < right:
                gaps.append(from_y + (to_y - from_y) * (x - left) / (right - left) - y)
    return min(gaps, key=abs)


def _falls(line: ChartLine, scale: _Scale) -> bool:
    """Return whether the last part of a line comes from above: there it would run through words above its end."""
    ends = [scale.y(point.figure) for point in line.points[-2:]]
    return len(ends) > 1 and ends[0] < ends[1]


def _stroke(line: ChartLine) -> str:
    if line.aimed:
        return f'stroke="{INK}" stroke-width="1.5" stroke-dasharray="6 4"'
    return f'stroke="{ACCENT}" stroke-width="2.5"'


def _mark(line: ChartLine, place: Place) -> str:
    x, y = place
    if line.aimed:
        return f'<path d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5Z" fill="#ffffff" stroke="{INK}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{ACCENT}"/>'
