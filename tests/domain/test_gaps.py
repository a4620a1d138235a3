"""What is missing of an actie: of a long one, a step within a year."""

from datetime import date

import pytest

from tests.builders import a_persoon, a_voortgang, an_actie
from tracker.domain.gaps import Gap, gaps
from tracker.domain.plan import Mijlpaal
from tracker.domain.ritme import Ritme
from tracker.domain.voortgang import Fase

DAY, SOON, FAR = date(2026, 6, 1), date(2027, 3, 1), date(2028, 12, 31)


def an_actie_until(deadline, **given):
    return an_actie(**{"actiehouder": a_persoon(), "deadline": deadline, "voortgang": (a_voortgang(DAY),)} | given)


def a_step(datum, gereed_op=None):
    return Mijlpaal(1, 1, "Convenant getekend", datum, datum, gereed_op=gereed_op)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, True),
        ({"mijlpalen": (a_step(SOON),)}, False),
        ({"mijlpalen": (a_step(SOON, gereed_op=DAY),)}, True),
        ({"mijlpalen": (a_step(FAR),)}, True),
        ({"ritme": Ritme(4)}, False),
    ],
    ids=["no step", "a step within a year", "that step was reached", "a step after that", "a ritme"],
)
def test_what_has_to_be_ready_in_years_needs_a_step_within_one(given, missing):
    assert (Gap.MIJLPAAL in gaps(an_actie_until(FAR, **given), DAY)) is missing


def test_what_has_to_be_ready_within_a_year_needs_no_step():
    assert gaps(an_actie_until(SOON), DAY) == ()


def test_of_what_is_over_nothing_is_missing():
    over = an_actie_until(FAR, voortgang=(a_voortgang(DAY, Fase.AFGEROND, None),))

    assert gaps(over, DAY) == ()
