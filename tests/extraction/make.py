"""Short ways to read a text and to point at what came out; every text here is our own."""

import json
from pathlib import Path
from textwrap import dedent

from tracker.extraction.choices import Choices
from tracker.extraction.document import BlockKind, Document
from tracker.extraction.draft import HeadingRole, PlanDraft
from tracker.extraction.pipeline import extract, read_document

SAMPLES = Path(__file__).parents[1] / "samples"


def draft_of(text: str, roles: dict[str, HeadingRole] | None = None) -> PlanDraft:
    """Read a text as it would be offered."""
    return extract(dedent(text).strip("\n").encode(), "plan.txt", Choices(roles=roles or {}))[1]


def acties_of(text: str, roles: dict[str, HeadingRole] | None = None) -> list[str]:
    """Return the texts of the acties in a text."""
    return [actie.text for actie in draft_of(text, roles).acties]


def document_of(text: str | bytes) -> Document:
    """Read a text to blocks."""
    data = text if isinstance(text, bytes) else dedent(text).strip("\n").encode()
    return read_document(data, "plan.txt")


def texts_of(document: Document, kind: BlockKind) -> list[str]:
    """Return the texts of the blocks of one kind."""
    return [block.text for block in document.blocks if block.kind is kind]


def sample(name: str) -> bytes:
    """Return a sample file."""
    return (SAMPLES / name).read_bytes()


def expected(name: str) -> dict:
    """Return what a person reads in a sample plan."""
    return json.loads((SAMPLES / "plannen" / name).with_suffix(".json").read_text(encoding="utf-8"))
