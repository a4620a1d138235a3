"""A printed table is not torn apart where it need not be, and never pushes half a page away."""

from tracker.reporting.blocks import Column, Table, cell
from tracker.reporting.writers.pdf_room import BEGINNING, first_room, heights, kept_whole

COLUMNS = (Column("Actie", 30, names_row=True), Column("Resultaat", 70))


def table(rows: int, words: int = 1) -> Table:
    return Table(
        "Acties", COLUMNS, tuple((cell("Meer licht"), cell("licht in het park " * words)) for _ in range(rows))
    )


def test_a_small_table_stands_on_one_page():
    assert kept_whole(table(3))


def test_a_table_of_few_high_rows_may_break():
    assert not kept_whole(table(5, words=20))


def test_the_beginning_of_a_long_table_is_its_head_and_two_rows():
    assert first_room(table(2)) == first_room(table(50)) < BEGINNING


def test_the_beginning_never_asks_so_much_that_a_page_stays_empty():
    assert first_room(table(2, words=400)) == BEGINNING


def test_a_row_is_as_high_as_its_longest_cell():
    head, short = heights(table(1))
    _, long = heights(table(1, words=20))

    assert head == short < long
