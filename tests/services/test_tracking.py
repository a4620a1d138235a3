"""Reporting voortgang, judging it, assigning, moving deadlines: the rules, the rights, and what is left behind."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.builders import add_actie, add_collega, add_plan, read
from tests.conftest import DATABASES, empty_application, person
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Beoordeling, Fase, Koers
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.tracking import (
    InvalidVoortgangError,
    VoortgangConflictError,
    assign_actiehouder,
    record_voortgang,
    review_voortgang,
    set_deadline,
)
from tracker.services.undoing import undo_bulk
from tracker.store.plans import load_actie
from tracker.store.register import history_of_actie
from tracker.store.tables import ActieRow, VoortgangRow

TODAY = date(2026, 11, 22)
DEADLINE = date(2026, 12, 31)
SAID = {"datum": TODAY, "fase": Fase.IN_UITVOERING, "koers": Koers.OP_SCHEMA, "toelichting": "De app draait."}


@pytest.fixture(params=DATABASES)
def app(request, settings):
    """The application on an empty database of each kind."""
    yield from empty_application(request, settings)


@pytest.fixture(autouse=True)
def _on_a_fixed_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def own(plan, actiehouder):
    return add_actie(plan, actiehouder_id=actiehouder.user_id, deadline=DEADLINE)


@pytest.fixture
def elsewhere(app):
    return add_actie(add_plan(add_organisatie("Elders")))


def test_what_an_actiehouder_reports_waits_for_the_regisseur(own, actiehouder):
    said = record_voortgang(actiehouder, own, **SAID)

    assert read(VoortgangRow, said).beoordeling == Beoordeling.INGEDIEND


def test_what_the_regisseur_reports_is_agreed_to_at_once(own, regisseur):
    said = record_voortgang(regisseur, own, **SAID)

    assert read(VoortgangRow, said).beoordeling == Beoordeling.AKKOORD


def test_off_course_without_cause_consequence_and_remedy_is_refused(own, actiehouder):
    with pytest.raises(InvalidVoortgangError) as refused:
        record_voortgang(actiehouder, own, **SAID | {"koers": Koers.LOOPT_VAST})

    assert [error.field for error in refused.value.errors] == ["oorzaak", "gevolg", "bijsturing"]


def test_a_day_in_the_future_is_refused(own, actiehouder):
    with pytest.raises(InvalidVoortgangError, match="toekomst"):
        record_voortgang(actiehouder, own, **SAID | {"datum": TODAY + timedelta(days=1)})


def test_back_on_course_leaves_no_cause_behind(own, actiehouder):
    said = record_voortgang(actiehouder, own, **SAID, oorzaak="Was er eerst wel.")

    assert read(VoortgangRow, said).oorzaak == ""


def test_a_fase_that_stands_still_has_no_koers(own, regisseur):
    said = record_voortgang(regisseur, own, **SAID | {"fase": Fase.ON_HOLD})

    assert read(VoortgangRow, said).koers is None


def test_a_count_is_kept_only_for_an_actie_with_a_ritme(own, plan, regisseur):
    counted = add_actie(plan, ritme_aantal=4, ritme_periode="jaar")

    kept = [read(VoortgangRow, record_voortgang(regisseur, id_, **SAID, aantal=3)).aantal for id_ in (own, counted)]

    assert kept == [None, 3]


def test_an_actiehouder_cannot_report_on_anothers_actie(plan, actiehouder):
    with pytest.raises(NotAllowedError):
        record_voortgang(actiehouder, add_actie(plan), **SAID)


@pytest.mark.parametrize("role", [Role.BEHEERDER, Role.LEZER])
def test_who_only_manages_or_reads_reports_nothing(own, organisatie, role):
    with pytest.raises(NotAllowedError):
        record_voortgang(person(organisatie, role, "Iemand"), own, **SAID)


def test_nobody_reports_in_another_organisatie(elsewhere, regisseur):
    with pytest.raises(NotAllowedError):
        record_voortgang(regisseur, elsewhere, **SAID)


def test_nothing_changes_in_a_plan_that_is_closed(organisatie, regisseur):
    closed = add_actie(add_plan(organisatie, status="afgesloten"))

    with pytest.raises(TrackingError, match="afgesloten"):
        record_voortgang(regisseur, closed, **SAID)


def test_a_statement_written_over_a_newer_one_is_held_back(own, actiehouder, regisseur):
    seen = record_voortgang(actiehouder, own, **SAID)
    record_voortgang(regisseur, own, **SAID, last_seen_id=seen)

    with pytest.raises(VoortgangConflictError):
        record_voortgang(actiehouder, own, **SAID, last_seen_id=seen)


def test_agreeing_ends_the_waiting(own, actiehouder, regisseur):
    said = record_voortgang(actiehouder, own, **SAID | {"fase": Fase.AFGEROND, "koers": None})
    assert load_actie(own, TODAY)[1].fase is Fase.NIET_GESTART
    review_voortgang(regisseur, said, akkoord=True)

    assert load_actie(own, TODAY)[1].fase is Fase.AFGEROND


def test_sending_back_needs_a_remark(own, actiehouder, regisseur):
    said = record_voortgang(actiehouder, own, **SAID)

    with pytest.raises(TrackingError, match="Schrijf wat"):
        review_voortgang(regisseur, said, akkoord=False, opmerking="  ")


def test_a_statement_is_judged_once(own, actiehouder, regisseur):
    said = record_voortgang(actiehouder, own, **SAID)
    review_voortgang(regisseur, said, akkoord=True)

    with pytest.raises(TrackingError, match="al beoordeeld: akkoord"):
        review_voortgang(regisseur, said, akkoord=False, opmerking="Toch niet.")


def test_only_the_regisseur_judges(own, actiehouder, medewerker):
    said = record_voortgang(actiehouder, own, **SAID)

    with pytest.raises(NotAllowedError):
        review_voortgang(medewerker, said, akkoord=True)


def test_the_regisseur_of_another_organisatie_judges_nothing(own, actiehouder):
    said = record_voortgang(actiehouder, own, **SAID)
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Vreemd")

    with pytest.raises(NotAllowedError):
        review_voortgang(stranger, said, akkoord=True)


def test_assigning_leaves_who_when_old_and_new(own, actiehouder, medewerker):
    assign_actiehouder(medewerker, [own], medewerker.user_id)
    line = history_of_actie(own)[0]

    assert (line.field, line.old, line.new, line.by) == (
        "actiehouder_id", actiehouder.user_id, medewerker.user_id, "Mo",
    )  # fmt: skip


def test_somebody_without_a_role_cannot_become_actiehouder(own, organisatie, medewerker):
    with pytest.raises(TrackingError, match="lijst"):
        assign_actiehouder(medewerker, [own], add_collega(organisatie))


def test_an_actiehouder_assigns_nobody(own, actiehouder):
    with pytest.raises(NotAllowedError):
        assign_actiehouder(actiehouder, [own], None)


def test_one_foreign_actie_in_a_selection_stops_all_of_it(own, elsewhere, medewerker):
    with pytest.raises(NotAllowedError):
        assign_actiehouder(medewerker, [own, elsewhere], None)

    assert read(ActieRow, own).actiehouder_id is not None


def test_the_first_deadline_is_the_original_one_for_ever(plan, medewerker):
    new = add_actie(plan)
    set_deadline(medewerker, [new], deadline=DEADLINE)
    set_deadline(medewerker, [new], deadline=date(2027, 6, 30), reason="Later geld.")
    row = read(ActieRow, new)

    assert (row.deadline_oorspronkelijk, row.deadline) == (DEADLINE, date(2027, 6, 30))


def test_moving_a_deadline_needs_a_reason(own, plan, medewerker):
    with pytest.raises(TrackingError, match="Bij 1 van de 2"):
        set_deadline(medewerker, [own, add_actie(plan)], deadline=date(2027, 6, 30))


def test_a_ritme_stays_unless_it_is_given(plan, medewerker):
    actie = add_actie(plan, ritme_aantal=4, ritme_periode="jaar")
    set_deadline(medewerker, [actie], deadline=DEADLINE)
    assert load_actie(actie, TODAY)[1].ritme == Ritme(4, Periode.JAAR)
    set_deadline(medewerker, [actie], deadline=DEADLINE, ritme=None)

    assert load_actie(actie, TODAY)[1].ritme is None


def test_an_actiehouder_moves_the_own_deadline_once_by_thirty_days(own, actiehouder):
    set_deadline(actiehouder, [own], deadline=DEADLINE + timedelta(days=30), reason="Ziek.")

    with pytest.raises(TrackingError, match="al een keer"):
        set_deadline(actiehouder, [own], deadline=DEADLINE + timedelta(days=31), reason="Weer ziek.")


def test_an_actiehouder_moves_no_deadline_further(own, actiehouder):
    with pytest.raises(TrackingError, match="30 dagen"):
        set_deadline(actiehouder, [own], deadline=DEADLINE + timedelta(days=31), reason="Ziek.")


def test_an_actiehouder_moves_no_deadline_of_another(plan, actiehouder):
    with pytest.raises(NotAllowedError):
        set_deadline(actiehouder, [add_actie(plan, deadline=DEADLINE)], deadline=DEADLINE, reason="Zo.")


def test_a_bulk_change_can_be_taken_back(own, plan, actiehouder, medewerker):
    other = add_actie(plan)
    done = assign_actiehouder(medewerker, [own, other], medewerker.user_id)
    undo_bulk(medewerker, done.change_ids)

    assert [read(ActieRow, id_).actiehouder_id for id_ in (own, other)] == [actiehouder.user_id, None]


def test_a_deadline_taken_back_is_no_shift(own, plan, medewerker):
    new = add_actie(plan)
    done = set_deadline(medewerker, [own, new], deadline=date(2027, 6, 30), reason="Vergissing.")
    undo_bulk(medewerker, done.change_ids)

    assert [load_actie(id_, TODAY)[1].verschuivingen for id_ in (own, new)] == [(), ()]
    assert [read(ActieRow, id_).deadline for id_ in (own, new)] == [DEADLINE, None]


def test_taking_back_leaves_what_somebody_changed_since(own, plan, medewerker, regisseur):
    other = add_actie(plan)
    done = assign_actiehouder(medewerker, [own, other], medewerker.user_id)
    assign_actiehouder(regisseur, [other], regisseur.user_id)

    assert undo_bulk(medewerker, done.change_ids).acties == (own,)
    assert read(ActieRow, other).actiehouder_id == regisseur.user_id


def test_nobody_takes_back_what_somebody_else_did(own, medewerker, regisseur):
    done = assign_actiehouder(medewerker, [own], None)

    with pytest.raises(NotAllowedError):
        undo_bulk(regisseur, done.change_ids)
