"""The processes that make files: they stay for the next, make way, and never keep anybody waiting."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date

import pytest

import tracker
from tests.builders import add_actie, add_plan
from tracker.services.rapport import makers
from tracker.services.rapport.maken import queue, task_of
from tracker.services.rapport.makers import environment, start_if_waiting, stay
from tracker.services.rapport.publishing import start_edition
from tracker.store.rapporttaken import KLAAR
from tracker.store.session import db

ENOUGH_SECONDS = 60


@pytest.fixture
def edition(organisatie, regisseur):
    plan_id = add_plan(organisatie)
    add_actie(plan_id, titel="Buurtapp invoeren")
    return start_edition(regisseur, plan_id, year=2025, peildatum=date(2025, 12, 31))


@pytest.fixture
def started(monkeypatch) -> Iterator[dict]:
    """The processes of this test, which end with it."""
    monkeypatch.setattr(makers, "_started", {})
    yield makers._started
    for one in (one for those in makers._started.values() for one in those):
        one.communicate()


@pytest.fixture
def wakes() -> Iterator[tuple]:
    """Both ends of what wakes a process."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as ear, os.fdopen(writing, "wb", buffering=0) as mouth:
        yield ear, mouth


def made(regisseur, edition, form, look=lambda: None) -> bool:
    """Wait until a file is made, and look how far it is meanwhile."""
    end = time.monotonic() + ENOUGH_SECONDS
    while time.monotonic() < end:
        db.session.rollback()
        if task_of(regisseur, edition, form).state == KLAAR:
            return True
        look()
        time.sleep(0.05)
    return False


def test_one_process_makes_this_file_and_the_next(settings, regisseur, edition, started):
    for form in ("html", "json"):
        queue(regisseur, form, edition_id=edition)
        assert start_if_waiting(settings)
        assert made(regisseur, edition, form)

    assert [len(those) for those in started.values()] == [1]
    assert not start_if_waiting(settings)  # nothing waits any more


def test_who_was_started_by_a_large_process_counts_as_small():
    told = "from tracker.services.rapport.makers import _megabytes; print(_megabytes())"
    large = bytearray(400 * 1024**2)
    large[::4096] = b"1" * len(large[::4096])
    small = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert float(small.stdout) < makers.STAYS_UP_TO_MB


def test_a_second_one_helps_when_two_files_wait_and_a_third_does_not(settings, regisseur, edition, started):
    for form in ("html", "json", "odt"):
        queue(regisseur, form, edition_id=edition)
        start_if_waiting(settings)

    assert all(made(regisseur, edition, form) for form in ("html", "json", "odt"))
    assert [len(those) for those in started.values()] == [2]


def test_one_that_was_killed_is_replaced(settings, regisseur, edition, started):
    queue(regisseur, "html", edition_id=edition)
    start_if_waiting(settings)
    assert made(regisseur, edition, "html")
    (first,) = started[settings.database_url]
    first.kill()

    queue(regisseur, "json", edition_id=edition)

    assert made(regisseur, edition, "json", look=lambda: start_if_waiting(settings))  # as the page that waits does
    assert first not in started[settings.database_url]


@pytest.fixture
def small_enough(monkeypatch):
    """A process that runs tests may have grown large."""
    monkeypatch.setattr(makers, "STAYS_UP_TO_MB", sys.maxsize)


def test_it_ends_when_who_wakes_it_is_gone(wakes, small_enough):
    ear, mouth = wakes
    mouth.write(b"\n")
    mouth.close()
    times = []

    stay(lambda: times.append(1), ear, seconds=ENOUGH_SECONDS)

    assert len(times) == 2  # at the start, and at the wake that came before


def test_it_makes_at_every_wake_and_ends_when_none_comes(wakes, small_enough):
    ear, mouth = wakes
    times = []

    def make():
        times.append(1)
        if len(times) < 4:
            mouth.write(b"\n" * 3)  # three in a row are one

    stay(make, ear, seconds=0.1)

    assert len(times) == 4


def test_one_that_grew_large_does_not_stay(wakes, monkeypatch):
    monkeypatch.setattr(makers, "STAYS_UP_TO_MB", 1)
    times = []

    stay(lambda: times.append(1), wakes[0], seconds=ENOUGH_SECONDS)

    assert times == [1]


def test_the_process_finds_the_program_from_any_folder(settings, tmp_path):
    look = "from importlib.util import find_spec; print(find_spec('tracker').origin, bool(find_spec('config')))"
    only_there = [sys.executable, "-S", "-c", look]  # -S: nothing but what it is told
    found = subprocess.run(
        only_there, env=environment(settings), cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert found.stdout.split() == [tracker.__file__, "True"]
