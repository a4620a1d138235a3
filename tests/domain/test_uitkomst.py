"""How an actie ends when its plan period ends."""

import pytest

from tracker.domain.uitkomst import Uitkomst, needs_reason, propose_uitkomst
from tracker.domain.voortgang import Fase


@pytest.mark.parametrize(
    ("fase", "uitkomst"),
    [
        (Fase.AFGEROND, Uitkomst.AFGEROND),
        (Fase.VERVALLEN, Uitkomst.VERVALLEN),
        (Fase.NIET_GESTART, Uitkomst.OVERGEHEVELD),
        (Fase.IN_UITVOERING, Uitkomst.OVERGEHEVELD),
        (Fase.ON_HOLD, Uitkomst.OVERGEHEVELD),
    ],
)
def test_what_was_reported_proposes_the_uitkomst(fase, uitkomst):
    assert propose_uitkomst(fase) is uitkomst


def test_what_was_reported_explains_itself():
    assert not any(needs_reason(propose_uitkomst(fase), fase) for fase in Fase)


def test_an_uitkomst_that_contradicts_the_report_asks_why():
    assert needs_reason(Uitkomst.AFGEROND, Fase.IN_UITVOERING)
    assert needs_reason(Uitkomst.VERVALLEN, Fase.AFGEROND)


def test_merging_always_asks_why():
    assert all(needs_reason(Uitkomst.SAMENGEVOEGD, fase) for fase in Fase)
