"""Which acties somebody wants to see: the filters and the order of a list, as they stand in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from tracker.domain.periods import NotADateError, parse_date_nl
from tracker.domain.plan import Actie, Plan, Thema
from tracker.domain.tijdigheid import Aandacht, Bevinding, Tijdigheid, bevindingen, tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.web.incoming import short_number_or_none

Word = TypeVar("Word", bound=StrEnum)

NIEMAND = "niemand"
ANY = "alles"  # the filter "aandacht" for any reason at all
YES = "ja"
LONGEST = 100
_LAST_DAY = date.max
SORTS = ("plan", "titel", "actiehouder", "deadline", "fase", "koers", "aandacht")


class Judged(NamedTuple):
    """An actie with what follows from it on the peildatum, worked out once."""

    actie: Actie
    plan: Plan
    thema: Thema | None  # the hoofdthema
    tijdigheid: Tijdigheid
    bevindingen: tuple[Bevinding, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters of a list. What is empty does not filter."""

    plan: int | None = None
    q: str = ""
    thema: int | None = None
    actiehouder: str = ""  # an id, or "niemand"
    afdeling: str = ""
    partner: int | None = None
    fase: Fase | None = None
    koers: Koers | None = None
    tijdigheid: Tijdigheid | None = None
    aandacht: Aandacht | str = ""
    wacht_op_akkoord: bool = False
    mijn: bool = False
    peildatum: date | None = None
    sort: str = "plan"  # with a minus for the other way round
    pagina: int = 1

    def query(self, **changes: Any) -> dict[str, str]:
        """Return the parameters of the address for this selection, with some of them different."""
        changed = replace(self, **changes) if changes else self
        found = {}
        for name, parameter, blank in _PARAMETERS:
            value = getattr(changed, name)
            if value != blank:
                found[parameter] = _written(value)
        return found

    @property
    def filters(self) -> bool:
        """Return whether anything is left out, apart from the choice of plan."""
        return bool(self.query(plan=None, sort="plan", pagina=1, peildatum=None))

    @property
    def cleared(self) -> "Selection":
        """Return the same list without filters."""
        return Selection(plan=self.plan, sort=self.sort, peildatum=self.peildatum)

    @property
    def uses_more(self) -> bool:
        """Return whether a filter is used that stands behind "Meer filters"."""
        seldom = {"fase", "koers", "tijdigheid", "afdeling", "partner", "wacht-op-akkoord", "mijn", "peildatum"}
        return bool(seldom & self.query().keys())


# Field, how it stands in the address, and its value when it does nothing.
_PARAMETERS = tuple((field.name, field.name.replace("_", "-"), field.default) for field in fields(Selection))


def read_selection(args: Mapping[str, str], today: date) -> Selection:
    """Return the selection an address asks for; what it says wrongly is left out."""
    wanted = args.get("aandacht", "")
    sort = args.get("sort", "plan")
    return Selection(
        plan=short_number_or_none(args.get("plan")),
        q=" ".join(args.get("q", "").split())[:LONGEST],
        thema=short_number_or_none(args.get("thema")),
        actiehouder=args.get("actiehouder", "")[:LONGEST],
        afdeling=args.get("afdeling", "")[:LONGEST],
        partner=short_number_or_none(args.get("partner")),
        fase=_word(Fase, args.get("fase")),
        koers=_word(Koers, args.get("koers")),
        tijdigheid=_word(Tijdigheid, args.get("tijdigheid")),
        aandacht=ANY if wanted == ANY else _word(Aandacht, wanted) or "",
        wacht_op_akkoord=args.get("wacht-op-akkoord") == YES,
        mijn=args.get("mijn") == YES,
        peildatum=_day(args.get("peildatum"), today),
        sort=sort if sort.removeprefix("-") in SORTS else "plan",
        pagina=short_number_or_none(args.get("pagina")) or 1,
    )


def judge(plans: Iterable[Plan], unseen: frozenset[Aandacht] = frozenset()) -> list[Judged]:
    """Return every actie of these plans with what follows from it on the peildatum of its plan.

    Args:
        plans: as this person may see them.
        unseen: findings that cannot be judged from what this person sees.
    """
    judged = []
    for plan in plans:
        themas = {thema.id: plan.hoofdthema(thema.id) for thema in plan.themas}
        for actie in plan.acties:
            found = bevindingen(actie, plan.peildatum)
            if unseen:
                found = tuple(finding for finding in found if finding.soort not in unseen)
            judged.append(
                Judged(actie, plan, themas.get(actie.thema_id or 0), tijdigheid(actie, plan.peildatum), found)
            )
    return judged


def select(judged: Iterable[Judged], wanted: Selection, user_id: int | None) -> list[Judged]:
    """Return the acties the selection asks for, in its order."""
    needle = wanted.q.casefold()
    found = [one for one in judged if _fits(one, wanted, user_id) and (not needle or needle in _searched(one.actie))]
    field = wanted.sort.removeprefix("-")
    if field != "plan":
        found.sort(key=_SORT_KEYS[field], reverse=wanted.sort.startswith("-"))
    elif wanted.sort.startswith("-"):
        found.reverse()
    return found


def slug(word: StrEnum) -> str:
    """Return how a word stands in an address: "te laat" becomes "te-laat"."""
    return word.name.lower().replace("_", "-")


def _fits(one: Judged, wanted: Selection, user_id: int | None) -> bool:
    actie = one.actie
    holder = actie.actiehouder
    return (
        (wanted.thema is None or (one.thema is not None and one.thema.id == wanted.thema))
        and (not wanted.actiehouder or wanted.actiehouder == (str(holder.id) if holder else NIEMAND))
        and (not wanted.afdeling or (holder is not None and holder.afdeling == wanted.afdeling))
        and (wanted.partner is None or any(p.id == wanted.partner for p in actie.partners))
        and (wanted.fase is None or actie.fase is wanted.fase)
        and (wanted.koers is None or actie.koers is wanted.koers)
        and (wanted.tijdigheid is None or one.tijdigheid is wanted.tijdigheid)
        and (not wanted.aandacht or _draws(one, wanted.aandacht))
        and (not wanted.wacht_op_akkoord or actie.wacht_op_akkoord is not None)
        and (not wanted.mijn or (holder is not None and holder.id == user_id))
    )


def _draws(one: Judged, aandacht: Aandacht | str) -> bool:
    if aandacht == ANY:
        return bool(one.bevindingen)
    return any(b.soort is aandacht for b in one.bevindingen)


def _searched(actie: Actie) -> str:
    holder = actie.actiehouder.naam if actie.actiehouder else ""
    partners = " ".join(p.naam for p in actie.partners)
    return f"{actie.nummer} {actie.titel} {actie.tekst} {holder} {partners}".casefold()


def urgency(one: Judged) -> tuple[int, date]:
    """Return the order of urgency: the worst finding first, then the nearest deadline, what is over last."""
    worst = list(Aandacht).index(one.bevindingen[0].soort) if one.bevindingen else len(Aandacht)
    return worst + (0 if one.actie.fase.is_open else 1), one.actie.deadline or _LAST_DAY


_SORT_KEYS = {
    "titel": lambda one: one.actie.titel.casefold(),
    "actiehouder": lambda one: one.actie.actiehouder.naam.casefold() if one.actie.actiehouder else "~",
    "deadline": lambda one: one.actie.deadline or _LAST_DAY,
    "fase": lambda one: list(Fase).index(one.actie.fase),
    "koers": lambda one: list(Koers).index(one.actie.koers) if one.actie.koers else len(Koers),
    "aandacht": urgency,
}


def _written(value: Any) -> str:
    if isinstance(value, StrEnum):
        return slug(value)
    if isinstance(value, bool):
        return YES if value else ""
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return "" if value is None else str(value)


def _word(kind: type[Word], text: str | None) -> Word | None:
    return next((word for word in kind if slug(word) == text), None)


def _day(text: str | None, today: date) -> date | None:
    """Return a past day; today and later are the present."""
    try:
        day = parse_date_nl(text) if text else None
    except NotADateError:
        return None
    return day if day is not None and day < today else None
