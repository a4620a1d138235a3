"""Where everything in the chart of an indicator stands. Pure; the component draws it.

Across is in per cent, so that the words keep their size on any screen, down in pixels. Lines differ in dash and marks
in shape, so that the chart can be read in grey. A line stops where somebody said that nothing was measured, and at a
reeksbreuk.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.indicator import figure_of
from tracker.domain.plan import Indicator, Meting, MetingSoort
from tracker.domain.streefpad import pad
from tracker.domain.waarde import decimals_of, in_dutch
from tracker.reporting.axis import round_ticks

HEIGHT, TOP, BOTTOM = 260, 28, 222
LEFT, RIGHT = 9.0, 95.0
YEAR_LABELS = 8


@dataclass(frozen=True, slots=True)
class Punt:
    """One value in the chart."""

    jaar: int
    waarde: str
    x: float
    y: float
    hol: bool = False  # provisional: drawn as an outline


@dataclass(frozen=True, slots=True)
class Lijn:
    """The values of one soort and the lines between them."""

    soort: MetingSoort
    woord: str
    vorm: str  # the class that gives it its dash and its mark
    punten: tuple[Punt, ...]
    stukken: tuple[tuple[float, float, float, float], ...]  # x1, y1, x2, y2


@dataclass(frozen=True, slots=True)
class Grafiek:
    """A chart, ready to draw."""

    hoogte: int
    onder: int
    ticks: tuple[tuple[float, str], ...]
    jaren: tuple[tuple[float, int], ...]
    lijnen: tuple[Lijn, ...]
    breuken: tuple[tuple[float, int], ...]  # x and the year from which was measured otherwise
    zonder: tuple[tuple[float, str], ...]  # x and the word of a year without a figure
    laatste: Punt | None  # the last one measured: the chart writes its value beside it


_VORM = {
    MetingSoort.METING: ("gemeten", "meting"),
    MetingSoort.STREEFWAARDE: ("streefpad", "streef"),
    MetingSoort.VERGELIJKBAAR: ("vergelijkbare gemeenten", "vergelijkbaar"),
    MetingSoort.LANDELIJK: ("landelijk", "landelijk"),
}


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int
    low: float
    high: float

    def x(self, jaar: float) -> float:
        """Return where a year stands, in per cent; a single year stands in the middle."""
        if self.first == self.last:
            return (LEFT + RIGHT) / 2
        return LEFT + (RIGHT - LEFT) * (jaar - self.first) / (self.last - self.first)

    def y(self, figure: float) -> float:
        """Return how far down a figure stands, in pixels."""
        return BOTTOM - (BOTTOM - TOP) * (figure - self.low) / (self.high - self.low)


def grafiek(indicator: Indicator) -> Grafiek | None:
    """Return the chart of an indicator; None when there are not two years with a figure to draw."""
    drawn = [one for one in indicator.metingen if figure_of(one.waarde) is not None and one.jaar]
    jaren = sorted({one.jaar for one in indicator.metingen if one.jaar})
    if len({one.jaar for one in drawn}) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    ticks = round_ticks([figure_of(one.waarde) or 0.0 for one in drawn])
    scale = _Scale(jaren[0], jaren[-1], ticks[0], ticks[-1])
    lijnen = tuple(lijn for soort in MetingSoort if (lijn := _lijn(indicator, soort, scale)).punten)
    measured = next((one.punten[-1] for one in lijnen if one.soort is MetingSoort.METING), None)
    decimals = max(decimals_of(in_dutch(tick, 3).rstrip("0")) for tick in ticks)
    return Grafiek(
        HEIGHT,
        BOTTOM,
        tuple((scale.y(tick), in_dutch(tick, decimals)) for tick in ticks),
        tuple((scale.x(jaar), jaar) for jaar in _labelled(jaren)),
        lijnen,
        tuple(_breaks(indicator, scale)),
        tuple((scale.x(one.jaar), one.waarde) for one in _without(indicator)),
        measured,
    )


def _lijn(indicator: Indicator, soort: MetingSoort, scale: _Scale) -> Lijn:
    values = [one for one in indicator.van(soort) if one.jaar and figure_of(one.waarde) is not None]
    punten = tuple(_punt(one, scale) for one in values)
    if soort is MetingSoort.STREEFWAARDE:
        corners = [(scale.x(jaar), scale.y(figure)) for jaar, figure in pad(indicator)]
        stukken = tuple((*one, *other) for one, other in itertools.pairwise(corners))
    else:
        pairs = itertools.pairwise(values)
        stukken = tuple(_between(one, other, scale) for one, other in pairs if not _parted(indicator, one, other))
    return Lijn(soort, *_VORM[soort], punten, stukken)


def _punt(one: Meting, scale: _Scale) -> Punt:
    return Punt(one.jaar, one.waarde, scale.x(one.jaar), scale.y(figure_of(one.waarde) or 0.0), one.voorlopig)


def _between(one: Meting, other: Meting, scale: _Scale) -> tuple[float, float, float, float]:
    first, last = _punt(one, scale), _punt(other, scale)
    return first.x, first.y, last.x, last.y


def _parted(indicator: Indicator, one: Meting, other: Meting) -> bool:
    """Return whether no line goes from one value to the next: a break, or a year that was told to be without."""
    between = [m for m in indicator.van(one.soort) if one.jaar < m.jaar <= other.jaar]
    return any(m.reeksbreuk or figure_of(m.waarde) is None for m in between)


def _breaks(indicator: Indicator, scale: _Scale) -> list[tuple[float, int]]:
    measured = [one for one in indicator.van(MetingSoort.METING) if one.jaar]
    pairs = itertools.pairwise(measured)
    return [(scale.x((one.jaar + other.jaar) / 2), other.jaar) for one, other in pairs if other.reeksbreuk]


def _without(indicator: Indicator) -> list[Meting]:
    return [one for one in indicator.van(MetingSoort.METING) if one.jaar and figure_of(one.waarde) is None]


def _labelled(jaren: Sequence[int]) -> list[int]:
    step = math.ceil(len(jaren) / YEAR_LABELS)
    return [jaar for place, jaar in enumerate(reversed(jaren)) if place % step == 0][::-1]
