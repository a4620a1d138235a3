"""The short form of the fault test of editors: every run of the tests lets people collide. See `./run faults`."""

import json

import pytest

from tests.conftest import missing
from tests.faults import editors
from tests.postgres import BINARIES
from tracker.domain.samenvoegen import Merged
from tracker.services import melden


@pytest.mark.postgres
def test_people_who_change_the_same_actie_lose_nothing_and_overwrite_nothing_unseen(capsys):
    if not BINARIES:
        missing("PostgreSQL is not installed (apt-get install postgresql), so this was not tested on it.")
    result = editors.main(full=False)

    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result, figures["ok"]) == (0, True), figures


def test_the_fault_test_of_editors_notices_an_overwrite(monkeypatch):
    monkeypatch.setattr(melden, "merge", lambda _opened, mine, _stored: Merged(mine, (), ()))
    found = editors.run_once("sqlite", 10, seed=1)

    assert found["figures"]["silent"] > 0
