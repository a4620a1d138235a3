"""Tables for OpenDocument, with a header row that returns on every page."""

from html import escape

from tracker.reporting.blocks import Cell, Column, KeyFigure, KeyFigures, Line, Table
from tracker.reporting.writers.huisstijl import OURS, Huisstijl
from tracker.reporting.writers.look import (
    CELL_PADDING,
    TEXT_WIDTH,
    column_widths,
    is_crowded,
    may_split,
    stays_together,
)
from tracker.reporting.writers.opendocument_styles import status_style, style_id
from tracker.reporting.writers.palette import RULE


def table_xml(table: Table, name: str, widths: set[float]) -> str:
    """Return the table; `widths` learns the widths of its columns, which need a style each."""
    shares = [round(one, 3) for one in column_widths(table)]
    small = " klein" if is_crowded(table) else ""
    head = "".join(_head(column, small) for column in table.columns)
    rows = "".join(_row(row, table.columns, small) for row in table.rows)
    style = "Rapporttabel_20_bijeen" if stays_together(table) else "Rapporttabel"
    return (
        f"{_opened(name, style, table.caption, shares, widths)}"
        f'<table:table-header-rows><table:table-row table:style-name="Rij">{head}</table:table-row>'
        f"</table:table-header-rows>{rows}</table:table>"
    )


def key_figures_xml(block: KeyFigures, name: str, widths: set[float]) -> str:
    """Return the numbers beside each other, as the one header row of a table."""
    shares = [round(TEXT_WIDTH / len(block.figures), 3)] * len(block.figures)
    cells = "".join(map(_figure, block.figures))
    return (
        f"{_opened(name, 'Rapporttabel', 'Kerngetallen', shares, widths)}<table:table-header-rows>"
        f'<table:table-row table:style-name="Rij">{cells}</table:table-row></table:table-header-rows></table:table>'
    )


def _opened(name: str, style: str, title: str, shares: list[float], widths: set[float]) -> str:
    widths.update(shares)
    columns = "".join(f'<table:table-column table:style-name="{_column_style(share)}"/>' for share in shares)
    return (
        f'<table:table table:name="{name}" table:style-name="{style}"><table:title>{escape(title)}</table:title>'
        f"{columns}"
    )


def _head(column: Column, small: str) -> str:
    style = f"Tabelkop getal{small}" if column.numeric else f"Tabelkop{small}" if small else "Table Heading"
    return _cell("Kopcel", _paragraph(style, escape(column.title)))


def _row(row: tuple[Cell, ...], columns: tuple[Column, ...], small: str) -> str:
    cells = "".join(
        _cell("Cel", "".join(_paragraph(f"{_lines_style(column)}{small}", line_xml(line)) for line in cell.lines))
        for cell, column in zip(row, columns, strict=True)
    )
    return (
        f'<table:table-row table:style-name="{"Lange_20_rij" if may_split(row) else "Rij"}">{cells}</table:table-row>'
    )


def _lines_style(column: Column) -> str:
    return "Tabelgetal" if column.numeric else "Tabeltekst"


def _figure(figure: KeyFigure) -> str:
    label = _paragraph("Tabeltekst", line_xml(Line(figure.label, figure.tone)))
    return _cell("Kerngetalcel", _paragraph("Kerngetal", escape(figure.value)) + label)


def _cell(style: str, paragraphs: str) -> str:
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{paragraphs}</table:table-cell>'


def _paragraph(style: str, xml: str) -> str:
    return f'<text:p text:style-name="{style_id(style)}">{xml}</text:p>'


def line_xml(line: Line) -> str:
    """Return a line of a cell; a status word gets the style of its tone."""
    if line.tone is not None:
        return f'<text:span text:style-name="{status_style(line.tone)}">{escape(line.printed)}</text:span>'
    strong = f'<text:span text:style-name="Nadruk">{escape(line.text)}</text:span>'
    return strong if line.strong else escape(line.text)


def table_styles(widths: set[float], looks: Huisstijl = OURS) -> str:
    """Return what tables need, with a style for each width of a column (centimetres)."""
    edge, beside = (
        f"0.5pt solid {RULE}",
        " ".join(f'fo:padding-{side}="{CELL_PADDING}cm"' for side in ("left", "right")),
    )
    room = f'fo:padding="0.13cm" {beside}'
    table = f'style:width="{TEXT_WIDTH}cm" table:align="margins" fo:margin-bottom="10pt"'
    return "".join(
        (
            _style("Rapporttabel", "table", f'{table} style:may-break-between-rows="true"'),
            _style("Rapporttabel_20_bijeen", "table", f'{table} style:may-break-between-rows="false"'),
            _style("Rij", "table-row", 'fo:keep-together="always"'),
            _style("Lange_20_rij", "table-row", 'fo:keep-together="auto"'),
            _style("Cel", "table-cell", f'{room} fo:border-bottom="{edge}"'),
            _style(
                "Kopcel",
                "table-cell",
                f'{room} fo:border-bottom="1.25pt solid {looks.accent}" fo:background-color="{looks.tint}" '
                'style:vertical-align="bottom"',
            ),
            _style(
                "Kerngetalcel",
                "table-cell",
                f'{room} fo:border-top="1.5pt solid {looks.accent}" fo:background-color="{looks.tint}"',
            ),
            *(
                _style(_column_style(width), "table-column", f'style:column-width="{width}cm"')
                for width in sorted(widths)
            ),
        )
    )


def _column_style(width: float) -> str:
    """Return the name of the style of a column so many centimetres wide."""
    return f"Kolom-{round(width * 1000)}"


def _style(name: str, family: str, properties: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}">'
        f"<style:{family}-properties {properties}/></style:style>"
    )
