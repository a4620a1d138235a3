"""The short form of the fault test of rights: races with what ends a right, and forms with fields too many."""

import json
from datetime import date

import pytest

from tests.builders import add_actie
from tests.conftest import missing
from tests.faults import rechten
from tests.faults._setting import new_setting
from tests.postgres import BINARIES
from tracker.services.tracking import set_deadline


@pytest.mark.postgres
def test_nothing_is_written_after_a_right_has_ended_or_by_a_field_nobody_offered(capsys):
    if not BINARIES:
        missing("PostgreSQL is not installed (apt-get install postgresql), so this was not tested on it.")
    result = rechten.main(full=False)

    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result, figures["ok"]) == (0, True), figures
    assert figures["fields"]["accepted"] >= 40


def test_the_fault_test_of_rights_notices_a_write_that_comes_after():
    with new_setting("sqlite") as setting:
        cast = rechten.Cast(setting)
        scene, actie_id, before = cast.role_withdrawn(), add_actie(cast.plan_id), rechten.last_line()
        scene.meanwhile()
        set_deadline(scene.sender, [actie_id], deadline=date(2027, 7, 1), reason="Te laat.")  # nobody looked again

        assert rechten.judge(scene, before, kept=True) == "written after the right had ended"
