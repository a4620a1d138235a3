"""What stands on one A4 about a group of acties: how it stands, what deviates and why, what comes, what moved."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.domain.plan import Actie
from tracker.domain.voortgang import Fase
from tracker.web.acties.judging import Judged, urgency
from tracker.web.lists.rows import short_day
from tracker.web.lists.totals import count
from tracker.web.staat import Staat
from tracker.web.uitleg import shift_in_words, zin_over
from tracker.web.woorden import statuswoord, woordzin

DEVIATIONS = 6  # these and the following are what fits on one A4
COMING = 6
SHIFTS = 3
SOON_DAYS = 90
DAYS_A_MONTH = 30.44
LONGEST_REASON = 160


class Deviation(NamedTuple):
    """An actie that is not as planned, with why."""

    one: Judged
    reason: str


class Moved(NamedTuple):
    """The deadlines that moved: how many acties, how much later all together, and the largest moves."""

    number: int
    months: int
    largest: list[tuple[Actie, str]]


class Since(NamedTuple):
    """The group now beside the group on the earlier day."""

    bars: list[tuple[str, list[int]]]
    sentence: str


def deviations(acties: Sequence[Judged]) -> list[Deviation]:
    """Return what needs attention, the most urgent first, with the reason the actiehouder gave, else ours."""
    found = sorted((one for one in acties if one.bevindingen), key=urgency)[:DEVIATIONS]
    return [Deviation(one, _reason(one)) for one in found]


def _reason(one: Judged) -> str:
    said = one.actie.stand.oorzaak if one.actie.stand and one.actie.fase.has_koers else ""
    found = " ".join(zin_over(finding.uitleg, one.actie) for finding in one.bevindingen[:2])
    text = f"{found} {said}".strip()
    return text if len(text) <= LONGEST_REASON else text[:LONGEST_REASON].rsplit(" ", 1)[0] + " …"


def coming(acties: Sequence[Judged], day: date) -> list[Judged]:
    """Return the open acties with a deadline in the next 90 days, the nearest first."""
    last = day + timedelta(days=SOON_DAYS)
    found = [one for one in acties if one.actie.fase.is_open and one.actie.deadline is not None]
    near = [one for one in found if one.actie.deadline is not None and day <= one.actie.deadline <= last]
    return sorted(near, key=lambda one: (one.actie.deadline or last, one.actie.id))


def moved(acties: Sequence[Judged]) -> Moved:
    """Return what became of the deadlines of these acties."""
    shifted = [one.actie for one in acties if one.actie.verschuivingen]
    shifted.sort(key=_days_later, reverse=True)
    months = round(sum(_days_later(actie) for actie in shifted) / DAYS_A_MONTH)
    largest = [(actie, _about_move(actie)) for actie in shifted[:SHIFTS]]
    return Moved(len(shifted), months, largest)


def _days_later(actie: Actie) -> int:
    first, now = actie.deadline_oorspronkelijk, actie.deadline
    return (now - first).days if first is not None and now is not None else 0


def _about_move(actie: Actie) -> str:
    why = actie.verschuivingen[-1].reden.rstrip(".")
    return shift_in_words(actie) + (f": {why}." if why else ".")


def since(now: Sequence[Judged], then: Sequence[Judged], day: date, earlier: date) -> Since:
    """Compare a group with itself on an earlier day."""
    bars = [(f"Nu, {short_day(day)}", count(now)), (f"Toen, {short_day(earlier)}", count(then))]
    return Since(bars, _changes(now, {one.actie.id: one for one in then}, earlier))


def _changes(now: Sequence[Judged], then: Mapping[int, Judged], earlier: date) -> str:
    known = [(one, then[one.actie.id]) for one in now if one.actie.id in then]
    counted = [
        (len(now) - len(known), "nieuw of hierheen gekomen"),
        (sum(one.actie.fase is Fase.AFGEROND is not was.actie.fase for one, was in known), statuswoord(Fase.AFGEROND)),
        (sum(_became(one, was, Staat.VAST) for one, was in known), "te laat of vastgelopen"),
        (sum(_left(one, was, Staat.VAST) for one, was in known), "weer vlot"),
        (sum(_from_to(one, was, Staat.OP_KOERS, Staat.AANDACHT) for one, was in known), "van op schema naar aandacht"),
        (sum(_from_to(one, was, Staat.AANDACHT, Staat.OP_KOERS) for one, was in known), "weer op schema"),
        (sum(_became(one, was, Staat.STIL) for one, was in known), "on hold of vervallen"),
        (sum(one.actie.deadline != was.actie.deadline for one, was in known), "met een andere deadline"),
    ]
    said = [f"{number} {words}" for number, words in counted if number]
    start = f"Sinds {short_day(earlier)}"
    return f"{start}: {', '.join(said)}." if said else f"{start} is er niets veranderd."


def _became(one: Judged, was: Judged, staat: Staat) -> bool:
    return one.staat is staat and was.staat is not staat


def _left(one: Judged, was: Judged, staat: Staat) -> bool:
    return was.staat is staat and one.staat in {Staat.OP_KOERS, Staat.AANDACHT}


def _from_to(one: Judged, was: Judged, before: Staat, after: Staat) -> bool:
    return was.staat is before and one.staat is after


def verdict(acties: Sequence[Judged]) -> str:
    """Return the one sentence to take away."""
    numbers = dict(zip(Staat, count(acties), strict=True))
    done, stuck, troubled = (numbers[word] for word in (Staat.KLAAR, Staat.VAST, Staat.AANDACHT))
    ready = woordzin(f"{done} van de {len(acties)} acties {'is' if done == 1 else 'zijn'} klaar")
    if not stuck and not troubled:
        return f"{ready}; geen enkele vraagt aandacht."
    late = f"{stuck} {'is' if stuck == 1 else 'zijn'} te laat of vastgelopen"
    return f"{ready}; {late}, {troubled} {'vraagt' if troubled == 1 else 'vragen'} aandacht."
