"""Reading plans: everything that looks at a plan gets one frozen Plan from here, as it stood on a peildatum.

A plan is read in a fixed number of queries whatever its size, as Core rows (a third faster than ORM objects).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select

from tracker.domain.history import Change, as_of
from tracker.domain.plan import (
    Actie,
    ActieSoort,
    Doel,
    Indicator,
    Meting,
    MetingSoort,
    Partner,
    Passage,
    Persoon,
    Plan,
    PlanSoort,
    PlanStatus,
    Thema,
    Verschuiving,
    Vertrouwelijkheid,
)
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.voortgang import Beoordeling, Fase, Koers, Voortgang
from tracker.store.session import db
from tracker.store.tables import (
    ActiePartnerRow,
    ActieRow,
    ChangeRow,
    DocumentRow,
    DoelRow,
    IndicatorRow,
    MetingRow,
    OrganisatieRow,
    PartnerRow,
    PlanRow,
    ThemaRow,
    UserRow,
    VoortgangRow,
)

_ACTIE_COLUMNS = [column for column in ActieRow.__table__.columns if column.name not in {"tekst", "quote"}]
_ACTIE_TEXTS = [ActieRow.tekst, ActieRow.quote]
_VOORTGANG_SHORT = [
    VoortgangRow.id, VoortgangRow.actie_id, VoortgangRow.datum, VoortgangRow.fase, VoortgangRow.koers,
    VoortgangRow.aantal, VoortgangRow.beoordeling, VoortgangRow.at,
]  # fmt: skip
_VOORTGANG_TEXTS = [
    VoortgangRow.toelichting, VoortgangRow.oorzaak, VoortgangRow.gevolg, VoortgangRow.bijsturing,
    VoortgangRow.opmerking, VoortgangRow.door_id,
]  # fmt: skip

UNDONE = "Ongedaan gemaakt."  # the reason in the change log of a bulk change that was taken back


class PlanNotFoundError(LookupError):
    """There is no such plan or actie."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list of plans."""

    id: int
    organisatie_id: int
    titel: str
    soort: PlanSoort
    status: PlanStatus
    period_start: int | None
    period_end: int | None
    acties: int


def list_plans(organisatie_id: int) -> Sequence[PlanLine]:
    """Return the plans of an organisatie, newest period first."""
    count = select(func.count(ActieRow.id)).where(ActieRow.plan_id == PlanRow.id).scalar_subquery()
    query = (
        select(
            PlanRow.id, PlanRow.titel, PlanRow.soort, PlanRow.status, PlanRow.period_start, PlanRow.period_end, count
        )
        .where(PlanRow.organisatie_id == organisatie_id)
        .order_by(PlanRow.period_start.desc(), PlanRow.id.desc())
    )
    return [
        PlanLine(id_, organisatie_id, titel, PlanSoort(soort), PlanStatus(status), start, end, acties)
        for id_, titel, soort, status, start, end, acties in db.session.execute(query)
    ]


def active_plans(organisatie_id: int | None = None) -> Sequence[int]:
    """Return the ids of the plans that are vastgesteld and not yet afgesloten, oldest first."""
    query = select(PlanRow.id).where(PlanRow.status == PlanStatus.VASTGESTELD.value).order_by(PlanRow.id)
    if organisatie_id is not None:
        query = query.where(PlanRow.organisatie_id == organisatie_id)
    return db.session.scalars(query).all()


def plan_of_actie(actie_id: int) -> int | None:
    """Return the id of the plan an actie belongs to."""
    return db.session.scalar(select(ActieRow.plan_id).where(ActieRow.id == actie_id))


def load_plan(plan_id: int, peildatum: date, *, texts: bool = True, actie_id: int | None = None) -> Plan:
    """Return the plan as it stood at the end of the peildatum.

    Args:
        plan_id: which plan.
        peildatum: acties that became part of the plan later are left out, later changes are undone, later voortgang is
            not seen. What the regisseur said of a statement counts whenever it was said.
        texts: without, the long texts (tekst, quote, toelichting …) stay empty: enough for a list, and faster.
        actie_id: read only this actie of the plan.

    Raises:
        PlanNotFoundError: there is no such plan.
    """
    found = db.session.execute(
        select(PlanRow.__table__, OrganisatieRow.naam.label("organisatie"))
        .join(OrganisatieRow, OrganisatieRow.id == PlanRow.organisatie_id)
        .where(PlanRow.id == plan_id)
    ).one_or_none()
    if found is None:
        raise PlanNotFoundError(f"Plan {plan_id}")
    return Plan(
        id=found.id,
        organisatie_id=found.organisatie_id,
        organisatie=found.organisatie,
        titel=found.titel,
        peildatum=peildatum,
        soort=PlanSoort(found.soort),
        status=PlanStatus(found.status),
        period_start=found.period_start,
        period_end=found.period_end,
        vastgesteld_door=found.vastgesteld_door,
        vastgesteld_op=found.vastgesteld_op,
        themas=_themas(plan_id),
        doelen=_doelen(plan_id) if texts else (),
        indicatoren=_indicatoren(plan_id) if texts else (),
        acties=_Acties(plan_id, peildatum, texts=texts, actie_id=actie_id).load(),
    )


def load_actie(actie_id: int, peildatum: date) -> tuple[Plan, Actie]:
    """Return one actie with the plan around it (that holds no other acties).

    Raises:
        PlanNotFoundError: there is no such actie on that day.
    """
    plan_id = plan_of_actie(actie_id)
    if plan_id is None:
        raise PlanNotFoundError(f"Actie {actie_id}")
    plan = load_plan(plan_id, peildatum, actie_id=actie_id)
    if not plan.acties:
        raise PlanNotFoundError(f"Actie {actie_id}")
    return plan, plan.acties[0]


def _themas(plan_id: int) -> tuple[Thema, ...]:
    query = (
        select(ThemaRow.id, ThemaRow.titel, ThemaRow.nummer, ThemaRow.parent_id, ThemaRow.soort)
        .where(ThemaRow.plan_id == plan_id)
        .order_by(ThemaRow.position)
    )
    return tuple(Thema(*row) for row in db.session.execute(query))


def _doelen(plan_id: int) -> tuple[Doel, ...]:
    query = (
        select(DoelRow.__table__, DocumentRow.bestandsnaam)
        .outerjoin(DocumentRow, DocumentRow.id == DoelRow.document_id)
        .where(DoelRow.plan_id == plan_id)
        .order_by(DoelRow.position)
    )
    return tuple(
        Doel(row.id, row.thema_id, row.tekst, row.nummer, _passage(row, row.quote)) for row in db.session.execute(query)
    )


def _indicatoren(plan_id: int) -> tuple[Indicator, ...]:
    query = select(IndicatorRow.__table__).where(IndicatorRow.plan_id == plan_id).order_by(IndicatorRow.position)
    metingen: dict[int, list[Meting]] = defaultdict(list)
    values = (
        select(MetingRow.indicator_id, MetingRow.jaar, MetingRow.waarde, MetingRow.soort, MetingRow.voorlopig)
        .join(IndicatorRow, IndicatorRow.id == MetingRow.indicator_id)
        .where(IndicatorRow.plan_id == plan_id)
        .order_by(MetingRow.jaar)
    )
    for indicator_id, jaar, waarde, soort, voorlopig in db.session.execute(values):
        metingen[indicator_id].append(Meting(jaar, waarde, MetingSoort(soort), voorlopig))
    return tuple(
        Indicator(row.id, row.thema_id, row.naam, row.bron, row.eenheid, tuple(metingen[row.id]))
        for row in db.session.execute(query)
    )


def _passage(row: Row[Any], quote: str) -> Passage | None:
    if row.document_id is None:
        return None
    mapping = row._mapping  # noqa: SLF001 - SQLAlchemy's public way to a column that may be absent
    return Passage(
        document_id=row.document_id,
        bestandsnaam=row.bestandsnaam,
        quote=quote,
        line=row.line,
        line_end=row.line_end,
        heading_path=tuple(mapping.get("heading_path") or ()),
        page=mapping.get("page"),
    )


def to_ritme(aantal: int | None, periode: str | None) -> Ritme | None:
    """Return the Ritme two columns stand for; no periode means no ritme."""
    return None if periode is None else Ritme(aantal, Periode(periode))


class _Acties:
    """The acties of one plan with everything that hangs on them, in five queries."""

    def __init__(self, plan_id: int, peildatum: date, *, texts: bool, actie_id: int | None) -> None:
        self.plan_id, self.peildatum, self.texts, self.actie_id = plan_id, peildatum, texts, actie_id

    def load(self) -> tuple[Actie, ...]:
        personen, partners, voortgang, changes = self._personen(), self._partners(), self._voortgang(), self._changes()
        return tuple(
            self._actie(row, personen, partners[row.id], voortgang[row.id], changes[row.id]) for row in self._rows()
        )

    def _mine(self, column: Any) -> ColumnElement[bool]:
        """Restrict a table with an actie_id to this plan, or to the one actie."""
        if self.actie_id is not None:
            return column == self.actie_id  # type: ignore[no-any-return]
        return column.in_(select(ActieRow.id).where(ActieRow.plan_id == self.plan_id))  # type: ignore[no-any-return]

    def _rows(self) -> Iterable[Row[Any]]:
        query = (
            select(*_ACTIE_COLUMNS, *(_ACTIE_TEXTS if self.texts else ()), DocumentRow.bestandsnaam)
            .outerjoin(DocumentRow, DocumentRow.id == ActieRow.document_id)
            .where(ActieRow.plan_id == self.plan_id, ActieRow.geldig_vanaf <= self.peildatum)
            .order_by(ActieRow.position, ActieRow.id)
        )
        if self.actie_id is not None:
            query = query.where(ActieRow.id == self.actie_id)
        return db.session.execute(query)

    def _personen(self) -> dict[int, Persoon]:
        query = select(UserRow.id, UserRow.naam, UserRow.email, UserRow.functie, UserRow.afdeling, UserRow.active)
        return {row.id: Persoon(*row) for row in db.session.execute(query)}

    def _partners(self) -> dict[int, list[Partner]]:
        found: dict[int, list[Partner]] = defaultdict(list)
        query = (
            select(ActiePartnerRow.actie_id, PartnerRow.id, PartnerRow.naam, PartnerRow.afkorting)
            .join(PartnerRow, PartnerRow.id == ActiePartnerRow.partner_id)
            .where(self._mine(ActiePartnerRow.actie_id))
            .order_by(PartnerRow.naam)
        )
        for actie_id, id_, naam, afkorting in db.session.execute(query):
            found[actie_id].append(Partner(id_, naam, afkorting))
        return found

    def _voortgang(self) -> dict[int, list[Voortgang]]:
        found: dict[int, list[Voortgang]] = defaultdict(list)
        query = (
            select(*_VOORTGANG_SHORT, *((*_VOORTGANG_TEXTS, UserRow.naam) if self.texts else ()))
            .where(self._mine(VoortgangRow.actie_id), VoortgangRow.datum <= self.peildatum)
            .order_by(VoortgangRow.datum, VoortgangRow.id)
        )
        if self.texts:
            query = query.outerjoin(UserRow, UserRow.id == VoortgangRow.door_id)
        for row in db.session.execute(query):
            found[row.actie_id].append(self._statement(row))
        return found

    def _statement(self, row: Any) -> Voortgang:
        texts = {}
        if self.texts:
            texts = {
                "oorzaak": row.oorzaak,
                "gevolg": row.gevolg,
                "bijsturing": row.bijsturing,
                "opmerking": row.opmerking,
                "door": row.naam or "",
            }
        return Voortgang(
            id=row.id,
            datum=row.datum,
            fase=Fase(row.fase),
            koers=Koers(row.koers) if row.koers else None,
            toelichting=row.toelichting if self.texts else "",
            aantal=row.aantal,
            beoordeling=Beoordeling(row.beoordeling),
            at=row.at,
            **texts,
        )

    def _changes(self) -> dict[int, list[Row[Any]]]:
        """Return what to undo, the moves of deadlines and the assignments: the one log serves all."""
        found: dict[int, list[Row[Any]]] = defaultdict(list)
        query = (
            select(
                ChangeRow.object_id, ChangeRow.field, ChangeRow.old, ChangeRow.new, ChangeRow.on_day, ChangeRow.reason,
                UserRow.naam,
            )
            .outerjoin(UserRow, UserRow.id == ChangeRow.by_id)
            .where(
                ChangeRow.plan_id == self.plan_id,
                ChangeRow.object_kind == "actie",
                ChangeRow.field != "",
                or_(ChangeRow.on_day > self.peildatum, ChangeRow.field.in_(("deadline", "actiehouder_id"))),
            )
            .order_by(ChangeRow.id)
        )  # fmt: skip
        if self.actie_id is not None:
            query = query.where(ChangeRow.object_id == self.actie_id)
        for row in db.session.execute(query):
            found[row.object_id].append(row)
        return found

    def _actie(
        self,
        row: Row[Any],
        personen: dict[int, Persoon],
        partners: list[Partner],
        voortgang: list[Voortgang],
        changes: list[Row[Any]],
    ) -> Actie:
        values: Any = row._mapping  # noqa: SLF001 - SQLAlchemy's public way to a row as a mapping
        later = [Change(c.field, c.old, c.new, c.on_day) for c in changes if c.on_day > self.peildatum]
        then = as_of(values, later, self.peildatum) if later else values
        actiehouder_id = then["actiehouder_id"]
        return Actie(
            id=row.id,
            plan_id=self.plan_id,
            thema_id=then["thema_id"],
            nummer=then["nummer"],
            titel=then["titel"],
            tekst=then["tekst"] if self.texts else "",
            soort=ActieSoort(then["soort"]),
            actiehouder=None if actiehouder_id is None else personen.get(actiehouder_id),
            toegewezen_op=_assigned_on(changes, self.peildatum),
            portefeuillehouder=then["portefeuillehouder"],
            start=_day(then["start"]),
            deadline_oorspronkelijk=_day(then["deadline_oorspronkelijk"]),
            deadline=_day(then["deadline"]),
            deadline_tekst=then["deadline_tekst"],
            ritme=to_ritme(then["ritme_aantal"], then["ritme_periode"]),
            vertrouwelijkheid=Vertrouwelijkheid(then["vertrouwelijkheid"]),
            partners=tuple(partners),
            passage=_passage(row, row.quote if self.texts else ""),
            voortgang=tuple(voortgang),
            verschuivingen=_moves(changes, self.peildatum),
            geldig_vanaf=row.geldig_vanaf,
            toegevoegd_op=row.toegevoegd_op,
            version=row.version,
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
