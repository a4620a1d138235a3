"""The document as runs: every block with its section, the list heading above it and the role that gives it.

Source: the annotation rules. A list heading opens a run that lasts until the next heading of any kind; a paragraph that
ends in a colon decides for the list right below it.
"""

from dataclasses import dataclass
from enum import StrEnum

from tracker.extraction.document import Block
from tracker.extraction.draft import HeadingRole, SectionDraft
from tracker.extraction.lexicon import Strength


class Ground(StrEnum):
    """Why a block has its role."""

    USER = "user"
    LEXICON = "lexicon"
    INLINE = "inline"  # "Lopende activiteiten: tekst"
    LEAD_IN = "lead-in"
    REPETITION = "repetition"
    INHERITED = "inherited"  # a heading without role below one with a role
    IMPLIED = "implied"  # the sections beside it have acties
    LABEL = "label"  # "Actie 3: tekst"
    FIELD = "field"  # "Trekker: naam", about the actie it stands with
    SENTENCE = "sentence"  # a clear promise in a document without any heading for acties


@dataclass(frozen=True, slots=True)
class Opening:
    """A list heading, inline label or lead-in, with what it makes of the blocks below it."""

    text: str
    role: HeadingRole
    ground: Ground
    strength: Strength = Strength.STRONG
    soort: str = "onbepaald"
    modality: str = "vast"
    negative: bool = False  # a lead-in that says: this list is no list of acties
    line: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its place in the document."""

    block: Block
    section: str | None
    opening: Opening | None
    after_list: bool = False  # a paragraph below a list, still under the heading
    announces: bool = False  # a lead-in, or an item that only opens deeper items
    parent: int | None = None  # index of the item this one is a part of

    @property
    def role(self) -> HeadingRole | None:
        """Return the role of the heading above it."""
        return self.opening.role if self.opening else None


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections and placed blocks, in the order of the document."""

    sections: tuple[SectionDraft, ...]
    placed: tuple[Placed, ...]
    openings: tuple[Opening, ...]
