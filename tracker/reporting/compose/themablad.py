"""Per thema one sheet: how it stands, what was aimed at and reached, what goes otherwise, what comes."""

from collections.abc import Iterator

from tracker.domain.plan import Plan
from tracker.reporting.blocks import Block, BulletList, Layout, Paragraph, Report, Section
from tracker.reporting.compose.indicators import indicator_table
from tracker.reporting.compose.rapport import Opdracht, report, scope_of
from tracker.reporting.compose.samenvatting import counter_line, key_figures, lateness_lines, points_of_attention
from tracker.reporting.compose.scope import Scope, reference
from tracker.reporting.compose.words import TITLE_LIMIT, short_date, shortened
from tracker.reporting.figures import ThemaFigures, count_per_thema

KIND = "themablad"
ELSEWHERE = "U leest daar meer over in de voortgangsrapportage."
NEXT = 3  # deadlines that are named


def compose(plan: Plan, year: int, opdracht: Opdracht) -> Report:
    """Return the sheets of the themas in this part of the plan."""
    scope = scope_of(plan, year, opdracht)
    return report(
        scope, opdracht, kind=KIND, title=f"Stand per thema {year}", sections=_sections(scope), layout=Layout.BLADEN
    )


def _sections(scope: Scope) -> Iterator[Section]:
    groups = count_per_thema(scope.plan, scope.acties)
    if not groups:
        yield Section(1, "Thema’s", (Paragraph("Er staan nog geen openbare acties in dit plan.", lead=True),))
    for group in groups:
        yield from _sheet(scope, group)


def _sheet(scope: Scope, group: ThemaFigures) -> Iterator[Section]:
    plan, figures = scope.plan, group.figures
    own = Scope(plan, scope.year, scope.names, group.acties, 0)
    ids = {thema.id for thema in plan.themas_of(group.thema)}
    name = group.thema.titel if group.thema else "Acties zonder thema"
    lines = (counter_line(figures), *lateness_lines(figures))
    yield Section(1, name, (*(Paragraph(line) for line in lines), key_figures(figures)))
    doelen = tuple(doel.tekst for doel in plan.doelen if doel.thema_id in ids)
    if doelen:
        yield Section(2, "Wat willen we bereiken?", (BulletList(doelen),))
    indicatoren = tuple(indicator for indicator in plan.indicatoren if indicator.thema_id in ids)
    if indicatoren:
        yield Section(2, "Wat zeggen de cijfers?", indicator_table(name, indicatoren, scope.peildatum))
    yield Section(2, "Wat vraagt aandacht?", points_of_attention(own, ELSEWHERE))
    yield Section(2, "Wat komt eraan?", (_ahead(own),))


def _ahead(scope: Scope) -> Block:
    coming = sorted(
        (actie.deadline, actie.id, actie)
        for actie in scope.acties
        if actie.fase.is_open and actie.deadline is not None and actie.deadline >= scope.peildatum
    )
    if not coming:
        return Paragraph("Er is geen actie met een deadline na de peildatum.")
    named = (f"{short_date(day)}: {shortened(reference(actie), TITLE_LIMIT)}" for day, _, actie in coming[:NEXT])
    return BulletList(tuple(named))
