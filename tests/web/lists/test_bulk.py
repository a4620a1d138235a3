"""Several acties at once: choose, say what, look at what would change, do it, take it back."""

import re
from datetime import date

import pytest

from tests.builders import add_actie, add_acties, add_partner, add_plan, add_thema, read
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.tracking import assign_actiehouder
from tracker.store.partners import partner_names
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, PlanRow

PAST = date(2025, 6, 30)


@pytest.fixture
def own(plan, actiehouder):
    return add_actie(plan, titel="Eigen actie", actiehouder_id=actiehouder.user_id, deadline=PAST)


def hidden(page, name: str) -> str:
    return re.search(f'name="{name}" value="([^"]*)"', page.text)[1]


def ask(browser, step: str, **fields):
    return browser.post("/acties/selectie", page="/acties", stap=step, **fields)


def changed(browser, ids, **fields):
    """Look at what would change, and do it; return the page before the last step, and the answer to it."""
    preview = ask(browser, "bekijk", keuze=ids, **fields)
    return preview, ask(browser, "doe", acties=hidden(preview, "acties"), stempel=hidden(preview, "stempel"), **fields)


def test_choosing_nothing_says_what_to_do(browse, medewerker, own):
    response = ask(browse(medewerker), "kies")

    assert response.status_code == 422
    assert "Kies eerst een of meer acties." in response.text


def test_the_preview_says_old_and_new_and_changes_nothing(browse, medewerker, actiehouder, own):
    page = ask(browse(medewerker), "bekijk", keuze=[own], actiehouder=str(medewerker.user_id)).text

    assert 'Actiehouder: van <span class="change-old">Anna</span> naar <strong>Mo</strong>' in page
    assert read(ActieRow, own).actiehouder_id == actiehouder.user_id


def test_what_was_shown_happens_and_the_filters_stay(browse, medewerker, plan, own):
    other = add_actie(plan)
    _, response = changed(
        browse(medewerker), [own, other], actiehouder=str(medewerker.user_id), filters=f"plan={plan}"
    )  # fmt: skip

    assert response.headers["Location"] == f"/acties?plan={plan}"
    assert {read(ActieRow, id_).actiehouder_id for id_ in (own, other)} == {medewerker.user_id}


def test_all_of_the_list_means_every_page_of_it_and_only_what_fits(browse, medewerker, plan):
    add_acties(plan, 501)
    add_actie(plan, titel="Iets anders")
    browser = browse(medewerker)
    page = ask(browser, "alle", filters="q=nummer")

    assert "Wijzig 501 acties" in page.text


@pytest.mark.parametrize(
    ("fields", "field", "value"),
    [
        ({"deadline": "31-12-2099", "reden": "Later."}, "deadline", date(2099, 12, 31)),
        ({"deadline_weg": "y", "reden": "Vervalt."}, "deadline", None),
        ({"ritme": "kwartaal", "ritme_aantal": "2"}, "ritme_periode", "kwartaal"),
        ({"portefeuillehouder": "A. Alders"}, "portefeuillehouder", "A. Alders"),
        ({"vertrouwelijkheid": "intern"}, "vertrouwelijkheid", "intern"),
        ({"actiehouder": "niemand"}, "actiehouder_id", None),
    ],
)
def test_every_field_is_changed_and_taken_back(browse, medewerker, own, fields, field, value):
    browser, before = browse(medewerker), getattr(read(ActieRow, own), field)
    changed(browser, [own], **fields)
    after = getattr(read(ActieRow, own), field)
    browser.post("/acties/ongedaan", page="/acties")

    assert (after, getattr(read(ActieRow, own), field)) == (value, before)
    assert after != before


def test_partners_join_and_leave_and_come_back(browse, medewerker, organisatie, own):
    add_partner(organisatie, own, "Politie")
    browser = browse(medewerker)
    changed(browser, [own], partners_erbij="Brandweer\nBrandweer", partners_eraf="Politie")
    after = partner_names(own)
    browser.post("/acties/ongedaan", page="/acties")

    assert (after, partner_names(own)) == (["Brandweer"], ["Politie"])


def test_a_thema_of_another_plan_leaves_an_actie_as_it_is_and_says_so(browse, medewerker, organisatie, plan, own):
    thema, elsewhere = add_thema(plan), add_actie(add_plan(organisatie, titel="Ander plan"), titel="Elders")
    preview, _ = changed(browse(medewerker), [own, elsewhere], thema=str(thema))

    assert "Elders: Het gekozen thema hoort bij een ander plan." in preview.text
    assert [read(ActieRow, id_).thema_id for id_ in (own, elsewhere)] == [thema, None]


def test_what_is_so_already_and_what_is_closed_is_skipped_with_the_reason(browse, medewerker, organisatie, own):
    closed = add_actie(add_plan(organisatie, titel="Dicht", status="afgesloten"), titel="Oud")
    page = ask(browse(medewerker), "bekijk", keuze=[own, closed], deadline="30-6-2025").text

    assert "Er verandert niets" in page
    assert "Dit stond al zo." in page
    assert "Dit plan is afgesloten." in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Kies wat er moet veranderen."),
        ({"deadline": "ooit"}, "geen datum die wij kennen"),
        ({"deadline": "1-7-2099"}, "Bij 1 van de 1 acties stond al een deadline."),
        ({"ritme": "jaar", "ritme_aantal": "x"}, "Hoe vaak per periode"),
        ({"partners_erbij": "Politie", "partners_eraf": "Politie"}, "niet tegelijk bij komen en af gaan"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(
    browse, medewerker, organisatie, own, fields, sentence
):
    add_partner(organisatie, own, "Politie")
    response = ask(browse(medewerker), "bekijk", keuze=[own], **fields)

    assert response.status_code == 422
    assert sentence in response.text
    assert hidden(response, "acties") == str(own)


def test_what_changed_after_the_preview_is_shown_again(browse, medewerker, regisseur, own):
    browser = browse(medewerker)
    preview = ask(browser, "bekijk", keuze=[own], actiehouder=str(medewerker.user_id))
    assign_actiehouder(regisseur, [own], regisseur.user_id)
    response = ask(
        browser, "doe", keuze=[own], stempel=hidden(preview, "stempel"), actiehouder=str(medewerker.user_id)
    )  # fmt: skip

    assert response.status_code == 422
    assert "Er is intussen iets gewijzigd." in response.text
    assert read(ActieRow, own).actiehouder_id == regisseur.user_id


def test_taking_back_leaves_what_somebody_changed_since_and_names_it(browse, medewerker, regisseur, plan, own):
    other, browser = add_actie(plan), browse(medewerker)
    changed(browser, [own, other], actiehouder=str(medewerker.user_id))
    assign_actiehouder(regisseur, [own], regisseur.user_id)
    page = browser.post("/acties/ongedaan", page="/acties", follow=True).text

    assert "Ongedaan gemaakt bij 1 actie." in page
    assert "1 actie is daarna opnieuw gewijzigd en blijft zoals hij nu is: ‘Eigen actie’." in page
    assert [read(ActieRow, id_).actiehouder_id for id_ in (own, other)] == [regisseur.user_id, None]


def test_taking_back_after_the_plan_was_closed_says_why_it_cannot(browse, medewerker, plan, own):
    browser = browse(medewerker)
    changed(browser, [own], actiehouder="niemand")
    with transaction() as session:
        session.get_one(PlanRow, plan).status = "afgesloten"

    assert "Dit plan is afgesloten." in browser.post("/acties/ongedaan", page="/acties", follow=True).text
    assert read(ActieRow, own).actiehouder_id is None


@pytest.mark.parametrize("step", ["kies", "bekijk", "doe"])
def test_a_foreign_actie_in_a_selection_is_a_404(browse, medewerker, own, step):
    elsewhere = add_actie(add_plan(add_organisatie("Elders")), titel="Geheim")
    response = ask(browse(medewerker), step, keuze=[own, elsewhere], actiehouder="niemand")

    assert response.status_code == 404
    assert read(ActieRow, own).actiehouder_id is not None


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.LEZER, Role.BEHEERDER])
def test_who_may_not_assign_changes_no_selection(browse, organisatie, own, role):
    browser = browse(person(organisatie, role, "Iemand"))

    assert browser.post("/acties/selectie", page="/account", keuze=[own]).status_code == 403
