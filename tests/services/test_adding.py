"""A promise that was missed becomes an actie later, and the account of the import says so."""

import pytest

from tests.conftest import person
from tests.services.test_importing import imported
from tracker.domain.rollen import Role
from tracker.services import importing
from tracker.services.actor import NotAllowedError
from tracker.services.importing import Decision, ImportRefusedError
from tracker.services.importing.accounting import account_of
from tracker.services.importing.adding import add_to_plan
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.plans import list_plans
from tracker.store.session import db
from tracker.store.tables import ActieRow


@pytest.fixture
def taken(regisseur):
    import_id = imported(regisseur)
    importing.take_over(regisseur, import_id, open_proposals=Decision.OVERNEMEN)
    return import_id


def line_of(regisseur, import_id, words):
    lines = importing.get_reading(regisseur, import_id).document.lines
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_the_words_become_an_actie_with_their_passage(regisseur, taken):
    line = line_of(regisseur, taken, "wijkagent")
    actie = db.session.get(ActieRow, add_to_plan(regisseur, taken, line))

    assert (actie.tekst, actie.line) == ("De wijkagent is elke week op het plein.", line)
    assert actie.heading_path[0] == "2 Jeugd en veiligheid"


def test_the_account_counts_it_and_still_adds_up(regisseur, taken):
    before = account_of(regisseur, taken).total
    add_to_plan(regisseur, taken, line_of(regisseur, taken, "wijkagent"))
    after = account_of(regisseur, taken).total

    assert (after.gevonden, after.overgenomen) == (before.gevonden + 1, before.overgenomen + 1)
    assert after.gevonden == after.overgenomen + after.overgeslagen + after.open


def test_what_was_skipped_can_still_be_taken(regisseur, taken):
    before = account_of(regisseur, taken).total
    add_to_plan(regisseur, taken, line_of(regisseur, taken, "Verder ontwikkelen"))

    assert account_of(regisseur, taken).total.overgeslagen == before.overgeslagen - 1


def test_the_same_words_do_not_become_two_acties(regisseur, taken):
    line = line_of(regisseur, taken, "wijkagent")
    add_to_plan(regisseur, taken, line)

    with pytest.raises(ImportRefusedError, match="al een actie"):
        add_to_plan(regisseur, taken, line)


def test_an_import_under_review_is_not_the_place(regisseur):
    import_id = imported(regisseur)

    with pytest.raises(ImportRefusedError, match="nog niet overgenomen"):
        add_to_plan(regisseur, import_id, line_of(regisseur, import_id, "wijkagent"))


def test_another_municipality_cannot_add(taken):
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Vreemd")

    with pytest.raises(NotAllowedError):
        add_to_plan(stranger, taken, 1)


def test_the_document_offers_it_and_leads_to_the_new_actie(browse, regisseur, taken):
    found = importing.get_import(regisseur, taken)
    line = line_of(regisseur, taken, "wijkagent")
    browser = browse(regisseur)
    assert f"aanwijzen?regel={line}" in browser.get(f"/bronnen/{found.document_id}?regel={line}").text
    answer = browser.post(f"/importeren/{taken}/aanwijzen?regel={line}&van=bron", regel=line, direct="ja")

    assert answer.headers["Location"].startswith("/acties/")
    assert sum(plan.acties for plan in list_plans(regisseur.organisatie_id)) == 4
