"""Behind schedule: what was reported beside the share of the period that passed."""

from datetime import date

import pytest

from tests.builders import a_voortgang, an_actie
from tracker.domain.aantallen import counted_in_words, done_this_year, expected_by, expected_count, last_counted_day
from tracker.domain.plan import Mijlpaal
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.schema import behind_schedule
from tracker.domain.seizoen import Seizoen
from tracker.domain.tijdigheid import Aandacht, Tijdigheid, bevindingen, tijdigheid
from tracker.domain.voortgang import Fase, Koers

START, END = date(2026, 1, 1), date(2026, 12, 31)
FOUR_A_YEAR = Ritme(4, Periode.JAAR)

# On this day, with so many percent reported: behind or not. Expected is the share of 365 days that is over.
PAIRS = [
    (date(2026, 1, 1), 0, False),  # nothing is due on the first day
    (date(2026, 1, 4), 0, False),  # 3 of 365 days is less than 1 percent
    (date(2026, 1, 5), 0, True),
    (date(2026, 4, 1), 24, False),  # 90 days: 24.7, rounded down
    (date(2026, 4, 3), 24, True),  # 92 days: 25.2
    (date(2026, 7, 2), 49, False),  # 182 days: 49.9
    (date(2026, 7, 3), 49, True),
    (date(2026, 12, 31), 99, False),  # 364 days: 99.7, the last day itself is not over
    (date(2027, 1, 1), 99, True),
    (date(2027, 6, 1), 100, False),
]


@pytest.mark.parametrize(("peildatum", "percent", "behind"), PAIRS)
def test_behind_is_less_than_the_share_of_the_period_that_passed(peildatum, percent, behind):
    assert (percent < expected_count(100, START, END, peildatum)) is behind


def test_a_season_counts_only_its_own_days():
    winter = Seizoen(11, 1)

    assert [expected_by(4, date(2026, month, 1), winter) for month in (1, 2, 7, 11, 12)] == [0, 1, 1, 1, 2]
    assert [expected_by(4, date(2026, 12, day), winter) for day in (30, 31)] == [3, 4]


def test_a_count_that_keeps_up_is_not_behind_in_its_season():
    ijsbaan = an_actie(ritme=FOUR_A_YEAR, seizoen=Seizoen(11, 12), voortgang=(a_voortgang(date(2026, 6, 1), aantal=0),))

    assert tijdigheid(ijsbaan, date(2026, 10, 31)) is Tijdigheid.OP_TIJD
    assert tijdigheid(ijsbaan, date(2026, 12, 20)) is Tijdigheid.RITME_ACHTER


def test_counts_beside_a_deadline_are_held_to_the_year():
    actie = an_actie(ritme=FOUR_A_YEAR, deadline=END, voortgang=(a_voortgang(date(2026, 3, 1), aantal=1),))

    assert behind_schedule(actie, date(2026, 7, 15)) == "Dit jaar 1 keer gedaan; verwacht was 2 keer."
    assert [b.soort for b in bevindingen(actie, date(2026, 7, 15))][:2] == [
        Aandacht.TEGENSPRAAK, Aandacht.ACHTER_OP_SCHEMA,
    ]  # fmt: skip


def test_a_mijlpaal_that_was_moved_is_not_late_but_behind():
    moved = Mijlpaal(1, 1, "Subsidie", date(2026, 10, 1), datum_oorspronkelijk=date(2026, 3, 1))
    actie = an_actie(
        deadline=END, mijlpalen=(moved,), voortgang=(a_voortgang(date(2026, 5, 1), koers=Koers.VRAAGT_AANDACHT),)
    )

    assert tijdigheid(actie, date(2026, 6, 1)) is Tijdigheid.OP_TIJD
    assert behind_schedule(actie, date(2026, 6, 1)).startswith("Volgens de eerste planning zou 1 mijlpaal klaar zijn")


def test_work_that_should_have_begun_is_behind():
    actie = an_actie(start=START, deadline=END, voortgang=(a_voortgang(START, Fase.NIET_GESTART),))

    assert "40% van de tijd voorbij" in behind_schedule(actie, date(2026, 5, 27))
    assert behind_schedule(actie, START) == ""


def test_the_count_is_said_as_done_of_planned():
    actie = an_actie(ritme=FOUR_A_YEAR, voortgang=(a_voortgang(date(2026, 11, 1), aantal=4),))

    assert counted_in_words(actie, date(2026, 11, 22)) == "4 van 4 keer gedaan in 2026"


def test_a_count_is_reported_on_a_day_that_makes_it_the_last_one():
    actie = an_actie(ritme=FOUR_A_YEAR, voortgang=(a_voortgang(date(2026, 6, 1), aantal=2),))
    day = last_counted_day(actie, date(2026, 5, 1))
    later = an_actie(ritme=FOUR_A_YEAR, voortgang=(*actie.voortgang, a_voortgang(day, aantal=3, id=2)))

    assert done_this_year(later, date(2026, 11, 22)) == 3
