"""Each kind of report: what it says of a plan, small or large, and what it never says."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2
import pytest

from tests.reporting.builders import CANARY, HOUDERS, YEAR, actie, compose, empty_plan, large_plan, plan, voortgang
from tests.reporting.conftest import PLANS
from tracker.domain.plan import BudgetSoort, Partner, Prioriteit
from tracker.domain.raadsafspraak import Raadsafspraak, RaadsafspraakSoort
from tracker.domain.voortgang import Fase
from tracker.reporting.blocks import Table
from tracker.reporting.compose import KINDS
from tracker.reporting.compose.middelen import middelen
from tracker.reporting.compose.omvang import Deel, Omvang, narrowed
from tracker.reporting.compose.raad import moties_en_toezeggingen
from tracker.reporting.compose.samenwerking import samenwerking
from tracker.reporting.compose.scope import open_scope
from tracker.reporting.compose.veiligheidsbeeld import veiligheidsbeeld
from tracker.reporting.frozen import from_json, to_json
from tracker.reporting.writers import WRITERS

LARGE = large_plan(60)
MOTIE = Raadsafspraak(1, 1, RaadsafspraakSoort.MOTIE, "2025-4", "Meer licht in het park", date(2025, 3, 1))


@pytest.fixture(params=KINDS)
def kind(request) -> str:
    return request.param


def made(kind: str, of, **about):
    return compose(of, YEAR, kind, **about)


def scope(of):
    return open_scope(of, YEAR, names=False)


@pytest.mark.parametrize("name", PLANS)
def test_every_kind_can_be_made_of_every_plan_and_kept(kind, name):
    report = made(kind, PLANS[name])

    assert from_json(to_json(report)) == report
    assert report.kind == kind


def test_headings_go_at_most_one_deeper(kind):
    levels = [0, *(section.level for section in made(kind, LARGE).sections)]

    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_kind_names_a_person_unless_asked(kind):
    said = to_json(made(kind, LARGE))

    assert not [one.naam for one in HOUDERS if one and one.naam in said]


def test_an_empty_plan_says_that_it_is_empty(kind):
    assert "Er sta" in to_json(made(kind, empty_plan()))


def test_the_raadsinformatiebrief_names_the_portefeuillehouder_and_the_report_it_goes_with():
    said = to_json(made("raadsinformatiebrief", plan(actie(portefeuillehouder="burgemeester De Vries"))))

    assert "burgemeester De Vries" in said
    assert "Voortgangsrapportage 2025 bij het plan" in said


def test_the_raadsinformatiebrief_is_a_letter_of_at_most_two_pages():
    brief = pypdfium2.PdfDocument(WRITERS["pdf"](made("raadsinformatiebrief", LARGE)))

    assert len(brief) <= 2


def test_every_thema_has_a_sheet_of_its_own_after_the_cover():
    blad = made("themablad", LARGE)
    sheets = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(WRITERS["pdf"](blad))][1:]
    themas = [section.heading for section in blad.sections if section.level == 1]

    assert [sheet.split()[0] for sheet in sheets] == [thema.split()[0] for thema in themas]


def test_the_actielijst_holds_every_public_actie():
    rows = [row for s in made("actielijst", LARGE).sections for b in s.blocks if isinstance(b, Table) for row in b.rows]
    numbers = {row[0].lines[0].text for row in rows}

    assert {one.nummer for one in LARGE.acties} <= numbers


def test_the_eindevaluatie_counts_how_the_acties_ended():
    done, dropped = (
        actie(id=n, voortgang=(voortgang(fase, None),)) for n, fase in ((1, Fase.AFGEROND), (2, Fase.VERVALLEN))
    )
    said = to_json(made("eindevaluatie", plan(done, dropped, actie(id=3))))

    assert "Van 3 acties zijn er 1 afgerond" in said or "Van 3 acties is er 1 afgerond. Dat is 33 procent." in said


@pytest.mark.parametrize(
    ("omvang", "expected"),
    [
        (Omvang(), {1, 2, 3}),
        (Omvang(Deel.THEMA, "2"), {1}),
        (Omvang(Deel.PORTEFEUILLE, "wethouder jansen"), {2}),
        (Omvang(Deel.SPEERPUNTEN), {3}),
        (Omvang(Deel.THEMA, "bestaat niet"), set()),
    ],
    ids=["all", "thema", "portefeuille", "speerpunten", "unknown"],
)
def test_a_part_of_the_plan_holds_only_its_own_acties(omvang, expected):
    acties = (
        actie(id=1, thema_id=2),
        actie(id=2, thema_id=11, portefeuillehouder="Wethouder Jansen"),
        actie(id=3, thema_id=3, prioriteit=Prioriteit.PRIORITEIT),
    )

    assert {one.id for one in narrowed(plan(*acties), omvang).acties} == expected


def test_a_part_keeps_the_doelen_and_figures_of_its_thema_and_no_others():
    part = narrowed(plan(actie(id=1, thema_id=11)), Omvang(Deel.THEMA, "1"))

    assert {doel.thema_id for doel in part.doelen} == {1, 11}
    assert {one.thema_id for one in part.indicatoren} == {1, 11, 12}


def test_the_title_page_says_which_part_it_is_about(kind):
    report = made(kind, LARGE, omvang=Omvang(Deel.THEMA, "2"))

    assert "Thema Jeugd en veiligheid" in [fact.value for fact in report.metadata]


def test_the_veiligheidsbeeld_tells_which_figures_turned():
    (section,) = veiligheidsbeeld(scope(plan()))
    items = section.blocks[-1].items

    assert "Woninginbraken: gedaald van 3,9 (2024) naar 3,6 per 1.000 woningen (2025, voorlopig cijfer)." in items


def test_partners_are_counted_with_how_their_acties_stand():
    (section,) = samenwerking(scope(LARGE))
    rows = {row[0].lines[0].text: int(row[1].lines[0].text) for row in section.blocks[1].rows}

    assert rows["politie"] == sum(1 for one in LARGE.acties if any(p.naam == "politie" for p in one.partners))


def test_a_partner_in_singular_and_plural_is_counted_as_one_and_an_actie_with_both_once():
    one, many = Partner(1, "school"), Partner(2, "scholen")
    acties = (actie(id=1, partners=(one,)), actie(id=2, partners=(many,)), actie(id=3, partners=(one, many)))
    (section,) = samenwerking(scope(plan(*acties)))
    intro, table = section.blocks

    assert [[cell.lines[0].text for cell in row[:2]] for row in table.rows] == [["scholen", "3"]]
    assert intro.text.endswith("Het plan noemt 1 partner.")


def test_amounts_are_added_up_per_kind_and_unknown_ones_are_said():
    acties = (actie(id=1, budget=1_000, budget_soort=BudgetSoort.STRUCTUREEL), actie(id=2, budget=250), actie(id=3))
    (section,) = middelen(scope(plan(*acties)))

    assert [cell.lines[0].text for cell in section.blocks[1].rows[0][1:]] == ["1.000", "–", "250"]
    assert "Bij 2 van de 3 acties" in section.blocks[0].text


@pytest.mark.parametrize(
    ("afspraak", "shown"),
    [
        (MOTIE, True), (replace(MOTIE, afgedaan_op=date(2025, 11, 1), afdoening="Er staan lampen"), True),
        (replace(MOTIE, afgedaan_op=date(2024, 11, 1)), False), (replace(MOTIE, datum=date(2026, 2, 1)), False),
    ],
    ids=["open", "settled this year", "settled before", "asked after the peildatum"],
)  # fmt: skip
def test_a_motie_is_reported_while_it_is_open_and_in_the_year_it_is_settled(afspraak, shown):
    found = list(moties_en_toezeggingen(scope(plan(actie(id=1))), ((afspraak, frozenset({1})),)))

    assert bool(found) == shown


def test_a_motie_on_an_actie_that_is_not_public_stays_out():
    assert list(moties_en_toezeggingen(scope(plan(actie(id=1))), ((MOTIE, frozenset({99})),))) == []


def test_what_is_empty_gets_no_section():
    one = scope(plan(actie(partners=()), indicatoren=()))

    assert [*samenwerking(one), *middelen(one), *veiligheidsbeeld(one)] == []


def test_the_canary_is_in_the_plan_these_tests_use():
    assert any(one.actiehouder and one.actiehouder.naam == CANARY for one in LARGE.acties)
