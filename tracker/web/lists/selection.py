"""Which acties somebody wants to see: the filters, the order and the looks of a list, as they stand in the address.

Every view of acties (list, board, timeline, calendar, file) reads the same parameters: `listing.py` turns the arguments
of a request into acties.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from werkzeug.datastructures import MultiDict

from tracker import clock
from tracker.domain.gaps import Gap
from tracker.domain.periods import NotADateError, parse_date_nl
from tracker.domain.plan import Prioriteit
from tracker.domain.tijdigheid import Aandacht, Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.web.acties.judging import Judged, judge, urgency
from tracker.web.incoming import short_number_or_none
from tracker.web.lists.columns import PLAN_ORDER, SORTS, read_columns
from tracker.web.lists.eigen_velden import Asked, answers, is_own, own_columns, own_fields, read_own
from tracker.web.lists.grouping import GROUPINGS
from tracker.web.staat import Staat

__all__ = [
    "ANY", "GEEN", "NIEMAND", "OPEN", "Judged", "Selection", "judge", "past_day", "query_string", "read_selection",
    "select", "selection_of", "slug", "urgency",
]  # fmt: skip

Word = TypeVar("Word", bound=StrEnum)

NIEMAND = "niemand"
ANY = "alles"  # the filters "aandacht" and "mist" for any reason at all
GEEN = "geen"  # the filters "afdeling", "portefeuillehouder" and "koers" for what has none
OPEN = "open"  # the filter "fase" for everything that still has to be done
YES = "ja"
LONGEST = 100
_LONGEST_QUERY = 2_000


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters of a list. What is empty does not filter."""

    plan: int | None = None
    q: str = ""
    thema: int | None = None  # 0: without a thema
    actiehouder: str = ""  # an id, or "niemand"
    afdeling: str = ""
    portefeuillehouder: str = ""
    partner: int | None = None
    fase: Fase | str = ""  # or "open"
    koers: Koers | str = ""  # or "geen"
    prioriteit: Prioriteit | None = None
    tijdigheid: Tijdigheid | None = None
    staat: Staat | None = None
    aandacht: Aandacht | str = ""
    mist: Gap | str = ""
    wacht_op_akkoord: bool = False
    mijn: bool = False
    verschoven: bool = False
    deadline_van: date | None = None
    deadline_tot: date | None = None
    eigen: Asked = ()  # on fields of a plan's own
    peildatum: date | None = None
    sort: str = PLAN_ORDER  # with a minus for the other way round
    groep: str = ""
    kolommen: tuple[str, ...] = ()  # empty: those this person usually sees
    pagina: int = 1

    def query(self, **changes: Any) -> dict[str, str]:
        """Return the parameters of the address for this selection, with some of them different."""
        changed = replace(self, **changes) if changes else self
        found: dict[str, str] = {}
        for name, parameter, blank in _PARAMETERS:
            value = getattr(changed, name)
            if name == "eigen":
                found |= dict(value)
            elif value != blank:
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
    def leaves_out(self) -> "Selection":
        """Return what decides which acties are shown and in what order, without how they are shown."""
        return replace(self, groep="", kolommen=(), pagina=1)

    @property
    def lasting(self) -> "Selection":
        """Return the list as one would keep it under a name: from today, from its first page."""
        return replace(self, peildatum=None, pagina=1)

    @property
    def uses_own(self) -> bool:
        """Return whether fields of a plan's own must be read for this list."""
        return bool(self.eigen) or any(map(is_own, (*self.kolommen, self.sort.removeprefix("-"))))


# Field, how it stands in the address, and its value when it does nothing.
_PARAMETERS = tuple((field.name, field.name.replace("_", "-"), field.default) for field in fields(Selection))
_LOOKS: dict[str, Any] = {"sort": PLAN_ORDER, "groep": "", "kolommen": (), "pagina": 1}  # these leave nothing out


_EVERYTHING = Selection()


def read_selection(args: Mapping[str, str], today: date) -> Selection:
    """Return the selection an address asks for; what it says wrongly is left out."""
    if not args:
        return _EVERYTHING
    sort, groep = args.get("sort", PLAN_ORDER), args.get("groep", "")
    return Selection(
        plan=short_number_or_none(args.get("plan")),
        q=" ".join(args.get("q", "").split())[:LONGEST],
        thema=short_number_or_none(args.get("thema")),
        actiehouder=args.get("actiehouder", "")[:LONGEST],
        afdeling=args.get("afdeling", "")[:LONGEST],
        portefeuillehouder=args.get("portefeuillehouder", "")[:LONGEST],
        partner=short_number_or_none(args.get("partner")),
        fase=_word_or(OPEN, Fase, args.get("fase")),
        koers=_word_or(GEEN, Koers, args.get("koers")),
        prioriteit=_word(Prioriteit, args.get("prioriteit")),
        tijdigheid=_word(Tijdigheid, args.get("tijdigheid")),
        staat=_word(Staat, args.get("staat")),
        aandacht=_word_or(ANY, Aandacht, args.get("aandacht")),
        mist=_word_or(ANY, Gap, args.get("mist")),
        wacht_op_akkoord=args.get("wacht-op-akkoord") == YES,
        mijn=args.get("mijn") == YES,
        verschoven=args.get("verschoven") == YES,
        deadline_van=_day(args.get("deadline-van")),
        deadline_tot=_day(args.get("deadline-tot")),
        eigen=read_own(args),
        peildatum=past_day(args.get("peildatum"), today),
        sort=sort if (field := sort.removeprefix("-")) in {*SORTS, PLAN_ORDER} or is_own(field) else PLAN_ORDER,
        groep=groep if groep in GROUPINGS else "",
        kolommen=_asked_columns(args),
        pagina=short_number_or_none(args.get("pagina")) or 1,
    )


def query_string(selection: Selection, **changes: Any) -> str:
    """Return the parameters of the address for a selection, some of them different, as one string; empty for none.

    A list asks for dozens of these, and the same ones each time it is looked at.
    """
    return _query_string(selection, tuple(changes.items()))


@lru_cache(maxsize=1_000)
def _query_string(selection: Selection, changes: tuple[tuple[str, Any], ...]) -> str:
    return urlencode(selection.query(**dict(changes)))


def selection_of(query: str) -> Selection:
    """Return the selection of the query of an address, as a form carries it along."""
    return read_selection(dict(parse_qsl(query[:_LONGEST_QUERY])), clock.today())


def _asked_columns(args: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns of an address; the form to choose them names each apart."""
    apart = args.getlist("kolom") if isinstance(args, MultiDict) else []
    return read_columns(",".join([args.get("kolommen", ""), *apart]))


def select(
    judged: Iterable[Judged], wanted: Selection, user_id: int | None, answering: Collection[int] | None = None
) -> list[Judged]:
    """Return the acties the selection asks for, in its order; `answering` are those that answer its words, if any."""
    everything = list(judged)
    plans = list({one.plan.id: one.plan for one in everything}.values()) if wanted.uses_own else []
    own = own_fields(plans) if wanted.eigen else {}
    found = [
        one
        for one in everything
        if (answering is None or one.actie.id in answering)
        and _fits(one, wanted, user_id)
        and (not own or answers(wanted.eigen, one, own))
    ]
    field = wanted.sort.removeprefix("-")
    if field != PLAN_ORDER:
        column = SORTS.get(field) or own_columns(plans).get(field)
        found.sort(key=column.key if column else _as_it_is, reverse=wanted.sort.startswith("-"))
    elif wanted.sort.startswith("-"):
        found.reverse()
    return found


def _as_it_is(_one: Judged) -> int:
    return 0


def slug(word: StrEnum) -> str:
    """Return how a word stands in an address: "te laat" becomes "te-laat"."""
    return word.name.lower().replace("_", "-")


def past_day(text: str | None, today: date) -> date | None:
    """Return the past day an address asks for; today and later are the present."""
    day = _day(text)
    return day if day is not None and day < today else None


def _fits(one: Judged, wanted: Selection, user_id: int | None) -> bool:
    actie = one.actie
    return (
        _of_people(one, wanted, user_id)
        and (wanted.thema is None or (one.thema.id if one.thema else 0) == wanted.thema)
        and (wanted.partner is None or any(p.id == wanted.partner for p in actie.partners))
        and (not wanted.fase or (actie.fase.is_open if wanted.fase == OPEN else actie.fase is wanted.fase))
        and (not wanted.koers or ((actie.koers or GEEN) if actie.fase.has_koers else None) == wanted.koers)
        and (wanted.prioriteit is None or one.plan.prioriteit_of(actie) is wanted.prioriteit)
        and (wanted.tijdigheid is None or one.tijdigheid is wanted.tijdigheid)
        and (wanted.staat is None or one.staat is wanted.staat)
        and (not wanted.aandacht or _draws(one, wanted.aandacht))
        and (not wanted.mist or (bool(one.gaps) if wanted.mist == ANY else wanted.mist in one.gaps))
        and (not wanted.wacht_op_akkoord or actie.wacht_op_regisseur)
        and (not wanted.verschoven or bool(actie.verschuivingen))
        and (wanted.deadline_van is None or (actie.deadline is not None and actie.deadline >= wanted.deadline_van))
        and (wanted.deadline_tot is None or (actie.deadline is not None and actie.deadline <= wanted.deadline_tot))
    )


def _of_people(one: Judged, wanted: Selection, user_id: int | None) -> bool:
    holder = one.actie.actiehouder
    return (
        (not wanted.actiehouder or wanted.actiehouder == (str(holder.id) if holder else NIEMAND))
        and (not wanted.afdeling or ((holder.afdeling if holder else "") or GEEN) == wanted.afdeling)
        and (not wanted.portefeuillehouder or (one.actie.portefeuillehouder or GEEN) == wanted.portefeuillehouder)
        and (not wanted.mijn or (holder is not None and holder.id == user_id))
    )


def _draws(one: Judged, aandacht: Aandacht | str) -> bool:
    if aandacht == ANY:
        return bool(one.bevindingen)
    return any(b.soort is aandacht for b in one.bevindingen)


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


def _word_or(other: str, kind: type[Word], text: str | None) -> Word | str:
    return other if text == other else _word(kind, text) or ""


def _day(text: str | None) -> date | None:
    try:
        return parse_date_nl(text) if text else None
    except NotADateError:
        return None
