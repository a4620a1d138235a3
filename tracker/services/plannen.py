"""Changing what a plan is made of: add an actie, edit one, correct the data of the plan.

Two people who edit the same actie do not overwrite each other: fields only one of them touched are merged, a field both
touched is shown to the second one, who decides.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from tracker import clock
from tracker.domain.deelname import read_deelname
from tracker.domain.plan import ActieSoort, PlanSoort, PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.velden import PREFIX
from tracker.services.acties import TrackingError, change, lock_acties, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.velden_actie import check_fields, check_nummer
from tracker.store.changes import log, log_event, plain
from tracker.store.partners import partner_names
from tracker.store.session import db, transaction
from tracker.store.tables import ActiePartnerRow, ActieRow, ChangeRow, PartnerRow, PlanRow, UserRow

# The deadline and the actiehouder have services of their own (tracking.py), with their own rules.
EDITABLE = frozenset(
    {
        "nummer", "titel", "tekst", "thema_id", "soort", "portefeuillehouder", "start", "deadline_tekst",
        "ritme_aantal", "ritme_periode", "vertrouwelijkheid", "partners", "parent_id", "gewicht", "prioriteit",
        "doel_id", "budget", "budget_soort", "dekking", "seizoen_van", "seizoen_tot", "zaaknummer", "zaak_link",
        "bestuurlijk_opdrachtgever", "ambtelijk_opdrachtgever",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that two people changed: what this person typed, what stands there now, and what both started from."""

    field: str
    mine: Any
    stored: Any
    opened: Any


class EditConflictError(Exception):
    """Somebody changed the same fields since the form was opened. Nothing was saved."""

    def __init__(self, conflicts: list[Conflict], by: str, at: datetime, version: int, theirs: Collection[str]) -> None:
        """Keep who did it and when, the version the next attempt builds on, and what only the others changed."""
        super().__init__(f"{by} changed {', '.join(conflict.field for conflict in conflicts)}")
        self.conflicts, self.by, self.at, self.version = conflicts, by, at, version
        self.theirs = tuple(theirs)


def add_actie(
    actor: Actor,
    plan_id: int,
    *,
    titel: str,
    thema_id: int | None = None,
    tekst: str = "",
    nummer: str = "",
    parent_id: int | None = None,
) -> int:
    """Add an actie that does not stand in the plan text, valid from today, and return its id.

    With a parent it is a maatregel of that actiepunt, and stands behind its other maatregelen.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: no titel, a number that is taken, a thema or actiepunt of another plan, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    titel = " ".join(titel.split())
    if not titel:
        raise TrackingError("titel", "Geef de actie een titel.")
    with transaction() as session:
        open_plan(actor, plan_id)
        check_fields(plan_id, None, {"thema_id": thema_id, "parent_id": parent_id})
        nummer = nummer.strip()
        check_nummer(plan_id, None, nummer)
        last = session.scalar(select(func.max(ActieRow.position)).where(ActieRow.plan_id == plan_id)) or 0
        row = ActieRow(
            plan_id=plan_id, thema_id=thema_id, titel=titel, tekst=tekst.strip(), soort=ActieSoort.NIEUW.value,
            nummer=nummer, parent_id=parent_id,
            position=last + 1, heading_path=[], geldig_vanaf=clock.today(), toegevoegd_op=clock.today(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event("actie", row.id, "toegevoegd, staat niet in het plan", origin_of(actor, plan_id))
        return row.id


def update_actie(
    actor: Actor, actie_id: int, *, version: int, reason: str = "", unique_nummer: bool = True, **changes: Any
) -> bool:
    """Change fields of an actie; returns whether somebody else's changes since `version` were merged with these.

    Args:
        actor: who changes.
        actie_id: which actie.
        version: the version the person saw; a later one is merged field by field.
        reason: why.
        unique_nummer: refuse a number another actie has; False for whoever changes many and looked at that before.
        changes: the fields of the form as they should be, changed or not; `partners` is a list of names with their
            role behind it (domain/deelname.py), a field of the plan's own is named as in domain/velden.py.

    Raises:
        NotAllowedError: not the actor's to change.
        TrackingError: an unknown field, a value that cannot be (see velden_actie.py), or the plan is closed.
        EditConflictError: somebody changed the same field meanwhile.
    """
    actor.require(Permission.PLAN_BEHEREN)
    unknown = {field for field in changes if field not in EDITABLE and not field.startswith(PREFIX)}
    if unknown:
        raise TrackingError("", f"Deze velden kunt u hier niet wijzigen: {', '.join(sorted(unknown))}.")
    if "titel" in changes and not changes["titel"].strip():
        raise TrackingError("titel", "Geef de actie een titel.")
    with transaction():
        (row,) = lock_acties(actor, [actie_id])
        changes = check_fields(row.plan_id, row.id, changes)
        stored = {field: _stored(row, field) for field in changes}
        theirs = _changed_since(row, version)
        opened = stored | {field: value for field, value in theirs.items() if field in changes}
        mine = {field: new for field, new in changes.items() if plain(new) != plain(opened[field])}
        both = [
            Conflict(field, new, stored[field], opened[field])
            for field, new in mine.items()
            if field in theirs and plain(new) != plain(stored[field])
        ]
        if both:
            only_theirs = [field for field in theirs if field in changes and field not in mine]
            raise EditConflictError(both, *_last_editor(actie_id), row.version, only_theirs)
        if unique_nummer and "nummer" in mine:
            check_nummer(row.plan_id, row.id, mine["nummer"])
        _apply(actor, row, mine, reason)
        return bool(theirs)


def _changed_since(row: ActieRow, version: int) -> dict[str, Any]:
    """Return field → value at `version`, for the fields that changed since; each version is one moment in the log."""
    behind = row.version - version
    if behind <= 0:
        return {}
    query = select(ChangeRow.field, ChangeRow.old, ChangeRow.at).where(
        ChangeRow.object_kind == "actie", ChangeRow.object_id == row.id, ChangeRow.field != ""
    )
    opened: dict[str, Any] = {}
    moments: list[datetime] = []
    for line in db.session.execute(query.order_by(ChangeRow.id.desc())):
        if line.at not in moments:
            moments.append(line.at)
        if len(moments) > behind:
            break
        opened[line.field] = line.old
    return opened


def _last_editor(actie_id: int) -> tuple[str, datetime]:
    query = (
        select(UserRow.naam, ChangeRow.at)
        .outerjoin(UserRow, UserRow.id == ChangeRow.by_id)
        .where(ChangeRow.object_kind == "actie", ChangeRow.object_id == actie_id, ChangeRow.field != "")
        .order_by(ChangeRow.id.desc())
        .limit(1)
    )
    naam, at = db.session.execute(query).one()
    return naam or "Het systeem", at


def _apply(actor: Actor, row: ActieRow, values: dict[str, Any], reason: str) -> None:
    """Change columns, partners and fields of the plan's own as one version and one moment in the log."""
    columns = {field: new for field, new in values.items() if field in EDITABLE and field != "partners"}
    extra: dict[str, tuple[Any, Any]] = {}
    if "partners" in values:
        extra["partners"] = (partner_names(row.id), values["partners"])
        _set_partners(actor, row.id, values["partners"])
    eigen = dict(row.eigen)
    for field in values.keys() - columns.keys() - {"partners"}:
        extra[field] = (_stored(row, field), values[field])
        eigen[field.removeprefix(PREFIX)] = values[field]
    change(actor, row, columns, reason, extra=extra)
    row.eigen = {veld_id: value for veld_id, value in eigen.items() if value}


def _stored(row: ActieRow, field: str) -> Any:
    if field == "partners":
        return partner_names(row.id)
    return row.eigen.get(field.removeprefix(PREFIX), "") if field.startswith(PREFIX) else getattr(row, field)


def _set_partners(actor: Actor, actie_id: int, written: Collection[str]) -> None:
    rollen = dict(read_deelname(one) for one in written)
    known = select(PartnerRow).where(PartnerRow.organisatie_id == actor.organisatie_id, PartnerRow.naam.in_(rollen))
    by_name = {row.naam: row for row in db.session.scalars(known)}
    for name in rollen:
        if name not in by_name:
            by_name[name] = PartnerRow(organisatie_id=actor.organisatie_id, naam=name)
            db.session.add(by_name[name])
    db.session.flush()
    db.session.execute(delete(ActiePartnerRow).where(ActiePartnerRow.actie_id == actie_id))
    db.session.add_all(
        ActiePartnerRow(actie_id=actie_id, partner_id=by_name[name].id, rol=rol.value if rol else "")
        for name, rol in rollen.items()
    )


def add_plan(actor: Actor, *, titel: str, soort: PlanSoort, period_start: int | None, period_end: int | None) -> int:
    """Make a plan without a document, as a concept, and return its id: for acties that are carried over or typed in.

    Raises:
        NotAllowedError: not allowed.
        TrackingError: no titel, or a period that ends before it starts.
    """
    actor.require(Permission.PLAN_BEHEREN)
    titel = " ".join(titel.split())
    if not titel:
        raise TrackingError("titel", "Geef het plan een titel.")
    _check_period(period_start, period_end)
    with transaction() as session:
        row = PlanRow(
            organisatie_id=actor.organisatie_id, titel=titel, soort=soort.value, status=PlanStatus.CONCEPT.value,
            period_start=period_start, period_end=period_end, created_at=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event("plan", row.id, "gemaakt zonder document", origin_of(actor, row.id))
        return row.id


def _check_period(start: int | None, end: int | None) -> None:
    if start is not None and end is not None and end < start:
        raise TrackingError("period_end", "Het laatste jaar ligt voor het eerste jaar.")


def update_plan(actor: Actor, plan_id: int, *, reason: str = "", **changes: Any) -> None:
    """Correct the data of a plan.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: no titel, a period that ends before it starts, or a plan that would be closed this way:
            closing asks for an uitkomst of every actie (see closing.py).
    """
    actor.require(Permission.PLAN_BEHEREN)
    if not changes.get("titel", "x").strip():
        raise TrackingError("titel", "Geef het plan een titel.")
    with transaction():
        row = open_plan(actor, plan_id, closed_too=True)
        _check_period(changes.get("period_start", row.period_start), changes.get("period_end", row.period_end))
        closed = PlanStatus.AFGESLOTEN.value
        if (changes.get("status", row.status) == closed) != (row.status == closed):
            raise TrackingError("status", "Afsluiten en heropenen kan alleen op de bladzijde ‘Plan afsluiten’.")
        log(
            "plan",
            plan_id,
            {f: (getattr(row, f), new) for f, new in changes.items()},
            origin_of(actor, plan_id, reason),
        )
        for field, new in changes.items():
            setattr(row, field, new)


def open_plan(actor: Actor, plan_id: int, *, closed_too: bool = False) -> PlanRow:
    """Return the row of a plan the actor may change, locked for the running transaction.

    Raises:
        NotAllowedError: it is not there, or of another organisatie.
        TrackingError: it is closed, unless closed ones are fine too.
    """
    row = db.session.get(PlanRow, plan_id, with_for_update=True, populate_existing=True)
    if row is None or row.organisatie_id != actor.organisatie_id:
        raise NotAllowedError("plan wijzigen")
    if row.status == PlanStatus.AFGESLOTEN.value and not closed_too:
        raise TrackingError("plan", "Dit plan is afgesloten. U kunt er geen acties meer aan toevoegen.")
    return row
