"""The brake on mail: when planning makes far more mails than usual, or the clock jumped, a person looks first.

Source: assurance report G3: more than three times the highest day of the last 30 days (at least 50), or a clock that
jumps more than 24 hours.
"""

from dataclasses import dataclass
from datetime import timedelta

LOOK_BACK_DAYS = 30
JUMP = timedelta(hours=24)
AWAY = timedelta(days=31)  # a server that was off longer than this is more likely a clock that is wrong


@dataclass(frozen=True, slots=True)
class Brake:
    """How much is too much: `factor` times the highest day, but never less than `minimum` mails."""

    minimum: int = 50
    factor: int = 3

    def most(self, highest: int) -> int:
        """Return how many mails may go out on a day without anybody looking."""
        return max(self.minimum, self.factor * highest)


def clock_jumped(since_last: timedelta | None, drift: timedelta) -> bool:
    """Return whether the clock is not to be trusted.

    Args:
        since_last: how long ago the clock was last looked at, by the clock; None when it never was.
        drift: how much further the clock moved than time did, as far as this process saw.
    """
    return abs(drift) > JUMP or (since_last is not None and (since_last > AWAY or since_last < -JUMP))


def why_hold(mails: int, highest: int, *, jumped: bool, brake: Brake) -> str:
    """Return why the mails of a day must wait for a person, in Dutch; empty when they may go.

    Args:
        mails: how many there are for this day, those planned earlier included.
        highest: the most on one day in the 30 days before.
        jumped: see `clock_jumped`.
        brake: how much is too much.
    """
    if jumped:
        return "De klok van de server versprong, of de planner stond langer dan een maand stil."
    if mails > brake.most(highest):
        return f"Dit zijn {mails} mails op één dag. Zonder vrijgave gaan er ten hoogste {brake.most(highest)} uit."
    return ""
