"""After an edition was set down: what a corrected one says of itself, and new figures laid beside the old report."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Indicator, Meting, Plan
from tracker.reporting.blocks import Column, Fact, Paragraph, Report, Section, Table, cell
from tracker.reporting.compose.words import paragraphs, sentence
from tracker.reporting.frozen import canonical

CORRECTED, ADDED = "Verbetering", "Aanvulling"  # headings that are not for people to change: reporting/redactie.py
COLUMNS = (
    Column("Indicator", 40, names_row=True),
    Column("Jaar", 12),
    Column("Was in het rapport", 24),
    Column("Is nu bekend", 24),
)
_Value = tuple[str, int, str, str]


def corrected(report: Report, *, replaces: str, reden: str) -> Report:
    """Return the report with what was wrong in the edition it takes the place of, right after what it is about.

    Args:
        report: the report as it reads now.
        replaces: the edition it takes the place of: "1.0 van 3 maart 2026".
        reden: what was wrong, in the words of a person.
    """
    said = Paragraph(f"Deze editie komt in de plaats van editie {replaces}.")
    return _with(report, Section(1, CORRECTED, (said, Paragraph(f"Verbeterd is: {sentence(reden)}"))))


def supplemented(report: Report, before: Plan, now: Plan, *, editie: str, tekst: str, status: str) -> Report:
    """Return a frozen report, word for word, with the figures that came after it and a text about them.

    Args:
        report: as it was set down.
        before: the plan on the peildatum of that report, as it is known for that day.
        now: the plan of today.
        editie: the number of the edition that holds the addition.
        tekst: what a person says of it; an empty line parts paragraphs.
        status: "concept" or "vastgesteld".
    """
    day = format_date_nl(now.peildatum)
    rows = tuple(_values(before, now))
    found: list[Paragraph | Table] = [
        Paragraph(f"Dit is toegevoegd op {day}. De rest van het rapport is niet veranderd.")
    ]
    found += paragraphs(tekst)
    if rows:
        table = tuple((cell(naam), cell(str(jaar)), cell(was), cell(now_)) for naam, jaar, was, now_ in rows)
        found.append(Table(f"Cijfers die na {format_date_nl(before.peildatum)} bekend werden", COLUMNS, table))
    else:
        found.append(Paragraph("Er zijn sinds het rapport geen nieuwe cijfers bekend geworden."))
    facts = tuple(_fact(fact, editie, status) for fact in report.metadata)
    whole = replace(report, status=status, metadata=(*facts, Fact("Aangevuld op", day)))
    return _with(whole, Section(1, ADDED, tuple(found)))


def _fact(fact: Fact, editie: str, status: str) -> Fact:
    known = {"Editie": editie, "Status van dit rapport": status}
    return Fact(fact.label, known.get(fact.label, fact.value))


def _with(report: Report, section: Section) -> Report:
    """Return the report with a chapter after the first, which says what the report is about."""
    chapters = [number for number, one in enumerate(report.sections) if one.level == 1]
    place = chapters[1] if len(chapters) > 1 else len(report.sections)
    sections = (*report.sections[:place], section, *report.sections[place:])
    return canonical(replace(report, sections=sections))


def _values(before: Plan, now: Plan) -> Iterator[_Value]:
    """Yield each value that is new or another one than the report could know."""
    known = {one.id: _by_year(one) for one in before.indicatoren}
    for indicator in now.indicatoren:
        for key, meting in _by_year(indicator).items():
            was = known.get(indicator.id, {}).get(key)
            if was is None or was.waarde != meting.waarde:
                yield indicator.naam, meting.jaar, _shown(was), _shown(meting)


def _by_year(indicator: Indicator) -> dict[tuple[int, str], Meting]:
    return {(one.jaar, one.soort.value): one for one in indicator.metingen}


def _shown(meting: Meting | None) -> str:
    if meting is None:
        return "nog niet bekend"
    return f"{meting.waarde} (voorlopig)" if meting.voorlopig else meting.waarde
