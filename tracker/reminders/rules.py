"""When somebody hears from us, as data.

A rule names the day on which an actie crosses a threshold. Due is `due_on <= peildatum`, never equality: a night that
was missed is caught up. Of several thresholds that were crossed only the latest is told, and each is told once: the
`Reminder` is its own key. A moved deadline moves `due_on`, so that the reminder starts over by itself.

Source: domain report 5.2; Kausal reminds only when the days left equal 1, 7 or 30, and so forgets after a missed run.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.mijlpalen import late_mijlpalen
from tracker.domain.plan import Actie, Persoon
from tracker.domain.tijdigheid import NIET_BIJGEWERKT_DAGEN, Tijdigheid, last_news, tijdigheid
from tracker.domain.voortgang import Fase
from tracker.domain.werkdagen import add_working_days, is_working_day

DueOn = Callable[[Actie, date], date | None]
StandIns = Mapping[int, Persoon]  # user id of who is away → who stands in; see domain/afwezigheid.py
NOBODY_AWAY: StandIns = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """A threshold, and the Dutch words for it. `news_days`: after so many days it is no news any more."""

    due_on: DueOn
    uitleg: str
    news_days: int | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One threshold of one actie that one person is told about; equal reminders are the same reminder."""

    actie_id: int
    rule: str
    due_on: date
    user_id: int


def owned_since(actie: Actie) -> date | None:
    """Return since when the actie is on the list of its actiehouder; None when nobody wrote that down."""
    days = [day for day in (actie.toegewezen_op, actie.toegevoegd_op) if day is not None]
    return max(days, default=None)


def _before_deadline(days: int) -> DueOn:
    return lambda actie, _peildatum: actie.deadline - timedelta(days=days) if actie.deadline else None


def _after_deadline(working_days: int) -> DueOn:
    return lambda actie, _peildatum: add_working_days(actie.deadline, working_days) if actie.deadline else None


def _assigned(actie: Actie, _peildatum: date) -> date | None:
    return owned_since(actie)


def _mijlpaal(actie: Actie, peildatum: date) -> date | None:
    """Return the day after the last mijlpaal that passed without being reached."""
    late = late_mijlpalen(actie.mijlpalen, peildatum)
    return late[-1].datum + timedelta(days=1) if late else None


def _behind_at_quarter_end(actie: Actie, peildatum: date) -> date | None:
    """Return the day after the last quarter that ended, when the count was behind by then."""
    quarter_start = date(peildatum.year, (peildatum.month - 1) // 3 * 3 + 1, 1)
    counted = actie.toegevoegd_op is None or actie.toegevoegd_op < quarter_start
    behind = tijdigheid(actie, quarter_start - timedelta(days=1)) is Tijdigheid.RITME_ACHTER
    return quarter_start if counted and behind else None


def _silent(actie: Actie, peildatum: date) -> date | None:
    """Return the last day on which another 90 days without news were full, for work in uitvoering."""
    if actie.fase is not Fase.IN_UITVOERING:
        return None
    last = last_news(actie) or actie.voortgang[-1].datum
    since = max(last, owned_since(actie) or last)
    periods = (peildatum - since).days // (NIET_BIJGEWERKT_DAGEN + 1)
    return since + timedelta(days=max(periods, 1) * (NIET_BIJGEWERKT_DAGEN + 1))


# Of two thresholds on the same day the lower one in this list is told.
RULES: dict[str, Rule] = {
    "lang-stil": Rule(_silent, "90 dagen geen voortgang gemeld"),
    "ritme-achter": Rule(_behind_at_quarter_end, "aan het eind van een kwartaal achter op het ritme"),
    "mijlpaal": Rule(_mijlpaal, "de dag nadat een mijlpaal klaar moest zijn"),
    "maand-vooraf": Rule(_before_deadline(30), "30 dagen voor de deadline"),
    "week-vooraf": Rule(_before_deadline(7), "7 dagen voor de deadline"),
    "deadline": Rule(_before_deadline(0), "op de dag van de deadline"),
    "week-te-laat": Rule(_after_deadline(5), "5 werkdagen na de deadline"),
    "twee-weken-te-laat": Rule(_after_deadline(10), "10 werkdagen na de deadline"),
    "nieuw-toegewezen": Rule(_assigned, "de actie is aan iemand toegewezen", news_days=30),
}


def is_mail_day(day: date) -> bool:
    """Return whether mail goes out: on working days, but not between Christmas and New Year."""
    return is_working_day(day) and not (day.month == 12 and day.day >= 24)  # noqa: PLR2004 - a day of the year


def next_mail_day(day: date) -> date:
    """Return the day itself or the first day after it on which mail goes out."""
    while not is_mail_day(day):
        day += timedelta(days=1)
    return day


def may_be_reminded(actie: Actie) -> bool:
    """Return whether there is somebody to remind of work that goes on."""
    at_work = actie.fase.is_open and actie.fase is not Fase.ON_HOLD
    return at_work and actie.actiehouder is not None and actie.actiehouder.active


def recipient(actie: Actie, stand_ins: StandIns) -> Persoon | None:
    """Return who hears of an actie: the actiehouder or, while they are away, who stands in."""
    if actie.actiehouder is None:
        return None
    return stand_ins.get(actie.actiehouder.id, actie.actiehouder)


def due_reminders(
    acties: Iterable[Actie], peildatum: date, told: AbstractSet[Reminder], stand_ins: StandIns = NOBODY_AWAY
) -> list[Reminder]:
    """Return what must be told on the peildatum, at most one reminder an actie.

    Args:
        acties: as they stood on the peildatum.
        peildatum: the day it is.
        told: what was told before.
        stand_ins: user id of who is away on the peildatum → who hears instead. Back again, the actiehouder hears of
            what was crossed last meanwhile: a reminder is told once to each of them.
    """
    found = (_due_reminder(actie, peildatum, told, stand_ins) for actie in acties if may_be_reminded(actie))
    return [reminder for reminder in found if reminder is not None]


def still_due(reminder: Reminder, actie: Actie, peildatum: date, stand_ins: StandIns = NOBODY_AWAY) -> bool:
    """Return whether a reminder that was decided on earlier still holds for the actie as it is now."""
    rule, to = RULES.get(reminder.rule), recipient(actie, stand_ins)
    if rule is None or to is None or not may_be_reminded(actie):
        return False
    return to.id == reminder.user_id and rule.due_on(actie, peildatum) == reminder.due_on


def _due_reminder(actie: Actie, peildatum: date, told: AbstractSet[Reminder], stand_ins: StandIns) -> Reminder | None:
    crossed = _crossed(actie, peildatum, recipient(actie, stand_ins))
    if crossed and crossed[-1] not in told and _is_old_news(crossed[-1], peildatum):
        crossed.pop()  # the assignment was never told; what was crossed before it then counts, once
    return crossed[-1] if crossed and crossed[-1] not in told else None


def _crossed(actie: Actie, peildatum: date, to: Persoon | None) -> list[Reminder]:
    """Return every threshold the actie has crossed, oldest first; the latest covers those before the assignment."""
    since = owned_since(actie)
    if to is None or (since is not None and since > peildatum):
        return []
    days = [(name, rule.due_on(actie, peildatum)) for name, rule in RULES.items()]
    crossed = [Reminder(actie.id, name, day, to.id) for name, day in days if day and day <= peildatum]
    return sorted(crossed, key=lambda reminder: reminder.due_on)  # stable: the order of RULES decides within a day


def _is_old_news(reminder: Reminder, peildatum: date) -> bool:
    news_days = RULES[reminder.rule].news_days
    return news_days is not None and (peildatum - reminder.due_on).days > news_days
