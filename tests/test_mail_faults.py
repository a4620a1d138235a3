"""The short form of the fault tests of mail rules and mail servers. See `./run faults`."""

import json

import pytest

from tests.faults import brake, mailyears, schedulers, smtp


@pytest.mark.parametrize("fault", [brake, mailyears, schedulers, smtp], ids=lambda fault: fault.__name__.split(".")[-1])
def test_mail_goes_once_at_its_time_and_never_in_a_flood(fault, capsys):
    result = fault.main(full=False)

    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result, figures["ok"]) == (0, True), figures
