"""A thema in four questions: what did we want, what did we reach, what did we do, what do we change."""

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, Indicator, Thema
from tracker.domain.tijdigheid import Tijdigheid, tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.reporting.blocks import Block, BulletList, Cell, Column, Line, Paragraph, Section, Table, cell
from tracker.reporting.compose.indicators import indicator_table, line_charts
from tracker.reporting.compose.scope import (
    NOTHING_APPROVED,
    STAND_TONES,
    TIJDIGHEID_TONES,
    Scope,
    approved_for_stand,
    planning,
    reference,
    result_cell,
    status_cell,
    why_late,
)
from tracker.reporting.compose.words import sentence, short_date
from tracker.reporting.figures import Stand, stand

DONE_COLUMNS = (
    Column("Nr.", 6),
    Column("Actie, actiehouder en partners", 31, names_row=True),
    Column("Planning", 18),
    Column("Fase en koers", 18),
    Column("Resultaat", 27),
)
DEVIATION_COLUMNS = (
    Column("Actie", 28, names_row=True),
    Column("Oorzaak", 24),
    Column("Gevolg", 24),
    Column("Bijsturing", 24),
)
LATE_COLUMNS = (
    Column("Actie", 35, names_row=True),
    Column("Was", 15),
    Column("Is nu", 15),
    Column("Waarom", 35),
)
OFF_COURSE = frozenset({Stand.VRAAGT_AANDACHT, Stand.LOOPT_VAST, Stand.ON_HOLD})
NOT_FILLED_IN = "niet ingevuld"
NOT_MOVED = "hetzelfde"


def thema_sections(scope: Scope) -> Iterator[Section]:
    """Return what belongs to the whole plan, then each hoofdthema in the order of the plan, then the loose acties."""
    plan = scope.plan
    doelen = tuple(doel.tekst for doel in plan.doelen if plan.hoofdthema(doel.thema_id) is None)
    indicatoren = tuple(found for found in plan.indicatoren if plan.hoofdthema(found.thema_id) is None)
    if doelen or indicatoren:
        yield Section(1, "Het hele plan")
        yield from _aims(doelen, indicatoren, "het hele plan", scope.peildatum)
    for root in plan.themas:
        if plan.hoofdthema(root.id) == root:
            yield from _thema(scope, root)
    loose = tuple(actie for actie in scope.acties if plan.hoofdthema(actie.thema_id) is None)
    if loose:
        yield Section(1, "Acties zonder thema")
        yield Section(2, "Wat hebben we gedaan?", (done_table(scope, "Acties zonder thema", loose),))
        yield Section(2, "Wat stellen we bij?", deviations(scope, loose))


def heading(thema: Thema) -> str:
    """Return the heading of a thema, with the nummer it has in the plan."""
    return f"Thema {thema.nummer}: {thema.titel}" if thema.nummer else f"Thema: {thema.titel}"


def _thema(scope: Scope, root: Thema) -> Iterator[Section]:
    plan = scope.plan
    parts = plan.themas_of(root)
    ids = {thema.id for thema in parts}
    acties = tuple(actie for actie in scope.acties if actie.thema_id in ids)
    doelen = tuple(doel.tekst for doel in plan.doelen if doel.thema_id in ids)
    indicatoren = tuple(indicator for indicator in plan.indicatoren if indicator.thema_id in ids)
    if not (acties or doelen or indicatoren):
        return
    yield Section(1, heading(root))
    yield from _aims(doelen, indicatoren, root.titel, scope.peildatum)
    yield Section(2, "Wat hebben we gedaan?", _done(scope, parts, acties))
    if acties:
        yield Section(2, "Wat stellen we bij?", deviations(scope, acties))


def _aims(
    doelen: tuple[str, ...], indicatoren: tuple[Indicator, ...], subject: str, peildatum: date
) -> Iterator[Section]:
    literal = (Paragraph("In het plan staat:"), BulletList(doelen))
    nothing = (Paragraph("Het plan noemt bij dit thema geen doel."),)
    yield Section(2, "Wat wilden we bereiken?", literal if doelen else nothing)
    figures = (*indicator_table(subject, indicatoren, peildatum), *line_charts(indicatoren))
    yield Section(2, "Wat hebben we bereikt?", figures)


def _done(scope: Scope, parts: Iterable[Thema], acties: tuple[Actie, ...]) -> tuple[Block, ...]:
    if not acties:
        return (Paragraph("Bij dit thema horen geen openbare acties."),)
    groups = ((thema, tuple(actie for actie in acties if actie.thema_id == thema.id)) for thema in parts)
    return tuple(done_table(scope, f"Acties bij {thema.titel}", group) for thema, group in groups if group)


def done_table(scope: Scope, caption: str, acties: tuple[Actie, ...]) -> Table:
    """Return the table of acties with who does them, when, how they stand and what came of them."""
    rows = tuple(
        (
            cell(actie.nummer or "–"),
            scope.actie_cell(actie),
            scope.planning_cell(actie),
            status_cell(actie),
            result_cell(actie),
        )
        for actie in acties
    )
    return Table(caption, DONE_COLUMNS, rows)


def deviations(scope: Scope, acties: tuple[Actie, ...]) -> tuple[Block, ...]:
    """Return only what goes otherwise than planned: off course, and later than agreed."""
    off_course = tuple(_off_course_row(actie) for actie in acties if stand(actie) in OFF_COURSE)
    late = tuple(_late_row(scope, actie) for actie in acties if _is_late(scope, actie))
    found: list[Block] = []
    if off_course:
        found.append(Table("Acties die niet op schema liggen", DEVIATION_COLUMNS, off_course))
    if late:
        found.append(Table("Acties die later klaar zijn of achterlopen", LATE_COLUMNS, late))
    return tuple(found) or (Paragraph(_nothing_to_adjust(acties)),)


def _nothing_to_adjust(acties: tuple[Actie, ...]) -> str:
    """Say that all goes well only of what somebody reported."""
    silent = sum(stand(actie) is Stand.ZONDER_KOERS for actie in acties)
    if not acties or not silent:
        return "Wij stellen niets bij. Alle acties lopen zoals gepland of zijn afgerond."
    if silent == len(acties):
        return "Over deze acties is nog geen koers gemeld. Of bijstellen nodig is, weten wij daarom nog niet."
    number = "1 actie" if silent == 1 else f"{silent} acties"
    return f"Van {number} is de koers nog niet gemeld. De andere acties lopen zoals gepland of zijn afgerond."


def _off_course_row(actie: Actie) -> tuple[Cell, ...]:
    name = Cell((Line(reference(actie), strong=True), Line(stand(actie).value, STAND_TONES[stand(actie)])))
    told = approved_for_stand(actie)
    if told is None:
        return name, cell(NOTHING_APPROVED), cell("–"), cell("–")
    if told.fase is Fase.ON_HOLD or told.koers is Koers.OP_SCHEMA:
        return (
            name,
            cell(sentence(told.toelichting) or NOT_FILLED_IN),
            cell(told.gevolg or "–"),
            _steer(told.bijsturing),
        )
    answers = (told.oorzaak, told.gevolg, told.bijsturing)
    return name, *(cell(sentence(answer) or NOT_FILLED_IN) for answer in answers)


def _steer(bijsturing: str) -> Cell:
    return cell(sentence(bijsturing) or "–")


def _is_late(scope: Scope, actie: Actie) -> bool:
    behind = tijdigheid(actie, scope.peildatum) in {Tijdigheid.TE_LAAT, Tijdigheid.RITME_ACHTER}
    return behind or any(move.op.year == scope.year for move in actie.verschuivingen)


def _late_row(scope: Scope, actie: Actie) -> tuple[Cell, ...]:
    judged = tijdigheid(actie, scope.peildatum)
    lines = [Line(reference(actie), strong=True)]
    why = [
        Line(f"Op {format_date_nl(move.op)} verschoven. {sentence(move.reden)}".strip())
        for move in actie.verschuivingen
        if move.op.year == scope.year
    ]
    if judged is Tijdigheid.TE_LAAT:
        lines.append(Line(judged.value, TIJDIGHEID_TONES[judged]))
        why.append(Line(why_late(actie, scope.peildatum)))
    if judged is Tijdigheid.RITME_ACHTER:
        lines.append(Line(judged.value, TIJDIGHEID_TONES[judged]))
        why.append(Line("Het werk is minder vaak gedaan dan afgesproken."))
    was = short_date(actie.deadline_oorspronkelijk) if actie.deadline_oorspronkelijk else planning(actie)
    now = short_date(actie.deadline) if actie.deadline else planning(actie)
    return Cell(tuple(lines)), cell(was), cell(NOT_MOVED if now == was else now), Cell(tuple(why))
