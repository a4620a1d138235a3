from datetime import date

import pytest

from tracker.demo.data import Demo, move_years, read_demo, years_since_anchor
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Beoordeling, missing_answers


@pytest.fixture
def demo(today: date) -> Demo:
    return read_demo(today)


def test_every_statement_answers_what_its_koers_asks(demo: Demo):
    statements = [v for plan in demo.plannen for actie in plan.acties for v in actie.voortgang]
    incomplete = [
        v.toelichting
        for v in statements
        if missing_answers(
            v.fase, v.koers, toelichting=v.toelichting, oorzaak=v.oorzaak, gevolg=v.gevolg, bijsturing=v.bijsturing
        )
    ]

    print(f"{len(statements)} statements about {sum(len(plan.acties) for plan in demo.plannen)} acties")
    assert len(statements) > 180
    assert incomplete == []


def test_every_statement_that_was_sent_back_says_why(demo: Demo):
    statements = [v for plan in demo.plannen for actie in plan.acties for v in actie.voortgang]

    sent_back = [v for v in statements if v.beoordeling is Beoordeling.TERUG]

    assert sent_back
    assert all(v.opmerking for v in sent_back)


def test_statements_run_from_old_to_new(demo: Demo):
    for plan in demo.plannen:
        for actie in plan.acties:
            days = [v.datum for v in actie.voortgang]

            assert days == sorted(days), actie.fragment


def test_everybody_in_the_history_works_for_the_gemeente(demo: Demo):
    known = {persoon.email for persoon in demo.personen}
    named = {actie.actiehouder for plan in demo.plannen for actie in plan.acties if actie.actiehouder}
    spoke = {v.door for plan in demo.plannen for actie in plan.acties for v in actie.voortgang}

    assert (named | spoke | {demo.regisseur}) - known == set()


def test_there_is_an_account_for_every_role_of_the_organisatie_itself(demo: Demo):
    assert {persoon.role for persoon in demo.personen if persoon.account} == set(Role) - {Role.EXTERNE_PARTNER}


def test_nobody_reports_after_leaving(demo: Demo):
    left = {persoon.email: persoon.uit_dienst for persoon in demo.personen if persoon.uit_dienst}
    statements = [v for plan in demo.plannen for actie in plan.acties for v in actie.voortgang]

    assert [v.toelichting for v in statements if v.door in left and v.datum > left[v.door]] == []


def test_what_lies_after_today_has_not_happened_yet():
    halfway = read_demo(date(2026, 7, 1))
    days = [v.datum for plan in halfway.plannen for actie in plan.acties for v in actie.voortgang]

    assert max(days) <= date(2026, 7, 1)


def test_a_year_later_the_whole_demo_has_moved_a_year(demo: Demo):
    later = read_demo(date(2027, 11, 22))

    assert later.plannen[1].bestandsnaam == "uitvoeringsplan-2026-2027.txt"
    assert "uiterlijk 1 juli 2027 nieuw evenementenbeleid" in later.plannen[1].content.decode()
    assert later.plannen[0].metingen[0].jaar == demo.plannen[0].metingen[0].jaar + 1


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2026, 11, 22), 0), (date(2027, 4, 30), 0), (date(2027, 5, 1), 1), (date(2026, 4, 30), -1)],
)
def test_the_demo_moves_to_the_nearest_year(day: date, years: int):
    assert years_since_anchor(date(2026, 11, 22), day) == years


def test_only_years_move():
    assert move_years("op 26-09-2024 waren er 32.500 (gmb-2024-00020251)", 1) == (
        "op 26-09-2025 waren er 32.500 (gmb-2025-00020251)"
    )
