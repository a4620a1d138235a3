"""Reading again only what was touched gives the plan as a full reading does, whatever was changed by which process."""

from collections.abc import Callable, Iterator
from datetime import date
from random import Random

import pytest
from flask import Flask
from sqlalchemy import text

from tests.builders import MOMENT, add_actie, add_acties, add_partner, add_plan, add_thema, add_voortgang
from tests.conftest import on_both
from tracker import create_app
from tracker.domain.voortgang import Beoordeling
from tracker.store.changes import Origin, log
from tracker.store.geraakt import BESIDE, forget_old_counts
from tracker.store.plans import load_actie, load_plan
from tracker.store.session import db, transaction
from tracker.store.tables import (
    ActieRow,
    MijlpaalRow,
    OordeelRow,
    PlanRow,
    ThemaRow,
    UserRow,
    VoorstelRow,
    VoortgangRow,
)

DAYS = (date(2031, 3, 3), date(2025, 6, 1))  # after every change, and before nearly all
STEPS = 40
Change = Callable[[Random, int, int, int], object]


def _set(field: str, value: Callable[[Random], object]) -> Change:
    """Change a field of an actie with a line in the log, as a service does."""

    def change(rng: Random, plan: int, actie: int, user: int) -> None:
        with transaction() as session:
            row, new = session.get_one(ActieRow, actie), value(rng)
            log("actie", actie, {field: (getattr(row, field), new)}, Origin(user, "web", None, plan, "Daarom."))
            setattr(row, field, new)

    return change


def _add(make: Callable[[int, int], object]) -> Change:
    def change(_rng: Random, _plan: int, actie: int, user: int) -> None:
        with transaction() as session:
            session.add(make(actie, user))

    return change


def _edit(table: type, field: str, value: object) -> Change:
    """Change one row of a table, whichever that is."""

    def change(rng: Random, _plan: int, _actie: int, _user: int) -> None:
        with transaction() as session:
            rows = session.query(table).all()
            if rows:
                setattr(rng.choice(rows), field, value)

    return change


def _hang_under(rng: Random, plan: int, actie: int, _user: int) -> None:
    with transaction() as session:
        others = [row.id for row in session.query(ActieRow).filter_by(plan_id=plan) if row.id != actie]
        session.get_one(ActieRow, actie).parent_id = rng.choice([None, *others])


def _by_statement(_rng: Random, plan: int, _actie: int, _user: int) -> None:
    with transaction() as session:
        session.query(ActieRow).filter_by(plan_id=plan).update({"nummer": "9.9"})


CHANGES: tuple[Change, ...] = (
    _set("titel", lambda rng: f"Titel {rng.random()}"),
    _set("deadline", lambda rng: date(2026, rng.randint(1, 12), 1)),
    _set("vertrouwelijkheid", lambda rng: rng.choice(["openbaar", "intern"])),
    _set("position", lambda rng: rng.randint(1, 99)),
    _set("verwijderd_op", lambda rng: rng.choice([None, date(2026, 1, 1)])),
    lambda _rng, _plan, actie, user: add_voortgang(actie, user, date(2026, 2, 2)),
    _add(lambda actie, user: MijlpaalRow(actie_id=actie, titel="Stap", datum=DAYS[0], datum_oorspronkelijk=DAYS[0],
                                         eigenaar_id=user, toegevoegd_op=DAYS[1])),
    _add(lambda actie, user: VoorstelRow(actie_id=actie, deadline=DAYS[0], reden="Later.", door_id=user, op=DAYS[1],
                                         at=MOMENT, beoordeling=Beoordeling.INGEDIEND.value)),
    _add(lambda actie, user: OordeelRow(actie_id=actie, tijdigheid="op tijd", reden="Zo is het.", van=DAYS[1],
                                        tot=date(2027, 1, 1), door_id=user, at=MOMENT)),
    _edit(VoortgangRow, "beoordeling", Beoordeling.TERUG.value),
    _edit(VoorstelRow, "beoordeling", Beoordeling.AKKOORD.value),
    _edit(MijlpaalRow, "titel", "Andere stap"),
    _edit(UserRow, "naam", "Willemijn"),
    _edit(ThemaRow, "titel", "Jeugd"),
    _edit(PlanRow, "stil_dagen", 40),
    _hang_under,
    _by_statement,
    lambda _rng, plan, _actie, _user: add_actie(plan, "Nieuw"),
)  # fmt: skip


def readings(plan: int, actie: int) -> list[object]:
    db.session.rollback()  # a new request
    whole = [load_plan(plan, day, texts=texts) for day in DAYS for texts in (True, False)]
    there = [one.id for one in whole[0].acties]
    return [*whole, load_actie(actie, DAYS[0]) if actie in there else None]


@pytest.fixture
def other_process(app: Flask) -> Iterator[Flask]:
    """A second application on the same database, that keeps plans of its own."""
    other = create_app(app.config["SETTINGS"])
    yield other
    with other.app_context():
        db.session.remove()
        db.engine.dispose()


@on_both
@pytest.mark.parametrize("seed", [1, 2])
def test_reading_again_only_what_was_touched_gives_the_whole_plan(
    app: Flask, other_process, organisatie, regisseur, seed
):
    rng = Random(seed)
    plan = add_plan(organisatie)
    acties = add_acties(plan, 6, thema_id=add_thema(plan), actiehouder_id=regisseur.user_id)
    add_partner(organisatie, acties[0], "Politie")
    for _ in range(STEPS):
        change, actie, where = rng.choice(CHANGES), rng.choice(acties), rng.choice([app, other_process])
        db.session.rollback()  # ends the reading, as the end of a request does
        with where.app_context():
            change(rng, plan, actie, regisseur.user_id)
        kept = readings(plan, actie)
        app.extensions.pop("kept_plans", None)

        assert kept == readings(plan, actie)
        rng.choice([readings, lambda *_: None])(plan, actie)


@on_both
def test_who_is_far_behind_reads_everything_again(app: Flask, organisatie):
    plan = add_plan(organisatie)
    actie = add_actie(plan, "Eerst")
    load_plan(plan, DAYS[0])
    kept = app.extensions["kept_plans"]
    for number in range(60):
        app.extensions.pop("kept_plans", None)
        _set("titel", lambda _rng, number=number: f"Titel {number}")(Random(1), plan, actie, None)
    app.extensions["kept_plans"] = kept

    assert load_plan(plan, DAYS[0]).acties[0].titel == "Titel 59"


def test_counts_of_long_ago_are_forgotten(app: Flask, organisatie):
    actie = add_actie(add_plan(organisatie))
    for number in range(3):
        _set("titel", lambda _rng, number=number: f"Titel {number}")(Random(1), 1, actie, None)
    with transaction() as session:
        session.execute(text("UPDATE register_stand SET nummer = nummer + 500"))
        forget_old_counts()

    assert db.session.scalar(text("SELECT count(*) FROM register_geraakt")) == 0


@on_both
def test_no_plan_is_read_from_what_is_said_to_lie_beside_it(app: Flask, organisatie, regisseur):
    plan = add_plan(organisatie)
    actie = add_actie(plan)
    for change in CHANGES[:9]:
        change(Random(1), plan, actie, regisseur.user_id)
    app.extensions.pop("kept_plans", None)
    asked = _statements(lambda: readings(plan, actie))

    assert "voortgang" in asked
    assert not {
        name for name in BESIDE - {"register_stand", "register_geraakt"} if f" {name} " in asked or f" {name}." in asked
    }


def _statements(act: Callable[[], object]) -> str:
    from sqlalchemy import event  # noqa: PLC0415 - only here

    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        sent.append(" ".join(statement.split()))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return "\n".join(sent)
