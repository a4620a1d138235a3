"""An installation that lives on days of our choosing: its server, its planner and its mail server, day after day.

The days lie ahead, so that a browser keeps the cookies it is given.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import time_machine

import config
from tests.answering import ADDRESS
from tests.conftest import ROOT
from tests.e2e.conftest import Site, running_env, running_site
from tests.mail.server import MailServer
from tracker import clock, create_app
from tracker.services.mail.keeping_up import keep_up
from tracker.services.mail.sending import make_mailer, send_due
from tracker.store.session import db

ON_A_DAY = "tests.e2e._on_a_day"


@dataclass
class Days:
    """An installation whose mails go to a server that keeps them."""

    data: Path
    mails: MailServer

    @property
    def settings(self) -> dict[str, str]:
        """What its processes are told."""
        return {
            "TRACKER_DATA": str(self.data), "TRACKER_SMTP_HOST": "127.0.0.1", "TRACKER_SMTP_STARTTLS": "nee",
            "TRACKER_SMTP_POORT": str(self.mails.port), "TRACKER_MAIL_ANTWOORD": ADDRESS,
        }  # fmt: skip

    @contextmanager
    def site(self, day: date, hour: int = 9) -> Iterator[Site]:
        """Run the server on a day; the planner is called by `plan_and_send`."""
        program = (ON_A_DAY, _at(day, hour).isoformat())
        with running_site(self.data, "--no-scheduler", program=program, **self.settings) as site:
            yield site

    def plan_and_send(self, day: date, hour: int) -> dict[str, EmailMessage]:
        """Let the planner and the sender run on a moment; return person → the mail that arrived."""
        app, before = create_app(config.read_settings(self.settings)), len(self.mails.accepted)
        with app.app_context(), time_machine.travel(_at(day, hour)):
            keep_up(clock.now())
            send_due(make_mailer(app.config["SETTINGS"]), "test")
            db.session.remove()
            db.engine.dispose()
        mails = [message_from_bytes(one, policy=policy.default) for one in self.mails.accepted[before:]]
        found = {mail["To"].addresses[0].display_name: mail for mail in mails}
        assert len(found) == len(mails), "somebody got two mails at once"
        return found

    def mail_in(self, message: bytes, day: date, hour: int) -> str:
        """Hand over a message to `tracker mail-in` as a mail server does; return what it says."""
        command = [sys.executable, "-m", ON_A_DAY, _at(day, hour).isoformat(), "mail-in"]
        env = running_env(self.settings)
        return subprocess.run(
            command, cwd=ROOT, env=env, input=message, capture_output=True, check=True
        ).stdout.decode()


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 5), clock.AMSTERDAM)
