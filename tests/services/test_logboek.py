"""The chained log in a real database: written by every service, locked, checked, compared with reports and anchors."""

import random
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.builders import add_actie, add_plan
from tests.conftest import DATABASES, empty_application
from tracker.services.logboek import ANCHORS, check_log, write_anchor
from tracker.services.rapport.publishing import freeze_edition, start_edition
from tracker.services.tracking import set_deadline
from tracker.store.changes import Origin, log
from tracker.store.logboek import current_head
from tracker.store.session import db, transaction

MEDDLED = 200
NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
AWAY = {
    "sqlite": ["DROP TRIGGER change_blijft_gelijk", "DROP TRIGGER change_blijft_staan"],
    "postgresql": ["DROP TRIGGER change_blijft_gelijk ON change"],
}


@pytest.fixture(params=DATABASES)
def app(request, settings):
    """The application on an empty database of each kind."""
    yield from empty_application(request, settings)


@pytest.fixture
def filled(app, organisatie) -> int:
    """A log with 300 lines more, of transactions of one line and of several; returns where it ends."""
    origin = Origin(None, "cli", organisatie)
    for start in range(0, 300, 3):
        with transaction():
            for number in range(start, start + 3):
                log("actie", number + 1, {"titel": (f"Oud {number}", {"nieuw": [number, None]})}, origin)
    return current_head().seq


def by_hand(*statements: str) -> None:
    """Do what somebody with the password of the database can do."""
    with transaction() as session:
        for statement in (*AWAY[db.engine.dialect.name], *statements):
            session.execute(text(statement))
    db.session.expire_all()


def test_the_log_of_ordinary_work_is_whole(app, settings, filled):
    found = check_log(settings.data_dir)

    assert (found.faults, found.lines, found.head.seq) == ((), filled, filled)


def test_a_rolled_back_transaction_leaves_no_gap(app, settings, filled, organisatie):
    origin = Origin(None, "cli", organisatie)
    with suppress(ZeroDivisionError), transaction():
        log("actie", 1, {"titel": ("a", "b")}, origin)
        raise ZeroDivisionError
    with transaction():
        log("actie", 1, {"titel": ("a", "c")}, origin)

    assert check_log(settings.data_dir).head.seq == filled + 1


@pytest.mark.parametrize("statement", ["UPDATE change SET reason = 'x'", "DELETE FROM change"])
def test_the_database_itself_refuses_to_change_a_line(app, filled, statement):
    with pytest.raises(DatabaseError, match="logboek"), transaction() as session:
        session.execute(text(f"{statement} WHERE seq = 2"))


def test_every_line_somebody_meddled_with_is_found(app, settings, filled, capsys):
    chosen = random.Random(11).sample(range(1, filled + 1), MEDDLED)
    by_hand(*(f"UPDATE change SET reason = reason || 'x' WHERE seq = {seq}" for seq in chosen))

    found = {int(fault.split()[1]) for fault in check_log(settings.data_dir).faults}
    with capsys.disabled():
        print(f"\nlogboek: {len(found)} of {MEDDLED} changed lines named, {len(found - set(chosen))} others")

    assert found == set(chosen)


def test_a_removed_line_is_missed(app, settings, filled):
    by_hand("DELETE FROM change WHERE seq = 40")

    assert check_log(settings.data_dir).faults == ("Regel 40 ontbreekt.",)


def test_a_tail_cut_off_after_a_report_is_found(app, settings, filled, organisatie, regisseur):
    plan = add_plan(organisatie)
    set_deadline(regisseur, [add_actie(plan)], deadline=date(2026, 12, 31))
    freeze_edition(regisseur, start_edition(regisseur, plan, year=2026, peildatum=date(2026, 11, 1)))
    by_hand(f"DELETE FROM change WHERE seq > {filled}")

    (fault,) = check_log(settings.data_dir).faults

    assert "voortgangsrapportage" in fault
    assert fault.endswith("Het einde is weg.")


def test_an_anchor_is_written_once_for_the_same_end(app, settings, filled):
    settings.data_dir.mkdir(exist_ok=True)

    assert write_anchor(settings.data_dir, NOW) == current_head()
    assert write_anchor(settings.data_dir, NOW) is None
    assert check_log(settings.data_dir).compared == 1


def test_a_tail_cut_off_is_found_by_the_anchors(app, settings, filled):
    write_anchor(settings.data_dir, NOW)
    by_hand(f"DELETE FROM change WHERE seq > {filled - 5}")

    assert check_log(settings.data_dir).faults[0].startswith("Het anker van 22 november 2026 noemt regel")


def test_an_anchor_that_broke_off_while_writing_does_no_harm(app, settings, filled):
    write_anchor(settings.data_dir, NOW)
    with (settings.data_dir / ANCHORS).open("a") as file:
        file.write('{"op": "2026-1')

    assert check_log(settings.data_dir).faults == ()
