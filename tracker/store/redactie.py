"""Reading what people wrote in a report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from tracker.store.redactie_tables import RapportTekstRow
from tracker.store.session import db
from tracker.store.tables import UserRow


@dataclass(frozen=True, slots=True)
class RapportTekst:
    """What people said of one text: their own words (None: the made ones stand), against what, and the akkoord."""

    pad: tuple[str, ...]
    tekst: str | None
    basis: str
    version: int
    at: datetime
    by: str | None
    akkoord_at: datetime | None
    akkoord_by: str | None


_writer, _agreer = aliased(UserRow), aliased(UserRow)


def texts_of(edition_id: int) -> dict[str, RapportTekst]:
    """Return the key of a text → what people said of it."""
    row = RapportTekstRow
    query = (
        select(
            row.sleutel, row.pad, row.tekst, row.basis, row.version, row.at, _writer.naam, row.akkoord_at, _agreer.naam
        )
        .outerjoin(_writer, _writer.id == row.by_id)
        .outerjoin(_agreer, _agreer.id == row.akkoord_by_id)
        .where(row.edition_id == edition_id)
        .order_by(row.id)
    )
    return {row[0]: _tekst(*row[1:]) for row in db.session.execute(query)}


def _tekst(pad: list[str], *rest: Any) -> RapportTekst:
    return RapportTekst(tuple(pad), *rest)


def own_words(edition_id: int) -> Mapping[str, str]:
    """Return the key of a text → the words people put in its place."""
    row = RapportTekstRow
    query = select(row.sleutel, row.tekst).where(row.edition_id == edition_id, row.tekst.is_not(None))
    return {key: tekst for key, tekst in db.session.execute(query) if tekst is not None}
