"""The document behind a plan: every passage in its place, the file for who may have it, and a picture of the page."""

import re
from datetime import date
from hashlib import sha256

import pytest

from tests.builders import MOMENT, add, add_actie, add_plan
from tests.conftest import person
from tests.reporting.builders import YEAR
from tests.reporting.builders import plan as report_plan
from tests.services.test_importing import PLAN, imported
from tracker.domain.rollen import Role
from tracker.extraction.codec import encode
from tracker.extraction.document import Place
from tracker.reporting.compose.voortgangsrapportage import compose
from tracker.reporting.writers import WRITERS
from tracker.services import importing
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.proposals import proposals_of
from tracker.store.tables import DocumentRow

HOSTILE = [
    '../../etc/passwd "x".html', "CON", "bel\r\nX-Test: 1.txt", "plan\u202etxt.exe", "plan;filename=ander.txt",
    "é" * 300 + ".txt", "weg\x00.txt",
]  # fmt: skip


@pytest.fixture
def import_id(regisseur):
    return imported(regisseur)


@pytest.fixture
def document_id(regisseur, import_id):
    return importing.get_import(regisseur, import_id).document_id


@pytest.fixture(scope="session")
def pdf():
    """A real PDF of several pages."""
    return WRITERS["pdf"](compose(report_plan(), YEAR))


def add_document(regisseur, content=b"x", lines=(), places=(), **given):
    values = {"bestandsnaam": "plan.txt", "media_type": "text/plain", "created_at": MOMENT}
    return add(
        DocumentRow(
            organisatie_id=regisseur.organisatie_id, created_by_id=regisseur.user_id, content=content,
            sha256=sha256(content).hexdigest(), lines=list(lines), places=encode(tuple(places)), **values | given,
        )
    )  # fmt: skip


def rooted(regisseur, document_id, **given):
    """An actie that rests on a line of a document."""
    plan_id = add_plan(regisseur.organisatie_id)
    return add_actie(plan_id, document_id=document_id, **{"line": 1, "line_end": 1} | given)


def test_the_file_comes_back_exactly_as_it_was_offered(browse, regisseur, document_id):
    answer = browse(regisseur).get(f"/bronnen/{document_id}/bestand")

    assert answer.data == PLAN


def test_the_file_is_only_ever_saved_never_opened(browse, regisseur, document_id):
    answer = browse(regisseur).get(f"/bronnen/{document_id}/bestand")

    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == "attachment; filename=plan.txt"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_one_harmless_header(browse, regisseur, name):
    import_id = imported(regisseur, PLAN + name.encode("utf-8", "replace"), name)
    document_id = importing.get_import(regisseur, import_id).document_id
    header = browse(regisseur).get(f"/bronnen/{document_id}/bestand").headers["Content-Disposition"]

    assert header.startswith("attachment; filename")
    assert re.search("[\r\n\x00\u202e/]", header) is None
    assert len(header) < 1500


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.LEZER, Role.BEHEERDER])
@pytest.mark.parametrize("page", ["", "/bestand", "/bladzijden/1"])
def test_who_does_not_see_every_actie_does_not_see_the_document(browse, organisatie, document_id, role, page):
    someone = person(organisatie, role, "Iemand")

    assert browse(someone).get(f"/bronnen/{document_id}{page}").status_code == 403


@pytest.mark.parametrize("page", ["", "/bestand", "/bladzijden/1"])
def test_a_document_of_another_municipality_does_not_exist(browse, document_id, page):
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Vreemd")

    assert browse(stranger).get(f"/bronnen/{document_id}{page}").status_code == 404


def test_the_document_shows_a_proposal_in_its_place_under_its_headings(browse, regisseur, import_id, document_id):
    first = proposals_of(import_id)[0]
    page = browse(regisseur).get(f"/bronnen/{document_id}?regel={first.line}&voorstel={first.id}").text

    assert re.search(r'<mark class="mark--current" id="passage">We voeren minimaal 4 keer per jaar', page)
    assert "Onder: 1 Ondermijning › Wat gaan we doen?" in page


def test_the_document_names_the_hash_of_the_file(browse, regisseur, document_id):
    assert sha256(PLAN).hexdigest() in browse(regisseur).get(f"/bronnen/{document_id}").text


def test_an_actie_leads_to_its_words_in_the_plan_with_one_click(browse, regisseur, import_id, document_id):
    plan_id = importing.take_over(regisseur, import_id, open_proposals=importing.Decision.OVERNEMEN)
    browser = browse(regisseur)
    href = re.search(r'href="(/acties/\d+)', browser.get(f"/acties?plan={plan_id}").text)[1]
    link = re.search(r'href="([^"]+)">Toon in het plan', browser.get(href).text)[1].replace("&amp;", "&")

    assert 'id="passage">We voeren minimaal' in browser.get(link.split("#")[0]).text


def test_an_actiehouder_gets_no_way_into_the_whole_document(browse, regisseur, actiehouder):
    document_id = add_document(regisseur, lines=["Wij plaatsen camera's."])
    actie_id = rooted(regisseur, document_id, quote="Wij plaatsen camera's.", actiehouder_id=actiehouder.user_id)

    assert "/bronnen/" not in browse(actiehouder).get(f"/acties/{actie_id}").text


def test_a_long_document_comes_in_parts_and_opens_at_the_line(browse, regisseur):
    document_id = add_document(regisseur, lines=[f"Regel {number} van het plan." for number in range(1, 1001)])
    page = browse(regisseur).get(f"/bronnen/{document_id}?regel=567").text

    assert "deel 3 van 5" in page
    assert 'id="r567"' in page
    assert 'id="r1"' not in page


@pytest.mark.parametrize("query", ["regel=99999", "regel=-1", "pagina=0", "pagina=99", "regel=x", "actie=0"])
def test_an_odd_place_in_the_address_still_shows_the_document(browse, regisseur, document_id, query):
    assert browse(regisseur).get(f"/bronnen/{document_id}?{query}").status_code == 200


def test_a_row_of_a_sheet_says_where_it_stands(browse, regisseur):
    document_id = add_document(regisseur, lines=["Cameraplan | politie"], places=[Place(row="blad Acties, rij 12")])
    actie_id = rooted(regisseur, document_id, quote="Cameraplan")

    assert "plan.txt, blad Acties, rij 12" in browse(regisseur).get(f"/acties/{actie_id}").text


def on_paper(regisseur, pdf):
    """A PDF with one line whose place on page 2 is known."""
    places = [Place(1, (0.1, 0.1, 0.9, 0.12)), Place(2, (0.1, 0.2, 0.9, 0.225))]
    return add_document(regisseur, pdf, ["Inleiding", "Wij plaatsen camera's."], places, media_type="application/pdf")


def test_the_page_of_an_actie_shows_the_printed_page_with_the_passage_marked(browse, regisseur, pdf):
    document_id = on_paper(regisseur, pdf)
    actie_id = rooted(regisseur, document_id, quote="Wij plaatsen camera's.", line=2, line_end=2)
    page = browse(regisseur).get(f"/acties/{actie_id}").text

    assert f'src="/bronnen/{document_id}/bladzijden/2"' in page
    assert re.search(r'<rect class="page-mark page-mark--current" x="10.0" y="20.0" width="80.0" height="2.5"', page)
    assert 'alt="De bladzijde 2 van het plan, zoals gedrukt. Gemarkeerd: Wij plaatsen camera' in page


def test_a_pdf_turns_page_by_page_with_its_text_beside_the_picture(browse, regisseur, pdf):
    document_id = on_paper(regisseur, pdf)
    page = browse(regisseur).get(f"/bronnen/{document_id}?regel=2").text

    assert "bladzijde 2 van 2" in page
    assert "Wij plaatsen camera" in page
    assert "Inleiding" not in page


def test_a_picture_is_kept_by_the_browser_that_asks_each_time(browse, regisseur, pdf):
    address = f"/bronnen/{on_paper(regisseur, pdf)}/bladzijden/2"
    browser = browse(regisseur)
    first = browser.get(address)
    again = browser.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert first.data.startswith(b"\x89PNG")
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("content", ["pdf", b"geen pdf"])
def test_a_page_that_cannot_be_drawn_is_not_there(browse, regisseur, pdf, content):
    document_id = add_document(regisseur, pdf if content == "pdf" else content, media_type="application/pdf")

    assert browse(regisseur).get(f"/bronnen/{document_id}/bladzijden/99").status_code == 404


def test_the_day_of_the_file_and_who_offered_it_stand_with_it(browse, regisseur):
    page = browse(regisseur).get(f"/bronnen/{add_document(regisseur, lines=['Plan'])}").text

    assert str(date(2025, 1, 1).year) in page
    assert "door Renske" in page
