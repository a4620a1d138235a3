"""kill -9 of mail workers, at random and at the worst moments: no reminder twice, none lost unseen.

Two workers send to a real SMTP server on loopback. The server ends a worker when it names the recipient (claimed, not
yet handed over), when it wants to hand over, or after the mail was taken and before the answer; others die at random.
`parkeren` must never repeat a mail; `opnieuw` may repeat one for each kill, with the very same bytes.
"""

import asyncio
import hashlib
import json
import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.parser import BytesHeaderParser

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from sqlalchemy import select

from tests.faults._setting import Setting, kill, new_setting
from tests.mail.server import free_port
from tracker import clock
from tracker.reminders.brake import Brake
from tracker.services.mail.reminding import plan_reminders
from tracker.store.outbox import MailState
from tracker.store.session import db
from tracker.store.tables import OutboxRow

DAY = date(2026, 6, 1)
MORNING = datetime(2026, 6, 1, 6, tzinfo=UTC)
NOBODY_LOOKS = Brake(minimum=1_000_000)
LEASE_SECONDS = 8
BATCH = 40
DRAIN_SECONDS = 420  # a worker that lost its lease on a busy machine waits up to five minutes
MOMENTS = ("RCPT", "DATA", "CONTENT", "random")
# (database, what to do in doubt, kills in the short form, kills in the long form)
RUNS = [
    ("sqlite", "parkeren", 6, 150),
    ("sqlite", "opnieuw", 4, 100),
    ("postgres", "parkeren", 5, 150),
    ("postgres", "opnieuw", 0, 100),
]


@dataclass
class Sink:
    """A mail server that counts, is sometimes slow, and ends the worker that talks to it when told to."""

    chance: random.Random
    moment: str = ""  # when the next worker that comes by must die
    killed: list[int] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)  # Message-ID and a hash of the bytes

    def strike(self, moment: str, sender: str) -> None:
        if self.moment == moment:
            self.moment = ""
            pid = int(sender.partition("@")[0].removeprefix("werker-"))
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            self.killed.append(pid)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's name
        self.strike("RCPT", envelope.mail_from)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        headers = BytesHeaderParser().parsebytes(envelope.content)
        self.taken.append((headers["Message-ID"], hashlib.sha256(envelope.content).hexdigest()))
        self.strike("CONTENT", envelope.mail_from)
        await asyncio.sleep(self.chance.uniform(0, 0.06))
        return "250 OK"


class _Session(SMTP):
    async def smtp_DATA(self, arg):  # noqa: N802 - aiosmtpd's name
        if self.envelope.mail_from:
            self.event_handler.strike("DATA", self.envelope.mail_from)
        await super().smtp_DATA(arg)


class _Controller(Controller):
    def factory(self):
        return _Session(self.handler)


@contextmanager
def run_sink(chance: random.Random):
    sink = Sink(chance)
    controller = _Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield sink, controller.port
    finally:
        controller.stop()


class Workers:
    """Two mail workers; one that died is replaced."""

    def __init__(self, setting: Setting, port: int, in_doubt: str) -> None:
        off = str((MORNING - clock.now()).total_seconds())
        self.start_one = lambda: setting.start(
            "tests.faults._mail_worker", str(port), str(LEASE_SECONDS), in_doubt, off
        )
        self.running: list[subprocess.Popen[str]] = []

    def replace_dead(self) -> None:
        for process in [p for p in self.running if p.poll() is not None]:
            kill(process)
            self.running.remove(process)
        while len(self.running) < 2:
            self.running.append(self.start_one())

    def stop(self) -> None:
        for process in self.running:
            kill(process)


def states(setting: Setting) -> Counter[str]:
    with setting.app.app_context():
        return Counter(db.session.scalars(select(OutboxRow.state)))


def strike_once(setting: Setting, workers: Workers, sink: Sink, moment: str) -> None:
    """Make one worker die at this moment, with work enough for it to be busy."""
    if states(setting)[MailState.WACHTEND.value] < BATCH // 2:
        with setting.app.app_context():
            setting.add_people(BATCH, [DAY])
            plan_reminders(DAY, MORNING, brake=NOBODY_LOOKS)
    workers.replace_dead()
    before, target = len(sink.killed), len(sink.taken) + sink.chance.randint(1, 15)
    wait_for(lambda: len(sink.taken) >= target)
    if moment == "random":
        time.sleep(sink.chance.uniform(0, 0.2))
        victim = sink.chance.choice(workers.running)
        sink.killed.append(victim.pid)
        kill(victim)
        return
    sink.moment = moment
    wait_for(lambda: len(sink.killed) > before)


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait, but not for ever: the figures tell what did not happen."""
    give_up = time.monotonic() + 60
    while not happened() and time.monotonic() < give_up:
        time.sleep(0.005)


def drain(setting: Setting, workers: Workers) -> None:
    """Let the workers finish; what a dead one held comes free when its lease is over."""
    busy = {MailState.WACHTEND.value, MailState.GECLAIMD.value, MailState.OVERDRACHT.value}
    give_up = time.monotonic() + DRAIN_SECONDS
    while busy & set(states(setting)) and time.monotonic() < give_up:
        workers.replace_dead()
        time.sleep(0.2)


def figures(setting: Setting, sink: Sink) -> dict[str, int]:
    with setting.app.app_context():
        rows = {row.message_id: row.state for row in db.session.execute(select(OutboxRow.message_id, OutboxRow.state))}
    copies = Counter(message_id for message_id, _ in sink.taken)
    shown = {MailState.ONZEKER.value, MailState.MISLUKT.value}
    return {
        "kills": len(sink.killed),
        "rows_expected": setting.people,
        "rows": len(rows),
        "sent": sum(state == MailState.VERSTUURD.value for state in rows.values()),
        "in_doubt": sum(state == MailState.ONZEKER.value for state in rows.values()),
        "in_doubt_yet_delivered": sum(copies[m] > 0 and s == MailState.ONZEKER.value for m, s in rows.items()),
        "raw_duplicates": sum(number - 1 for number in copies.values()),
        "duplicates_with_other_bytes": len(set(sink.taken)) - len(copies),
        "lost_unseen": sum(copies[mail] == 0 and state not in shown for mail, state in rows.items()),
        "stuck": sum(state not in {MailState.VERSTUURD.value, *shown} for state in rows.values()),
        "unknown_mails": len(set(copies) - set(rows)),
    }


def run_once(database: str, in_doubt: str, kills: int, seed: int) -> dict[str, object]:
    with new_setting(database) as setting, run_sink(random.Random(seed)) as (sink, port):
        setting.mail_daily()
        workers = Workers(setting, port, in_doubt)
        try:
            for number in range(kills):
                strike_once(setting, workers, sink, MOMENTS[number % len(MOMENTS)])
            drain(setting, workers)
        finally:
            workers.stop()
        found = figures(setting, sink)
    limit = 0 if in_doubt == "parkeren" else found["kills"]
    ok = (
        found["kills"] == kills
        and found["rows"] == found["rows_expected"]
        and not any(found[name] for name in ("duplicates_with_other_bytes", "lost_unseen", "stuck", "unknown_mails"))
        and found["raw_duplicates"] <= limit
        and (found["in_doubt"] == 0 or in_doubt == "parkeren")
    )
    print(f"{database:9}{in_doubt:9}", *(f"{name} {value}" for name, value in found.items()), "" if ok else "TE KORT")
    return {"database": database, "in_doubt": in_doubt, "ok": ok, "figures": found}


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    runs = [
        run_once(database, in_doubt, kills, seed)
        for seed, (database, in_doubt, short, long) in enumerate(RUNS)
        if (kills := long if full else short)
    ]
    print(json.dumps({"test": "outbox", "full": full, "ok": all(run["ok"] for run in runs), "runs": runs}))
    return 0 if all(run["ok"] for run in runs) else 1
