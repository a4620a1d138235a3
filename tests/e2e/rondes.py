"""A ronde as people walk it, step by step in a real browser; each way of answering can be put between the steps."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page

import config
from tests.builders import add_actie, add_plan, add_thema, add_voortgang
from tests.conftest import PASSWORD, person
from tests.e2e.conftest import Site, follow, sign_in
from tracker import clock, create_app
from tracker.domain.rollen import Role
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.session import db

PLAN = "Uitvoeringsplan Veiligheid"


@dataclass
class Town:
    """A municipality with a plan, a regisseur, and actiehouders with so many acties each."""

    site: Site
    acties: dict[str, list[int]] = field(default_factory=dict)

    @contextmanager
    def as_(self, chromium: Browser, naam: str, width: int = 1280):
        """Sign somebody in, in a browser of their own."""
        context = chromium.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        sign_in(page, self.site, f"{naam.lower()}@rijnoord.example", PASSWORD)
        yield page
        context.close()

    def titel(self, actie_id: int) -> str:
        """Return what the actie is called."""
        return f"Actie {actie_id}"


def build_town(site: Site, data: Path, holders: dict[str, int]) -> Town:
    """Put a plan with acties in a fresh installation, beside its running server."""
    town, app = Town(site), create_app(config.read_settings({"TRACKER_DATA": str(data)}))
    with app.app_context():
        organisatie = add_organisatie("Rijnoord")
        person(organisatie, Role.REGISSEUR, "Renske")
        plan_id = add_plan(organisatie, PLAN)
        thema = add_thema(plan_id, "Ondermijning")
        for naam, number in holders.items():
            user_id = person(organisatie, Role.ACTIEHOUDER, naam).user_id
            town.acties[naam] = [_actie(plan_id, thema, user_id) for _ in range(number)]
        db.session.remove()
        db.engine.dispose()
    return town


def _actie(plan_id: int, thema_id: int, user_id: int) -> int:
    number = 1 + (db.session.scalar(db.text("SELECT max(id) FROM actie")) or 0)
    actie_id = add_actie(plan_id, f"Actie {number}", nummer=str(number), thema_id=thema_id, actiehouder_id=user_id)
    add_voortgang(actie_id, user_id, clock.today() - timedelta(40), toelichting=f"Eerste stap van actie {number}.")
    return actie_id


def plan_ronde(page: Page, site: Site, titel: str, opent: date, peildatum: date | None = None) -> str:
    """Plan a ronde about today, or another day, that opens on a day, by screen; return the address of its board."""
    peildatum = peildatum or clock.today()
    page.goto(site.url + "/rondes/nieuw")
    page.get_by_label("Titel", exact=True).fill(titel)
    page.get_by_label("Periode vanaf").fill((peildatum - timedelta(90)).strftime("%d-%m-%Y"))
    page.get_by_label("Peildatum", exact=True).fill(peildatum.strftime("%d-%m-%Y"))
    page.get_by_label("Eerste dag om te melden").fill(opent.strftime("%d-%m-%Y"))
    page.get_by_label("Instructie").fill("Twee zinnen zijn genoeg.")
    follow(page.get_by_role("button", name="Plan de ronde"))
    return page.url


def mails_on(page: Page, site: Site, day: date) -> dict[str, str]:
    """Return name → subject of the mails that go out on a day, as the page that shows them beforehand says."""
    page.goto(f"{site.url}/herinneringen?datum={day:%d-%m-%Y}")
    found = {}
    for card in page.locator("article.card").all():
        found[card.get_by_role("heading").first.inner_text()] = card.locator("p").first.inner_text()
    return found


def answer_unchanged(page: Page, titel: str) -> None:
    """Press the one button for an actie of which nothing changed, on Mijn ronde."""
    follow(page.get_by_role("button", name=re.compile(f"Niets veranderd {titel}$")))


def numbers(page: Page, board: str) -> dict[str, int]:
    """Return what the board counts: "gemeld", "open", "teruggestuurd", "alle acties"."""
    page.goto(board)
    tiles = page.get_by_role("list", name="Wat er binnenkwam").get_by_role("link").all_inner_texts()
    return {" ".join(text.split()[1:]): int(text.split()[0]) for text in tiles}
