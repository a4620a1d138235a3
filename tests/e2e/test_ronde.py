"""A whole ronde with three actiehouders, from planning to the set for the raad, in a real browser."""

import io
import re
import time
import zipfile
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import follow, running_site
from tests.e2e.rondes import Town, answer_unchanged, build_town, mails_on, numbers, plan_ronde
from tests.e2e.test_story import download, words
from tests.reporting.reading import html_text, pdf_text
from tracker import clock
from tracker.domain.kalender import Kalender

pytestmark = pytest.mark.browser
SENTENCE = "Het was een jaar waarin veel lukte."
HOLDERS = {"Anna": 3, "Bas": 1, "Cor": 2}
MAIL_DAY = Kalender().next_mail_day(clock.today() + timedelta(days=1))


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    data = tmp_path_factory.mktemp("ronde")
    with running_site(data, "--no-scheduler") as site:
        yield build_town(site, data, HOLDERS)


def test_a_ronde_from_planning_to_the_report(town: Town, chromium: Browser):
    site = town.site
    with town.as_(chromium, "Renske") as regisseur:
        board = plan_ronde(regisseur, site, "Najaarsronde", MAIL_DAY + timedelta(days=3))
        announced = mails_on(regisseur, site, MAIL_DAY)
        open_now(regisseur, board)
        opened = mails_on(regisseur, site, MAIL_DAY)
        everybody_answers_but_cor(town, chromium)
        assert numbers(regisseur, board) == {"gemeld": 4, "open": 2, "teruggestuurd": 0, "alle acties": 6}
        ask_cor(regisseur)
        asked = mails_on(regisseur, site, MAIL_DAY)
        close(regisseur, board)
        report = make_the_draft(regisseur)
        write_a_sentence(regisseur)
        council = set_down(regisseur)

    assert {naam for naam, text in announced.items() if "vragen wij u om voortgang" in text} == set(HOLDERS)
    assert {naam for naam, text in opened.items() if "Meld voortgang op" in text} == set(HOLDERS)
    assert [naam for naam, text in asked.items() if "om voortgang op 2 acties" in text] == ["Cor"]
    assert "Op 4 van de 6 acties is gemeld." in report
    assert all(town.titel(actie_id) in report for actie_id in town.acties["Cor"])
    report_pdf, report_html, actielijst = [name for name in council.namelist() if re.match(r"0\d-", name)]
    assert words(SENTENCE) in words(pdf_text(council.read(report_pdf)))
    assert words(SENTENCE) in words(html_text(council.read(report_html)))
    assert actielijst.startswith("03-actielijst")


def open_now(page: Page, board: str) -> None:
    page.goto(board)
    follow(page.get_by_role("button", name="Open de ronde nu"))

    assert "De ronde is open." in page.get_by_role("status").inner_text()


def everybody_answers_but_cor(town: Town, chromium: Browser) -> None:
    with town.as_(chromium, "Anna", width=360) as page:
        three_acties_on_a_phone(page, town)
    with town.as_(chromium, "Bas") as page:
        page.goto(town.site.url + "/mijn-acties")
        follow(page.get_by_role("link", name="Naar mijn ronde"))
        answer_unchanged(page, town.titel(town.acties["Bas"][0]))

        assert page.get_by_text("Klaar: u hebt op alle acties gemeld").is_visible()


def three_acties_on_a_phone(page: Page, town: Town) -> None:
    """One unchanged, one as planned, one that got stuck; with an error on the way, and nothing lost by it."""
    started, keys = time.monotonic(), 0
    same, fine, stuck = town.acties["Anna"]
    page.goto(town.site.url + "/mijn-ronde")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    answer_unchanged(page, town.titel(same))
    keys += type_in(page, fine, "toelichting", "Er waren twee bijeenkomsten.")
    page.locator(f"#actie-{stuck}").get_by_label(re.compile("^Loopt vast")).check()
    keys += type_in(page, stuck, "toelichting", "De buurgemeente betaalt niet mee.")
    follow(page.get_by_role("button", name="Verstuur alles wat is ingevuld"))

    assert "Schrijf wat u gaat doen om bij te sturen." in page.locator(".error-summary").inner_text()
    assert page.locator(f"#actie-{fine}").count() == 0
    assert page.locator(f"[id='a{stuck}-toelichting']").input_value() == "De buurgemeente betaalt niet mee."
    for name, text in (
        ("oorzaak", "Geen geld."),
        ("gevolg", "Later klaar."),
        ("bijsturing", "Wij overleggen in maart."),
    ):
        keys += type_in(page, stuck, name, text)
    follow(page.get_by_role("button", name="Verstuur", exact=True))

    assert page.get_by_text("Klaar: u hebt op alle acties gemeld").is_visible()
    print(f"three acties of a ronde: {keys} letters, {time.monotonic() - started:.1f} s scripted")


def type_in(page: Page, actie_id: int, name: str, text: str) -> int:
    """Type in a field of one actie and return how many keys that took."""
    page.locator(f"[id='a{actie_id}-{name}']").press_sequentially(text)
    return len(text)


def ask_cor(page: Page) -> None:
    follow(page.get_by_role("button", name="Vraag nu aan Cor"))

    assert "Cor krijgt de vraag" in page.get_by_role("status").inner_text()
    assert page.get_by_text("vandaag gevraagd").is_visible()


def close(page: Page, board: str) -> None:
    page.goto(board)
    follow(page.get_by_role("link", name="Sluit de ronde"))
    assert "Op 2 van de 6 acties ontbreekt het antwoord" in page.get_by_role("main").inner_text()
    follow(page.get_by_role("button", name="Sluit de ronde"))

    assert page.get_by_text("De ronde is gesloten.").first.is_visible()


def make_the_draft(page: Page) -> str:
    follow(page.get_by_role("button", name="Maak het concept van de rapportage"))
    return page.get_by_role("main").inner_text()


def write_a_sentence(page: Page) -> None:
    """Write in the samenvatting, see it as it will be printed, and keep it."""
    follow(page.get_by_role("link", name="Schrijf aan de teksten"))
    follow(page.get_by_role("link", name="Bestuurlijke samenvatting").first)
    page.get_by_label("Tekst in het rapport").fill(SENTENCE)
    follow(page.get_by_role("button", name="Bekijk zoals het gedrukt wordt"))
    assert page.get_by_role("img", name="Bladzijde 1 van 1").evaluate("picture => picture.naturalWidth") > 500
    follow(page.get_by_role("button", name="Bewaar", exact=True))

    assert "eigen woorden" in page.get_by_role("row").filter(has_text=SENTENCE).inner_text()


def set_down(page: Page) -> zipfile.ZipFile:
    """Set the report down and fetch the set for the raad."""
    follow(page.get_by_role("link", name="Vaststellen"))
    page.get_by_label("Ik heb de open punten gezien").check()
    follow(page.get_by_role("button", name="Stel vast"))
    assert "Vastgesteld op" in page.get_by_role("main").inner_text()

    return zipfile.ZipFile(io.BytesIO(download(page, "Set voor de raad (zip)")))


def test_by_keyboard_alone_a_draft_is_kept_by_itself(town: Town, chromium: Browser):
    with town.as_(chromium, "Renske") as page:
        plan_ronde(page, town.site, "Tweede ronde", clock.today())
    with town.as_(chromium, "Cor") as page:
        page.goto(town.site.url + "/mijn-ronde")
        actie_id = town.acties["Cor"][0]
        page.locator(f"[id='a{actie_id}-toelichting']").focus()
        page.keyboard.type("Half verhaal")
        page.get_by_text(re.compile("Bewaard als concept")).wait_for(timeout=10_000)
        page.reload()

        assert page.locator(f"[id='a{actie_id}-toelichting']").input_value() == "Half verhaal"
