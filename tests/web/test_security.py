"""What every answer carries, and what is refused before anything happens."""

from dataclasses import replace

import pytest

from tracker import create_app
from tracker.store.session import db

PAGES = ["/aanmelden", "/gezond", "/bestaat-niet", "/account", "/toegankelijkheid"]
REQUIRED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_is_guarded_whatever_its_status(browse, app, page):
    headers = browse().get(page).headers

    assert {name: headers.get(name) for name in REQUIRED} == REQUIRED
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_over_https_cookies_and_transport_are_strict(settings):
    app = create_app(replace(settings, base_url="https://tracker.voorbeeld.example"))
    with app.app_context():
        db.create_all()
        response = app.test_client().get("/aanmelden", base_url="https://tracker.voorbeeld.example")
        db.session.remove()
        db.engine.dispose()

    assert response.headers["Set-Cookie"].startswith("__Host-tracker=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(response.headers["Set-Cookie"].split("; "))
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]


def test_production_answers_only_to_its_own_name(settings):
    app = create_app(replace(settings, production=True, base_url="https://tracker.voorbeeld.example"))
    with app.app_context():
        db.create_all()
        response = app.test_client().get("/gezond", base_url="https://elders.example")
        db.session.remove()
        db.engine.dispose()

    assert response.status_code == 400


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elders.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_change_asked_for_by_another_site_is_refused(browse, regisseur, headers):
    browser = browse(regisseur)

    assert browser.post("/afmelden", headers=headers).status_code == 400
    assert browser.get("/account").status_code == 200


def test_static_files_are_kept_by_the_browser_and_pages_are_not(browse, app):
    page = browse().get("/aanmelden").text
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]

    with browse().get(sheet) as response:
        assert "immutable" in response.headers["Cache-Control"]


def test_a_request_larger_than_the_limit_gets_a_dutch_page(browse, medewerker, app):
    app.config["MAX_CONTENT_LENGTH"] = 1000
    response = browse(medewerker).post("/account", huidig="x" * 5000)

    assert response.status_code == 413
    assert "te groot" in response.text


def test_the_style_guide_is_not_there_in_production(browse, regisseur, app, settings):
    assert browse(regisseur).get("/stijlgids").status_code == 200
    app.config["SETTINGS"] = replace(settings, production=True)

    assert browse(regisseur).get("/stijlgids").status_code == 404
