"""What became of everything that was found: taken over, skipped or still open, and it always adds up.

Found is every proposal, and every block under a heading for acties that was not proposed.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from tracker.extraction.draft import PlanDraft, SkippedDraft
from tracker.services.importing.places import path_of, title_of
from tracker.services.importing.wording import key_of
from tracker.store.proposals import Decision, Proposal


@dataclass(frozen=True, slots=True)
class Figures:
    """Four figures of which the first is the sum of the others."""

    gevonden: int = 0
    overgenomen: int = 0
    overgeslagen: int = 0
    open: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        """Add figure by figure."""
        return Figures(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """The figures of one list heading in one section."""

    section: str
    titel: str  # the section with its number
    heading: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures of a whole import."""

    lines: tuple[CoverageLine, ...]
    total: Figures


def coverage_of(draft: PlanDraft, proposals: Sequence[Proposal]) -> Coverage:
    """Count everything that was found, per section and list heading, in the order of the document."""
    taken = {key for proposal in proposals for key in proposal.keys}
    found: list[tuple[float, str, str, Figures]] = [
        (proposal.position, proposal.section, proposal.heading, _figures(proposal.decision)) for proposal in proposals
    ]
    found += [
        (skipped.source.line, skipped.section or "", skipped.heading or "", _figures(Decision.OVERSLAAN))
        for skipped in draft.skipped
        if skipped.under_actions and skipped_key(skipped) not in taken
    ]
    lines: dict[tuple[str, str], Figures] = {}
    for _, section, heading, figures in sorted(found, key=lambda one: one[0]):
        lines[section, heading] = lines.get((section, heading), Figures()) + figures
    return Coverage(
        tuple(
            CoverageLine(section, titel_of(draft, section), heading, figures)
            for (section, heading), figures in lines.items()
        ),
        sum(lines.values(), Figures()),
    )


def skipped_key(skipped: SkippedDraft) -> str:
    """Return what a skipped block is known by."""
    return key_of(skipped.source.line, skipped.text)


def titel_of(draft: PlanDraft, section_id: str) -> str:
    """Return a section with its number; text before the first heading has none."""
    path = path_of(draft.sections, section_id)
    return title_of(path[-1]) if path else "Zonder hoofdstuk"


def as_json(coverage: Coverage) -> dict[str, Any]:
    """Return the figures as they are stored."""
    return asdict(coverage)


def from_json(data: dict[str, Any]) -> Coverage:
    """Return the figures as they were stored."""
    lines = tuple(CoverageLine(**{**line, "figures": Figures(**line["figures"])}) for line in data["lines"])
    return Coverage(lines, Figures(**data["total"]))


def _figures(decision: Decision) -> Figures:
    return Figures(
        1, int(decision is Decision.OVERNEMEN), int(decision is Decision.OVERSLAAN), int(decision is Decision.OPEN)
    )
