"""Which way an indicator should go: the rule that tells a better figure from a worse one."""

import re
from enum import StrEnum

_FIGURE = re.compile(r"-?\d+(?:\.\d{3})*(?:,\d+)?")


class Richting(StrEnum):
    """What is better. The value is the word on screen."""

    HOGER = "hoger is beter"
    LAGER = "lager is beter"


def richting_of_values(baseline: str | None, target: str | None) -> Richting | None:
    """Return which way the figures say is better: "≤ 35" is lower, from 45 to 40 is lower; None when they do not say.

    Args:
        baseline: the value to start from, as written ("7,1", "PM").
        target: the value to reach, as written ("≥ 7,5", "40").
    """
    sign = (target or "")[:1]
    if sign in {"≤", "<"}:
        return Richting.LAGER
    if sign in {"≥", ">"}:
        return Richting.HOGER
    before, after = figure_of(baseline or ""), figure_of(target or "")
    if before is None or after is None or before == after:
        return None
    return Richting.HOGER if after > before else Richting.LAGER


def figure_of(written: str) -> float | None:
    """Return the number in a value as the Dutch write it: "≤ 1.250", "7,4", "4,2%"; None when there is not just one."""
    found = _FIGURE.findall(written)
    return float(found[0].replace(".", "").replace(",", ".")) if len(found) == 1 else None
