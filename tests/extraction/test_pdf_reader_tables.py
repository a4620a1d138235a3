"""Tables in a PDF: drawn lines make cells, a page break cuts rows, heads come back."""

import pytest

from tests.extraction.pdfs import SENTENCE, of_kind, tagged, untagged
from tracker.extraction.document import BlockKind
from tracker.extraction.pipeline import extract
from tracker.extraction.readers.pdf import read

HEAD = "table.header([Actie], [Trekker], [Planning])"
ROWS = [
    (f"Wij starten in {2020 + n} een project in de binnenstad met de ondernemers", "Team OOV", "") for n in range(24)
]
CELLS = ", ".join(f"[{cell}]" for row in ROWS for cell in row)
TABLE = f"#table(columns: (2fr, 1fr, 1fr), {HEAD}, {CELLS})"
LONG = f'#set page(height: 12cm, width: 14cm, numbering: "1")\n= Acties\n{SENTENCE}\n{TABLE}\n{SENTENCE}'
BOTH = pytest.mark.parametrize("printed", [tagged, untagged])


@BOTH
def test_a_table_over_pages_is_one_table_with_one_head(printed):
    [table] = of_kind(read(printed(LONG)), BlockKind.TABLE)

    assert [row[:2] for row in table.rows] == [("Actie", "Trekker"), *(row[:2] for row in ROWS)]


@BOTH
def test_a_row_cut_by_the_page_is_one_row(printed):
    cell = SENTENCE * 4
    source = (
        f"#set page(height: 8cm)\n#v(2cm)\n#table(columns: 2, [Actie], [Trekker], [{cell}], [Team OOV], [Kort], [BOA])"
    )
    [table] = of_kind(read(printed(source)), BlockKind.TABLE)

    assert table.rows == (("Actie", "Trekker"), (cell.strip(), "Team OOV"), ("Kort", "BOA"))


@BOTH
def test_a_cell_over_two_rows_leaves_its_place_empty_below(printed):
    source = "#table(columns: 2, [Thema], [Actie], table.cell(rowspan: 2)[Jeugd], [Wij doen dit], [Wij doen dat])"
    [table] = of_kind(read(printed(source)), BlockKind.TABLE)

    assert table.rows == (("Thema", "Actie"), ("Jeugd", "Wij doen dit"), ("", "Wij doen dat"))


@BOTH
def test_a_list_in_a_cell_keeps_its_items_apart(printed):
    source = "#table(columns: 2, [Actie], [Trekker], [- Wij doen dit\n- Wij doen dat], [BOA])"
    [table] = of_kind(read(printed(source)), BlockKind.TABLE)

    assert table.rows[1] == ("• Wij doen dit\n• Wij doen dat", "BOA")


def test_a_table_without_lines_is_read_by_its_columns():
    rows = "".join(f"[Wij starten project {n} samen met de wijk], [Team {n}], [Q{n} 2026], " for n in range(1, 5))
    source = (
        f"{SENTENCE}\n#grid(columns: (3fr, 1fr, 1fr), gutter: 9pt, [Actie], [Trekker], [Planning], {rows})\n{SENTENCE}"
    )
    [table] = of_kind(read(untagged(source)), BlockKind.TABLE)

    assert table.rows[0] == ("Actie", "Trekker", "Planning")
    assert table.rows[4] == ("Wij starten project 4 samen met de wijk", "Team 4", "Q4 2026")


def test_a_frame_around_a_text_is_no_table():
    document = read(untagged(f"#rect[{SENTENCE * 3}]\n{SENTENCE}"))

    assert of_kind(document, BlockKind.TABLE) == []
    assert document.blocks[0].text == (SENTENCE * 3).strip()


@BOTH
def test_an_actie_from_a_table_points_at_the_lines_of_its_row(printed):
    document, draft = extract(printed(LONG), "plan.pdf")
    actie = next(actie for actie in draft.acties if "2041" in actie.text)
    line = document.lines[actie.source.line - 1]

    assert "2041" in line
    assert document.places[actie.source.line - 1].page > 1
