"""The index of search equals the register, after whatever was done to it and by whichever way, on both databases."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

import config
from tests.builders import add, add_actie, add_document, add_partner, add_plan, add_voortgang, counted_queries
from tests.conftest import on_both
from tests.services.test_importing import imported
from tracker.domain.voortgang import Fase
from tracker.services.importing import Decision, roll_back, take_over
from tracker.services.importing import accept_all as accept_everything
from tracker.services.tracking import record_voortgang
from tracker.store.session import db, transaction
from tracker.store.tables import (
    ActiePartnerRow,
    ActieRow,
    DoelRow,
    PartnerRow,
    PlanRow,
    UserRow,
    VoortgangRow,
    ZoektekstRow,
)
from tracker.store.zoekindex import ACTIE, DOEL, ask, find, rebuild, texts_for_index
from tracker.store.zoektabel import POSTGRES, SQLITE

DAY = date(2026, 3, 3)
WORDS = ["ondermijning", "ondermijnende", "jeugdzorg", "wijkagenten", "mensenhandel", "3.2.1", "café", "1e5", "12abc"]
COLUMNS = ("titel", "tekst", "voortgang")


def held() -> dict[tuple[str, int], dict[str, str]]:
    """What the index holds."""
    rows = db.session.execute(select(ZoektekstRow.__table__)).all()
    return {(row.soort, row.object_id): {name: getattr(row, name) for name in COLUMNS} for row in rows}


def needed() -> dict[tuple[str, int], dict[str, str]]:
    """What the register says the index must hold."""
    wanted = {}
    for soort, row in ((ACTIE, ActieRow), (DOEL, DoelRow)):
        for plan_id in db.session.scalars(select(row.plan_id).distinct()).all():
            ids = db.session.scalars(select(row.id).where(row.plan_id == plan_id)).all()
            wanted |= {(soort, id_): columns for id_, columns in texts_for_index(soort, plan_id, ids).items()}
    return wanted


def found(question: str) -> set[tuple[str, int]]:
    plan_ids = db.session.scalars(select(PlanRow.id)).all()
    return {(one.soort, one.object_id) for one in find(ask(question), plan_ids, limit=100)[0]}


@on_both
def test_each_kind_of_text_is_found(organisatie, regisseur):
    plan = add_plan(organisatie)
    actie = add_actie(
        plan, "Buurtapp", nummer="3.2.1", tekst="Aanpak van ondermijnende criminaliteit", quote="In de wijk"
    )
    add_voortgang(
        actie, regisseur.user_id, DAY, oorzaak="Te weinig wijkagenten", gevolg="Vertraging", bijsturing="Inhuur"
    )
    add_partner(organisatie, actie, "Veiligheidshuis")
    doel = add(DoelRow(plan_id=plan, tekst="Minder woninginbraken", position=1))

    for question in ("ondermijning", "buurtapps", "3.2.1", "wijkagent", "vertragingen", "inhuren", "veiligheidshuis"):
        assert found(question) == {(ACTIE, actie)}, question
    assert found("woninginbraak") == {(DOEL, doel)}


@on_both
def test_a_word_finds_longer_ones_by_their_beginning_and_by_their_end(organisatie):
    plan = add_plan(organisatie)
    mensen, jeugd = add_actie(plan, "Mensenhandel"), add_actie(plan, "Jeugdzorg")
    add_actie(plan, "Behandeling")

    assert found("handel") == {(ACTIE, mensen)}
    assert found("jeugd") == {(ACTIE, jeugd)}


@on_both
def test_a_report_adds_its_words_without_reading_the_actie_again(organisatie, regisseur):
    actie = add_actie(add_plan(organisatie), "Buurtapp")
    add_voortgang(actie, regisseur.user_id, DAY, toelichting="Overleg gevoerd.")
    with counted_queries() as asked:
        record_voortgang(
            regisseur, actie, datum=DAY, fase=Fase.AFGEROND, koers=None, toelichting="Convenant getekend.",
            last_seen_id=db.session.scalar(select(VoortgangRow.id)),
        )  # fmt: skip

    assert found("convenant") == {(ACTIE, actie)}
    assert [one for one in asked if "reactie" in one] == []
    assert held() == needed()


@on_both
def test_every_word_of_a_question_counts_wherever_it_stands(organisatie, regisseur):
    plan = add_plan(organisatie)
    actie = add_actie(plan, "Jeugdzorg in de wijk")
    add_voortgang(actie, regisseur.user_id, DAY, toelichting="Met de politie besproken")
    add_actie(plan, "Jeugdzorg in het dorp")

    assert found("jeugd politie") == {(ACTIE, actie)}
    assert len(found("jeugd")) == 2
    assert found("jeugd brandweer") == set()


@on_both
def test_a_word_in_the_title_comes_first(organisatie, regisseur):
    plan = add_plan(organisatie)
    said = add_actie(plan, "Buurtapp")
    add_voortgang(said, regisseur.user_id, DAY, toelichting="Cameratoezicht besproken")
    told = add_actie(plan, "Buurtouders", tekst="Met cameratoezicht op het plein")
    named = add_actie(plan, "Cameratoezicht uitbreiden")

    assert [one.object_id for one in find(ask("cameratoezicht"), [plan], limit=9)[0]] == [named, told, said]


@on_both
def test_what_is_rolled_back_is_not_found(organisatie):
    plan = add_plan(organisatie)
    with pytest.raises(ZeroDivisionError):
        _begin_and_fail(plan)

    assert (found("ondermijning"), held()) == (set(), {})


def _begin_and_fail(plan: int) -> None:
    with transaction():
        add_actie(plan, "Ondermijning")
        raise ZeroDivisionError


@on_both
def test_another_name_of_a_partner_or_person_is_found_at_once(organisatie, regisseur):
    plan = add_plan(organisatie)
    actie = add_actie(plan, actiehouder_id=regisseur.user_id)
    partner = add_partner(organisatie, actie, "Halt")
    with transaction() as session:
        session.get_one(PartnerRow, partner).naam = "Reclassering"
        session.get_one(UserRow, regisseur.user_id).naam = "Willemijn"

    assert found("reclassering") == found("willemijn") == {(ACTIE, actie)}
    assert found("halt") == set()


@on_both
def test_the_index_equals_the_register_after_an_import_and_its_way_back(organisatie, regisseur):
    import_id = imported(regisseur)
    accept_everything(regisseur, import_id)
    take_over(regisseur, import_id, open_proposals=Decision.OVERSLAAN)
    after = (held(), needed())
    roll_back(regisseur, import_id, "Verkeerd bestand.")

    assert after[0] == after[1] != {}
    assert held() == needed() == {}


EDIT = st.tuples(st.sampled_from(["titel", "tekst", "voortgang", "partner", "los", "weg", "doel", "alles", "nieuw"]),
                 st.integers(0, 4), st.sampled_from(WORDS))  # fmt: skip


@on_both
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDIT, min_size=1, max_size=12))
def test_the_index_equals_the_register_after_any_edits(app, edits):
    with app.app_context():
        plan, person, partner = setting()
        for kind, number, word in edits:
            with transaction() as session:
                change(session, kind, number, word, (plan, person, partner))
        assert held() == needed()
        for word in WORDS:
            expected = {
                key for key, columns in needed().items() if any(answers(word, value) for value in columns.values())
            }
            assert found(word) == expected, word
        with transaction() as session:
            for row in (ActiePartnerRow, VoortgangRow, ActieRow, DoelRow):
                session.query(row).delete()
        assert held() == {}


def answers(word: str, stems: str) -> bool:
    return any(accepted & set(stems.split()) for accepted in ask(word).woorden)


def setting() -> tuple[int, int, int]:
    """One plan, one person and one partner, made once for all examples."""
    with transaction() as session:
        partner = session.scalar(select(PartnerRow.id))
        if partner is not None:
            return session.scalar(text("SELECT id FROM plan")), session.scalar(select(UserRow.id)), partner
    from tests.conftest import add_organisatie, person  # noqa: PLC0415 - only here
    from tracker.domain.rollen import Role  # noqa: PLC0415 - as above

    organisatie = add_organisatie("Rijnoord")
    renske = person(organisatie, Role.REGISSEUR, "Renske")
    return add_plan(organisatie), renske.user_id, add(PartnerRow(organisatie_id=organisatie, naam="Politie"))


def change(session, kind: str, number: int, word: str, known: tuple[int, int, int]) -> None:
    """Do one thing to the register, by the ways the services use: rows, and statements about many rows."""
    plan, person, partner = known
    acties = session.scalars(select(ActieRow.id).order_by(ActieRow.id)).all()
    if kind == "nieuw" or not acties:
        add_actie(plan, f"Actie {word}")
        return
    actie = acties[number % len(acties)]
    if kind in {"titel", "tekst"}:
        setattr(session.get_one(ActieRow, actie), kind, f"Iets met {word}")
    elif kind == "voortgang":
        add_voortgang(actie, person, DAY, toelichting=word)
    elif kind == "partner" and session.get(ActiePartnerRow, (actie, partner)) is None:
        session.add(ActiePartnerRow(actie_id=actie, partner_id=partner))
    elif kind == "los":
        session.query(ActiePartnerRow).where(ActiePartnerRow.actie_id == actie).delete()
    elif kind == "doel":
        session.add(DoelRow(plan_id=plan, tekst=word, position=1))
    elif kind == "alles":
        session.query(ActieRow).where(ActieRow.plan_id == plan).update({"tekst": word})
    elif kind == "weg":
        for row in (ActiePartnerRow, VoortgangRow):
            session.query(row).where(row.actie_id == actie).delete()
        session.delete(session.get_one(ActieRow, actie))


@on_both
def test_building_the_index_again_changes_nothing(organisatie, regisseur):
    plan = add_plan(organisatie)
    add_actie(plan, "Ondermijning", document_id=add_document(organisatie, ["x"], regisseur.user_id), line=1, line_end=1)
    before = held()

    assert (rebuild(), held()) == (1, before)
    assert found("ondermijnende")


def test_the_migration_makes_the_same_index():
    source = (config.ROOT / "migrations" / "versions" / "0004_search.py").read_text()
    wanted = [re.sub(r"\s+", " ", statement) for statement in (*SQLITE, *POSTGRES)]

    assert [one for one in wanted if one not in re.sub(r"\s+", " ", source)] == []
