"""The short form of the fault test of uploads: every run of the tests offers malformed files. See `./run faults`."""

import json

from tests.faults import uploads


def test_malformed_files_fail_no_page_and_every_refusal_says_why(capsys):
    result = uploads.main(full=False)

    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result, figures["ok"]) == (0, True), figures
