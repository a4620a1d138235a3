"""Where an actie lies in time: percentages of a window of whole years, and the same in words."""

from datetime import date

import pytest

from tests.builders import a_persoon, an_actie
from tracker.domain.plan import Mijlpaal, Plan, Verschuiving
from tracker.domain.ritme import Periode, Ritme
from tracker.web.acties.judging import judge
from tracker.web.weergaven.tijdbalk import Window, in_words, line_of, window_of

DAY = date(2026, 6, 1)


def judged(**given):
    plan = Plan(1, 1, "Rijnoord", "Plan", DAY, period_start=2025, period_end=2026, acties=(an_actie(**given),))
    return judge([plan])[0]


def test_every_quarter_is_as_wide_as_any_other():
    window = Window(2025, 2026)

    assert [window.at(date(year, month, 1)) for year in (2025, 2026) for month in (1, 4, 7, 10)] == [
        0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5,
    ]  # fmt: skip


def test_what_lies_outside_lies_on_the_edge():
    assert (Window(2025, 2025).at(date(2024, 5, 1)), Window(2025, 2025).at(date(2026, 5, 1))) == (0, 100)


def test_a_window_holds_every_year_that_occurs():
    assert window_of([judged(deadline=date(2027, 3, 1))], DAY, None) == Window(2025, 2027)


def test_of_many_years_four_are_shown_and_the_others_can_be_reached():
    far = [judged(start=date(2020, 1, 1), deadline=date(2030, 1, 1))]

    assert window_of(far, DAY, None) == Window(2025, 2028, more_before=True, more_after=True)
    assert window_of(far, DAY, 2031) == Window(2027, 2030, more_before=True, more_after=False)


def test_a_moved_deadline_leaves_its_ghost():
    moved = judged(
        deadline=date(2026, 7, 1),
        deadline_oorspronkelijk=date(2025, 7, 1),
        verschuivingen=(
            Verschuiving(date(2025, 6, 1), date(2025, 7, 1), date(2026, 1, 1), "", ""),
            Verschuiving(date(2025, 12, 1), date(2026, 1, 1), date(2026, 7, 1), "", ""),
        ),
    )
    line = line_of(moved, Window(2025, 2026), "/")

    assert line.ghost == (25.0, 50.0)
    assert [(mark.kind, mark.x) for mark in line.marks] == [("eerst", 25.0), ("verschoven", 50.0)]


def test_a_ritme_is_a_bar_with_a_mark_for_each_time():
    line = line_of(judged(ritme=Ritme(2, Periode.JAAR)), Window(2026, 2026), "/")

    assert [mark.kind for mark in line.marks] == ["keer", "keer"]
    assert line.bar == (0.0, pytest.approx(100, abs=1))


def test_a_mijlpaal_that_was_reached_looks_different():
    steps = (
        Mijlpaal(1, 1, "Enquête", date(2026, 4, 1), date(2026, 4, 1), gereed_op=date(2026, 3, 1)),
        Mijlpaal(2, 1, "Besluit", date(2026, 10, 1), date(2026, 10, 1)),
    )
    line = line_of(judged(deadline=date(2026, 12, 31), mijlpalen=steps), Window(2026, 2026), "/")

    assert [(mark.kind, mark.x) for mark in line.marks] == [("gehaald", 25.0), ("mijlpaal", 75.0)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Geen deadline en geen ritme."),
        ({"ritme": Ritme(4)}, "4 keer per jaar."),
        ({"deadline": date(2026, 3, 1)}, "Van 1 jan 2025 tot en met 1 mrt 2026."),
        (
            {"deadline": date(2026, 3, 1), "deadline_oorspronkelijk": date(2025, 3, 1)},
            "Van 1 jan 2025 tot en met 1 mrt 2026, eerst 1 mrt 2025.",
        ),
    ],
)
def test_the_sentence_says_what_the_drawing_shows(given, words):
    assert in_words(judged(**given)) == words


def test_an_actie_without_a_day_has_no_bar():
    assert line_of(judged(actiehouder=a_persoon()), Window(2026, 2026), "/").bar is None
