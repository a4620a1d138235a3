"""The two levels of a plan: an actiepunt with maatregelen under it (the method of CCV), and how progress adds up.

The rule of the progress: of the maatregelen that can be finished, the share that is afgerond, each by its gewicht.
What is doorlopend or vervallen is left out; an actiepunt that has maatregelen is not counted itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.domain.plan import Actie
from tracker.domain.voortgang import Fase

RULE = (
    "Afgeronde maatregelen gedeeld door alle maatregelen, naar gewicht. Doorlopende en vervallen maatregelen tellen "
    "niet mee."
)
LARGEST_GEWICHT = 9


class OpbouwError(ValueError):
    """An actie that cannot be part of another one; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Voltooid:
    """How much of a number of maatregelen is done: how many count, how many of those are afgerond, and by weight."""

    afgerond: int
    telt: int
    gewicht_afgerond: int
    gewicht: int
    buiten: int  # doorlopend or vervallen

    @property
    def procent(self) -> int | None:
        """Return the percentage by weight, rounded down so that 100 means all; None when nothing counts."""
        return 100 * self.gewicht_afgerond // self.gewicht if self.gewicht else None

    @property
    def is_gewogen(self) -> bool:
        """Return whether weights make a difference to plain counting."""
        return self.gewicht != self.telt


def count_voltooid(acties: Iterable[Actie]) -> Voltooid:
    """Return the progress of these acties by the rule of this module; actiepunten with maatregelen must be left out."""
    afgerond = telt = done = total = buiten = 0
    for actie in acties:
        if is_doorlopend(actie) or actie.fase is Fase.VERVALLEN:
            buiten += 1
            continue
        telt, total = telt + 1, total + actie.gewicht
        if actie.fase is Fase.AFGEROND:
            afgerond, done = afgerond + 1, done + actie.gewicht
    return Voltooid(afgerond, telt, done, total, buiten)


def is_doorlopend(actie: Actie) -> bool:
    """Return whether an actie has no end: it has a ritme, and no deadline to be finished by."""
    return actie.ritme is not None and actie.deadline is None


def bladeren(acties: Iterable[Actie]) -> list[Actie]:
    """Return the acties that carry the progress: maatregelen, and acties without maatregelen under them."""
    everything = list(acties)
    punten = {actie.parent_id for actie in everything}
    return [actie for actie in everything if actie.id not in punten]


def check_parent(actie_id: int, parent_id: int | None, parents: Mapping[int, int | None]) -> None:
    """See that an actie can be a maatregel of another one.

    Args:
        actie_id: which actie.
        parent_id: the actiepunt it should be part of.
        parents: every actie of the plan → the actiepunt it is part of.

    Raises:
        OpbouwError: not of this plan, of itself, or more than two levels deep.
    """
    if parent_id is None:
        return
    if parent_id not in parents:
        raise OpbouwError("Kies een actiepunt van dit plan.")
    if parent_id == actie_id:
        raise OpbouwError("Een actie kan geen deel zijn van zichzelf.")
    if parents[parent_id] is not None:
        raise OpbouwError("Deze actie is zelf al een maatregel. Kies het actiepunt waar die onder hangt.")
    if actie_id in parents.values():
        raise OpbouwError("Onder deze actie hangen al maatregelen. Haal die er eerst onder vandaan.")
