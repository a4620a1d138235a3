"""Messages for the next page travel in a cookie of the session they are for, and no further."""

from sqlalchemy import select

from tests.builders import add_actie, add_plan, counted_queries
from tracker.store.session import db
from tracker.store.tables import SessionRow

NAME = "tracker-melding"


def _change_deadline(browser, organisatie) -> None:
    actie = add_actie(add_plan(organisatie))
    browser.post(f"/acties/{actie}/deadline", deadline="31-12-2026", reden="")


def test_a_message_is_shown_once_on_the_next_page(browse, regisseur, organisatie):
    browser = browse(regisseur)
    _change_deadline(browser, organisatie)

    assert "De deadline is opgeslagen." in browser.get("/account").text
    assert "De deadline is opgeslagen." not in browser.get("/account").text
    assert browser.client.get_cookie(NAME) is None


def test_showing_a_message_writes_nothing(browse, regisseur, organisatie):
    browser = browse(regisseur)
    _change_deadline(browser, organisatie)
    with counted_queries() as asked:
        assert "De deadline is opgeslagen." in browser.get("/account").text

    assert [one for one in asked if not one.startswith("SELECT")] == []


def test_a_message_of_another_session_is_not_shown(browse, regisseur, organisatie):
    first, second = browse(regisseur), browse(regisseur)
    _change_deadline(first, organisatie)
    second.client.set_cookie(NAME, first.client.get_cookie(NAME).value)

    assert "De deadline is opgeslagen." not in second.get("/account").text


def test_a_message_too_long_for_a_cookie_waits_in_the_session(app, browse, regisseur):
    browser, long = browse(regisseur), " ".join(map(str, range(2_000)))
    with browser.client.session_transaction() as session:
        session["_flashes"] = [("info", long)]

    assert browser.client.get_cookie(NAME) is None
    assert any("_flashes" in data for data in db.session.scalars(select(SessionRow.data)))
    assert long in browser.get("/account").text
