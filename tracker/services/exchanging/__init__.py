"""The register as a spreadsheet, out and in again: what goes out and comes back unchanged changes nothing.

A file that comes back is first only compared. What it would change is shown row by row; it happens, in one transaction,
when somebody says so, and only what was shown: when the plan changed meanwhile the comparison is shown again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker import clock, sandbox
from tracker.domain.plan import Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.exchanging.applying import apply_row
from tracker.services.exchanging.comparing import RowVerdict, Verdict, compare, count
from tracker.services.exchanging.fields import Field, Kolom, heads_of, own_fields, texts_of
from tracker.services.exchanging.given import Given, GivenRow, NoRegisterError, given_rows
from tracker.services.importing.intake import clean_filename
from tracker.store.changes import log_event
from tracker.store.kolommen import remembered_columns
from tracker.store.plans import load_plan
from tracker.store.register import list_personen
from tracker.store.session import db, transaction
from tracker.store.tables import UitwisselingRow

__all__ = [
    "Comparison", "Field", "NoRegisterError", "RowVerdict", "Verdict", "carry_out", "export_register", "get_comparison",
    "offer_register",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file would change in a plan as it is now; `stamp` says which comparison somebody looked at."""

    id: int
    plan: Plan
    bestandsnaam: str
    verdicts: tuple[RowVerdict, ...]
    unknown: tuple[str, ...]  # the words above columns we do not keep
    missing: int  # acties of the plan that are not in the file
    done: bool

    @property
    def counts(self) -> dict[Verdict, int]:
        """Return how many rows do what."""
        return count(self.verdicts)

    @property
    def moves_deadlines(self) -> bool:
        """Return whether a deadline that was set before gets another day: that needs a reason."""
        return any(
            one.field is Field.DEADLINE and one.old and verdict.verdict is Verdict.GEWIJZIGD
            for verdict in self.verdicts
            for one in verdict.differences
        )

    @property
    def stamp(self) -> str:
        """Return what is equal as long as the file would do the same."""
        said = [
            (one.place, one.verdict, [(d.field.value, d.old, d.new) for d in one.differences]) for one in self.verdicts
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def export_register(actor: Actor, plan_id: int) -> bytes:
    """Return the acties of a plan as a workbook.

    Raises:
        NotAllowedError: not the actor's plan.
    """
    from tracker.services.exchanging import workbook  # noqa: PLC0415 - openpyxl is slow to load, and few need it

    plan = _plan(actor, plan_id)
    rows = [texts_of(actie, plan) for actie in plan.acties]
    return workbook.write(rows, heads_of(remembered_columns(actor.organisatie_id), own_fields(plan)), plan.titel)


def offer_register(actor: Actor, plan_id: int, filename: str, data: bytes) -> int:
    """Keep the rows of a spreadsheet to compare them, and return the number of that comparison.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: the plan is closed.
        UnreadableDocumentError: the file cannot be read.
        NoRegisterError: it holds no list of acties.
    """
    plan = _plan(actor, plan_id)
    if plan.status is PlanStatus.AFGESLOTEN:
        raise TrackingError("plan", "Dit plan is afgesloten. U kunt de acties niet meer wijzigen.")
    if actor.user_id is None:
        raise NotAllowedError("Een lijst heeft iemand nodig die hem aanbiedt.")
    given = given_rows(sandbox.read(data, filename)[0], remembered_columns(actor.organisatie_id), own_fields(plan))
    with transaction() as session:
        row = UitwisselingRow(
            plan_id=plan_id, bestandsnaam=clean_filename(filename), sha256=hashlib.sha256(data).hexdigest(),
            given=_stored(given), created_at=clock.now(), created_by_id=actor.user_id, done_at=None, result=None,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def get_comparison(actor: Actor, exchange_id: int) -> Comparison:
    """Return what an offered file would change in its plan as it is now.

    Raises:
        NotAllowedError: it is not theirs, or not there.
    """
    row = db.session.get(UitwisselingRow, exchange_id)
    if row is None:
        raise NotAllowedError(f"Lijst {exchange_id}")
    plan = _plan(actor, row.plan_id)
    given = _read(row.given, plan)
    verdicts = tuple(compare(given, plan, list_personen(actor.organisatie_id)))
    present = {verdict.actie_id for verdict in verdicts}
    missing = sum(actie.id not in present for actie in plan.acties)
    return Comparison(row.id, plan, row.bestandsnaam, verdicts, given.unknown, missing, row.done_at is not None)


def carry_out(actor: Actor, exchange_id: int, stamp: str, reden: str) -> dict[Verdict, int]:
    """Change the plan as the rows without errors say, and return how many rows did what. Twice does nothing.

    Raises:
        NotAllowedError: it is not theirs, or not there.
        TrackingError: the comparison differs from what was shown, deadlines move without a reason, or the plan is
            closed.
    """
    with transaction() as session:
        comparison = get_comparison(actor, exchange_id)
        row = session.get_one(UitwisselingRow, exchange_id)
        if row.done_at is not None:
            return {Verdict(word): number for word, number in (row.result or {}).items()}
        if comparison.stamp != stamp:
            raise TrackingError("", "Het plan is intussen gewijzigd. Bekijk de verschillen opnieuw.")
        if comparison.moves_deadlines and not reden.strip():
            raise TrackingError("reden", "Schrijf waarom deadlines verschuiven. Dit staat straks in de rapportage.")
        for verdict in comparison.verdicts:
            if verdict.verdict in {Verdict.NIEUW, Verdict.GEWIJZIGD}:
                apply_row(actor, comparison.plan.id, verdict, reden)
        row.done_at, row.result = clock.now(), {word.value: number for word, number in comparison.counts.items()}
        plan_id = comparison.plan.id
        log_event("plan", plan_id, f"lijst ‘{row.bestandsnaam}’ verwerkt", origin_of(actor, plan_id, reden))
        return comparison.counts


def _plan(actor: Actor, plan_id: int) -> Plan:
    actor.require(Permission.PLAN_BEHEREN)
    plan = load_plan(plan_id, clock.today())
    if plan.organisatie_id != actor.organisatie_id:
        raise NotAllowedError("plan wijzigen")
    return plan


def _stored(given: Given) -> dict[str, Any]:
    rows = [[row.place, {field.value: text for field, text in row.texts.items()}] for row in given.rows]
    return {"rows": rows, "fields": [field.value for field in given.fields], "unknown": list(given.unknown)}


def _read(stored: Mapping[str, Any], plan: Plan) -> Given:
    """Return the rows as they were offered; columns of a field the plan has no more are left out."""
    known: dict[str, Kolom] = {field.value: field for field in (*Field, *own_fields(plan))}
    rows = (
        GivenRow(place, {known[field]: text for field, text in texts.items() if field in known})
        for place, texts in stored["rows"]
    )
    return Given(tuple(rows), tuple(known[one] for one in stored["fields"] if one in known), tuple(stored["unknown"]))
