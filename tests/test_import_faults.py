"""The short form of the fault test of imports: every run of the tests breaks some off. See `./run faults`."""

import json

import pytest

from tests.conftest import missing
from tests.faults import importing
from tests.postgres import BINARIES


@pytest.mark.postgres
def test_kill_9_leaves_an_import_taken_over_or_not_and_never_half(capsys):
    if not BINARIES:
        missing("PostgreSQL is not installed (apt-get install postgresql), so this was not tested on it.")
    result = importing.main(full=False)

    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result, figures["ok"]) == (0, True), figures
