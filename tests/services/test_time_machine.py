"""What one sees of a past day is what was seen on that day, whatever happened since."""

from dataclasses import replace
from datetime import date, timedelta

import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.builders import add_actie, add_plan, add_thema
from tracker import clock
from tracker.domain.plan import Plan
from tracker.domain.ritme import Ritme
from tracker.domain.voortgang import Fase, Koers
from tracker.services.bulk import Wish, carry_out, foresee
from tracker.services.tracking import record_voortgang
from tracker.services.undoing import undo_bulk
from tracker.store.plans import load_plan
from tracker.store.session import db
from tracker.store.tables import VoortgangRow

FIRST = date(2026, 1, 5)
DAYS = 6

deadlines = st.dates(date(2026, 6, 1), date(2027, 12, 31))
wishes = st.one_of(
    st.builds(Wish, deadline=st.none() | deadlines, reden=st.just("Anders gepland.")),
    st.builds(Wish, ritme=st.none() | st.builds(Ritme, st.none() | st.integers(1, 4))),
    st.builds(Wish, portefeuillehouder=st.sampled_from(["A. Alders", "B. Bos", ""])),
    st.builds(Wish, partners_erbij=st.lists(st.sampled_from(["Politie", "OM", "Halt"]), min_size=1).map(tuple)),
    st.builds(Wish, partners_eraf=st.lists(st.sampled_from(["Politie", "OM", "Halt"]), min_size=1).map(tuple)),
    st.sampled_from(["actiehouder", "thema", "undo", "report"]),
)
events = st.lists(st.tuples(st.integers(0, DAYS - 1), wishes, st.integers(0, 2)), max_size=10)


def seen(plan_id: int, day: date) -> Plan:
    """A plan as a page shows it; how often a row was edited is bookkeeping of the row of now."""
    plan = load_plan(plan_id, day)
    return replace(plan, acties=tuple(replace(actie, version=0) for actie in plan.acties))


def newest(actie_id: int) -> int | None:
    return db.session.scalar(select(func.max(VoortgangRow.id)).where(VoortgangRow.actie_id == actie_id))


class History:
    """A plan with three acties, and somebody who changes them day after day."""

    def __init__(self, regisseur) -> None:
        self.by, self.plan = regisseur, add_plan(regisseur.organisatie_id)
        self.acties = [add_actie(self.plan, titel=f"Actie {n}") for n in range(3)]
        self.thema, self.last = add_thema(self.plan), None

    def do(self, wish: Wish | str, number: int, day: date) -> None:
        acties = self.acties[: number + 1]
        if wish == "undo":
            if self.last is not None:
                undo_bulk(self.by, self.last)
            self.last = None
        elif wish == "report":
            record_voortgang(self.by, acties[-1], datum=day, fase=Fase.IN_UITVOERING, koers=Koers.OP_SCHEMA,
                             toelichting="Gedaan.", last_seen_id=newest(acties[-1]))  # fmt: skip
        else:
            named = {"actiehouder": Wish(actiehouder_id=self.by.user_id), "thema": Wish(thema_id=self.thema)}
            self.change(named[wish] if isinstance(wish, str) else wish, acties)

    def change(self, wish: Wish, acties: list[int]) -> None:
        result = carry_out(self.by, acties, wish, foresee(self.by, acties, wish).stamp)
        self.last = result.change_ids or None


@given(events)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_a_past_day_looks_as_it_looked_on_that_day(regisseur, happened):
    history, then = History(regisseur), {}
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        with time_machine.travel(day.isoformat() + " 09:00:00+00:00", tick=False):
            for on, wish, acties in happened:
                if on == number:
                    history.do(wish, acties, day)
            then[day] = seen(history.plan, day)

    assert {day: seen(history.plan, day) for day in then} == then


def test_the_view_of_today_is_the_live_view(regisseur):
    history = History(regisseur)
    history.change(Wish(deadline=date(2027, 1, 1), partners_erbij=("Politie",)), history.acties)
    live, today = load_plan(history.plan, date.max), clock.today()

    assert replace(live, peildatum=today) == load_plan(history.plan, today)
