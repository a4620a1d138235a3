"""The short form of the fault test of making files: every run of the tests kills some makers. See `./run faults`."""

import json

import pytest

from tests.conftest import missing
from tests.faults import making
from tests.postgres import BINARIES
from tracker.store.rapporttaken import Bestand


@pytest.mark.postgres
def test_kill_9_leaves_every_file_there_once_or_told_to_have_failed(capsys):
    if not BINARIES:
        missing("PostgreSQL is not installed (apt-get install postgresql), so this was not tested on it.")
    result = making.main(full=False)

    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result, figures["ok"]) == (0, True), figures


@pytest.mark.parametrize("content", [b"%PDF-1.7 half", b"%PDF-1.7\n%%EOF\n"])
def test_the_fault_test_of_making_notices_a_file_that_was_never_kept_so(app, content):
    assert not making.is_whole(Bestand("rapport.pdf", "application/pdf", content))
