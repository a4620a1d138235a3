"""What the tests of pages start from: a plan, a thema in it, and an actie of one's own."""

from datetime import date

import pytest

from tests.builders import add_actie, add_plan, add_thema
from tracker.services.actor import Actor

PAST = date(2025, 6, 30)


@pytest.fixture
def plan(organisatie: int) -> int:
    return add_plan(organisatie)


@pytest.fixture
def thema(plan: int) -> int:
    return add_thema(plan, nummer="1")


@pytest.fixture
def own(plan: int, thema: int, actiehouder: Actor) -> int:
    """An actie of the actiehouder whose deadline has passed."""
    return add_actie(plan, titel="Eigen actie", actiehouder_id=actiehouder.user_id, thema_id=thema, deadline=PAST)
