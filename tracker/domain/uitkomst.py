"""How an actie ends when its plan period ends: exactly one uitkomst, with a way to what comes after.

Overhevelen is an event with a link, not a fase: the actie goes on in another plan under a number of its own.
Source: the domain report, plan succession (every actie of a closed plan is afgerond, vervallen or overgeheveld), and
the feature table, C.8: an end state is never chosen without a reason and without saying who agreed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.voortgang import Fase


class Uitkomst(StrEnum):
    """What became of an actie. The value is the word on screen."""

    AFGEROND = "afgerond"
    OVERGEHEVELD = "overgeheveld"
    SAMENGEVOEGD = "samengevoegd"
    VERVALLEN = "vervallen"

    @property
    def goes_on(self) -> bool:
        """Return whether the promise lives on in another actie."""
        return self in {Uitkomst.OVERGEHEVELD, Uitkomst.SAMENGEVOEGD}


@dataclass(frozen=True, slots=True)
class ActieLink:
    """Another actie, as one points at it: "actie 12 van Uitvoeringsplan 2027-2028"."""

    id: int
    plan_id: int
    plan_titel: str
    nummer: str
    titel: str


@dataclass(frozen=True, slots=True)
class Afloop:
    """The uitkomst of one actie: decided on `op`, for the `reden`, by a person, and where it goes on."""

    actie_id: int
    soort: Uitkomst
    op: date
    reden: str
    door: str
    naar_plan_id: int | None = None
    naar_plan_titel: str = ""
    naar: ActieLink | None = None  # None while an actie still has to be made in the other plan


def propose_uitkomst(fase: Fase) -> Uitkomst:
    """Return the uitkomst that follows from what was reported last: what is still open goes on in the next plan."""
    return {Fase.AFGEROND: Uitkomst.AFGEROND, Fase.VERVALLEN: Uitkomst.VERVALLEN}.get(fase, Uitkomst.OVERGEHEVELD)


def needs_reason(soort: Uitkomst, fase: Fase) -> bool:
    """Return whether choosing this uitkomst has to be explained.

    What was reported explains itself. To drop an actie, to merge it, or to call it done while the last report says
    otherwise, is for a person to explain.
    """
    if soort is Uitkomst.OVERGEHEVELD:
        return False
    return soort is Uitkomst.SAMENGEVOEGD or propose_uitkomst(fase) is not soort
