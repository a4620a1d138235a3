"""Stacked bars as one SVG, which HTML shows, the PDF places and Word gets as a picture."""

from html import escape

from tracker.reporting.blocks import SIGNS, Bar, Chart, Series
from tracker.reporting.writers.palette import INK, QUIET, RULE, SHADES

WIDTH = 680
ROW = 50
BAR_HEIGHT = 24
TOTAL_WIDTH = 40  # room for the total behind a bar
LEGEND_COLUMNS, LEGEND_ROW = 4, 22
ROOM_FOR_SIGN, ROOM_FOR_NUMBER = 34, 14
FONTS = "Source Sans 3, DejaVu Sans, sans-serif"
LABEL_SIGNS = 88  # of a thema, above its bar
PATTERNS = {
    "diagonal": '<path d="M-2 8 8 -2 M2 12 12 2" stroke="#8a5a00" stroke-width="1.2" fill="none"/>',
    "cross": '<path d="M-2 8 8 -2 M2 12 12 2" stroke="#d98a86" stroke-width="1" fill="none"/>',
    "dots": '<circle cx="5" cy="5" r="1.3" fill="#56606a"/>',
}


def svg(chart: Chart, name: str) -> str:
    """Return the picture; `name` keeps its ids apart from those of other pictures on a page."""
    series = [one for index, one in enumerate(chart.series) if any(bar.values[index] for bar in chart.bars)]
    legend_height = -(-len(series) // LEGEND_COLUMNS) * LEGEND_ROW + 14
    height = legend_height + len(chart.bars) * ROW
    scale = (WIDTH - TOTAL_WIDTH) / max((sum(bar.values) for bar in chart.bars), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" ',
        f'role="img" aria-label="{escape(chart.alt)}" font-family="{FONTS}" font-size="13">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _patterns(name),
        *(_legend(one, index, name) for index, one in enumerate(series)),
        *(_bar(bar, chart.series, legend_height + index * ROW, scale, name) for index, bar in enumerate(chart.bars)),
        "</svg>",
    ]
    return "".join(parts)


def _patterns(name: str) -> str:
    drawn = (
        f'<pattern id="{name}-{kind}" width="10" height="10" patternUnits="userSpaceOnUse">{shape}</pattern>'
        for kind, shape in PATTERNS.items()
    )
    return f"<defs>{''.join(drawn)}</defs>"


def _legend(series: Series, index: int, name: str) -> str:
    x = index % LEGEND_COLUMNS * (WIDTH // LEGEND_COLUMNS)
    y = index // LEGEND_COLUMNS * LEGEND_ROW
    text = f'<text x="{x + 24}" y="{y + 14}" fill="{INK}">{escape(series.printed)}</text>'
    return _box(series, (x, y + 2, 16, 15), name) + text


def _bar(bar: Bar, series: tuple[Series, ...], y: int, scale: float, name: str) -> str:
    label = bar.label if len(bar.label) <= LABEL_SIGNS else bar.label[: LABEL_SIGNS - 1] + "…"
    drawn = [f'<text x="0" y="{y + 12}" fill="{INK}">{escape(label)}</text>']
    x = 0.0
    for one, value in zip(series, bar.values, strict=True):
        if value:
            drawn.append(_segment(one, value, (x, y + 18, value * scale), name))
            x += value * scale
    drawn.append(f'<text x="{x + 8:.1f}" y="{y + 35}" fill="{QUIET}">{sum(bar.values)}</text>')
    return "".join(drawn)


def _segment(series: Series, value: int, place: tuple[float, int, float], name: str) -> str:
    x, y, width = place
    box = _box(series, (x, y, width, BAR_HEIGHT), name)
    if width < ROOM_FOR_NUMBER:
        return box
    said = f"{SIGNS[series.tone]} {value}" if width >= ROOM_FOR_SIGN else str(value)
    shade = SHADES[series.tone]
    middle, wide = x + width / 2, 8 + 7 * len(said)
    ground = (
        f'<rect x="{middle - wide / 2:.1f}" y="{y + 4}" width="{wide}" height="16" fill="{shade.fill}"/>'
        if shade.hatch and wide < width
        else ""
    )
    text = (
        f'<text x="{middle:.1f}" y="{y + 17}" fill="{shade.on_fill}" text-anchor="middle" '
        f'font-weight="600">{said}</text>'
    )
    return box + ground + text


def _box(series: Series, place: tuple[float, float, float, float], name: str) -> str:
    x, y, width, height = place
    shade = SHADES[series.tone]
    shape = f'x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}"'
    hatch = f'<rect {shape} fill="url(#{name}-{shade.hatch})"/>' if shade.hatch else ""
    edge = RULE if shade.fill == "#ffffff" else "#ffffff"
    return f'<rect {shape} fill="{shade.fill}"/>{hatch}<rect {shape} fill="none" stroke="{edge}"/>'
