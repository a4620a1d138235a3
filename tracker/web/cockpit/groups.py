"""Acties by thema, by afdeling or by portefeuillehouder; each group knows the selection of exactly its acties."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.web.acties.judging import Judged
from tracker.web.lists.selection import GEEN, Selection


class Per(StrEnum):
    """What the cockpit is divided by. The value is the word in the address and on screen."""

    THEMA = "thema"
    AFDELING = "afdeling"
    PORTEFEUILLEHOUDER = "portefeuillehouder"


@dataclass(frozen=True, slots=True)
class Group:
    """The acties of one thema, afdeling or portefeuillehouder."""

    key: str
    title: str
    selection: Selection
    acties: tuple[Judged, ...]

    @property
    def plannen(self) -> str:
        """Return the plans these acties are from."""
        return " en ".join(dict.fromkeys(one.plan.titel for one in self.acties))


def divide(judged: Sequence[Judged], per: Per, selection: Selection) -> list[Group]:
    """Return the groups: themas in the order of the plan, others by name; those who belong nowhere come last."""
    members: dict[str, list[Judged]] = {}
    for one in judged:
        members.setdefault(key_of(one, per), []).append(one)
    groups = [
        Group(key, title_of(own[0], per), _narrowed(selection, per, key), tuple(own)) for key, own in members.items()
    ]
    if per is Per.THEMA:
        return sorted(groups, key=lambda group: group.key == "0")
    return sorted(groups, key=lambda group: (group.key == GEEN, group.title.casefold()))


def key_of(one: Judged, per: Per) -> str:
    """Return the group an actie is in, as it stands in the address."""
    if per is Per.THEMA:
        return str(one.thema.id) if one.thema else "0"
    if per is Per.AFDELING:
        return (one.actie.actiehouder.afdeling if one.actie.actiehouder else "") or GEEN
    return one.actie.portefeuillehouder or GEEN


def title_of(one: Judged, per: Per) -> str:
    """Return the name of the group of an actie."""
    key = key_of(one, per)
    if per is not Per.THEMA:
        return f"Zonder {per.value}" if key == GEEN else key
    return f"{one.thema.nummer} {one.thema.titel}".strip() if one.thema else "Zonder thema"


def _narrowed(selection: Selection, per: Per, key: str) -> Selection:
    if per is Per.THEMA:
        return replace(selection, thema=int(key))
    return replace(selection, afdeling=key) if per is Per.AFDELING else replace(selection, portefeuillehouder=key)
