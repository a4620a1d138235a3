"""Board, timeline and calendar: the same acties as the list, for the same person, with the same filters."""

import re
from datetime import date
from html import unescape

import pytest

from tests.builders import add_actie, add_thema, add_voortgang, read
from tracker import clock
from tracker.services.tracking import set_deadline
from tracker.store.tables import VoortgangRow

VIEWS = ("/acties/bord", "/acties/tijdlijn", "/acties/kalender?maand=2099-12")


@pytest.fixture
def two(plan, actiehouder, medewerker):
    """One actie that runs and is Anna's, one that is afgerond and is Mo's."""
    thema = add_thema(plan)
    anna = actiehouder.user_id
    running = add_actie(plan, titel="Lopende", thema_id=thema, actiehouder_id=anna, deadline=date(2099, 12, 24))
    add_voortgang(running, anna, clock.today(), koers="vraagt aandacht")
    done = add_actie(plan, titel="Gedane", actiehouder_id=medewerker.user_id, deadline=date(2099, 12, 31))
    add_voortgang(done, medewerker.user_id, clock.today(), fase="afgerond", koers=None)
    return running, done


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_every_actie(browse, medewerker, two, view):
    page = browse(medewerker).get(view).text

    assert "Lopende</a>" in page
    assert "Gedane</a>" in page


@pytest.mark.parametrize("view", VIEWS)
def test_a_filter_holds_in_every_view_and_goes_along_to_the_others(browse, medewerker, two, view):
    page = browse(medewerker).get(f"{view}{'&' if '?' in view else '?'}koers=vraagt-aandacht").text

    assert "Gedane</a>" not in page
    assert 'href="/acties?koers=vraagt-aandacht">Lijst' in page
    assert "1 van 2 acties" in page


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_the_past(browse, medewerker, two, view):
    past = f"{view}{'&' if '?' in view else '?'}koers=vraagt-aandacht&peildatum=2025-06-30"
    page = browse(medewerker).get(past).text

    assert "U kijkt naar de stand van 30 juni 2025" in page
    assert "0 van 2 acties" in page


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_without_a_plan_says_what_to_do(browse, medewerker, view):
    page = browse(medewerker).get(view).text

    assert 'href="/importeren">Importeer een plan' in page


def test_the_columns_of_the_board_count_their_acties(browse, medewerker, two):
    page = browse(medewerker).get("/acties/bord").text

    assert re.findall(r'aria-label="(\d) acties? ([a-z ]+), als lijst"', page) == [
        ("0", "niet gestart"), ("1", "in uitvoering"), ("0", "on hold"), ("1", "afgerond"), ("0", "vervallen"),
    ]  # fmt: skip


def test_moving_a_card_opens_the_form_with_that_fase_and_comes_back(browse, actiehouder, two):
    browser, running = browse(actiehouder), two[0]
    form = f"/acties/{running}/voortgang?terug=bord&naar=on-hold"
    page = browser.get(form).text
    opened = re.search(r'name="geopend"[^>]*value="([^"]*)"', page)[1]
    said = {"datum": f"{clock.today():%d-%m-%Y}", "fase": "on hold", "toelichting": "Wacht op geld."}
    answer = browser.post(form, geopend=unescape(opened), **said)

    assert re.search(r'value="on hold"[^>]*checked|checked[^>]*value="on hold"', page)
    assert answer.location == "/acties/bord"
    assert read(VoortgangRow, 3).fase == "on hold"


def test_only_who_may_report_can_move_a_card(browse, actiehouder, lezer, two):
    assert browse(actiehouder).get("/acties/bord").text.count("board__move") == 1
    assert "board__move" not in browse(lezer).get("/acties/bord").text


def test_a_card_cannot_move_in_the_past(browse, medewerker, two):
    assert "board__move" not in browse(medewerker).get("/acties/bord?peildatum=2025-06-30").text


def test_the_timeline_draws_the_first_deadline_of_what_moved(browse, medewerker, regisseur, two):
    set_deadline(regisseur, [two[0]], deadline=date(2100, 1, 10), reason="Later.")
    page = browse(medewerker).get("/acties/tijdlijn?jaar=2099").text

    assert "gantt__ghost" in page
    assert "eerst 24 dec 2099, 1 keer verschoven" in page


def test_the_calendar_walks_from_month_to_month(browse, medewerker, two):
    page = browse(medewerker).get("/acties/kalender?maand=2099-12").text

    assert 'href="/acties/kalender?maand=2099-11">November 2099' in page
    assert 'href="/acties/kalender?maand=2100-01">Januari 2100' in page
    assert "/acties?deadline-van=2099-12-01&amp;deadline-tot=2099-12-31&amp;sort=deadline" in page


@pytest.mark.parametrize("month", ["2099-13", "onzin", "0000-00", "99999-01", ""])
def test_a_month_that_is_none_is_this_month(browse, medewerker, two, month):
    page = browse(medewerker).get(f"/acties/kalender?maand={month}")

    assert page.status_code == 200
    assert str(clock.today().year) in page.text
