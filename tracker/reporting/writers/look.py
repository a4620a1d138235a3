"""How a report looks in the formats people edit: the styles, the page and the rules for tables, said once.

Word and OpenDocument each write these down in words of their own. Lengths are centimetres, sizes of letters points.
"""

from tracker.reporting.blocks import Cell, Table
from tracker.reporting.writers.palette import ACCENT, INK, QUIET

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
SMALL = 900  # signs in a table that stays on one page
MANY_NUMBERS = 4  # columns of numbers, from where they need smaller letters
SPLITTING = 1200  # signs in a row, from where it may run over to the next page


def running_title(organisatie: str, title: str, status: str) -> str:
    """Return what stands at the foot of every page."""
    return " · ".join(part for part in (organisatie, title, status) if part)


def is_crowded(table: Table) -> bool:
    """Return whether the table has so many numbers beside each other that its letters must be small."""
    return sum(column.numeric for column in table.columns) > MANY_NUMBERS


def stays_together(table: Table) -> bool:
    """Return whether the whole table belongs on one page."""
    return sum(map(_signs, table.rows)) < SMALL


def may_split(row: tuple[Cell, ...]) -> bool:
    """Return whether a row is so long that it may run over to the next page."""
    return _signs(row) >= SPLITTING


def _signs(row: tuple[Cell, ...]) -> int:
    return sum(len(line.text) for cell in row for line in cell.lines)
