"""Which acties somebody wants to see: the filters, the order and the looks of a list, as they stand in the address.

Every view of acties (list, board, timeline, calendar, file) reads the same parameters: see `listing.py`, which turns the
arguments of a request into acties.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from tracker.domain.gaps import Gap
from tracker.domain.periods import NotADateError, parse_date_nl
from tracker.domain.plan import Actie
from tracker.domain.tijdigheid import Aandacht, Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.web.columns import PLAN_ORDER, SORTS, read_columns
from tracker.web.grouping import GROUPINGS
from tracker.web.incoming import short_number_or_none
from tracker.web.judging import Judged, judge, urgency

__all__ = ["ANY", "NIEMAND", "Judged", "Selection", "judge", "past_day", "read_selection", "select", "slug", "urgency"]

Word = TypeVar("Word", bound=StrEnum)

NIEMAND = "niemand"
ANY = "alles"  # the filters "aandacht" and "mist" for any reason at all
YES = "ja"
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters of a list. What is empty does not filter."""

    plan: int | None = None
    q: str = ""
    thema: int | None = None
    actiehouder: str = ""  # an id, or "niemand"
    afdeling: str = ""
    portefeuillehouder: str = ""
    partner: int | None = None
    fase: Fase | None = None
    koers: Koers | None = None
    tijdigheid: Tijdigheid | None = None
    aandacht: Aandacht | str = ""
    mist: Gap | str = ""
    wacht_op_akkoord: bool = False
    mijn: bool = False
    peildatum: date | None = None
    sort: str = PLAN_ORDER  # with a minus for the other way round
    groep: str = ""
    kolommen: tuple[str, ...] = ()  # empty: those this person usually sees
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
        return bool(self.query(plan=None, **_LOOKS, peildatum=None))

    @property
    def cleared(self) -> "Selection":
        """Return the same list without filters."""
        kept = {name: getattr(self, name) for name in ("plan", "sort", "peildatum", "groep", "kolommen")}
        return Selection(**kept)

    @property
    def lasting(self) -> "Selection":
        """Return the list as one would keep it under a name: from today, from its first page."""
        return replace(self, peildatum=None, pagina=1)

    @property
    def uses_more(self) -> bool:
        """Return whether a filter is used that stands behind "Meer filters"."""
        return bool(_SELDOM & self.query().keys())


# Field, how it stands in the address, and its value when it does nothing.
_PARAMETERS = tuple((field.name, field.name.replace("_", "-"), field.default) for field in fields(Selection))
_LOOKS: dict[str, Any] = {"sort": PLAN_ORDER, "groep": "", "kolommen": (), "pagina": 1}  # these leave nothing out
_SELDOM = frozenset(
    {
        "fase", "koers", "tijdigheid", "afdeling", "portefeuillehouder", "partner", "wacht-op-akkoord", "mijn", "mist",
    }
)  # fmt: skip


def read_selection(args: Mapping[str, str], today: date) -> Selection:
    """Return the selection an address asks for; what it says wrongly is left out."""
    sort, groep = args.get("sort", PLAN_ORDER), args.get("groep", "")
    return Selection(
        plan=short_number_or_none(args.get("plan")),
        q=" ".join(args.get("q", "").split())[:LONGEST],
        thema=short_number_or_none(args.get("thema")),
        actiehouder=args.get("actiehouder", "")[:LONGEST],
        afdeling=args.get("afdeling", "")[:LONGEST],
        portefeuillehouder=args.get("portefeuillehouder", "")[:LONGEST],
        partner=short_number_or_none(args.get("partner")),
        fase=_word(Fase, args.get("fase")),
        koers=_word(Koers, args.get("koers")),
        tijdigheid=_word(Tijdigheid, args.get("tijdigheid")),
        aandacht=_word_or_any(Aandacht, args.get("aandacht")),
        mist=_word_or_any(Gap, args.get("mist")),
        wacht_op_akkoord=args.get("wacht-op-akkoord") == YES,
        mijn=args.get("mijn") == YES,
        peildatum=past_day(args.get("peildatum"), today),
        sort=sort if sort.removeprefix("-") in {*SORTS, PLAN_ORDER} else PLAN_ORDER,
        groep=groep if groep in GROUPINGS else "",
        kolommen=read_columns(args.get("kolommen", "")),
        pagina=short_number_or_none(args.get("pagina")) or 1,
    )


def select(judged: Iterable[Judged], wanted: Selection, user_id: int | None) -> list[Judged]:
    """Return the acties the selection asks for, in its order."""
    needle = wanted.q.casefold()
    found = [one for one in judged if _fits(one, wanted, user_id) and (not needle or needle in _searched(one.actie))]
    field = wanted.sort.removeprefix("-")
    if field != PLAN_ORDER:
        found.sort(key=SORTS[field].key, reverse=wanted.sort.startswith("-"))
    elif wanted.sort.startswith("-"):
        found.reverse()
    return found


def slug(word: StrEnum) -> str:
    """Return how a word stands in an address: "te laat" becomes "te-laat"."""
    return word.name.lower().replace("_", "-")


def past_day(text: str | None, today: date) -> date | None:
    """Return the past day an address asks for; today and later are the present."""
    try:
        day = parse_date_nl(text) if text else None
    except NotADateError:
        return None
    return day if day is not None and day < today else None


def _fits(one: Judged, wanted: Selection, user_id: int | None) -> bool:
    actie = one.actie
    holder = actie.actiehouder
    return (
        (wanted.thema is None or (one.thema is not None and one.thema.id == wanted.thema))
        and (not wanted.actiehouder or wanted.actiehouder == (str(holder.id) if holder else NIEMAND))
        and (not wanted.afdeling or (holder is not None and holder.afdeling == wanted.afdeling))
        and (not wanted.portefeuillehouder or (actie.portefeuillehouder or NIEMAND) == wanted.portefeuillehouder)
        and (wanted.partner is None or any(p.id == wanted.partner for p in actie.partners))
        and (wanted.fase is None or actie.fase is wanted.fase)
        and (wanted.koers is None or actie.koers is wanted.koers)
        and (wanted.tijdigheid is None or one.tijdigheid is wanted.tijdigheid)
        and (not wanted.aandacht or _draws(one, wanted.aandacht))
        and (not wanted.mist or (bool(one.gaps) if wanted.mist == ANY else wanted.mist in one.gaps))
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


def _written(value: Any) -> str:
    if isinstance(value, StrEnum):
        return slug(value)
    if isinstance(value, bool):
        return YES if value else ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)


def _word(kind: type[Word], text: str | None) -> Word | None:
    return next((word for word in kind if slug(word) == text), None)


def _word_or_any(kind: type[Word], text: str | None) -> Word | str:
    return ANY if text == ANY else _word(kind, text) or ""
