"""Indicators in the report: first, previous, last and wanted value, and the word for the way they went."""

from tracker.domain.indicator import figure_of
from tracker.domain.plan import Indicator, Meting, MetingSoort
from tracker.reporting.blocks import Block, Cell, Column, Line, Paragraph, Table, cell

COLUMNS = (
    Column("Indicator en bron", 29, names_row=True),
    Column("Uitgangswaarde", 18),
    Column("Vorige", 14),
    Column("Laatste", 14),
    Column("Streefwaarde", 15),
    Column("Trend", 12),
)


def indicator_table(subject: str, indicatoren: tuple[Indicator, ...]) -> tuple[Block, ...]:
    """Return what the figures of a thema or the whole plan say, or the honest sentence that there are none."""
    if not indicatoren:
        return (Paragraph("Het plan noemt hier geen cijfers. Het resultaat blijkt uit de acties."),)
    rows = tuple(_row(indicator) for indicator in indicatoren)
    provisional = any(meting.voorlopig for indicator in indicatoren for meting in indicator.metingen)
    note = (Paragraph("Een cijfer met ‘voorlopig’ erbij kan nog veranderen."),) if provisional else ()
    return Table(f"Cijfers bij {subject}", COLUMNS, rows), *note


def _row(indicator: Indicator) -> tuple[Cell, ...]:
    metingen = sorted(_of_kind(indicator, MetingSoort.METING), key=lambda meting: meting.jaar)
    wanted = sorted(_of_kind(indicator, MetingSoort.STREEFWAARDE), key=lambda meting: meting.jaar)
    first = metingen[0] if metingen else None
    last = metingen[-1] if len(metingen) > 1 else None
    previous = metingen[-2] if len(metingen) > 1 else None
    unit = f" ({indicator.eenheid})" if indicator.eenheid else ""
    name = Cell((Line(indicator.naam + unit, strong=True), Line(f"Bron: {indicator.bron or 'niet genoemd'}")))
    aims = Cell(tuple(Line(_value(meting)) for meting in wanted) or (Line("niet genoemd"),))
    return name, _measured(first), _measured(previous), _measured(last), aims, cell(trend(previous, last))


def _of_kind(indicator: Indicator, kind: MetingSoort) -> list[Meting]:
    return [meting for meting in indicator.metingen if meting.soort is kind]


def _measured(meting: Meting | None) -> Cell:
    if meting is None:
        return cell("geen meting")
    lines = [Line(_value(meting))]
    return Cell((*lines, Line("voorlopig"))) if meting.voorlopig else Cell(tuple(lines))


def _value(meting: Meting) -> str:
    return f"{meting.waarde} ({meting.jaar})" if meting.jaar else meting.waarde


def trend(previous: Meting | None, last: Meting | None) -> str:
    """Return the way from the previous to the last value; "PM" and words have no direction."""
    if previous is None or last is None:
        return "niet bekend"
    before, after = figure_of(previous.waarde), figure_of(last.waarde)
    if before is None or after is None:
        return "niet te bepalen"
    if before == after:
        return "gelijk"
    return "gestegen" if after > before else "gedaald"
