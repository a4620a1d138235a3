"""The acties of a plan as they stood on a peildatum, with everything that hangs on them, in five queries.

The statements are built once and run as Core rows: this is what nearly every page reads.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, or_, select

from tracker.domain.history import Change, as_of
from tracker.domain.plan import Actie, ActieSoort, Partner, Passage, Persoon, Verschuiving, Vertrouwelijkheid
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.voortgang import Beoordeling, Fase, Koers, Voortgang
from tracker.store.session import read
from tracker.store.tables import (
    ActiePartnerRow,
    ActieRow,
    ChangeRow,
    DocumentRow,
    PartnerRow,
    UserRow,
    VoortgangRow,
)

UNDONE = "Ongedaan gemaakt."  # the reason in the change log of a bulk change that was taken back

_A, _V, _C, _U = ActieRow.__table__.c, VoortgangRow.__table__.c, ChangeRow.__table__.c, UserRow.__table__.c
_P, _AP, _D = PartnerRow.__table__.c, ActiePartnerRow.__table__.c, DocumentRow.__table__.c
_TEXTS = frozenset({"tekst", "quote", "heading_path", "overig"})
_JUDGED = (_V.id, _V.actie_id, _V.datum, _V.fase, _V.koers, _V.aantal, _V.beoordeling)
_SAID = (_V.toelichting, _V.oorzaak, _V.gevolg, _V.bijsturing, _V.opmerking, _V.at, _U.naam)

_FASE = {fase.value: fase for fase in Fase}
_KOERS: dict[str | None, Koers | None] = {None: None, **{koers.value: koers for koers in Koers}}
_SOORT = {soort.value: soort for soort in ActieSoort}
_VERTROUWELIJKHEID = {word.value: word for word in Vertrouwelijkheid}
_BEOORDELING = {beoordeling.value: beoordeling for beoordeling in Beoordeling}


def read_acties(plan_id: int, peildatum: date, *, texts: bool, actie_id: int | None = None) -> tuple[Actie, ...]:
    """Return the acties of a plan, or the one asked for, as they stood at the end of the peildatum."""
    one = actie_id is not None
    given: dict[str, Any] = {"plan_id": plan_id, "actie_id": actie_id} if one else {"plan_id": plan_id}
    dated = given | {"peildatum": peildatum}
    personen = {row.id: Persoon(*row) for row in read(_personen())}
    partners = _by_actie((row.actie_id, Partner(*row[1:])) for row in read(_partners(one=one), **given))
    voortgang = _by_actie((row.actie_id, _said(row, texts=texts)) for row in read(_statements(texts, one=one), **dated))
    changes = _by_actie((row.object_id, row) for row in read(_changes(one=one), **dated))
    files = _files({c.old for found in changes.values() for c in found if c.field == "document_id" and c.old})
    return tuple(
        _actie(row, peildatum, personen, partners[row.id], voortgang[row.id], changes[row.id], files)
        for row in read(_acties(texts, one=one), **dated)
    )


def to_ritme(aantal: int | None, periode: str | None) -> Ritme | None:
    """Return the Ritme two columns stand for; no periode means no ritme."""
    return None if periode is None else Ritme(aantal, Periode(periode))


def to_passage(row: Any) -> Passage | None:
    """Return where a row of acties or doelen was promised; None when it came from no document."""
    if row.document_id is None:
        return None
    mapping = row._mapping  # noqa: SLF001 - SQLAlchemy's public way to a column that may be absent
    return Passage(
        document_id=row.document_id,
        bestandsnaam=row.bestandsnaam,
        quote=mapping.get("quote", ""),
        line=row.line,
        line_end=row.line_end,
        heading_path=tuple(mapping.get("heading_path") or ()),
        page=mapping.get("page"),
    )


def _by_actie(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for actie_id, item in pairs:
        found[actie_id].append(item)
    return found


def _mine(column: ColumnElement[int], *, one: bool) -> ColumnElement[bool]:
    """Restrict a table with an actie_id to the plan, or to the one actie."""
    if one:
        return column == bindparam("actie_id")
    return column.in_(select(_A.id).where(_A.plan_id == bindparam("plan_id")))


@cache
def _personen() -> Select[Any]:
    return select(_U.id, _U.naam, _U.email, _U.functie, _U.afdeling, _U.active)


@cache
def _partners(*, one: bool) -> Select[Any]:
    joined = ActiePartnerRow.__table__.join(PartnerRow.__table__, _P.id == _AP.partner_id)
    columns = (_AP.actie_id, _P.id, _P.naam, _P.afkorting)
    return select(*columns).select_from(joined).where(_mine(_AP.actie_id, one=one)).order_by(_P.naam)


@cache
def _statements(texts: bool, *, one: bool) -> Select[Any]:  # noqa: FBT001 - part of a cache key, never a choice of a caller
    query = select(*_JUDGED, *(_SAID if texts else ()))
    if texts:
        query = query.select_from(VoortgangRow.__table__.outerjoin(UserRow.__table__, _U.id == _V.door_id))
    mine = _mine(_V.actie_id, one=one)
    return query.where(mine, _V.datum <= bindparam("peildatum")).order_by(_V.datum, _V.id)


@cache
def _changes(*, one: bool) -> Select[Any]:
    """What to undo, the moves of deadlines and the assignments: the one log serves all."""
    query = (
        select(_C.object_id, _C.field, _C.old, _C.new, _C.on_day, _C.reason, _U.naam)
        .select_from(ChangeRow.__table__.outerjoin(UserRow.__table__, _U.id == _C.by_id))
        .where(
            _C.plan_id == bindparam("plan_id"),
            _C.object_kind == "actie",
            _C.field != "",
            or_(_C.on_day > bindparam("peildatum"), _C.field.in_(("deadline", "actiehouder_id"))),
        )
        .order_by(_C.id)
    )
    return query.where(_C.object_id == bindparam("actie_id")) if one else query


@cache
def _acties(texts: bool, *, one: bool) -> Select[Any]:  # noqa: FBT001 - as above
    columns = [column for column in _A if texts or column.name not in _TEXTS]
    query = (
        select(*columns, _D.bestandsnaam)
        .select_from(ActieRow.__table__.outerjoin(DocumentRow.__table__, _D.id == _A.document_id))
        .where(_A.plan_id == bindparam("plan_id"), _A.geldig_vanaf <= bindparam("peildatum"))
        .order_by(_A.position, _A.id)
    )
    return query.where(_A.id == bindparam("actie_id")) if one else query


def _said(row: Any, *, texts: bool) -> Voortgang:
    fase, koers, beoordeling = _FASE[row.fase], _KOERS[row.koers], _BEOORDELING[row.beoordeling]
    if not texts:
        return Voortgang(row.id, row.datum, fase, koers, "", aantal=row.aantal, beoordeling=beoordeling)
    return Voortgang(
        row.id, row.datum, fase, koers, row.toelichting, row.oorzaak, row.gevolg, row.bijsturing, row.aantal,
        beoordeling, row.naam or "", row.at, row.opmerking,
    )  # fmt: skip


def _actie(
    row: Any,
    peildatum: date,
    personen: dict[int, Persoon],
    partners: list[Partner],
    voortgang: list[Voortgang],
    changes: list[Row[Any]],
    files: Mapping[int, str],
) -> Actie:
    values: Any = row._mapping  # noqa: SLF001 - SQLAlchemy's public way to a row as a mapping
    later = [Change(c.field, c.old, c.new, c.on_day) for c in changes if c.on_day > peildatum]
    then = as_of(values, later, peildatum) if later else values
    actiehouder_id = then["actiehouder_id"]
    return Actie(
        id=row.id,
        plan_id=row.plan_id,
        thema_id=then["thema_id"],
        nummer=then["nummer"],
        titel=then["titel"],
        tekst=then.get("tekst", ""),
        soort=_SOORT[then["soort"]],
        actiehouder=None if actiehouder_id is None else personen.get(actiehouder_id),
        toegewezen_op=_assigned_on(changes, peildatum),
        actiehouder_tekst=then["actiehouder_tekst"],
        portefeuillehouder=then["portefeuillehouder"],
        start=_day(then["start"]),
        deadline_oorspronkelijk=_day(then["deadline_oorspronkelijk"]),
        deadline=_day(then["deadline"]),
        deadline_tekst=then["deadline_tekst"],
        ritme=to_ritme(then["ritme_aantal"], then["ritme_periode"]),
        vertrouwelijkheid=_VERTROUWELIJKHEID[then["vertrouwelijkheid"]],
        partners=tuple(partners),
        passage=to_passage(row) if then is values else _passage_then(row, then, files),
        overig=tuple((then.get("overig") or {}).items()),
        voortgang=tuple(voortgang),
        verschuivingen=_moves(changes, peildatum) if changes else (),
        geldig_vanaf=row.geldig_vanaf,
        toegevoegd_op=row.toegevoegd_op,
        version=row.version,
    )


def _files(document_ids: set[int]) -> dict[int, str]:
    """Return the names of the files acties came from before their plan was changed; usually there are none."""
    if not document_ids:
        return {}
    return {row.id: row.bestandsnaam for row in read(select(_D.id, _D.bestandsnaam).where(_D.id.in_(document_ids)))}


def _passage_then(row: Any, then: Mapping[str, Any], files: Mapping[int, str]) -> Passage | None:
    """Return the passage as it stood: a changed version of the plan gives an actie another one."""
    if then["document_id"] is None:
        return None
    return Passage(
        document_id=then["document_id"],
        bestandsnaam=files.get(then["document_id"], row.bestandsnaam),
        quote=then.get("quote", ""),
        line=then["line"],
        line_end=then["line_end"],
        heading_path=tuple(then.get("heading_path") or ()),
        page=then["page"],
    )


def _moves(changes: list[Row[Any]], peildatum: date) -> tuple[Verschuiving, ...]:
    """Return the moves of a deadline that was set before: filling in the first one is not a move.

    A change that was taken back was no move either.
    """
    moves: list[Verschuiving] = []
    for c in changes:
        if c.field != "deadline" or c.on_day > peildatum:
            continue
        van, naar = _day(c.old), _day(c.new)
        if c.reason == UNDONE:
            if moves and (moves[-1].van, moves[-1].naar) == (naar, van):
                moves.pop()
        elif van is not None:
            moves.append(Verschuiving(c.on_day, van, naar, c.reason, c.naam or ""))
    return tuple(moves)


def _assigned_on(changes: list[Row[Any]], peildatum: date) -> date | None:
    """Return when the actiehouder last changed; None when it is still the one the actie came with."""
    return max((c.on_day for c in changes if c.field == "actiehouder_id" and c.on_day <= peildatum), default=None)


def _day(value: date | str | None) -> date | None:
    """Return a day that comes from a column or, in ISO form, from the change log."""
    return date.fromisoformat(value) if isinstance(value, str) else value
