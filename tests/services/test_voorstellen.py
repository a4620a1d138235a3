"""A deadline that needs akkoord, taking it back, hearing what was decided, and overruling the calculation."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.builders import add_actie, add_plan, read
from tests.conftest import person
from tracker.domain.oordeel import Oordeel
from tracker.domain.rollen import Role
from tracker.domain.tijdigheid import Tijdigheid, bevindingen, tijdigheid
from tracker.domain.voortgang import Beoordeling, Fase, Koers
from tracker.services.acties import StaleError, TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.melden import withdraw_voortgang
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.oordelen import overrule, stop_overruling
from tracker.services.tracking import (
    InvalidVoortgangError,
    assign_actiehouder,
    record_voortgang,
    review_voortgang,
    set_deadline,
)
from tracker.services.voorstellen import Moved, judge_voorstel, move_deadline, see_decision, withdraw_voorstel
from tracker.store.plans import load_actie
from tracker.store.register import history_of_actie
from tracker.store.tables import ActieRow, VoortgangRow
from tracker.store.voorstellen import unseen_decisions, waiting_for_akkoord

TODAY = date(2026, 11, 22)
DEADLINE = date(2026, 12, 31)
FAR = date(2027, 6, 30)
SAID = {"datum": TODAY, "koers": None, "toelichting": "Het geld is op."}


@pytest.fixture(autouse=True)
def _on_a_fixed_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def own(organisatie, actiehouder):
    return add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id, deadline=DEADLINE)


@pytest.fixture
def asked(own, actiehouder) -> int:
    """A far deadline that was asked for; returns the id of the voorstel."""
    move_deadline(actiehouder, own, FAR, "De subsidie komt later.")
    return load_actie(own, TODAY)[1].voorstel.id


def test_a_far_move_is_asked_and_nothing_counts_before(own, actiehouder):
    assert move_deadline(actiehouder, own, FAR, "Later geld.") is Moved.ASKED

    actie = load_actie(own, TODAY)[1]
    assert (actie.deadline, actie.voorstel.deadline, actie.verschuivingen) == (DEADLINE, FAR, ())


def test_a_second_move_is_asked_however_small(own, actiehouder):
    first = move_deadline(actiehouder, own, DEADLINE + timedelta(days=5), "Ziek.")
    second = move_deadline(actiehouder, own, DEADLINE + timedelta(days=6), "Weer ziek.")

    assert (first, second) == (Moved.SAVED, Moved.ASKED)


def test_asking_needs_a_reason(own, actiehouder):
    with pytest.raises(TrackingError, match="waarom"):
        move_deadline(actiehouder, own, FAR, " ")


def test_nobody_asks_for_the_actie_of_another(own, organisatie):
    with pytest.raises(NotAllowedError):
        move_deadline(person(organisatie, Role.ACTIEHOUDER, "Cor"), own, FAR, "Zo maar.")


def test_team_oov_agrees_and_the_deadline_moves_with_the_reason_of_the_asker(own, asked, medewerker):
    judge_voorstel(medewerker, asked, akkoord=True)
    actie = load_actie(own, TODAY)[1]

    assert (actie.deadline, actie.voorstel) == (FAR, None)
    assert actie.verschuivingen[0].reden == "De subsidie komt later."


def test_sent_back_leaves_the_deadline_and_says_why(own, asked, regisseur, actiehouder):
    judge_voorstel(regisseur, asked, akkoord=False, opmerking="De raad rekent op dit jaar.")
    (told,) = unseen_decisions(actiehouder.user_id, actiehouder.organisatie_id, TODAY)

    assert read(ActieRow, own).deadline == DEADLINE
    assert (told.akkoord, told.opmerking, told.door) == (False, "De raad rekent op dit jaar.", "Renske")


def test_sending_back_needs_a_remark(asked, regisseur):
    with pytest.raises(TrackingError, match="Schrijf waarom"):
        judge_voorstel(regisseur, asked, akkoord=False)


def test_a_decision_is_told_until_it_was_read(asked, regisseur, actiehouder):
    judge_voorstel(regisseur, asked, akkoord=True)
    see_decision(actiehouder, "voorstel", asked)

    assert unseen_decisions(actiehouder.user_id, actiehouder.organisatie_id, TODAY) == []


def test_nobody_reads_away_the_news_of_another(asked, regisseur):
    with pytest.raises(NotAllowedError):
        see_decision(regisseur, "voorstel", asked)


@pytest.mark.parametrize("judge", ["actiehouder", "lezer"])
def test_who_may_not_assign_judges_no_deadline(asked, request, judge):
    with pytest.raises(NotAllowedError):
        judge_voorstel(request.getfixturevalue(judge), asked, akkoord=True)


def test_another_organisatie_judges_no_deadline(asked):
    with pytest.raises(NotAllowedError):
        judge_voorstel(person(add_organisatie("Elders"), Role.REGISSEUR, "Vreemd"), asked, akkoord=True)


def test_one_voorstel_at_a_time(own, asked, actiehouder):
    with pytest.raises(TrackingError, match="wacht al een voorstel op akkoord: deadline 30 juni 2027"):
        move_deadline(actiehouder, own, FAR + timedelta(days=1), "Toch nog later.")
    with pytest.raises(InvalidVoortgangError, match="wacht al"):
        record_voortgang(actiehouder, own, fase=Fase.VERVALLEN, **SAID)


def test_a_fase_that_waits_stops_a_second_voorstel_too(own, actiehouder):
    said = record_voortgang(actiehouder, own, fase=Fase.ON_HOLD, **SAID)
    with pytest.raises(InvalidVoortgangError, match="on hold"):
        record_voortgang(actiehouder, own, fase=Fase.VERVALLEN, last_seen_id=said, **SAID)
    with pytest.raises(TrackingError, match="on hold"):
        move_deadline(actiehouder, own, FAR, "Later.")


def test_what_was_withdrawn_makes_room_and_stays_readable(own, asked, actiehouder):
    withdraw_voorstel(actiehouder, asked)
    move_deadline(actiehouder, own, FAR, "Nu echt.")

    assert load_actie(own, TODAY)[1].voorstel.reden == "Nu echt."
    assert ("voorstel", "deadline 30 juni 2027", "ingetrokken") in {
        (line.field, line.old, line.new) for line in history_of_actie(own)
    }


def test_a_withdrawn_statement_counts_no_more(own, actiehouder):
    said = record_voortgang(
        actiehouder, own, datum=TODAY, fase=Fase.IN_UITVOERING, koers=Koers.OP_SCHEMA, toelichting="Begonnen."
    )
    withdraw_voortgang(actiehouder, said)

    assert read(VoortgangRow, said).beoordeling == Beoordeling.INGETROKKEN
    assert load_actie(own, TODAY)[1].fase is Fase.NIET_GESTART


def test_nobody_withdraws_what_another_asked_or_said(own, asked, regisseur, actiehouder):
    said = record_voortgang(
        actiehouder, own, datum=TODAY, fase=Fase.IN_UITVOERING, koers=Koers.OP_SCHEMA, toelichting="Begonnen."
    )
    for act, id_ in ((withdraw_voorstel, asked), (withdraw_voortgang, said)):
        with pytest.raises(NotAllowedError):
            act(regisseur, id_)


def test_what_was_judged_cannot_be_withdrawn(own, asked, regisseur, actiehouder):
    judge_voorstel(regisseur, asked, akkoord=True)

    with pytest.raises(TrackingError, match="al afgehandeld: akkoord"):
        withdraw_voorstel(actiehouder, asked)


def test_the_past_still_sees_what_was_asked_then(own, asked, regisseur):
    with time_machine.travel(TODAY + timedelta(days=3)):
        judge_voorstel(regisseur, asked, akkoord=True)

    assert load_actie(own, TODAY)[1].voorstel.deadline == FAR
    assert load_actie(own, TODAY - timedelta(days=1))[1].voorstel is None


def test_the_queue_holds_both_kinds_for_the_regisseur_and_deadlines_for_oov(own, asked, organisatie, actiehouder):
    record_voortgang(
        actiehouder, own, datum=TODAY, fase=Fase.IN_UITVOERING, koers=Koers.OP_SCHEMA, toelichting="Begonnen."
    )

    assert [one.soort for one in waiting_for_akkoord(organisatie, voortgang=True)] == ["voorstel", "voortgang"]
    assert [one.soort for one in waiting_for_akkoord(organisatie, voortgang=False)] == ["voorstel"]


def test_an_agreed_end_is_told_to_who_asked_it(own, actiehouder, regisseur):
    said = record_voortgang(actiehouder, own, fase=Fase.VERVALLEN, **SAID)
    review_voortgang(regisseur, said, akkoord=True)

    assert [one.gevraagd for one in unseen_decisions(actiehouder.user_id, actiehouder.organisatie_id, TODAY)] == [
        "vervallen"
    ]


def test_two_people_do_not_overwrite_each_others_deadline_unseen(own, medewerker, regisseur):
    set_deadline(regisseur, [own], deadline=FAR, reason="Later.", opened=DEADLINE)

    with pytest.raises(StaleError) as stale:
        set_deadline(medewerker, [own], deadline=DEADLINE + timedelta(days=9), reason="Ook later.", opened=DEADLINE)
    assert stale.value.stored == FAR


def test_two_people_do_not_overwrite_each_others_actiehouder_unseen(own, medewerker, regisseur, actiehouder):
    assign_actiehouder(regisseur, [own], regisseur.user_id, opened=actiehouder.user_id)

    with pytest.raises(StaleError):
        assign_actiehouder(medewerker, [own], None, opened=actiehouder.user_id)


@pytest.fixture
def late(organisatie) -> int:
    return add_actie(add_plan(organisatie, titel="Ander plan"), deadline=date(2026, 6, 1))


def test_a_judgement_counts_until_its_day_and_then_falls_back(late, regisseur):
    overrule(regisseur, late, oordeel=Oordeel.OP_TIJD, reden="Klaar, de brief moet nog weg.", tot=DEADLINE)
    judged = [tijdigheid(load_actie(late, day)[1], day) for day in (TODAY, DEADLINE, DEADLINE + timedelta(days=1))]

    assert judged == [Tijdigheid.OP_TIJD, Tijdigheid.OP_TIJD, Tijdigheid.TE_LAAT]


def test_a_judgement_is_not_seen_before_it_was_given(late, regisseur):
    overrule(regisseur, late, oordeel=Oordeel.OP_TIJD, reden="Klaar.", tot=DEADLINE)
    yesterday = TODAY - timedelta(days=1)

    assert tijdigheid(load_actie(late, yesterday)[1], yesterday) is Tijdigheid.TE_LAAT


def test_a_judgement_says_who_until_when_and_why(late, regisseur):
    overrule(regisseur, late, oordeel=Oordeel.TE_LAAT, reden="De leverancier is failliet.", tot=DEADLINE)
    (first, *_) = bevindingen(load_actie(late, TODAY)[1], TODAY)

    assert first.uitleg == ("Renske bepaalde: te laat, tot en met 31 december 2026. Reden: De leverancier is failliet.")


def test_a_judgement_can_be_stopped(late, regisseur):
    overrule(regisseur, late, oordeel=Oordeel.OP_TIJD, reden="Klaar.", tot=DEADLINE)
    stop_overruling(regisseur, late)

    assert load_actie(late, TODAY)[1].oordeel is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reden": " "}, "reden"),
        ({"tot": None}, "tot"),
        ({"tot": TODAY - timedelta(days=1)}, "tot"),
        ({"tot": date(2030, 1, 1)}, "tot"),
    ],
)
def test_a_judgement_needs_a_reason_and_a_day_within_a_year(late, regisseur, given, field):
    with pytest.raises(TrackingError) as refused:
        overrule(regisseur, late, **{"oordeel": Oordeel.OP_TIJD, "reden": "Klaar.", "tot": DEADLINE} | given)

    assert refused.value.field == field


def test_only_the_regisseur_overrules_the_calculation(late, medewerker):
    with pytest.raises(NotAllowedError):
        overrule(medewerker, late, oordeel=Oordeel.OP_TIJD, reden="Klaar.", tot=DEADLINE)
