"""The dates and repetitions of Dutch municipal plans."""

from datetime import date

import pytest

from tracker.domain.periods import NotADateError, find_period, find_periods, format_date_nl, parse_date_nl
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.ritme_words import parse_ritme

DATES = [
    ("1-7-2026", date(2026, 7, 1)),
    ("15-09-2026", date(2026, 9, 15)),
    ("1/7/26", date(2026, 7, 1)),
    ("31.12.2026", date(2026, 12, 31)),
    ("2026-09-15", date(2026, 9, 15)),
    ("1 juli 2026", date(2026, 7, 1)),
    ("1 JULI 2026", date(2026, 7, 1)),
    ("1 jan. 2027", date(2027, 1, 1)),
    ("15 sept. 2026", date(2026, 9, 15)),
    ("3 mrt 2026", date(2026, 3, 3)),
    ("uiterlijk 1 juli 2026", date(2026, 7, 1)),
    ("voor 1 januari 2027", date(2026, 12, 31)),
    ("vóór 1 januari 2027", date(2026, 12, 31)),
    ("tot 1 mei 2026", date(2026, 4, 30)),
    ("tot en met 1 mei 2026", date(2026, 5, 1)),
    ("per 1 januari 2027", date(2027, 1, 1)),
    ("voor eind 2026", date(2026, 12, 31)),
    ("voor de zomer van 2026", date(2026, 5, 31)),
    ("juli 2026", date(2026, 7, 31)),
    ("februari 2028", date(2028, 2, 29)),
    ("eind juni 2026", date(2026, 6, 30)),
    ("medio maart 2026", date(2026, 3, 20)),
    ("begin maart 2026", date(2026, 3, 10)),
    ("Q3 2027", date(2027, 9, 30)),
    ("q3-2027", date(2027, 9, 30)),
    ("Q1/2027", date(2027, 3, 31)),
    ("2027 Q4", date(2027, 12, 31)),
    ("derde kwartaal 2027", date(2027, 9, 30)),
    ("het derde kwartaal van 2027", date(2027, 9, 30)),
    ("2e kwartaal 2026", date(2026, 6, 30)),
    ("kwartaal 2 2026", date(2026, 6, 30)),
    ("laatste kwartaal van 2026", date(2026, 12, 31)),
    ("eerste helft van 2027", date(2027, 6, 30)),
    ("tweede halfjaar 2026", date(2026, 12, 31)),
    ("eind 2027", date(2027, 12, 31)),
    ("einde 2027", date(2027, 12, 31)),
    ("begin 2027", date(2027, 3, 31)),
    ("medio 2027", date(2027, 6, 30)),
    ("zomer 2026", date(2026, 8, 31)),
    ("najaar van 2026", date(2026, 11, 30)),
    ("winter 2026-2027", date(2027, 2, 28)),
    ("schooljaar 2026-2027", date(2027, 7, 31)),
    ("week 23 2026", date(2026, 6, 7)),
    ("week 23 van 2026", date(2026, 6, 7)),
    ("in 2026", date(2026, 12, 31)),
    ("2026", date(2026, 12, 31)),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_a_phrase_means_the_last_day_of_its_period(text, day):
    text = text.removeprefix("het ")

    assert parse_date_nl(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 februari 2026",
        "32-1-2026",
        "1-13-2026",
        "week 60 2026",
        "1 juli",
        "zomer",
        "2026-2029",
        "ooit",
        "vanaf 1 mei 2026",
        "op 1 mei 2026 of later",
    ],
)
def test_what_names_no_day_is_refused_with_a_dutch_sentence(text):
    with pytest.raises(NotADateError, match=r"is geen datum|Vul een datum in"):
        parse_date_nl(text)


def test_white_space_and_a_full_stop_do_not_matter():
    assert parse_date_nl("  1   juli 2026. ") == date(2026, 7, 1)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2028, 2, 29), date(2030, 12, 31)])
def test_a_written_date_reads_back_as_itself(day):
    assert parse_date_nl(format_date_nl(day)) == day


def test_a_date_is_written_as_people_write_it():
    assert format_date_nl(date(2026, 7, 1)) == "1 juli 2026"


def test_a_phrase_is_found_in_a_sentence_with_the_words_before_it():
    found = find_period("Het protocol is uiterlijk in het derde kwartaal van 2027 vastgesteld.")

    assert (found.words, found.last_day) == ("uiterlijk in het derde kwartaal van 2027", date(2027, 9, 30))


def test_a_beginning_is_no_last_day():
    found = find_period("Met ingang van 1 januari 2027 geldt de verordening.")

    assert (found.first_day, found.last_day) == (date(2027, 1, 1), None)


def test_the_period_of_a_plan_is_no_date():
    assert find_period("Integraal veiligheidsplan 2023-2026") is None


RITMES = [
    ("minimaal 2 keer per jaar", Ritme(2)),
    ("Tenminste twee keer per jaar", Ritme(2)),
    ("4x per jaar", Ritme(4)),
    ("4 x/jaar", Ritme(4)),
    ("tweemaal per jaar", Ritme(2)),
    ("één oefening per jaar", Ritme(1)),
    ("3 keer per week", Ritme(3, Periode.WEEK)),
    ("eens per kwartaal", Ritme(1, Periode.KWARTAAL)),
    ("jaarlijks", Ritme(1)),
    ("jaarlijkse evaluatie", Ritme(1)),
    ("Jaarlijks worden er minimaal twee oefeningen gehouden", Ritme(2)),
    ("Elk jaar vinden 4 controles plaats", Ritme(4)),
    ("per kwartaal", Ritme(1, Periode.KWARTAAL)),
    ("elk jaar", Ritme(1)),
    ("elk kwartaal", Ritme(1, Periode.KWARTAAL)),
    ("ieder half jaar", Ritme(1, Periode.HALFJAAR)),
    ("halfjaarlijks", Ritme(1, Periode.HALFJAAR)),
    ("maandelijks", Ritme(1, Periode.MAAND)),
    ("wekelijks", Ritme(1, Periode.WEEK)),
    ("elk weekend", Ritme(1, Periode.WEEK)),
    ("om de week", Ritme(26)),
    ("tweemaandelijks", Ritme(6)),
    ("doorlopend", Ritme(None)),
    ("Continu", Ritme(None)),
]


@pytest.mark.parametrize(("text", "ritme"), RITMES)
def test_how_often_is_read_as_a_ritme(text, ritme):
    assert parse_ritme(text) == ritme


@pytest.mark.parametrize(
    "text",
    ["", "meerdere keren per jaar", "om de vier jaar", "200 controles per jaar", "24 uur per week", "3 jaar", "2026"],
)
def test_no_ritme_is_guessed(text):
    assert parse_ritme(text) is None


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("Van mei 2026 tot en met juni 2027 is er.", "Van mei 2026 tot en met juni 2027", "2026-05-01", "2027-06-30"),
        ("Loopt 1 juni tot 1 oktober 2026.", "1 juni tot 1 oktober 2026", "2026-06-01", "2026-09-30"),
        ("Planning Q4 2026 - Q1 2027.", "Q4 2026 - Q1 2027", "2026-10-01", "2027-03-31"),
        ("Planning 2026 (Q2).", "2026 (Q2)", "2026-04-01", "2026-06-30"),
        ("Juni t/m augustus 2026.", "Juni t/m augustus 2026", "2026-06-01", "2026-08-31"),
    ],
)  # fmt: skip
def test_words_between_two_moments_make_one_period(text, words, first, last):
    found = find_period(text)

    assert (found.words, str(found.first_day), str(found.last_day)) == (words, first, last)


def test_all_moments_of_a_text_are_found_with_their_place():
    text = "In maart 2026 start de proef; uiterlijk 1 juni 2027 is zij klaar."

    assert [text[slice(*one.place)] for one in find_periods(text)] == ["In maart 2026", "uiterlijk 1 juni 2027"]


@pytest.mark.parametrize("text", ["start in maart 2026", "Startdatum: maart 2026", "na eind februari 2026"])
def test_a_start_has_a_first_day_and_no_last(text):
    found = find_period(text)

    assert (str(found.first_day), found.last_day, found.starts) == ("2026-03-01", None, True)
