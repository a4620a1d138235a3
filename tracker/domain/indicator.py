"""Which way an indicator should go: the rule that tells a better figure from a worse one."""

import re
from enum import StrEnum

_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")


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


def figure_of(value: str) -> float | None:
    """Return the number in a value written the Dutch way: "≤ 1.250" is 1250, "7,5" is 7.5; None for "PM"."""
    found = _FIGURE.search(value)
    if found is None:
        return None
    written = found.group()
    if "," in written or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written):
        written = written.replace(".", "").replace(",", ".")
    return float(written)
