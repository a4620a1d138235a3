"""A late mijlpaal makes an actie late, and never touches its deadline."""

from datetime import date

from tests.builders import an_actie
from tracker.domain.mijlpalen import explain_late, late_mijlpalen
from tracker.domain.plan import Mijlpaal
from tracker.domain.tijdigheid import Aandacht, Tijdigheid, bevindingen, tijdigheid
from tracker.reminders.rules import RULES
from tracker.reminders.thresholds import Situation

JUNE = date(2026, 6, 30)
DAY_AFTER = date(2026, 7, 1)


def a_mijlpaal(datum: date = JUNE, titel: str = "Convenant getekend", **given) -> Mijlpaal:
    return Mijlpaal(**{"id": 1, "actie_id": 1, "titel": titel, "datum": datum, "datum_oorspronkelijk": datum} | given)


def test_a_mijlpaal_is_in_time_on_its_day_and_late_the_day_after():
    assert [len(late_mijlpalen([a_mijlpaal()], day)) for day in (JUNE, DAY_AFTER)] == [0, 1]


def test_what_was_reached_after_the_peildatum_was_late_on_it():
    reached = a_mijlpaal(gereed_op=date(2026, 8, 1))

    assert [len(late_mijlpalen([reached], day)) for day in (DAY_AFTER, date(2026, 8, 1))] == [1, 0]


def test_a_late_mijlpaal_makes_the_actie_late_and_leaves_its_deadline():
    actie = an_actie(deadline=date(2027, 1, 1), mijlpalen=(a_mijlpaal(),))

    assert (tijdigheid(actie, DAY_AFTER), actie.deadline) == (Tijdigheid.TE_LAAT, date(2027, 1, 1))


def test_a_late_mijlpaal_makes_an_actie_without_deadline_late():
    assert tijdigheid(an_actie(mijlpalen=(a_mijlpaal(),)), DAY_AFTER) is Tijdigheid.TE_LAAT


def test_a_passed_deadline_and_a_late_mijlpaal_are_one_finding():
    actie = an_actie(deadline=JUNE, mijlpalen=(a_mijlpaal(),))
    late = [found for found in bevindingen(actie, DAY_AFTER) if found.soort is Aandacht.TE_LAAT]

    assert [one.uitleg for one in late] == [
        "De deadline is 1 dag voorbij. De mijlpaal ‘Convenant getekend’ had op 30 juni 2026 klaar moeten zijn."
    ]


def test_several_late_mijlpalen_are_told_by_the_first_and_a_count():
    steps = [a_mijlpaal(), a_mijlpaal(date(2026, 5, 1), "Partners gevraagd", id=2)]

    assert explain_late(steps, DAY_AFTER) == (
        "De mijlpaal ‘Partners gevraagd’ had op 1 mei 2026 klaar moeten zijn, en er is nog 1 te laat."
    )


def test_a_mijlpaal_that_passed_reminds_the_day_after():
    assert RULES["mijlpaal"].due_on(an_actie(mijlpalen=(a_mijlpaal(),)), Situation(date(2026, 7, 20))) == DAY_AFTER
