"""When the database is held by somebody else, or cannot be written: a Dutch page, and nothing half done."""

import sqlite3

import pytest
from sqlalchemy import event

from tests.builders import add_actie, add_plan
from tracker.store import session as store
from tracker.store.session import db
from tracker.store.tables import ActieRow


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(store, "BUSY_TIMEOUT_MS", 50)


@pytest.fixture
def actie(organisatie):
    return add_actie(add_plan(organisatie))


@pytest.fixture
def hold(app):
    """Return a function with which another process takes the database."""
    other = sqlite3.connect(db.engine.url.database, isolation_level=None)
    yield lambda how: other.execute(f"BEGIN {how}")
    other.execute("ROLLBACK")
    other.close()


def assert_is_said(response):
    assert response.status_code == 503
    assert "De tracker is even niet bereikbaar" in response.text


def test_a_database_nobody_can_read_is_a_page_that_says_so(browse, regisseur, actie, hold):
    browser = browse(regisseur)
    db.session.remove()
    hold("EXCLUSIVE")

    assert_is_said(browser.get(f"/acties/{actie}"))


def test_a_form_sent_then_is_not_taken_for_a_session_that_ended(browse, regisseur, actie, hold):
    browser = browse(regisseur)
    token = browser.token("/account")
    db.session.remove()
    hold("EXCLUSIVE")

    assert_is_said(browser.client.post(f"/acties/{actie}/deadline", data={"csrf_token": token, "deadline": "1-1-2027"}))


def test_a_page_is_shown_while_somebody_writes(browse, regisseur, actie, hold):
    browser = browse(regisseur)
    hold("IMMEDIATE")

    assert browser.get(f"/acties/{actie}").status_code == 200


def test_a_visitor_without_a_session_is_told_when_none_can_be_made(browse, hold):
    hold("IMMEDIATE")

    assert_is_said(browse().get("/aanmelden"))


def test_a_change_is_not_half_saved_when_writing_is_impossible(browse, regisseur, actie):
    browser = browse(regisseur)
    token = browser.token("/account")

    def forbid(connection, _record, _proxy):
        connection.execute("PRAGMA query_only=ON")

    event.listen(db.engine, "checkout", forbid)
    response = browser.client.post(f"/acties/{actie}/deadline", data={"csrf_token": token, "deadline": "1-1-2027"})
    event.remove(db.engine, "checkout", forbid)
    db.session.remove()
    db.engine.dispose()

    assert_is_said(response)
    assert db.session.get(ActieRow, actie).deadline is None
