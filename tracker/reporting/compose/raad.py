"""What the raad asked for or was promised, and how far the acties are that carry it out (domain report 4.2, § 7)."""

from collections.abc import Iterator

from tracker.domain.plan import Actie
from tracker.domain.raadsafspraak import Raadsafspraak, RaadsafspraakStatus
from tracker.reporting.blocks import Cell, Column, Line, Paragraph, Section, Table, Tone, cell
from tracker.reporting.compose.scope import STAND_TONES, Scope, reference
from tracker.reporting.compose.words import counted, sentence, short_date
from tracker.reporting.figures import stand

# What the raad asked, with the ids of the acties that carry it out.
Afspraken = tuple[tuple[Raadsafspraak, frozenset[int]], ...]
COLUMNS = (
    Column("Motie of toezegging", 30, names_row=True),
    Column("Datum", 12),
    Column("Acties", 28),
    Column("Stand", 30),
)
TONES = {RaadsafspraakStatus.OPEN: Tone.BUSY, RaadsafspraakStatus.AFGEDAAN: Tone.DONE}


def moties_en_toezeggingen(scope: Scope, afspraken: Afspraken) -> Iterator[Section]:
    """Yield what the raad waits for or was settled in the year of the report; nothing when there is none."""
    public = {actie.id: actie for actie in scope.acties}
    shown = [
        (afspraak, [public[number] for number in sorted(ids) if number in public])
        for afspraak, ids in sorted(afspraken, key=lambda pair: (pair[0].datum, pair[0].id))
        if _counts(scope, afspraak)
    ]
    rows = tuple(_row(scope, afspraak, acties) for afspraak, acties in shown if acties)
    if not rows:
        return
    still = sum(1 for afspraak, acties in shown if acties and _is_open(scope, afspraak))
    said = (
        f"Dit plan voert {counted(len(rows), 'afspraak', 'afspraken')} met de raad uit. {_still_open(still, len(rows))}"
    )
    yield Section(1, "Moties en toezeggingen", (Paragraph(said), Table("Afspraken met de raad", COLUMNS, rows)))


def _still_open(still: int, total: int) -> str:
    if still in {0, total}:
        return f"{'Die is' if total == 1 else 'Die zijn allemaal'} {'nog open' if still else 'afgedaan'}."
    return f"Daarvan {'is' if still == 1 else 'zijn'} er nog {still} open."


def _is_open(scope: Scope, afspraak: Raadsafspraak) -> bool:
    return afspraak.status(scope.peildatum) is RaadsafspraakStatus.OPEN


def _counts(scope: Scope, afspraak: Raadsafspraak) -> bool:
    """Return whether it belongs in a report: asked by the peildatum, and not settled before the year of the report."""
    settled = afspraak.afgedaan_op
    return afspraak.datum <= scope.peildatum and (settled is None or settled.year >= scope.year)


def _row(scope: Scope, afspraak: Raadsafspraak, acties: list[Actie]) -> tuple[Cell, ...]:
    status = afspraak.status(scope.peildatum)
    lines = [Line(status.value, TONES[status])]
    if status is RaadsafspraakStatus.AFGEDAAN:
        lines.append(Line(f"{short_date(afspraak.afgedaan_op)}. {sentence(afspraak.afdoening)}".strip()))
    done_by = []
    for actie in acties:
        done_by += [Line(reference(actie)), Line(stand(actie).value, STAND_TONES[stand(actie)])]
    name = Cell((Line(afspraak.naam, strong=True), Line(afspraak.titel)))
    return name, cell(short_date(afspraak.datum)), Cell(tuple(done_by)), Cell(tuple(lines))
