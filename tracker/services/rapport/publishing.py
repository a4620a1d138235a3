"""Reports: a draft that follows the register, the decision that freezes it, and the files.

An edition that is vastgesteld is stored as what it says, with a hash; files are written from that text, so that it can
be downloaded years later whatever happened to the register since.
"""

import hashlib
from datetime import date

from sqlalchemy import delete, func, select

from tracker import clock
from tracker.domain.logboek import Head
from tracker.domain.periods import format_date_nl
from tracker.domain.rollen import Permission
from tracker.domain.ronde import RondeVerslag
from tracker.reporting.blocks import Report
from tracker.reporting.compose import KINDS, compose_report
from tracker.reporting.compose.aanvulling import corrected, supplemented
from tracker.reporting.compose.omvang import Omvang
from tracker.reporting.compose.rapport import WHOLE, Opdracht
from tracker.reporting.frozen import canonical, content_hash, from_json, to_json
from tracker.reporting.redactie import with_texts
from tracker.reporting.stukken import slug
from tracker.reporting.writers import WRITERS, formats_of
from tracker.reporting.writers.huisstijl import OURS, Huisstijl
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.rapport.rapportdelen import is_part_of
from tracker.services.rondes.bord import verslag_of
from tracker.store.changes import Origin, log, log_event
from tracker.store.editions import (
    CONCEPT,
    CORRECTIE,
    VASTGESTELD,
    Edition,
    find_edition,
    former_editions,
    frozen_content,
    newest_frozen,
)
from tracker.store.huisstijlen import tie_style
from tracker.store.logboek import current_head
from tracker.store.plans import load_plan
from tracker.store.raadsafspraken import afspraken_of_plan
from tracker.store.rapporttaken import Bestand
from tracker.store.redactie import own_words
from tracker.store.redactie_tables import RapportBijdrageRow, RapportTekstRow
from tracker.store.rondes import find_ronde
from tracker.store.session import db, transaction
from tracker.store.tables import EditionRow, PlanRow

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
EARLIEST_YEAR = 1990
NOTHING_TO_COUNT = (
    "In dit rapport staan geen cijfers en geen tabellen. Daarom is er geen Excel-bestand van. "
    "Kies een andere vorm, zoals PDF of Word."
)


class ReportError(ValueError):
    """A report that cannot be made; `field` names the form field, the message is Dutch."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field beside the sentence."""
        super().__init__(message)
        self.field = field


class AlreadyFrozenError(ReportError):
    """An edition that is vastgesteld does not change any more."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("", "Dit rapport is vastgesteld en kan niet meer veranderen. Maak een nieuwe editie.")


def start_edition(
    actor: Actor, plan_id: int, *, year: int, peildatum: date, kind: str = "voortgangsrapportage",
    omvang: Omvang = WHOLE, ronde_id: int | None = None,
) -> int:  # fmt: skip
    """Make a draft about a year and return its id; it follows the register until it is vastgesteld.

    Made from a ronde of the own organisatie it says what was asked and what was not answered.

    Raises:
        NotAllowedError: not allowed, or a plan of another organisatie.
        ReportError: the year or the peildatum cannot be.
    """
    actor.require(Permission.RAPPORT_MAKEN)
    _own_plan(actor, plan_id)
    check_moment(year, peildatum)
    if kind not in KINDS:
        raise ReportError("soort", "Kies een soort rapportage uit de lijst.")
    if not is_part_of(plan_id, omvang):
        raise ReportError("over", "Dit deel hoort niet bij het plan dat u koos. Kies een deel van dat plan.")
    with transaction() as session:
        same = (EditionRow.plan_id == plan_id, EditionRow.kind == kind, EditionRow.year == year)
        last = session.scalar(select(func.max(EditionRow.number)).where(*same)) or 0
        row = EditionRow(
            plan_id=plan_id, kind=kind, year=year, number=last + 1, peildatum=peildatum, state=CONCEPT,
            created_at=clock.now(), created_by_id=actor.user_id, ronde_id=ronde_id,
            deel=omvang.deel.value, deel_waarde=omvang.waarde,
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event("edition", row.id, "concept gemaakt", _origin(actor, plan_id))
        return row.id


def check_moment(year: int, peildatum: date) -> None:
    """Refuse a year or peildatum that cannot be meant.

    Raises:
        ReportError: with the field that is wrong.
    """
    today = clock.today()
    if not EARLIEST_YEAR <= year <= today.year + 1:
        raise ReportError("year", f"Kies een jaar van {EARLIEST_YEAR} tot en met {today.year + 1}.")
    if peildatum > today:
        raise ReportError("peildatum", "De peildatum ligt in de toekomst. Kies vandaag of een dag daarvoor.")
    if peildatum.year < year:
        raise ReportError("peildatum", f"De peildatum ligt vóór {year}. Kies een dag in {year} of later.")


def update_edition(actor: Actor, edition_id: int, *, samenvatting: str, names: bool, peildatum: date) -> None:
    """Change what people decide about a draft.

    Raises:
        NotAllowedError: not allowed, or somebody else's.
        AlreadyFrozenError: it is vastgesteld.
        ReportError: the peildatum cannot be.
    """
    edition = readable_edition(actor, edition_id)
    actor.require(Permission.RAPPORT_MAKEN)
    check_moment(edition.year, peildatum)
    with transaction() as session:
        row = session.get_one(EditionRow, edition_id, with_for_update=True)
        if row.state == VASTGESTELD:
            raise AlreadyFrozenError
        changes = {
            "samenvatting": (row.samenvatting, samenvatting.strip()),
            "names": (row.names, names),
            "peildatum": (row.peildatum, peildatum),
        }
        row.samenvatting, row.names, row.peildatum = samenvatting.strip(), names, peildatum
        log("edition", edition_id, changes, _origin(actor, edition.plan_id))


def freeze_edition(actor: Actor, edition_id: int, *, gezien: str = "") -> str:
    """Set the report down as it stands now, for good, and return the hash of what it says. Twice is once.

    What was left and `gezien` stands in the log; whether that may be left: services/rapport/vrijgave.py.

    Raises:
        NotAllowedError: only the strategisch regisseur may, for the own organisatie.
    """
    edition = readable_edition(actor, edition_id)
    actor.require(Permission.RAPPORT_VASTSTELLEN)
    with transaction() as session:
        row = session.get_one(EditionRow, edition_id, with_for_update=True)
        if row.state == VASTGESTELD:
            return row.content_hash or ""
        head = current_head()
        report = _compose(edition, status=VASTGESTELD, head=head)
        row.log_seq, row.log_hash = head.seq, head.hash
        row.content, row.content_hash = to_json(report), content_hash(report)
        row.state, row.vastgesteld_at, row.vastgesteld_by_id = VASTGESTELD, clock.now(), actor.user_id
        tie_style(edition_id, edition.organisatie_id)
        what = f"vastgesteld, hash {row.content_hash}{f', met open: {gezien}' if gezien else ''}"
        log_event("edition", edition_id, what, _origin(actor, edition.plan_id))
        return row.content_hash


def drop_edition(actor: Actor, edition_id: int) -> None:
    """Throw a draft away.

    Raises:
        NotAllowedError: not allowed, or somebody else's.
        AlreadyFrozenError: it is vastgesteld.
    """
    edition = readable_edition(actor, edition_id)
    actor.require(Permission.RAPPORT_MAKEN)
    with transaction() as session:
        row = session.get_one(EditionRow, edition_id, with_for_update=True)
        if row.state == VASTGESTELD:
            raise AlreadyFrozenError
        for beside in (RapportTekstRow, RapportBijdrageRow):
            session.execute(delete(beside).where(beside.edition_id == edition_id))
        session.execute(delete(EditionRow).where(EditionRow.id == edition_id))
        log_event("edition", edition_id, "concept weggegooid", _origin(actor, edition.plan_id))


def readable_edition(actor: Actor, edition_id: int) -> Edition:
    """Return a report this person may read: a draft only for who makes reports.

    Raises:
        NotAllowedError: it is somebody else's, a draft, or not there.
    """
    actor.require(Permission.RAPPORT_LEZEN)
    edition = find_edition(edition_id)
    if edition is None or edition.organisatie_id != actor.organisatie_id:
        raise NotAllowedError(f"Rapport {edition_id}")
    if not edition.is_frozen and not actor.may(Permission.RAPPORT_MAKEN):
        raise NotAllowedError(f"Rapport {edition_id}")
    return edition


def report_of(edition: Edition) -> Report:
    """Return what an edition says: the stored words when vastgesteld, else the register on its peildatum."""
    if not edition.is_frozen:
        return _compose(edition, status=CONCEPT)
    content = frozen_content(edition.id)
    if hashlib.sha256(content.encode()).hexdigest() != edition.content_hash:
        raise RuntimeError(f"Edition {edition.id} is not what was vastgesteld: its hash differs.")
    return from_json(content)


def write_report(report: Report, file_format: str, style: Huisstijl = OURS) -> Bestand:
    """Return the report as a file of a format in WRITERS, in the looks of its organisatie.

    Raises:
        ReportError: the file would say nothing: a workbook of a report without figures.
    """
    if file_format not in formats_of(report):
        raise ReportError("format", NOTHING_TO_COUNT)
    status = "" if report.status == VASTGESTELD else f"-{report.status}"
    name = f"{slug(report.kind)}-{report.year}-{slug(report.organisatie) or 'gemeente'}{status}.{file_format}"
    return Bestand(name, MEDIA_TYPES[file_format], WRITERS[file_format](report, style))


def report_for(plan_id: int, kind: str, year: int, peildatum: date | None) -> Report:
    """Return the report of a plan for the command line.

    Without a peildatum the newest edition that is vastgesteld is taken; without one of those, or with a peildatum, the
    register on that day (31 December of the year, or today when that has not come).

    Raises:
        ReportError: the year or peildatum cannot be.
        PlanNotFoundError: there is no such plan.
    """
    frozen = newest_frozen(plan_id, kind, year) if peildatum is None else None
    if frozen is not None:
        return report_of(frozen)
    day = peildatum or default_peildatum(year)
    check_moment(year, day)
    opdracht = Opdracht(generated=_stamp(), afspraken=afspraken_of_plan(plan_id, day))
    return compose_report(kind, load_plan(plan_id, day), year, opdracht)


def default_peildatum(year: int) -> date:
    """Return 31 December of the year, or today when that day has not come."""
    return min(date(year, 12, 31), clock.today())


def made_report(edition: Edition) -> Report:
    """Return what a draft says without the words of people, see `services/rapport/redactie.py`."""
    return _made(edition, status=CONCEPT)


def _compose(edition: Edition, *, status: str, head: Head | None = None) -> Report:
    own = own_words(edition.id)
    made = _made(edition, status=status, head=head)
    return canonical(with_texts(made, own)) if own else made


def _made(edition: Edition, *, status: str, head: Head | None = None) -> Report:
    basis = find_edition(edition.basis_id) if edition.basis_id is not None else None
    if basis is None:
        return _anew(edition, status=status, head=head)
    if edition.soort == CORRECTIE:
        day = format_date_nl(clock.local(basis.vastgesteld_at).date()) if basis.vastgesteld_at else ""
        report = _anew(edition, status=status, head=head)
        return corrected(report, replaces=f"{basis.nummer} van {day}", reden=edition.toelichting)
    before, now = (load_plan(edition.plan_id, day) for day in (edition.peildatum, clock.today()))
    about = {"editie": edition.nummer, "tekst": edition.toelichting, "status": status}
    return supplemented(report_of(basis), before, now, **about)


def _anew(edition: Edition, *, status: str, head: Head | None = None) -> Report:
    plan = load_plan(edition.plan_id, edition.peildatum)
    stamp = _stamp() if head is None else f"{_stamp()}; logboek tot en met {head.shown}"
    opdracht = Opdracht(
        names=edition.names, samenvatting=edition.samenvatting, generated=stamp, status=status,
        editie=edition.nummer, omvang=edition.omvang, vorige=_former(edition), ronde=_ronde(edition),
        afspraken=afspraken_of_plan(edition.plan_id, edition.peildatum),
    )  # fmt: skip
    return compose_report(edition.kind, plan, edition.year, opdracht)


def _former(edition: Edition) -> tuple[Report, ...]:
    """Return the editions of this kind and part that were vastgesteld about an earlier peildatum, from old to new."""
    return tuple(from_json(frozen_content(number)) for number in former_editions(edition))


def _ronde(edition: Edition) -> RondeVerslag | None:
    """Return what the ronde asked of this plan that the report is made from."""
    ronde = find_ronde(edition.organisatie_id, edition.ronde_id) if edition.ronde_id is not None else None
    return verslag_of(ronde, edition.plan_id, clock.today()) if ronde is not None else None


def _stamp() -> str:
    now = clock.local(clock.now())
    return f"{format_date_nl(now.date())} om {now:%H:%M} uur, met Uitvoeringsplan-tracker"


def _own_plan(actor: Actor, plan_id: int) -> None:
    organisatie_id = db.session.scalar(select(PlanRow.organisatie_id).where(PlanRow.id == plan_id))
    if organisatie_id != actor.organisatie_id:
        raise NotAllowedError(f"Plan {plan_id}")


def _origin(actor: Actor, plan_id: int) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id, plan_id)
