"""Tables whose cells became lines, with wrapped cells, empty cells and text behind the last row."""

from tests.extraction.make import document_of
from tracker.extraction.document import BlockKind
from tracker.extraction.flat_tables import find_flat_tables

HEAD = ["Nr.", "Activiteit", "Trekker", "Gereed"]
ROWS = [
    ["1.1", "Opstellen van een plan voor de buurt en uitvoeren van wat daar", "samen is besproken", "OOV", "Q1 2027"],
    ["1.2", "Plaatsen van vier lampen", "-", "Q2 2027"],
    ["1.3", "Een meldpunt openen in het dorpshuis", "Zorg", "Jaarlijks in mei"],
]


def table_of(*rows: list[str], after: str = "") -> tuple[tuple[str, ...], ...]:
    lines = ["Plan 2027", "", *HEAD, *(cell for row in rows for cell in row), *(["", after] if after else [])]
    document = find_flat_tables(document_of("\n".join(lines).encode()))
    return next(block.rows for block in document.blocks if block.kind is BlockKind.TABLE)


def test_a_cell_that_wrapped_is_one_cell():
    rows = table_of(*ROWS)

    assert rows[1] == (
        "1.1",
        "Opstellen van een plan voor de buurt en uitvoeren van wat daar samen is besproken",
        "OOV",
        "Q1 2027",
    )


def test_a_dash_is_an_empty_cell():
    assert table_of(*ROWS)[2] == ("1.2", "Plaatsen van vier lampen", "", "Q2 2027")


def test_what_stands_below_the_table_is_no_part_of_its_last_row():
    rows = table_of(*ROWS, after="De kosten dragen wij samen met de corporatie.")

    assert rows[-1] == ("1.3", "Een meldpunt openen in het dorpshuis", "Zorg", "Jaarlijks in mei")


def test_every_row_has_as_many_cells_as_there_are_columns():
    assert {len(row) for row in table_of(*ROWS)} == {len(HEAD)}
