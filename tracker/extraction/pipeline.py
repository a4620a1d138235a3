"""A file to a proposal: read, repair, mark the headings; then interpret, as often as the user changes a role."""

from collections.abc import Callable

from tracker.extraction.choices import NOTHING_CHOSEN, Choices
from tracker.extraction.codes import mark_coded
from tracker.extraction.document import Document
from tracker.extraction.draft import PlanDraft
from tracker.extraction.flat_tables import find_flat_tables
from tracker.extraction.interpret.drafting import draft_plan
from tracker.extraction.labels import join_lone_labels
from tracker.extraction.letters import set_aside_courtesies
from tracker.extraction.readers import read
from tracker.extraction.repairing import repair_letterspacing, repair_lost_spaces
from tracker.extraction.shape import mark_headings


def extract(data: bytes, filename: str, choices: Choices = NOTHING_CHOSEN) -> tuple[Document, PlanDraft]:
    """Read a file and propose what is in it."""
    document = read_document(data, filename)
    return document, interpret_document(document, choices)


def read_document(data: bytes, filename: str) -> Document:
    """Read a file to blocks with whole words and marked headings. The name earns a warning at most."""
    document = read(data, filename)
    steps: tuple[Callable[[Document], Document], ...] = (
        repair_letterspacing,
        repair_lost_spaces,
        set_aside_courtesies,
        find_flat_tables,
        mark_coded,
        join_lone_labels,
        mark_headings,
    )
    for step in steps:
        document = step(document)
    return document


def interpret_document(document: Document, choices: Choices = NOTHING_CHOSEN) -> PlanDraft:
    """Propose what a document holds, given what people chose."""
    return draft_plan(document, choices)
