"""The short form of the fault test of editions: every run of the tests edits on after reports were set down."""

import json

from tests.faults import editions
from tracker.services.rapport import publishing


def test_no_edition_changes_whatever_people_do_to_the_register_after_it(capsys):
    result = editions.main(full=False)

    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result, figures["ok"]) == (0, True), figures


def test_the_fault_test_of_editions_notices_a_report_that_follows_the_register(monkeypatch):
    monkeypatch.setattr(editions, "report_of", publishing.made_report)
    found = editions.run_once("sqlite", 1, seed=3, formats=())

    assert found["figures"]["changed"] > 0
