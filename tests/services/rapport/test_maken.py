"""Files of reports: made at once or by a job, once for what is vastgesteld, and never half or for ever."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import add_actie, add_plan
from tests.conftest import on_both, person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.rapport import maken
from tracker.services.rapport.huisstijl import choose_looks
from tracker.services.rapport.maken import GIVEN_UP, ask_file, finished_file, make_next, make_waiting, task_of
from tracker.services.rapport.publishing import (
    NOTHING_TO_COUNT,
    ReportError,
    drop_edition,
    freeze_edition,
    start_edition,
)
from tracker.services.upkeep import forget_old
from tracker.store.opmaak_tables import RapportBestandRow, RapportTaakRow
from tracker.store.rapporttaken import KLAAR, MISLUKT, Bestand, Taak
from tracker.store.session import db, transaction

RED = {"accent": "#7a1d3c", "tint": "#fbeef2", "font": "Source Sans 3"}


@pytest.fixture
def plan(organisatie):
    plan_id = add_plan(organisatie)
    add_actie(plan_id, titel="Buurtapp invoeren")
    return plan_id


@pytest.fixture
def edition(plan, regisseur):
    return start_edition(regisseur, plan, year=2025, peildatum=date(2025, 12, 31))


@pytest.fixture
def all_jobs(monkeypatch):
    """Take every report for a large one."""
    monkeypatch.setattr(maken, "AT_ONCE_ACTIES", {})


def test_a_small_report_is_there_at_once(regisseur, edition):
    found = ask_file(regisseur, edition, "html")

    assert isinstance(found, Bestand)
    assert b"Buurtapp" in found.content


@on_both
def test_a_large_one_is_a_job_whose_file_is_there_when_it_is_made(regisseur, edition, all_jobs):
    asked = ask_file(regisseur, edition, "html")
    assert isinstance(asked, Taak)
    assert finished_file(regisseur, edition, "html") is None
    assert make_waiting() == 1

    assert task_of(regisseur, edition, "html").state == KLAAR
    assert b"Buurtapp" in finished_file(regisseur, edition, "html").content


def test_asking_twice_is_one_job(regisseur, edition, all_jobs):
    first, second = ask_file(regisseur, edition, "html"), ask_file(regisseur, edition, "html")

    assert first.id == second.id


def test_a_draft_is_made_anew_each_time(regisseur, edition, plan, all_jobs):
    ask_file(regisseur, edition, "html")
    make_waiting()
    add_actie(plan, titel="Later bedacht")
    ask_file(regisseur, edition, "html")
    make_waiting()

    assert b"Later bedacht" in finished_file(regisseur, edition, "html").content


def test_what_is_vastgesteld_is_made_once_and_kept_by_content_and_looks(regisseur, edition, all_jobs):
    freeze_edition(regisseur, edition)
    ask_file(regisseur, edition, "html")
    make_waiting()
    choose_looks(regisseur, **RED)
    found = ask_file(regisseur, edition, "html")

    assert isinstance(found, Bestand)
    assert b"#7a1d3c" not in found.content
    assert len(db.session.scalars(select(RapportBestandRow)).all()) == 1


def test_a_maker_that_was_killed_is_overtaken(regisseur, edition, all_jobs):
    ask_file(regisseur, edition, "html")
    left_behind(tries=1)

    assert make_next()
    assert task_of(regisseur, edition, "html").state == KLAAR


@on_both
def test_one_that_was_overtaken_and_is_done_first_is_made_once(regisseur, edition, all_jobs, monkeypatch):
    ask_file(regisseur, edition, "html")
    made = maken._made

    def overtaken(*given):
        monkeypatch.setattr(maken, "_made", made)
        left_behind(tries=1)  # its claim ended while it was at work, and another took the job up
        return made(*given)

    monkeypatch.setattr(maken, "_made", overtaken)
    make_waiting()

    assert task_of(regisseur, edition, "html").state == KLAAR
    assert len(db.session.scalars(select(RapportBestandRow)).all()) == 1


def test_after_three_tries_people_are_told(regisseur, edition, all_jobs):
    ask_file(regisseur, edition, "html")
    left_behind(tries=3)
    make_waiting()
    task = task_of(regisseur, edition, "html")

    assert (task.state, task.fout) == (MISLUKT, GIVEN_UP)


def test_one_that_is_busy_is_left_alone(regisseur, edition, all_jobs):
    ask_file(regisseur, edition, "html")
    left_behind(tries=1, until=timedelta(minutes=2))

    assert not make_next()


def test_what_goes_wrong_is_said_and_does_not_stop_the_rest(regisseur, edition, all_jobs, monkeypatch):
    ask_file(regisseur, edition, "pdf")
    ask_file(regisseur, edition, "html")
    made = maken._made
    monkeypatch.setattr(maken, "_made", lambda one, soort, *rest: 1 / 0 if soort == "pdf" else made(one, soort, *rest))
    make_waiting()

    assert "niet gelukt" in task_of(regisseur, edition, "pdf").fout
    assert task_of(regisseur, edition, "html").state == KLAAR


def test_a_draft_thrown_away_meanwhile_stops_nothing(regisseur, edition, all_jobs):
    ask_file(regisseur, edition, "html")
    drop_edition(regisseur, edition)
    make_waiting()

    assert db.session.scalar(select(RapportTaakRow.state)) == MISLUKT


def test_others_see_neither_job_nor_file(regisseur, lezer, edition, all_jobs):
    ask_file(regisseur, edition, "html")
    make_waiting()
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")
    for actor in (lezer, stranger):
        for act in (ask_file, task_of, finished_file):
            with pytest.raises(NotAllowedError):
                act(actor, edition, "html")


def test_a_set_is_only_of_what_is_vastgesteld(regisseur, edition):
    with pytest.raises(NotAllowedError):
        ask_file(regisseur, edition, "raadsset")


@pytest.mark.parametrize(("soort", "inside"), [("raadsset", "lees-mij.txt"), ("archief", "sha256sums.txt")])
def test_a_set_is_made_by_a_job_and_has_the_same_bytes_again(regisseur, edition, soort, inside):
    freeze_edition(regisseur, edition)
    assert isinstance(ask_file(regisseur, edition, soort), Taak)
    make_waiting()
    first = ask_file(regisseur, edition, soort)
    with transaction() as session:
        session.query(RapportTaakRow).delete()
        session.query(RapportBestandRow).delete()
    ask_file(regisseur, edition, soort)
    make_waiting()

    assert inside in zipfile.ZipFile(io.BytesIO(first.content)).namelist()
    assert ask_file(regisseur, edition, soort).content == first.content


def test_files_of_drafts_are_forgotten_and_those_of_what_is_vastgesteld_are_not(regisseur, plan, edition, all_jobs):
    other = start_edition(regisseur, plan, year=2025, peildatum=date(2025, 12, 31))
    freeze_edition(regisseur, other)
    for one in (edition, other):
        ask_file(regisseur, one, "html")
    make_waiting()
    forget_old(clock.now() + timedelta(days=3), timedelta(minutes=30))

    assert finished_file(regisseur, edition, "html") is None
    assert isinstance(ask_file(regisseur, other, "html"), Bestand)


def left_behind(tries, until=timedelta(minutes=-1)):
    """Leave the one job as a process that was killed does."""
    with transaction() as session:
        row = session.scalars(select(RapportTaakRow)).one()
        row.state, row.pogingen, row.claimed_by, row.lease_until = "bezig", tries, "weg", clock.now() + until


def letter(plan, regisseur):
    day = date(2025, 12, 31)
    return start_edition(regisseur, plan, year=2025, peildatum=day, kind="raadsinformatiebrief")


def test_a_workbook_of_a_letter_is_not_made(regisseur, plan):
    with pytest.raises(ReportError, match="geen Excel-bestand"):
        ask_file(regisseur, letter(plan, regisseur), "xlsx")


def test_the_job_says_why_there_is_no_workbook_of_a_letter(regisseur, plan, all_jobs):
    edition = letter(plan, regisseur)
    ask_file(regisseur, edition, "xlsx")
    make_waiting()

    assert task_of(regisseur, edition, "xlsx").fout == NOTHING_TO_COUNT
