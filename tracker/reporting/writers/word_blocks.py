"""The chapters of a report in a Word file: each block in its style, tables and pictures as wide as there is room."""

from collections.abc import Callable
from typing import Any

from tracker.reporting.blocks import (
    Block,
    BulletList,
    Chart,
    KeyFigures,
    LineChart,
    Paragraph,
    Passage,
    Section,
    Table,
)
from tracker.reporting.writers.holding import held
from tracker.reporting.writers.look import Room
from tracker.reporting.writers.pictures import png
from tracker.reporting.writers.word_table import key_figures_xml, run, table_xml
from tracker.reporting.writers.word_text import add_paragraph, add_picture, add_table, append, bookmark


def write_section(document: Any, section: Section, numbers: tuple[int, int], room: Room, *, on_new_page: bool) -> None:
    """Write a chapter; `numbers` are its place in the report and the number of its bookmark in the file."""
    number, mark_number = numbers
    heading = add_paragraph(document, f"Heading {section.level}")
    if on_new_page:
        heading.paragraph_format.page_break_before = True
    mark = f'<w:bookmarkStart w:id="{mark_number}" w:name="{bookmark(number)}"/>'
    append(heading, f'{mark}{run(section.heading)}<w:bookmarkEnd w:id="{mark_number}"/>')
    for index, (block, stays) in enumerate(zip(section.blocks, held(section.blocks), strict=True)):
        if isinstance(block, Paragraph):
            _line(document, "Hoofdzin" if block.lead else "Normal", block.text, stays=stays)
        elif isinstance(block, BulletList):
            for item in block.items:
                _line(document, "List Bullet", item, stays=stays)
        else:
            RENDERERS[type(block)](document, block, f"grafiek-{number}-{index}", room)


def _line(document: Any, style: str, text: str, *, stays: bool) -> None:
    line = add_paragraph(document, style, text)
    if stays:
        line.paragraph_format.keep_with_next = True


def _passage(document: Any, block: Passage, _name: str, _room: Room) -> None:
    add_paragraph(document, "Passage", block.label)
    if block.quote:
        add_paragraph(document, "Quote", block.quote)
    add_paragraph(document, "Bron", block.source)


def _table(document: Any, block: Table, _name: str, room: Room) -> None:
    add_paragraph(document, "Caption", block.caption)
    add_table(document, table_xml(block, room))


def _key_figures(document: Any, block: KeyFigures, _name: str, room: Room) -> None:
    add_table(document, key_figures_xml(block, room))


def _chart(document: Any, block: Chart | LineChart, name: str, room: Room) -> None:
    add_paragraph(document, "Caption", block.caption)
    line = add_paragraph(document, "Normal")
    line.paragraph_format.keep_with_next = True
    add_picture(line, png(block, name), room.width, block.alt, block.caption)
    add_paragraph(document, "Normal", block.sentence)
    _table(document, block.table, name, room)


RENDERERS: dict[type[Block], Callable[[Any, Any, str, Room], None]] = {
    Passage: _passage,
    Table: _table,
    KeyFigures: _key_figures,
    Chart: _chart,
    LineChart: _chart,
}
