"""Indicators in the report: first, previous, last and wanted value, the way they went, and the verdict by streefpad."""

import re
from datetime import date

from tracker.domain.indicator import figure_of
from tracker.domain.meetmoment import expected_in, next_jaar
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Indicator, Meting, MetingSoort
from tracker.domain.streefpad import Oordeel, ontwikkeling, pad, stand, uitgangswaarde
from tracker.domain.waarde import PM, decimals_of, in_dutch
from tracker.reporting.blocks import (
    Block,
    Cell,
    ChartLine,
    Column,
    Line,
    LineChart,
    LinePoint,
    Paragraph,
    Table,
    Tone,
    cell,
)

COLUMNS = (
    Column("Indicator en bron", 23, names_row=True),
    Column("Uitgangswaarde", 18),
    Column("Vorige", 10),
    Column("Laatste", 19),
    Column("Streefwaarde", 14),
    Column("Trend en oordeel", 19),
)
TONES = {
    Oordeel.GEHAALD: Tone.GOOD,
    Oordeel.OP_PAD: Tone.GOOD,
    Oordeel.ACHTER: Tone.WARN,
    Oordeel.TE_LAAT: Tone.BAD,
    Oordeel.NIET_GEMETEN: Tone.IDLE,
    Oordeel.NIET_TE_VERGELIJKEN: Tone.OPEN,
}
FEWEST_YEARS = 2  # one year is no line, and the table says it and its streefwaarde in as many words
_BARE = re.compile(r"[^\w%]")
_COMPARED = (MetingSoort.VERGELIJKBAAR, MetingSoort.LANDELIJK)


def indicator_table(subject: str, indicatoren: tuple[Indicator, ...], peildatum: date) -> tuple[Block, ...]:
    """Return what the figures of a thema or the whole plan say, or the honest sentence that there are none."""
    if not indicatoren:
        return (Paragraph("Het plan volgt hier geen cijfers. Het resultaat blijkt uit de acties."),)
    rows = tuple(_row(indicator, peildatum) for indicator in indicatoren)
    return Table(f"Cijfers bij {subject}", COLUMNS, rows), *_notes(indicatoren)


def line_charts(indicatoren: tuple[Indicator, ...]) -> tuple[LineChart, ...]:
    """Return the course of each of these indicators that has one, for a report with room for it."""
    return tuple(chart for indicator in indicatoren if (chart := line_chart(indicator)) is not None)


def line_chart(indicator: Indicator) -> LineChart | None:
    """Return the course of an indicator beside its streefpad; None when there is no line to draw."""
    measured = [one for one in indicator.van(MetingSoort.METING) if one.jaar and figure_of(one.waarde) is not None]
    corners = pad(indicator)
    if len({one.jaar for one in measured}) < FEWEST_YEARS:
        return None
    decimals = max(decimals_of(one.waarde) for one in indicator.metingen)
    told = tuple(
        LinePoint(one.jaar, f"{one.waarde}{' (voorlopig)' if one.voorlopig else ''}", figure_of(one.waarde) or 0.0,
                  joined=not one.reeksbreuk)
        for one in measured
    )  # fmt: skip
    path = tuple(LinePoint(jaar, in_dutch(figure, decimals), figure) for jaar, figure in corners)
    lines = (ChartLine("gemeten", told), *((ChartLine("streefpad", path, aimed=True),) if path else ()))
    return LineChart(f"Verloop van ‘{indicator.naam}’{_unit(indicator)}", ontwikkeling(indicator), lines)


def _notes(indicatoren: tuple[Indicator, ...]) -> tuple[Block, ...]:
    """Return what must be known to read the figures: provisional ones, and years measured in another way."""
    metingen = [(one, meting) for one in indicatoren for meting in one.metingen]
    notes = [
        f"Reeksbreuk: ‘{one.naam}’ is vanaf {meting.jaar} anders gemeten. {meting.toelichting}".strip()
        for one, meting in metingen
        if meting.reeksbreuk
    ]
    if any(meting.voorlopig for _, meting in metingen):
        notes.insert(0, "Een cijfer met ‘voorlopig’ erbij kan nog veranderen.")
    if any(meting.waarde == PM for _, meting in metingen):
        notes.insert(0, "PM betekent dat het cijfer toen nog niet bekend was.")
    return tuple(Paragraph(note) for note in notes)


def _row(indicator: Indicator, peildatum: date) -> tuple[Cell, ...]:
    metingen, base = indicator.van(MetingSoort.METING), uitgangswaarde(indicator)
    after = [meting for meting in metingen if base is None or meting.jaar > base.jaar]
    last = after[-1] if after else None
    previous = metingen[-2] if last is not None and len(metingen) > 1 else None
    name = Cell(
        (Line(indicator.naam + _unit(indicator), strong=True), Line(f"Bron: {indicator.bron or 'niet genoemd'}"))
    )
    wanted = indicator.van(MetingSoort.STREEFWAARDE)
    aims = Cell(tuple(Line(_value(meting)) for meting in wanted) or (Line("niet genoemd"),))
    nothing_new = "geen nieuwe meting" if last is None and base is not None else "geen meting"
    newest = cell(nothing_new) if last is None else _measured(last)
    latest = Cell((*newest.lines, *_compared(indicator), *_coming(indicator, peildatum)))
    found = stand(indicator, peildatum)
    verdict = () if found.oordeel is Oordeel.GEEN_PAD else (Line(found.oordeel.value, TONES[found.oordeel]),)
    way = () if last is None and base is not None else (Line(trend(previous, last)),)  # without news no trend
    before = cell("–") if previous is None else _measured(previous)
    return name, _measured(base), before, latest, aims, Cell((*way, *verdict) or (Line(trend(previous, last)),))


def adds_unit(indicator: Indicator) -> bool:
    """Return whether the unit says more than the name does: not "%" behind "% inwoners"."""
    bare, said = (_BARE.sub("", text.casefold()) for text in (indicator.eenheid, indicator.naam))
    return bool(bare) and bare.removeprefix("per") not in said


def _unit(indicator: Indicator) -> str:
    return f" ({indicator.eenheid})" if adds_unit(indicator) else ""


def _compared(indicator: Indicator) -> tuple[Line, ...]:
    """Return the last figure of each kind to compare with."""
    values = [(soort, indicator.van(soort)) for soort in _COMPARED]
    return tuple(Line(f"{soort.value}: {_value(found[-1])}") for soort, found in values if found)


def _coming(indicator: Indicator, peildatum: date) -> tuple[Line, ...]:
    """Return in which month the figure of a year that is over comes, when that is still ahead."""
    jaar = next_jaar(indicator)
    if jaar is None or indicator.verwacht_maand is None or jaar > peildatum.year:
        return ()
    day = expected_in(indicator, jaar)
    return (Line(f"{jaar} volgt in {format_date_nl(day).partition(' ')[2]}"),) if day > peildatum else ()


def _measured(meting: Meting | None) -> Cell:
    if meting is None:
        return cell("geen meting")
    lines = [Line(_value(meting))]
    return Cell((*lines, Line("voorlopig"))) if meting.voorlopig else Cell(tuple(lines))


def _value(meting: Meting) -> str:
    said = meting.waarde if figure_of(meting.waarde) is not None else meting.waarde.lstrip("≤≥<> ")
    return f"{said} ({meting.jaar})" if meting.jaar else said


def trend(previous: Meting | None, last: Meting | None) -> str:
    """Return the way from the previous to the last value; "PM" and words have no direction."""
    if previous is None or last is None:
        return "niet bekend"
    if last.reeksbreuk:
        return "anders gemeten"
    before, after = figure_of(previous.waarde), figure_of(last.waarde)
    if before is None or after is None:
        return "niet te bepalen"
    if before == after:
        return "gelijk"
    return "gestegen" if after > before else "gedaald"
