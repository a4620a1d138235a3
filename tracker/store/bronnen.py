"""The documents plans were read from: the file as it was offered, what was read in it, and what rests on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from tracker.extraction.codec import decode
from tracker.extraction.document import Block, BlockKind, Document, Place, Source
from tracker.store.session import db
from tracker.store.tables import ActieRow, DocumentRow, ImportRow, PlanRow, UserRow


@dataclass(frozen=True, slots=True)
class Bron:
    """A document as it was offered, without its bytes; `size` in bytes."""

    id: int
    bestandsnaam: str
    media_type: str
    sha256: str
    size: int
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True)
class Rooted:
    """An actie with the words of the document it rests on."""

    actie_id: int
    plan_id: int
    nummer: str
    titel: str
    quote: str
    line: int
    line_end: int


def find_bron(document_id: int, organisatie_id: int) -> Bron | None:
    """Return a document of this organisatie; None when there is none with this number here."""
    query = (
        select(
            DocumentRow.id, DocumentRow.bestandsnaam, DocumentRow.media_type, DocumentRow.sha256,
            func.length(DocumentRow.content), DocumentRow.created_at, UserRow.naam,
        )
        .join(UserRow, UserRow.id == DocumentRow.created_by_id)
        .where(DocumentRow.id == document_id, DocumentRow.organisatie_id == organisatie_id)
    )  # fmt: skip
    row = db.session.execute(query).one_or_none()
    return Bron(*row) if row else None


def content_of(document_id: int) -> bytes:
    """Return the bytes of a document, as they were offered."""
    return db.session.scalars(select(DocumentRow.content).where(DocumentRow.id == document_id)).one()


def newest_import(document_id: int) -> int | None:
    """Return the newest import of a document that was read."""
    read = ImportRow.document_id == document_id, ImportRow.reading.is_not(None)
    return db.session.scalar(select(ImportRow.id).where(*read).order_by(ImportRow.id.desc()).limit(1))


def document_of(document_id: int) -> Document:
    """Return what stands in a document: in blocks when an import read it, else line by line."""
    query = select(DocumentRow.media_type, DocumentRow.lines, DocumentRow.places).where(DocumentRow.id == document_id)
    file = db.session.execute(query).one()
    lines, places = file.lines or [], file.places or []
    import_id = newest_import(document_id)
    if import_id is None:
        return _as_lines(file.media_type, lines, [decode(Place, one) for one in places])
    reading = db.session.scalars(select(ImportRow.reading).where(ImportRow.id == import_id)).one()
    return decode(Document, {**(reading or {}), "lines": lines, "places": places})


def _as_lines(media_type: str, lines: Sequence[str], places: Sequence[Place]) -> Document:
    blocks = (
        Block(BlockKind.PARAGRAPH, " ".join(line.split()), line, Source(number, number))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )
    return Document(media_type, tuple(lines), tuple(blocks), places=tuple(places))


def places_between(document_id: int, first: int, last: int) -> list[Place]:
    """Return where the lines from `first` to `last` stand on paper; empty when the format does not know.

    The database takes them out of the list, so that a long document costs no more than a short one.
    """
    columns: list[Any] = [DocumentRow.places[number - 1] for number in range(max(first, 1), last + 1)]
    row = db.session.execute(select(*columns).where(DocumentRow.id == document_id)).one_or_none()
    return [decode(Place, one) for one in row or () if one]


def acties_of_bron(document_id: int) -> Sequence[Rooted]:
    """Return the acties that rest on a document, in the order of its lines."""
    query = (
        select(
            ActieRow.id, ActieRow.plan_id, ActieRow.nummer, ActieRow.titel, ActieRow.quote,
            func.coalesce(ActieRow.line, 1), func.coalesce(ActieRow.line_end, ActieRow.line, 1),
        )
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .where(ActieRow.document_id == document_id, ActieRow.line.is_not(None), ActieRow.verwijderd_op.is_(None))
        .order_by(ActieRow.line, ActieRow.position)
    )  # fmt: skip
    return [Rooted(*row) for row in db.session.execute(query)]
