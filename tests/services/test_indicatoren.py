"""Indicatoren through the services: what they are, their values, what a peildatum knows, and tables of figures."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from tests.builders import add, add_actie, add_plan, add_thema
from tests.conftest import on_both, person
from tracker import clock
from tracker.domain.indicatorsets import indicator_sets
from tracker.domain.plan import MetingSoort
from tracker.domain.rollen import Role
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.indicatoren import (
    Bij,
    IndicatorData,
    JaarData,
    add_indicator,
    carry_out,
    csv_of_plan,
    jaar_data,
    jaar_stamp,
    load_set,
    preview,
    preview_set,
    record_meting,
    remove_indicator,
    restore_indicator,
    rows_of_file,
    rows_of_text,
    save_jaar,
    update_indicator,
)
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.changes import history
from tracker.store.indicatoren import history_of_indicator
from tracker.store.plans import load_plan
from tracker.store.session import db
from tracker.store.tables import ChangeRow, DoelRow

EARLY, LATE = date(2026, 1, 20), date(2026, 3, 10)
TABLE = "Indicator\t2023\t2024\t2025*\tStreefwaarde 2026\nWoninginbraken\t62\t58\t53\t52"


def on(day: date):
    """Do what is inside on that day."""
    return clock.replaying(datetime.combine(day, time(9), clock.AMSTERDAM))


@pytest.fixture
def plan_id(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def inbraken(plan_id, regisseur):
    """An indicator that was added before the days the tests look back to."""
    with on(date(2025, 1, 1)):
        data = IndicatorData("Woninginbraken", bron="politie", uitgangsjaar=2023)
        return add_indicator(regisseur, plan_id, data, uitgangswaarde="62")


def seen(plan_id: int, day: date | None = None):
    """The one indicator of the plan as it stood."""
    (found,) = load_plan(plan_id, day or clock.today()).indicatoren
    return found


def values(plan_id: int, day: date | None = None) -> dict:
    return {(one.jaar, one.soort.value): one.waarde for one in seen(plan_id, day).metingen}


def enter(actor, plan_id: int, text: str, reden: str = "", **given) -> int:
    """Preview a table and carry out exactly what was shown; return how many values were written."""
    plan = load_plan(plan_id, clock.today())
    shown = preview(plan, rows_of_text(text), **given)
    return carry_out(actor, plan, shown, shown.stamp, reden)


@on_both
def test_an_indicator_keeps_what_was_filled_in_and_what_it_belongs_to(organisatie, plan_id, regisseur):
    thema, actie = add_thema(plan_id), add_actie(plan_id)
    doel = add(DoelRow(plan_id=plan_id, thema_id=thema, tekst="Minder inbraken.", position=1))
    data = IndicatorData("Inbraken", "Voltooid", "politie", "aantal", "lager is beter", thema, doel, 2023, 1, 3)
    add_indicator(regisseur, plan_id, data, uitgangswaarde="62", acties=[actie])
    found = seen(plan_id)

    assert (found.naam, found.definitie, found.thema_id, found.doel_id) == ("Inbraken", "Voltooid", thema, doel)
    assert (found.actie_ids, found.meet_elke, found.verwacht_maand) == ((actie,), 1, 3)
    assert values(plan_id) == {(2023, "meting"): "62"}


@on_both
def test_an_earlier_peildatum_does_not_see_what_was_entered_later(organisatie, plan_id, regisseur, inbraken):
    with on(EARLY):
        record_meting(regisseur, inbraken, jaar=2024, waarde="58", voorlopig=True)
    with on(LATE):
        record_meting(regisseur, inbraken, jaar=2024, waarde="59", reden="bijgesteld")
        record_meting(regisseur, inbraken, jaar=2025, waarde="53")

    assert values(plan_id, date(2026, 1, 1)) == {(2023, "meting"): "62"}
    assert values(plan_id, date(2026, 2, 1)) == {(2023, "meting"): "62", (2024, "meting"): "58"}
    assert values(plan_id)[2024, "meting"] == "59"
    assert seen(plan_id, date(2026, 2, 1)).metingen[1].voorlopig


def test_a_corrected_value_shows_what_it_was_until_when_and_why(plan_id, regisseur, inbraken):
    with on(EARLY):
        record_meting(regisseur, inbraken, jaar=2024, waarde="58", voorlopig=True)
    with on(LATE):
        record_meting(regisseur, inbraken, jaar=2024, waarde="59", reden="bijgesteld")
    (was,) = seen(plan_id).metingen[1].herzien

    assert (was.waarde, was.voorlopig, was.tot, was.reden) == ("58", True, LATE, "bijgesteld")
    assert seen(plan_id, EARLY).metingen[1].herzien == ()


def test_what_an_indicator_is_goes_back_in_time_too(plan_id, regisseur, inbraken):
    with on(LATE):
        data = IndicatorData("Inbraken in woningen", bron="CBS", uitgangsjaar=2023)
        update_indicator(regisseur, inbraken, data, version=1, uitgangswaarde="", acties=[add_actie(plan_id)])

    assert (seen(plan_id, EARLY).naam, seen(plan_id, EARLY).actie_ids) == ("Woninginbraken", ())
    assert (seen(plan_id).naam, len(seen(plan_id).actie_ids)) == ("Inbraken in woningen", 1)


def test_an_indicator_that_was_taken_away_stays_on_an_earlier_peildatum_and_can_be_put_back(
    plan_id, regisseur, inbraken
):
    with on(LATE):
        remove_indicator(regisseur, inbraken, "Wordt niet meer gemeten.")

    assert [len(load_plan(plan_id, day).indicatoren) for day in (EARLY, LATE)] == [1, 0]
    with pytest.raises(NotAllowedError):
        record_meting(regisseur, inbraken, jaar=2025, waarde="53")
    restore_indicator(regisseur, inbraken)
    assert values(plan_id) == {(2023, "meting"): "62"}


def test_a_new_indicator_is_not_there_on_an_earlier_peildatum(plan_id, inbraken):
    assert load_plan(plan_id, date(2024, 12, 31)).indicatoren == ()


def test_who_changes_an_old_version_is_told_and_nothing_is_lost(plan_id, regisseur, inbraken):
    first = IndicatorData("Inbraken", uitgangsjaar=2023)
    update_indicator(regisseur, inbraken, first, version=1, uitgangswaarde="", acties=())

    with pytest.raises(TrackingError, match="intussen gewijzigd"):
        update_indicator(regisseur, inbraken, IndicatorData("Anders"), version=1, uitgangswaarde="", acties=())
    assert seen(plan_id).naam == "Inbraken"


@pytest.mark.parametrize(
    ("data", "given", "field"),
    [
        (IndicatorData(" "), {}, "naam"),
        (IndicatorData("WONINGINBRAKEN"), {}, "naam"),
        (IndicatorData("X", thema_id=999), {}, "thema_id"),
        (IndicatorData("X", doel_id=999), {}, "doel_id"),
        (IndicatorData("X"), {"uitgangswaarde": "7"}, "uitgangsjaar"),
        (IndicatorData("X", uitgangsjaar=2023), {"uitgangswaarde": "veel"}, "uitgangswaarde"),
        (IndicatorData("X", uitgangsjaar=23), {}, "uitgangsjaar"),
        (IndicatorData("X", verwacht_maand=13), {}, "verwacht_maand"),
    ],
)
def test_an_indicator_that_cannot_be_is_refused(plan_id, regisseur, inbraken, data, given, field):
    with pytest.raises(TrackingError) as refused:
        add_indicator(regisseur, plan_id, data, **given)
    assert refused.value.field == field


def test_an_actie_of_another_plan_cannot_be_linked(organisatie, plan_id, regisseur):
    elsewhere = add_actie(add_plan(organisatie))

    with pytest.raises(NotAllowedError):
        add_indicator(regisseur, plan_id, IndicatorData("X"), acties=[elsewhere])


def test_the_form_of_a_year_writes_every_kind_of_value(plan_id, regisseur, inbraken):
    data = JaarData("53", voorlopig=True, reeksbreuk=True, toelichting="Pogingen tellen mee.", bron="politie",
                    opgehaald_op=LATE, streefwaarde="<= 55", vergelijkbaar="57,5", landelijk="PM")  # fmt: skip
    changed = save_jaar(regisseur, seen(plan_id), 2025, data, stempel=jaar_stamp(JaarData()), reden="")
    found = {one.soort: one for one in seen(plan_id).metingen if one.jaar == 2025}
    measured = found[MetingSoort.METING]

    assert changed == 4
    assert (measured.waarde, measured.voorlopig, measured.reeksbreuk, measured.opgehaald_op) == ("53", True, True, LATE)
    assert {soort.value: one.waarde for soort, one in found.items()} == {
        "meting": "53", "streefwaarde": "≤ 55", "vergelijkbare gemeenten": "57,5", "landelijk": "PM",
    }  # fmt: skip


def test_a_definitive_value_changes_only_with_a_reason(plan_id, regisseur, inbraken):
    before = jaar_data(seen(plan_id), 2023)
    with pytest.raises(TrackingError) as refused:
        save_jaar(regisseur, seen(plan_id), 2023, replace(before, gemeten="61"), stempel=jaar_stamp(before), reden=" ")
    save_jaar(
        regisseur, seen(plan_id), 2023, replace(before, gemeten="61"), stempel=jaar_stamp(before), reden="telfout"
    )

    assert refused.value.field == "reden"
    assert values(plan_id) == {(2023, "meting"): "61"}


def test_a_value_that_is_emptied_is_gone_and_not_zero(plan_id, regisseur, inbraken):
    before = jaar_data(seen(plan_id), 2023)
    save_jaar(
        regisseur, seen(plan_id), 2023, replace(before, gemeten=""), stempel=jaar_stamp(before), reden="verkeerd jaar"
    )

    assert values(plan_id) == {}
    assert [(line.old, line.new) for _, line in history_of_indicator(inbraken) if line.field == "waarde"] == [
        ("62", ""), ("", "62"),
    ]  # fmt: skip


def test_a_year_somebody_else_changed_meanwhile_is_not_overwritten(plan_id, regisseur, inbraken):
    stamp = jaar_stamp(jaar_data(seen(plan_id), 2025))
    record_meting(regisseur, inbraken, jaar=2025, waarde="54")

    with pytest.raises(TrackingError, match="intussen gewijzigd"):
        save_jaar(regisseur, seen(plan_id), 2025, jaar_data(seen(plan_id), 2023), stempel=stamp, reden="")
    assert values(plan_id)[2025, "meting"] == "54"


@on_both
def test_a_second_load_changes_only_the_cells_that_changed(organisatie, plan_id, regisseur, inbraken):
    first = enter(regisseur, plan_id, TABLE)
    again = enter(regisseur, plan_id, TABLE)
    lines = db.session.query(ChangeRow).count()
    changed = enter(regisseur, plan_id, TABLE.replace("53", "54").replace("62", "62,0"), "bijgesteld")
    logged = db.session.query(ChangeRow).count() - lines

    print(
        f"first load {first} values, the same again {again}, one cell changed {changed} with {logged} line in the log"
    )
    assert (first, again, changed, logged) == (3, 0, 1, 1)  # 62 stood there already; 62,0 says the same
    assert values(plan_id)[2025, "meting"] == "54"


def test_a_preview_says_of_each_cell_what_it_does(plan_id, regisseur, inbraken):
    text = "Indicator\t2023\t2024\t2025\nWoninginbraken\t61\tveel\t53\nFietsendiefstal\t\t\t4"
    shown = preview(load_plan(plan_id, clock.today()), rows_of_text(text))

    assert [(one.cijfer.jaar, one.verdict.value) for one in shown.cells] == [
        (2023, "gewijzigd"), (2024, "fout"), (2025, "nieuw"), (2025, "fout"),
    ]  # fmt: skip
    assert shown.needs_reason
    assert "is geen indicator van dit plan" in shown.cells[3].fout


def test_a_cell_that_stands_twice_in_a_table_is_said(plan_id, inbraken):
    text = "Jaar\tWoninginbraken\n2025\t53\n2025\t54"
    shown = preview(load_plan(plan_id, clock.today()), rows_of_text(text))

    assert [one.verdict.value for one in shown.cells] == ["nieuw", "fout"]


def test_only_what_was_shown_is_carried_out(plan_id, regisseur, inbraken):
    plan = load_plan(plan_id, clock.today())
    shown = preview(plan, rows_of_text(TABLE))
    record_meting(regisseur, inbraken, jaar=2024, waarde="57")
    now = preview(load_plan(plan_id, clock.today()), rows_of_text(TABLE))

    with pytest.raises(TrackingError, match="intussen gewijzigd"):
        carry_out(regisseur, plan, now, shown.stamp, "")
    assert (2025, "meting") not in values(plan_id)


def test_a_mark_makes_provisional_and_no_mark_leaves_it_as_it_was(plan_id, regisseur, inbraken):
    enter(regisseur, plan_id, "Jaar\tWoninginbraken\n2025\t53*")
    same = enter(regisseur, plan_id, "Jaar\tWoninginbraken\n2025\t53")
    final = enter(regisseur, plan_id, "Indicator;Jaar;Waarde;Voorlopig\nWoninginbraken;2025;53;nee")

    assert (same, final) == (0, 1)
    assert not seen(plan_id).metingen[-1].voorlopig


def test_what_is_downloaded_and_offered_again_changes_nothing(plan_id, regisseur, inbraken):
    bij = Bij(reeksbreuk=True, toelichting="=anders; geteld", bron="politie", opgehaald_op=LATE)
    record_meting(regisseur, inbraken, jaar=2025, waarde="1.053", voorlopig=True, bij=bij)
    record_meting(regisseur, inbraken, jaar=2026, waarde="PM", soort=MetingSoort.STREEFWAARDE)
    plan = load_plan(plan_id, clock.today())
    shown = preview(plan, rows_of_file(csv_of_plan(plan), "cijfers.csv"))

    print({word.value: number for word, number in shown.counts.items()})
    assert (shown.changes, len(shown.cells)) == (0, 3)


@on_both
def test_a_set_is_loaded_with_one_choice_without_what_is_there(organisatie, plan_id, regisseur):
    add_indicator(regisseur, plan_id, IndicatorData("winkel-diefstallen"))
    bbv = indicator_sets()[0]
    added = load_set(regisseur, plan_id, bbv)
    found = load_plan(plan_id, clock.today()).indicatoren

    assert (len(added), [one.metingen for one in found if one.id in added]) == (4, [()] * 4)
    assert preview_set(plan_id, bbv).new == ()
    with pytest.raises(TrackingError, match="heeft deze indicatoren al"):
        load_set(regisseur, plan_id, bbv)


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.LEZER, Role.BEHEERDER])
def test_only_oov_changes_indicatoren(organisatie, plan_id, inbraken, role):
    somebody, plan = person(organisatie, role, "Iemand"), load_plan(plan_id, clock.today())
    shown = preview(plan, rows_of_text(TABLE))
    data = IndicatorData("X")
    attempts = [
        lambda: add_indicator(somebody, plan_id, data),
        lambda: update_indicator(somebody, inbraken, data, version=1, uitgangswaarde="", acties=()),
        lambda: remove_indicator(somebody, inbraken, "weg"),
        lambda: restore_indicator(somebody, inbraken),
        lambda: record_meting(somebody, inbraken, jaar=2025, waarde="53"),
        lambda: save_jaar(somebody, seen(plan_id), 2025, jaar_data(seen(plan_id), 2025), stempel="", reden=""),
        lambda: carry_out(somebody, plan, shown, shown.stamp, "waarom"),
        lambda: load_set(somebody, plan_id, indicator_sets()[0]),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowedError):
            attempt()
    assert values(plan_id) == {(2023, "meting"): "62"}


def test_the_plan_of_another_organisatie_is_out_of_reach(plan_id, inbraken):
    els = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")
    plan = load_plan(plan_id, clock.today())
    shown = preview(plan, rows_of_text(TABLE))

    for attempt in (
        lambda: add_indicator(els, plan_id, IndicatorData("X")),
        lambda: remove_indicator(els, inbraken, "weg"),
        lambda: carry_out(els, plan, shown, shown.stamp, ""),
    ):
        with pytest.raises(NotAllowedError):
            attempt()


def test_a_closed_plan_takes_no_figures(organisatie, regisseur):
    closed = add_plan(organisatie, status="afgesloten")

    with pytest.raises(TrackingError, match="afgesloten"):
        add_indicator(regisseur, closed, IndicatorData("X"))
    assert history("plan", closed) == []
