"""The short form of the fault test of replies: every run of the tests kills some takers-in. See `./run faults`."""

import json

from tests.faults import answers


def test_kill_9_loses_no_answer_and_doubles_none(capsys):
    result = answers.main(full=False)

    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result, figures["ok"]) == (0, True), figures
