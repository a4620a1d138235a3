"""A plan as it stood on a day: what changed, was reported or was added later is not seen; a fixed number of queries."""

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import add_actie, add_acties, add_document, add_plan, add_voortgang, counted_queries
from tests.conftest import DATABASES, empty_application
from tracker.domain.history import Change, as_of
from tracker.domain.voortgang import Beoordeling, Fase
from tracker.services.plannen import add_actie as add_new_actie
from tracker.services.plannen import update_actie
from tracker.services.tracking import assign_actiehouder, set_deadline
from tracker.store.plans import PlanNotFoundError, load_actie, load_plan
from tracker.store.register import neighbours, own_acties, passage_lines, remarks

YEAR_END = date(2025, 12, 31)
LATER = date(2026, 3, 1)


@pytest.fixture(params=DATABASES)
def app(request, settings):
    """The application on an empty database of each kind."""
    yield from empty_application(request, settings)


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def actie(plan, actiehouder):
    return add_actie(plan, actiehouder_id=actiehouder.user_id, deadline=YEAR_END)


def test_a_deadline_moved_after_the_peildatum_is_not_seen(actie, medewerker):
    with time_machine.travel(LATER):
        set_deadline(medewerker, [actie], deadline=date(2026, 6, 30), reason="Geen geld.")
    then, now = load_actie(actie, YEAR_END)[1], load_actie(actie, LATER)[1]

    assert (then.deadline, then.verschuivingen) == (YEAR_END, ())
    assert (now.deadline, now.verschuivingen[0].reden) == (date(2026, 6, 30), "Geen geld.")


def test_the_actiehouder_of_then_is_shown(actie, medewerker):
    with time_machine.travel(LATER):
        assign_actiehouder(medewerker, [actie], medewerker.user_id)

    assert [load_actie(actie, day)[1].actiehouder.naam for day in (YEAR_END, LATER)] == ["Anna", "Mo"]


def test_voortgang_reported_about_a_later_day_is_not_seen(actie, actiehouder):
    add_voortgang(actie, actiehouder.user_id, LATER, fase="afgerond", koers=None)

    assert [load_actie(actie, day)[1].fase for day in (YEAR_END, LATER)] == [Fase.NIET_GESTART, Fase.AFGEROND]


def test_an_actie_added_later_was_not_in_the_plan(plan, medewerker):
    with time_machine.travel(LATER):
        new = add_new_actie(medewerker, plan, titel="Later bedacht")

    assert load_plan(plan, YEAR_END).acties == ()
    with pytest.raises(PlanNotFoundError):
        load_actie(new, YEAR_END)


def test_what_is_edited_back_and_forth_is_seen_as_it_was_each_day(actie, medewerker):
    days = [LATER + timedelta(days=n) for n in range(4)]
    for version, day in enumerate(days, 1):
        with time_machine.travel(day):
            update_actie(medewerker, actie, version=version, titel=f"Titel {version}")

    assert [load_actie(actie, day)[1].titel for day in days] == [f"Titel {n}" for n in range(1, 5)]


fields = st.sampled_from(["titel", "deadline", "actiehouder_id"])
steps = st.lists(st.tuples(st.integers(0, 30), fields, st.integers(0, 5)), max_size=25)


@given(steps, st.integers(-1, 31))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_undoing_the_log_gives_what_doing_it_gave(steps, until):
    """The model: play the steps forward to the peildatum. The rule: play all of them, then go back."""
    start = dict.fromkeys(["titel", "deadline", "actiehouder_id"])
    now, expected, log = dict(start), dict(start), []
    for day, field, value in sorted(steps, key=lambda step: step[0]):
        log.append(Change(field, now[field], value, YEAR_END + timedelta(days=day)))
        now[field] = value
        if day <= until:
            expected[field] = value

    assert as_of(now, log, YEAR_END + timedelta(days=until)) == expected


@pytest.mark.parametrize("texts", [True, False])
def test_a_plan_costs_the_same_queries_whatever_its_size(app, organisatie, actiehouder, texts):
    counts = []
    for number in (5, 150):
        plan = add_plan(organisatie)
        add_acties(plan, number, door_id=actiehouder.user_id)
        app.extensions.pop("kept_plans", None)
        with counted_queries() as queries:
            assert len(load_plan(plan, YEAR_END, texts=texts).acties) == number
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 20


def test_without_texts_everything_a_list_shows_is_there(actie, actiehouder):
    add_voortgang(actie, actiehouder.user_id, YEAR_END)
    (short,) = load_plan(load_actie(actie, YEAR_END)[0].id, YEAR_END, texts=False).acties
    long = load_actie(actie, YEAR_END)[1]

    assert (short.titel, short.fase, short.koers, short.deadline) == (long.titel, long.fase, long.koers, long.deadline)
    assert (short.stand.toelichting, long.stand.toelichting) == ("", "De eerste stap is gezet.")


def test_lines_of_a_document_come_numbered_from_one_and_end_where_it_ends(organisatie, medewerker):
    document = add_document(organisatie, ["een", "twee", "drie"], medewerker.user_id)

    assert passage_lines(document, -3, 2) == [(1, "een"), (2, "twee")]
    assert passage_lines(document, 3, 9) == [(3, "drie")]


def test_neighbours_follow_the_order_of_the_plan(plan):
    first, second, third = (add_actie(plan, titel=word) for word in ("een", "twee", "drie"))
    around = neighbours(plan, second, YEAR_END)

    assert [neighbour.id for neighbour in around] == [first, third]
    assert neighbours(plan, first, YEAR_END)[0] is None


def test_a_remark_counts_only_while_it_is_the_last_word(actie, plan, actiehouder):
    other = add_actie(plan)
    for id_ in (actie, other):
        add_voortgang(id_, actiehouder.user_id, YEAR_END, beoordeling=Beoordeling.TERUG.value, opmerking="Vul aan.")
    add_voortgang(other, actiehouder.user_id, YEAR_END, beoordeling=Beoordeling.INGEDIEND.value)

    assert remarks([actie, other]) == {actie: "Vul aan."}


def test_own_acties_are_those_of_today(actie, plan, actiehouder, medewerker):
    assert list(own_acties(plan, actiehouder.user_id)) == [actie]
    assert own_acties(plan, medewerker.user_id) == {}
