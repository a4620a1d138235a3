"""The rekenkamerdossier: complete against the log, for who may, as it stood when it was made."""

import io
import json
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from tests.builders import MOMENT, add, add_actie, add_acties, add_document, add_plan, add_thema, counted_queries
from tests.conftest import on_both, person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Fase, Koers
from tracker.services.actor import NotAllowedError
from tracker.services.dossiers import bestanden
from tracker.services.dossiers.bestanden import ask_dossier_file, finished_dossier_file, task_of_dossier
from tracker.services.dossiers.making import DossierForgottenError, ask_dossier, dossier_file, own_dossier
from tracker.services.geschiedenis import history_lines
from tracker.services.indeling import update_thema
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.mijlpalen import add_mijlpaal
from tracker.services.namen import Names
from tracker.services.plannen import update_actie
from tracker.services.prullenbak import delete_actie
from tracker.services.rapport.maken import make_waiting
from tracker.services.rapport.publishing import freeze_edition, start_edition
from tracker.services.tracking import assign_actiehouder, record_voortgang, review_voortgang, set_deadline
from tracker.services.upkeep import forget_old
from tracker.store.changes import LoggedChange, history
from tracker.store.dossiers import forget_contents
from tracker.store.plans import load_actie
from tracker.store.rapporttaken import KLAAR, MISLUKT, Bestand, Taak
from tracker.store.session import db, transaction
from tracker.store.tables import BijlageRow, ChangeRow, OutboxRow, PlanRow, ReactieRow, ReminderRow

TODAY = clock.today()


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def actie(organisatie, regisseur, plan):
    lines = ["1 Wonen", "We voeren een buurtapp in."]
    document = add_document(organisatie, lines, regisseur.user_id)
    return add_actie(
        plan, "Buurtapp invoeren", nummer="1.1", thema_id=add_thema(plan, "Wonen"), document_id=document,
        quote=lines[1], line=2, line_end=2, heading_path=["1 Wonen"],
    )  # fmt: skip


def lived(regisseur, actiehouder, actie: int) -> None:
    """Give an actie a past: a holder, a deadline that moves, a statement sent back and one agreed to, a step."""
    assign_actiehouder(regisseur, [actie], actiehouder.user_id)
    set_deadline(regisseur, [actie], deadline=TODAY + timedelta(30))
    set_deadline(regisseur, [actie], deadline=TODAY + timedelta(90), reason="De leverancier is later")
    add_mijlpaal(regisseur, actie, titel="Proef", datum=TODAY + timedelta(10))
    for akkoord, opmerking in ((False, "Schrijf ook wat het kost"), (True, "")):
        said = record_voortgang(
            actiehouder, actie, datum=TODAY, fase=Fase.IN_UITVOERING, koers=Koers.OP_SCHEMA,
            toelichting=f"Gemeld, akkoord {akkoord}", last_seen_id=_last(actie),
        )  # fmt: skip
        review_voortgang(regisseur, said, akkoord=akkoord, opmerking=opmerking)
    add(ReactieRow(actie_id=actie, door_id=regisseur.user_id, tekst="Alleen onder ons", op=TODAY, at=MOMENT))
    add(
        ReactieRow(
            actie_id=actie, door_id=regisseur.user_id, tekst="Voor de partner", gedeeld=True, op=TODAY, at=MOMENT
        )
    )
    add(BijlageRow(actie_id=actie, bestandsnaam="bewijs.pdf", media_type="application/pdf", sha256="ab" * 32, size=12,
                   content=b"%PDF", op=TODAY, created_at=MOMENT, created_by_id=regisseur.user_id))  # fmt: skip


def _last(actie: int) -> int | None:
    stand = load_actie(actie, TODAY)[1].voortgang
    return stand[-1].id if stand else None


def mailed(organisatie: int, actie: int, user_id: int) -> None:
    """Write down a mail that named the actie by two rules."""
    outbox = add(OutboxRow(
        organisatie_id=organisatie, user_id=user_id, kind="herinnering", period=TODAY, message_id=f"<{actie}@x>",
        recipient="anna@rijnoord.example", subject="Uw acties van deze week", content=b"geheim", state="verstuurd",
        next_try_at=MOMENT, sent_at=MOMENT, created_at=MOMENT,
    ))  # fmt: skip
    for rule in ("deadline", "week-vooraf"):
        add(ReminderRow(actie_id=actie, rule=rule, due_on=TODAY, user_id=user_id, outbox_id=outbox))


def made(actor, plan: int, actie: int | None = None, **how) -> dict:
    return json.loads(dossier_file(ask_dossier(actor, plan, actie, **how), "json").content)


@on_both
def test_a_dossier_of_an_actie_tells_everything_from_promise_to_proof(organisatie, regisseur, actiehouder, plan, actie):
    lived(regisseur, actiehouder, actie)
    mailed(organisatie, actie, actiehouder.user_id)
    told = made(regisseur, plan, actie)["acties"][0]

    assert told["vindplaats"]["citaat"] == "We voeren een buurtapp in."
    assert told["vindplaats"]["plaats"] == "regel 2, onder 1 Wonen"
    assert [(one["oordeel"], one["beoordeeld_door"]) for one in told["meldingen"]] == [
        ("teruggestuurd", "Renske"), ("akkoord", "Renske")
    ]  # fmt: skip
    assert told["meldingen"][0]["opmerking"] == "Schrijf ook wat het kost"
    assert [one["reden"] for one in told["verschuivingen"]] == ["De leverancier is later"]
    assert [(one["waarom"], one["stand"], one["aan"]) for one in told["mails"]] == [
        ("deadline, week-vooraf", "verstuurd", "Anna")
    ]
    assert [(one["naam"], one["sha256"]) for one in told["bestanden"]] == [("bewijs.pdf", "ab" * 32)]
    assert [one["tekst"] for one in told["reacties"]] == ["Voor de partner"]


def test_its_workbook_has_days_and_numbers_to_count_with(regisseur, actiehouder, plan, actie):
    lived(regisseur, actiehouder, actie)
    book = load_workbook(io.BytesIO(dossier_file(ask_dossier(regisseur, plan, actie), "xlsx").content))
    told = [dict(zip([cell.value for cell in book["Meldingen"][1]], row, strict=True))
            for row in book["Meldingen"].iter_rows(2, values_only=True)]  # fmt: skip

    assert {row["Datum"].date() for row in told} == {TODAY}
    assert {type(row[0]) for row in book["Wijzigingen"].iter_rows(2, 2, 2, 2, values_only=True)} == {int}


def test_every_line_of_the_log_about_an_actie_is_in_it(regisseur, actiehouder, plan, actie):
    lived(regisseur, actiehouder, actie)
    lines = db.session.scalars(select(ChangeRow.seq).where(ChangeRow.plan_id == plan)).all()
    told = made(regisseur, plan, actie)["acties"][0]["wijzigingen"]

    assert [one["regel"] for one in told] == lines
    assert {"wie": "Renske", "wat": "Deadline", "waarom": "De leverancier is later"}.items() <= next(
        one for one in told if one["waarom"]
    ).items()


def test_a_line_about_a_part_of_the_plan_names_that_part(regisseur, plan, actie):
    update_thema(regisseur, load_actie(actie, TODAY)[1].thema_id, nummer="7")
    told = made(regisseur, plan)["plan_wijzigingen"]

    assert "Thema ‘Wonen’: Nummer" in [one["wat"] for one in told]


def test_what_happened_is_told_with_the_names_as_they_are_written():
    happened = LoggedChange("", None, "gevraagd aan Anna de Vries", "", "web", "Renske", MOMENT)
    (line,) = history_lines((happened,), Names({}))

    assert line.what == "Gevraagd aan Anna de Vries"


def test_of_a_plan_every_line_is_in_it_once(regisseur, actiehouder, plan, actie):
    lived(regisseur, actiehouder, actie)
    update_actie(regisseur, actie, version=load_actie(actie, TODAY)[1].version, titel="Buurtapp maken")
    told = made(regisseur, plan)
    found = [one["regel"] for a in told["acties"] for one in a["wijzigingen"]]
    found += [one["regel"] for one in told["plan_wijzigingen"]]
    before = select(ChangeRow.seq).where(ChangeRow.plan_id == plan, ChangeRow.seq <= told["keten"]["laatste_regel"])

    assert sorted(found) == db.session.scalars(before.order_by(ChangeRow.seq)).all()


def test_what_is_left_out_is_said_and_is_not_there(regisseur, actiehouder, plan, actie):
    lived(regisseur, actiehouder, actie)
    secret = add_actie(plan, "Zeer geheim", vertrouwelijkheid="vertrouwelijk")
    set_deadline(regisseur, [secret], deadline=TODAY)
    told = made(regisseur, plan)
    text = json.dumps(told)

    assert told["weggelaten"][:2] == ["1 actie die vertrouwelijk is", "1 interne reactie van medewerkers aan elkaar"]
    assert not any(word in text for word in ("Zeer geheim", "Alleen onder ons", "@rijnoord"))
    assert "Zeer geheim" in json.dumps(made(regisseur, plan, vertrouwelijk=True))
    assert made(regisseur, plan, secret)["acties"][0]["titel"] == "Zeer geheim"


def test_a_deleted_actie_is_in_it_as_it_was(regisseur, plan, actie):
    with transaction():
        delete_actie(regisseur, actie, "Dubbel")
    told = made(regisseur, plan)["acties"]

    assert [(one["titel"], one["verwijderd_op"]) for one in told] == [("Buurtapp invoeren", TODAY.isoformat())]


def test_it_says_where_the_log_ended_and_whether_it_holds(regisseur, plan, actie):
    set_deadline(regisseur, [actie], deadline=TODAY)
    freeze_edition(regisseur, start_edition(regisseur, plan, year=TODAY.year, peildatum=TODAY))
    asked = ask_dossier(regisseur, plan)
    last = db.session.scalar(select(func.max(ChangeRow.seq)))
    keten = json.loads(dossier_file(asked, "json").content)["keten"]

    assert (keten["laatste_regel"], keten["vergeleken"], keten["fouten"]) == (last, 1, 0)
    assert b"Het logboek klopt." in dossier_file(asked, "html").content


def test_a_log_that_was_tampered_with_is_said_in_so_many_words(regisseur, plan, actie):
    set_deadline(regisseur, [actie], deadline=TODAY)
    with transaction() as session:
        session.execute(_raw("DROP TRIGGER change_blijft_gelijk"))
        session.execute(_raw("UPDATE change SET reason = 'anders' WHERE seq = 1"))
    page = dossier_file(ask_dossier(regisseur, plan), "html").content.decode()

    assert "het logboek klopt niet" in page
    assert "Het logboek klopt." not in page


def _raw(sql: str):
    from sqlalchemy import text  # noqa: PLC0415 - only this test goes round the mapper

    return text(sql)


def test_it_stays_as_it_was_made(regisseur, plan, actie):
    asked = ask_dossier(regisseur, plan, actie)
    first = dossier_file(asked, "json").content
    update_actie(regisseur, actie, version=load_actie(actie, TODAY)[1].version, titel="Heel anders")

    assert dossier_file(asked, "json").content == first
    assert b"Heel anders" not in dossier_file(asked, "html").content


def test_the_number_of_the_json_file_is_printed_in_the_others(regisseur, plan, actie):
    asked = ask_dossier(regisseur, plan, actie)
    page = dossier_file(asked, "html").content.decode()

    assert own_dossier(regisseur, asked).content_hash in page


def test_an_empty_plan_gives_a_dossier(regisseur, plan):
    told = made(regisseur, plan)

    assert told["acties"] == []
    assert dossier_file(ask_dossier(regisseur, plan), "docx").content


def test_only_team_oov_of_the_own_organisatie_may(actiehouder, lezer, beheerder, partner, regisseur, plan, actie):
    asked = ask_dossier(regisseur, plan)
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")
    acts = (
        lambda who: ask_dossier(who, plan), lambda who: ask_dossier(who, plan, actie),
        lambda who: own_dossier(who, asked), lambda who: ask_dossier_file(who, asked, "json"),
        lambda who: task_of_dossier(who, asked, "json"), lambda who: finished_dossier_file(who, asked, "json"),
    )  # fmt: skip
    for who in (actiehouder, lezer, beheerder, partner, stranger):
        for act in acts:
            with pytest.raises(NotAllowedError):
                act(who)


def test_an_actie_of_another_plan_is_refused(medewerker, organisatie, actie):
    with pytest.raises(NotAllowedError):
        ask_dossier(medewerker, add_plan(organisatie, "Ander plan"), actie)


def test_the_log_says_that_it_was_asked_for_and_made(medewerker, plan):
    asked = ask_dossier(medewerker, plan, vertrouwelijk=True)
    dossier_file(asked, "json")
    made_, wanted = history("dossier", asked)

    assert wanted.new.endswith("ook wat vertrouwelijk is")
    assert made_.new == f"dossier gemaakt: 0 acties, kenmerk {own_dossier(medewerker, asked).content_hash}"
    assert {made_.by, wanted.by} == {"Mo"}


def test_of_one_actie_it_is_there_at_once_and_of_a_plan_it_is_a_job(regisseur, plan, actie):
    add_acties(plan, bestanden.AT_ONCE_ACTIES)
    assert isinstance(ask_dossier_file(regisseur, ask_dossier(regisseur, plan, actie), "html"), Bestand)
    asked = ask_dossier(regisseur, plan)
    assert isinstance(ask_dossier_file(regisseur, asked, "html"), Taak)
    assert ask_dossier_file(regisseur, asked, "html").id == task_of_dossier(regisseur, asked, "html").id
    assert make_waiting() == 1

    assert task_of_dossier(regisseur, asked, "html").state == KLAAR
    assert b"Actie nummer 3" in finished_dossier_file(regisseur, asked, "html").content


def test_with_a_long_log_one_actie_is_a_job_too(regisseur, plan, actie, monkeypatch):
    monkeypatch.setattr(bestanden, "AT_ONCE_LINES", 0)

    assert isinstance(ask_dossier_file(regisseur, ask_dossier(regisseur, plan, actie), "json"), Taak)


def test_after_90_days_what_it_says_is_forgotten_and_that_it_was_made_is_not(regisseur, plan, monkeypatch):
    asked = ask_dossier(regisseur, plan)
    dossier_file(asked, "json")
    forget_old(clock.now() + timedelta(days=91), timedelta(hours=1))
    db.session.expire_all()

    assert (own_dossier(regisseur, asked).has_content, own_dossier(regisseur, asked).made_at is None) == (False, False)
    with pytest.raises(DossierForgottenError):
        dossier_file(asked, "html")


def test_a_job_of_a_forgotten_dossier_says_what_to_do(regisseur, plan, actie):
    add_acties(plan, bestanden.AT_ONCE_ACTIES)
    asked = ask_dossier(regisseur, plan)
    dossier_file(asked, "json")
    ask_dossier_file(regisseur, asked, "pdf")
    with transaction():
        forget_contents(clock.now(), -timedelta(days=1))
    make_waiting()
    task = task_of_dossier(regisseur, asked, "pdf")

    assert (task.state, task.fout) == (MISLUKT, "Dit dossier is opgeruimd. Maak een nieuw dossier.")


def test_five_hundred_acties_take_as_many_statements_as_five(organisatie, regisseur):
    plans = [add_plan(organisatie, f"Plan {number}") for number in (5, 500)]
    for plan_id, number in zip(plans, (5, 500), strict=True):
        add_acties(plan_id, number, door_id=regisseur.user_id)
    counts = []
    for plan_id in plans:
        asked = ask_dossier(regisseur, plan_id)
        with counted_queries() as sent:
            told = json.loads(dossier_file(asked, "json").content)
        counts.append((len(told["acties"]), len(sent)))
    print(f"acties and statements: {counts}")

    assert [number for number, _ in counts] == [5, 500]
    assert counts[0][1] == counts[1][1]


def test_a_plan_that_is_gone_is_not_found(regisseur, plan):
    with transaction() as session:
        session.delete(session.get(PlanRow, plan))

    with pytest.raises(NotAllowedError):
        ask_dossier(regisseur, plan)
