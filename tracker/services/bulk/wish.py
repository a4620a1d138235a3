"""What many acties should get, and what that would change in one of them. Nothing here asks or writes the database."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.deelname import read_deelname
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, Plan, PlanStatus, Vertrouwelijkheid
from tracker.domain.ritme import Ritme
from tracker.services.acties import PLAN_CLOSED, UNCHANGED, Unchanged

NOTHING = "niets"
SAME = "Dit stond al zo."
OTHER_PLAN = "Het gekozen thema hoort bij een ander plan."


@dataclass(frozen=True, slots=True)
class Wish:
    """What many acties should get; what is left UNCHANGED stays as it is with each."""

    actiehouder_id: int | Unchanged | None = UNCHANGED
    deadline: date | Unchanged | None = UNCHANGED
    ritme: Ritme | Unchanged | None = UNCHANGED
    thema_id: int | Unchanged | None = UNCHANGED
    portefeuillehouder: str | Unchanged = UNCHANGED
    vertrouwelijkheid: Vertrouwelijkheid | Unchanged = UNCHANGED
    partners_erbij: tuple[str, ...] = ()
    partners_eraf: tuple[str, ...] = ()
    reden: str = ""

    @property
    def empty(self) -> bool:
        """Return whether nothing is asked for."""
        return replace(self, reden="") == Wish()


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one actie: its label, what it says now and what it would say."""

    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen to one actie; nothing when it is skipped, and then why."""

    actie_id: int
    nummer: str
    titel: str
    differences: tuple[Difference, ...]
    skipped: str = ""
    remark: str = ""  # of what is asked for, this part does not happen


def partners_then(now: Collection[str], wish: Wish) -> list[str]:
    """Return the partners with their roles, without those that leave and with those that join."""
    gone = {naam.casefold() for naam in wish.partners_eraf}
    kept = [one for one in now if read_deelname(one)[0].casefold() not in gone]
    known = {read_deelname(one)[0].casefold() for one in kept}
    return sorted([*kept, *(one for one in wish.partners_erbij if one.casefold() not in known)], key=str.casefold)


def line_of(actie: Actie, plan: Plan, wish: Wish, names: dict[int, str]) -> Line:
    """Return what a wish would do to an actie; `names` are the people who can be chosen."""
    themas = {thema.id: thema.titel for thema in plan.themas}
    elsewhere = isinstance(wish.thema_id, int) and wish.thema_id not in themas
    line = Line(actie.id, actie.nummer, actie.titel, ())
    if plan.status is PlanStatus.AFGESLOTEN:
        return replace(line, skipped=PLAN_CLOSED)
    if elsewhere:
        wish = replace(wish, thema_id=UNCHANGED)
    told = [tell(actie, wish, names, themas) for tell in _TELL]
    differences = tuple(one for one in told if one is not None and one.old != one.new)
    if not differences:
        return replace(line, skipped=OTHER_PLAN if elsewhere else SAME)
    return replace(line, differences=differences, remark=OTHER_PLAN if elsewhere else "")


Teller = Callable[[Actie, Wish, dict[int, str], dict[int, str]], Difference | None]


def _tell_actiehouder(actie: Actie, wish: Wish, names: dict[int, str], _: dict[int, str]) -> Difference | None:
    if isinstance(wish.actiehouder_id, Unchanged):
        return None
    new = "niemand" if wish.actiehouder_id is None else names[wish.actiehouder_id]
    same = (actie.actiehouder.id if actie.actiehouder else None) == wish.actiehouder_id
    old = new if same else actie.actiehouder.naam if actie.actiehouder else "niemand"
    if old == new and not same:
        old = f"{old} (iemand anders met deze naam)"
    return Difference("actiehouder", "Actiehouder", old, new)


def _tell_deadline(actie: Actie, wish: Wish, _n: dict[int, str], _t: dict[int, str]) -> Difference | None:
    if isinstance(wish.deadline, Unchanged):
        return None
    old, new = (format_date_nl(day) if day else NOTHING for day in (actie.deadline, wish.deadline))
    return Difference("deadline", "Deadline", old, new)


def _tell_ritme(actie: Actie, wish: Wish, _n: dict[int, str], _t: dict[int, str]) -> Difference | None:
    if isinstance(wish.ritme, Unchanged):
        return None
    return Difference("ritme", "Ritme", str(actie.ritme or NOTHING), str(wish.ritme or NOTHING))


def _tell_thema(actie: Actie, wish: Wish, _n: dict[int, str], themas: dict[int, str]) -> Difference | None:
    if isinstance(wish.thema_id, Unchanged):
        return None
    old, new = (themas.get(id_ or 0, NOTHING) for id_ in (actie.thema_id, wish.thema_id))
    if old == new and actie.thema_id != wish.thema_id:
        old = f"{old} (een ander thema met deze titel)"
    return Difference("thema", "Thema", old, new)


def _tell_portefeuillehouder(actie: Actie, wish: Wish, _n: dict[int, str], _t: dict[int, str]) -> Difference | None:
    if isinstance(wish.portefeuillehouder, Unchanged):
        return None
    old, new = actie.portefeuillehouder or NOTHING, wish.portefeuillehouder or NOTHING
    return Difference("portefeuillehouder", "Portefeuillehouder", old, new)


def _tell_vertrouwelijkheid(actie: Actie, wish: Wish, _n: dict[int, str], _t: dict[int, str]) -> Difference | None:
    if isinstance(wish.vertrouwelijkheid, Unchanged):
        return None
    return Difference(
        "vertrouwelijkheid", "Wie leest dit?", actie.vertrouwelijkheid.value, wish.vertrouwelijkheid.value
    )


def _tell_partners(actie: Actie, wish: Wish, _n: dict[int, str], _t: dict[int, str]) -> Difference | None:
    if not (wish.partners_erbij or wish.partners_eraf):
        return None
    now = sorted((partner.naam for partner in actie.partners), key=str.casefold)
    then = [read_deelname(one)[0] for one in partners_then(now, wish)]
    return Difference("partners", "Partners", ", ".join(now) or NOTHING, ", ".join(then) or NOTHING)


_TELL: tuple[Teller, ...] = (
    _tell_actiehouder, _tell_deadline, _tell_ritme, _tell_thema, _tell_portefeuillehouder, _tell_vertrouwelijkheid,
    _tell_partners,
)  # fmt: skip
