"""Levels, roles, budget, season and own fields go out in the spreadsheet and come back."""

import pytest

from tests.builders import add_actie, add_plan, read
from tests.extraction.books import xlsx
from tracker import clock
from tracker.domain.velden import VeldSoort
from tracker.services.exchanging import Verdict, carry_out, export_register, get_comparison, offer_register
from tracker.services.indeling import add_doel
from tracker.services.plannen import update_actie
from tracker.services.velden import add_veld
from tracker.store.plans import load_plan
from tracker.store.tables import ActieRow


@pytest.fixture
def plan_id(organisatie):
    return add_plan(organisatie)


def offered(actor, plan_id, data):
    return get_comparison(actor, offer_register(actor, plan_id, "lijst.xlsx", data))


def test_what_goes_out_comes_back_without_a_difference(regisseur, plan_id):
    punt, doel = add_actie(plan_id, "Aanpak", nummer="4"), add_doel(regisseur, plan_id, tekst="Minder overlast")
    velden = {soort: add_veld(regisseur, plan_id, naam=f"Veld {soort.name}", soort=soort, keuzes=["Noord", "Zuid"])
              for soort in VeldSoort}  # fmt: skip
    typed = dict(zip(VeldSoort, ("Een\nverhaal", "12,5", "1 juli 2026", "Noord", "ja"), strict=True))
    update_actie(
        regisseur, add_actie(plan_id), version=1, parent_id=punt, doel_id=doel, gewicht=2, prioriteit="prioriteit",
        budget=75_000, budget_soort="incidenteel", dekking="reserve", seizoen_van=11, seizoen_tot=1, zaaknummer="Z-1",
        zaak_link="https://zaak.rijnoord.example/1", bestuurlijk_opdrachtgever="De burgemeester",
        partners=["GGD", "Politie (uitvoerder)"], **{f"eigen:{velden[s]}": text for s, text in typed.items()},
    )  # fmt: skip
    found = offered(regisseur, plan_id, export_register(regisseur, plan_id))

    assert (found.counts[Verdict.GELIJK], found.unknown) == (2, ())


def test_every_new_column_that_is_typed_reaches_the_actie(regisseur, plan_id):
    punt, actie = add_actie(plan_id, "Aanpak", nummer="4"), add_actie(plan_id, "Stap")
    add_veld(regisseur, plan_id, naam="Wijk", soort=VeldSoort.KEUZE, keuzes=["Noord", "Zuid"])
    head = [
        "Kenmerk",
        "Actie",
        "Maatregel van",
        "Gewicht",
        "Budget in euro",
        "Seizoen",
        "Partners",
        "Wijk",
        "Prioriteit",
    ]
    row = [
        str(actie),
        "Stap",
        "4",
        "3",
        "€ 75.000",
        "november t/m januari",
        "politie (Uitvoerder)",
        "noord",
        "onvoorzien",
    ]
    found = offered(regisseur, plan_id, xlsx([head, row]))
    carry_out(regisseur, found.id, found.stamp, "")
    after = next(one for one in load_plan(plan_id, clock.today()).acties if one.id == actie)

    assert (after.parent_id, after.gewicht, after.budget, str(after.seizoen)) == (
        punt,
        3,
        75_000,
        "november t/m januari",
    )
    assert ([(p.naam, p.rol) for p in after.partners], dict(after.eigen).popitem()[1]) == (
        [("politie", "uitvoerder")], "Noord",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "cell", "said"),
    [
        ("Seizoen", "winter", "geen seizoen"), ("Maatregel van", "99", "staat niet"), ("Doel", "Geluk", "staat niet"),
        ("Gewicht", "12", "geen heel getal"), ("Link naar de zaak", "javascript:1", "https://"),
        ("Wijk", "Oost", "Kies uit"), ("Nummer", "7", "ook van een andere"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_is_refused_with_its_reason(regisseur, plan_id, head, cell, said):
    add_veld(regisseur, plan_id, naam="Wijk", soort=VeldSoort.KEUZE, keuzes=["Noord", "Zuid"])
    add_actie(plan_id, "Ander", nummer="7")
    actie = add_actie(plan_id, "Stap")
    (verdict,) = offered(regisseur, plan_id, xlsx([["Kenmerk", "Actie", head], [str(actie), "Stap", cell]])).verdicts

    assert verdict.verdict is Verdict.FOUT
    assert said in verdict.errors[0]


def test_two_acties_may_swap_their_numbers(regisseur, plan_id):
    one, two = add_actie(plan_id, "Een", nummer="1"), add_actie(plan_id, "Twee", nummer="2")
    rows = [["Kenmerk", "Actie", "Nummer"], [str(one), "Een", "2"], [str(two), "Twee", "1"]]
    found = offered(regisseur, plan_id, xlsx(rows))
    carry_out(regisseur, found.id, found.stamp, "")

    assert (read(ActieRow, one).nummer, read(ActieRow, two).nummer) == ("2", "1")
