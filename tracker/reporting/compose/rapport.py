"""What every kind of report has around its sections: the title page, and what people decided about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Plan
from tracker.domain.ronde import RondeVerslag
from tracker.reporting.blocks import Data, Fact, Layout, Report, Section
from tracker.reporting.compose.omvang import Omvang, narrowed
from tracker.reporting.compose.raad import Afspraken
from tracker.reporting.compose.scope import Scope, open_scope
from tracker.reporting.frozen import canonical

CONCEPT = "concept"
ARTICLES = {"burgemeester": "de", "college": "het", "gemeenteraad": "de", "raad": "de"}
WHOLE = Omvang()


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What a report is asked to be, beside its plan and year.

    `samenvatting` is the regisseur's own words (an empty line parts paragraphs), `generated` says when and with what
    it was made, `editie` is its number ("1.0"), `vorige` are the editions to compare with, from old to new.
    """

    names: bool = False
    samenvatting: str = ""
    generated: str = ""
    status: str = CONCEPT
    editie: str = ""
    omvang: Omvang = WHOLE
    ronde: RondeVerslag | None = None  # the ronde it is made from
    afspraken: Afspraken = ()
    vorige: tuple[Report, ...] = ()


ASKED = Opdracht()


def scope_of(plan: Plan, year: int, opdracht: Opdracht) -> Scope:
    """Return the part of the plan this report is about, as it may be shown."""
    return open_scope(narrowed(plan, opdracht.omvang), year, names=opdracht.names)


def report(
    scope: Scope, opdracht: Opdracht, *, kind: str, title: str, sections: Iterable[Section], data: Data | None = None,
    facts: Iterable[Fact] = (), layout: Layout | None = None,
) -> Report:  # fmt: skip
    """Return the report with its title page; `facts` come before what every title page says."""
    return canonical(
        Report(
            title=title,
            subtitle=scope.plan.titel,
            kind=kind,
            organisatie=scope.plan.organisatie,
            peildatum=scope.peildatum,
            year=scope.year,
            status=opdracht.status,
            sections=tuple(sections),
            metadata=(*facts, *_facts(scope.plan, opdracht)),
            data=data,
            layout=layout,
        )
    )


def _facts(plan: Plan, opdracht: Opdracht) -> Iterator[Fact]:
    decided = " op ".join(
        part
        for part in (
            f"door {_named(plan.vastgesteld_door)}" if plan.vastgesteld_door else "",
            format_date_nl(plan.vastgesteld_op) if plan.vastgesteld_op else "",
        )
        if part
    )
    yield from (
        fact
        for fact in (
            Fact("Plan", plan.titel),
            Fact("Looptijd van het plan", plan.periode),
            Fact("Plan vastgesteld", decided),
            Fact("Over", opdracht.omvang.said(plan)),
            Fact("Peildatum", format_date_nl(plan.peildatum)),
            Fact("Status van dit rapport", opdracht.status),
            Fact("Editie", opdracht.editie),
            Fact("Gemaakt", opdracht.generated),
        )
        if fact.value
    )


def _named(who: str) -> str:
    """Return who decided with its article: people type "college", and a report says "het college"."""
    return f"{ARTICLES[who.casefold()]} {who.lower()}" if who.casefold() in ARTICLES else who
