"""From a plan to what a report says: one function for each kind of report."""

from collections.abc import Callable

from tracker.domain.plan import Plan
from tracker.domain.verwoorden import in_own_words, seal
from tracker.reporting.blocks import Report
from tracker.reporting.compose import (
    actielijst,
    eindevaluatie,
    pencontrol,
    raadsinformatiebrief,
    themablad,
    voortgangsrapportage,
)
from tracker.reporting.compose.rapport import ASKED, Opdracht
from tracker.reporting.frozen import canonical

KINDS: dict[str, Callable[[Plan, int, Opdracht], Report]] = {
    module.KIND: module.compose
    for module in (voortgangsrapportage, raadsinformatiebrief, actielijst, themablad, pencontrol, eindevaluatie)
}


def compose_report(kind: str, plan: Plan, year: int, opdracht: Opdracht = ASKED) -> Report:
    """Return a report in the words of the organisatie; what people typed is as they typed it.

    Args:
        kind: one of KINDS.
        plan: as it stood on the peildatum of the report.
        year: the year the report is about.
        opdracht: what people decided about it.
    """
    if not plan.woorden:
        return KINDS[kind](plan, year, opdracht)
    return canonical(in_own_words(KINDS[kind](seal(plan), year, seal(opdracht)), plan.woorden))
