"""How a report looks in the formats people edit: the styles, the page and the rules for tables, said once.

Word and OpenDocument each write these down in words of their own. Lengths are centimetres, sizes of letters points.
"""

import math
from dataclasses import dataclass

from tracker.reporting.blocks import Cell, Column, Table
from tracker.reporting.writers.palette import ACCENT, INK, QUIET
from tracker.reporting.writers.text import clean

FONT = "Calibri"  # on every machine with Word; LibreOffice has a twin of the same width
PAGE_WIDTH, PAGE_HEIGHT = 21.0, 29.7
TEXT_WIDTH = 16.8
MARGIN_TOP, MARGIN_BOTTOM = 2.4, 2.2
MARGIN_SIDE = (PAGE_WIDTH - TEXT_WIDTH) / 2
FACT_TAB = 4.8
QUOTE_INDENT = 0.6
LINE_HEIGHT = 1.12
# Name, parent, size, bold, colour, space before, space after, keep with the next paragraph.
PARAGRAPH_STYLES = (
    ("Normal", None, 10.5, False, INK, 0, 6, False),
    ("Title", None, 30, True, ACCENT, 4, 4, False),
    ("Subtitle", None, 15, False, INK, 0, 28, False),
    ("Heading 1", None, 18, True, ACCENT, 26, 8, True),
    ("Heading 2", None, 13, True, ACCENT, 16, 5, True),
    ("Heading 3", None, 11.5, True, ACCENT, 12, 4, True),
    ("List Bullet", None, 10.5, False, INK, 0, 4, False),
    ("Caption", None, 9.5, True, INK, 10, 4, True),
    ("Quote", None, 10.5, False, INK, 2, 2, True),
    ("Logo", "Normal", 10.5, False, INK, 0, 0, False),
    ("Organisatie", "Normal", 12, True, QUIET, 130, 10, False),
    ("Kerngegeven", "Normal", 10.5, False, INK, 0, 5, False),
    ("Controlegetal", "Normal", 7.5, False, QUIET, 18, 0, False),
    ("Kop inhoudsopgave", "Normal", 18, True, ACCENT, 0, 8, True),
    ("TOC 1", "Normal", 10.5, False, INK, 0, 4, False),
    ("Hoofdzin", "Normal", 13, False, INK, 0, 8, False),
    ("Passage", "Normal", 10.5, True, INK, 10, 2, True),
    ("Bron", "Normal", 8.5, False, QUIET, 0, 6, False),
    ("Tabeltekst", "Normal", 9, False, INK, 0, 0, False),
    ("Tabeltekst klein", "Normal", 8, False, INK, 0, 0, False),
    ("Kerngetal", "Normal", 19, True, INK, 2, 0, True),
)
UNDER_LOGO = {True: 60, False: 14}  # points between logo and name, on a cover of its own or not
HIGHEST = 5.0  # centimetres of a table that stays on one page: so much of a page may stay white
LINE, PADDING, LINE_SIGNS = 0.42, 0.27, 118  # centimetres of a line, around a row; small letters across the page
MANY_NUMBERS = 4  # columns of numbers, from where they need smaller letters
SPLITTING = 1200  # signs in a row, from where it may run over to the next page
WIDE_LETTER = 0.0235  # centimetres of a bold letter of one point in a font we do not know
CELL_PADDING = 0.2  # centimetres beside the words of a cell, on either side
LONGEST_WORD = 14  # signs; longer words are hyphenated


@dataclass(frozen=True, slots=True)
class Room:
    """What tables must fit in: centimetres across, and those of a bold letter of one point in the font they are in."""

    width: float = TEXT_WIDTH
    letter: float = 0.0205


PAGE = Room()


def running_title(organisatie: str, title: str, status: str) -> str:
    """Return what stands at the foot of every page."""
    return " · ".join(part for part in (organisatie, title, status) if part)


def is_crowded(table: Table) -> bool:
    """Return whether the table has so many numbers beside each other that its letters must be small."""
    return sum(column.numeric for column in table.columns) > MANY_NUMBERS


def column_widths(table: Table, room: Room = PAGE) -> list[float]:
    """Return how many centimetres wide each column is: by its share, but no word is cut in two."""
    width = room.width
    total = sum(column.share for column in table.columns)
    needed = [_needed(table, place, room) for place in range(len(table.columns))]
    wished = [max(width * column.share / total, need) for column, need in zip(table.columns, needed, strict=True)]
    spare = sum(wished) - sum(needed)
    excess = sum(wished) - width
    if excess > spare:  # more words than width: all give way alike
        return [width * need / sum(needed) for need in needed]
    part = excess / spare if spare else 0
    return [wish - (wish - need) * part for wish, need in zip(wished, needed, strict=True)]


def _needed(table: Table, place: int, room: Room) -> float:
    """Return how wide a column must be for its longest word."""
    said = (line.text for row in table.rows for line in row[place].lines)
    longest = max(len(word) for text in (table.columns[place].title, *said) for word in text.split(" "))
    return room.letter * text_size(table) * min(longest, LONGEST_WORD) + 2 * CELL_PADDING


def text_size(table: Table) -> float:
    """Return the points of the letters in a table."""
    name = "Tabeltekst klein" if is_crowded(table) else "Tabeltekst"
    return next(row[2] for row in PARAGRAPH_STYLES if row[0] == name)


def stays_together(table: Table) -> bool:
    """Return whether the whole table belongs on one page."""
    return sum(_height(row, table.columns) for row in table.rows) < HIGHEST


def may_split(row: tuple[Cell, ...]) -> bool:
    """Return whether a row is so long that it may run over to the next page."""
    return _signs(row) >= SPLITTING


def _height(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> float:
    """Return about how many centimetres a row takes."""
    total = sum(column.share for column in columns)
    room = [max(1, LINE_SIGNS * column.share // total - 2) for column in columns]
    lines = (
        sum(max(1, math.ceil(len(line.text) / signs)) for line in cell.lines)
        for cell, signs in zip(row, room, strict=True)
    )
    return LINE * max(lines, default=1) + PADDING


def space_above_name(*, has_logo: bool, is_letter: bool) -> int:
    """Return the points above the name of the organisatie: room on a cover, none above a letter."""
    if has_logo:
        return UNDER_LOGO[not is_letter]
    return 0 if is_letter else next(row[5] for row in PARAGRAPH_STYLES if row[0] == "Organisatie")


def bound(text: str) -> str:
    """Return the text as paper shows it: without odd signs, and with dots on the line of the word they come after."""
    return clean(text).replace(" …", "\u00a0…")


def _signs(row: tuple[Cell, ...]) -> int:
    return sum(len(line.text) for cell in row for line in cell.lines)
