"""Tables for Word, as XML: python-docx writes them cell by cell, which takes seconds for a long report."""

from dataclasses import dataclass
from html import escape
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Twips

from tracker.reporting.blocks import Cell, KeyFigure, KeyFigures, Line, Table
from tracker.reporting.writers.look import PAGE, Room, column_widths, is_crowded, may_split, stays_together
from tracker.reporting.writers.word_styles import FIGURES_STYLE, TABLE_STYLE, status_style, style_id


@dataclass(frozen=True, slots=True)
class Place:
    """What the cells of one column share."""

    width: int
    style: str
    right: bool


def table_xml(table: Table, room: Room = PAGE) -> Any:
    """Return the table, as wide as the page, with a header row that returns on every page."""
    style = "Tabeltekst klein" if is_crowded(table) else "Tabeltekst"
    wide = zip(table.columns, column_widths(table, room), strict=True)
    places = [Place(Cm(one) // Twips(1), style, column.numeric) for column, one in wide]
    last = len(table.rows) - 1
    held = (
        range(last) if stays_together(table) else (0, last - 1)
    )  # no row stands alone at the end or the start of a page
    head = "".join(
        _cell([run(column.title, "<w:b/>")], place, keep=True)
        for column, place in zip(table.columns, places, strict=True)
    )
    rows = "".join(_row(row, places, keep=number in held and number < last) for number, row in enumerate(table.rows))
    return parse_xml(
        f"<w:tbl {nsdecls('w')}>{_properties(TABLE_STYLE, table.caption, [place.width for place in places])}"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def key_figures_xml(block: KeyFigures, room: Room = PAGE) -> Any:
    """Return the numbers beside each other, as the one header row of a table."""
    widths = [Cm(room.width) // Twips(1) // len(block.figures)] * len(block.figures)
    cells = "".join(map(_figure, block.figures, widths))
    return parse_xml(
        f"<w:tbl {nsdecls('w')}>{_properties(FIGURES_STYLE, 'Kerngetallen', widths)}"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def _properties(style: str, caption: str, widths: list[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(caption)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _row(row: tuple[Cell, ...], places: list[Place], *, keep: bool) -> str:
    cells = "".join(
        _cell([line_run(line) for line in cell.lines], place, keep=keep)
        for cell, place in zip(row, places, strict=True)
    )
    return f"<w:tr>{'' if may_split(row) else '<w:trPr><w:cantSplit/></w:trPr>'}{cells}</w:tr>"


def _figure(figure: KeyFigure, width: int) -> str:
    label = Line(figure.label, figure.tone)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph('Kerngetal', run(figure.value))}{_paragraph('Tabeltekst', line_run(label))}</w:tc>"
    )


def _cell(runs: list[str], place: Place, *, keep: bool) -> str:
    paragraphs = "".join(_paragraph(place.style, one, right=place.right, keep=keep) for one in runs)
    return f'<w:tc><w:tcPr><w:tcW w:w="{place.width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _paragraph(style: str, runs: str, *, right: bool = False, keep: bool = False) -> str:
    held = "<w:keepNext/>" if keep else ""
    side = '<w:jc w:val="right"/>' if right else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{held}{side}</w:pPr>{runs}</w:p>'


def line_run(line: Line) -> str:
    """Return a line of a cell; a status word gets the character style of its tone."""
    if line.tone is not None:
        return run(line.printed, f'<w:rStyle w:val="{style_id(status_style(line.tone))}"/>')
    return run(line.text, "<w:b/>" if line.strong else "")


def run(text: str, properties: str = "") -> str:
    """Return one run of text."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
