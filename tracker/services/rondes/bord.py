"""How a ronde goes: what came in on each actie, per actiehouder and per thema, and day by day."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker import clock
from tracker.domain.afwezigheid import stand_ins
from tracker.domain.plan import Persoon, Plan, PlanStatus, Thema
from tracker.domain.ronde import Antwoord, Ronde, RondeActie, RondeStaat, RondeVerslag, acties_of
from tracker.reminders.rounds import Soort, Vraag
from tracker.store.afwezigheid import list_afwezigheid
from tracker.store.plans import PlanNotFoundError, load_plan
from tracker.store.rondes import Verteld, asked_of, meldingen_in, told_of


@dataclass(frozen=True, slots=True)
class Telling:
    """How many acties of a group are open, answered and sent back."""

    open: int
    gedaan: int
    terug: int

    @property
    def totaal(self) -> int:
        """Return how many acties the group has."""
        return self.open + self.gedaan + self.terug


@dataclass(frozen=True, slots=True)
class HouderRegel:
    """One actiehouder on the board. `voor`: who is asked now; `asked`: what that person was told last."""

    houder: Persoon | None
    voor: Persoon | None
    telling: Telling
    asked: Verteld | None
    asked_today: bool

    @property
    def must_act(self) -> bool:
        """Return whether this person still has to answer."""
        return self.telling.open + self.telling.terug > 0


@dataclass(frozen=True, slots=True)
class Bord:
    """A ronde as it goes."""

    ronde: Ronde
    staat: RondeStaat
    acties: tuple[RondeActie, ...]
    telling: Telling
    houders: tuple[HouderRegel, ...]
    themas: tuple[tuple[Thema | None, Telling], ...]
    verloop: tuple[tuple[date, int], ...]  # day of the window → how many acties were answered by its end

    def plan_of(self, thema_id: int) -> str:
        """Return the title of the plan a thema is of."""
        return next((one.plan.titel for one in self.acties if one.thema and one.thema.id == thema_id), "")

    @property
    def silent(self) -> list[HouderRegel]:
        """Return who did not answer everything."""
        return [one for one in self.houders if one.must_act]


def plans_of(ronde: Ronde, today: date) -> list[Plan]:
    """Return the plans of a ronde: as they are, or as they stood on its last day once that is over."""
    day = min(today, ronde.eindigt)
    found = []
    for plan_id in ronde.omvang.plan_ids:
        try:
            plan = load_plan(plan_id, day, texts=False)
        except PlanNotFoundError:
            continue
        if plan.organisatie_id == ronde.organisatie_id and (plan.status is PlanStatus.VASTGESTELD or day < today):
            found.append(plan)
    return found


def ronde_acties(ronde: Ronde, today: date) -> tuple[RondeActie, ...]:
    """Return the acties of a ronde with what came in, and who is asked today."""
    away = stand_ins(list_afwezigheid(ronde.organisatie_id, today), today)
    return acties_of(ronde, plans_of(ronde, today), meldingen_in(ronde), away)


def bord_of(ronde: Ronde, today: date) -> Bord:
    """Return the board of a ronde."""
    acties = ronde_acties(ronde, today)
    return Bord(
        ronde=ronde,
        staat=ronde.staat(today),
        acties=acties,
        telling=tel(acties),
        houders=_houders(acties, told_of([ronde.id]), [one for _, one in asked_of([ronde.id])], today),
        themas=_themas(acties),
        verloop=_verloop(ronde, acties, today),
    )


def verslag_of(ronde: Ronde, plan_id: int, today: date) -> RondeVerslag:
    """Return what a report on one plan tells of a ronde. What was sent back is no answer yet."""
    acties = [one for one in ronde_acties(ronde, today) if one.actie.plan_id == plan_id]
    return RondeVerslag(
        titel=ronde.titel, van=ronde.begint, tot=ronde.eindigt,
        gevraagd=frozenset(one.actie.id for one in acties),
        zonder=frozenset(one.actie.id for one in acties if one.antwoord.must_act),
    )  # fmt: skip


def tel(acties: Iterable[RondeActie]) -> Telling:
    """Count what came in."""
    found = Counter(one.antwoord for one in acties)
    return Telling(found[Antwoord.OPEN], found[Antwoord.GEDAAN], found[Antwoord.TERUG])


def _houders(
    acties: Sequence[RondeActie], told: Sequence[Verteld], asked: Sequence[Vraag], today: date
) -> tuple[HouderRegel, ...]:
    lines = []
    for own in _groups(acties, lambda one: one.actie.actiehouder.id if one.actie.actiehouder else None):
        voor = own[0].voor
        mine = [one for one in told if voor is not None and one.user_id == voor.id and Soort(one.soort).asks]
        asked_today = voor is not None and Vraag(voor.id, today) in asked
        lines.append(HouderRegel(own[0].actie.actiehouder, voor, tel(own), mine[-1] if mine else None, asked_today))
    return tuple(sorted(lines, key=lambda one: (not one.must_act, one.houder.naam if one.houder else "")))


def _themas(acties: Sequence[RondeActie]) -> tuple[tuple[Thema | None, Telling], ...]:
    groups = _groups(acties, lambda one: one.thema.id if one.thema else None)
    return tuple((own[0].thema, tel(own)) for own in groups)


def _groups(acties: Iterable[RondeActie], key: Callable[[RondeActie], Hashable]) -> list[list[RondeActie]]:
    found: dict[Hashable, list[RondeActie]] = {}
    for one in acties:
        found.setdefault(key(one), []).append(one)
    return list(found.values())


def _verloop(ronde: Ronde, acties: Iterable[RondeActie], today: date) -> tuple[tuple[date, int], ...]:
    """Return how many acties had their answer by the end of each working day so far; a weekend counts on Monday."""
    answered = Counter(_answered_on(one, ronde) for one in acties if one.melding is not None or one.wacht is not None)
    days = [ronde.begint + timedelta(days=n) for n in range((min(today, ronde.eindigt) - ronde.begint).days + 1)]
    found, total = [], 0
    for day in days:
        total += answered[day]
        if day.weekday() <= 4 or day == days[-1]:  # noqa: PLR2004 - Friday
            found.append((day, total))
    return tuple(found)


def _answered_on(one: RondeActie, ronde: Ronde) -> date:
    """Return the day of the answer; what waited for akkoord already counts from the first day."""
    return clock.local(one.melding.at).date() if one.melding is not None else ronde.begint
