"""Stacked bars as a chart of Excel itself, in the colours and hatchings of the pictures in the other formats."""

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from tracker.reporting.blocks import Chart, Tone
from tracker.reporting.writers.palette import RULE, SHADES, Shade

WIDTH, ROOM, BAR = 24.0, 4.2, 0.95  # centimetres: of the chart, of title and legend and axis, of one bar
ROW = 0.53  # centimetres of a row of the sheet
HATCHES = {"diagonal": "wdUpDiag", "cross": "diagCross", "dots": "pct20"}
HATCH_INK = {"diagonal": "A87A1C", "cross": "C9706B", "dots": "56606A"}  # as `chart` draws them
HIDE_ZERO = "0;;;"


def native_chart(sheet: Any, chart: Chart, head_row: int) -> Any:
    """Return the chart over a table of its numbers that starts in column A of this row."""
    drawn = BarChart(barDir="bar", grouping="stacked", overlap=100, gapWidth=45)
    drawn.title, drawn.legend.position = chart.caption, "b"
    drawn.width, drawn.height = WIDTH, ROOM + BAR * len(chart.bars)
    last_row, last_column = head_row + len(chart.bars), 1 + len(chart.series)
    numbers = Reference(sheet, min_col=2, max_col=last_column, min_row=head_row, max_row=last_row)
    drawn.add_data(numbers, titles_from_data=True)
    drawn.set_categories(Reference(sheet, min_col=1, min_row=head_row + 1, max_row=last_row))
    for series, told in zip(drawn.series, chart.series, strict=True):
        _colour(series, told.tone)
    _set_axes(drawn)
    return drawn


def rows_taken(chart: Chart) -> int:
    """Return how many rows of the sheet the chart lies over, with one to spare."""
    return int((ROOM + BAR * len(chart.bars)) / ROW) + 2


def _set_axes(drawn: Any) -> None:
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.x_axis.scaling.orientation = "maxMin"  # the first thema on top
    drawn.y_axis.crosses = "max"  # and the numbers still below
    drawn.y_axis.number_format = "0"
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=RULE[1:]))


def _colour(series: Any, tone: Tone) -> None:
    shade = SHADES[tone]
    series.graphicalProperties = _surface(shade)
    series.dLbls = DataLabelList(
        numFmt=HIDE_ZERO, showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False,
        txPr=_letters(shade.on_fill),
    )  # fmt: skip


def _surface(shade: Shade) -> Any:
    edge = LineProperties(solidFill=RULE[1:])
    if not shade.hatch:
        return GraphicalProperties(solidFill=shade.fill[1:], ln=edge)
    hatching = PatternFillProperties(
        prst=HATCHES[shade.hatch],
        fgClr=ColorChoice(srgbClr=HATCH_INK[shade.hatch]),
        bgClr=ColorChoice(srgbClr=shade.fill[1:]),
    )
    return GraphicalProperties(pattFill=hatching, ln=edge)


def _letters(colour: str) -> Any:
    look = CharacterProperties(b=True, sz=900, solidFill=colour[1:])
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])
