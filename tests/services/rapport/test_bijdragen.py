"""Asking a colleague for a text in a report: who is asked, who answers, and what becomes of the answer."""

from datetime import date, timedelta

import pytest

from tests.builders import add_actie, add_plan
from tests.conftest import on_both
from tests.services.rapport.test_publishing import words
from tracker import clock
from tracker.domain.kalender import NATIONAL
from tracker.mail.message import read_texts
from tracker.reminders.soorten import BIJDRAGE
from tracker.services.actor import NotAllowedError
from tracker.services.mail.reminding import plan_reminders
from tracker.services.rapport.bijdragen import (
    ask_bijdrage,
    give_bijdrage,
    my_bijdragen,
    own_bijdrage,
    put_aside,
    take_over,
    who_can_be_asked,
)
from tracker.services.rapport.publishing import (
    AlreadyFrozenError,
    ReportError,
    drop_edition,
    freeze_edition,
    start_edition,
)
from tracker.services.rapport.redactie import open_redactie
from tracker.services.rapport.vrijgave import checklist
from tracker.store.bijdragen import bijdragen_of, find_bijdrage

DAY = NATIONAL.next_mail_day(clock.today())
KOP = BIJDRAGE.delen[0].tekst


@pytest.fixture
def edition(organisatie, regisseur) -> int:
    plan_id = add_plan(organisatie)
    add_actie(plan_id, titel="Buurtapp invoeren")
    return start_edition(regisseur, plan_id, year=2025, peildatum=date(2025, 12, 31))


@pytest.fixture
def key(edition, regisseur) -> str:
    return open_redactie(regisseur, edition).texts[0].part.key


@pytest.fixture
def asked(edition, key, regisseur, actiehouder) -> int:
    return ask_bijdrage(regisseur, edition, key, actiehouder.user_id, "Hoe ging het?")


def told(who, day=DAY) -> list[str]:
    planned = plan_reminders(day, clock.now()).mails
    texts = [read_texts(one.mail.content)["plain"] for one in planned if one.digest.persoon.id == who.user_id]
    return [text for text in texts if KOP.upper() in text]


@on_both
def test_an_answer_stands_in_the_report_below_what_was_there_once_it_is_taken_over(
    asked, edition, key, regisseur, actiehouder
):
    made = open_redactie(regisseur, edition).text(key).tekst
    give_bijdrage(actiehouder, asked, "Het ging goed.")
    before = words(edition)
    take_over(regisseur, asked)
    take_over(regisseur, asked)

    assert "Het ging goed." not in before
    assert open_redactie(regisseur, edition).text(key).tekst == f"{made}\n\nHet ging goed."
    assert find_bijdrage(asked).besluit == "overgenomen"


def test_an_answer_that_is_left_out_changes_nothing(asked, edition, regisseur, actiehouder):
    give_bijdrage(actiehouder, asked, "Het ging goed.")
    put_aside(regisseur, asked)

    assert "Het ging goed." not in words(edition)
    assert own_bijdrage(actiehouder, asked).besluit == "niet overgenomen"


def test_who_is_asked_sees_it_until_the_answer(asked, actiehouder, regisseur):
    before = [one.id for one in my_bijdragen(actiehouder)]
    give_bijdrage(actiehouder, asked, "Het ging goed.")

    assert (before, my_bijdragen(actiehouder), my_bijdragen(regisseur)) == ([asked], [], [])


def test_nobody_else_answers_or_reads_the_question(asked, medewerker, lezer):
    for actor in (medewerker, lezer):
        with pytest.raises(NotAllowedError):
            give_bijdrage(actor, asked, "Ik weet het ook.")


def test_only_who_makes_the_report_asks_and_decides(asked, edition, key, actiehouder, medewerker):
    with pytest.raises(NotAllowedError):
        ask_bijdrage(actiehouder, edition, key, medewerker.user_id, "En u?")
    with pytest.raises(NotAllowedError):
        take_over(actiehouder, asked)


@pytest.mark.parametrize(
    ("user", "vraag", "field"), [("nobody", "Hoe?", "aan"), ("lezer", "Hoe?", "aan"), ("actiehouder", " ", "vraag")]
)
def test_without_somebody_who_can_write_or_a_question_nothing_is_asked(
    user, vraag, field, edition, key, regisseur, request
):
    user_id = 999_999 if user == "nobody" else request.getfixturevalue(user).user_id
    with pytest.raises(ReportError) as refused:
        ask_bijdrage(regisseur, edition, key, user_id, vraag)

    assert refused.value.field == field
    assert bijdragen_of(edition) == []


def test_one_does_not_ask_oneself(regisseur, actiehouder):
    assert [one.id for one in who_can_be_asked(regisseur)] == [actiehouder.user_id]


def test_after_the_report_is_set_down_no_answer_comes_in(asked, edition, regisseur, actiehouder):
    freeze_edition(regisseur, edition)

    with pytest.raises(ReportError, match="rapport is af"):
        give_bijdrage(actiehouder, asked, "Te laat.")
    with pytest.raises(AlreadyFrozenError):
        take_over(regisseur, asked)


def test_a_draft_that_is_thrown_away_takes_its_questions_along(asked, edition, regisseur):
    drop_edition(regisseur, edition)

    assert find_bijdrage(asked) is None


def test_who_is_asked_hears_it_once_in_the_next_mail_and_not_after_the_answer(asked, actiehouder, regisseur):
    (text,) = told(actiehouder)
    again = told(actiehouder, NATIONAL.next_mail_day(DAY + timedelta(1)))

    assert f"/bijdragen/{asked}" in text
    assert "Hoe ging het?" not in text
    assert (again, told(regisseur)) == ([], [])


def test_what_was_answered_is_not_told_any_more(asked, actiehouder):
    give_bijdrage(actiehouder, asked, "Het ging goed.")

    assert told(actiehouder) == []


def test_the_checklist_counts_the_answers_that_wait(asked, edition, regisseur, actiehouder):
    give_bijdrage(actiehouder, asked, "Het ging goed.")
    said = [punt.text for punt in checklist(open_redactie(regisseur, edition)) if not punt.done]

    assert "Er wacht 1 bijdrage van collega’s op u." in said
