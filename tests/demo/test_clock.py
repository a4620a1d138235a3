from datetime import UTC, date, datetime
from threading import Thread

import pytest

from tracker import clock

NEW_YEAR = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)


def test_a_replay_tells_its_own_day_in_dutch_time():
    with clock.replaying(NEW_YEAR):
        assert clock.now() == NEW_YEAR
        assert clock.today() == date(2026, 1, 1)


def test_the_clock_runs_on_after_a_replay_that_failed():
    with pytest.raises(ValueError, match="halfway"), clock.replaying(NEW_YEAR):
        raise ValueError("halfway")

    assert clock.now() != NEW_YEAR


def test_nobody_else_notices_a_replay():
    seen: list[datetime] = []
    with clock.replaying(NEW_YEAR):
        other = Thread(target=lambda: seen.append(clock.now()))
        other.start()
        other.join()

    assert seen[0] != NEW_YEAR
