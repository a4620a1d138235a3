"""What was planned beside what was done, against the deadline that was agreed first."""

from dataclasses import replace
from datetime import date

import pytest

from tests.reporting.builders import PEILDATUM, YEAR, actie, compose, plan, voortgang
from tracker.domain.voortgang import Fase
from tracker.reporting.blocks import Chart
from tracker.reporting.compose.gepland import Klaar, Uitloop, klaar, uitloop

MAY, JUNE, NEXT = date(2025, 5, 1), date(2025, 6, 1), date(2026, 5, 1)


def done_on(day: date):
    return (voortgang(Fase.AFGEROND, None, "Klaar.", datum=day),)


@pytest.mark.parametrize(
    ("first", "now", "said", "wanted"),
    [
        (MAY, MAY, done_on(MAY), Klaar.OP_TIJD),
        (MAY, NEXT, done_on(JUNE), Klaar.LATER),
        (MAY, NEXT, (voortgang(),), Klaar.NIET),
        (NEXT, NEXT, (voortgang(),), None),
        (None, None, (voortgang(),), None),
        (MAY, MAY, (voortgang(Fase.VERVALLEN, None, "Stopt."),), None),
    ],
)
def test_done_is_judged_by_the_first_deadline(first, now, said, wanted):
    of = actie(deadline_oorspronkelijk=first, deadline=now, voortgang=said)

    assert klaar(of, PEILDATUM) is wanted


def test_an_actie_that_was_done_twice_was_done_the_first_time():
    of = actie(deadline_oorspronkelijk=MAY, deadline=MAY, voortgang=(*done_on(MAY), *done_on(JUNE)))

    assert klaar(of, PEILDATUM) is Klaar.OP_TIJD


@pytest.mark.parametrize(
    ("now", "wanted"),
    [(MAY, Uitloop.GEEN), (date(2025, 4, 1), Uitloop.GEEN), (JUNE, Uitloop.KORT), (NEXT, Uitloop.LANG), (None, None)],
)
def test_uitloop_is_counted_from_the_first_deadline(now, wanted):
    assert uitloop(actie(deadline_oorspronkelijk=MAY, deadline=now)) is wanted


def test_the_report_draws_both_with_a_sentence_that_says_what_they_show():
    of = [
        actie(id=1, deadline_oorspronkelijk=MAY, deadline=JUNE, voortgang=done_on(JUNE)),
        actie(id=2, deadline_oorspronkelijk=MAY, deadline=MAY),
        actie(id=3, deadline_oorspronkelijk=NEXT, deadline=NEXT),
    ]
    report = compose(plan(*of), YEAR)
    found = {one.heading: block for one in report.sections for block in one.blocks if isinstance(block, Chart)}

    assert found["Gepland en gedaan"].sentence == (
        "Volgens de eerste afspraak moesten 2 acties nu klaar zijn. "
        "Klaar: 1, waarvan 1 later dan afgesproken. De dag van de melding telt."
    )
    assert found["Gepland en gedaan"].bars[0].values == (1, 1)
    assert "Dat is 31 dagen later." in found["Verschoven"].sentence


def test_without_deadlines_nothing_is_drawn():
    report = compose(plan(replace(actie(), deadline=None, deadline_oorspronkelijk=None)), YEAR)

    assert "Gepland en gedaan" not in [section.heading for section in report.sections]


def test_with_nothing_done_the_sentence_counts_nothing_of_nothing():
    report = compose(plan(actie(deadline_oorspronkelijk=MAY, deadline=MAY)), YEAR)
    found = next(
        one for part in report.sections for one in part.blocks if isinstance(one, Chart) and "Gepland" in one.caption
    )

    assert found.sentence == (
        "Volgens de eerste afspraak moest 1 actie nu klaar zijn. Er is nog niets klaar. De dag van de melding telt."
    )


def test_with_nothing_late_the_sentence_says_nothing_was():
    report = compose(plan(actie(deadline_oorspronkelijk=MAY, deadline=MAY, voortgang=done_on(MAY))), YEAR)
    found = next(
        one for part in report.sections for one in part.blocks if isinstance(one, Chart) and "Gepland" in one.caption
    )

    assert "Klaar: 1, waarvan niets later dan afgesproken." in found.sentence
