"""The sheet with figures: what is counted, and every chart above the table of its numbers, a page at a time."""

from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.worksheet.pagebreak import Break

from tracker.domain.periods import format_date_nl
from tracker.reporting.blocks import Chart, KeyFigures, LineChart, Report
from tracker.reporting.writers.excel_cells import (
    fit_to_width,
    head_cell,
    heading_cell,
    number_cell,
    number_pages,
    open_cell,
    row_height,
    text_cell,
)
from tracker.reporting.writers.excel_chart import native_chart, rows_taken
from tracker.reporting.writers.excel_finish import Drawn
from tracker.reporting.writers.excel_line import line_rows_taken, line_table, native_line_chart

NAME_WIDTH, FIGURE_WIDTH = 46, 18  # signs
CHART_COLUMNS = 5  # of figures, as wide together with the names as a chart
PAGE_ROWS = 68  # on a page of A3
NO_FIGURES = "In dit rapport staan geen cijfers."


def write_figures(sheet: Any, report: Report, charts: Sequence[Drawn], *, elsewhere: str = "") -> None:
    """Write what is counted: the key figures, and each chart with the table of its numbers.

    `elsewhere` is the sheet to look at when there is nothing of these.
    """
    widths = {"A": NAME_WIDTH} | dict.fromkeys("BCDEFGHIJ", FIGURE_WIDTH)
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    fit_to_width(sheet, _used(charts), "portrait")
    number_pages(sheet)
    figures = [(part.heading, one) for part in report.sections for one in part.blocks if isinstance(one, KeyFigures)]
    sheet.append([heading_cell(sheet, f"{report.title} – {report.organisatie}", 16)])
    sheet.append([open_cell(sheet, report.subtitle)])
    sheet.append([open_cell(sheet, f"Alle cijfers gelden op de peildatum: {format_date_nl(report.peildatum)}.")])
    row = 3
    for heading, block in figures:
        if len(figures) > 1:  # the same words counted more than once: say of what
            row = _write(sheet, row, [], [heading_cell(sheet, heading, 13)])
        rows = ([text_cell(sheet, one.printed_label), _figure(sheet, one.value)] for one in block.figures)
        row = _write(sheet, row, *rows)
    begun = 0
    for chart in charts:
        if row > begun and row + _rows_of(chart) - begun > PAGE_ROWS:  # a chart and its table stay on one page
            sheet.row_breaks.append(Break(id=row))
            begun = row
        row = _write_chart(sheet, chart, row)
    if not figures and not charts:
        sheet.append([open_cell(sheet, f"De cijfers staan op het blad {elsewhere}." if elsewhere else NO_FIGURES)])


def _write(sheet: Any, row: int, *rows: list[Any]) -> int:
    """Write these rows after the given one and return the last they take."""
    for cells in rows:
        sheet.append(cells)
    return row + len(rows)


def _used(charts: Sequence[Drawn]) -> int:
    """Return how many signs wide the figures are: the widest table, and no less than a chart."""
    columns = max((len(chart.table.columns) for chart in charts), default=1)
    return NAME_WIDTH + FIGURE_WIDTH * max(columns, CHART_COLUMNS)


def _rows_of(chart: Drawn) -> int:
    """Return how many rows of the sheet a chart takes, with its table and what stands above it."""
    taken = line_rows_taken() if isinstance(chart, LineChart) else rows_taken(chart)
    return 4 + taken + len(chart.table.rows)


def _write_chart(sheet: Any, chart: Drawn, row: int) -> int:
    """Write a chart with the table of its numbers under it, after this row; return the last row it takes."""
    sheet.append([])
    sheet.append([heading_cell(sheet, chart.caption, 13)])
    sheet.append([open_cell(sheet, chart.sentence)])
    taken = line_rows_taken() if isinstance(chart, LineChart) else rows_taken(chart)
    head_row = row + 4 + taken
    if isinstance(chart, LineChart):
        drawn, table = native_line_chart(sheet, chart, head_row), list(line_table(sheet, chart))
    else:
        drawn, table = native_chart(sheet, chart, head_row), list(_bars(sheet, chart))
    sheet.add_chart(drawn, f"A{row + 4}")
    heads = (str(cell.value) for cell in table[0][1:])
    sheet.row_dimensions[head_row].height = row_height((said, FIGURE_WIDTH) for said in heads)
    for cells in [[]] * taken + table:
        sheet.append(cells)
    return head_row + len(table) - 1


def _bars(sheet: Any, chart: Chart) -> Iterator[list[Any]]:
    """Yield the rows of the numbers of bars."""
    yield [head_cell(sheet, column.title, numeric=column.numeric) for column in chart.table.columns]
    for bar in chart.bars:
        yield [text_cell(sheet, bar.label), *(number_cell(sheet, one) for one in (*bar.values, sum(bar.values)))]


def _figure(sheet: Any, text: str) -> Any:
    return number_cell(sheet, int(text)) if text.isdecimal() else text_cell(sheet, text)
