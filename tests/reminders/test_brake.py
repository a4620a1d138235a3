"""When a person looks before mail goes out."""

from datetime import timedelta

import pytest

from tracker.reminders.brake import Brake, clock_jumped, why_hold

HOUR, DAY, NO = timedelta(hours=1), timedelta(days=1), timedelta(0)


@pytest.mark.parametrize(
    ("mails", "highest", "holds"), [(50, 0, False), (51, 0, True), (90, 30, False), (91, 30, True), (10_000, 40, True)]
)
def test_three_times_the_highest_day_is_too_much_and_fifty_never_is(mails, highest, holds):
    assert bool(why_hold(mails, highest, jumped=False, brake=Brake())) == holds


@pytest.mark.parametrize(
    ("since_last", "drift", "jumped"),
    [
        (None, NO, False),
        (HOUR, NO, False),
        (3 * DAY, NO, False),  # a server that was off for a weekend
        (HOUR, 2 * HOUR, False),  # two hours wrong, and put right
        (HOUR, 25 * HOUR, True),
        (HOUR, -25 * HOUR, True),
        (400 * DAY, NO, True),
        (-2 * DAY, NO, True),
    ],
)
def test_a_clock_that_jumped_is_not_trusted(since_last, drift, jumped):
    assert clock_jumped(since_last, drift) is jumped
    assert bool(why_hold(1, 10, jumped=jumped, brake=Brake())) is jumped
