"""Stacked bars as one SVG, which HTML shows, the PDF places, and Word and OpenDocument get as a picture."""

from html import escape

from tracker.reporting.blocks import SIGNS, Bar, Chart, Series
from tracker.reporting.writers.palette import INK, QUIET, RULE, SHADES

WIDTH = 680
ROW = 50
BAR_HEIGHT = 24
TOTAL_WIDTH = 40  # room for the total behind a bar
LEGEND_COLUMNS, LEGEND_ROW = 4, 22
ROOM_FOR_SIGN, ROOM_FOR_NUMBER = 34, 14
FONTS = "'Source Sans 3', 'DejaVu Sans', sans-serif"
SIGN_FONTS = "'DejaVu Sans', sans-serif"
PICTURE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
PICTURE_PPI = 200
LABEL_SIGNS = 88  # of a thema, above its bar
PATTERNS = {
    "diagonal": '<path d="M-2 2 2 -2 M0 8 8 0 M6 10 10 6" stroke="#a87a1c" stroke-width="1" fill="none"/>',
    "cross": '<path d="M0 0 8 8 M8 0 0 8" stroke="#c9706b" stroke-width="0.8" fill="none"/>',
    "dots": '<circle cx="4" cy="4" r="1.2" fill="#56606a"/>',
}


def svg(chart: Chart, name: str) -> str:
    """Return the picture; `name` keeps its ids apart from those of other pictures on a page."""
    series = _used(chart)
    legend_height, height = _heights(chart)
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


def height_for(chart: Chart, width: float) -> float:
    """Return how high the picture is when it is so wide."""
    return width * _heights(chart)[1] / WIDTH


def _used(chart: Chart) -> list[Series]:
    return [one for index, one in enumerate(chart.series) if any(bar.values[index] for bar in chart.bars)]


def _heights(chart: Chart) -> tuple[int, int]:
    """Return the height of the legend, and of the whole."""
    legend = -(-len(_used(chart)) // LEGEND_COLUMNS) * LEGEND_ROW + 14
    return legend, legend + len(chart.bars) * ROW


def _patterns(name: str) -> str:
    drawn = (
        f'<pattern id="{name}-{kind}" width="8" height="8" patternUnits="userSpaceOnUse">{shape}</pattern>'
        for kind, shape in PATTERNS.items()
    )
    return f"<defs>{''.join(drawn)}</defs>"


def _legend(series: Series, index: int, name: str) -> str:
    x = index % LEGEND_COLUMNS * (WIDTH // LEGEND_COLUMNS)
    y = index // LEGEND_COLUMNS * LEGEND_ROW
    text = (
        f'<text x="{x + 24}" y="{y + 14}" fill="{INK}">{_sign(series)}</text>'
        f'<text x="{x + 40}" y="{y + 14}" fill="{INK}">{escape(series.label)}</text>'
    )
    return _box(series, (x, y + 2, 16, 15), name) + text


def _sign(series: Series) -> str:
    """Return the sign in the font that has them all; else a whole word changes font with it."""
    return f'<tspan font-family="{SIGN_FONTS}">{SIGNS[series.tone]}</tspan>'


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
    said = f"{_sign(series)} {value}" if width >= ROOM_FOR_SIGN else str(value)
    shade = SHADES[series.tone]
    middle, wide = x + width / 2, 8 + 7 * (len(str(value)) + (2 if width >= ROOM_FOR_SIGN else 0))
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
