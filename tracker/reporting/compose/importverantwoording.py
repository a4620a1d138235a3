"""The account of an import: what was found in a plan document, and what became of every bit of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.periods import format_date_nl
from tracker.reporting.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    KeyFigure,
    KeyFigures,
    Line,
    Paragraph,
    Report,
    Section,
    Table,
    cell,
)
from tracker.reporting.frozen import canonical

KIND = "verantwoording-import"
READY, UNFINISHED = "overgenomen", "nog niet overgenomen"
EXPLAINED = (
    "Gevonden is elk voorstel, en elk stuk tekst onder een kopje voor acties dat niet is voorgesteld. Alles wat is "
    "gevonden, is overgenomen, met een reden overgeslagen, of staat nog open."
)
FIGURE_COLUMNS = (
    Column("Hoofdstuk en kopje", 44, names_row=True),
    Column("Gevonden", 14, numeric=True),
    Column("Overgenomen", 14, numeric=True),
    Column("Overgeslagen", 14, numeric=True),
    Column("Open", 14, numeric=True),
)
SKIPPED_COLUMNS = (
    Column("Plaats", 18, names_row=True),
    Column("Tekst", 46),
    Column("Reden", 24),
    Column("Besloten door", 12),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found in one place: the first figure is the sum of the others."""

    titel: str
    heading: str
    gevonden: int
    overgenomen: int
    overgeslagen: int
    open: int

    @property
    def figures(self) -> tuple[int, int, int, int]:
        """Return the figures in the order of the table."""
        return self.gevonden, self.overgenomen, self.overgeslagen, self.open


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not taken over. `place` says where it stands ("2.1 Jeugd, bladzijde 4")."""

    place: str
    text: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ImportAccount:
    """Everything there is to account for; `facts` says which file, who and when, in Dutch."""

    titel: str
    organisatie: str
    day: date
    ready: bool
    facts: tuple[tuple[str, str], ...]
    lines: tuple[Counted, ...]
    total: Counted
    left_out: tuple[LeftOut, ...]


def compose(account: ImportAccount) -> Report:
    """Return the account as a report, for any writer."""
    return canonical(
        Report(
            title="Verantwoording van de import",
            subtitle=account.titel,
            kind=KIND,
            organisatie=account.organisatie,
            peildatum=account.day,
            year=account.day.year,
            status=READY if account.ready else UNFINISHED,
            sections=tuple(_sections(account)),
            metadata=tuple(Fact(label, value) for label, value in account.facts),
        )
    )


def _sections(account: ImportAccount) -> Iterator[Section]:
    total = account.total
    intro: list[Block] = [
        KeyFigures(
            (
                KeyFigure(str(total.gevonden), "gevonden"),
                KeyFigure(str(total.overgenomen), "overgenomen"),
                KeyFigure(str(total.overgeslagen), "overgeslagen, met reden"),
                KeyFigure(str(total.open), "nog open"),
            )
        ),
        Paragraph(EXPLAINED),
    ]
    if not account.ready:
        intro.append(Paragraph(f"De beoordeling is nog niet klaar. Dit is de stand van {format_date_nl(account.day)}."))
    yield Section(1, "Wat is er gevonden?", tuple(intro))
    yield Section(1, "Per kopje", (_figures(account),))
    yield Section(1, "Wat is niet overgenomen, en waarom?", (_left_out(account),))


def _figures(account: ImportAccount) -> Table:
    rows = [(_name(one), *(cell(str(figure)) for figure in one.figures)) for one in account.lines]
    total = (Cell((Line("Totaal", strong=True),)), *(cell(str(figure)) for figure in account.total.figures))
    return Table("Gevonden, overgenomen, overgeslagen en open per kopje", FIGURE_COLUMNS, (*rows, total))


def _name(one: Counted) -> Cell:
    heading = (Line(one.heading),) if one.heading else ()
    return Cell((Line(one.titel, strong=True), *heading))


def _left_out(account: ImportAccount) -> Block:
    if not account.left_out:
        return Paragraph("Er is niets overgeslagen.")
    rows = tuple((cell(one.place), cell(one.text), cell(one.reason), cell(one.by)) for one in account.left_out)
    return Table("Wat niet is overgenomen, met plaats en reden", SKIPPED_COLUMNS, rows)
