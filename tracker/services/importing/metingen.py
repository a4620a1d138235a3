"""Values of indicators in a changed version: what is new is added, what is there is never overwritten."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tracker.domain.plan import Indicator, MetingSoort
from tracker.domain.waarde import LONGEST_VALUE
from tracker.extraction.draft import IndicatorDraft, PlanDraft
from tracker.extraction.normal import letters_of
from tracker.services.indicatoren.waarden import write
from tracker.store.changes import Origin


@dataclass(frozen=True, slots=True)
class NewMeting:
    """A value the text gives an indicator of the plan; `there` is another value for that year, which stays."""

    indicator: Indicator
    draft_id: str
    jaar: int
    soort: MetingSoort
    waarde: str
    there: str = ""


def values_of(indicator: IndicatorDraft) -> list[tuple[int, MetingSoort, str]]:
    """Return the values a text gives an indicator, measured ones first, each kind by year."""
    measured = dict(indicator.measurements)
    if indicator.baseline_year is not None and indicator.baseline_value:
        measured.setdefault(indicator.baseline_year, indicator.baseline_value)
    return [(year, MetingSoort.METING, value) for year, value in sorted(measured.items()) if value] + [
        (year, MetingSoort.STREEFWAARDE, value) for year, value in sorted(indicator.targets.items()) if value
    ]


def new_metingen(draft: PlanDraft, known: Iterable[Indicator]) -> tuple[NewMeting, ...]:
    """Return the values a text gives indicators of the plan that the plan does not have, or has otherwise."""
    by_name = {letters_of(one.naam): one for one in known}
    found = []
    for one in draft.indicators:
        indicator = by_name.get(letters_of(one.name[:300]))
        there = {(meting.jaar, meting.soort): meting.waarde for meting in indicator.metingen} if indicator else {}
        for jaar, soort, waarde in values_of(one) if indicator else ():
            old = there.setdefault((jaar, soort), "")
            if indicator is not None and _plain(old) != _plain(waarde[:LONGEST_VALUE]):
                found.append(NewMeting(indicator, one.id, jaar, soort, waarde[:LONGEST_VALUE], old))
    return tuple(found)


def add_metingen(found: Iterable[NewMeting], without: Collection[str], origin: Origin) -> None:
    """Give indicators of the plan the values they do not have yet, in the running transaction."""
    for one in found:
        if one.there or one.draft_id in without:
            continue
        write(one.indicator.id, one.jaar, one.soort, {"waarde": one.waarde}, origin)


def _plain(value: str) -> str:
    return "".join(value.split()).lower()
