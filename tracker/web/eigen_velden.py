"""The fields a plan has of its own in a list: as a column, as an order, and as a filter that fits the sort of field.

In an address field 12 is `eigen-12`: in `kolommen` and `sort`, and as a filter of its own. A number or a day is
filtered from and up to: `eigen-12-van`, `eigen-12-tot`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tracker.domain.plan import Actie, Plan
from tracker.domain.velden import Veld, VeldError, VeldSoort, read_waarde, show_waarde
from tracker.web.columns import Column
from tracker.web.judging import LAST_DAY, Judged

NOT_FILLED_IN = "geen"
MOST_FILTERS = 20
_LONGEST = 100
_KEY = re.compile(r"eigen-[1-9]\d{0,8}")
_PARAMETER = re.compile(r"eigen-([1-9]\d{0,8})(-van|-tot)?")
_RANGED = frozenset({VeldSoort.GETAL, VeldSoort.DATUM})
_LAST_NUMBER = Decimal("Infinity")

Asked = tuple[tuple[str, str], ...]  # the filters of an address: parameter, what it asks


class OwnFilter(NamedTuple):
    """What a form offers to filter on a field; `name` is its parameter, and begins those of a range."""

    name: str
    label: str
    soort: VeldSoort
    options: list[tuple[str, str]]  # empty: something is typed

    @property
    def ranged(self) -> bool:
        """Return whether one asks from and up to."""
        return self.soort in _RANGED


def key_of(veld: Veld) -> str:
    """Return how an address names a field."""
    return f"eigen-{veld.id}"


def is_own(key: str) -> bool:
    """Return whether a column or order of an address is that of a field of a plan."""
    return _KEY.fullmatch(key) is not None


def own_velden(plans: Iterable[Plan]) -> dict[str, tuple[str, Veld]]:
    """Return key → label and field of these plans; when two plans have a field of one name, the plan is named too."""
    found = [(plan, veld) for plan in plans for veld in plan.velden]
    names = [veld.naam.casefold() for _, veld in found]
    return {
        key_of(veld): (f"{veld.naam} ({plan.titel})" if names.count(veld.naam.casefold()) > 1 else veld.naam, veld)
        for plan, veld in found
    }


def own_columns(plans: Iterable[Plan]) -> dict[str, Column]:
    """Return key → column for the fields of these plans."""
    return {key: _column(label, veld) for key, (label, veld) in own_velden(plans).items()}


def _column(label: str, veld: Veld) -> Column:
    def text(one: Judged) -> str | date | None:
        stored = _stored(one.actie, veld)
        if veld.soort is VeldSoort.DATUM:
            return date.fromisoformat(stored) if stored else None
        return show_waarde(veld, stored)

    orders: dict[VeldSoort, Callable[[str], Any]] = {
        VeldSoort.GETAL: lambda stored: Decimal(stored) if stored else _LAST_NUMBER,
        VeldSoort.DATUM: lambda stored: date.fromisoformat(stored) if stored else LAST_DAY,
        VeldSoort.KEUZE: lambda stored: veld.keuzes.index(stored) if stored in veld.keuzes else len(veld.keuzes),
    }
    order = orders.get(veld.soort)
    return Column(label, text, None if order is None else lambda one: order(_stored(one.actie, veld)), width=24)


def _stored(actie: Actie, veld: Veld) -> str:
    return next((value for veld_id, value in actie.eigen if veld_id == veld.id), "")


def read_own(args: Mapping[str, str]) -> Asked:
    """Return the filters on own fields of an address, whether these exist or not."""
    asked = [(name, " ".join(text.split())[:_LONGEST]) for name, text in args.items() if _PARAMETER.fullmatch(name)]
    return tuple(sorted(pair for pair in asked if pair[1]))[:MOST_FILTERS]


def known_filters(asked: Asked, plans: Sequence[Plan]) -> Asked:
    """Return the filters that can be answered: of a field that is there, with a number or day where it takes one."""
    velden = own_velden(plans)
    return tuple((name, text) for name, text in asked if _is_answerable(name, text, velden))


def _is_answerable(name: str, text: str, velden: Mapping[str, tuple[str, Veld]]) -> bool:
    key, end = _parts(name)
    if key not in velden or bool(end) != (velden[key][1].soort in _RANGED):
        return False
    return not end or _bound(velden[key][1], text) is not None


def answers(asked: Asked, one: Judged) -> bool:
    """Return whether an actie fits these filters; a field its plan does not have is one not filled in."""
    velden = {key_of(veld): veld for veld in one.plan.velden}
    return all(_fits(velden.get(_parts(name)[0]), name, text, one.actie) for name, text in asked)


def _fits(veld: Veld | None, name: str, text: str, actie: Actie) -> bool:
    stored = _stored(actie, veld) if veld is not None else ""
    end = _parts(name)[1]
    if veld is None or not stored:
        return text == NOT_FILLED_IN and not end
    if end:
        bound, value = _bound(veld, text), _bound(veld, stored)
        return bound is not None and value is not None and (value >= bound if end == "-van" else value <= bound)
    if veld.soort is VeldSoort.TEKST:
        return text.casefold() in stored.casefold()
    return text.casefold() == stored.casefold()


def _parts(name: str) -> tuple[str, str]:
    found = _PARAMETER.fullmatch(name)
    return (f"eigen-{found[1]}", found[2] or "") if found else ("", "")


def _bound(veld: Veld, text: str) -> Any:
    """Return a number or day to compare with; None when it is neither."""
    try:
        read = read_waarde(veld, text)
    except VeldError:
        return None
    return Decimal(read) if veld.soort is VeldSoort.GETAL else date.fromisoformat(read)


def own_filters(plans: Iterable[Plan]) -> list[OwnFilter]:
    """Return what a form offers to filter on."""
    return [OwnFilter(key, label, veld.soort, _options(veld)) for key, (label, veld) in own_velden(plans).items()]


def _options(veld: Veld) -> list[tuple[str, str]]:
    if veld.soort is VeldSoort.TEKST or veld.soort in _RANGED:
        return []
    words = veld.keuzes if veld.soort is VeldSoort.KEUZE else ("ja", "nee")
    return [("", "Alles"), *((word, word) for word in words), (NOT_FILLED_IN, "niet ingevuld")]


def own_chips(asked: Asked, filters: Iterable[OwnFilter]) -> list[tuple[str, Asked]]:
    """Return what is filtered on own fields in words, each with the filters that stay when it is taken away."""
    by_name = {one.name: one for one in filters}
    found = []
    for name, text in asked:
        key, end = _parts(name)
        if key in by_name:
            said = dict(by_name[key].options).get(text, text)
            words = f"{by_name[key].label}{_ENDS[end]}: {said}"
            found.append((words, tuple(pair for pair in asked if pair[0] != name)))
    return found


_ENDS = {"": "", "-van": " vanaf", "-tot": " tot en met"}
