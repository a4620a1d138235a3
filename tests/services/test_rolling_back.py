"""Taking an import back: the former state to the letter, nobody's work lost, and the log stays."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.builders import add, add_actie, add_plan, read
from tests.conftest import on_both
from tests.services.test_amending import CHANGED, NEXT, SHORTER, acties, changed_version, differences, taken_over
from tests.services.test_importing import imported
from tracker import clock
from tracker.domain.voortgang import Fase, Koers
from tracker.services import importing
from tracker.services.chain import chain_of
from tracker.services.importing import Gone, GoneChoice, ImportRefusedError, ImportState, Relation
from tracker.services.plannen import update_actie
from tracker.services.rapport.publishing import freeze_edition, start_edition
from tracker.services.tracking import assign_actiehouder, record_voortgang
from tracker.store.changes import history
from tracker.store.editions import find_edition
from tracker.store.outbox import MailState
from tracker.store.plans import list_plans, load_plan
from tracker.store.session import Base, db, transaction
from tracker.store.tables import ActiePartnerRow, EditionRow, ImportRow, OutboxRow, ReminderRow

WHY = "Dit was het verkeerde bestand."


def dump() -> dict[str, list[tuple]]:
    """Every row of every table, without the log, the import that says it was taken back, and the count of edits.

    Nor the words search has ever met, and the number by which kept plans see that something was written.
    """
    db.session.expire_all()
    left_out = {"change", "plan_import", "proposal", "document", "web_session", "submission"}
    left_out |= {"zoekwoord", "register_stand"}
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name in left_out:
            continue
        columns = [column for column in table.c if (table.name, column.name) != ("actie", "version")]
        rows = db.session.execute(select(*columns).order_by(*table.primary_key.columns))
        found[table.name] = [tuple(map(str, row)) for row in rows]
    return found


def report(actor, actie_id):
    record_voortgang(
        actor, actie_id, datum=clock.today(), fase=Fase.IN_UITVOERING, koers=Koers.OP_SCHEMA, toelichting="Gestart."
    )


def frozen(edition_id):
    db.session.expire_all()
    return db.session.scalar(select(EditionRow.content).where(EditionRow.id == edition_id))


def mail_about(actie_id, user_id, organisatie_id, state):
    outbox_id = add(
        OutboxRow(
            organisatie_id=organisatie_id, user_id=user_id, kind="herinnering", period=clock.today(),
            recipient="a@rijnoord.example", subject="x", message_id=f"<{actie_id}@x>", content=b"x", state=state.value,
            next_try_at=clock.now(), created_at=clock.now(),
        )
    )  # fmt: skip
    add(ReminderRow(actie_id=actie_id, rule="deadline", due_on=clock.today(), user_id=user_id, outbox_id=outbox_id))
    return outbox_id


@on_both
def test_a_first_import_leaves_nothing_behind(regisseur):
    import_id = imported(regisseur)
    before = dump()
    taken_over(regisseur, import_id)
    importing.roll_back(regisseur, import_id, WHY)

    assert dump() == before


@on_both
def test_a_changed_version_leaves_the_plan_as_it_was(regisseur, actiehouder):
    plan_id = taken_over(regisseur, imported(regisseur))
    assign_actiehouder(regisseur, [acties(plan_id)[0].id], actiehouder.user_id)
    report(actiehouder, acties(plan_id)[0].id)
    text = SHORTER.replace(b"minimaal 4 keer", b"minimaal 6 keer").replace(b"met de politie", b"met de Belastingdienst")
    import_id = changed_version(regisseur, plan_id, text)
    gone = differences(regisseur, import_id).gone[0].actie.id
    importing.choose_gone(regisseur, import_id, [gone], GoneChoice(Gone.AFSLUITEN, "Geen geld."))
    for one in differences(regisseur, import_id).by_kind["gewijzigd"]:
        importing.choose_termijn(regisseur, import_id, one.proposal.id, "nieuw")
    before = dump()
    taken_over(regisseur, import_id)
    changed = dump()
    importing.roll_back(regisseur, import_id, WHY)

    assert changed != before
    assert dump() == before


def test_a_replaced_actie_is_open_again_without_a_link(regisseur):
    plan_id = taken_over(regisseur, imported(regisseur))
    import_id = changed_version(regisseur, plan_id, SHORTER)
    found = differences(regisseur, import_id)
    new = found.by_kind["nieuw"][0].proposal.id
    importing.choose_gone(regisseur, import_id, [found.gone[0].actie.id], GoneChoice(Gone.VERVANGEN, door=new))
    before = dump()
    taken_over(regisseur, import_id)
    importing.roll_back(regisseur, import_id, WHY)

    assert dump() == before


def test_the_plan_of_the_next_year_goes_and_the_links_with_it(regisseur):
    plan_id = taken_over(regisseur, imported(regisseur))
    import_id = changed_version(regisseur, plan_id, NEXT, relation=Relation.VOLGEND)
    before = dump()
    taken_over(regisseur, import_id)
    importing.roll_back(regisseur, import_id, WHY)

    assert dump() == before


def test_taking_back_twice_is_taking_back_once(regisseur):
    import_id = imported(regisseur)
    taken_over(regisseur, import_id)
    importing.roll_back(regisseur, import_id, WHY)
    after, lines = dump(), len(history("import", import_id))
    importing.roll_back(regisseur, import_id, WHY)

    assert (dump(), len(history("import", import_id))) == (after, lines)


def test_the_log_says_who_took_it_back_and_why(regisseur):
    import_id = imported(regisseur)
    taken_over(regisseur, import_id)
    importing.roll_back(regisseur, import_id, WHY)
    newest = history("import", import_id)[0]

    assert (newest.by, newest.reason) == ("Renske", WHY)
    assert newest.new == "teruggedraaid: 3 acties weg, 0 hersteld, 0 gebleven"


def test_without_a_reason_nothing_is_taken_back(regisseur):
    import_id = imported(regisseur)
    taken_over(regisseur, import_id)

    with pytest.raises(ImportRefusedError, match="Schrijf waarom"):
        importing.roll_back(regisseur, import_id, "  ")


def test_an_actie_somebody_worked_on_is_named_and_nothing_happens(regisseur):
    import_id = imported(regisseur)
    plan_id = taken_over(regisseur, import_id)
    report(regisseur, acties(plan_id)[1].id)
    before = dump()

    with pytest.raises(ImportRefusedError, match=r"Aan ‘.*Bibob.*’ is intussen gewerkt"):
        importing.roll_back(regisseur, import_id, WHY)
    assert dump() == before


@on_both
def test_what_somebody_worked_on_can_be_kept_and_the_rest_goes(regisseur, actiehouder):
    import_id = imported(regisseur)
    plan_id = taken_over(regisseur, import_id)
    reported, assigned, _ = acties(plan_id)
    report(regisseur, reported.id)
    assign_actiehouder(regisseur, [assigned.id], actiehouder.user_id)
    worked = {one.actie_id for one in importing.preview_roll_back(regisseur, import_id).worked_on}
    importing.roll_back(regisseur, import_id, WHY, keep=worked)

    assert [actie.id for actie in acties(plan_id)] == [reported.id, assigned.id]
    assert [one.titel for one in load_plan(plan_id, clock.today()).themas] == ["Ondermijning"]


def test_work_that_was_not_shown_stops_the_taking_back(regisseur):
    import_id = imported(regisseur)
    plan_id = taken_over(regisseur, import_id)
    report(regisseur, acties(plan_id)[0].id)
    shown = {one.actie_id for one in importing.preview_roll_back(regisseur, import_id).worked_on}
    report(regisseur, acties(plan_id)[1].id)

    with pytest.raises(ImportRefusedError, match="Bekijk opnieuw"):
        importing.roll_back(regisseur, import_id, WHY, keep=shown)


def test_a_mail_that_waits_is_not_sent_about_an_actie_that_is_no_more(regisseur):
    import_id = imported(regisseur)
    plan_id = taken_over(regisseur, import_id)
    mail = mail_about(acties(plan_id)[0].id, regisseur.user_id, regisseur.organisatie_id, MailState.WACHTEND)
    importing.roll_back(regisseur, import_id, WHY)

    assert read(OutboxRow, mail).state == MailState.VERVALLEN.value


def test_a_mail_that_was_sent_is_work(regisseur):
    import_id = imported(regisseur)
    plan_id = taken_over(regisseur, import_id)
    mail_about(acties(plan_id)[0].id, regisseur.user_id, regisseur.organisatie_id, MailState.VERSTUURD)
    worked = importing.preview_roll_back(regisseur, import_id).worked_on

    assert [one.why for one in worked] == ["er is een herinnering over verstuurd"]


def test_a_partner_that_others_work_with_stays(regisseur):
    import_id = imported(regisseur)
    plan_id = taken_over(regisseur, import_id)
    partner = acties(plan_id)[0].partners[0]
    other = add_actie(add_plan(regisseur.organisatie_id))
    with transaction() as session:
        session.add(ActiePartnerRow(actie_id=other, partner_id=partner.id))
    importing.roll_back(regisseur, import_id, WHY)

    assert [row[2] for row in dump()["partner"]] == [partner.naam]


def test_an_import_that_a_later_one_builds_on_goes_last(regisseur):
    first = imported(regisseur)
    plan_id = taken_over(regisseur, first)
    taken_over(regisseur, changed_version(regisseur, plan_id, CHANGED))

    with pytest.raises(ImportRefusedError, match="Een latere import"):
        importing.roll_back(regisseur, first, WHY)


def test_a_text_that_was_changed_again_since_is_work(regisseur):
    plan_id = taken_over(regisseur, imported(regisseur))
    import_id = changed_version(regisseur, plan_id, CHANGED)
    taken_over(regisseur, import_id)
    update_actie(regisseur, acties(plan_id)[2].id, version=acties(plan_id)[2].version, tekst="Eigen tekst.")
    worked = importing.preview_roll_back(regisseur, import_id).worked_on

    assert [one.actie_id for one in worked] == [acties(plan_id)[2].id]


def test_an_actie_after_that_gets_a_number_of_its_own(regisseur):
    import_id = imported(regisseur)
    plan_id = taken_over(regisseur, import_id)
    before = {actie.id for actie in acties(plan_id)}
    importing.roll_back(regisseur, import_id, WHY)
    importing.reopen(regisseur, import_id)
    after = {actie.id for actie in acties(taken_over(regisseur, import_id))}

    assert not before & after


def test_an_import_that_was_taken_back_can_be_reviewed_again_with_its_decisions(regisseur):
    import_id = imported(regisseur)
    taken_over(regisseur, import_id)
    importing.roll_back(regisseur, import_id, WHY)
    importing.reopen(regisseur, import_id)

    assert importing.get_import(regisseur, import_id).state is ImportState.KLAAR
    assert importing.take_over(regisseur, import_id) in {plan.id for plan in list_plans(regisseur.organisatie_id)}


def test_an_import_from_before_this_could_be_done_says_so(regisseur):
    import_id = imported(regisseur)
    taken_over(regisseur, import_id)
    with transaction() as session:
        session.get(ImportRow, import_id).effects = None

    with pytest.raises(ImportRefusedError, match="oudere versie"):
        importing.roll_back(regisseur, import_id, WHY)


def test_on_a_day_in_between_the_plan_looked_as_it_did(regisseur):
    plan_id = taken_over(regisseur, imported(regisseur))
    start = clock.now()
    with clock.replaying(start + timedelta(days=10)):
        import_id = changed_version(regisseur, plan_id, CHANGED)
        taken_over(regisseur, import_id)
    with clock.replaying(start + timedelta(days=20)):
        importing.roll_back(regisseur, import_id, WHY)
    texts = [
        load_plan(plan_id, (start + timedelta(days=days)).date()).acties[2].tekst.split("in ")[1]
        for days in (1, 15, 25)
    ]

    assert texts == ["elke kern.", "alle zes kernen.", "elke kern."]


@on_both
def test_a_report_that_was_set_down_stays_as_it_is_when_its_import_is_taken_back(regisseur):
    plan_id = taken_over(regisseur, imported(regisseur))
    import_id = changed_version(regisseur, plan_id, CHANGED)
    taken_over(regisseur, import_id)
    edition_id = start_edition(regisseur, plan_id, year=clock.today().year, peildatum=clock.today())
    digest = freeze_edition(regisseur, edition_id)
    before = frozen(edition_id)
    importing.roll_back(regisseur, import_id, WHY)

    assert frozen(edition_id) == before
    assert find_edition(edition_id).content_hash == digest
    assert "alle zes kernen" in before
    assert "elke kern" in acties(plan_id)[2].tekst


def test_the_chain_of_an_actie_still_holds_after_its_changed_text_was_taken_back(regisseur):
    plan_id = taken_over(regisseur, imported(regisseur))
    import_id = changed_version(regisseur, plan_id, CHANGED)
    taken_over(regisseur, import_id)
    importing.roll_back(regisseur, import_id, WHY)
    chain = chain_of(acties(plan_id)[2].id)

    assert [link.kind for link in chain][:2] == ["passage", "actie"]
    assert "elke kern" in str(chain[0])
