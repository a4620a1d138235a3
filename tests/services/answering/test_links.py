"""A link in a mail: for one person, one actie, once. Every way in which it ends is refused with what to do next."""

from datetime import date, timedelta

import pytest

from tests.answering import asked, mailed, secrets_of
from tests.builders import add, add_actie, add_collega, add_plan, add_voortgang, read
from tests.conftest import person
from tracker import clock
from tracker.domain.antwoord import Doel, Einde, Inloggen
from tracker.domain.rollen import Role
from tracker.domain.ronde import Reikwijdte
from tracker.domain.samenvoegen import Stand
from tracker.domain.voortgang import Fase, Koers
from tracker.services.actor import NotAllowedError
from tracker.services.answering.answer import Said, answer, unchanged
from tracker.services.answering.asking import PER_ACTIE, TooManyLinksError, ask_for_link, ask_somebody
from tracker.services.answering.links import (
    LinkEndedError,
    choose_sign_in,
    open_link,
    revoke_of_actie,
    revoke_own,
    with_secrets,
)
from tracker.services.delen import share_acties, unshare_acties
from tracker.services.mail.reminding import plan_reminders
from tracker.services.mensen.leaving import Handover, disable_user
from tracker.services.tracking import InvalidVoortgangError, assign_actiehouder
from tracker.store.answer_tables import AntwoordRow
from tracker.store.changes import history
from tracker.store.ronde_tables import RondeRow
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, OutboxRow, PlanRow, VoortgangRow

BUSY = Said(Stand(), Stand(Fase.IN_UITVOERING, Koers.OP_SCHEMA), "De borden hangen.")
TUESDAY = date(2026, 6, 2)


def end_of(token: str, now=None) -> Einde | None:
    try:
        open_link(token, now or clock.now())
    except LinkEndedError as ended:
        return ended.einde
    return None


def set_on(table, id_: int, **values) -> None:
    with transaction() as session:
        row = session.get(table, id_)
        for name, value in values.items():
            setattr(row, name, value)


def use(it, _by):
    answer(it.link, BUSY, clock.now())


def mail_again(it, by):
    mailed(by["holder"], it.actie_id, kind="antwoordlink:y")


def reassign(it, by):
    assign_actiehouder(by["regisseur"], [it.actie_id], add_other(by["holder"]))


def close_ronde(it, by):
    today = clock.today()
    ronde = RondeRow(
        organisatie_id=by["holder"].organisatie_id, titel="Voorjaar", van=today, peildatum=today, opent=today,
        sluit=today, plan_ids=[it.plan_id], thema_ids=[], portefeuillehouder="", instructie="",
        reikwijdte=Reikwijdte.LOPEND.value, geopend_at=clock.now(), gesloten_at=clock.now(), created_at=clock.now(),
    )  # fmt: skip
    with transaction():
        values = {"ronde_id": add(ronde)}
        db.session.query(AntwoordRow).filter_by(outbox_id=it.outbox_id).update(values)


def close_plan(it, _by):
    set_on(PlanRow, it.plan_id, status="afgesloten")


def revoke_by_oov(it, by):
    revoke_of_actie(by["regisseur"], it.actie_id, clock.now())


def revoke_by_person(it, _by):
    revoke_own(it.link, clock.now())


def leave(it, by):
    assign_actiehouder(by["regisseur"], [it.actie_id], None)
    disable_user(by["beheerder"], by["holder"].user_id, Handover())


def finish(it, by):
    add_voortgang(it.actie_id, by["holder"].user_id, clock.today(), fase="afgerond", koers=None)


def delete(it, _by):
    set_on(ActieRow, it.actie_id, verwijderd_op=clock.today())


def add_other(holder):
    return person(holder.organisatie_id, Role.ACTIEHOUDER, "Bas").user_id


WAYS = {
    Einde.GEBRUIKT: use, Einde.NIEUWERE_MAIL: mail_again, Einde.ANDERE_HOUDER: reassign,
    Einde.RONDE_DICHT: close_ronde, Einde.PLAN_DICHT: close_plan, Einde.INGETROKKEN_OOV: revoke_by_oov,
    Einde.INGETROKKEN_ZELF: revoke_by_person, Einde.VERTROKKEN: leave, Einde.KLAAR: finish, Einde.WEG: delete,
}  # fmt: skip


@pytest.mark.parametrize("einde", WAYS, ids=lambda einde: einde.name)
def test_a_link_dies_in_each_of_these_ways_and_can_say_nothing_more(einde, actiehouder, regisseur, beheerder):
    it = asked(actiehouder)
    WAYS[einde](it, {"holder": actiehouder, "regisseur": regisseur, "beheerder": beheerder})
    said = db.session.query(VoortgangRow).count()

    with pytest.raises(LinkEndedError) as refused:
        answer(it.link, BUSY, clock.now())
    assert refused.value.einde is einde
    assert db.session.query(VoortgangRow).count() == said


def test_a_link_dies_after_two_weeks(actiehouder):
    it = asked(actiehouder)

    assert end_of(it.link, clock.now() + timedelta(days=13, hours=23)) is None
    assert end_of(it.link, clock.now() + timedelta(days=14)) is Einde.VERLOPEN


def test_a_link_of_a_partner_dies_when_the_actie_is_no_longer_shared(partner, regisseur):
    actie_id = add_actie(add_plan(partner.organisatie_id))
    share_acties(regisseur, [actie_id], partner.partner_id)
    it = mailed(partner, actie_id)
    assert end_of(it.link) is None

    unshare_acties(regisseur, [actie_id], partner.partner_id)

    assert end_of(it.link) is Einde.NIET_GEDEELD


def test_every_refusal_says_what_to_do_next():
    assert all(einde.zin.endswith(".") and einde.verder.endswith(".") for einde in Einde)
    assert all("nieuwe" in einde.verder for einde in Einde if einde.opnieuw)


def test_a_newer_mail_that_never_left_ends_nothing(actiehouder):
    it = asked(actiehouder)
    newer = mailed(actiehouder, it.actie_id, kind="antwoordlink:y")
    set_on(OutboxRow, newer.outbox_id, handed_over_at=None, state="wachtend")

    assert end_of(it.link) is None


@pytest.mark.parametrize(
    "cut", [lambda t: t[:-1], lambda t: t[:-1] + ("a" if t[-1] != "a" else "b"), str.upper, lambda _: ""]
)
def test_a_link_with_one_sign_other_is_unknown(cut, actiehouder):
    assert end_of(cut(asked(actiehouder).link)) is Einde.ONBEKEND


def test_a_link_and_a_reply_address_do_not_open_each_other(actiehouder):
    it = asked(actiehouder)

    with pytest.raises(LinkEndedError):
        open_link(it.adres, clock.now())
    with pytest.raises(LinkEndedError):
        open_link(it.link, clock.now(), Doel.ADRES)


def test_no_secret_stands_in_the_database(app, actiehouder):
    it = asked(actiehouder)
    dump = "".join(
        repr(tuple(row)) for table in db.metadata.sorted_tables for row in db.session.execute(table.select())
    )

    assert it.link not in dump
    assert it.adres not in dump


def test_a_mail_leaves_with_its_secrets_and_with_the_same_bytes_every_time(actiehouder):
    it = asked(actiehouder)
    kept = read(OutboxRow, it.outbox_id).content

    sent = with_secrets(it.outbox_id, kept)

    assert it.link.encode() in sent.replace(b"=\r\n", b"")
    assert sent == with_secrets(it.outbox_id, kept)


def test_a_reminder_that_is_planned_gives_out_a_link_for_each_actie(actiehouder):
    plan = add_plan(actiehouder.organisatie_id)
    acties = [add_actie(plan, actiehouder_id=actiehouder.user_id, deadline=TUESDAY) for _ in range(2)]
    plan_reminders(TUESDAY, clock.now())
    mail = db.session.query(OutboxRow).one()

    found = [secrets_of(mail.id, actie_id, plan).link for actie_id in acties]

    assert [open_link(token, clock.now()).actie.id for token in found] == acties
    assert all(token.encode() in with_secrets(mail.id, mail.content).replace(b"=\r\n", b"") for token in found)


def test_what_is_said_with_a_link_is_an_ordinary_statement_that_awaits_akkoord(actiehouder):
    it = asked(actiehouder)

    said = read(VoortgangRow, answer(it.link, BUSY, clock.now()).id)

    assert (said.fase, said.koers, said.beoordeling, said.door_id) == (
        "in uitvoering", "op schema", "ingediend", actiehouder.user_id,
    )  # fmt: skip
    assert history("voortgang", said.id)[0].channel == "maillink"


def test_a_statement_that_is_not_complete_leaves_the_link_alive(actiehouder):
    it = asked(actiehouder)
    stuck = Said(Stand(), Stand(Fase.IN_UITVOERING, Koers.LOOPT_VAST), "Het lukt niet.")

    with pytest.raises(InvalidVoortgangError):
        answer(it.link, stuck, clock.now())
    assert end_of(it.link) is None


def test_what_a_partner_says_with_a_link_is_a_proposal(partner, regisseur):
    actie_id = add_actie(add_plan(partner.organisatie_id))
    share_acties(regisseur, [actie_id], partner.partner_id)
    choose_nobody(partner.organisatie_id)

    said = read(VoortgangRow, answer(mailed(partner, actie_id).link, BUSY, clock.now()).id)

    assert (said.partner_id, said.beoordeling) == (partner.partner_id, "ingediend")


def choose_nobody(organisatie_id):
    choose_sign_in(person(organisatie_id, Role.BEHEERDER, "Bea"), Inloggen.NIEMAND)


def test_a_partner_signs_in_first_unless_the_organisatie_says_otherwise(partner, regisseur):
    actie_id = add_actie(add_plan(partner.organisatie_id))
    share_acties(regisseur, [actie_id], partner.partner_id)
    it = mailed(partner, actie_id)

    with pytest.raises(NotAllowedError):
        answer(it.link, BUSY, clock.now())
    answer(it.link, BUSY, clock.now(), signed_in_as=partner.user_id)


def test_for_a_vertrouwelijke_actie_a_link_alone_is_never_enough(actiehouder):
    it = asked(actiehouder, vertrouwelijkheid="vertrouwelijk")

    with pytest.raises(NotAllowedError):
        answer(it.link, BUSY, clock.now(), signed_in_as=add_collega(actiehouder.organisatie_id))


def test_nothing_changed_repeats_the_state_as_it_is(actiehouder):
    it = asked(actiehouder)
    add_voortgang(it.actie_id, actiehouder.user_id, date(2026, 3, 2))

    said = read(VoortgangRow, answer(it.link, unchanged(open_link(it.link, clock.now()).actie), clock.now()).id)

    assert (said.fase, said.koers, said.toelichting) == (
        "in uitvoering",
        "op schema",
        "Niets veranderd sinds 2 maart 2026.",
    )


def test_of_an_actie_nobody_reported_on_it_cannot_be_said_that_nothing_changed(actiehouder):
    assert unchanged(open_link(asked(actiehouder).link, clock.now()).actie) is None


def test_a_new_link_can_be_asked_three_times_a_day(actiehouder):
    it = asked(actiehouder)
    revoke_own(it.link, clock.now())
    for _ in range(PER_ACTIE):
        ask_for_link(it.link, clock.now())

    with pytest.raises(TooManyLinksError):
        ask_for_link(it.link, clock.now())
    mails = db.session.query(OutboxRow).filter(OutboxRow.state == "wachtend").all()
    assert [mail.recipient for mail in mails] == ["anna@rijnoord.example"] * PER_ACTIE


def test_no_new_link_for_an_actie_that_went_to_somebody_else(actiehouder, regisseur):
    it = asked(actiehouder)
    revoke_own(it.link, clock.now())
    reassign(it, {"holder": actiehouder, "regisseur": regisseur})

    with pytest.raises(LinkEndedError) as refused:
        ask_for_link(it.link, clock.now())
    assert refused.value.einde is Einde.ANDERE_HOUDER


def test_team_oov_asks_somebody_by_mail_and_the_history_says_so(actiehouder, medewerker):
    actie_id = add_actie(add_plan(actiehouder.organisatie_id), actiehouder_id=actiehouder.user_id)

    ask_somebody(medewerker, actie_id, actiehouder.user_id, clock.now())

    assert history("actie", actie_id)[0].new == "om een antwoord gevraagd per mail: Anna"
    assert db.session.query(OutboxRow).one().recipient == "anna@rijnoord.example"


def test_two_answers_at_once_with_one_link_are_one(actiehouder):
    it = asked(actiehouder)
    answer(it.link, BUSY, clock.now())
    db.session.remove()

    assert end_of(it.link) is Einde.GEBRUIKT
    assert db.session.query(VoortgangRow).count() == 1
