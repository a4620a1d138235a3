"""The time machine: pages of a past day, the banner, links that keep the day, and nothing to change."""

import re
from datetime import date

import pytest
import time_machine

from tests.builders import add_actie, add_plan, add_voortgang
from tracker.domain.uitkomst import Uitkomst
from tracker.services.closing import Besluit, close_plan, decide_uitkomst
from tracker.services.indicatoren import IndicatorData, add_indicator, record_meting
from tracker.services.indicatoren.beheer import remove_indicator
from tracker.services.tracking import assign_actiehouder, set_deadline

THEN, DAY = date(2026, 3, 1), "2026-02-01"
BEFORE = date(2025, 6, 30)


@pytest.fixture
def actie(plan, actiehouder, medewerker):
    """An actie of Anna that was late in February; in March Mo took over and the deadline moved."""
    actie = add_actie(plan, titel="Buurtapp invoeren", actiehouder_id=actiehouder.user_id, deadline=BEFORE)
    with time_machine.travel(THEN):
        assign_actiehouder(medewerker, [actie], medewerker.user_id)
        set_deadline(medewerker, [actie], deadline=date(2099, 1, 1), reason="Later.")
    add_voortgang(actie, medewerker.user_id, THEN)
    return actie


def main_of(page) -> str:
    return page.text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("path", ["/acties", "/acties/{actie}", "/plannen/{plan}", "/plannen/{plan}/indicatoren", "/"])
def test_a_page_of_the_past_says_which_day_it_is_and_leads_back(browse, regisseur, plan, actie, path):
    address = path.format(plan=plan, actie=actie)
    page = browse(regisseur).get(f"{address}?peildatum={DAY}").text

    assert "U kijkt naar de stand van 1 februari 2026" in page
    assert f'<a href="{address}">Terug naar vandaag</a>' in page


@pytest.mark.parametrize("path", ["/acties", "/acties/{actie}", "/plannen/{plan}", "/plannen/{plan}/indicatoren", "/"])
def test_a_page_of_today_has_no_banner_but_a_way_to_the_past(browse, regisseur, plan, actie, path):
    page = browse(regisseur).get(path.format(plan=plan, actie=actie)).text

    assert "U kijkt naar de stand van" not in page
    assert 'type="date" id="peildatum" name="peildatum"' in page


def test_the_list_shows_who_did_it_then(browse, medewerker, actie):
    then, now = (main_of(browse(medewerker).get(f"/acties{query}")) for query in (f"?peildatum={DAY}", ""))

    assert ("Anna" in then, "1 jan 2099" in then) == (True, False)
    assert ("Anna" in now.partition("<table")[2], "1 jan 2099" in now) == (False, True)


def test_the_figures_of_the_overview_are_those_of_then(browse, regisseur, actie):
    late = [
        re.search(r"tile__number[^>]*>(?:<[^>]*>)*\s*(\d+)", part)[1]
        for part in main_of(browse(regisseur).get(f"/?peildatum={DAY}")).split('class="tile ')
        if "te laat" in part
    ]

    assert late[:1] == ["1"]
    assert "te laat</a>" not in main_of(browse(regisseur).get("/"))


@pytest.mark.parametrize("path", ["/acties", "/plannen/{plan}", "/"])
def test_links_keep_the_day(browse, regisseur, plan, actie, path):
    page = browse(regisseur).get(f"{path.format(plan=plan)}?peildatum={DAY}").text
    links = re.findall(r'href="(/acties(?:/\d+)?(?:\?[^"]*)?)"', page)

    assert links
    assert [link for link in links if f"peildatum={DAY}" not in link and link != path] == []


def test_nothing_can_be_changed_from_the_past(browse, regisseur, actie):
    browser = browse(regisseur)
    page = main_of(browser.get(f"/acties/{actie}?peildatum={DAY}"))
    answer = browser.post(f"/acties/{actie}/toewijzen?peildatum={DAY}", page="/account", actiehouder="")

    assert '<form method="post"' not in page
    assert answer.status_code == 409
    assert "Er is niets gewijzigd." in answer.text


def test_the_history_ends_at_the_day_one_looks_at(browse, regisseur, actie):
    then, now = (main_of(browse(regisseur).get(f"/acties/{actie}{query}")) for query in (f"?peildatum={DAY}", ""))

    assert ("Reden: Later." in then, "Reden: Later." in now) == (False, True)


def test_a_plan_that_was_closed_since_ran_then(browse, regisseur, plan, actie):
    decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.VERVALLEN, reden="Geen geld."))
    close_plan(regisseur, plan)
    browser = browse(regisseur)
    add_actie(add_plan(regisseur.organisatie_id, titel="Volgend plan"), titel="Nieuwe actie", geldig_vanaf=THEN)

    assert "Buurtapp invoeren" in browser.get(f"/acties?peildatum={DAY}").text
    assert "Buurtapp invoeren" not in browser.get("/acties").text


@pytest.mark.parametrize("day", ["morgen", "2999-01-01", "31-02-2026", ""])
def test_a_day_that_is_none_or_still_to_come_is_today(browse, regisseur, actie, day):
    page = browse(regisseur).get(f"/acties?peildatum={day}")

    assert page.status_code == 200
    assert "U kijkt naar de stand van" not in page.text


def test_an_indicator_of_the_past_shows_the_figures_known_then_and_no_forms(browse, regisseur, plan):
    with time_machine.travel(date(2026, 1, 5)):
        indicator = add_indicator(regisseur, plan, IndicatorData("Woninginbraken", bron="politie"))
        record_meting(regisseur, indicator, jaar=2025, waarde="38")
    with time_machine.travel(THEN):
        record_meting(regisseur, indicator, jaar=2025, waarde="41", reden="Definitief.")
        remove_indicator(regisseur, indicator, "Dubbel.")
    page = main_of(browse(regisseur).get(f"/indicatoren/{indicator}?peildatum={DAY}"))

    assert (">38<" in page, ">41<" in page) == (True, False)
    assert "/wijzigen" not in page
    assert browse(regisseur).get(f"/indicatoren/{indicator}").status_code == 404
