"""What every test may ask for: an application with an empty database, people in every role, a PostgreSQL server."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright

import config
from tests.builders import add
from tests.postgres import start_postgres
from tracker import clock, create_app
from tracker.domain.rollen import Role
from tracker.services.actor import Actor, Channel
from tracker.services.mensen import accounts
from tracker.services.mensen.accounts import add_organisatie, add_user
from tracker.store.session import db
from tracker.store.tables import PartnerRow

# How long an example takes says how busy the machine is, not whether what we wrote is right.
hypothesis.settings.register_profile("tracker", deadline=None)
hypothesis.settings.load_profile("tracker")

PASSWORD = "veilig genoeg 2026"
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-sync", "--no-first-run"]
accounts._hasher = PasswordHasher(time_cost=1, memory_cost=64)  # the real Argon2id, made cheap: tests sign in a lot
ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def missing(what: str) -> None:
    """Say loudly that a test cannot run; in CI nothing may be skipped."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the four real plans and their labels, beside the project."""
    if not (SHARED / "plans").is_dir():
        missing("The plans in ../shared are absent, so this was not tested.")
    return SHARED


@pytest.fixture
def settings(tmp_path: Path) -> config.Settings:
    return config.read_settings({"TRACKER_DATA": str(tmp_path)})


DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
on_both = pytest.mark.parametrize("app", DATABASES, indirect=True)


def empty_application(request: pytest.FixtureRequest, settings: config.Settings) -> Iterator[Flask]:
    """The application with empty tables, and its context open: on SQLite unless `request.param` says otherwise."""
    if getattr(request, "param", "sqlite") == "postgres":
        settings = replace(settings, database_url=request.getfixturevalue("postgres_url"))
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.drop_all()
        db.engine.dispose()


@pytest.fixture
def app(request: pytest.FixtureRequest, settings: config.Settings) -> Iterator[Flask]:
    """The application on SQLite; a test marked `on_both` meets it on PostgreSQL as well."""
    yield from empty_application(request, settings)


@pytest.fixture
def organisatie(app: Flask) -> int:
    return add_organisatie("Rijnoord")


def person(organisatie_id: int, role: Role, naam: str, *, partner_id: int | None = None) -> Actor:
    """Add somebody with a role, who can sign in with PASSWORD; their address is naam@rijnoord.example.

    An externe partner is of a partner of their own, unless `partner_id` says which, and for a month.
    """
    cli = Actor(None, "opdrachtregel", organisatie_id, frozenset({Role.BEHEERDER}), Channel.CLI)
    email = f"{naam.lower().replace(' ', '.')}@rijnoord.example"
    if role is Role.EXTERNE_PARTNER and partner_id is None:
        partner_id = add(PartnerRow(organisatie_id=organisatie_id, naam=f"Partner van {naam}"))
    user_id = add_user(
        cli, email=email, naam=naam, role=role, functie="functie van " + naam, password=PASSWORD,
        partner_id=partner_id, eindigt_op=clock.today() + timedelta(30) if partner_id else None,
    )  # fmt: skip
    return Actor(user_id, naam, organisatie_id, frozenset({role}), partner_id=partner_id)


@pytest.fixture
def regisseur(organisatie: int) -> Actor:
    return person(organisatie, Role.REGISSEUR, "Renske")


@pytest.fixture
def medewerker(organisatie: int) -> Actor:
    return person(organisatie, Role.MEDEWERKER_OOV, "Mo")


@pytest.fixture
def actiehouder(organisatie: int) -> Actor:
    return person(organisatie, Role.ACTIEHOUDER, "Anna")


@pytest.fixture
def beheerder(organisatie: int) -> Actor:
    return person(organisatie, Role.BEHEERDER, "Bart")


@pytest.fixture
def partner(organisatie: int) -> Actor:
    return person(organisatie, Role.EXTERNE_PARTNER, "Petra")


@pytest.fixture
def lezer(organisatie: int) -> Actor:
    return person(organisatie, Role.LEZER, "Lia")


class Browser:
    """A signed-in test client that fills in the CSRF token by itself."""

    def __init__(self, client: FlaskClient, naam: str | None = None) -> None:
        self.client = client
        if naam is not None:
            self.post("/aanmelden", email=f"{naam.lower()}@rijnoord.example", password=PASSWORD)

    def get(self, url: str, **kwargs):
        return self._send("GET", url, **kwargs)

    def post(self, url: str, *, page: str | None = None, follow: bool = False, headers=None, **fields):
        """Post a form, with the token of `page` (or of the form's own address, or of any page that has one)."""
        data = {"csrf_token": self.token(page or url), **fields}
        return self._send("POST", url, data=data, follow_redirects=follow, headers=headers)

    def _send(self, method: str, url: str, **kwargs):
        """Make the request as a server would: with a context and a database session of its own."""
        db.session.remove()
        with self.client.application.app_context():
            return self.client.open(url, method=method, **kwargs)

    def token(self, page: str) -> str:
        for url in (page, "/account", "/aanmelden"):
            response = self.get(url)
            found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', response.text)
            if found:
                return found.group(1)
        raise AssertionError(f"No form with a token on {page}.")


@pytest.fixture
def browse(app: Flask):
    """Return a function that gives a browser for an actor (or, without one, for a visitor)."""
    return lambda actor=None: Browser(app.test_client(), actor.naam if actor else None)


@pytest.fixture
def today() -> date:
    return date(2026, 11, 22)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """One real browser for all tests of a process: Playwright runs only once in each."""
    found = shutil.which("chromium")
    if found is None:
        missing("Chromium is absent, so nothing was tested in a browser. On Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of our own, on a socket, with one empty database."""
    server = start_postgres()
    if server is None:
        missing("PostgreSQL is not installed (apt-get install postgresql), so this was not tested on it.")
    yield server.new_database()
    server.stop()
