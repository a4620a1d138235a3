"""The command line: what it promises in README, and one Dutch sentence for every bad input."""

import io
import json
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.conftest import ROOT
from tracker.cli import main
from tracker.cli.shared import app_context
from tracker.store.session import transaction
from tracker.store.tables import ActieRow

DEMO_PLAN = ROOT / "tracker" / "demo" / "uitvoeringsplan-2025-2026.txt"


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> Path:
    """An installation with one municipality and somebody of team OOV."""
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO())  # no terminal: a password is made
    assert main(["migrate"]) == 0
    assert main(["organisatie", "add", "Rijnoord"]) == 0
    assert main(["user", "add", "mo@rijnoord.example", "--naam", "Mo", "--rol", "oov"]) == 0
    capsys.readouterr()
    return tmp_path


def test_extract_needs_no_database_and_gives_the_promised_shape(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_DATABASE", "oracle://nergens")

    assert main(["extract", str(DEMO_PLAN), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    promised = {
        "plan",
        "sections",
        "goals",
        "actions",
        "indicators",
        "placeholders",
        "non_actions",
        "doubts",
        "headings",
    }
    assert promised | {"skipped"} <= set(found)
    wanted = {
        "quote",
        "line",
        "owner",
        "deadline",
        "confidence",
        "band",
        "reason",
        "section",
        "text",
        "heading",
        "kind",
    }
    assert all(wanted <= set(action) for action in found["actions"])
    assert {action["band"] for action in found["actions"]} <= {"zeker", "controleren"}


def test_a_role_given_by_the_user_goes_before_the_proposal(capsys, tmp_path):
    roles = tmp_path / "rollen.json"
    headings = _extract(capsys)["headings"]
    taken = next(heading for heading in headings if heading["role"] == "acties")
    roles.write_text(json.dumps({taken["heading"]: "overig"}))

    main(["extract", str(DEMO_PLAN), "--json", "--roles", str(roles)])
    found = json.loads(capsys.readouterr().out)
    assert taken["heading"] not in {action["heading"] for action in found["actions"]}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "leeg.txt"),
        (b"\x00\x01\x02" * 2000, "ruis.bin"),
        (b"%PDF-1.7\n...", "scan.pdf"),
        (b"PK\x03\x04", "plan.docx"),
    ],
)
def test_a_file_that_cannot_be_read_gives_one_dutch_sentence(capsys, tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)

    assert main(["extract", str(path)]) == 2
    _one_sentence(capsys)


def test_a_file_that_is_not_there_gives_one_dutch_sentence(capsys):
    assert main(["extract", "/nergens/plan.txt"]) == 2
    _one_sentence(capsys)


def test_a_roles_file_that_is_no_json_gives_one_dutch_sentence(capsys, tmp_path):
    bad = tmp_path / "rollen.json"
    bad.write_text('{"Wat gaan we doen?": "actie"}')

    assert main(["extract", str(DEMO_PLAN), "--roles", str(bad)]) == 2
    _one_sentence(capsys)


def test_an_unknown_command_ends_with_2(capsys):
    with pytest.raises(SystemExit) as ending:
        main(["verzin"])

    assert ending.value.code == 2


def test_without_a_database_it_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))

    assert main(["report", "1", "--year", "2025", "--format", "html", "-o", str(tmp_path / "x.html")]) == 2
    assert "tracker migrate" in _one_sentence(capsys)


def test_an_odd_setting_gives_one_dutch_sentence(monkeypatch, capsys):
    monkeypatch.setenv("TRACKER_DATABASE", "oracle://nergens")

    assert main(["migrate"]) == 2
    _one_sentence(capsys)


def test_a_plan_goes_in_and_a_report_comes_out(installation, tmp_path, capsys):
    assert main(["import", str(DEMO_PLAN), "--accept-all"]) == 0
    out = tmp_path / "rapport.html"

    assert main(["report", "1", "--year", "2025", "--format", "html", "-o", str(out)]) == 0
    assert "Voortgangsrapportage 2025" in out.read_text()


def test_the_same_file_twice_is_taken_over_once(installation, capsys):
    main(["import", str(DEMO_PLAN), "--accept-all"])
    capsys.readouterr()

    assert main(["import", str(DEMO_PLAN), "--accept-all"]) == 2
    _one_sentence(capsys)


@pytest.mark.parametrize("day", ["gisteren", "31-02-2026", "2026-13-01"])
def test_a_day_that_is_none_gives_one_dutch_sentence(installation, capsys, day):
    assert main(["remind", "--peildatum", day, "--dry-run"]) == 2
    _one_sentence(capsys)


def test_a_dry_run_says_who_would_get_what_and_writes_nothing(installation, capsys):
    assert main(["remind", "--peildatum", "2026-11-23", "--dry-run", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == []


def test_the_chain_of_an_actie_begins_with_its_passage(installation, capsys):
    main(["import", str(DEMO_PLAN), "--accept-all"])
    capsys.readouterr()

    assert main(["keten", "1"]) == 0
    assert capsys.readouterr().out.startswith("→ passage: «")


def test_roles_and_accounts_are_managed_from_the_command_line(installation, capsys):
    assert main(["user", "role", "mo@rijnoord.example", "oov", "lezer"]) == 0
    assert main(["user", "disable", "mo@rijnoord.example"]) == 0
    assert main(["user", "disable", "niemand@rijnoord.example"]) == 2


def test_closing_an_account_from_the_command_line_asks_who_takes_over(installation, capsys):
    main(["import", str(DEMO_PLAN), "--accept-all"])
    main(["user", "add", "karin@rijnoord.example", "--naam", "Karin", "--rol", "actiehouder", "--zonder-account"])
    with app_context(), transaction() as session:
        session.execute(update(ActieRow).values(actiehouder_id=1))
    capsys.readouterr()

    assert main(["user", "disable", "mo@rijnoord.example"]) == 2
    assert "--naar E-MAIL of --laat-open REDEN" in _one_sentence(capsys)
    assert main(["user", "disable", "mo@rijnoord.example", "--naar", "karin@rijnoord.example"]) == 0
    assert capsys.readouterr().out == "Overgedragen: 53 acties.\n"


def _extract(capsys) -> dict:
    assert main(["extract", str(DEMO_PLAN), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def _one_sentence(capsys) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return captured.err


def test_on_a_day_without_mail_it_says_when_the_next_one_goes_out(installation, capsys):
    assert main(["remind", "--peildatum", "2026-11-22", "--dry-run"]) == 0

    assert "weer op 23 november 2026" in capsys.readouterr().out
