"""The course of a figure as a chart of Excel itself, with the lines, marks and scale of the pictures elsewhere.

The years are numbers on the axis, so that a gap of two years is twice as wide as one of one. A reeksbreuk ends a line:
what comes after it is a line of its own, for a program can leave out a point but not the way to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import Reference, ScatterChart, Series
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.styles import Alignment

from tracker.reporting.axis import round_ticks
from tracker.reporting.blocks import LineChart, LinePoint
from tracker.reporting.writers.excel_cells import head_cell, number_cell, text_cell
from tracker.reporting.writers.palette import ACCENT, INK, RULE

WIDTH, HEIGHT = 24.0, 9.5  # centimetres, as the bars beside it
ROW = 0.53  # centimetres of a row of the sheet
POINT = 12_700  # the unit of lines: a point in what the format counts in
YEAR_LABELS = 10
_PLAIN = re.compile(r"[-\d.,]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Points that one line joins: a column of the table."""

    label: str
    points: tuple[LinePoint, ...]
    aimed: bool


def runs(chart: LineChart) -> tuple[Run, ...]:
    """Return the lines as a program draws them: each broken one in the pieces it falls into."""
    return tuple(run for line in chart.lines for run in _pieces(line.label, line.points, aimed=line.aimed))


def _pieces(label: str, points: tuple[LinePoint, ...], *, aimed: bool) -> Iterator[Run]:
    starts = [place for place, point in enumerate(points) if place == 0 or not point.joined]
    for start, end in zip(starts, [*starts[1:], len(points)], strict=True):
        name = label if start == 0 else f"vanaf {points[start].year}"
        yield Run(name, points[start:end], aimed)


def years(chart: LineChart) -> list[int]:
    """Return the years of the table, one a row."""
    return sorted({point.year for line in chart.lines for point in line.points})


def line_rows_taken() -> int:
    """Return how many rows of the sheet the chart lies over, with one to spare."""
    return int(HEIGHT / ROW) + 2


def line_table(sheet: Any, chart: LineChart) -> Iterator[list[Any]]:
    """Yield the rows of the numbers: the year, a column a line, and what is said beside a number."""
    found = runs(chart)
    heads = [head_cell(sheet, "Jaar"), *(head_cell(sheet, run.label, numeric=True) for run in found)]
    yield [*heads, head_cell(sheet, "Opmerking")]
    for year in years(chart):
        points = [next((point for point in run.points if point.year == year), None) for run in found]
        cells = [text_cell(sheet, "") if point is None else number_cell(sheet, point.figure) for point in points]
        said = (point.written for point in points if point is not None and not _PLAIN.fullmatch(point.written))
        yield [_year(sheet, year), *cells, text_cell(sheet, "; ".join(said))]


def _year(sheet: Any, year: int) -> Any:
    """Return the name of a row: a number for the axis, at the side where names stand."""
    cell = number_cell(sheet, year)
    cell.alignment = Alignment(vertical="top", horizontal="left")
    return cell


def native_line_chart(sheet: Any, chart: LineChart, head_row: int) -> Any:
    """Return the chart over a table of its numbers that starts in column A of this row."""
    drawn = ScatterChart(scatterStyle="lineMarker")
    drawn.title, drawn.legend.position = chart.caption, "b"
    drawn.width, drawn.height = WIDTH, HEIGHT
    drawn.display_blanks = "span"  # a year without a figure is no end of the line
    last_row = head_row + len(years(chart))
    xs = Reference(sheet, min_col=1, min_row=head_row + 1, max_row=last_row)
    for column, run in enumerate(runs(chart), start=2):
        ys = Reference(sheet, min_col=column, min_row=head_row, max_row=last_row)
        series = Series(ys, xs, title_from_data=True)
        _look(series, run)
        drawn.series.append(series)
    _set_axes(drawn, chart)
    return drawn


def _look(series: Any, run: Run) -> None:
    """Give what was measured a closed round mark, and what was aimed at a dashed line with open ones."""
    series.smooth = False
    colour = INK[1:] if run.aimed else ACCENT[1:]
    width = int((1.5 if run.aimed else 2.5) * POINT)
    dash = "dash" if run.aimed else "solid"
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=width, prstDash=dash))
    fill = "FFFFFF" if run.aimed else colour
    mark = GraphicalProperties(solidFill=fill, ln=LineProperties(solidFill=colour))
    series.marker = Marker("diamond" if run.aimed else "circle", size=9 if run.aimed else 7, spPr=mark)


def _set_axes(drawn: Any, chart: LineChart) -> None:
    shown, ticks = years(chart), round_ticks([point.figure for line in chart.lines for point in line.points])
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.x_axis.scaling.min, drawn.x_axis.scaling.max = shown[0], shown[-1]
    drawn.x_axis.majorUnit = max(1, -(-(shown[-1] - shown[0]) // YEAR_LABELS))
    drawn.x_axis.number_format, drawn.x_axis.majorGridlines = "0", None
    drawn.y_axis.scaling.min, drawn.y_axis.scaling.max = ticks[0], ticks[-1]
    drawn.y_axis.majorUnit = round(ticks[1] - ticks[0], 6)
    drawn.y_axis.number_format, drawn.y_axis.crosses = "General", "min"
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=RULE[1:]))
