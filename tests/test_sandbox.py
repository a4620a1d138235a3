"""Reading in a child process: the same result, and no harm whatever the file does."""

import subprocess
import sys
import time

import pytest

from tracker import sandbox
from tracker.extraction.choices import Choices
from tracker.extraction.codec import decode, encode
from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.draft import HeadingRole, PlanDraft
from tracker.extraction.pipeline import extract, interpret_document

TEXT = """Uitvoeringsplan 2026

1 Ondermijning

Wat gaan we doen?
• We controleren minimaal 4 keer per jaar, uiterlijk 1 juli 2026 voor het eerst, samen met de politie.
• Wij werken het Bibob-beleid bij.
""".encode()

ATTEMPTS = {
    "use the network": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "start a program": "import os; os.execv('/bin/true', ['true'])",
    "use much memory": "x = bytearray(600 * 1024 * 1024)",
    "write a large file": "import tempfile; f = tempfile.TemporaryFile(); f.write(bytes(30 * 1024 * 1024)); f.flush()",
}


def test_the_child_reads_what_the_parent_would_read():
    assert sandbox.read(TEXT, "plan.txt") == extract(TEXT, "plan.txt")


def test_a_role_changes_the_proposal_without_reading_again():
    document, _ = extract(TEXT, "plan.txt")
    choices = Choices(roles={"Wat gaan we doen?": HeadingRole.OVERIG})

    assert sandbox.interpret(document, choices) == interpret_document(document, choices)


def test_nothing_is_lost_between_processes():
    document, draft = extract(TEXT, "plan.txt")

    assert (decode(Document, encode(document)), decode(PlanDraft, encode(draft))) == (document, draft)


def test_every_real_plan_survives_the_way_there_and_back(shared):
    for path in sorted((shared / "plans").glob("00[034]*")):
        document, draft = extract(path.read_bytes(), path.name)

        assert decode(Document, encode(document)) == document
        assert decode(PlanDraft, encode(draft)) == draft


def test_what_the_reader_refuses_is_said_in_its_own_sentence():
    with pytest.raises(UnreadableDocumentError, match="RTF-bestand"):
        sandbox.read(b"{\\rtf1 tekst}", "plan.rtf")


def test_a_reader_that_takes_too_long_is_stopped():
    started = time.monotonic()

    with pytest.raises(UnreadableDocumentError, match="kon niet veilig worden gelezen"):
        sandbox.read(TEXT * 5000, "plan.txt", wall_seconds=0.3)
    assert time.monotonic() - started < 2


def test_a_reader_that_crashes_gives_the_same_sentence(monkeypatch):
    monkeypatch.setattr(sandbox, "_START", "import os; os.abort()")

    with pytest.raises(UnreadableDocumentError, match="kon niet veilig worden gelezen"):
        sandbox.read(TEXT, "plan.txt")


def test_a_reader_that_answers_nonsense_gives_the_same_sentence(monkeypatch):
    monkeypatch.setattr(sandbox, "_START", 'print(\'{"document": 1, "draft": {}}\')')

    with pytest.raises(UnreadableDocumentError, match="kon niet veilig worden gelezen"):
        sandbox.read(TEXT, "plan.txt")


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_within_the_limits_nobody_can(attempt):
    program = (
        f"from tracker.sandbox import limits; limits.apply()\n"
        f"try:\n    {ATTEMPTS[attempt]}\nexcept (OSError, MemoryError): raise SystemExit(3)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=sandbox._PROJECT, check=False)

    assert done.returncode in {3, -25}  # refused, or ended by the kernel (SIGXFSZ)


def test_the_child_gets_no_secret(monkeypatch):
    monkeypatch.setenv("TRACKER_SLEUTEL", "geheim")
    monkeypatch.setenv("TRACKER_DATABASE", "postgresql://iemand:geheim@db/tracker")

    assert "geheim" not in str(sandbox._environment())
