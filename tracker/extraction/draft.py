"""What we make of a plan document: a proposal for a person to review, never more than that.

Source of the shape: the annotation rules the readers were measured with (sections, goals, actions, indicators,
placeholders, non_actions), plus what a reviewer needs: the passage, the band, the reason.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.domain.indicator import Richting
from tracker.domain.ritme import Ritme
from tracker.extraction.columns import Column
from tracker.extraction.document import Source


class Band(StrEnum):
    """How sure we are that an item is an actie; shown as a word, never as a number."""

    ZEKER = "zeker"
    CONTROLEREN = "controleren"
    TWIJFEL = "twijfel"  # shown, not proposed


class HeadingRole(StrEnum):
    """What the blocks under a list heading are. The user may change it; everything under it is derived again."""

    ACTIES = "acties"
    DOELEN = "doelen"
    INDICATOREN = "indicatoren"
    WAARNEMING = "waarneming"
    VERANTWOORDING = "verantwoording"
    PARTNERS = "partners"
    INWONERS = "inwoners"
    OVERIG = "overig"


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A chapter, thema or deelthema. `parent` is the id of the section around it."""

    id: str
    number: str | None
    heading: str
    kind: str
    parent: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class HeadingDraft:
    """A list heading ("Wat gaan we doen?") as found in this document, with the role we propose and why."""

    heading: str
    count: int
    role: HeadingRole
    reason: str  # Dutch: "staat in de woordenlijst", "komt 5 keer voor", "gekozen door u"
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table as found in this document, with what we take each column for. None: not taken over."""

    key: str  # of its heads: the same in another file with the same columns
    names: tuple[str, ...]
    columns: tuple[Column | None, ...]
    sample: tuple[tuple[str, ...], ...]  # its first rows
    count: int  # rows below the head
    acties: int  # proposals it gives
    place: str  # in Dutch: "blad Acties, rij 4", "Uitvoering"
    reason: str  # Dutch: how we know the columns, or what we do not know
    sure: bool
    line: int


@dataclass(frozen=True, slots=True)
class ActieDraft:
    """One promise with its literal passage. No field is filled without a fragment of the text behind it."""

    id: str
    section: str
    text: str
    quote: str
    heading: str | None
    kind: str  # lopend · nieuw · onbepaald
    source: Source
    band: Band
    confidence: float
    reason: str
    modality: str = "vast"  # vast · kan
    partners: tuple[str, ...] = ()
    partners_generic: tuple[str, ...] = ()
    nummer: str = ""  # as the document gives it
    actiehouder: str | None = None
    portefeuillehouder: str | None = None
    start: date | None = None
    deadline_hint: str | None = None  # the words in the text
    deadline: date | None = None  # what they mean, when they mean one day
    ritme: Ritme | None = None
    fragments: dict[str, str] = field(default_factory=dict)  # a field above → the words it was read from
    other: dict[str, str] = field(default_factory=dict)
    issues: tuple[str, ...] = ()  # what we doubt, in Dutch
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class DoelDraft:
    """A goal as it stands under a goal heading."""

    id: str
    section: str
    text: str
    quote: str
    heading: str | None
    source: Source
    number: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """One indicator row. Values are strings with the Dutch decimal comma; "PM" is a legal value, never 0."""

    id: str
    section: str
    name: str
    bron: str | None
    unit: str | None
    baseline_value: str | None
    baseline_year: int | None
    measurements: dict[int, str]
    targets: dict[int, str]
    source: Source
    richting: Richting | None = None  # which way is better, when the document says so


@dataclass(frozen=True, slots=True)
class SkippedDraft:
    """A block that was not taken over as actie, with the reason: the other half of the coverage proof."""

    section: str | None
    text: str
    heading: str | None
    source: Source
    reason: str
    kind: str  # placeholder · non_action · other
    under_actions: bool  # stands under a heading with the role `acties`
    type: str | None = None  # for a placeholder: "geen inhoud" or "verwijzing"


@dataclass(frozen=True, slots=True)
class PlanMetadata:
    """What the document says about itself; every field may be absent."""

    title: str | None = None
    municipality: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    adopted_by: str | None = None
    adopted_on: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Everything the import proposes. `acties` is what "alles overnemen" takes; `doubts` is shown but not proposed."""

    metadata: PlanMetadata
    sections: tuple[SectionDraft, ...]
    headings: tuple[HeadingDraft, ...]
    acties: tuple[ActieDraft, ...]
    doubts: tuple[ActieDraft, ...]
    doelen: tuple[DoelDraft, ...]
    indicators: tuple[IndicatorDraft, ...]
    skipped: tuple[SkippedDraft, ...]
    tables: tuple[TableDraft, ...] = ()  # those that hold acties, or may
    warnings: tuple[str, ...] = ()  # Dutch sentences for the person who reviews ("Geen acties gevonden, want …")
