"""The account of an import, to show for ever, to print and to archive."""

from datetime import datetime

from tracker import clock
from tracker.domain.periods import format_date_nl
from tracker.extraction.document import Document
from tracker.reporting.compose.importverantwoording import Counted, ImportAccount, LeftOut, compose
from tracker.reporting.writers import WRITERS
from tracker.services.actor import Actor
from tracker.services.bronnen import get_bron
from tracker.services.importing.access import get_import, get_reading
from tracker.services.importing.coverage import (
    Coverage,
    CoverageLine,
    Figures,
    coverage_of,
    from_json,
    skipped_key,
    titel_of,
)
from tracker.services.rapport.publishing import MEDIA_TYPES
from tracker.store.accounts import name_of_organisatie
from tracker.store.bronnen import Bron
from tracker.store.imports import Import, ImportState, Reading, find_coverage
from tracker.store.proposals import Decision, Proposal, proposals_of
from tracker.store.rapporttaken import Bestand


def account_of(actor: Actor, import_id: int) -> ImportAccount:
    """Return what became of everything that was found.

    Raises:
        NotAllowedError: the import is not theirs, not there, or not read yet.
    """
    found, reading = get_import(actor, import_id), get_reading(actor, import_id)
    proposals = proposals_of(import_id)
    stored = find_coverage(import_id)
    coverage = from_json(stored) if stored else coverage_of(reading.draft, proposals)
    return ImportAccount(
        titel=found.titel,
        organisatie=name_of_organisatie(actor.organisatie_id),
        day=clock.today(),
        ready=found.state is ImportState.OVERGENOMEN,
        facts=tuple(_facts(found, get_bron(actor, found.document_id))),
        lines=tuple(_counted(line) for line in coverage.lines),
        total=_total(coverage),
        left_out=tuple(left_out(reading, proposals)),
    )


def write_account(actor: Actor, import_id: int, file_format: str) -> Bestand:
    """Return the account as a file of a format in WRITERS.

    Raises:
        NotAllowedError: the import is not theirs, not there, or not read yet.
    """
    report = compose(account_of(actor, import_id))
    return Bestand(f"{report.kind}-{import_id}.{file_format}", MEDIA_TYPES[file_format], WRITERS[file_format](report))


def left_out(reading: Reading, proposals: list[Proposal]) -> list[LeftOut]:
    """Return everything that was not taken over, in the order of the document: by a person, or by the reading."""
    taken = {key for one in proposals for key in one.keys}
    by_person = [
        (one.line, one.section, one.text, one.decision_reason, "beoordelaar")
        for one in proposals
        if one.decision is Decision.OVERSLAAN
    ]
    by_reading = [
        (one.source.line, one.section or "", one.text, one.reason, "inlezen")
        for one in reading.draft.skipped
        if one.under_actions and skipped_key(one) not in taken
    ]
    return [
        LeftOut(f"{titel_of(reading.draft, section)}, {spot(reading.document, line)}", text, reason, by)
        for line, section, text, reason, by in sorted(by_person + by_reading, key=lambda row: row[0])
    ]


def spot(document: Document, line: int) -> str:
    """Return where a line stands, in the words people find it by."""
    places = document.places[line - 1 : line]
    if places and places[0].row:
        return places[0].row
    return f"bladzijde {places[0].page}" if places and places[0].page else f"regel {line}"


def _facts(found: Import, bron: Bron) -> list[tuple[str, str]]:
    facts = [
        ("Bestand", bron.bestandsnaam),
        ("Kenmerk van het bestand (SHA-256)", bron.sha256),
        ("Ingelezen", f"{_moment(found.created_at)} door {found.created_by}"),
    ]
    if found.taken_over_at:
        facts.append(("Overgenomen", f"{_moment(found.taken_over_at)} door {found.taken_over_by}"))
    return facts


def _moment(at: datetime) -> str:
    there = clock.local(at)
    return f"{format_date_nl(there.date())} om {there:%H:%M}"


def _counted(line: CoverageLine) -> Counted:
    return _with(line.titel, line.heading, line.figures)


def _total(coverage: Coverage) -> Counted:
    return _with("Totaal", "", coverage.total)


def _with(titel: str, heading: str, figures: Figures) -> Counted:
    return Counted(titel, heading, figures.gevonden, figures.overgenomen, figures.overgeslagen, figures.open)
