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
from tracker.web.acties.judging import LAST_DAY, Judged
from tracker.web.lists.columns import Column

NOT_FILLED_IN = "geen"
MOST_FILTERS = 20
_LONGEST = 100
_KEY = re.compile(r"eigen-[1-9]\d{0,8}")
_PARAMETER = re.compile(r"eigen-([1-9]\d{0,8})(-van|-tot)?")
_RANGED = frozenset({VeldSoort.GETAL, VeldSoort.DATUM})
_LAST_NUMBER = Decimal("Infinity")

Asked = tuple[tuple[str, str], ...]  # the filters of an address: parameter, what it asks


class OwnField(NamedTuple):
    """A field as a list knows it: fields of several plans with one name and sort are one."""

    key: str
    label: str
    soort: VeldSoort
    ids: frozenset[int]
    keuzes: tuple[str, ...]

    def stored(self, actie: Actie) -> str:
        """Return what an actie says in it, in the form in which it is kept."""
        return next((value for veld_id, value in actie.eigen if veld_id in self.ids), "")


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


def is_own(key: str) -> bool:
    """Return whether a column or order of an address is that of a field of a plan."""
    return _KEY.fullmatch(key) is not None


def own_fields(plans: Iterable[Plan]) -> dict[str, OwnField]:
    """Return how an address may name each field of these plans → the field; of one field every name gives the same."""
    together: dict[tuple[str, VeldSoort], list[Veld]] = {}
    for plan in plans:
        for veld in plan.velden:
            together.setdefault((veld.naam.casefold(), veld.soort), []).append(veld)
    names = [naam for naam, _ in together]
    found: dict[str, OwnField] = {}
    for (naam, soort), velden in together.items():
        first = velden[0]
        label = f"{first.naam} ({soort.value})" if names.count(naam) > 1 else first.naam
        keuzes = tuple(dict.fromkeys(keuze for veld in velden for keuze in veld.keuzes))
        one = OwnField(f"eigen-{first.id}", label, soort, frozenset(veld.id for veld in velden), keuzes)
        found |= {f"eigen-{veld.id}": one for veld in velden}
    return found


def own_columns(plans: Iterable[Plan]) -> dict[str, Column]:
    """Return key → column for the fields of these plans, under each name an address may use."""
    return {key: _column(one) for key, one in own_fields(plans).items()}


def _column(field: OwnField) -> Column:
    def text(one: Judged) -> str | date | None:
        stored = field.stored(one.actie)
        if field.soort is VeldSoort.DATUM:
            return date.fromisoformat(stored) if stored else None
        return show_waarde(Veld(0, field.label, field.soort), stored)

    def place(stored: str) -> int:
        return field.keuzes.index(stored) if stored in field.keuzes else len(field.keuzes)

    orders: dict[VeldSoort, Callable[[str], Any]] = {
        VeldSoort.GETAL: lambda stored: Decimal(stored) if stored else _LAST_NUMBER,
        VeldSoort.DATUM: lambda stored: date.fromisoformat(stored) if stored else LAST_DAY,
        VeldSoort.KEUZE: place,
    }
    order = orders.get(field.soort)
    sort = None if order is None else lambda one: order(field.stored(one.actie))
    return Column(field.label, text, sort, width=24, alias_of=field.key)


def read_own(args: Mapping[str, str]) -> Asked:
    """Return the filters on own fields of an address, whether these exist or not."""
    asked = [(name, " ".join(text.split())[:_LONGEST]) for name, text in args.items() if _PARAMETER.fullmatch(name)]
    return tuple(sorted(pair for pair in asked if pair[1]))[:MOST_FILTERS]


def known_filters(asked: Asked, plans: Sequence[Plan]) -> Asked:
    """Return the filters that can be answered: of a field that is there, with a number or day where it takes one."""
    fields, found = own_fields(plans), {}
    for name, text in asked:
        key, end = _parts(name)
        if key in fields and _is_answerable(fields[key], end, text):
            found[fields[key].key + end] = text
    return tuple(sorted(found.items()))


def _is_answerable(field: OwnField, end: str, text: str) -> bool:
    return bool(end) == (field.soort in _RANGED) and (not end or _bound(field, text) is not None)


def answers(asked: Asked, one: Judged, fields: Mapping[str, OwnField]) -> bool:
    """Return whether an actie fits these filters; a field its plan does not have is one not filled in."""
    return all(_fits(fields.get(_parts(name)[0]), _parts(name)[1], text, one.actie) for name, text in asked)


def _fits(field: OwnField | None, end: str, text: str, actie: Actie) -> bool:
    stored = field.stored(actie) if field is not None else ""
    if field is None or not stored:
        return text == NOT_FILLED_IN and not end
    if end:
        bound, value = _bound(field, text), _bound(field, stored)
        return bound is not None and value is not None and (value >= bound if end == "-van" else value <= bound)
    if field.soort is VeldSoort.TEKST:
        return text.casefold() in stored.casefold()
    return text.casefold() == stored.casefold()


def _parts(name: str) -> tuple[str, str]:
    found = _PARAMETER.fullmatch(name)
    return (f"eigen-{found[1]}", found[2] or "") if found else ("", "")


def _bound(field: OwnField, text: str) -> Any:
    """Return a number or day to compare with; None when it is neither."""
    try:
        read = read_waarde(Veld(0, field.label, field.soort), text)
    except VeldError:
        return None
    return Decimal(read) if field.soort is VeldSoort.GETAL else date.fromisoformat(read)


def own_filters(plans: Iterable[Plan]) -> list[OwnFilter]:
    """Return what a form offers to filter on."""
    fields = {one.key: one for one in own_fields(plans).values()}
    return [OwnFilter(key, one.label, one.soort, _options(one)) for key, one in fields.items()]


def _options(field: OwnField) -> list[tuple[str, str]]:
    if field.soort is VeldSoort.TEKST or field.soort in _RANGED:
        return []
    words = field.keuzes if field.soort is VeldSoort.KEUZE else ("ja", "nee")
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
