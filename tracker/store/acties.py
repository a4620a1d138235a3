"""The acties of a plan as they stood on a peildatum, with everything that hangs on them, in a fixed number of queries.

The statements are built once and run as Core rows: this is what nearly every page reads.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, literal, or_, select

from tracker.domain.history import Change, as_of
from tracker.domain.plan import Actie, ActieSoort, Mijlpaal, Partner, Passage, Persoon, Vertrouwelijkheid
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.voortgang import Beoordeling, Fase, Koers, Voortgang
from tracker.store.kept_plans import kept_beside
from tracker.store.mijlpalen import read_mijlpalen
from tracker.store.moves import moves, to_day
from tracker.store.opbouw import partners_by_name, partners_then, to_fields, to_partner
from tracker.store.session import read
from tracker.store.tables import (
    ActiePartnerRow,
    ActieRow,
    ChangeRow,
    DocumentRow,
    MijlpaalRow,
    OordeelRow,
    PartnerRow,
    UserRow,
    VoorstelRow,
    VoortgangRow,
)
from tracker.store.voorstellen import with_asked

_A, _V, _C, _U = ActieRow.__table__.c, VoortgangRow.__table__.c, ChangeRow.__table__.c, UserRow.__table__.c
_P, _AP, _D = PartnerRow.__table__.c, ActiePartnerRow.__table__.c, DocumentRow.__table__.c
_TEXTS = frozenset({"tekst", "quote", "heading_path", "overig", "zaak_link", "eigen"})
_JUDGED = (_V.id, _V.actie_id, _V.datum, _V.fase, _V.koers, _V.aantal, _V.beoordeling, _V.partner_id, _V.inhoudelijk)
_SAID = (_V.toelichting, _V.oorzaak, _V.gevolg, _V.bijsturing, _V.opmerking, _V.at, _U.naam)
_SPOKEN_FOR = (_V.namens_id, _P.naam.label("partner"))

_FASE = {fase.value: fase for fase in Fase}
_KOERS: dict[str | None, Koers | None] = {None: None, **{koers.value: koers for koers in Koers}}
_SOORT = {soort.value: soort for soort in ActieSoort}
_VERTROUWELIJKHEID = {word.value: word for word in Vertrouwelijkheid}
_BEOORDELING = {beoordeling.value: beoordeling for beoordeling in Beoordeling}


def read_acties(
    plan_id: int,
    peildatum: date,
    texts: bool,  # noqa: FBT001 - said by name everywhere but where it is bound beforehand
    actie_ids: Collection[int] | None = None,
) -> tuple[Actie, ...]:
    """Return the acties of a plan, or only those asked for, as they stood at the end of the peildatum.

    Of acties that are asked for, only those tables are read that hold something of them: usually just the voortgang.
    """
    one = actie_ids is not None
    given: dict[str, Any] = {"plan_id": plan_id, "actie_ids": list(actie_ids or ())} if one else {"plan_id": plan_id}
    dated = given | {"peildatum": peildatum}
    rows = read(_acties(texts, one=one), **dated).all()

    def holds(name: str) -> bool:
        return not one or any(getattr(row, name) for row in rows)

    personen = kept_beside("personen", _read_personen)
    partners = _by_actie((row.actie_id, to_partner(row)) for row in _if(holds("partner"), _partners(one=one), given))
    statements = _if(holds("voortgang"), _statements(texts, one=one), dated)
    voortgang = _by_actie((row.actie_id, _said(row, personen, texts=texts)) for row in statements)
    changes = _by_actie((row.object_id, row) for row in _if(holds("change"), _changes(one=one), dated))
    files = _files({c.old for lines in changes.values() for c in lines if c.field == "document_id" and c.old})
    mijlpalen = read_mijlpalen(plan_id, peildatum, personen, actie_ids=actie_ids) if holds("mijlpaal") else {}
    later = (c for lines in changes.values() for c in lines if c.on_day > peildatum)
    known = partners_by_name(plan_id, later)
    found = (
        _actie(row, peildatum, personen, partners[row.id], voortgang[row.id], changes[row.id], files, mijlpalen, known)
        for row in rows
    )
    acties = tuple(actie for actie in found if actie.verwijderd_op is None)
    if holds("asked"):
        acties = with_asked(acties, plan_id, peildatum, personen, actie_ids=actie_ids)
    return acties if one else _with_levels(acties)


def _if(wanted: bool, query: Select[Any], given: Mapping[str, Any]) -> Iterable[Any]:  # noqa: FBT001 - private
    return read(query, **given) if wanted else ()


def _read_personen() -> dict[int, Persoon]:
    return {row.id: Persoon(*row) for row in read(_personen())}


def _with_levels(acties: tuple[Actie, ...]) -> tuple[Actie, ...]:
    """Say of each actie whether others are maatregelen of it; of a single actie the query says so itself."""
    punten = {actie.parent_id for actie in acties if actie.parent_id is not None}
    if not punten:
        return acties
    return tuple(replace(actie, heeft_maatregelen=True) if actie.id in punten else actie for actie in acties)


def actiepunten(plan_id: int) -> Sequence[Row[Any]]:
    """Return id, nummer and titel of the acties that maatregelen can be part of, in the order of the plan."""
    return read(_actiepunten(), plan_id=plan_id).all()


@cache
def _actiepunten() -> Select[Any]:
    query = select(_A.id, _A.nummer, _A.titel).where(_A.plan_id == bindparam("plan_id"), _A.parent_id.is_(None))
    return query.where(_A.verwijderd_op.is_(None)).order_by(_A.position, _A.id)


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
    """Restrict a table with an actie_id to the plan, or to the acties asked for."""
    if one:
        return column.in_(bindparam("actie_ids", expanding=True))
    return column.in_(select(_A.id).where(_A.plan_id == bindparam("plan_id")))


def _not_yet_deleted() -> ColumnElement[bool]:
    """Leave out what is in the prullenbak on the peildatum; what was put back since is left out by its change log."""
    return or_(_A.verwijderd_op.is_(None), _A.verwijderd_op > bindparam("peildatum"))


@cache
def _personen() -> Select[Any]:
    return select(_U.id, _U.naam, _U.email, _U.functie, _U.afdeling, _U.active)


@cache
def _partners(*, one: bool) -> Select[Any]:
    joined = ActiePartnerRow.__table__.join(PartnerRow.__table__, _P.id == _AP.partner_id)
    columns = (_AP.actie_id, _P.id, _P.naam, _P.afkorting, _AP.rol)
    return select(*columns).select_from(joined).where(_mine(_AP.actie_id, one=one)).order_by(_P.naam)


@cache
def _statements(texts: bool, *, one: bool) -> Select[Any]:  # noqa: FBT001 - part of a cache key, never a choice of a caller
    query = select(*_JUDGED, *((*_SAID, *_SPOKEN_FOR) if texts else ()))
    if texts:
        speakers = VoortgangRow.__table__.outerjoin(UserRow.__table__, _U.id == _V.door_id)
        query = query.select_from(speakers.outerjoin(PartnerRow.__table__, _P.id == _V.partner_id))
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
    return query.where(_C.object_id.in_(bindparam("actie_ids", expanding=True))) if one else query


@cache
def _acties(texts: bool, *, one: bool) -> Select[Any]:  # noqa: FBT001 - as above
    columns = [column for column in _A if texts or column.name not in _TEXTS]
    query = (
        select(*columns, _D.bestandsnaam)
        .select_from(ActieRow.__table__.outerjoin(DocumentRow.__table__, _D.id == _A.document_id))
        .where(_A.plan_id == bindparam("plan_id"), _A.geldig_vanaf <= bindparam("peildatum"), _not_yet_deleted())
        .order_by(_A.position, _A.id)
    )
    if not one:
        return query
    child = ActieRow.__table__.alias("child")
    under = select(child.c.id).where(
        child.c.parent_id == _A.id, child.c.geldig_vanaf <= bindparam("peildatum"), child.c.verwijderd_op.is_(None)
    )
    asked = _A.id.in_(bindparam("actie_ids", expanding=True))
    return query.add_columns(under.exists().label("heeft_maatregelen"), *_holding()).where(asked)


def _holding() -> Iterable[ColumnElement[bool]]:
    """Return for each table that may hold something of an actie whether it does."""
    moves = and_(_C.plan_id == _A.plan_id, _C.object_kind == "actie", _C.object_id == _A.id, _C.field != "")
    yield select(literal(1)).where(moves).exists().label("change")
    tables: list[tuple[str, Any]] = [
        ("voortgang", VoortgangRow), ("partner", ActiePartnerRow), ("mijlpaal", MijlpaalRow)
    ]  # fmt: skip
    for name, table in tables:
        yield select(literal(1)).where(table.__table__.c.actie_id == _A.id).exists().label(name)
    either = (select(literal(1)).where(t.__table__.c.actie_id == _A.id).exists() for t in (VoorstelRow, OordeelRow))
    yield or_(*either).label("asked")


def _said(row: Any, personen: Mapping[int, Persoon], *, texts: bool) -> Voortgang:
    """Return the statement of a row, taken apart by place: after years there are hundreds of an actie."""
    if not texts:
        id_, _, datum, fase, koers, aantal, judged, partner_id, news = row
        return Voortgang(
            id_, datum, _FASE[fase], _KOERS[koers], "", aantal=aantal, beoordeling=_BEOORDELING[judged],
            partner_id=partner_id, inhoudelijk=news,
        )  # fmt: skip
    id_, _, datum, fase, koers, aantal, judged, partner_id, news, *rest = row
    toelichting, oorzaak, gevolg, bijsturing, opmerking, at, naam, namens_id, partner = rest
    namens = partner or _naam(personen, namens_id)
    return Voortgang(
        id_, datum, _FASE[fase], _KOERS[koers], toelichting, oorzaak, gevolg, bijsturing, aantal, _BEOORDELING[judged],
        naam or "", at, opmerking, namens, partner_id, news,
    )  # fmt: skip


def _naam(personen: Mapping[int, Persoon], user_id: int | None) -> str:
    return personen[user_id].naam if user_id is not None and user_id in personen else ""


def _actie(
    row: Any,
    peildatum: date,
    personen: dict[int, Persoon],
    partners: list[Partner],
    voortgang: list[Voortgang],
    changes: list[Row[Any]],
    files: Mapping[int, str],
    mijlpalen: Mapping[int, tuple[Mijlpaal, ...]],
    known: Mapping[str, Partner],
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
        vervanger=None if then["vervanger_id"] is None else personen.get(then["vervanger_id"]),
        actiehouder_tekst=then["actiehouder_tekst"],
        portefeuillehouder=then["portefeuillehouder"],
        start=to_day(then["start"]),
        deadline_oorspronkelijk=to_day(then["deadline_oorspronkelijk"]),
        deadline=to_day(then["deadline"]),
        deadline_tekst=then["deadline_tekst"],
        ritme=to_ritme(then["ritme_aantal"], then["ritme_periode"]),
        vertrouwelijkheid=_VERTROUWELIJKHEID[then["vertrouwelijkheid"]],
        heeft_maatregelen=bool(values.get("heeft_maatregelen")),
        partners=partners_then(then["partners"] or (), known) if "partners" in then else tuple(partners),
        passage=to_passage(row) if then is values else _passage_then(row, then, files),
        overig=tuple((then.get("overig") or {}).items()),
        voortgang=tuple(voortgang),
        verschuivingen=moves(changes, peildatum, "deadline") if changes else (),
        mijlpalen=mijlpalen.get(row.id, ()),
        geldig_vanaf=row.geldig_vanaf,
        toegevoegd_op=row.toegevoegd_op,
        verwijderd_op=to_day(then["verwijderd_op"]),
        version=row.version,
        **to_fields(then),
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


def _assigned_on(changes: list[Row[Any]], peildatum: date) -> date | None:
    """Return when the actiehouder last changed; None when it is still the one the actie came with."""
    return max((c.on_day for c in changes if c.field == "actiehouder_id" and c.on_day <= peildatum), default=None)
