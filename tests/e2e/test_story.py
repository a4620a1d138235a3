"""The line the whole product hangs on, walked once by three people with a real plan, in a real browser.

plan passage → actie with actiehouder and deadline → herinnering → voortgang → akkoord → rapport.
"""

import re
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Page

from tests.conftest import PASSWORD, ROOT
from tests.e2e.conftest import Site, follow, running_site, sign_in
from tests.reporting.reading import docx_text, pdf_text
from tracker import clock
from tracker.domain.kalender import Kalender

pytestmark = pytest.mark.browser
PEOPLE = {"oov": "Olga Openbare", "regisseur": "Ruben Regie", "actiehouder": "Aisha Actief"}
DONE = "Er waren twee trainingen voor ambtenaren; 34 collega's deden mee."


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A fresh installation: a municipality, three people, nothing else."""
    data = tmp_path_factory.mktemp("verhaal")
    with running_site(data, "--no-scheduler") as site:
        site.tracker("organisatie", "add", "Kaag en Braassem")
        for rol, naam in PEOPLE.items():
            _add_person(site, rol, naam)
        yield site


def _add_person(site: Site, rol: str, naam: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "tracker.cli", "user", "add", f"{rol}@voorbeeld.example", "--naam", naam, "--rol", rol,
         "--functie", f"functie van {rol}", "--afdeling", "Veiligheid"],
        cwd=ROOT, env=site.env, input=PASSWORD + "\n", text=True, check=True, capture_output=True,
    )  # fmt: skip


def someone(chromium: Browser, site: Site, rol: str) -> tuple[BrowserContext, Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, site, f"{rol}@voorbeeld.example", PASSWORD)
    return context, page


def test_from_passage_to_report(site: Site, chromium: Browser, shared, tmp_path):
    oov, page = someone(chromium, site, "oov")
    import_the_plan(page, site, shared / "plans" / "003-kaag-en-braassem-2023-2026.txt")
    review_and_take_over(page)
    actie_id, passage = assign_and_plan(page, site)
    oov.close()
    remind(site, actie_id)
    report_progress(chromium, site, actie_id)
    approve(chromium, site, actie_id)
    pdf, docx = make_the_report(chromium, site, tmp_path)

    assert words(passage) in words(pdf_text(pdf))
    assert words(passage) in words(docx_text(docx))
    assert words(DONE) in words(pdf_text(pdf))
    chain = site.tracker("keten", str(actie_id)).stdout
    print("\n" + chain)
    kinds = [line.removeprefix("→ ").split(":")[0] for line in chain.splitlines()]
    assert kinds == ["passage", "actie", "herinnering", "voortgang", "akkoord", "rapport"]
    assert words(passage) in words(chain)
    assert "nog" not in chain.splitlines()[-1]


def import_the_plan(page: Page, site: Site, plan) -> None:
    follow(page.get_by_role("link", name="Importeren"))
    page.get_by_label("Bestand met het plan").set_input_files(plan)
    follow(page.get_by_role("button", name="Lees het plan in"))
    page.wait_for_url(re.compile("/plangegevens"), timeout=30_000)

    assert page.get_by_label("Titel van het plan").input_value().lower() == "integraal veiligheidsbeleid 2023-2026"
    follow(page.get_by_role("button", name="Bewaar en ga naar de kopjes"))
    row = page.get_by_role("row").filter(has_text="Wat gaan we doen?")
    assert row.get_by_role("combobox").input_value() == "acties"
    follow(page.get_by_role("button", name="Ga naar de voorstellen"))


def review_and_take_over(page: Page) -> None:
    """Skip the first proposal, take over the second and third, decide about the rest at the end."""
    follow(page.get_by_role("button", name=re.compile("^Sla over voorstel 1$")))
    follow(page.get_by_role("button", name=re.compile("^Neem over voorstel 2$")))
    follow(page.get_by_role("button", name=re.compile("^Neem over voorstel 3$")))
    follow(page.get_by_role("link", name="Ga naar overnemen"))
    page.get_by_label("Neem ze ook over").check()
    follow(page.get_by_role("button", name="Neem over"))
    page.wait_for_url(re.compile("/resultaat"))


def assign_and_plan(page: Page, site: Site) -> tuple[int, str]:
    """Open the actie about training and give it an actiehouder and a deadline; return its number and its passage."""
    page.goto(site.url + "/acties?q=bewustwording")
    follow(page.locator("main table a[href*='/acties/']").first)
    actie_id = int(re.search(r"/acties/(\d+)", page.url).group(1))
    passage = page.locator("mark").first.inner_text()
    assert "bewustwording" in passage
    choice = page.get_by_label("Actiehouder").locator("option", has_text=PEOPLE["actiehouder"])
    page.get_by_label("Actiehouder").select_option(choice.get_attribute("value"))
    follow(page.get_by_role("button", name="Wijs toe"))
    page.get_by_label("Deadline", exact=True).fill((clock.today() + timedelta(days=5)).strftime("%d-%m-%Y"))
    follow(page.get_by_role("button", name="Bewaar deadline"))
    return actie_id, passage


def remind(site: Site, actie_id: int) -> None:
    """Plan the reminders of the first day on which mail goes out."""
    day = Kalender().next_mail_day(clock.today()).isoformat()
    rehearsal = site.tracker("remind", "--peildatum", day, "--dry-run", "--json")
    assert '"recipient": "actiehouder@voorbeeld.example"' in rehearsal.stdout, rehearsal.stderr
    for _ in range(2):  # the second time finds nothing new
        assert site.tracker("remind", "--peildatum", day).returncode == 0


def report_progress(chromium: Browser, site: Site, actie_id: int) -> None:
    """The actiehouder comes from the mail, signs in and reports."""
    context, page = someone(chromium, site, "actiehouder")
    follow(page.get_by_role("link", name="Mijn acties").first)
    page.goto(f"{site.url}/acties/{actie_id}/voortgang")
    page.get_by_label("In uitvoering").check()
    page.get_by_label("Op schema").check()
    page.get_by_label("Wat is er gedaan?").fill(DONE)
    follow(page.get_by_role("button", name="Verstuur voortgang"))
    page.wait_for_url(lambda url: not url.endswith("/voortgang"))
    context.close()


def approve(chromium: Browser, site: Site, actie_id: int) -> None:
    context, page = someone(chromium, site, "regisseur")
    page.goto(f"{site.url}/acties/{actie_id}")
    assert DONE in page.locator("main").inner_text()
    follow(page.get_by_role("button", name="Akkoord"))
    context.close()


def make_the_report(chromium: Browser, site: Site, folder) -> tuple[bytes, bytes]:
    """The regisseur makes a report of today, sets it down and downloads it."""
    context, page = someone(chromium, site, "regisseur")
    page.goto(site.url + "/rapportages/nieuw")
    page.get_by_label("Jaar waarover u rapporteert").fill(str(clock.today().year))
    page.get_by_label("Peildatum").fill(clock.today().strftime("%d-%m-%Y"))
    follow(page.get_by_role("button", name="Maak het concept"))
    follow(page.get_by_role("link", name="Vaststellen"))
    page.get_by_label("Ik heb de open punten gezien").check()
    follow(page.get_by_role("button", name="Stel vast"))
    report = page.url
    files = []
    for label in ("PDF", "Word"):
        page.goto(report)
        files.append(download(page, label))
    context.close()
    return files[0], files[1]


def download(page: Page, label: str) -> bytes:
    """Ask for a file; a long one is made meanwhile, on a page that looks by itself whether it is there."""
    given: list[Download] = []
    page.on("download", lambda file: given.append(file))  # noqa: PLW0108 - Playwright marks the function it is given
    page.get_by_role("link", name=label, exact=True).click()
    ready, until = page.get_by_role("link", name="Download het bestand"), time.monotonic() + 120
    while not given and time.monotonic() < until:
        if ready.count():
            ready.click()
        page.wait_for_timeout(300)
    return given[0].path().read_bytes()


def words(text: str) -> str:
    """The letters and digits alone: line ends and hyphenation differ between a page, a PDF and a Word file."""
    return "".join(sign for sign in text.lower() if sign.isalnum())
