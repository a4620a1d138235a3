"""What the words above a column mean in the lists of an organisatie."""

from collections.abc import Mapping

from sqlalchemy import select

from tracker.extraction.columns import Column
from tracker.store.session import db
from tracker.store.tables import KolomRow

LONGEST = 200  # what the column holds; a longer head is not remembered


def remembered_columns(organisatie_id: int) -> dict[str, Column | None]:
    """Return what each known head means; None for a column that is not taken over."""
    query = select(KolomRow.kop, KolomRow.kolom).where(KolomRow.organisatie_id == organisatie_id)
    known = {column.value: column for column in Column}
    return {kop: known.get(kolom) for kop, kolom in db.session.execute(query) if not kolom or kolom in known}


def remember_columns(organisatie_id: int, columns: Mapping[str, Column | None]) -> None:
    """Keep what heads mean, in the running transaction; what was chosen before is replaced."""
    query = select(KolomRow).where(KolomRow.organisatie_id == organisatie_id)
    rows = {row.kop: row for row in db.session.scalars(query)}
    for kop, column in columns.items():
        if not kop or len(kop) > LONGEST:
            continue
        kolom = column.value if column else ""
        if kop in rows:
            rows[kop].kolom = kolom
        else:
            db.session.add(KolomRow(organisatie_id=organisatie_id, kop=kop, kolom=kolom))
    db.session.flush()
