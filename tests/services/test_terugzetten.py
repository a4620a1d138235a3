"""What was taken out of a plan by mistake comes back, and the days in between stay as they were."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.builders import add_actie, add_plan, add_thema, read
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.velden import VeldSoort
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.indeling import add_doel, remove_doel, remove_thema
from tracker.services.indeling import add_thema as make_thema
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.mijlpalen import add_mijlpaal, remove_mijlpaal, restore_mijlpaal
from tracker.services.plannen import update_actie
from tracker.services.terugzetten import restore_part
from tracker.services.velden import add_veld, remove_veld
from tracker.store.plans import load_actie, load_plan
from tracker.store.tables import ActieRow
from tracker.store.weggehaald import removed_mijlpalen, removed_themas_and_doelen, removed_velden

ADDED, GONE, BACK = date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2)


@pytest.fixture
def plan(organisatie) -> int:
    return add_plan(organisatie)


def themas_on(plan, day):
    return [thema.titel for thema in load_plan(plan, day).themas]


def doelen_on(plan, day):
    return [doel.tekst for doel in load_plan(plan, day).doelen]


@pytest.mark.parametrize("soort", ["thema", "doel"])
def test_what_was_put_back_was_away_in_between(plan, regisseur, soort):
    seen = themas_on if soort == "thema" else doelen_on
    with time_machine.travel(ADDED):
        part = make_thema(regisseur, plan, titel="X") if soort == "thema" else add_doel(regisseur, plan, tekst="X")
    with time_machine.travel(GONE):
        (remove_thema if soort == "thema" else remove_doel)(regisseur, part)
    with time_machine.travel(BACK):
        restore_part(regisseur, plan, soort, part)
    week = timedelta(days=7)

    assert [seen(plan, day) for day in (ADDED + week, GONE + week, BACK + week)] == [["X"], [], ["X"]]


def test_what_was_taken_away_twice_is_away_twice(plan, regisseur):
    with time_machine.travel(ADDED):
        part = add_doel(regisseur, plan, tekst="X")
    for day in (GONE, BACK):
        with time_machine.travel(day):
            remove_doel(regisseur, part)
            restore_part(regisseur, plan, "doel", part)
    remove_doel(regisseur, part)

    assert doelen_on(plan, BACK + timedelta(days=7)) == ["X"]
    assert doelen_on(plan, clock.today()) == []


def test_the_pages_list_what_can_come_back(plan, regisseur):
    thema, doel = make_thema(regisseur, plan, titel="Jeugd"), add_doel(regisseur, plan, tekst="Minder overlast")
    remove_thema(regisseur, thema)
    remove_doel(regisseur, doel)

    assert {(one.soort, one.naam) for one in removed_themas_and_doelen(plan)} == {
        ("thema", "Jeugd"), ("doel", "Minder overlast"),
    }  # fmt: skip


def test_a_field_comes_back_with_what_was_filled_in(plan, regisseur):
    veld = add_veld(regisseur, plan, naam="Wijk", soort=VeldSoort.TEKST)
    actie = add_actie(plan)
    update_actie(regisseur, actie, version=read(ActieRow, actie).version, **{f"eigen:{veld}": "Noord"})
    remove_veld(regisseur, veld)
    gone = removed_velden(plan)
    restore_part(regisseur, plan, "veld", veld)

    assert [one.naam for one in gone] == ["Wijk"]
    assert [one.naam for one in load_plan(plan, clock.today()).velden] == ["Wijk"]
    assert load_actie(actie, clock.today())[1].eigen == ((veld, "Noord"),)


def test_a_number_or_name_that_is_taken_by_now_is_told(plan, regisseur):
    thema, veld = (
        make_thema(regisseur, plan, titel="Jeugd", nummer="1"),
        add_veld(regisseur, plan, naam="Wijk", soort=VeldSoort.TEKST),
    )
    remove_thema(regisseur, thema)
    remove_veld(regisseur, veld)
    make_thema(regisseur, plan, titel="Zorg", nummer="1")
    add_veld(regisseur, plan, naam="wijk", soort=VeldSoort.GETAL)

    for soort, part in (("thema", thema), ("veld", veld)):
        with pytest.raises(TrackingError, match="al"):
            restore_part(regisseur, plan, soort, part)


def test_what_is_there_or_of_another_organisatie_is_not_put_back(plan, regisseur):
    thema = add_thema(plan)
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Vreemd")
    gone = make_thema(regisseur, plan, titel="Weg")
    remove_thema(regisseur, gone)

    for actor, part in ((regisseur, thema), (stranger, gone)):
        with pytest.raises(NotAllowedError):
            restore_part(actor, plan, "thema", part)


def test_a_mijlpaal_comes_back(plan, medewerker):
    actie = add_actie(plan)
    step = add_mijlpaal(medewerker, actie, titel="Convenant", datum=date(2027, 1, 1))
    remove_mijlpaal(medewerker, step)
    gone = [one.naam for one in removed_mijlpalen(actie)]
    restore_mijlpaal(medewerker, step)

    assert gone == ["Convenant"]
    assert [one.titel for one in load_actie(actie, clock.today())[1].mijlpalen] == ["Convenant"]
    with pytest.raises(NotAllowedError):
        restore_mijlpaal(medewerker, step)
