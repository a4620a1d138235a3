"""Plans and acties for tests: say what matters, the rest is filled in.

`a_…` is domain data, `add_…` goes into the database.
"""

from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256

from sqlalchemy import event, func, select

from tracker.domain.plan import Actie, Persoon, PlanSoort, PlanStatus
from tracker.domain.voortgang import Beoordeling, Fase, Koers, Voortgang
from tracker.store.session import db, transaction
from tracker.store.tables import (
    ActiePartnerRow,
    ActieRow,
    DocumentRow,
    PartnerRow,
    PlanRow,
    ThemaRow,
    UserRow,
    VoortgangRow,
)

START = date(2025, 1, 1)
MOMENT = datetime(2025, 1, 1, 9, tzinfo=UTC)


def a_persoon(id_: int = 1, naam: str = "Anna", **given) -> Persoon:
    return Persoon(id_, naam, f"{naam.lower()}@rijnoord.example", **given)


def a_voortgang(
    datum: date, fase: Fase = Fase.IN_UITVOERING, koers: Koers | None = Koers.OP_SCHEMA, **given
) -> Voortgang:
    return Voortgang(
        **{"id": 1, "toelichting": "Gedaan.", "beoordeling": Beoordeling.AKKOORD} | given,
        datum=datum,
        fase=fase,
        koers=koers,
    )


def an_actie(**given) -> Actie:
    return Actie(**{"id": 1, "plan_id": 1, "thema_id": None, "nummer": "", "titel": "Buurtapp invoeren"} | given)


def add_plan(organisatie_id: int, titel: str = "Uitvoeringsplan Veiligheid 2025-2026", **given) -> int:
    values = {
        "soort": PlanSoort.UITVOERINGSPLAN.value, "status": PlanStatus.VASTGESTELD.value, "period_start": 2025,
        "period_end": 2026, "created_at": MOMENT,
    }  # fmt: skip
    return add(PlanRow(organisatie_id=organisatie_id, titel=titel, **values | given))


def add_thema(plan_id: int, titel: str = "Ondermijning", **given) -> int:
    return add(ThemaRow(plan_id=plan_id, titel=titel, **{"position": 1} | given))


def add_actie(plan_id: int, titel: str = "Buurtapp invoeren", **given) -> int:
    """An actie that was in the plan from the start; `deadline` is the original one too, unless given."""
    values = {"soort": "onbepaald", "geldig_vanaf": START, "toegevoegd_op": START, "heading_path": []}
    values["deadline_oorspronkelijk"] = given.get("deadline")
    with transaction() as session:
        last = session.scalar(select(func.max(ActieRow.position)).where(ActieRow.plan_id == plan_id)) or 0
        return add(ActieRow(plan_id=plan_id, titel=titel, **{"position": last + 1} | values | given))


def add_acties(plan_id: int, number: int, **given) -> list[int]:
    """Many acties at once, with one statement each when `door_id` is given."""
    door_id = given.pop("door_id", None)
    with transaction() as session:
        rows = [
            ActieRow(
                plan_id=plan_id, titel=f"Actie nummer {i}", soort="onbepaald", geldig_vanaf=START, toegevoegd_op=START,
                heading_path=[], position=i, **given,
            )
            for i in range(1, number + 1)
        ]  # fmt: skip
        session.add_all(rows)
        session.flush()
        if door_id is not None:
            session.add_all(_statement(row.id, door_id, START) for row in rows)
        return [row.id for row in rows]


def add_voortgang(actie_id: int, door_id: int, datum: date, **given) -> int:
    return add(_statement(actie_id, door_id, datum, **given))


def _statement(actie_id: int, door_id: int, datum: date, **given) -> VoortgangRow:
    values = {
        "fase": Fase.IN_UITVOERING.value, "koers": Koers.OP_SCHEMA.value, "toelichting": "De eerste stap is gezet.",
        "beoordeling": Beoordeling.AKKOORD.value, "at": MOMENT,
    }  # fmt: skip
    return VoortgangRow(actie_id=actie_id, door_id=door_id, datum=datum, **values | given)


def add_partner(organisatie_id: int, actie_id: int, naam: str) -> int:
    partner_id = add(PartnerRow(organisatie_id=organisatie_id, naam=naam))
    with transaction() as session:
        session.add(ActiePartnerRow(actie_id=actie_id, partner_id=partner_id))
    return partner_id


def add_document(organisatie_id: int, lines: list[str], by_id: int, bestandsnaam: str = "plan.txt") -> int:
    content = "\n".join(lines).encode()
    return add(
        DocumentRow(
            organisatie_id=organisatie_id, bestandsnaam=bestandsnaam, media_type="text/plain",
            sha256=sha256(content).hexdigest(),
            content=content, lines=lines, created_at=MOMENT, created_by_id=by_id,
        )
    )  # fmt: skip


def add_collega(organisatie_id: int, naam: str = "Karin") -> int:
    """A person without an account and without a role."""
    return add(UserRow(email=f"{naam.lower()}@rijnoord.example", naam=naam, active=True, created_at=MOMENT))


def add(row) -> int:
    """Put a row of any kind in the database and return its id."""
    with transaction() as session:
        session.add(row)
        session.flush()
        return row.id


def read(table, id_: int):
    """The row as it stands in the database now."""
    db.session.expire_all()
    return db.session.get(table, id_)


@contextmanager
def counted_queries():
    """Count the statements that are sent to the database inside the block."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
