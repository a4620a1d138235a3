"""What the raad asked for: written down, tied to acties from a day on, settled with how."""

from datetime import date

import pytest
import time_machine

from tests.builders import add_actie, add_plan
from tests.conftest import person
from tracker.domain.raadsafspraak import RaadsafspraakSoort, RaadsafspraakStatus
from tracker.domain.rollen import Role
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.raadsafspraken import (
    RaadsafspraakValues,
    acties_of,
    add_raadsafspraak,
    get_raadsafspraak,
    link_actie,
    unlink_actie,
    update_raadsafspraak,
)
from tracker.store.changes import last_change_of
from tracker.store.raadsafspraken import list_raadsafspraken, raadsafspraken_of_actie

MARCH, MAY, JULY = date(2026, 3, 1), date(2026, 5, 1), date(2026, 7, 1)


def values(**given) -> RaadsafspraakValues:
    return RaadsafspraakValues(
        **{"soort": RaadsafspraakSoort.MOTIE, "titel": "Meer licht op straat", "datum": MARCH} | given
    )


@pytest.fixture
def actie(organisatie, actiehouder):
    return add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id)


@pytest.fixture
def motie(medewerker):
    return add_raadsafspraak(medewerker, values(nummer="2026-14", link="https://raad.example/motie"))


def test_an_actie_carries_it_out_from_the_day_it_was_linked_until_the_day_it_was_not(actie, motie, medewerker):
    with time_machine.travel(MAY):
        link_actie(medewerker, motie, actie)
    with time_machine.travel(JULY):
        unlink_actie(medewerker, motie, actie)

    assert [len(raadsafspraken_of_actie(actie, day)) for day in (MARCH, MAY, JULY)] == [0, 1, 0]


def test_linking_twice_is_linking_once(actie, motie, medewerker):
    assert [link_actie(medewerker, motie, actie) for _ in range(2)] == [True, False]
    assert list_raadsafspraken(medewerker.organisatie_id, date.max)[0].acties == 1


def test_settling_says_when_and_how(motie, medewerker):
    with time_machine.travel(JULY):
        with pytest.raises(TrackingError, match="hoe het is afgedaan"):
            update_raadsafspraak(medewerker, motie, values(afgedaan_op=MAY))
        update_raadsafspraak(medewerker, motie, values(afgedaan_op=MAY, afdoening="Met een brief."))
    found = get_raadsafspraak(medewerker, motie)

    assert [found.status(day) for day in (MARCH, MAY)] == [RaadsafspraakStatus.OPEN, RaadsafspraakStatus.AFGEDAAN]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://raad.example", "raad.example/motie", "https://"])
def test_a_link_is_an_ordinary_web_address(medewerker, link):
    with pytest.raises(TrackingError) as refused:
        add_raadsafspraak(medewerker, values(link=link))

    assert refused.value.field == "link"


def test_a_change_made_while_looking_at_something_older_is_refused(motie, medewerker, regisseur):
    seen = last_change_of("raadsafspraak", motie)
    update_raadsafspraak(medewerker, motie, values(titel="Anders"), seen=seen)

    with pytest.raises(TrackingError, match="Iemand anders"):
        update_raadsafspraak(regisseur, motie, values(titel="Nog anders"), seen=seen)


def test_a_lezer_reads_the_acties_that_are_openbaar(organisatie, actie, motie, medewerker, lezer):
    hidden = add_actie(add_plan(organisatie), "Geheim", vertrouwelijkheid="intern")
    for each in (actie, hidden):
        link_actie(medewerker, motie, each)

    assert [found.id for _, found in acties_of(lezer, motie, date.max)] == [actie]


def test_an_actiehouder_writes_none_and_another_organisatie_sees_none(motie, actiehouder):
    elsewhere = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")

    with pytest.raises(NotAllowedError):
        add_raadsafspraak(actiehouder, values())
    with pytest.raises(NotAllowedError):
        get_raadsafspraak(elsewhere, motie)
