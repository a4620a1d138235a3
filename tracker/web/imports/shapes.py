"""What the review screen is made of: blocks of text with their marks, cards, strips and sections."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tracker.extraction.draft import Band
from tracker.services.importing.titles import short_title
from tracker.store.proposals import Decision, Proposal


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text, marked when it belongs to a proposal."""

    text: str
    card: "Card | None" = None


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a row of a table, with the head of its column."""

    name: str
    segments: tuple[Segment, ...]

    @property
    def marked(self) -> bool:
        """Return whether a proposal stands in it."""
        return any(part.card for part in self.segments)


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block of the plan, or one row of a table, as it is shown."""

    kind: str
    marker: str
    line: int
    segments: tuple[Segment, ...]
    note: str = ""  # why it was not proposed
    can_point_out: bool = False
    has_card: bool = False
    sentences: int = 1
    cells: tuple[CellView, ...] = ()  # of a row; its segments are empty
    place: str = ""  # of a row of a sheet: "blad Acties, rij 12"


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal with its number in the whole import."""

    number: int
    value: Proposal
    duplicate_number: int | None
    previous_in_section: bool

    @property
    def titel(self) -> str:
        """Return the title the actie will get."""
        return self.value.titel or short_title(self.value.text)

    @property
    def show_text(self) -> bool:
        """Return whether the words differ from the passage beside them, so that they must be shown too."""
        return self.value.edited and self.value.text not in self.value.quote

    @property
    def is_open(self) -> bool:
        """Return whether nothing was decided yet."""
        return self.value.decision is Decision.OPEN


@dataclass
class Strip:
    """A piece of the plan and the proposals in it, side by side.

    Its text is laid out when it is asked for: a list of thousands of rows has hundreds of pages, and one is shown.
    """

    section: str
    _folded: Sequence[Callable[[], BlockView]] = ()
    _blocks: Sequence[Callable[[], BlockView]] = ()
    cards: list[Card] = field(default_factory=list)

    @cached_property
    def folded(self) -> list[BlockView]:
        """Return the text above, that is there but folded."""
        return [block() for block in self._folded]

    @cached_property
    def blocks(self) -> list[BlockView]:
        """Return the text beside the proposals."""
        return [block() for block in self._blocks]


@dataclass(slots=True)
class SectionView:
    """What one page shows of one section."""

    id: str
    titel: str
    above: str  # the sections around it
    strips: list[Strip] = field(default_factory=list)
    open: Counter[Band] = field(default_factory=Counter)  # undecided in the whole section, also on other pages

    @property
    def cards(self) -> list[Card]:
        """Return the proposals shown here."""
        return [card for strip in self.strips for card in strip.cards]

    @property
    def open_zeker(self) -> int:
        """Return how many undecided ones we are sure of."""
        return self.open[Band.ZEKER]

    @property
    def open_controleren(self) -> int:
        """Return how many undecided ones need a look."""
        return self.open[Band.CONTROLEREN]
