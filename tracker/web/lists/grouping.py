"""Grouping a list: by thema, person, quarter … with how many acties each group holds."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.domain.tijdigheid import Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.web.acties.judging import LAST_DAY, Judged
from tracker.web.woorden import statuswoord

_BEHIND = frozenset({Tijdigheid.TE_LAAT, Tijdigheid.RITME_ACHTER})
_LAST = (1, "")
Heading = tuple[Any, str]  # what groups are ordered by, and what stands above the group


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to group; an actie with several partners stands in several groups."""

    label: str
    headings: Callable[[Judged], Iterable[Heading]]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a list, of all its pages together."""

    title: str
    found: tuple[Judged, ...]

    @property
    def behind(self) -> int:
        """Return how many acties are late or behind on their ritme."""
        return sum(one.tijdigheid in _BEHIND for one in self.found)

    @property
    def done(self) -> int:
        """Return how many acties are finished."""
        return sum(one.actie.fase is Fase.AFGEROND for one in self.found)


def _named(text: str, nothing: str) -> list[Heading]:
    return [((0, text.casefold()), text) if text else (_LAST, nothing)]


def _by_thema(one: Judged) -> list[Heading]:
    if one.thema is None:
        return [((LAST_DAY, sys.maxsize, 0), "Zonder thema")]
    order = [thema.id for thema in one.plan.themas].index(one.thema.id)
    return [
        ((one.plan.vastgesteld_op or LAST_DAY, one.plan.id, order), f"{one.thema.nummer} {one.thema.titel}".strip())
    ]


def _by_afdeling(one: Judged) -> list[Heading]:
    holder = one.actie.actiehouder
    return _named(holder.afdeling if holder else "", "Zonder afdeling")


def _by_quarter(one: Judged) -> list[Heading]:
    deadline = one.actie.deadline
    if deadline is None:
        return [((9999, 1 if one.actie.ritme else 2), "Met een ritme" if one.actie.ritme else "Zonder deadline")]
    quarter = (deadline.month + 2) // 3
    return [((deadline.year, quarter), f"{quarter}e kwartaal {deadline.year}")]


def _by_partner(one: Judged) -> list[Heading]:
    return [((0, p.naam.casefold()), p.naam) for p in one.actie.partners] or [(_LAST, "Zonder partner")]


def _by_koers(one: Judged) -> list[Heading]:
    koers = one.actie.koers if one.actie.fase.has_koers else None
    return [(list(Koers).index(koers), _capital(statuswoord(koers))) if koers else (len(Koers), "Zonder koers")]


def _by_fase(one: Judged) -> list[Heading]:
    return [(list(Fase).index(one.actie.fase), _capital(statuswoord(one.actie.fase)))]


def _by_holder(one: Judged) -> list[Heading]:
    return _named(one.actie.actiehouder.naam if one.actie.actiehouder else "", "Niemand")


GROUPINGS: dict[str, Grouping] = {
    "thema": Grouping("Thema", _by_thema),
    "actiehouder": Grouping("Actiehouder", _by_holder),
    "afdeling": Grouping("Afdeling", _by_afdeling),
    "portefeuillehouder": Grouping(
        "Portefeuillehouder", lambda one: _named(one.actie.portefeuillehouder, "Zonder portefeuillehouder")
    ),
    "fase": Grouping("Fase", _by_fase),
    "koers": Grouping("Koers", _by_koers),
    "kwartaal": Grouping("Kwartaal van de deadline", _by_quarter),
    "partner": Grouping("Partner", _by_partner),
}


def group(found: Sequence[Judged], by: str) -> list[Group]:
    """Return the groups in their own order; within a group the acties keep the order of the list."""
    heads: dict[Heading, list[Judged]] = {}
    for one in found:
        for heading in GROUPINGS[by].headings(one):
            heads.setdefault(heading, []).append(one)
    return [Group(title, tuple(heads[order, title])) for order, title in sorted(heads)]


def page_of_groups(groups: Sequence[Group], start: int, end: int) -> list[tuple[Group, tuple[Judged, ...]]]:
    """Return the groups with what of them stands on a page: the lines from `start` up to `end`, counted in a row."""
    pages, before = [], 0
    for one in groups:
        shown = one.found[max(0, start - before) : max(0, end - before)]
        if shown:
            pages.append((one, shown))
        before += len(one.found)
    return pages


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
