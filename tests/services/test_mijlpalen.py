"""Mijlpalen: added, moved with a reason, ticked off, taken away; a peildatum sees them as they stood."""

from datetime import date

import pytest
import time_machine

from tests.builders import add_actie, add_plan
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.domain.tijdigheid import Tijdigheid, tijdigheid
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.inzage import visible_plan
from tracker.services.mijlpalen import add_mijlpaal, reach_mijlpaal, remove_mijlpaal, update_mijlpaal
from tracker.store.changes import last_change_of
from tracker.store.mijlpalen import open_mijlpalen
from tracker.store.plans import load_actie, load_plan
from tracker.store.register import history_of_actie

MARCH, MAY, JUNE, JULY = date(2026, 3, 1), date(2026, 5, 1), date(2026, 6, 30), date(2026, 7, 15)


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def actie(plan, actiehouder):
    return add_actie(plan, actiehouder_id=actiehouder.user_id, deadline=date(2026, 12, 31))


@pytest.fixture
def mijlpaal(actie, actiehouder):
    with time_machine.travel(MARCH):
        return add_mijlpaal(actiehouder, actie, titel="Convenant getekend", datum=JUNE)


def on(actie: int, day: date):
    return load_actie(actie, day)[1].mijlpalen


def test_a_mijlpaal_is_not_seen_before_the_day_it_was_added(actie, mijlpaal):
    assert [len(on(actie, day)) for day in (date(2026, 2, 28), MARCH)] == [0, 1]


def test_moving_needs_a_reason_and_keeps_the_first_day(actie, mijlpaal, actiehouder):
    with time_machine.travel(MAY):
        with pytest.raises(TrackingError, match="waarom"):
            update_mijlpaal(actiehouder, mijlpaal, titel="Convenant getekend", datum=JULY)
        update_mijlpaal(actiehouder, mijlpaal, titel="Convenant getekend", datum=JULY, reason="Partner ziek.")
    (now,), (then,) = on(actie, MAY), on(actie, MARCH)

    assert (now.datum, now.datum_oorspronkelijk, now.verschuivingen[0].reden) == (JULY, JUNE, "Partner ziek.")
    assert (then.datum, then.verschuivingen) == (JUNE, ())


def test_a_late_mijlpaal_makes_the_actie_late_until_it_is_ticked_off(actie, mijlpaal, actiehouder):
    with time_machine.travel(JULY):
        before = tijdigheid(load_actie(actie, JULY)[1], JULY)
        reach_mijlpaal(actiehouder, mijlpaal, JULY)
        after = load_actie(actie, JULY)[1]

    assert (before, tijdigheid(after, JULY), after.deadline) == (
        Tijdigheid.TE_LAAT, Tijdigheid.OP_TIJD, date(2026, 12, 31),
    )  # fmt: skip


def test_on_the_day_before_it_was_ticked_off_it_is_still_open(actie, mijlpaal, actiehouder):
    with time_machine.travel(JULY):
        reach_mijlpaal(actiehouder, mijlpaal, JULY)

    assert [on(actie, day)[0].gereed_op for day in (MAY, JULY)] == [None, JULY]


def test_a_mijlpaal_is_not_reached_in_the_future(mijlpaal, actiehouder):
    with time_machine.travel(MAY), pytest.raises(TrackingError, match="toekomst"):
        reach_mijlpaal(actiehouder, mijlpaal, JUNE)


def test_what_was_taken_away_still_stood_there_before(actie, mijlpaal, actiehouder):
    with time_machine.travel(MAY):
        remove_mijlpaal(actiehouder, mijlpaal)

    assert [len(on(actie, day)) for day in (MARCH, MAY)] == [1, 0]


def test_the_history_of_the_actie_names_what_changed_of_a_mijlpaal(actie, mijlpaal, actiehouder):
    update_mijlpaal(actiehouder, mijlpaal, titel="Getekend", datum=JULY, reason="Later.")

    assert {line.field for line in history_of_actie(actie)} >= {"mijlpaal.titel", "mijlpaal.datum", ""}


def test_a_change_made_while_looking_at_something_older_is_refused(mijlpaal, actiehouder, medewerker):
    seen = last_change_of("mijlpaal", mijlpaal)
    update_mijlpaal(medewerker, mijlpaal, titel="Ondertekend", datum=JUNE, seen=seen)

    with pytest.raises(TrackingError, match="Iemand anders"):
        update_mijlpaal(actiehouder, mijlpaal, titel="Klaar", datum=JUNE, seen=seen)


def test_an_actiehouder_changes_no_mijlpaal_of_another(organisatie, mijlpaal):
    colleague = person(organisatie, Role.ACTIEHOUDER, "Bo")

    with pytest.raises(NotAllowedError):
        reach_mijlpaal(colleague, mijlpaal, MARCH)


def test_its_owner_sees_the_actie_and_ticks_the_mijlpaal_off(organisatie, plan, actie, medewerker):
    owner = person(organisatie, Role.ACTIEHOUDER, "Bo")
    id_ = add_mijlpaal(medewerker, actie, titel="Brief uit", datum=JUNE, eigenaar_id=owner.user_id)
    reach_mijlpaal(owner, id_, MARCH)
    seen = visible_plan(owner, load_plan(plan, date.max))

    assert [one.mijlpalen[0].gereed_op for one in seen.acties] == [MARCH]


def test_a_lezer_reads_functions_for_names(organisatie, plan, actie, medewerker, lezer, actiehouder):
    add_mijlpaal(medewerker, actie, titel="Brief uit", datum=JUNE, eigenaar_id=actiehouder.user_id)
    seen = visible_plan(lezer, load_plan(plan, date.max))

    assert seen.acties[0].mijlpalen[0].eigenaar.naam == "functie van Anna"


def test_a_person_finds_the_mijlpalen_to_reach(organisatie, mijlpaal, actiehouder, medewerker):
    found = {who.naam: open_mijlpalen(who.user_id, organisatie, JULY) for who in (actiehouder, medewerker)}

    assert {naam: [one.titel for one in each] for naam, each in found.items()} == {
        "Anna": ["Convenant getekend"], "Mo": [],
    }  # fmt: skip
