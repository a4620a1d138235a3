"""The ready-made sets: named, described and sourced, without any value."""

import json

from tracker.domain import indicatorsets
from tracker.domain.indicatorsets import indicator_sets

ALL = [one for found in indicator_sets() for one in found.indicatoren]


def test_the_set_of_the_bbv_holds_the_five_of_the_regeling():
    assert [one.sleutel for one in indicator_sets()[0].indicatoren] == [
        "bbv-halt", "bbv-winkeldiefstal", "bbv-geweld", "bbv-woninginbraak", "bbv-vernieling",
    ]  # fmt: skip


def test_every_indicator_has_a_name_a_definition_a_unit_and_a_source():
    assert [one.sleutel for one in ALL if not (one.naam and one.definitie and one.eenheid and one.bron)] == []
    assert len({one.sleutel for one in ALL}) == len(ALL) == 18


def test_no_set_holds_a_value():
    fields = {
        name for found in json.loads(indicatorsets._FILE.read_text()) for one in found["indicatoren"] for name in one
    }

    assert fields == {"sleutel", "naam", "definitie", "eenheid", "bron", "richting"}


def test_every_set_names_where_it_comes_from():
    assert all("Regeling" in one.herkomst or "CBS" in one.herkomst for one in indicator_sets())
