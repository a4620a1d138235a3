"""The sections of a document as thema's of a plan: only those that hold something, with their own numbers.

A chapter that only gathers thema's ("3 Speerpunten") or that is about something else ("Inleiding") is left out of the
tree unless it holds something itself; what is below it becomes hoofdthema.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.extraction.draft import SectionDraft
from tracker.extraction.normal import letters_of
from tracker.services.importing.places import path_of
from tracker.store.tables import ThemaRow

GATHERING = frozenset({"groep", "inleiding", "analyse", "kader", "strategie", "partners", "organisatie", "bijlage"})


@dataclass(slots=True)
class Themas:
    """Makes the thema of a section when something is put into it."""

    session: Session
    plan_id: int
    sections: Sequence[SectionDraft]
    last: int
    of_sections: Mapping[str, int] = field(default_factory=dict)  # section id → a thema that is there already
    _known: dict[tuple[int | None, str, str], int] = field(default_factory=dict)
    _by_title: dict[tuple[int | None, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, session: Session, plan_id: int, sections: Sequence[SectionDraft]) -> "Themas":
        """Start from the thema's the plan has."""
        here = select(ThemaRow).where(ThemaRow.plan_id == plan_id, ThemaRow.vervallen_op.is_(None))
        rows = session.scalars(here).all()
        last = max((row.position for row in rows), default=0)
        found = cls(session, plan_id, sections, last)
        found._known = {(row.parent_id, row.nummer, row.titel): row.id for row in rows}
        for row in rows:
            found._by_title[row.parent_id, letters_of(row.titel)].append(row.id)
        return found

    def id_of(self, section_id: str) -> int | None:
        """Return the thema of a section, made with the thema's around it when needed; None outside any section."""
        path = path_of(self.sections, section_id)
        kept = [one for one in path if one.kind not in GATHERING or one.id == section_id]
        parent: int | None = None
        for section in kept:
            parent = self.of_sections.get(section.id) or self._find_or_add(section, parent)
        return parent

    def _find_or_add(self, section: SectionDraft, parent: int | None) -> int:
        key = (parent, (section.number or "")[:40], section.heading[:200])
        renumbered = self._by_title[parent, letters_of(key[2])]
        if key not in self._known and len(renumbered) == 1:
            return renumbered[0]
        if key not in self._known:
            row = ThemaRow(
                plan_id=self.plan_id, parent_id=parent, nummer=key[1], titel=key[2], soort=section.kind[:40],
                position=self.last + 1 + list(self.sections).index(section),
            )  # fmt: skip
            self.session.add(row)
            self.session.flush()
            self._known[key] = row.id
        return self._known[key]
