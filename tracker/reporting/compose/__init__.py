"""From a plan to what a report says: one function for each kind of report."""

from collections.abc import Callable
from typing import Any

from tracker.domain.plan import Plan
from tracker.domain.verwoorden import in_own_words, seal
from tracker.reporting.blocks import Report
from tracker.reporting.compose import voortgangsrapportage
from tracker.reporting.frozen import canonical

KINDS: dict[str, Callable[..., Report]] = {voortgangsrapportage.KIND: voortgangsrapportage.compose}


def compose_report(kind: str, plan: Plan, year: int, **about: Any) -> Report:
    """Return a report in the words of the organisatie; what people typed is as they typed it.

    Args:
        kind: one of KINDS.
        plan: as it stood on the peildatum of the report.
        year: the year the report is about.
        about: what else this kind of report takes.
    """
    if not plan.woorden:
        return KINDS[kind](plan, year, **about)
    typed = {name: seal(value) for name, value in about.items()}
    return canonical(in_own_words(KINDS[kind](seal(plan), year, **typed), plan.woorden))
