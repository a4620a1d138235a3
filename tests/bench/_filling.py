"""The rows of the floor app in our own database: the same plans, acties, people and voortgang."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import config
from tests.conftest import SHARED
from tracker.domain.rollen import Role

NOW = datetime(2025, 1, 1, 8, tzinfo=UTC)
FASEN = ["niet gestart", "in uitvoering", "in uitvoering", "afgerond", "vervallen"]


@dataclass(frozen=True)
class Filled:
    """What stands in our database: plan → first actie, and the account of a person of the generator."""

    plans: dict[int, int]
    acties: dict[int, int]
    owners: list[int]


def generator() -> ModuleType:
    """Return the generator of the floor app, that lies beside it."""
    if str(SHARED / "bench") not in sys.path:
        sys.path.insert(0, str(SHARED / "bench"))
    import gen  # noqa: PLC0415 - only there when the folder is

    return gen


def fill(folder: Path, sizes: tuple[int, ...]) -> Filled:
    """Give our application the plans of these sizes, and a regisseur called Renske."""
    from flask_migrate import upgrade  # noqa: PLC0415 - needs the application

    from tests.conftest import person  # noqa: PLC0415 - same
    from tracker import create_app  # noqa: PLC0415 - same
    from tracker.services.mensen.accounts import add_organisatie  # noqa: PLC0415 - same
    from tracker.store.session import db, transaction  # noqa: PLC0415 - same
    from tracker.store.tables import UserRow  # noqa: PLC0415 - same
    from tracker.store.zoekindex import rebuild  # noqa: PLC0415 - same

    app = create_app(config.read_settings({"TRACKER_DATA": str(folder)}))
    with app.app_context():
        upgrade()
        organisatie = add_organisatie("Rijnoord")
        person(organisatie, Role.REGISSEUR, "Renske")
        with transaction() as session:
            people = [
                UserRow(email=p["email"], naam=p["name"], functie="adviseur", afdeling=p["team"], active=True,
                        created_at=NOW)
                for p in generator().owners()
            ]  # fmt: skip
            session.add_all(people)
            session.flush()
            owners = [one.id for one in people]
            made = {size: _add_plan(session, organisatie, owners, size) for size in sizes}
        rebuild()
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
        db.engine.dispose()
    return Filled(
        {size: plan for size, (plan, _) in made.items()}, {s: actie for s, (_, actie) in made.items()}, owners
    )


def _add_plan(session: Any, organisatie: int, owners: list[int], size: int) -> tuple[int, int]:
    """Add the plan of a size with all its acties, and return its number and that of its first actie."""
    from tracker.store.tables import ActieRow, PlanRow, ThemaRow, VoortgangRow  # noqa: PLC0415 - needs the application

    gen = generator()
    plan = PlanRow(organisatie_id=organisatie, titel=f"Uitvoeringsprogramma {size}", soort="uitvoeringsplan",
                   status="vastgesteld", period_start=2025, period_end=2026, created_at=NOW)  # fmt: skip
    session.add(plan)
    session.flush()
    themas = {t: ThemaRow(plan_id=plan.id, titel=t, position=i) for i, t in enumerate(gen.TEAMS)}
    session.add_all(themas.values())
    session.flush()
    start = (session.connection().exec_driver_sql("SELECT max(id) FROM actie").scalar() or 0) + 1
    actions = gen.plan(size)["actions"]
    rows = [_actie(a, start + n, plan.id, themas[a["team"]].id, owners) for n, a in enumerate(actions)]
    session.connection().execute(ActieRow.__table__.insert(), rows)
    notes = [note for n, a in enumerate(actions) for note in _notes(a, start + n, owners)]
    session.connection().execute(VoortgangRow.__table__.insert(), notes)
    return plan.id, start


def _actie(a: dict[str, Any], id_: int, plan_id: int, thema_id: int, owners: list[int]) -> dict[str, Any]:
    due = date.fromisoformat(a["due"])
    return {
        "id": id_, "plan_id": plan_id, "thema_id": thema_id, "nummer": a["code"], "titel": a["title"][:300],
        "tekst": a["body"], "soort": "onbepaald", "actiehouder_id": owners[a["owner"]], "deadline": due,
        "deadline_oorspronkelijk": due, "position": a["i"], "heading_path": [], "geldig_vanaf": date(2023, 1, 1),
        "toegevoegd_op": date(2023, 1, 1), "quote": a["body"],
    }  # fmt: skip


def _notes(a: dict[str, Any], actie_id: int, owners: list[int]) -> Iterator[dict[str, Any]]:
    for note in a["notes"]:
        yield {
            "actie_id": actie_id, "datum": date.fromisoformat(note["at"]), "fase": FASEN[a["status"]],
            "koers": "op schema" if a["status"] < 3 else None, "toelichting": note["text"],
            "door_id": owners[note["by"]], "at": NOW, "beoordeling": "akkoord",
        }  # fmt: skip
