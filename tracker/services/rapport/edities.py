"""After a report was set down: a corrected edition, or an addition that leaves every word of it as it was."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.services.actor import Actor
from tracker.services.rapport.publishing import ReportError, readable_edition
from tracker.store.changes import Origin, log_event
from tracker.store.editions import AANVULLING, CONCEPT, CORRECTIE, Edition
from tracker.store.redactie_tables import RapportTekstRow
from tracker.store.session import transaction
from tracker.store.tables import EditionRow

LONGEST = 4_000


def start_correction(actor: Actor, edition_id: int, reden: str) -> int:
    """Start edition n.m+1 of a report that is vastgesteld: made anew for the same peildatum, with people's words in it.

    Raises:
        NotAllowedError: not allowed, or somebody else's.
        ReportError: it is not vastgesteld, or no reason is given.
    """
    return _start(actor, edition_id, CORRECTIE, reden, "Vul in wat er verbeterd is.")


def start_addition(actor: Actor, edition_id: int, tekst: str) -> int:
    """Start edition n.m+1 with the figures that came since: the report itself stays as it was set down.

    Raises:
        NotAllowedError: not allowed, or somebody else's.
        ReportError: it is not vastgesteld, or nothing is said about it.
    """
    return _start(actor, edition_id, AANVULLING, tekst, "Vul in wat u toevoegt.")


def _start(actor: Actor, edition_id: int, soort: str, said: str, empty: str) -> int:
    actor.require(Permission.RAPPORT_MAKEN)
    edition = readable_edition(actor, edition_id)
    said = said.replace("\r\n", "\n").strip()
    if not edition.is_frozen:
        raise ReportError("toelichting", "Dit rapport is nog een concept. U kunt het gewoon aanpassen.")
    if not said:
        raise ReportError("toelichting", empty)
    if len(said) > LONGEST:
        raise ReportError("toelichting", f"De tekst is te lang. Gebruik hooguit {LONGEST} tekens.")
    with transaction() as session:
        row = session.get_one(EditionRow, edition_id, with_for_update=True)
        same = (EditionRow.plan_id == row.plan_id, EditionRow.kind == row.kind, EditionRow.year == row.year)
        last = session.scalar(select(func.max(EditionRow.minor)).where(*same, EditionRow.number == row.number)) or 0
        new = EditionRow(
            plan_id=row.plan_id, kind=row.kind, year=row.year, number=row.number, minor=last + 1, soort=soort,
            basis_id=row.id, toelichting=said, peildatum=row.peildatum, state=CONCEPT, names=row.names,
            samenvatting=row.samenvatting, deel=row.deel, deel_waarde=row.deel_waarde, ronde_id=row.ronde_id,
            created_at=clock.now(), created_by_id=actor.user_id,
        )  # fmt: skip
        session.add(new)
        session.flush()
        if soort == CORRECTIE:
            _copy_texts(session, row.id, new.id)
        log_event("edition", new.id, f"{soort} van editie {row.number}.{row.minor} gemaakt", _origin(actor, edition))
        return new.id


def _copy_texts(session: Session, source: int, target: int) -> None:
    """Take people's words along; their akkoord was on another edition, and is not."""
    query = select(RapportTekstRow).where(RapportTekstRow.edition_id == source, RapportTekstRow.tekst.is_not(None))
    for one in session.scalars(query).all():
        session.add(
            RapportTekstRow(
                edition_id=target,
                sleutel=one.sleutel,
                pad=one.pad,
                tekst=one.tekst,
                basis=one.basis,
                version=1,
                at=one.at,
                by_id=one.by_id,
            )
        )


def _origin(actor: Actor, edition: Edition) -> Origin:
    return Origin(actor.user_id, actor.channel.value, edition.organisatie_id, edition.plan_id)
