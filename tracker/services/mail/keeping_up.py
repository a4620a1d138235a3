"""Every fifteen minutes: plan what should have been planned by now, and notice a clock that jumped.

People hear in the morning; who is given an actie later that day hears of it in the afternoon, unless they had a mail
already. A moment that was missed is caught up at the next one; several missed days give one mail.
"""

from datetime import date, datetime, time, timedelta

from tracker import clock
from tracker.reminders.brake import clock_jumped
from tracker.services.mail.reminding import FIRST_HOUR, PLANNER, plan_reminders
from tracker.store import upkeep
from tracker.store.session import transaction

PLAN_AT = (FIRST_HOUR, time(16))
NOT_AFTER = time(18)  # what is planned later would leave the next day, beside the mail of that day
_WATCH = "klok"
_JUMPED = "klok-sprong"


def keep_up(now: datetime, drift: timedelta = timedelta(0)) -> bool:
    """Plan when a moment for it has come since the planner last ran; return whether it planned.

    Args:
        now: this moment.
        drift: how much further the clock moved than time did, since this was last called in this process.
    """
    with transaction():
        seen = upkeep.last_beat(_WATCH)
        if clock_jumped(now - seen if seen is not None else None, drift):
            upkeep.beat(_JUMPED, now)
        upkeep.beat(_WATCH, now)
        jumped = upkeep.last_beat(_JUMPED) is not None
        last = upkeep.last_beat(PLANNER)
    moment = last_moment(now)
    if moment is None or (last is not None and moment <= last <= now):
        return False
    report = plan_reminders(clock.local(now).date(), now, jumped=jumped)
    if report.closed:
        return False
    with transaction():
        upkeep.forget_beat(_JUMPED)
    return True


def last_moment(now: datetime) -> datetime | None:
    """Return the last moment of today on which is planned; None before the first, and in the evening."""
    local = clock.local(now)
    if local.time() >= NOT_AFTER:
        return None
    passed = [_at(local.date(), at) for at in PLAN_AT if _at(local.date(), at) <= now]
    return max(passed, default=None)


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, clock.AMSTERDAM)
