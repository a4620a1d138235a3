"""Signing in, staying signed in, and what is kept when the session ends."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from tests.conftest import PASSWORD
from tracker.services.mensen.leaving import disable_user
from tracker.store.session import db, transaction
from tracker.store.tables import SessionRow


def test_a_wrong_password_is_refused_in_dutch(browse, regisseur):
    response = browse().post("/aanmelden", email="renske@rijnoord.example", password="mis")

    assert response.status_code == 422
    assert "horen niet bij elkaar" in response.text


def test_the_sixth_try_is_stopped_even_with_the_right_password(browse, regisseur):
    browser = browse()
    for _ in range(5):
        browser.post("/aanmelden", email="renske@rijnoord.example", password="mis")

    assert browser.post("/aanmelden", email="renske@rijnoord.example", password=PASSWORD).status_code == 429


def test_signing_in_leads_only_to_own_pages(browse, regisseur):
    for target in ("//elders.example", "https://elders.example/", "/\\elders.example", "javascript:x"):
        response = browse().post(f"/aanmelden?volgende={target}", email="renske@rijnoord.example", password=PASSWORD)

        assert response.headers["Location"] == "/"


def test_the_database_holds_no_usable_session_secret(browse, regisseur):
    browser = browse(regisseur)
    cookie = browser.client.get_cookie("tracker").value

    assert cookie not in [row.token_hash for row in db.session.scalars(select(SessionRow))]


def test_signing_in_changes_the_session_id(browse, regisseur):
    browser = browse()
    browser.get("/aanmelden")
    before = browser.client.get_cookie("tracker").value
    browser.post("/aanmelden", email="renske@rijnoord.example", password=PASSWORD)

    assert browser.client.get_cookie("tracker").value != before


def test_a_disabled_person_is_out_at_the_next_request(browse, regisseur, beheerder):
    browser = browse(regisseur)
    assert browser.get("/account").status_code == 200
    disable_user(beheerder, regisseur.user_id)

    assert browser.get("/account").status_code == 302


def test_after_signing_out_the_old_cookie_opens_nothing(browse, regisseur):
    browser = browse(regisseur)
    cookie = browser.client.get_cookie("tracker").value
    browser.post("/afmelden")
    browser.client.set_cookie("tracker", cookie)

    assert browser.get("/account").status_code == 302


def test_an_idle_session_ends(browse, regisseur):
    browser = browse(regisseur)
    _age_sessions(timedelta(minutes=31))

    assert browser.get("/account").status_code == 302


def test_a_form_from_another_site_is_refused(browse, regisseur):
    browser = browse(regisseur)
    response = browser.post("/afmelden", headers={"Origin": "https://elders.example"})

    assert response.status_code == 400


def _age_sessions(by: timedelta) -> None:
    with transaction() as session:
        for row in session.scalars(select(SessionRow)):
            row.seen_at = datetime.now(UTC) - by
