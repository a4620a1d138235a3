"""Two people report on the same actie at the same time: what only one of them touched is put together.

A statement of voortgang is never overwritten, but the state it gives an actie is: who writes fase, koers and the rest
without having seen what a colleague reported meanwhile would undo that unseen. So both are laid beside what the form
was opened with (a three-way merge), and what both touched is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from tracker.domain.voortgang import OFF_COURSE, Beoordeling, Fase, Koers, Voortgang


@dataclass(frozen=True, slots=True)
class Stand:
    """The part of a statement that says how the actie stands, as a form shows it before anything is typed."""

    fase: Fase = Fase.NIET_GESTART
    koers: Koers | None = None
    oorzaak: str = ""
    gevolg: str = ""
    bijsturing: str = ""
    aantal: int | None = None

    def said(self) -> "Stand":
        """Return what of it can be reported: no koers without work, no oorzaak for what goes as planned."""
        koers = self.koers if self.fase.has_koers else None
        if koers in OFF_COURSE:
            return replace(self, koers=koers)
        return replace(self, koers=koers, oorzaak="", gevolg="", bijsturing="")


FIELDS = tuple(field.name for field in fields(Stand))


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed: what this one wants, what stands there now, and what both started from."""

    field: str
    mine: Any
    stored: Any
    opened: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of two changes: a stand, which fields came from the other, and what must be chosen."""

    stand: Stand
    theirs: tuple[str, ...]
    clashes: tuple[Clash, ...]


def stand_to_report(voortgang: Sequence[Voortgang], jaar: int) -> Stand:
    """Return what a form starts with: the state that counts, or the own words when these were sent back.

    Args:
        voortgang: the statements about an actie, from old to new.
        jaar: the year the form is about; what was counted in another year is not the start of this one.
    """
    said = [one for one in voortgang if _is_ours(one)]
    if not said:
        return Stand()
    last = said[-1]
    counting = next((one for one in reversed(said) if one.counts), None)
    shown = last if last.beoordeling is Beoordeling.TERUG else counting
    return Stand(
        fase=shown.fase if shown else Fase.NIET_GESTART,
        koers=shown.koers if shown else None,
        oorzaak=last.oorzaak,
        gevolg=last.gevolg,
        bijsturing=last.bijsturing,
        aantal=last.aantal if last.datum.year == jaar else None,
    )


def _is_ours(said: Voortgang) -> bool:
    """Leave out what was withdrawn, and what a partner proposes as long as nobody agreed to it."""
    if said.partner_id is not None:
        return said.beoordeling is Beoordeling.AKKOORD
    return said.beoordeling is not Beoordeling.INGETROKKEN


def merge(opened: Stand, mine: Stand, stored: Stand) -> Merged:
    """Put two changes of the same stand together, field by field.

    A field both changed, into something different, is a clash. So is a field that would get lost because of what the
    other chose: an oorzaak beside a koers that has none, a koers beside a fase that has none.
    """
    touched = {name for name in FIELDS if getattr(mine, name) != getattr(opened, name)}
    theirs = {name for name in FIELDS if getattr(stored, name) != getattr(opened, name)}
    result = replace(stored, **{name: getattr(mine, name) for name in touched})
    both = {name for name in touched & theirs if getattr(mine, name) != getattr(stored, name)}
    if theirs:
        both |= _lost(result, touched | theirs) & (touched | theirs | {"fase", "koers"})
    clashes = tuple(_clash(name, opened, mine, stored) for name in FIELDS if name in both)
    return Merged(result, tuple(name for name in FIELDS if name in theirs - touched), clashes)


def _lost(result: Stand, touched: set[str]) -> set[str]:
    """Return the fields to ask about because something touched would not survive in the result."""
    kept = result.said()
    gone = {name for name in touched if getattr(kept, name) != getattr(result, name)}
    if not gone:
        return set()
    return {"fase"} if not result.fase.has_koers else {"koers"}


def _clash(name: str, opened: Stand, mine: Stand, stored: Stand) -> Clash:
    return Clash(name, getattr(mine, name), getattr(stored, name), getattr(opened, name))
