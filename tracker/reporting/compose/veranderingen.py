"""What changed around the acties: new, shifted and dropped, how often things were done, and what comes next year."""

from datetime import date, timedelta

from tracker.domain.aantallen import done_this_year
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie
from tracker.domain.tijdigheid import tijdigheid
from tracker.domain.voortgang import Fase
from tracker.reporting.blocks import Block, BulletList, Cell, Column, Line, Paragraph, Section, Table, Tone, cell
from tracker.reporting.compose.gepland import slippage
from tracker.reporting.compose.scope import TIJDIGHEID_TONES, Scope, approved_for_stand, reference, status_cell
from tracker.reporting.compose.words import acties as counted_acties
from tracker.reporting.compose.words import counted, first_sentence, sentence, short_date

SHIFT_COLUMNS = (
    Column("Actie", 30, names_row=True),
    Column("Van", 15),
    Column("Naar", 15),
    Column("Verschil", 15),
    Column("Reden", 25),
)
RITME_COLUMNS = (
    Column("Actie", 38, names_row=True),
    Column("Afspraak", 18),
    Column("Gepland", 13, numeric=True),
    Column("Gedaan", 13, numeric=True),
    Column("Oordeel", 18),
)
AHEAD_COLUMNS = (
    Column("Deadline", 15),
    Column("Actie", 42, names_row=True),
    Column("Actiehouder", 25),
    Column("Fase en koers", 18),
)


def changes(scope: Scope) -> tuple[Section, ...]:
    """Return what is new, shifted and dropped in the year of the report."""
    return (
        Section(1, "Nieuw, verschoven en vervallen"),
        Section(2, "Nieuw", _new(scope)),
        Section(2, "Verschoven", (*_shifted(scope), *slippage(scope))),
        Section(2, "Vervallen", _dropped(scope)),
    )


def _new(scope: Scope) -> tuple[Block, ...]:
    days = [actie.toegevoegd_op for actie in scope.plan.acties if actie.toegevoegd_op is not None]
    taken_over = min(days, default=None)
    found = [actie for actie in scope.acties if actie.passage is None and _added_in(actie, scope.year, taken_over)]
    if not found:
        return (Paragraph(f"In {scope.year} zijn er geen acties bijgekomen die niet in het plan staan."),)
    items = (
        f"{reference(actie)} (toegevoegd op {format_date_nl(actie.toegevoegd_op)})"
        for actie in found
        if actie.toegevoegd_op
    )
    return Paragraph("Deze acties staan niet in het plan. Ze zijn later toegevoegd."), BulletList(tuple(items))


def _added_in(actie: Actie, year: int, taken_over: date | None) -> bool:
    added = actie.toegevoegd_op
    return added is not None and added.year == year and added != taken_over


def _shifted(scope: Scope) -> tuple[Block, ...]:
    rows = tuple(
        (
            Cell((Line(reference(actie), strong=True),)),
            cell(short_date(move.van)),
            cell(short_date(move.naar)),
            cell(_difference(move.van, move.naar)),
            cell(sentence(move.reden) or "niet ingevuld"),
        )
        for actie in scope.acties
        for move in actie.verschuivingen
        if move.op.year == scope.year
    )
    if not rows:
        return (Paragraph(f"In {scope.year} zijn geen deadlines verschoven."),)
    return (Table(f"Deadlines die in {scope.year} zijn verschoven", SHIFT_COLUMNS, rows),)


def _difference(was: date | None, now: date | None) -> str:
    if was is None or now is None:
        return "–"
    days = (now - was).days
    return f"{counted(abs(days), 'dag', 'dagen')} {'later' if days >= 0 else 'eerder'}"


def _dropped(scope: Scope) -> tuple[Block, ...]:
    found = [actie for actie in scope.acties if actie.fase is Fase.VERVALLEN and actie.stand is not None]
    items = tuple(_dropped_item(actie) for actie in found if actie.stand and actie.stand.datum.year == scope.year)
    if not items:
        return (Paragraph(f"In {scope.year} zijn geen acties vervallen."),)
    return (BulletList(items),)


def _dropped_item(actie: Actie) -> str:
    told = approved_for_stand(actie)
    return f"{reference(actie)}: {first_sentence(told.toelichting)}" if told else reference(actie)


def ritme(scope: Scope) -> tuple[Section, ...]:
    """Return how often the repeated acties were planned and done this year; nothing when no actie repeats."""
    counting = [
        (actie, actie.ritme, actie.ritme.per_jaar)
        for actie in scope.acties
        if actie.ritme is not None and actie.ritme.per_jaar is not None and actie.fase is not Fase.VERVALLEN
    ]
    rows = tuple(
        (
            Cell((Line(reference(actie), strong=True),)),
            cell(str(agreed)),
            cell(str(planned)),
            cell(str(_done(actie, scope))),
            _ritme_verdict(actie, planned, scope),
        )
        for actie, agreed, planned in counting
    )
    if not rows:
        return ()
    intro = Paragraph("Sommige acties doen we een vast aantal keer per jaar. Hier leest u of dat is gelukt.")
    return (Section(1, "Hoe vaak is het gedaan?", (intro, Table(f"Ritme in {scope.year}", RITME_COLUMNS, rows))),)


def _done(actie: Actie, scope: Scope) -> int:
    return done_this_year(actie, date(scope.year, 12, 31))


def _ritme_verdict(actie: Actie, planned: int, scope: Scope) -> Cell:
    if _done(actie, scope) >= planned:
        return cell("gehaald", Tone.GOOD)
    if scope.peildatum + timedelta(days=1) > date(scope.year, 12, 31):
        return cell("niet gehaald", Tone.BAD)
    judged = tijdigheid(actie, scope.peildatum)
    return cell(judged.value, TIJDIGHEID_TONES[judged])


def ahead(scope: Scope) -> Section:
    """Return what must be ready in the rest of the year of the report, and in the next one."""
    running = [actie for actie in scope.acties if actie.fase.is_open]
    found = coming(scope)
    years = sorted({deadline.year for deadline, _ in found})
    rows = tuple(
        (
            cell(short_date(deadline)),
            Cell((Line(reference(actie), strong=True),)),
            cell(scope.actiehouder(actie)),
            status_cell(actie),
        )
        for deadline, actie in found
    )
    caption = f"Acties met een deadline in {' of '.join(map(str, years))}"
    table = (Table(caption, AHEAD_COLUMNS, rows),) if rows else ()
    lines = tuple(Paragraph(line) for line in ahead_lines(scope))
    return Section(1, "Vooruitblik", (*lines, *table, *_undated(running)))


def coming(scope: Scope) -> list[tuple[date, Actie]]:
    """Return what must still be ready in the year of the report after its peildatum, and in the next, by deadline."""
    open_acties = ((a.deadline, a) for a in scope.acties if a.fase.is_open and a.deadline is not None)
    found = [
        (deadline, actie)
        for deadline, actie in open_acties
        if deadline.year == scope.year + 1 or (deadline.year == scope.year and deadline > scope.peildatum)
    ]
    return sorted(found, key=lambda pair: pair[0])


def ahead_lines(scope: Scope) -> list[str]:
    """Return in sentences how many acties must be ready in the rest of the year, and in the next one."""
    this_year = sum(1 for deadline, _ in coming(scope) if deadline.year == scope.year)
    number, year = len(coming(scope)) - this_year, scope.year + 1
    rest = [f"In de rest van {scope.year} {_must(this_year)} nog {counted_acties(this_year)} klaar zijn."]
    following = f"In {year} {_must(number)} {counted_acties(number)} klaar zijn."
    return [*(rest if this_year else ()), following if number else f"Er zijn geen acties met een deadline in {year}."]


def _must(number: int) -> str:
    return "moet" if number == 1 else "moeten"


def _undated(running: list[Actie]) -> tuple[Block, ...]:
    number = sum(1 for actie in running if actie.deadline is None and actie.ritme is None)
    if not number:
        return ()
    has = "heeft" if number == 1 else "hebben"
    return (Paragraph(f"Daarnaast {has} {counted_acties(number)} nog geen deadline of ritme."),)
