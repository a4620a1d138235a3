"""The files that show what was done for an actie, without their bytes until somebody asks for these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, select, update

from tracker.store.aanhang import may_have
from tracker.store.session import db, read
from tracker.store.tables import BijlageRow, UserRow


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A file at an actie; `size` in bytes. Of a picture, `omschrijving` says what can be seen on it."""

    id: int
    actie_id: int
    voortgang_id: int | None
    bestandsnaam: str
    media_type: str
    sha256: str
    size: int
    omschrijving: str
    op: date
    created_at: datetime
    verwijderd_op: date | None
    door: str

    @property
    def is_picture(self) -> bool:
        """Return whether it can be shown on a page."""
        return self.media_type.startswith("image/")

    def is_there(self, peildatum: date) -> bool:
        """Return whether it was there at the end of the peildatum."""
        return self.op <= peildatum and (self.verwijderd_op is None or self.verwijderd_op > peildatum)


_B = BijlageRow
_COLUMNS: tuple[Any, ...] = (
    _B.id, _B.actie_id, _B.voortgang_id, _B.bestandsnaam, _B.media_type, _B.sha256, _B.size, _B.omschrijving, _B.op,
    _B.created_at, _B.verwijderd_op, UserRow.naam,
)  # fmt: skip


def bijlagen_of_actie(actie_id: int) -> Sequence[Bijlage]:
    """Return the files at an actie, those that were removed too, the newest first; of what was forgotten nothing."""
    if not may_have(actie_id, "bijlagen"):
        return []
    return [Bijlage(*row) for row in read(_of_actie(), actie_id=actie_id)]


@cache
def _of_actie() -> Executable:
    return (
        select(*_COLUMNS)
        .join(UserRow, UserRow.id == _B.created_by_id)
        .where(_B.actie_id == bindparam("actie_id"), _B.content.is_not(None))
        .order_by(_B.created_at.desc(), _B.id.desc())
    )


def find_bijlage(bijlage_id: int) -> Bijlage | None:
    """Return a file, also when it was removed; None when there is none or it was forgotten."""
    query = select(*_COLUMNS).join(UserRow, UserRow.id == _B.created_by_id)
    row = db.session.execute(query.where(_B.id == bijlage_id, _B.content.is_not(None))).one_or_none()
    return Bijlage(*row) if row else None


def content_of_bijlage(bijlage_id: int) -> bytes:
    """Return the bytes of a file."""
    return db.session.scalars(select(_B.content).where(_B.id == bijlage_id)).one() or b""


def same_file(actie_id: int, sha256: str) -> bool:
    """Return whether this very file is at the actie already."""
    query = select(_B.id).where(_B.actie_id == actie_id, _B.sha256 == sha256, _B.verwijderd_op.is_(None))
    return db.session.scalar(query.limit(1)) is not None


def forget_removed(before: date) -> None:
    """Throw away the bytes of files that were removed before a day; the rows and the log stay."""
    old = update(_B).where(_B.verwijderd_op < before, _B.content.is_not(None))
    db.session.execute(old.values(content=None, omschrijving=""))
