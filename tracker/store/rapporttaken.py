"""Jobs that make files of reports, and the files: claimed by one process at a time, kept by what is in them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, or_, select, update

from tracker.store.opmaak_tables import RapportBestandRow, RapportTaakRow
from tracker.store.session import db
from tracker.store.tables import ActieRow

WACHT, BEZIG, KLAAR, MISLUKT = "wacht", "bezig", "klaar", "mislukt"


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file that was made."""

    naam: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Taak:
    """How the making of a file stands."""

    id: int
    edition_id: int | None
    dossier_id: int | None
    soort: str
    state: str
    stap: int
    fout: str
    bestand_id: int | None
    asked_at: datetime

    @property
    def is_open(self) -> bool:
        """Return whether it is still to be made."""
        return self.state in {WACHT, BEZIG}


def newest_task(soort: str, *, edition_id: int | None = None, dossier_id: int | None = None) -> Taak | None:
    """Return the last time somebody asked for this file of a report or of a dossier."""
    mine = (RapportTaakRow.edition_id.is_not_distinct_from(edition_id),
            RapportTaakRow.dossier_id.is_not_distinct_from(dossier_id))  # fmt: skip
    query = select(RapportTaakRow).where(*mine, RapportTaakRow.soort == soort)
    row = db.session.scalar(query.order_by(RapportTaakRow.id.desc()).limit(1).execution_options(populate_existing=True))
    return None if row is None else _taak(row)


def claim_task(now: datetime, until: datetime, who: str, at_once: int) -> Taak | None:
    """Take the first job that waits or whose maker is gone, in the running transaction; None when there is none.

    Args:
        now: jobs claimed until before this are free again.
        until: how long this claim holds.
        who: by whom; unique for every claim.
        at_once: how many may be busy at the same time.
    """
    busy = select(func.count()).where(RapportTaakRow.state == BEZIG, RapportTaakRow.lease_until >= now)
    if (db.session.scalar(busy) or 0) >= at_once:
        return None
    row = db.session.scalar(_waiting(now).order_by(RapportTaakRow.id).limit(1).with_for_update())
    if row is None:
        return None
    row.state, row.claimed_by, row.lease_until, row.stap = BEZIG, who, until, 1
    row.pogingen += 1
    db.session.flush()
    return _taak(row)


def tries_of(task_id: int) -> int:
    """Return how often a job was begun."""
    return db.session.scalar(select(RapportTaakRow.pogingen).where(RapportTaakRow.id == task_id)) or 0


def is_waiting(now: datetime) -> bool:
    """Return whether there is a job to claim."""
    return db.session.scalar(_waiting(now).limit(1)) is not None


def number_open() -> int:
    """Return how many jobs wait or are busy."""
    still = RapportTaakRow.state.in_((WACHT, BEZIG))
    return db.session.scalar(select(func.count()).select_from(RapportTaakRow).where(still)) or 0


def change_claimed(task_id: int, who: str, **values: object) -> bool:
    """Change a job that is still claimed by this one, in the running transaction; False when it is not any more."""
    mine = (RapportTaakRow.id == task_id, RapportTaakRow.claimed_by == who, RapportTaakRow.state == BEZIG)
    found = db.session.scalar(select(RapportTaakRow.id).where(*mine))
    if found is not None:
        db.session.execute(update(RapportTaakRow).where(RapportTaakRow.id == task_id).values(**values))
    return found is not None


def is_open(task_id: int) -> bool:
    """Return whether a job is still to be made, as it stands now."""
    state = db.session.scalar(select(RapportTaakRow.state).where(RapportTaakRow.id == task_id))
    return state in {WACHT, BEZIG}


def close_task(task_id: int, **values: object) -> None:
    """Write down how a job ended, in the running transaction, whoever claimed it last."""
    db.session.execute(update(RapportTaakRow).where(RapportTaakRow.id == task_id).values(lease_until=None, **values))


def kept_file(sleutel: str) -> Bestand | None:
    """Return the file that was made of this content, in these looks and form."""
    return _bestand(db.session.scalar(select(RapportBestandRow).where(RapportBestandRow.sleutel == sleutel)))


def file_of_task(task: Taak | None) -> Bestand | None:
    """Return the file a job made; None when there is none: no job, not ready, or forgotten."""
    if task is None or task.bestand_id is None:
        return None
    return _bestand(db.session.get(RapportBestandRow, task.bestand_id))


def number_of_acties(plan_id: int) -> int:
    """Return how many acties a plan has, to know how long a report takes."""
    return db.session.scalar(select(func.count()).select_from(ActieRow).where(ActieRow.plan_id == plan_id)) or 0


def forget_files(now: datetime, jobs: timedelta, drafts: timedelta) -> None:
    """Forget old jobs, and files of drafts; what was vastgesteld keeps its files."""
    db.session.execute(delete(RapportTaakRow).where(RapportTaakRow.asked_at < now - jobs))
    loose = (RapportBestandRow.sleutel.is_(None), RapportBestandRow.created_at < now - drafts)
    gone = select(RapportBestandRow.id).where(*loose)
    db.session.execute(update(RapportTaakRow).where(RapportTaakRow.bestand_id.in_(gone)).values(bestand_id=None))
    db.session.execute(delete(RapportBestandRow).where(*loose))


def _waiting(now: datetime) -> Select[RapportTaakRow]:
    gone = (RapportTaakRow.state == BEZIG) & (RapportTaakRow.lease_until < now)
    return select(RapportTaakRow).where(or_(RapportTaakRow.state == WACHT, gone))


def _taak(row: RapportTaakRow) -> Taak:
    return Taak(
        row.id, row.edition_id, row.dossier_id, row.soort, row.state, row.stap, row.fout, row.bestand_id, row.asked_at
    )  # fmt: skip


def _bestand(row: RapportBestandRow | None) -> Bestand | None:
    return None if row is None else Bestand(row.naam, row.media_type, row.content)
