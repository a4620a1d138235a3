"""A plan at hand is the plan in the database: after every change by any way, of this process or another."""

from datetime import date

import pytest
from sqlalchemy import text

from tests.builders import add_actie, add_plan, add_voortgang, counted_queries
from tests.conftest import on_both
from tracker import create_app
from tracker.store.plans import load_plan
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, PlanRow, UserRow, VoortgangRow

DAY = date(2026, 3, 3)


def titles(plan: int) -> list[str]:
    return [actie.titel for actie in load_plan(plan, DAY).acties]


@on_both
def test_the_second_reading_asks_only_whether_anything_changed(organisatie):
    plan = add_plan(organisatie)
    add_actie(plan)
    first = load_plan(plan, DAY)
    db.session.rollback()  # another request
    with counted_queries() as asked:
        second, third = load_plan(plan, DAY), load_plan(plan, DAY)

    assert third is second is first
    assert len(asked) == 1


@on_both
def test_another_day_or_without_texts_is_another_reading(organisatie):
    plan = add_plan(organisatie)
    add_actie(plan, tekst="Lang")

    assert [a.tekst for a in load_plan(plan, DAY, texts=False).acties] == [""]
    assert [a.tekst for a in load_plan(plan, DAY).acties] == ["Lang"]
    assert load_plan(plan, date(2024, 1, 1)).acties == ()


@on_both
def test_every_way_of_changing_is_seen_at_once(organisatie, regisseur):
    plan = add_plan(organisatie)
    actie = add_actie(plan, "Eerst", actiehouder_id=regisseur.user_id)
    assert titles(plan) == ["Eerst"]
    with transaction() as session:
        session.get_one(ActieRow, actie).titel = "Rij"
    assert titles(plan) == ["Rij"]
    with transaction() as session:
        session.query(ActieRow).update({"titel": "Opdracht"})
    assert titles(plan) == ["Opdracht"]
    add_voortgang(actie, regisseur.user_id, DAY)
    assert len(load_plan(plan, DAY).acties[0].voortgang) == 1
    with transaction() as session:
        session.query(VoortgangRow).delete()
        session.get_one(UserRow, regisseur.user_id).naam = "Willemijn"
        session.get_one(PlanRow, plan).titel = "Anders"
    again = load_plan(plan, DAY)

    assert (again.titel, again.acties[0].voortgang, again.acties[0].actiehouder.naam) == ("Anders", (), "Willemijn")


@on_both
def test_what_is_not_committed_is_seen_inside_and_forgotten_after(organisatie):
    plan = add_plan(organisatie)
    actie = add_actie(plan, "Eerst")
    assert titles(plan) == ["Eerst"]
    with pytest.raises(ZeroDivisionError):
        _change_and_fail(plan, actie)

    assert titles(plan) == ["Eerst"]


def _change_and_fail(plan: int, actie: int) -> None:
    with transaction() as session:
        session.get_one(ActieRow, actie).titel = "Binnen"
        session.flush()
        assert titles(plan) == ["Binnen"]
        raise ZeroDivisionError


def test_another_process_is_heard(app, organisatie, settings):
    plan = add_plan(organisatie)
    actie = add_actie(plan, "Hier")
    assert titles(plan) == ["Hier"]
    db.session.rollback()  # ends the reading, as the end of a request does
    with create_app(settings).app_context(), transaction() as session:
        session.get_one(ActieRow, actie).titel = "Daar"
    db.session.rollback()

    assert titles(plan) == ["Daar"]


def test_signing_in_and_clicking_leave_everything_at_hand(app, organisatie, regisseur, browse):
    plan = add_plan(organisatie)
    browser = browse(regisseur)
    browser.get("/acties")
    before = db.session.scalar(text("SELECT nummer FROM register_stand"))
    browser.get("/acties")
    browser.get(f"/acties?plan={plan}")

    assert db.session.scalar(text("SELECT nummer FROM register_stand")) == before
