"""After a report was set down: a corrected edition, and an addition that leaves every word of it as it was."""

from datetime import date

import pytest

from tests.builders import add, add_actie, add_plan
from tests.services.rapport.test_publishing import words
from tracker.reporting.writers.huisstijl import OURS
from tracker.services.actor import NotAllowedError
from tracker.services.indicatoren.waarden import record_meting
from tracker.services.rapport.edities import start_addition, start_correction
from tracker.services.rapport.huisstijl import choose_looks, style_for
from tracker.services.rapport.publishing import ReportError, freeze_edition, report_of, start_edition
from tracker.services.rapport.redactie import open_redactie, write_text
from tracker.store.editions import find_edition
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, IndicatorRow

PEILDATUM = date(2025, 12, 31)


@pytest.fixture
def plan(organisatie: int) -> int:
    plan_id = add_plan(organisatie)
    add_actie(plan_id, titel="Buurtap invoeren")
    return plan_id


@pytest.fixture
def frozen(plan, regisseur) -> int:
    edition_id = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)
    text = open_redactie(regisseur, edition_id).texts[0]
    write_text(regisseur, edition_id, text.part.key, "Een rustig jaar.", version=0)
    freeze_edition(regisseur, edition_id)
    return edition_id


def add_figure(actor, plan_id: int, waarde: str) -> None:
    indicator = add(IndicatorRow(plan_id=plan_id, naam="Woninginbraken", position=1))
    record_meting(actor, indicator, jaar=2025, waarde=waarde)


def test_a_correction_is_edition_1_1_and_says_what_it_replaces(frozen, regisseur):
    edition = find_edition(start_correction(regisseur, frozen, "De naam van een actie"))

    assert edition.label == "editie 1.1"
    assert "Deze editie komt in de plaats van editie 1.0" in words(edition.id)
    assert "Verbeterd is: De naam van een actie." in words(edition.id)


def test_a_correction_is_made_anew_and_keeps_the_words_of_people(frozen, regisseur, plan):
    with transaction() as session:
        session.query(ActieRow).filter_by(plan_id=plan).one().titel = "Buurtapp invoeren"
    said = words(start_correction(regisseur, frozen, "Een tikfout"))

    assert "Buurtapp invoeren" in said
    assert "Een rustig jaar." in said


def test_what_was_set_down_stays_as_it_was(frozen, regisseur):
    before = words(frozen)
    freeze_edition(regisseur, start_correction(regisseur, frozen, "Een tikfout"))

    assert words(frozen) == before


def test_an_addition_holds_the_report_word_for_word_whatever_happened_since(frozen, regisseur, plan):
    before = report_of(find_edition(frozen))
    add_actie(plan, titel="Later bedacht")
    after = report_of(find_edition(start_addition(regisseur, frozen, "Nieuwe cijfers van de politie")))
    added = [section for section in after.sections if section not in before.sections]

    assert [section.heading for section in added] == ["Aanvulling"]
    assert [section for section in after.sections if section in before.sections] == list(before.sections)


def test_an_addition_shows_the_figures_that_came_since(frozen, regisseur, plan):
    add_figure(regisseur, plan, "3,4")
    said = words(start_addition(regisseur, frozen, "Nieuwe cijfers van de politie"))

    assert "Cijfers die na 31 december 2025 bekend werden" in said
    assert "nog niet bekend" in said


def test_a_correction_has_the_house_style_of_its_own_day_and_the_former_edition_keeps_its_own(frozen, regisseur):
    choose_looks(regisseur, accent="#7a1d3c", tint="#fbeef2", font="Source Serif 4")
    corrected = start_correction(regisseur, frozen, "Een tikfout")
    freeze_edition(regisseur, corrected)
    choose_looks(regisseur, accent="#0b5d3b", tint="#fbeef2", font="Source Serif 4")

    assert style_for(find_edition(corrected)).accent == "#7a1d3c"
    assert style_for(find_edition(frozen)) == OURS


def test_nobody_writes_in_the_report_under_an_addition(frozen, regisseur):
    assert open_redactie(regisseur, start_addition(regisseur, frozen, "Nieuwe cijfers")).texts == ()


def test_a_second_correction_is_edition_1_2(frozen, regisseur):
    start_correction(regisseur, frozen, "Een tikfout")

    assert find_edition(start_correction(regisseur, frozen, "Nog een")).nummer == "1.2"


@pytest.mark.parametrize("start", [start_correction, start_addition])
def test_a_draft_is_not_corrected_but_changed(start, regisseur, plan):
    concept = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)

    with pytest.raises(ReportError, match="nog een concept"):
        start(regisseur, concept, "Iets")


@pytest.mark.parametrize("start", [start_correction, start_addition])
def test_without_a_word_about_it_nothing_is_started(start, frozen, regisseur):
    with pytest.raises(ReportError, match="Vul in"):
        start(regisseur, frozen, "  ")


def test_a_lezer_corrects_nothing(frozen, lezer):
    with pytest.raises(NotAllowedError):
        start_correction(lezer, frozen, "Iets")
