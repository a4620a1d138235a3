"""The picture of a chart, whichever kind it is: as SVG, as PNG, and how high it is."""

from tracker.reporting.blocks import Chart, LineChart
from tracker.reporting.writers import chart as bars
from tracker.reporting.writers import line_chart, typesetting


def svg(chart: Chart | LineChart, name: str) -> str:
    """Return the picture; `name` keeps its ids apart from those of other pictures on a page."""
    return line_chart.svg(chart, name) if isinstance(chart, LineChart) else bars.svg(chart, name)


def png(chart: Chart | LineChart, name: str) -> bytes:
    """Return the same picture as PNG, for formats whose programs do not all show SVG."""
    return typesetting.png(bars.PICTURE, {"svg": svg(chart, name)}, bars.PICTURE_PPI)


def height_for(chart: Chart | LineChart, width: float) -> float:
    """Return how high the picture is when it is so wide."""
    if isinstance(chart, LineChart):
        return width * line_chart.HEIGHT / bars.WIDTH
    return bars.height_for(chart, width)
