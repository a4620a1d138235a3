"""The partners of an organisatie: every name they go by, and in how many acties they take part."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from tracker.domain.deelname import write_deelname
from tracker.domain.meervoud import joined_names
from tracker.domain.plan import PlanStatus
from tracker.extraction.choices import Organisation
from tracker.store.session import db
from tracker.store.tables import ActiePartnerRow, ActieRow, PartnerRow, PlanRow


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner in a list."""

    id: int
    naam: str
    afkorting: str
    synoniemen: tuple[str, ...]
    active: bool
    acties: int

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name it goes by."""
        return (self.naam, *([self.afkorting] if self.afkorting else []), *self.synoniemen)


def list_partner_lines(organisatie_id: int) -> Sequence[PartnerLine]:
    """Return the partners of the organisatie by name, those in use first."""
    count = (
        select(func.count(ActiePartnerRow.actie_id))
        .join(ActieRow, ActieRow.id == ActiePartnerRow.actie_id)
        .where(ActiePartnerRow.partner_id == PartnerRow.id, ActieRow.verwijderd_op.is_(None))
        .scalar_subquery()
    )
    query = select(PartnerRow, count).where(PartnerRow.organisatie_id == organisatie_id)
    lines = [
        PartnerLine(row.id, row.naam, row.afkorting, tuple(row.synoniemen), row.active, acties)
        for row, acties in db.session.execute(query)
    ]
    return sorted(lines, key=lambda line: (not line.active, line.naam.casefold()))


def likely_doubles(lines: Sequence[PartnerLine]) -> list[tuple[PartnerLine, PartnerLine]]:
    """Return the partners that go by the same name in singular and plural, each with the one it may become part of."""
    active = {line.naam: line for line in lines if line.active}
    counted = joined_names(active)
    return [(line, active[counted[naam]]) for naam, line in active.items() if counted[naam] != naam]


def known_organisations(organisatie_id: int) -> tuple[Organisation, ...]:
    """Return what a reading may recognise, and what it may not: the partners that were set aside."""
    return tuple(Organisation(line.naam, line.names[1:], line.active) for line in list_partner_lines(organisatie_id))


def acties_in_open_plans(partner_id: int) -> Sequence[int]:
    """Return the ids of the acties a partner takes part in, without those of a plan that is closed."""
    query = (
        select(ActieRow.id)
        .join(ActiePartnerRow, ActiePartnerRow.actie_id == ActieRow.id)
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .where(ActiePartnerRow.partner_id == partner_id, PlanRow.status != PlanStatus.AFGESLOTEN.value)
        .where(ActieRow.verwijderd_op.is_(None))
        .order_by(ActieRow.id)
    )
    return db.session.scalars(query).all()


def partner_names(actie_id: int) -> list[str]:
    """Return the partners of an actie by name, with their role behind it as `domain/deelname.py` writes it."""
    query = select(PartnerRow.naam, ActiePartnerRow.rol).join(
        ActiePartnerRow, ActiePartnerRow.partner_id == PartnerRow.id
    )
    found = db.session.execute(query.where(ActiePartnerRow.actie_id == actie_id).order_by(PartnerRow.naam))
    return [write_deelname(naam, rol) for naam, rol in found]
