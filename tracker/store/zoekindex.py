"""The index of search: which acties and doelen hold a word, on each database by its own full-text index.

`zoektekst` keeps the stems of every text of an actie, in three columns by how much they say. Triggers carry them to
`zoekindex`: FTS5 on SQLite, a tsvector with GIN on PostgreSQL. The stems come from `domain/zoekwoorden.py`, so that
both databases find the same. What the index holds follows the register in the same transaction: see `zoekbijhouden.py`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Update, bindparam, delete, or_, select, text
from sqlalchemy.orm import Session

from tracker.domain.zoeken import (
    PREFIX_FROM,
    SUFFIX_FROM,
    Gewicht,
    Vraag,
    asked_stems,
    delen_of_actie,
    delen_of_doel,
    delen_of_voortgang,
    index_texts,
    is_part_of,
)
from tracker.store.acties import read_acties
from tracker.store.indeling import read_doelen
from tracker.store.session import db, insert_unless_there, read, transaction
from tracker.store.tables import ActieRow, DoelRow, PlanRow, VoortgangRow, ZoektekstRow, ZoekwoordRow
from tracker.store.zoekaanhang import delen_of_aanhang, read_aanhang

ACTIE, DOEL = "actie", "doel"
MOST_STEMS = 60  # that answer one word, the shortest first
_LAST = "{"  # comes after every sign of a stem
_ALWAYS = date.max  # the index holds the present, and what becomes part of the plan later

_FOUND = {
    "sqlite": """
        WITH found AS MATERIALIZED (
            SELECT z.soort, z.object_id, z.plan_id, bm25(zoekindex, 10.0, 3.0, 1.0) AS score
            FROM zoekindex CROSS JOIN zoektekst z ON z.id = zoekindex.rowid -- the words first: CROSS keeps the order
            WHERE zoekindex MATCH :asked AND z.plan_id IN :plan_ids)
        SELECT soort, object_id, plan_id, count(*) OVER () AS number
        FROM found ORDER BY score, soort, object_id LIMIT :limit OFFSET :offset""",
    "postgresql": """
        SELECT z.soort, z.object_id, z.plan_id, count(*) OVER () AS number
        FROM to_tsquery('simple', :asked) asked, zoekindex i JOIN zoektekst z ON z.id = i.id
        WHERE i.woorden @@ asked AND z.plan_id IN :plan_ids
        ORDER BY ts_rank('{0.1, 0.1, 0.3, 1.0}', i.woorden, asked) DESC, z.soort, z.object_id
        LIMIT :limit OFFSET :offset""",
}


@dataclass(frozen=True, slots=True)
class Treffer:
    """One thing the index proposes."""

    soort: str
    object_id: int
    plan_id: int


def ask(question: str) -> Vraag:
    """Return a question with, for each of its words, every stem in the index that answers it."""
    return Vraag(tuple(_accepted(stems) for stems in asked_stems(question)))


def _accepted(stems: Collection[str]) -> frozenset[str]:
    """Return the stems themselves and the longer words they are part of, as far as the index knows them."""
    near = [one for stem in stems for one in _around(stem)]
    query = select(ZoekwoordRow.stam).where(or_(*near)) if near else None
    known = read(query).scalars() if query is not None else ()
    longer = sorted(found for found in known if any(is_part_of(stem, found) for stem in stems))
    return frozenset(stems) | frozenset(sorted(longer, key=len)[:MOST_STEMS])


def _around(stem: str) -> Iterator[ColumnElement[bool]]:
    """Return where longer words with this stem stand: side by side in an index, by their beginning or by their end."""
    if len(stem) >= PREFIX_FROM:
        yield ZoekwoordRow.stam.between(stem, stem + _LAST)
    if len(stem) >= SUFFIX_FROM:
        yield ZoekwoordRow.achterstevoren.between(stem[::-1], stem[::-1] + _LAST)


def find(vraag: Vraag, plan_ids: Collection[int], *, limit: int, offset: int = 0) -> tuple[Sequence[Treffer], int]:
    """Return what answers the question in these plans, best first, and how many there are in all."""
    if not vraag.woorden or not plan_ids:
        return [], 0
    name = db.session.connection().dialect.name
    query = text(_FOUND[name]).bindparams(bindparam("plan_ids", expanding=True))
    given = {"asked": _WRITTEN[name](vraag), "plan_ids": list(plan_ids), "limit": limit, "offset": offset}
    rows = db.session.execute(query, given).all()
    return [Treffer(row.soort, row.object_id, row.plan_id) for row in rows], rows[0].number if rows else 0


def _for_sqlite(vraag: Vraag) -> str:
    return " AND ".join("(" + " OR ".join(f'"{stem}"' for stem in sorted(word)) + ")" for word in vraag.woorden)


def _for_postgres(vraag: Vraag) -> str:
    return " & ".join("(" + " | ".join(sorted(word)) + ")" for word in vraag.woorden)


_WRITTEN = {"sqlite": _for_sqlite, "postgresql": _for_postgres}


def reindex(session: Session, acties: Collection[int], doelen: Collection[int]) -> None:
    """Bring the index in line with the register for these acties and doelen, in the running transaction."""
    for soort, row, ids in ((ACTIE, ActieRow, acties), (DOEL, DoelRow, doelen)):
        if not ids:
            continue
        where = {
            found.id: found.plan_id for found in session.execute(select(row.id, row.plan_id).where(row.id.in_(ids)))
        }
        gone = set(ids) - set(where)
        if gone:
            session.execute(delete(_Z).where(_Z.c.soort == soort, _Z.c.object_id.in_(gone)))
        for plan_id in sorted(set(where.values())):
            _store(session, soort, plan_id, {id_ for id_, plan in where.items() if plan == plan_id})


def add_statement(session: Session, row: VoortgangRow) -> bool:
    """Add the words of a statement that was just written to those of its actie; False when there are none to add to.

    In the order the index is made in, the newest first: a statement about an earlier day is left to `reindex`.
    """
    known = read(_kept_of(), actie_id=row.actie_id, datum=row.datum).one_or_none()
    if known is None or known.later:
        return False
    text = index_texts(delen_of_voortgang(row))[Gewicht.VOORTGANG]
    every = " ".join(filter(None, [text, known.voortgang]))
    read(_with_more(), this=known.id, every=every)
    had = {stem for name in _TEXTS for stem in getattr(known, name).split()}
    _remember(session, set(text.split()) - had)
    return True


@cache
def _kept_of() -> Select[Any]:
    v = VoortgangRow.__table__.c
    later = select(v.id).where(v.actie_id == bindparam("actie_id"), v.datum > bindparam("datum")).exists()
    return select(_Z, later.label("later")).where(_Z.c.soort == ACTIE, _Z.c.object_id == bindparam("actie_id"))


@cache
def _with_more() -> Update:
    return cast("Update", _Z.update().where(_Z.c.id == bindparam("this")).values(voortgang=bindparam("every")))


def rebuild() -> int:
    """Make the whole index again and return how many acties and doelen it holds."""
    with transaction() as session:
        session.execute(delete(_Z))
        session.execute(delete(ZoekwoordRow))
        for plan_id in session.scalars(select(PlanRow.id).order_by(PlanRow.id)).all():
            for soort, row in ((ACTIE, ActieRow), (DOEL, DoelRow)):
                ids = session.scalars(select(row.id).where(row.plan_id == plan_id)).all()
                _store(session, soort, plan_id, set(ids))
        return session.query(ZoektekstRow).count()


def fill_when_empty() -> None:
    """Make the index of a register that had none: after the migration that adds it."""
    if db.session.scalar(select(_Z.c.id).limit(1)) is None:
        rebuild()
    db.session.rollback()


def texts_for_index(soort: str, plan_id: int, ids: Collection[int]) -> dict[int, dict[str, str]]:
    """Return what the index must hold of these acties or doelen of a plan: id → column → stems."""
    if soort == ACTIE:
        hanging = read_aanhang(ids)
        acties = read_acties(plan_id, _ALWAYS, texts=True, actie_ids=ids)
        return {a.id: index_texts([*delen_of_actie(a), *delen_of_aanhang(hanging[a.id])]) for a in acties}
    return {doel.id: index_texts(delen_of_doel(doel)) for doel in read_doelen(plan_id, _ALWAYS) if doel.id in ids}


_Z: Any = ZoektekstRow.__table__
_TEXTS = ("titel", "tekst", "voortgang")  # its columns with stems


def _store(session: Session, soort: str, plan_id: int, ids: set[int]) -> None:
    if not ids:
        return
    texts = texts_for_index(soort, plan_id, ids)
    here = (_Z.c.soort == soort, _Z.c.object_id.in_(ids))
    known = {row.object_id: row for row in session.execute(select(_Z).where(*here))}
    new = [
        {"soort": soort, "object_id": id_, "plan_id": plan_id, **columns}
        for id_, columns in texts.items()
        if id_ not in known
    ]
    if new:
        session.execute(_Z.insert(), new)
    for id_, columns in texts.items():
        if id_ in known and any(getattr(known[id_], name) != value for name, value in columns.items()):
            session.execute(_Z.update().where(_Z.c.id == known[id_].id).values(**columns))
    unseen = known.keys() - texts.keys()
    if unseen:
        session.execute(delete(_Z).where(_Z.c.soort == soort, _Z.c.object_id.in_(unseen)))
    had = {stem for row in known.values() for name in _TEXTS for stem in getattr(row, name).split()}
    has = {stem for columns in texts.values() for value in columns.values() for stem in value.split()}
    _remember(session, has - had)


def _remember(session: Session, stems: Iterable[str]) -> None:
    """Add stems to the words that can be part of a question; a stem that is gone does no harm."""
    rows = [{"stam": stem, "achterstevoren": stem[::-1]} for stem in sorted(stems)]
    if rows:
        session.connection().execute(insert_unless_there(ZoekwoordRow), rows)
