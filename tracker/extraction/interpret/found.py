"""What the interpreters find, before ids, partners and deadlines are added."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.extraction.columns import Column
from tracker.extraction.document import Block, Source
from tracker.extraction.outline import Opening, Placed


@dataclass(frozen=True, slots=True)
class Found:
    """One candidate for an actie."""

    text: str
    quote: str
    source: Source
    section: str | None
    opening: Opening
    confidence: float
    reasons: tuple[str, ...]
    block: Block
    fields: Mapping[Column, str] = field(default_factory=dict)  # what a table or a labelled line says about it
    other: Mapping[str, str] = field(default_factory=dict)  # columns we do not use ourselves
    themas: tuple[str, ...] = ()  # what a table says it belongs to, outermost first
    doubts: tuple[str, ...] = ()  # what cannot be right in its fields, in Dutch


@dataclass(frozen=True, slots=True)
class Passed:
    """A block, or a sentence of it, that is no actie, with the reason in Dutch."""

    text: str
    source: Source
    placed: Placed
    reason: str
    kind: str = "other"  # placeholder · non_action · other
    type: str | None = None
