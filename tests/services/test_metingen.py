"""Values of indicators in a changed version: added where there was none, never put over what is there."""

import pytest

from tests.conftest import on_both
from tests.services.test_amending import changed_version, differences, taken_over
from tests.services.test_importing import imported
from tests.services.test_rolling_back import WHY, dump
from tracker import clock
from tracker.services import importing
from tracker.services.indicatoren import record_meting
from tracker.store.indicatoren import history_of_indicator
from tracker.store.plans import load_plan

TABLE = (
    "<h1>Uitvoeringsplan veiligheid Rijnoord 2026</h1><h2>1 Wonen</h2><h3>Wat gaan we doen?</h3>"
    "<ul><li>We plaatsen lampen bij het station.</li></ul><table><tr><th>Indicator</th><th>Bron</th>{heads}</tr>"
    "<tr><td>Woninginbraken per jaar</td><td>politie</td>{cells}</tr></table>"
)


def page(**values):
    heads = "".join(f"<th>{name.replace('_', ' ')}</th>" for name in values)
    return TABLE.format(heads=heads, cells="".join(f"<td>{value}</td>" for value in values.values())).encode()


FIRST = page(Nulmeting_2023="62", Streefwaarde_2026="50")
LATER = page(Nulmeting_2023="64", Meting_2024="57", Streefwaarde_2026="50", Streefwaarde_2028="45")


@pytest.fixture
def plan_id(regisseur):
    return taken_over(regisseur, imported(regisseur, FIRST, "plan.html"))


def values(plan_id):
    (indicator,) = load_plan(plan_id, clock.today()).indicatoren
    return {(one.jaar, one.soort.value): one.waarde for one in indicator.metingen}


@on_both
def test_new_years_are_added_and_what_is_there_stays(regisseur, plan_id):
    taken_over(regisseur, changed_version(regisseur, plan_id, LATER, "nieuw.html"))

    assert values(plan_id) == {
        (2023, "meting"): "62", (2024, "meting"): "57", (2026, "streefwaarde"): "50", (2028, "streefwaarde"): "45",
    }  # fmt: skip


def test_another_value_for_a_year_is_shown_beside_the_one_that_stays(regisseur, plan_id):
    found = differences(regisseur, changed_version(regisseur, plan_id, LATER, "nieuw.html")).new_metingen

    assert [(one.jaar, one.waarde, one.there) for one in found] == [
        (2023, "64", "62"),
        (2024, "57", ""),
        (2028, "45", ""),
    ]


def test_the_same_values_are_nothing_new(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, FIRST + b"\n", "nieuw.html")

    assert differences(regisseur, import_id).new_metingen == ()


def test_an_added_value_stands_in_the_history_with_its_file(regisseur, plan_id):
    taken_over(regisseur, changed_version(regisseur, plan_id, LATER, "nieuw.html"))
    (indicator,) = load_plan(plan_id, clock.today()).indicatoren
    lines = {(about, line.field): (line.new, line.reason) for about, line in history_of_indicator(indicator.id)}

    assert lines["2024, meting", "waarde"] == ("57", "Gewijzigd plan: nieuw.html.")


@on_both
def test_taking_the_import_back_takes_its_values_back(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, LATER, "nieuw.html")
    before = dump()
    taken_over(regisseur, import_id)
    importing.roll_back(regisseur, import_id, WHY)

    assert dump() == before


def test_a_value_somebody_corrected_since_is_not_taken_back(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, LATER, "nieuw.html")
    taken_over(regisseur, import_id)
    (indicator,) = load_plan(plan_id, clock.today()).indicatoren
    record_meting(regisseur, indicator.id, jaar=2024, waarde="58")
    importing.roll_back(regisseur, import_id, WHY)

    assert values(plan_id)[2024, "meting"] == "58"


def test_values_can_be_left_out(regisseur, plan_id):
    import_id = changed_version(regisseur, plan_id, LATER, "nieuw.html")
    importing.accept_all(regisseur, import_id)
    drafted = {one.id for one in importing.get_reading(regisseur, import_id).draft.indicators}
    importing.take_over(regisseur, import_id, without=drafted)

    assert (2024, "meting") not in values(plan_id)
