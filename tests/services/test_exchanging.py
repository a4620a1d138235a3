"""The register out to a spreadsheet and in again."""

import csv
import io
from datetime import date

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.builders import MOMENT, add, add_actie, add_partner, add_plan, add_thema, add_voortgang, read
from tracker.domain.plan import ActieSoort
from tracker.domain.uitkomst import Uitkomst
from tracker.extraction.columns import Column
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.closing import Besluit, close_plan, decide_uitkomst
from tracker.services.exchanging import (
    NoRegisterError,
    Verdict,
    carry_out,
    export_register,
    get_comparison,
    offer_register,
)
from tracker.services.exchanging.fields import plain
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.plannen import update_actie
from tracker.store.kolommen import remember_columns
from tracker.store.plans import load_plan
from tracker.store.register import history_of_actie
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, MembershipRow, UserRow

TODAY = date(2026, 11, 22)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1", "\t=1"]


@pytest.fixture(autouse=True)
def _on_a_fixed_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def full(plan, organisatie, regisseur):
    """An actie with something in every column."""
    thema = add_thema(plan, titel="Jeugd")
    actie = add_actie(
        plan, titel="Buurtapp invoeren", thema_id=add_thema(plan, titel="Overlast", parent_id=thema, position=2),
        nummer="2.1", tekst="Eerste regel.\nTweede regel.", actiehouder_id=regisseur.user_id,
        deadline=date(2026, 12, 31), start=date(2026, 1, 1), portefeuillehouder="burgemeester", ritme_aantal=4,
        ritme_periode="jaar",
    )  # fmt: skip
    add_partner(organisatie, actie, "Politie")
    add_voortgang(actie, regisseur.user_id, date(2026, 5, 1))
    return actie


def out_and_in(actor, plan, change=None):
    """Export, change cells by (row, head), and offer the file again."""
    data = export_register(actor, plan)
    if change:
        book = load_workbook(io.BytesIO(data))
        sheet = book.active
        heads = {cell.value: cell.column for cell in sheet[1]}
        for (row, head), value in change.items():
            sheet.cell(row, heads[head]).value = value
        content = io.BytesIO()
        book.save(content)
        data = content.getvalue()
    return get_comparison(actor, offer_register(actor, plan, "lijst.xlsx", data))


def offer_csv(actor, plan, *rows):
    content = io.StringIO()
    csv.writer(content, delimiter=";").writerows(rows)
    return get_comparison(actor, offer_register(actor, plan, "lijst.csv", content.getvalue().encode()))


def test_out_and_in_again_changes_nothing(full, plan, medewerker):
    add_actie(plan, titel="Zonder iets")

    found = out_and_in(medewerker, plan)
    assert [one.verdict for one in found.verdicts] == [Verdict.GELIJK, Verdict.GELIJK]
    assert [one.remarks for one in found.verdicts] == [(), ()]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    titel=st.text(min_size=1, max_size=60).filter(plain),
    tekst=st.text(max_size=200),
    soort=st.sampled_from(ActieSoort),
    deadline=st.none() | st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_whatever_was_typed_comes_back_as_it_was(organisatie, medewerker, titel, tekst, soort, deadline):
    plan = add_plan(organisatie, titel="Plan met rare tekens")
    actie = add_actie(plan, titel=titel, tekst=tekst.replace("\x00", ""), soort=soort.value, deadline=deadline)

    found = out_and_in(medewerker, plan)
    assert [(one.actie_id, one.verdict, one.differences) for one in found.verdicts] == [(actie, Verdict.GELIJK, ())]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_stays_text(plan, medewerker, text):
    add_actie(plan, titel=text)
    sheet = load_workbook(io.BytesIO(export_register(medewerker, plan))).active

    assert [cell.data_type for cell in sheet["D"]] == ["s", "s"]


@pytest.mark.parametrize("text", ["_x0041_", "a_x000D_b", "\u200bzonder breedte", "\u202eomgekeerd\u202c", "'s avonds"])
def test_signs_a_workbook_has_a_meaning_for_come_back_as_they_were(plan, medewerker, text):
    add_actie(plan, titel=text, tekst=text, thema_id=add_thema(plan, titel=text))
    exchange = offer_register(medewerker, plan, "lijst.xlsx", export_register(medewerker, plan))

    assert get_comparison(medewerker, exchange).counts[Verdict.GELIJK] == 1


def test_a_changed_cell_is_one_change(full, plan, medewerker):
    found = out_and_in(medewerker, plan, {(2, "Actie"): "Buurtapp uitbreiden"})
    carry_out(medewerker, found.id, found.stamp, "")

    assert [(d.field.value, d.old, d.new) for d in found.verdicts[0].differences] == [
        ("Actie", "Buurtapp invoeren", "Buurtapp uitbreiden")
    ]
    assert read(ActieRow, full).titel == "Buurtapp uitbreiden"


def test_every_column_that_may_be_typed_reaches_the_actie(full, plan, medewerker):
    change = {
        "Nummer": "3", "Thema": "Jeugd", "Omschrijving": "Anders.", "Soort": "nieuw", "Actiehouder": None,
        "Portefeuillehouder": "wethouder", "Partners": "GGD; Halt", "Start": date(2026, 2, 1),
        "Deadline": date(2027, 3, 1), "Ritme": "elk kwartaal", "Vertrouwelijkheid": "intern",
    }  # fmt: skip
    found = out_and_in(medewerker, plan, {(2, head): value for head, value in change.items()})
    carry_out(medewerker, found.id, found.stamp, "Later begonnen.")

    (actie,) = load_plan(plan, TODAY).acties
    assert (actie.nummer, actie.tekst, actie.soort.value, actie.actiehouder) == ("3", "Anders.", "nieuw", None)
    assert (actie.start, actie.deadline, str(actie.ritme)) == (
        date(2026, 2, 1),
        date(2027, 3, 1),
        "1 keer per kwartaal",
    )
    assert [partner.naam for partner in actie.partners] == ["GGD", "Halt"]
    assert (actie.vertrouwelijkheid.value, actie.portefeuillehouder) == ("intern", "wethouder")


def test_what_changed_has_a_history_with_its_reason(full, plan, medewerker):
    found = out_and_in(medewerker, plan, {(2, "Deadline"): date(2027, 3, 1)})
    carry_out(medewerker, found.id, found.stamp, "Wacht op subsidie.")

    assert ("deadline", "Wacht op subsidie.") in {(line.field, line.reason) for line in history_of_actie(full)}


def test_moving_a_deadline_asks_why(full, plan, medewerker):
    found = out_and_in(medewerker, plan, {(2, "Deadline"): date(2027, 3, 1)})

    with pytest.raises(TrackingError, match="waarom"):
        carry_out(medewerker, found.id, found.stamp, " ")


def test_a_new_row_becomes_an_actie(full, plan, medewerker):
    found = out_and_in(medewerker, plan, {(3, "Actie"): "Nieuwe actie", (3, "Deadline"): date(2027, 1, 1)})
    carry_out(medewerker, found.id, found.stamp, "")

    assert [one.verdict for one in found.verdicts] == [Verdict.GELIJK, Verdict.NIEUW]
    assert [actie.titel for actie in load_plan(plan, TODAY).acties] == ["Buurtapp invoeren", "Nieuwe actie"]


def test_an_error_names_the_row_and_leaves_the_others(full, plan, medewerker):
    change = {(2, "Deadline"): "32-13-2026", (3, "Actie"): "Goede rij"}
    found = out_and_in(medewerker, plan, change)
    carry_out(medewerker, found.id, found.stamp, "")

    assert found.verdicts[0].place.endswith("rij 2")
    assert found.verdicts[0].errors == ("‘32-13-2026’ is geen datum. Schrijf een datum zoals 31-12-2026.",)
    assert [actie.titel for actie in load_plan(plan, TODAY).acties] == ["Buurtapp invoeren", "Goede rij"]


@pytest.mark.parametrize(
    ("head", "value", "said"),
    [
        ("Actiehouder", "Onbekende", "staat niet bij de personen"),
        ("Thema", "Bestaat niet", "staat niet in dit plan"),
        ("Ritme", "soms", "is geen ritme"),
        ("Soort", "oud", "Kies uit: lopend, nieuw, onbepaald"),
        ("Kenmerk", "999999", "hoort niet bij dit plan"),
        ("Actie", None, "is leeg"),
        ("Actie", "x" * 301, "langer dan 300"),
    ],
)
def test_a_cell_that_cannot_be_understood_says_what_to_do(full, plan, medewerker, head, value, said):
    found = out_and_in(medewerker, plan, {(2, head): value})

    assert said in found.verdicts[0].errors[0]


def test_what_was_reported_cannot_be_typed(full, plan, medewerker):
    found = out_and_in(medewerker, plan, {(2, "Fase"): "afgerond"})

    assert found.verdicts[0].verdict is Verdict.GELIJK
    assert "voortgangsmelding" in found.verdicts[0].remarks[0]


def test_acties_that_are_not_in_the_file_stay(full, plan, medewerker):
    found = offer_csv(medewerker, plan, ["Actie", "Deadline"], ["Iets anders", "1-1-2027"])
    carry_out(medewerker, found.id, found.stamp, "")

    assert found.missing == 1
    assert len(load_plan(plan, TODAY).acties) == 2


def test_a_row_without_kenmerk_is_known_by_its_titel(full, plan, medewerker):
    found = offer_csv(medewerker, plan, ["Actie", "Nummer"], ["Buurtapp invoeren", "9"])

    assert (found.verdicts[0].actie_id, found.verdicts[0].verdict) == (full, Verdict.GEWIJZIGD)


def test_columns_that_are_not_there_change_nothing(full, plan, medewerker):
    found = offer_csv(medewerker, plan, ["Actie", "Kleur van de map", "Soort"], ["Buurtapp invoeren", "rood", ""])

    assert (found.verdicts[0].verdict, found.unknown) == (Verdict.GELIJK, ("Kleur van de map",))


def test_the_same_actie_twice_is_an_error(full, plan, medewerker):
    found = offer_csv(medewerker, plan, ["Actie", "Nummer"], ["Buurtapp invoeren", "1"], ["Buurtapp invoeren", "2"])

    assert [one.verdict for one in found.verdicts] == [Verdict.GEWIJZIGD, Verdict.FOUT]


def test_a_file_without_a_list_says_so(plan, medewerker):
    with pytest.raises(NoRegisterError, match="kolom ‘Actie’"):
        offer_csv(medewerker, plan, ["Naam", "Woonplaats"], ["Jan", "Hollerveer"], ["Els", "Dorsterdijk"])


def test_the_words_of_the_organisatie_stand_above_its_columns(full, plan, medewerker, organisatie):
    with transaction():
        remember_columns(organisatie, {"wie trekt het": Column.ACTIEHOUDER})
    data = export_register(medewerker, plan)

    assert "Wie trekt het" in [cell.value for cell in load_workbook(io.BytesIO(data)).active[1]]
    assert [one.verdict for one in out_and_in(medewerker, plan).verdicts] == [Verdict.GELIJK]


def test_doing_it_twice_does_it_once(full, plan, medewerker):
    found = out_and_in(medewerker, plan, {(3, "Actie"): "Nieuwe actie"})
    carry_out(medewerker, found.id, found.stamp, "")
    carry_out(medewerker, found.id, found.stamp, "")

    assert len(load_plan(plan, TODAY).acties) == 2


def test_a_plan_that_changed_meanwhile_is_compared_again_first(full, plan, medewerker):
    found = out_and_in(medewerker, plan, {(2, "Actie"): "Mijn titel"})
    update_actie(medewerker, full, version=read(ActieRow, full).version, titel="Andere titel")

    with pytest.raises(TrackingError, match="intussen gewijzigd"):
        carry_out(medewerker, found.id, found.stamp, "")


def test_a_closed_plan_takes_nothing_in(full, plan, medewerker, regisseur):
    data = export_register(medewerker, plan)
    decide_uitkomst(regisseur, plan, [full], Besluit(Uitkomst.VERVALLEN, "Klaar."))
    close_plan(regisseur, plan)

    with pytest.raises(TrackingError, match="afgesloten"):
        offer_register(medewerker, plan, "lijst.xlsx", data)


def test_another_organisatie_gets_nothing(full, plan, medewerker, app):
    elsewhere = add_plan(add_organisatie("Elders"))
    found = out_and_in(medewerker, plan)

    with pytest.raises(NotAllowedError):
        export_register(medewerker, elsewhere)
    with pytest.raises(NotAllowedError):
        get_comparison(medewerker, found.id + 1)


def test_two_people_with_one_name_are_told_apart_by_their_address(full, plan, medewerker, organisatie):
    namesake = add(UserRow(email="mo2@rijnoord.example", naam="Mo", active=True, created_at=MOMENT))
    add(MembershipRow(user_id=namesake, organisatie_id=organisatie, role="actiehouder"))
    by_name = out_and_in(medewerker, plan, {(2, "Actiehouder"): "Mo"})
    by_address = out_and_in(medewerker, plan, {(2, "Actiehouder"): "mo2@rijnoord.example"})

    assert "meer mensen" in by_name.verdicts[0].errors[0]
    assert by_address.verdicts[0].differences[0].value == namesake


def test_a_namesake_who_is_actiehouder_goes_out_and_in_unchanged(plan, medewerker, organisatie):
    namesake = add(UserRow(email="mo2@rijnoord.example", naam="Mo", active=True, created_at=MOMENT))
    add(MembershipRow(user_id=namesake, organisatie_id=organisatie, role="actiehouder"))
    add_actie(plan, actiehouder_id=namesake)

    assert [one.verdict for one in out_and_in(medewerker, plan).verdicts] == [Verdict.GELIJK]
