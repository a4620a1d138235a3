"""The acties of a plan that were deleted, with who did that, when and why, as the change log has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from tracker.domain.uitkomst import Uitkomst
from tracker.store.session import db
from tracker.store.tables import ActieRow, ChangeRow, UitkomstRow, UserRow


@dataclass(frozen=True, slots=True)
class Verwijderd:
    """An actie in the prullenbak."""

    actie_id: int
    nummer: str
    titel: str
    op: date
    reden: str
    door: str
    before: date | None  # the last day it stood in the plan; None when it never lasted a day
    naar: tuple[int, str] | None = None  # the actie it goes on in, when it was merged


def deleted_acties(plan_id: int) -> Sequence[Verwijderd]:
    """Return the deleted acties of a plan, the last one deleted first."""
    last = (
        select(func.max(ChangeRow.id))
        .where(
            ChangeRow.object_kind == "actie",
            ChangeRow.object_id == ActieRow.id,
            ChangeRow.field == "verwijderd_op",
        )
        .correlate(ActieRow)
        .scalar_subquery()
    )
    into = aliased(ActieRow)
    query = (
        select(
            ActieRow.id, ActieRow.nummer, ActieRow.titel, ActieRow.verwijderd_op, ChangeRow.reason, UserRow.naam,
            ActieRow.geldig_vanaf, into.id, into.titel,
        )
        .outerjoin(ChangeRow, and_(ChangeRow.id == last))
        .outerjoin(UserRow, UserRow.id == ChangeRow.by_id)
        .outerjoin(
            UitkomstRow,
            and_(UitkomstRow.actie_id == ActieRow.id, UitkomstRow.soort == Uitkomst.SAMENGEVOEGD.value),
        )
        .outerjoin(into, and_(into.id == UitkomstRow.naar_actie_id, into.verwijderd_op.is_(None)))
        .where(ActieRow.plan_id == plan_id, ActieRow.verwijderd_op.is_not(None))
        .order_by(ActieRow.verwijderd_op.desc(), ActieRow.position, ActieRow.id)
    )  # fmt: skip
    return [_line(row) for row in db.session.execute(query)]


def _line(row: Any) -> Verwijderd:
    actie_id, nummer, titel, op, reden, naam, since, into_id, into_titel = row
    before = op - timedelta(days=1)
    return Verwijderd(
        actie_id, nummer, titel, op, reden or "", naam or "het systeem", before if since <= before else None,
        (into_id, into_titel) if into_id is not None else None,
    )  # fmt: skip
