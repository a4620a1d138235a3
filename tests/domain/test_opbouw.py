"""Two levels, and how progress adds up."""

from datetime import date

import pytest

from tests.builders import a_voortgang, an_actie
from tracker.domain.opbouw import OpbouwError, bladeren, check_parent, count_voltooid
from tracker.domain.ritme import Ritme
from tracker.domain.voortgang import Fase

DAY = date(2026, 1, 1)


def with_fase(id_: int, fase: Fase, **given):
    return an_actie(id=id_, voortgang=(a_voortgang(DAY, fase, None),), **given)


def test_progress_equals_a_hand_worked_example():
    acties = [
        with_fase(1, Fase.AFGEROND, gewicht=3),
        with_fase(2, Fase.IN_UITVOERING),
        with_fase(3, Fase.ON_HOLD),
        with_fase(4, Fase.VERVALLEN, gewicht=5),
        with_fase(5, Fase.IN_UITVOERING, ritme=Ritme(None)),
    ]
    done = count_voltooid(acties)

    assert (done.afgerond, done.telt, done.buiten, done.procent) == (1, 3, 2, 60)


def test_a_ritme_with_a_deadline_can_be_finished_and_counts():
    assert count_voltooid([with_fase(1, Fase.AFGEROND, ritme=Ritme(4), deadline=DAY)]).telt == 1


def test_nothing_that_counts_gives_no_percentage():
    assert count_voltooid([with_fase(1, Fase.VERVALLEN)]).procent is None


def test_nearly_everything_is_not_all_of_it():
    acties = [with_fase(n, Fase.AFGEROND if n else Fase.IN_UITVOERING) for n in range(200)]

    assert count_voltooid(acties).procent == 99


def test_an_actiepunt_with_maatregelen_is_not_counted_itself():
    acties = [an_actie(id=1), an_actie(id=2, parent_id=1), an_actie(id=3)]

    assert [actie.id for actie in bladeren(acties)] == [2, 3]


@pytest.mark.parametrize(
    ("actie", "parent", "why"),
    [(1, 1, "zichzelf"), (3, 2, "zelf al een maatregel"), (1, 3, "hangen al maatregelen"), (3, 99, "van dit plan")],
)
def test_what_cannot_hang_under_an_actiepunt_is_refused_with_the_reason(actie, parent, why):
    parents = {1: None, 2: 1, 3: None}

    with pytest.raises(OpbouwError, match=why):
        check_parent(actie, parent, parents)
