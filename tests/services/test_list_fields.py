"""What a list of acties says in its columns reaches the acties of the plan, and stays with them."""

from datetime import date

import pytest

from tests.extraction.books import xlsx
from tests.services.test_importing import imported
from tracker import clock
from tracker.domain.plan import ActieSoort
from tracker.domain.ritme import Periode, Ritme
from tracker.services import importing
from tracker.services.importing import Decision
from tracker.store.plans import load_plan

HEAD = ["Nr", "Actie", "Trekker", "Portefeuillehouder", "Start", "Deadline", "Frequentie", "Partners", "Soort actie",
        "Kosten", "Zaaknummer"]  # fmt: skip
ROW = ["A.7", "Controleren van panden in de wijk", "T. Prins", "Wethouder Bos", date(2026, 2, 1), date(2026, 10, 1),
       "4 keer per jaar", "politie; woningcorporatie", "nieuw", "€ 5.000", "Z-12"]  # fmt: skip


@pytest.fixture
def plan_id(regisseur):
    import_id = imported(regisseur, xlsx([HEAD, ROW]), "lijst.xlsx")
    return importing.take_over(regisseur, import_id, open_proposals=Decision.OVERNEMEN)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nummer", "A.7"), ("actiehouder_tekst", "T. Prins"), ("portefeuillehouder", "Wethouder Bos"),
        ("start", date(2026, 2, 1)), ("deadline", date(2026, 10, 1)), ("deadline_oorspronkelijk", date(2026, 10, 1)),
        ("ritme", Ritme(4, Periode.JAAR)), ("soort", ActieSoort.NIEUW),
        ("overig", (("Kosten", "€ 5.000"), ("Zaaknummer", "Z-12"))),
    ],
)  # fmt: skip
def test_every_column_reaches_the_actie(plan_id, field, value):
    (actie,) = load_plan(plan_id, clock.today()).acties

    assert getattr(actie, field) == value


def test_the_partners_of_a_column_reach_the_actie(plan_id):
    (actie,) = load_plan(plan_id, clock.today()).acties

    assert [partner.naam for partner in actie.partners] == ["politie", "woningcorporatie"]


def test_the_actie_shows_what_else_the_plan_says(browse, regisseur, plan_id):
    (actie,) = load_plan(plan_id, clock.today()).acties
    page = browse(regisseur).get(f"/acties/{actie.id}").text

    assert '<dt>Uit het plan</dt><dd><span class="muted">Kosten:</span> € 5.000' in page
