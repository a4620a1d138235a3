"""Who hears what of a ronde, and when: announced, opened, reminded, and who of team OOV hears how it ended.

As with acties a day is crossed, never met: of what was crossed only the latest is told, and each once. After the last
day of the ronde only team OOV hears of it. Source: domain report 5.2.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.kalender import Kalender
from tracker.domain.plan import Persoon, Vertrouwelijkheid
from tracker.domain.ronde import Antwoord, Ronde, RondeActie, RondeStaat

NEWS_DAYS = 30  # a list of who did not answer is no news after that
_DAY = timedelta(days=1)


class Soort(StrEnum):
    """What somebody hears of a ronde. The value is the name of the rule."""

    AANKONDIGING = "ronde-aankondiging"
    OPENING = "ronde-opening"
    DAG_7 = "ronde-dag-7"
    DAG_12 = "ronde-dag-12"
    VRAAG = "ronde-vraag"
    PARTNERS = "ronde-partners"
    SLUITING = "ronde-sluiting"

    @property
    def asks(self) -> bool:
        """Return whether it asks an actiehouder for voortgang."""
        return self in {Soort.OPENING, Soort.DAG_7, Soort.DAG_12, Soort.VRAAG}

    @property
    def by_hand(self) -> bool:
        """Return whether somebody of team OOV asked it."""
        return self is Soort.VRAAG

    @property
    def to_team(self) -> bool:
        """Return whether it is for team OOV."""
        return self in {Soort.PARTNERS, Soort.SLUITING}


RONDE_RULES: dict[Soort, str] = {
    Soort.AANKONDIGING: "vier weken voor de peildatum van een ronde",
    Soort.OPENING: "op de eerste dag van een ronde",
    Soort.DAG_7: "op werkdag 7 van een ronde, aan wie nog niet alles meldde",
    Soort.DAG_12: "op werkdag 12 van een ronde, aan wie nog niet alles meldde",
    Soort.VRAAG: "als team OOV in een ronde zelf om voortgang vraagt",
    Soort.PARTNERS: "op de eerste dag van een ronde, aan team OOV: acties die met een partner zijn gedeeld",
    Soort.SLUITING: "na de laatste dag van een ronde, aan team OOV: wie nog niet meldde",
}

Told = AbstractSet[tuple[int, str, date]]  # user id, soort, the day it was due


@dataclass(frozen=True, slots=True)
class Regel:
    """One actie as a mail names it: never the words of what is vertrouwelijk."""

    actie_id: int
    titel: str
    teruggestuurd: bool = False
    wie: str = ""  # the actiehouder, or the partners; only for team OOV
    vervangt: str = ""  # for whom the reader stands in


@dataclass(frozen=True, slots=True)
class RondeBericht:
    """What one person hears of one ronde; ronde, person, soort and day make it the one bericht it is."""

    ronde: Ronde
    persoon: Persoon
    soort: Soort
    op: date
    regels: tuple[Regel, ...]
    totaal: int  # for team OOV: how many acties the ronde is about

    @property
    def path(self) -> str:
        """Return the page to go to."""
        return f"/rondes/{self.ronde.id}" if self.soort.to_team else f"/mijn-ronde/{self.ronde.id}"


@dataclass(frozen=True, slots=True)
class Vraag:
    """Somebody of team OOV asked one person, by hand; told with the next mail of that person."""

    user_id: int
    op: date


def due_berichten(
    ronde: Ronde,
    acties: Sequence[RondeActie],
    day: date,
    kalender: Kalender,
    told: Told,
    *,
    team: Sequence[Persoon] = (),
    shared: Mapping[int, Sequence[str]] | None = None,
    asked: Iterable[Vraag] = (),
) -> list[RondeBericht]:
    """Return what there is to tell of a ronde on a day, also when that was told: who asks leaves out what was.

    A soort that was told about another day of the same ronde (its days were moved since) is not told again.

    Args:
        ronde: which ronde.
        acties: what it asks, with what came in.
        day: the day it is.
        kalender: of the organisatie.
        told: who heard what before.
        team: who of team OOV hears how it goes.
        shared: actie id → partners it is shared with.
        asked: questions by hand.
    """
    found = _to_team(ronde, acties, day, told, team, shared or {})
    soort, op = _crossed(ronde, day, kalender)
    if soort is None:
        return found
    for persoon, own in _by_person(acties).items():
        open_ = [one for one in own if one.antwoord.must_act]
        questions = [one.op for one in asked if one.user_id == persoon.id and op <= one.op <= day and soort.asks]
        if open_ and questions:
            found.append(_bericht(ronde, persoon, Soort.VRAAG, questions[-1], open_))
        if open_ and _may_tell(told, persoon, soort, op, covered=bool(questions)):
            found.append(_bericht(ronde, persoon, soort, op, open_))
    return found


def _may_tell(told: Told, persoon: Persoon, soort: Soort, op: date, *, covered: bool = False) -> bool:
    """Return whether it was told on this very day, or never; what a later question covers need not be told any more."""
    days = _days_told(told, persoon, soort)
    return op in days if days else not covered


def _days_told(told: Told, persoon: Persoon, soort: Soort) -> set[date]:
    return {op for user_id, word, op in told if user_id == persoon.id and word == soort}


def _crossed(ronde: Ronde, day: date, kalender: Kalender) -> tuple[Soort | None, date]:
    """Return the latest day of the ronde that was crossed; none before the announcement and after the last day."""
    staat = ronde.staat(day)
    if staat is RondeStaat.AANGEKONDIGD:
        return Soort.AANKONDIGING, ronde.aankondiging
    if staat is not RondeStaat.OPEN:
        return None, day
    crossed = [(Soort.OPENING, ronde.begint)]
    crossed += zip((Soort.DAG_7, Soort.DAG_12), ronde.reminder_days(kalender), strict=False)
    return [one for one in crossed if one[1] <= day][-1]


def _by_person(acties: Iterable[RondeActie]) -> dict[Persoon, list[RondeActie]]:
    found: dict[Persoon, list[RondeActie]] = {}
    for one in acties:
        if one.voor is not None:
            found.setdefault(one.voor, []).append(one)
    return found


def _bericht(ronde: Ronde, persoon: Persoon, soort: Soort, op: date, acties: Iterable[RondeActie]) -> RondeBericht:
    regels = tuple(_regel(one, persoon) for one in acties)
    return RondeBericht(ronde, persoon, soort, op, regels, len(regels))


def _to_team(
    ronde: Ronde, acties: Sequence[RondeActie], day: date, told: Told, team: Sequence[Persoon],
    shared: Mapping[int, Sequence[str]],
) -> list[RondeBericht]:  # fmt: skip
    staat, over = ronde.staat(day), _first_day_after(ronde)
    if staat is RondeStaat.OPEN and any(one.actie.id in shared for one in acties):
        news = [one for one in team if _may_tell(told, one, Soort.PARTNERS, ronde.begint)]
        return [_about_partners(ronde, one, acties, shared) for one in news]
    if staat is RondeStaat.GESLOTEN and acties and (day - over).days <= NEWS_DAYS:
        return [_closing(ronde, one, acties, over) for one in team if _may_tell(told, one, Soort.SLUITING, over)]
    return []


def _first_day_after(ronde: Ronde) -> date:
    """Return the first day on which a ronde is closed."""
    by_hand = ronde.gesloten_op is not None and ronde.gesloten_op <= ronde.sluit
    return ronde.eindigt if by_hand else ronde.sluit + _DAY


def _about_partners(
    ronde: Ronde, persoon: Persoon, acties: Iterable[RondeActie], shared: Mapping[int, Sequence[str]]
) -> RondeBericht:
    regels = tuple(
        Regel(one.actie.id, _titel(one), wie=", ".join(shared[one.actie.id]))
        for one in acties
        if one.actie.id in shared
    )
    return RondeBericht(ronde, persoon, Soort.PARTNERS, ronde.begint, regels, len(regels))


def _closing(ronde: Ronde, persoon: Persoon, acties: Sequence[RondeActie], op: date) -> RondeBericht:
    regels = tuple(
        Regel(
            one.actie.id, _titel(one), one.antwoord is Antwoord.TERUG,
            wie=one.actie.actiehouder.naam if one.actie.actiehouder else "geen actiehouder",
        )
        for one in acties
        if one.antwoord.must_act
    )  # fmt: skip
    return RondeBericht(ronde, persoon, Soort.SLUITING, op, regels, len(acties))


def _regel(one: RondeActie, persoon: Persoon) -> Regel:
    holder = one.actie.actiehouder
    vervangt = holder.naam if holder is not None and holder.id != persoon.id else ""
    return Regel(one.actie.id, _titel(one), one.antwoord is Antwoord.TERUG, vervangt=vervangt)


def _titel(one: RondeActie) -> str:
    actie = one.actie
    if actie.vertrouwelijkheid is Vertrouwelijkheid.VERTROUWELIJK:
        return f"Vertrouwelijke actie {actie.nummer or actie.id}"
    return " ".join(f"{actie.nummer} {actie.titel}".split())
