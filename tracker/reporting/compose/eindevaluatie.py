"""The end evaluation of a plan period: what was promised, how it ended, what was reached, what was learnt."""

from collections import Counter
from collections.abc import Iterator

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Plan
from tracker.domain.voortgang import Beoordeling, Fase
from tracker.reporting.blocks import Block, BulletList, Cell, Column, Paragraph, Report, Section, Table, cell
from tracker.reporting.compose.data import data_of
from tracker.reporting.compose.indicators import indicator_table, line_charts
from tracker.reporting.compose.rapport import Opdracht, report, scope_of
from tracker.reporting.compose.scope import Scope, reference
from tracker.reporting.compose.veiligheidsbeeld import veiligheidsbeeld
from tracker.reporting.compose.verantwoording import verantwoording
from tracker.reporting.compose.words import acties, counted, first_sentence, paragraphs
from tracker.reporting.figures import count, count_per_thema

KIND = "eindevaluatie"
MOST_CAUSES = 10
ENDS = (
    Column("Thema", 30, names_row=True),
    Column("Acties", 12, numeric=True),
    Column("Afgerond", 14, numeric=True),
    Column("Loopt nog", 14, numeric=True),
    Column("Vervallen", 14, numeric=True),
    Column("Verschoven", 16, numeric=True),
)


def compose(plan: Plan, year: int, opdracht: Opdracht) -> Report:
    """Return the evaluation of the whole period of the plan, as it stood on its peildatum."""
    scope = scope_of(plan, year, opdracht)
    about = verantwoording(scope, opdracht.ronde)
    title = f"Eindevaluatie {plan.periode}".strip()
    sections = (Section(1, "Over dit rapport", about), *_sections(scope, opdracht))
    return report(scope, opdracht, kind=KIND, title=title, sections=sections, data=data_of(scope, about))


def _sections(scope: Scope, opdracht: Opdracht) -> Iterator[Section]:
    yield Section(1, "Conclusie", (*_conclusion(scope), *paragraphs(opdracht.samenvatting)))
    if not scope.acties:
        return
    yield Section(1, "Wat is er van de acties geworden?", (_ends(scope),))
    yield from veiligheidsbeeld(scope)
    if scope.plan.indicatoren:
        table = indicator_table("het hele plan", scope.plan.indicatoren, scope.peildatum)
        yield Section(1, "Wat hebben we bereikt?", (*table, *line_charts(scope.plan.indicatoren)))
    yield Section(1, "Wat is niet afgerond?", _not_done(scope))
    yield Section(1, "Wat we leerden", _causes(scope))


def _conclusion(scope: Scope) -> Iterator[Block]:
    figures = count(scope.plan, scope.acties)
    if not figures.total:
        yield Paragraph("Er staan geen openbare acties in dit plan.", lead=True)
        return
    done, dropped = figures.fase[Fase.AFGEROND], figures.fase[Fase.VERVALLEN]
    share = round(100 * done / figures.total)
    yield Paragraph(
        f"Van {acties(figures.total)} {'is' if done == 1 else 'zijn'} er {done} afgerond. Dat is {share} procent.",
        lead=True,
    )
    still = figures.total - done - dropped
    if dropped:
        yield Paragraph(f"{acties(dropped).capitalize()} {'is' if dropped == 1 else 'zijn'} vervallen.")
    if still:
        day = format_date_nl(scope.peildatum)
        yield Paragraph(f"Op {day} {'loopt' if still == 1 else 'lopen'} er nog {acties(still)}.")
    moved = sum(1 for actie in scope.acties if actie.verschuivingen)
    if moved:
        yield Paragraph(f"Bij {acties(moved)} is de deadline een of meer keren verschoven.")


def _ends(scope: Scope) -> Table:
    groups = count_per_thema(scope.plan, scope.acties)
    rows = []
    for group in groups:
        fase = group.figures.fase
        done, dropped = fase[Fase.AFGEROND], fase[Fase.VERVALLEN]
        moved = sum(1 for actie in group.acties if actie.verschuivingen)
        numbers = (group.figures.total, done, group.figures.total - done - dropped, dropped, moved)
        rows.append((cell(group.thema.titel if group.thema else "Zonder thema"), *_numbers(numbers)))
    return Table("Hoe de acties zijn geëindigd", ENDS, tuple(rows))


def _numbers(numbers: tuple[int, ...]) -> tuple[Cell, ...]:
    return tuple(cell(str(number)) for number in numbers)


def _not_done(scope: Scope) -> tuple[Block, ...]:
    left = [actie for actie in scope.acties if actie.fase is not Fase.AFGEROND]
    if not left:
        return (Paragraph("Alle acties zijn afgerond."),)
    items = []
    for actie in left:
        told = actie.stand_akkoord
        why = (
            f": {first_sentence(told.oorzaak or told.toelichting)}"
            if told and (told.oorzaak or told.toelichting)
            else ""
        )
        items.append(f"{reference(actie)} ({actie.fase.value}){why}")
    return (BulletList(tuple(items)),)


def _causes(scope: Scope) -> tuple[Block, ...]:
    """Return what actiehouders gave as cause when something went otherwise, the most common first."""
    causes = Counter(
        first_sentence(told.oorzaak)
        for actie in scope.acties
        for told in actie.voortgang
        if told.oorzaak and told.beoordeling is Beoordeling.AKKOORD
    )
    if not causes:
        return (Paragraph("Niemand noemde een oorzaak als het anders liep."),)
    said = (
        text if number == 1 else f"{text} ({counted(number, 'keer', 'keer')})"
        for text, number in causes.most_common(MOST_CAUSES)
    )
    return Paragraph("Actiehouders noemden dit als oorzaak als het anders liep:"), BulletList(tuple(said))
