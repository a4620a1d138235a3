"""The raadsinformatiebrief: the report in one or two pages, for the list of incoming documents of the raad.

Its parts follow domain report 4.2: aanleiding, kernboodschap, voortgang, wat volgt, bijlage.
"""

from collections.abc import Iterator

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Plan
from tracker.reporting.blocks import BulletList, Fact, Layout, Paragraph, Report, Section
from tracker.reporting.compose.rapport import Opdracht, report, scope_of
from tracker.reporting.compose.samenvatting import (
    counter_line,
    lateness_lines,
    points_of_attention,
    successes,
    verdict,
)
from tracker.reporting.compose.scope import Scope
from tracker.reporting.compose.veranderingen import ahead_lines
from tracker.reporting.compose.words import listed, paragraphs
from tracker.reporting.figures import count

KIND = "raadsinformatiebrief"
ELSEWHERE = "U leest daar meer over in de voortgangsrapportage."


def compose(plan: Plan, year: int, opdracht: Opdracht) -> Report:
    """Return the letter to the raad about a year, as the plan stood on its peildatum."""
    scope = scope_of(plan, year, opdracht)
    subject = f"Voortgang {plan.titel} in {year}"
    facts = [Fact("Onderwerp", subject)]
    holders = sorted({actie.portefeuillehouder for actie in scope.acties if actie.portefeuillehouder})
    if holders:
        facts.append(Fact("Portefeuillehouder" if len(holders) == 1 else "Portefeuillehouders", listed(holders)))
    sections = _sections(scope, opdracht)
    return report(
        scope, opdracht, kind=KIND, title="Raadsinformatiebrief", sections=sections, facts=facts, layout=Layout.BRIEF
    )


def _sections(scope: Scope, opdracht: Opdracht) -> Iterator[Section]:
    day = format_date_nl(scope.peildatum)
    why = f"Met deze brief informeren wij u over de uitvoering van het plan. De stand is die van {day}."
    yield Section(1, "Aanleiding", (Paragraph(why),))
    figures = count(scope.plan, scope.acties)
    if not figures.total:
        empty = Paragraph("Er staan nog geen openbare acties in dit plan. Daarom zijn er nog geen cijfers.", lead=True)
        yield Section(1, "Kernboodschap", (empty, *paragraphs(opdracht.samenvatting)))
        return
    core = (Paragraph(verdict(figures), lead=True), *paragraphs(opdracht.samenvatting))
    yield Section(1, "Kernboodschap", core)
    lines = (counter_line(figures), *lateness_lines(figures))
    yield Section(1, "Voortgang", tuple(Paragraph(line) for line in lines))
    yield Section(2, "Wat goed gaat", successes(scope, ELSEWHERE))
    yield Section(2, "Wat aandacht vraagt", points_of_attention(scope, ELSEWHERE))
    yield Section(1, "Wat volgt", tuple(Paragraph(line) for line in ahead_lines(scope)))
    named = f"Voortgangsrapportage {scope.year} bij het plan ‘{scope.plan.titel}’. De peildatum is {day}."
    yield Section(1, "Bij deze brief", (BulletList((named,)),))
