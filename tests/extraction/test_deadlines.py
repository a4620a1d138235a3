"""Deadlines and repetitions inside the text of an actie."""

from datetime import date

import pytest

from tracker.domain.ritme import Periode, Ritme
from tracker.extraction.interpret.deadlines import DeadlineFound, find_deadline

FOUND = [
    (
        "Het protocol is uiterlijk 1 juli 2026 vastgesteld.",
        DeadlineFound("uiterlijk 1 juli 2026", date(2026, 7, 1)),
    ),
    ("In 2027 houden we een evaluatie.", DeadlineFound("In 2027", date(2027, 12, 31))),
    ("Jaarlijks oefenen we met het crisisteam.", DeadlineFound("Jaarlijks", None, Ritme(1))),
    ("We controleren elk weekend de horeca.", DeadlineFound("elk weekend", None, Ritme(1, Periode.WEEK))),
    ("Meerdere keren per jaar is er een schouw.", DeadlineFound("Meerdere keren per jaar")),
    ("In de zomermaanden is er extra toezicht.", DeadlineFound("In de zomermaanden")),
    ("Graffiti wordt binnen 24 uur verwijderd.", DeadlineFound("binnen 24 uur")),
    (
        "Eind 2026 is er een convenant; daarna overleggen we 2 keer per jaar.",
        DeadlineFound("Eind 2026", date(2026, 12, 31), Ritme(2)),
    ),
    ("Met ingang van 1 maart 2026 geldt het verbod.", DeadlineFound("Met ingang van 1 maart 2026")),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_the_words_are_kept_and_read(text, found):
    assert find_deadline(text, 2026, 2029) == found


@pytest.mark.parametrize(
    "text",
    [
        "We overleggen regelmatig en structureel met de politie.",
        "De komende maanden gaan we zo snel mogelijk aan de slag.",
        "In de periode 2026-2029 zetten we in op preventie.",
        "De adviseur die sinds maart 2022 werkt, neemt dit op zich.",
        "In 2018 is nieuw beleid vastgesteld.",
        "We voeren de begroting 2027 uit.",
        "We zetten 3 fte in.",
    ],
)
def test_vague_words_and_facts_of_the_past_are_no_deadline(text):
    assert find_deadline(text, 2026, 2029) == DeadlineFound()


def test_a_date_without_year_waits_for_a_person():
    assert find_deadline("Uiterlijk 1 juli is het plan klaar.", 2026, 2029) == DeadlineFound("Uiterlijk 1 juli")


def test_a_plan_of_one_year_fills_in_the_year():
    assert find_deadline("Uiterlijk 1 juli is het plan klaar.", 2026, 2026).deadline == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2027", DeadlineFound("2027", date(2027, 12, 31))),
        ("2026-2027", DeadlineFound("2026-2027", date(2027, 12, 31))),
        ("Doorlopend", DeadlineFound("Doorlopend", None, Ritme(None))),
        ("2 x per jaar", DeadlineFound("2 x per jaar", None, Ritme(2))),
        ("2026-2029", DeadlineFound()),
        ("nader te bepalen", DeadlineFound()),
    ],
)
def test_a_field_of_a_table_is_read_as_a_whole(text, found):
    assert find_deadline(text, 2026, 2029) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In 2025 en 2026 houden we controles.", "2026-12-31"),
        ("2026 en 2027", "2027-12-31"),
        ("Wij maken in 2026 een plan, klaar op 1 oktober 2026.", "2026-10-01"),
        ("Het besluit van 3 maart 2025 wordt in 2027 herzien.", "2027-12-31"),
        ("Een gesprek binnen twee weken na de melding.", "None"),
    ],
)
def test_the_last_year_and_the_most_precise_moment_count(text, day):
    assert str(find_deadline(text, 2025, 2029).deadline) == day
