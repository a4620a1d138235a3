"""By keyboard alone: an actiehouder brings three acties up to date, the regisseur judges twenty things that wait."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import Select, func, select

import config
from tests.builders import add_voortgang
from tests.e2e.conftest import Site, follow, sign_in
from tests.e2e.test_every_page import ROLES
from tracker import create_app
from tracker.domain.voortgang import Beoordeling, Fase, Koers
from tracker.store.session import db
from tracker.store.tables import ActieRow, UserRow, VoortgangRow

pytestmark = pytest.mark.browser
TO_JUDGE = 20
MOST_KEYS = 180  # three a second, for a minute: slower than people type
MOST_BESIDE = 12  # keys that are no words, to say that an actie goes otherwise and why
WHY = {
    "oorzaak": "Twee scholen haken af.",
    "gevolg": "Minder leerlingen bereikt.",
    "bijsturing": "Gesprek met de besturen.",
}
SAID = [
    "Er zijn twaalf gesprekken gevoerd.",
    "De les is op alle scholen gegeven.",
    "We spraken in oktober twee gezinnen.",
]


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def go(self, *keys: str) -> None:
        """Press keys of which the last one leads to another page."""
        self.press(*keys[:-1])
        with self.page.expect_navigation():
            self.press(keys[-1])

    def tab_to(self, words: str) -> None:
        """Tab until the button with these words has the focus."""
        for _ in range(12):
            self.press("Tab")
            if words in (self.page.evaluate("document.activeElement.textContent") or ""):
                return
        raise AssertionError(f"No way to ‘{words}’ by Tab.")

    def tab_to_field(self, name: str) -> None:
        """Tab until the field of this name has the focus."""
        for _ in range(12):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.name") == name:
                return
        raise AssertionError(f"No way to the field {name} by Tab.")


@pytest.fixture
def register(site: Site) -> Iterator[Flask]:
    """The database of the site, from here."""
    app = create_app(config.read_settings({"TRACKER_DATA": str(site.data)}))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def reported_by(email: str) -> int:
    query = select(func.count(VoortgangRow.id)).join(UserRow, UserRow.id == VoortgangRow.door_id)
    return counted(query.where(UserRow.email == email))


def waiting() -> int:
    return counted(select(func.count(VoortgangRow.id)).where(VoortgangRow.beoordeling == Beoordeling.INGEDIEND.value))


def counted(query: Select[tuple[int]]) -> int:
    """Read a number and let go of the database: who reads on keeps the site from writing."""
    number = db.session.scalar(query) or 0
    db.session.remove()
    return number


def test_three_acties_are_brought_up_to_date_within_a_minute(site: Site, register: Flask, chromium: Browser):
    page = chromium.new_page()
    sign_in(page, site, ROLES["actiehouder"])
    page.goto(site.url + "/mijn-acties")
    keys, before, started = Keys(page), reported_by(ROLES["actiehouder"]), time.monotonic()
    keys.go("b")
    for text in SAID:
        keys.type(text)
        keys.tab_to("Verstuur en volgende")
        keys.go("Enter")
    seconds = time.monotonic() - started
    page.close()
    print(f"3 acties: {keys.pressed} keystrokes, {sum(map(len, SAID))} of them the words; scripted in {seconds:.1f} s")

    assert reported_by(ROLES["actiehouder"]) - before == len(SAID)
    assert keys.pressed <= MOST_KEYS


def one_on_schedule(email: str) -> int:
    """Return an actie of this person that was last reported as op schema."""
    query = (
        select(ActieRow.id)
        .join(UserRow, UserRow.id == ActieRow.actiehouder_id)
        .join(VoortgangRow, VoortgangRow.actie_id == ActieRow.id)
        .where(UserRow.email == email, VoortgangRow.fase == Fase.IN_UITVOERING.value)
        .group_by(ActieRow.id)
        .having(func.min(VoortgangRow.koers) == Koers.OP_SCHEMA.value)
        .having(func.max(VoortgangRow.koers) == Koers.OP_SCHEMA.value)
    )
    return counted(query.order_by(ActieRow.id).limit(1))


def test_saying_that_it_goes_otherwise_costs_few_keys_beside_the_words(site: Site, register: Flask, chromium: Browser):
    page = chromium.new_page()
    sign_in(page, site, ROLES["actiehouder"])
    page.goto(f"{site.url}/acties/{one_on_schedule(ROLES['actiehouder'])}/voortgang?terug=mijn")
    keys, before, words = Keys(page), reported_by(ROLES["actiehouder"]), [SAID[0], *WHY.values()]
    keys.type(SAID[0])  # the form opens with the cursor here
    keys.press("Shift+Tab", "ArrowDown")
    for field, text in WHY.items():
        keys.tab_to_field(field)
        keys.type(text)
    keys.tab_to("Verstuur")
    keys.go("Enter")
    page.close()
    beside = keys.pressed - sum(map(len, words))
    print(f"1 actie off course: {keys.pressed} keystrokes, {beside} beside the words")

    assert reported_by(ROLES["actiehouder"]) - before == 1
    assert beside <= MOST_BESIDE


def add_waiting(number: int) -> None:
    """Let so many statements more wait for akkoord."""
    actie_ids = db.session.scalars(select(ActieRow.id).order_by(ActieRow.id).limit(number)).all()
    door = db.session.scalars(select(UserRow.id).where(UserRow.email == ROLES["actiehouder"])).one()
    for actie_id in actie_ids:
        add_voortgang(actie_id, door, date(2026, 11, 1), beoordeling=Beoordeling.INGEDIEND.value)


def test_the_regisseur_judges_twenty_things_without_a_mouse(site: Site, register: Flask, chromium: Browser):
    add_waiting(TO_JUDGE)
    before = waiting()
    page = chromium.new_page()
    sign_in(page, site, ROLES["regisseur"])
    page.goto(site.url + "/beoordelen")
    keys, judged, started = Keys(page), 0, time.monotonic()
    keys.press("?")
    assert "Akkoord" in page.locator("dialog").inner_text()
    keys.press("Escape")
    while judged < TO_JUDGE:
        if "/voorstel/" in page.url or judged % 7 == 6:
            keys.go("n")  # later
        if judged % 5 == 4:
            keys.press("t")
            keys.type("Wie doet dit?")
            keys.go("Tab", "Tab", "Enter")
        else:
            keys.go("a")
        judged += 1
    seconds = time.monotonic() - started
    page.close()
    print(f"{judged} things judged: {keys.pressed} keystrokes, scripted in {seconds:.1f} s")

    assert before - waiting() == TO_JUDGE


def test_judging_works_without_a_script(site: Site, register: Flask, chromium: Browser):
    add_waiting(1)
    before = waiting()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site, ROLES["regisseur"])
    page.goto(site.url + "/beoordelen")
    while "/voorstel/" in page.url:
        follow(page.get_by_role("link", name="Later"))
    follow(page.get_by_role("button", name="Akkoord"))
    page.wait_for_load_state()
    context.close()

    assert before - waiting() == 1
