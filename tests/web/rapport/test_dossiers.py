"""The dossier on screen: asked for with one button, had in every form, and of nobody else."""

import json
import re

import pytest

from tests.builders import add_actie, add_acties
from tests.conftest import person
from tests.reporting.test_formats import texts
from tracker import clock
from tracker.domain.rollen import Role
from tracker.reporting.compose.dossier import compose_dossier
from tracker.reporting.dossier import from_json
from tracker.services.demo.loading import load_demo
from tracker.services.dossiers import bestanden
from tracker.services.dossiers.making import ask_dossier, dossier_file
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.rapport.maken import make_waiting
from tracker.store.dossiers import list_dossiers
from tracker.store.plans import list_plans


@pytest.fixture
def no_process(monkeypatch):
    monkeypatch.setattr("tracker.web.rapport.dossiers.start_making", lambda: None)


def asked_on_screen(browser, address: str, **fields) -> str:
    """Press the button and return the address of the dossier."""
    return browser.post(address, **fields).headers["Location"]


def test_a_dossier_of_an_actie_is_had_in_every_form(browse, medewerker, plan):
    actie = add_actie(plan, "Buurtapp invoeren")
    browser = browse(medewerker)
    there = asked_on_screen(browser, f"/acties/{actie}/dossier")
    for form in ("html", "pdf", "docx", "odt", "xlsx", "json"):
        answer = browser.get(f"{there}/bestand.{form}")

        assert answer.status_code == 200
        assert 'filename="rekenkamerdossier-actie-buurtapp-invoeren-' in answer.headers["Content-Disposition"]
    page = browser.get(there).text

    assert re.search(r"SHA-256\): <code>\w{64}</code>", page)
    assert there in browser.get(f"/acties/{actie}/dossier").text


def test_a_dossier_of_a_plan_shows_how_far_it_is_and_then_gives_the_file(browse, regisseur, plan, no_process):
    add_acties(plan, bestanden.AT_ONCE_ACTIES + 1)
    browser = browse(regisseur)
    there = asked_on_screen(browser, f"/plannen/{plan}/dossier")
    progress = browser.get(f"{there}/bestand.json").headers["Location"]
    waits = browser.get(progress)
    make_waiting()
    ready = browser.get(progress)
    told = json.loads(browser.get(f"{progress}/bestand").data)

    assert waits.headers["Refresh"] == "2"
    assert "Uw bestand is klaar" in ready.text
    assert len(told["acties"]) == bestanden.AT_ONCE_ACTIES + 1


def test_what_is_vertrouwelijk_is_in_it_only_when_asked(browse, regisseur, plan):
    add_actie(plan, "Zeer geheim", vertrouwelijkheid="vertrouwelijk")
    browser = browse(regisseur)
    without = asked_on_screen(browser, f"/plannen/{plan}/dossier")
    including = asked_on_screen(browser, f"/plannen/{plan}/dossier", vertrouwelijk="ja")

    assert "Zeer geheim" not in browser.get(f"{without}/bestand.html").text
    assert "Zeer geheim" in browser.get(f"{including}/bestand.html").text


def test_the_same_button_twice_makes_one(browse, regisseur, plan):
    browser = browse(regisseur)
    first, second = (asked_on_screen(browser, f"/plannen/{plan}/dossier", indiening="eenmaal") for _ in range(2))

    assert first == second
    assert len(list_dossiers(plan, None)) == 1


def test_another_organisatie_finds_nothing(browse, regisseur, plan):
    actie, asked = add_actie(plan), ask_dossier(regisseur, plan)
    stranger = browse(person(add_organisatie("Elders"), Role.REGISSEUR, "Els"))
    there = f"/dossiers/{asked}"
    pages = (f"/plannen/{plan}/dossier", f"/acties/{actie}/dossier", there, f"{there}/bestand.json",
             f"{there}/maken/json", f"{there}/maken/json/bestand")  # fmt: skip

    assert {stranger.get(page).status_code for page in pages} == {404}
    assert {stranger.post(page).status_code for page in pages[:2]} == {404}


def test_a_form_nobody_asked_for_and_one_we_do_not_know(browse, regisseur, plan):
    asked = ask_dossier(regisseur, plan)
    browser = browse(regisseur)

    assert browser.get(f"/dossiers/{asked}/bestand.exe").status_code == 404
    for rest in ("maken/pdf", "maken/pdf/bestand"):
        assert browser.get(f"/dossiers/{asked}/{rest}").headers["Location"] == f"/dossiers/{asked}"


def test_who_may_not_is_not_led_there(browse, actiehouder, regisseur, organisatie, plan):
    actie = add_actie(plan, actiehouder_id=actiehouder.user_id)

    assert "/dossier" in browse(regisseur).get(f"/acties/{actie}").text
    assert "/dossier" not in browse(actiehouder).get(f"/acties/{actie}").text


def test_the_dossier_of_the_demo_says_the_same_in_every_format(app):
    load_demo(clock.today())
    shown = [one for each in list_plans(1) for one in list_dossiers(each.id, None)]
    dossier = from_json(dossier_file(shown[0].id, "json").content.decode())
    found = texts(compose_dossier(dossier, "0" * 64))

    assert len(dossier.acties) > 50
    assert found["html"] == found["docx"] == found["odt"] == found["pdf"]
