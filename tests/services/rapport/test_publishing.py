"""Editions: a draft follows the register, what is vastgesteld never changes again."""

import re
from datetime import date

import pytest

from tests.builders import add_actie, add_plan, add_voortgang
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Beoordeling
from tracker.reporting.frozen import content_hash, to_json
from tracker.reporting.writers import WRITERS
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.rapport.publishing import (
    MEDIA_TYPES,
    AlreadyFrozenError,
    ReportError,
    drop_edition,
    freeze_edition,
    readable_edition,
    report_for,
    report_of,
    start_edition,
    update_edition,
    write_report,
)
from tracker.services.tracking import set_deadline
from tracker.services.woorden import choose_words
from tracker.store.editions import find_edition
from tracker.store.session import transaction
from tracker.store.tables import ActieRow

PEILDATUM = date(2025, 12, 31)


@pytest.fixture
def plan(organisatie: int, medewerker) -> int:
    plan_id = add_plan(organisatie)
    actie_id = add_actie(plan_id, titel="Buurtapp invoeren", deadline=date(2025, 10, 1))
    add_voortgang(actie_id, medewerker.user_id, date(2025, 11, 1), toelichting="De app draait in twee kernen.")
    return plan_id


def test_a_draft_follows_the_register(plan, regisseur, medewerker):
    edition_id = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)
    add_actie(plan, titel="Extra toezicht op de markt")

    assert "Extra toezicht op de markt" in words(edition_id)


def test_what_is_vastgesteld_stays_as_it_was_whatever_happens_to_the_register(plan, regisseur):
    edition_id = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)
    digest = freeze_edition(regisseur, edition_id)
    before = words(edition_id)
    add_actie(plan, titel="Later bedacht")
    with transaction() as session:
        for row in session.query(ActieRow).filter_by(plan_id=plan):
            row.titel = "Heel iets anders"

    assert words(edition_id) == before
    assert content_hash(report_of(find_edition(edition_id))) == digest


def test_freezing_twice_is_freezing_once(plan, regisseur):
    edition_id = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)

    assert freeze_edition(regisseur, edition_id) == freeze_edition(regisseur, edition_id)


def test_a_frozen_edition_cannot_be_changed_or_dropped(plan, regisseur):
    edition_id = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)
    freeze_edition(regisseur, edition_id)

    with pytest.raises(AlreadyFrozenError):
        update_edition(regisseur, edition_id, samenvatting="x", names=True, peildatum=PEILDATUM)
    with pytest.raises(AlreadyFrozenError):
        drop_edition(regisseur, edition_id)


def test_only_the_regisseur_freezes(plan, regisseur, medewerker):
    edition_id = start_edition(medewerker, plan, year=2025, peildatum=PEILDATUM)

    with pytest.raises(NotAllowedError):
        freeze_edition(medewerker, edition_id)


def test_a_lezer_sees_an_edition_only_once_it_is_vastgesteld(plan, regisseur, lezer):
    edition_id = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)
    with pytest.raises(NotAllowedError):
        readable_edition(lezer, edition_id)
    freeze_edition(regisseur, edition_id)

    assert readable_edition(lezer, edition_id).is_frozen


def test_somebody_of_another_organisatie_cannot_even_know_it_is_there(plan, regisseur):
    edition_id = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Vera")

    with pytest.raises(NotAllowedError):
        readable_edition(stranger, edition_id)
    with pytest.raises(NotAllowedError):
        start_edition(stranger, plan, year=2025, peildatum=PEILDATUM)


def test_a_change_after_the_peildatum_is_not_in_the_report(plan, regisseur):
    before = _planning_of(report_for(plan, "voortgangsrapportage", 2025, PEILDATUM))
    with transaction() as session:
        actie_id = session.query(ActieRow.id).filter_by(plan_id=plan).scalar()
    set_deadline(regisseur, [actie_id], deadline=date(2027, 3, 1), reason="De leverancier is failliet.")

    assert _planning_of(report_for(plan, "voortgangsrapportage", 2025, PEILDATUM)) == before


def test_voortgang_without_akkoord_is_not_quoted(plan, regisseur, medewerker):
    actie_id = add_actie(plan, titel="Nog niet beoordeeld")
    add_voortgang(
        actie_id, medewerker.user_id, date(2025, 12, 1), toelichting="Onbeoordeelde zin.",
        beoordeling=Beoordeling.INGEDIEND.value,
    )  # fmt: skip

    assert "Onbeoordeelde zin." not in html(report_for(plan, "voortgangsrapportage", 2025, PEILDATUM))


@pytest.mark.parametrize(("year", "day"), [(2025, date(2024, 12, 31)), (1800, PEILDATUM), (2025, date(2099, 1, 1))])
def test_an_impossible_year_or_peildatum_is_refused(plan, regisseur, year, day):
    with pytest.raises(ReportError):
        start_edition(regisseur, plan, year=year, peildatum=day)


def test_every_format_has_a_media_type():
    assert set(MEDIA_TYPES) == set(WRITERS)


@pytest.mark.parametrize("file_format", list(WRITERS))
def test_every_format_becomes_a_named_file(plan, file_format):
    file = write_report(report_for(plan, "voortgangsrapportage", 2025, PEILDATUM), file_format)

    assert file.naam == f"voortgangsrapportage-2025-rijnoord-concept.{file_format}"
    assert len(file.content) > 1000


def test_the_name_of_a_file_has_no_spaces(plan):
    file = write_report(report_for(plan, "planning en control", 2025, PEILDATUM), "json")

    assert file.naam == "planning-en-control-2025-rijnoord-concept.json"


def words(edition_id: int) -> str:
    return html(report_of(find_edition(edition_id)))


def html(report) -> str:
    return WRITERS["html"](report).decode()


def _planning_of(report) -> str:
    text = html(report)
    start = text.index("Buurtapp invoeren")
    return text[start : start + 900]


OWN = {
    "actie": "maatregel", "acties": "maatregelen", "fase.IN_UITVOERING": "bezig", "koers.OP_SCHEMA": "volgens plan",
}  # fmt: skip


def test_a_report_speaks_the_words_of_the_organisatie_and_leaves_what_was_typed(plan, regisseur, beheerder):
    choose_words(beheerder, OWN)
    add_actie(plan, titel="Actie op schema in de wijk")
    report = report_for(plan, "voortgangsrapportage", 2025, PEILDATUM)
    said = to_json(report)

    assert "Actie op schema in de wijk" in said
    ours = said.replace("Actie op schema in de wijk", "")
    assert not re.search(r"\bacties?\b|\bin uitvoering\b|op schema", ours, re.IGNORECASE)
    assert next(one.name for one in report.data.sets) == "Maatregelen"


def test_every_format_of_a_report_speaks_those_words(plan, regisseur, beheerder):
    choose_words(beheerder, OWN | {"acties": "maatregelen van het uitvoeringsplan"})
    report = report_for(plan, "voortgangsrapportage", 2025, PEILDATUM)

    assert all(write_report(report, file_format).content for file_format in WRITERS)


def test_a_frozen_report_keeps_the_words_of_its_day(plan, regisseur, beheerder):
    edition_id = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)
    freeze_edition(regisseur, edition_id)
    before = words(edition_id)
    choose_words(beheerder, OWN)

    assert words(edition_id) == before
    assert "maatregelen" in words(start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM))
