"""Tables in what people edit: no word is cut in two, small tables stay together, dots stay with their word."""

from tracker.reporting.blocks import Column, Table, cell
from tracker.reporting.writers.look import CELL_PADDING, PAGE, TEXT_WIDTH, Room, bound, column_widths, stays_together

ROOM = 2 * CELL_PADDING


def table(rows, *columns):
    return Table("Acties", tuple(columns), tuple(tuple(map(cell, row)) for row in rows))


def test_columns_share_the_width_when_every_word_fits():
    found = table([("1", "kort", "ook kort")], Column("Nr.", 10), Column("Actie", 30), Column("Stand", 60))

    assert column_widths(found, Room(20)) == [2, 6, 12]


def test_a_column_is_never_narrower_than_its_longest_word():
    found = table(
        [("1", "16\u00a0november\u00a02025", "a " * 400)], Column("Nr.", 2), Column("Was", 2), Column("Waarom", 96)
    )
    widths = column_widths(found)

    assert widths[0] >= PAGE.letter * 9 * len("Nr.") + ROOM
    assert widths[1] >= PAGE.letter * 9 * 14 + ROOM
    assert round(sum(widths), 6) == TEXT_WIDTH


def test_columns_with_more_words_than_width_all_give_way():
    found = table([], *(Column("Uitgangswaarden", 10) for _ in range(9)))
    widths = column_widths(found)

    assert len(set(widths)) == 1
    assert round(sum(widths), 6) == TEXT_WIDTH


def test_a_small_table_stays_on_one_page_and_a_list_of_partners_does_not():
    columns = Column("Partner", 40), Column("Acties", 15, numeric=True)

    assert stays_together(table([("politie", "3")] * 5, *columns))
    assert not stays_together(table([("politie", "3")] * 30, *columns))


def test_a_few_rows_of_much_text_do_not_stay_together():
    assert not stays_together(table([("woord " * 40, "3")] * 4, Column("Resultaat", 28), Column("Rest", 72)))


def test_dots_stay_on_the_line_of_the_word_before_them():
    assert bound("De aanpak van overlast …") == "De aanpak van overlast\u00a0…"
