"""What changed about an actie: the newest on its page, everything on a page of its own."""

import re
from datetime import timedelta

import pytest

from tests.builders import add_actie, add_plan
from tracker import clock
from tracker.services.plannen import update_actie
from tracker.web.acties.geschiedenis import NEWEST

CHANGES = NEWEST + 3


@pytest.fixture
def changed(organisatie, regisseur, actiehouder) -> int:
    """Return an actie whose title changed more often than its page shows."""
    actie = add_actie(add_plan(organisatie), titel="Titel 0", actiehouder_id=actiehouder.user_id)
    for number in range(1, CHANGES + 1):
        update_actie(regisseur, actie, version=number, titel=f"Titel {number}")
    return actie


def titles(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"naar <strong>Titel (\d+)</strong>", page)]


def test_the_page_of_an_actie_shows_the_newest_changes_and_where_all_of_them_stand(changed, browse, regisseur):
    page = browse(regisseur).get(f"/acties/{changed}").text

    assert titles(page) == list(range(CHANGES, CHANGES - NEWEST, -1))
    assert f"De laatste {NEWEST} wijzigingen" in page
    assert f'href="/acties/{changed}/geschiedenis"' in page


def test_all_changes_stand_on_a_page_of_their_own(changed, browse, regisseur):
    page = browse(regisseur).get(f"/acties/{changed}/geschiedenis").text

    assert titles(page) == list(range(CHANGES, 0, -1))
    assert f"{CHANGES} wijzigingen" in page


def test_on_an_earlier_day_nothing_of_later_stands_there(changed, browse, regisseur):
    page = browse(regisseur).get(f"/acties/{changed}/geschiedenis?peildatum={clock.today() - timedelta(days=1)}")

    assert (page.status_code, titles(page.text)) == (200, [])


def test_a_reader_does_not_see_who_changed_what(changed, browse, lezer):
    assert browse(lezer).get(f"/acties/{changed}/geschiedenis").status_code == 404
