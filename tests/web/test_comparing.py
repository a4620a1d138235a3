"""The pages of a changed version and of taking an import back."""

import re

import pytest

from tests.services.test_amending import CHANGED, LATER, SHORTER, acties, changed_version, taken_over
from tests.services.test_importing import PLAN, imported
from tests.services.test_rolling_back import report
from tracker.domain.voortgang import Fase
from tracker.extraction.compare import Became
from tracker.services import importing
from tracker.services.importing import ImportState
from tracker.store.plans import list_plans
from tracker.store.proposals import proposals_of
from tracker.store.session import db


@pytest.fixture
def browser(browse, regisseur):
    return browse(regisseur)


@pytest.fixture
def plan_id(regisseur):
    return taken_over(regisseur, imported(regisseur))


def page_text(page):
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def choose(browser, import_id, **fields):
    return browser.post(f"/importeren/{import_id}/verschillen", **fields)


def changed_proposal(import_id):
    db.session.remove()
    return next(one for one in proposals_of(import_id) if one.match.became is Became.GEWIJZIGD)


def test_a_document_that_looks_like_a_plan_is_proposed_as_a_changed_version(browser, regisseur, plan_id):
    import_id = imported(regisseur, CHANGED, "nieuw.txt")
    page = browser.get(f"/importeren/{import_id}/plangegevens").text

    assert f'value="gewijzigd-{plan_id}" checked' in page


def test_choosing_the_plan_it_changes_leads_to_the_differences(browser, regisseur, plan_id):
    import_id = imported(regisseur, CHANGED, "nieuw.txt")
    browser.post(
        f"/importeren/{import_id}/plangegevens", titel="Plan", soort="uitvoeringsplan", status="vastgesteld",
        verband=f"gewijzigd-{plan_id}",
    )  # fmt: skip
    answer = browser.post(f"/importeren/{import_id}/kopjes")

    assert answer.headers["Location"].endswith(f"/importeren/{import_id}/verschillen")


@pytest.mark.parametrize("chosen", ["gewijzigd", "gewijzigd-x", "nieuw-1", "iets-1", "gewijzigd-99999999999999"])
def test_a_choice_that_cannot_be_is_refused_with_a_sentence(browser, regisseur, plan_id, chosen):
    import_id = imported(regisseur, CHANGED, "nieuw.txt")
    answer = browser.post(
        f"/importeren/{import_id}/plangegevens", titel="Plan", soort="uitvoeringsplan", status="vastgesteld",
        verband=chosen,
    )  # fmt: skip

    assert answer.status_code == 422
    assert "Kies of dit een nieuw plan is" in answer.text


def test_a_difference_reads_without_colour(browser, regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, CHANGED)

    assert "buurtapp in [weg: elke kern.] [erbij: alle zes kernen.]" in page_text(
        browser.get(f"/importeren/{import_id}/verschillen").text
    )


def test_the_same_text_says_there_is_nothing_to_do(browser, regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, PLAN + b"\n")

    assert "Niets te doen" in browser.get(f"/importeren/{import_id}/verschillen").text


def test_taking_the_new_text_answers_the_question(browser, regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, CHANGED)
    choose(browser, import_id, voorstel=changed_proposal(import_id).id, besluit="overnemen")

    assert "nieuwe tekst</span>" in browser.get(f"/importeren/{import_id}/verschillen").text


def test_another_deadline_must_be_chosen_with_the_text(browser, regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, LATER)
    proposal = changed_proposal(import_id)
    answer = browser.post(
        f"/importeren/{import_id}/verschillen",
        voorstel=proposal.id,
        besluit="overnemen",
        termijn_gevraagd="ja",
        follow=True,
    )

    assert "Kies welke termijn geldt" in answer.text
    assert "de nieuwe: 1 oktober 2026" in answer.text


def test_saying_it_is_another_actie_makes_it_new_and_the_old_one_gone(browser, regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, CHANGED)
    choose(browser, import_id, voorstel=changed_proposal(import_id).id, besluit="andere")
    page = browser.get(f"/importeren/{import_id}/verschillen").text

    assert "Verdwenen (1)" in page
    assert "0 gewijzigd" in page


def test_what_is_gone_is_closed_with_its_reason(browser, regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, SHORTER)
    gone = acties(plan_id)[2].id
    browser.post(f"/importeren/{import_id}/verdwenen", actie=gone, keuze="afsluiten", reden="Geen geld meer.")
    browser.post(f"/importeren/{import_id}/overnemen", open="overnemen")
    db.session.remove()

    assert acties(plan_id)[2].fase is Fase.VERVALLEN


def test_closing_without_a_reason_is_said_on_the_page(browser, regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, SHORTER)
    answer = browser.post(
        f"/importeren/{import_id}/verdwenen", actie=acties(plan_id)[2].id, keuze="afsluiten", follow=True
    )

    assert "Schrijf waarom u de actie afsluit" in answer.text


def test_an_open_question_stops_the_taking_over_with_a_sentence(browser, regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, SHORTER)
    answer = browser.post(f"/importeren/{import_id}/overnemen", open="overnemen")

    assert answer.status_code == 422
    assert "1 actie staat niet meer in het plan" in answer.text


def test_the_review_screen_says_what_each_proposal_is(browser, regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, CHANGED)
    page = browser.get(f"/importeren/{import_id}/beoordelen").text

    assert 'tone-warning">gewijzigd</span>' in page
    assert "Verschillen met het plan" in page


def test_an_import_is_taken_back_from_its_result(browser, regisseur):
    import_id = imported(regisseur)
    taken_over(regisseur, import_id)
    page = browser.get(f"/importeren/{import_id}/resultaat").text
    browser.post(f"/importeren/{import_id}/terugdraaien", reden="Verkeerd bestand.")
    db.session.remove()

    assert f"/importeren/{import_id}/terugdraaien" in page
    assert list_plans(regisseur.organisatie_id) == ()


def test_the_question_says_what_will_happen(browser, regisseur):
    import_id = imported(regisseur)
    taken_over(regisseur, import_id)
    text = page_text(browser.get(f"/importeren/{import_id}/terugdraaien").text)

    assert "3 acties verdwijnen uit het plan" in text
    assert "verdwijnt, want het kwam alleen uit deze import" in text


def test_acties_that_were_worked_on_are_named_and_kept_when_the_box_is_ticked(browser, regisseur):
    import_id = imported(regisseur)
    plan_id = taken_over(regisseur, import_id)
    actie = acties(plan_id)[0]
    report(regisseur, actie.id)
    page = browser.get(f"/importeren/{import_id}/terugdraaien").text
    refused = browser.post(f"/importeren/{import_id}/terugdraaien", reden="Fout.", houden=actie.id, follow=True)
    browser.post(f"/importeren/{import_id}/terugdraaien", reden="Fout.", houden=actie.id, akkoord="ja")
    db.session.remove()

    assert "er is voortgang over gemeld" in page
    assert "is intussen gewerkt" in refused.text
    assert [one.id for one in acties(plan_id)] == [actie.id]


def test_an_import_that_was_taken_back_shows_its_log_and_can_be_reviewed_again(browser, regisseur):
    import_id = imported(regisseur)
    taken_over(regisseur, import_id)
    importing.roll_back(regisseur, import_id, "Verkeerd bestand.")
    page = browser.get(f"/importeren/{import_id}").text
    browser.post(f"/importeren/{import_id}/opnieuw-beoordelen", page=f"/importeren/{import_id}")
    db.session.remove()

    assert "Verkeerd bestand." in page
    assert importing.get_import(regisseur, import_id).state is ImportState.KLAAR


def test_the_same_file_after_it_was_taken_back_leads_to_that_import(browser, regisseur):
    import_id = imported(regisseur)
    taken_over(regisseur, import_id)
    importing.roll_back(regisseur, import_id, "Verkeerd bestand.")

    with pytest.raises(importing.AlreadyImportedError, match="weer teruggedraaid"):
        imported(regisseur)
