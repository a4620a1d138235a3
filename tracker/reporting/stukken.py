"""The set a griffie puts beside the agenda: the papers about one report in one zip, with what each of them is.

Names are plain small letters in the order of reading, which every raadsinformatiesysteem takes. The same papers in the
same looks give the same bytes.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.periods import format_date_nl
from tracker.reporting.blocks import Cell, Chart, Column, LineChart, Paragraph, Report, Section, Table, cell
from tracker.reporting.data import Dataset, Kind
from tracker.reporting.frozen import content_hash
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.huisstijl import Huisstijl
from tracker.reporting.writers.package import zipped

BRIEF, LIST = "raadsinformatiebrief", "actielijst"
NO_LETTER = "Er is nog geen raadsinformatiebrief vastgesteld over dit plan en dit jaar. Die zit niet in deze set."
LONGEST_NAME = 90
MEDIA_TYPES = {"pdf": "application/pdf", "html": "text/html", "json": "application/json", "csv": "text/csv"}
# Where in the data of a report the columns of the list stand, with their share of the width.
_COLUMNS = ((0, 13), (3, 37), (4, 25), (7, 17), (11, 17), (12, 22))


@dataclass(frozen=True, slots=True)
class Stuk:
    """One paper that is vastgesteld, with its number, the day it was set down and its looks."""

    report: Report
    editie: str
    vastgesteld_op: date
    style: Huisstijl


def council_set(main: Stuk, others: Iterable[Stuk] = ()) -> bytes:
    """Return the zip: letter, report and list of acties as far as they exist, each as PDF, the report as web page too.

    Args:
        main: the report it is about.
        others: the letter and the list about the same plan and year; without a list one is made from the report.
    """
    papers = {main.report.kind: main, **{stuk.report.kind: stuk for stuk in others}}
    if LIST not in papers and (made := action_list(main)) is not None:
        papers[LIST] = made
    kinds = dict.fromkeys((BRIEF, main.report.kind, LIST))
    files: dict[str, bytes] = {}
    told = []
    for kind in kinds:
        if kind in papers:
            stuk = papers[kind]
            for form in ("pdf", "html") if stuk is main else ("pdf",):
                name = file_name(stuk, form, len(files) + 1)
                files[name] = WRITERS[form](stuk.report, stuk.style)
                told.append(_told(name, stuk, form, files[name]))
    metadata = {**about(main), "bestanden": told}
    return zipped({"metadata.json": as_json(metadata), "lees-mij.txt": _letter(main, told), **files})


def action_list(main: Stuk) -> Stuk | None:
    """Return the list of acties of a report as a paper of its own; None for a report that keeps no rows."""
    data = main.report.data
    if data is None or not data.sets or len(data.sets[0].fields) <= max(at for at, _share in _COLUMNS):
        return None
    rows = data.sets[0]
    columns = tuple(Column(rows.fields[at].title, share, names_row=at == 3) for at, share in _COLUMNS)  # noqa: PLR2004 - its title
    table = Table("Alle acties op de peildatum", columns, tuple(_cells(rows, row) for row in rows.rows))
    day = format_date_nl(main.report.peildatum)
    intro = Paragraph(f"Deze lijst hoort bij: {main.report.title}. De stand is die van {day}.")
    listed = replace(
        main.report, kind=LIST, title=f"Actielijst {main.report.year}", data=None,
        sections=(Section(1, "Acties", (intro, table)),),
    )  # fmt: skip
    return replace(main, report=listed)


def about(stuk: Stuk) -> dict[str, str | int]:
    """Return what a paper is, in the words of a raadsinformatiesysteem."""
    return {
        "titel": stuk.report.title,
        "ondertitel": stuk.report.subtitle,
        "soort": stuk.report.kind,
        "organisatie": stuk.report.organisatie,
        "datum": stuk.vastgesteld_op.isoformat(),
        "peildatum": stuk.report.peildatum.isoformat(),
        "jaar": stuk.report.year,
        "editie": stuk.editie,
        "status": stuk.report.status,
        "taal": stuk.report.language,
        "kenmerk_sha256": content_hash(stuk.report),
    }


def file_name(stuk: Stuk, form: str, number: int | None = None) -> str:
    """Return a name every system takes: "02-voortgangsrapportage-2025-gemeente-hollerwaard-editie-1-0.pdf"."""
    report = stuk.report
    name = slug(f"{report.kind} {report.year} {report.organisatie} editie {stuk.editie}")
    before = "" if number is None else f"{number:02d}-"
    return f"{before}{name[:LONGEST_NAME].rstrip('-')}.{form}"


def slug(text: str) -> str:
    """Return the text in plain small letters and figures, with "-" between them."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def as_json(told: Mapping[str, object]) -> bytes:
    """Return what is told as JSON to read."""
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def pictures(stuk: Stuk) -> list[str]:
    """Return the alternative text of every picture in a paper, in order."""
    blocks = (block for section in stuk.report.sections for block in section.blocks)
    logo = [stuk.style.logo.alt] if stuk.style.logo else []
    return [*logo, *(block.alt for block in blocks if isinstance(block, Chart | LineChart))]


def _told(name: str, stuk: Stuk, form: str, content: bytes) -> dict[str, object]:
    return {
        "naam": name,
        **about(stuk),
        "mediatype": MEDIA_TYPES[form],
        "omvang": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "alternatieve_teksten": pictures(stuk),
    }


def _letter(main: Stuk, told: list[dict[str, object]]) -> bytes:
    lines = [
        f"{main.report.title} – {main.report.organisatie}",
        f"Vastgesteld op {format_date_nl(main.vastgesteld_op)}, editie {main.editie}.",
        "",
        "In deze set:",
        *(f"- {one['naam']}: {one['titel']} ({str(one['mediatype']).partition('/')[2].upper()})" for one in told),
        "- metadata.json: titel, datum, soort, organisatie en controlegetal van elk bestand",
        "",
        *(() if BRIEF in {one["soort"] for one in told} else (NO_LETTER, "")),
        "De PDF's voldoen aan PDF/UA-1 en PDF/A-2a. De webpagina heeft dezelfde tekst.",
    ]
    return ("\r\n".join(lines) + "\r\n").encode()


def _cells(rows: Dataset, row: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(cell(_shown(rows, at, row[at])) for at, _share in _COLUMNS)


def _shown(rows: Dataset, at: int, value: str) -> str:
    return format_date_nl(date.fromisoformat(value)) if value and rows.fields[at].kind is Kind.DAY else value
