"""The short form of the fault tests of reminders: every run of the tests breaks something. See `./run faults`."""

import json

import pytest

from tests.conftest import missing
from tests.faults import outbox, planner
from tests.postgres import BINARIES


@pytest.mark.postgres
@pytest.mark.parametrize("fault", [outbox, planner], ids=["outbox", "planner"])
def test_kill_9_repeats_nothing_and_loses_nothing_unseen(fault, capsys):
    if not BINARIES:
        missing("PostgreSQL is not installed (apt-get install postgresql), so this was not tested on it.")
    result = fault.main(full=False)

    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result, figures["ok"]) == (0, True), figures
