"""The text for the bestuursrapportage and the jaarstukken: per thema what we wanted, did and change, and no more.

The questions are those of the Besluit begroting en verantwoording: wat wilden we bereiken, wat hebben we gedaan.
"""

from collections.abc import Iterator

from tracker.domain.plan import Plan
from tracker.domain.voortgang import Fase
from tracker.reporting.blocks import Block, BulletList, Paragraph, Report, Section
from tracker.reporting.compose.indicators import indicator_table
from tracker.reporting.compose.rapport import Opdracht, report, scope_of
from tracker.reporting.compose.samenvatting import counter_line, done_in_year, points_of_attention, successes, verdict
from tracker.reporting.compose.scope import Scope
from tracker.reporting.compose.words import acties, paragraphs
from tracker.reporting.figures import ThemaFigures, count, count_per_thema

KIND = "planning en control"
ELSEWHERE = "U leest daar meer over in de voortgangsrapportage."


def compose(plan: Plan, year: int, opdracht: Opdracht) -> Report:
    """Return the text for the planning-and-control documents of a year."""
    scope = scope_of(plan, year, opdracht)
    title = f"Veiligheid in de planning en control {year}"
    return report(scope, opdracht, kind=KIND, title=title, sections=_sections(scope, opdracht))


def _sections(scope: Scope, opdracht: Opdracht) -> Iterator[Section]:
    figures = count(scope.plan, scope.acties)
    if not figures.total:
        empty = Paragraph("Er staan nog geen openbare acties in dit plan.", lead=True)
        yield Section(1, "In het kort", (empty, *paragraphs(opdracht.samenvatting)))
        return
    short = (
        Paragraph(verdict(figures), lead=True),
        *paragraphs(opdracht.samenvatting),
        Paragraph(counter_line(figures)),
    )
    yield Section(1, "In het kort", short)
    for group in count_per_thema(scope.plan, scope.acties):
        yield from _thema(scope, group)


def _thema(scope: Scope, group: ThemaFigures) -> Iterator[Section]:
    plan = scope.plan
    ids = {thema.id for thema in plan.themas_of(group.thema)}
    name = group.thema.titel if group.thema else "Acties zonder thema"
    yield Section(1, name)
    doelen = tuple(doel.tekst for doel in plan.doelen if doel.thema_id in ids)
    nothing = (Paragraph("Het plan noemt hier geen doel."),)
    yield Section(2, "Wat wilden we bereiken?", (BulletList(doelen),) if doelen else nothing)
    indicatoren = tuple(indicator for indicator in plan.indicatoren if indicator.thema_id in ids)
    if indicatoren:
        yield Section(2, "Wat hebben we bereikt?", indicator_table(name, indicatoren, scope.peildatum))
    own = Scope(plan, scope.year, scope.names, group.acties, 0)
    yield Section(2, "Wat hebben we gedaan?", _done(own, group))
    yield Section(2, "Wat gaat anders dan gepland?", points_of_attention(own, ELSEWHERE))


def _done(own: Scope, group: ThemaFigures) -> tuple[Block, ...]:
    """Return how many are finished, how many of them in the year of the report, and which those are."""
    total, done, now = group.figures.total, group.figures.fase[Fase.AFGEROND], len(done_in_year(own))
    if not done:
        return (Paragraph(f"Van {acties(total)} is er nog geen afgerond."),)
    of_those = f", waarvan {now or 'geen'} in {own.year}" if now < done else f" in {own.year}"
    if done == 1 and not now:
        of_those = f", maar niet in {own.year}"
    told = Paragraph(f"Van {acties(total)} {'is' if done == 1 else 'zijn'} er {done} afgerond{of_those}.")
    return (told, *successes(own, ELSEWHERE)) if now else (told,)
