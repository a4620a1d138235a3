"""What the fault tests of reminders share: a database of their own, people with acties, processes to kill."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import Flask

import config
from tests.builders import START
from tests.postgres import start_postgres
from tracker import clock, create_app
from tracker.reminders.office import Verzamelmail
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.offices import afspraak_of
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, PlanRow, UserRow

ROOT = Path(__file__).parents[2]


@dataclass
class Setting:
    """An application on a database of its own, and what another process needs to open the same one."""

    app: Flask
    env: dict[str, str]
    organisatie_id: int
    plan_id: int
    people: int = 0

    def add_people(self, number: int, deadlines: list[date]) -> None:
        """Add people who each have one actie a deadline."""
        with transaction() as session:
            for _ in range(number):
                self.people += 1
                user = UserRow(
                    email=f"p{self.people}@rijnoord.example", naam=f"Persoon {self.people}", created_at=clock.now()
                )
                session.add(user)
                session.flush()
                session.add_all(
                    ActieRow(
                        plan_id=self.plan_id, titel=f"Actie {n} van {self.people}", soort="onbepaald",
                        actiehouder_id=user.id, deadline=deadline, position=n, heading_path=[], geldig_vanaf=START,
                        toegevoegd_op=START,
                    )
                    for n, deadline in enumerate(deadlines)
                )  # fmt: skip

    def mail_daily(self) -> None:
        """Let the collected mail go every working day, so that there is more to plan."""
        with transaction():
            afspraak_of(self.organisatie_id).verzamelmail = Verzamelmail.DAGELIJKS.value

    def start(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        """Start a process that opens the same database."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments], env=os.environ | self.env, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip


@contextmanager
def new_setting(database: str) -> Iterator[Setting]:
    """Make an empty application on "sqlite" or "postgres" and clear it away afterwards."""
    with tempfile.TemporaryDirectory() as directory:
        server = start_postgres() if database == "postgres" else None
        if database == "postgres" and server is None:
            raise SystemExit("PostgreSQL is not installed (apt-get install postgresql), so this was not tested on it.")
        env = {"TRACKER_DATA": directory, "TRACKER_MAIL_VAN": "tracker@rijnoord.example"}
        if server is not None:
            env["TRACKER_DATABASE"] = server.new_database()
        app = create_app(config.read_settings(env))
        try:
            with app.app_context():
                db.create_all()
                yield Setting(app, env, *_empty_plan())
                db.session.remove()
                db.engine.dispose()
        finally:
            if server is not None:
                server.stop()


def _empty_plan() -> tuple[int, int]:
    organisatie_id = add_organisatie("Rijnoord")
    with transaction() as session:
        plan = PlanRow(
            organisatie_id=organisatie_id, titel="Uitvoeringsplan", soort="uitvoeringsplan", status="vastgesteld",
            created_at=clock.now(),
        )  # fmt: skip
        session.add(plan)
        session.flush()
        return organisatie_id, plan.id


def kill(process: subprocess.Popen[str]) -> None:
    """End a process as a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
