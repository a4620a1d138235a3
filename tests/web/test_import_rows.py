"""A list of acties at the review: each row beside its proposal, whatever file it came from."""

import re

import pytest

from tests.extraction.books import xlsx
from tests.services.test_importing import imported
from tracker import clock
from tracker.services import importing
from tracker.services.importing import Decision
from tracker.store.plans import load_plan
from tracker.store.proposals import proposals_of
from tracker.store.session import db
from tracker.web.imports.page import ReviewPage

HEAD = ["Nr", "Thema", "Actie", "Trekker", "Kosten"]
THEMAS = ("Wonen", "Jeugd", "Verkeer")


def a_list(count):
    rows = [[at, THEMAS[at % 3], f"Controleren van pand {at} in de wijk", "T. Prins", f"€ {at}"] for at in range(count)]
    return xlsx([HEAD, *rows], "Acties")


@pytest.fixture
def import_id(regisseur):
    return imported(regisseur, a_list(40), "lijst.xlsx")


def pages_of(actor, import_id):
    reading = importing.get_reading(actor, import_id)
    return ReviewPage(reading, proposals_of(import_id), lambda _: True, all_text=False).pages()


def strips_of(actor, import_id):
    return [strip for page in pages_of(actor, import_id) for section in page for strip in section.strips]


def test_each_row_stands_beside_its_own_proposal(regisseur, import_id):
    strips = strips_of(regisseur, import_id)

    assert [len(strip.blocks) for strip in strips] == [1] * 40
    assert all(
        strip.cards[0].value.text in [cell.segments[0].text for cell in strip.blocks[0].cells] for strip in strips
    )


def test_a_list_comes_in_pages_like_any_plan(regisseur, import_id):
    counts = [sum(len(section.cards) for section in page) for page in pages_of(regisseur, import_id)]

    assert sum(counts) == 40
    assert max(counts) <= 14


def test_a_thema_that_comes_back_has_one_place_on_a_page(regisseur, import_id):
    first = pages_of(regisseur, import_id)[0]

    assert [section.titel for section in first] == list(THEMAS)


def test_the_words_of_the_actie_are_marked_and_the_other_cells_carry_their_heads(browse, regisseur, import_id):
    page = browse(regisseur).get(f"/importeren/{import_id}/beoordelen").text

    assert re.search(r"<mark[^>]*>Controleren van pand 0 in de wijk", page)
    assert '<span class="muted">Trekker:</span> T. Prins' in page
    assert "Blad Acties, rij 2" in page


def test_columns_nobody_else_keeps_stand_on_the_proposal(browse, regisseur, import_id):
    page = browse(regisseur).get(f"/importeren/{import_id}/beoordelen").text

    assert page.count('<span class="muted">Kosten:</span> € 0') == 2  # in the row, and on the proposal


def test_a_row_without_a_proposal_can_be_pointed_out_by_itself(browse, regisseur):
    rows = [[*HEAD], [1, "Wonen", "Controleren van panden", "", ""], [2, "Wonen", "", "A. Bos", "Hekken plaatsen"]]
    import_id = imported(regisseur, xlsx(rows, "Acties"), "lijst.xlsx")
    line = importing.get_reading(regisseur, import_id).document.blocks[-1].source.line_end
    page = browse(regisseur).get(f"/importeren/{import_id}/aanwijzen?regel={line}").text

    assert "Hekken plaatsen" in page
    assert "Controleren van panden" not in page


def test_the_result_proposes_who_the_plan_names_and_assigns_what_stays_ticked(browse, regisseur, medewerker):
    rows = [["Actie", "Trekker"], *([f"Controleren van pand {at}", medewerker.naam] for at in range(2))]
    import_id = imported(regisseur, xlsx(rows), "lijst.xlsx")
    plan_id = importing.take_over(regisseur, import_id, open_proposals=Decision.OVERNEMEN)
    first, _ = load_plan(plan_id, clock.today()).acties
    page = browse(regisseur).get(f"/importeren/{import_id}/resultaat").text
    browse(regisseur).post(f"/importeren/{import_id}/toewijzen", keuze=str(first.id))
    db.session.remove()

    assert "Wijs deze 2 acties toe" in page
    assert [actie.actiehouder is not None for actie in load_plan(plan_id, clock.today()).acties] == [True, False]
