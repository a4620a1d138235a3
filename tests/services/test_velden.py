"""Fields a plan has of its own: logged, dated, and internal ones never for others."""

from datetime import date, datetime

import pytest

from tests.builders import add_actie, add_plan, add_thema, add_voortgang, read
from tests.conftest import on_both
from tests.reporting.reading import docx_text, html_text, json_text, odt_text, pdf_text, xlsx_text
from tracker import clock
from tracker.domain.velden import VeldSoort
from tracker.reporting.writers import WRITERS
from tracker.services.acties import TrackingError
from tracker.services.inzage import visible_plan
from tracker.services.plannen import EditConflictError, update_actie
from tracker.services.rapport.publishing import report_for, write_report
from tracker.services.velden import add_veld, remove_veld, update_veld, veld_of_column
from tracker.store.changes import history
from tracker.store.plans import load_plan
from tracker.store.tables import ActieRow

SECRET = "Zwijgplichtwoord"


@pytest.fixture
def plan_id(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def veld_id(regisseur, plan_id):
    return add_veld(regisseur, plan_id, naam="Wijk", soort=VeldSoort.KEUZE, keuzes=["Noord", "Zuid"])


def fill(actor, actie_id, veld_id, value, **given):
    version = read(ActieRow, actie_id).version
    return update_actie(actor, actie_id, **{"version": version, f"eigen:{veld_id}": value} | given)


@on_both
def test_what_is_filled_in_is_logged_by_field_and_undone_on_an_earlier_day(app, regisseur, plan_id, veld_id):
    actie = add_actie(plan_id)
    fill(regisseur, actie, veld_id, "noord")
    with clock.replaying(datetime(2099, 1, 1, 9, tzinfo=clock.AMSTERDAM)):
        fill(regisseur, actie, veld_id, "Zuid")
    seen = [load_plan(plan_id, day).acties[0].eigen for day in (clock.today(), date(2099, 1, 1))]

    assert seen == [((veld_id, "Noord"),), ((veld_id, "Zuid"),)]
    assert [(line.field, line.old, line.new) for line in history("actie", actie)] == [
        (f"eigen:{veld_id}", "Noord", "Zuid"), (f"eigen:{veld_id}", "", "Noord"),
    ]  # fmt: skip


def test_two_people_in_two_fields_are_merged_and_in_one_field_shown(regisseur, medewerker, plan_id, veld_id):
    other = add_veld(regisseur, plan_id, naam="Subsidie", soort=VeldSoort.GETAL)
    actie = add_actie(plan_id)
    update_actie(medewerker, actie, version=1, **{f"eigen:{other}": "5"})

    assert update_actie(regisseur, actie, version=1, **{f"eigen:{veld_id}": "Noord", f"eigen:{other}": ""})
    assert dict(load_plan(plan_id, clock.today()).acties[0].eigen) == {veld_id: "Noord", other: "5"}
    with pytest.raises(EditConflictError):
        update_actie(regisseur, actie, version=1, **{f"eigen:{other}": "7"})


def test_a_choice_in_use_cannot_be_dropped(regisseur, plan_id, veld_id):
    fill(regisseur, add_actie(plan_id), veld_id, "Noord")

    with pytest.raises(TrackingError, match="Noord"):
        update_veld(regisseur, veld_id, naam="Wijk", keuzes=["Zuid", "West"], openbaar=False)


def test_a_field_that_is_gone_is_not_shown_or_filled_in(regisseur, plan_id, veld_id):
    actie = add_actie(plan_id)
    remove_veld(regisseur, veld_id)

    assert load_plan(plan_id, clock.today()).velden == ()
    with pytest.raises(TrackingError, match="er niet meer"):
        fill(regisseur, actie, veld_id, "Noord")


def test_a_column_of_the_plan_becomes_a_field_at_once(regisseur, plan_id):
    for kosten in ("€ 5.000", "12,5", ""):
        add_actie(plan_id, overig={"Kosten": kosten})
    veld_id, number = veld_of_column(regisseur, plan_id, "Kosten")
    plan = load_plan(plan_id, clock.today())

    assert (number, plan.velden[0].soort, plan.velden[0].openbaar) == (2, VeldSoort.GETAL, False)
    assert [dict(actie.eigen).get(veld_id) for actie in plan.acties] == ["5000", "12.5", None]


def test_a_reader_gets_only_public_fields_and_no_zaak(regisseur, lezer, plan_id, veld_id):
    public = add_veld(regisseur, plan_id, naam="Gebied", soort=VeldSoort.TEKST, openbaar=True)
    actie = add_actie(plan_id)
    fill(regisseur, actie, veld_id, "Noord", **{f"eigen:{public}": "De Holler", "zaaknummer": "Z-1"})
    plan = visible_plan(lezer, load_plan(plan_id, clock.today()))

    assert [veld.naam for veld in plan.velden] == ["Gebied"]
    assert (plan.acties[0].eigen, plan.acties[0].zaaknummer) == (((public, "De Holler"),), "")


def test_a_colleague_of_the_thema_does_not_read_internal_fields(regisseur, actiehouder, plan_id, veld_id):
    thema = add_thema(plan_id)
    add_actie(plan_id, "Eigen", thema_id=thema, actiehouder_id=actiehouder.user_id)
    fill(regisseur, add_actie(plan_id, "Van een ander", thema_id=thema), veld_id, "Noord")

    assert [a.eigen for a in visible_plan(actiehouder, load_plan(plan_id, clock.today())).acties] == [(), ()]


READERS = {"html": html_text, "odt": odt_text, "xlsx": xlsx_text, "json": json_text, "docx": docx_text, "pdf": pdf_text}


@pytest.mark.parametrize("file_format", sorted(WRITERS))
def test_an_internal_field_never_stands_in_a_report(regisseur, plan_id, file_format):
    veld = add_veld(regisseur, plan_id, naam=SECRET, soort=VeldSoort.TEKST)
    actie = add_actie(plan_id, geldig_vanaf=date(2025, 1, 1))
    fill(regisseur, actie, veld, f"{SECRET} in een waarde")
    add_voortgang(actie, regisseur.user_id, date(2025, 6, 1))
    report = report_for(plan_id, "voortgangsrapportage", 2025, date(2025, 12, 31))
    text = str(READERS[file_format](write_report(report, file_format).content))

    assert "Buurtapp" in text
    assert SECRET not in text
