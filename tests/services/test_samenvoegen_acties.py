"""One actie goes on in another of its plan, with a link both ways."""

from datetime import date

import pytest

from tests.builders import add_actie, add_plan
from tracker import clock
from tracker.domain.raadsafspraak import RaadsafspraakSoort
from tracker.domain.uitkomst import Uitkomst
from tracker.services.acties import TrackingError
from tracker.services.mijlpalen import add_mijlpaal, reach_mijlpaal
from tracker.services.prullenbak import prullenbak, restore_actie
from tracker.services.raadsafspraken import RaadsafspraakValues, add_raadsafspraak, link_actie
from tracker.services.samenvoegen import merge_acties
from tracker.store.plans import load_actie, load_plan
from tracker.store.raadsafspraken import raadsafspraken_of_actie
from tracker.store.register import history_of_actie
from tracker.store.uitkomsten import afloop_of_plan

JUNE, LATER = date(2026, 6, 1), date(2026, 12, 20)


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def actie(plan):
    return add_actie(plan, "Buurtapp invoeren", nummer="4")


@pytest.fixture
def other(plan):
    return add_actie(plan, "Buurtapp en buurtpreventie")


@pytest.fixture
def merged(actie, other, regisseur):
    motie = add_raadsafspraak(regisseur, RaadsafspraakValues(RaadsafspraakSoort.MOTIE, "Meer licht", JUNE))
    link_actie(regisseur, motie, actie)
    add_mijlpaal(regisseur, actie, titel="Open stap", datum=LATER)
    reach_mijlpaal(regisseur, add_mijlpaal(regisseur, actie, titel="Gedane stap", datum=JUNE), JUNE)
    return merge_acties(regisseur, actie, other, "Hetzelfde werk.")


def test_one_is_left_and_the_other_points_at_it(plan, actie, other, merged, regisseur):
    ((line, _),) = prullenbak(regisseur, plan)

    assert [one.id for one in load_plan(plan, clock.today()).acties] == [other]
    assert line.naar == (other, "Buurtapp en buurtpreventie")
    assert "hierin is opgegaan: 4 Buurtapp invoeren" in [change.new for change in history_of_actie(other)]


def test_what_is_still_to_do_goes_along(other, merged):
    today = clock.today()

    assert [one.titel for one in load_actie(other, today)[1].mijlpalen] == ["Open stap"]
    assert [one.titel for one in raadsafspraken_of_actie(other, today)] == ["Meer licht"]


def test_putting_it_back_ends_the_merger(plan, actie, merged, regisseur):
    restore_actie(regisseur, actie)

    assert afloop_of_plan(plan) == {}
    assert len(load_plan(plan, clock.today()).acties) == 2


def test_it_goes_on_in_another_actie_of_the_same_plan(organisatie, actie, regisseur):
    elsewhere = add_actie(add_plan(organisatie, "Ander plan"))

    for into in (None, actie, elsewhere):
        with pytest.raises(TrackingError, match="Kies"):
            merge_acties(regisseur, actie, into, "Hetzelfde werk.")


def test_the_uitkomst_says_so(plan, actie, other, merged):
    afloop = afloop_of_plan(plan)[actie]

    assert (afloop.soort, afloop.naar.id, afloop.reden) == (Uitkomst.SAMENGEVOEGD, other, "Hetzelfde werk.")
