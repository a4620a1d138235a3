"""Two planners at once, and kill -9 while they plan: the outbox holds exactly the rows it should, day after day.

What it should hold is worked out beside it, by the pure rules and nothing else.
"""

import json
import random
import subprocess
import time
from contextlib import suppress
from datetime import date, timedelta

from sqlalchemy import select

from tests.faults._setting import Setting, kill, new_setting
from tracker.reminders.digest import make_digests
from tracker.reminders.rules import Reminder
from tracker.store.offices import read_offices
from tracker.store.plans import load_plan
from tracker.store.session import db
from tracker.store.tables import OutboxRow, ReminderRow

FIRST_DAY = date(2026, 6, 1)
PEOPLE = 40
DEADLINES = [FIRST_DAY + timedelta(days=days) for days in (-14, -5, 0, 2, 5, 9, 16, 30)]
ANSWER_SECONDS = 120
# (database, kills in the short form, kills in the long form)
RUNS = [("sqlite", 8, 250), ("postgres", 7, 250)]


class Planners:
    """Two planners; one that was killed is replaced."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.running = [self._start(), self._start()]

    def _start(self) -> subprocess.Popen[str]:
        process = self.setting.start("tests.faults._planner")
        assert process.stdout is not None
        process.stdout.readline()
        return process

    def plan(self, day: date) -> list[subprocess.Popen[str]]:
        """Ask both to plan a day; return them, busy."""
        for process in self.running:
            assert process.stdin is not None
            process.stdin.write(f"{day.isoformat()}\n")
            process.stdin.flush()
        return list(self.running)

    def finish(self, busy: list[subprocess.Popen[str]]) -> None:
        """Wait for those that live, replace those that do not."""
        for process in busy:
            if process.poll() is None and process.stdout is not None and not process.stdout.readline():
                kill(process)
        self.running = [p if p.poll() is None else self._start() for p in self.running]

    def stop(self) -> None:
        for process in self.running:
            with suppress(ValueError):
                kill(process)


Rows = tuple[set[tuple[int, date]], set[Reminder]]


def expected_rows(setting: Setting, day: date, before: Rows) -> Rows:
    """Return what must be there after a day, by the rules alone."""
    mails, told = before
    with setting.app.app_context():
        plan, offices = load_plan(setting.plan_id, day, texts=False), read_offices(day)
    if not offices[setting.organisatie_id].kalender.is_mail_day(day):
        return before
    digests = make_digests([plan], day, told, offices)
    return mails | {(d.persoon.id, day) for d in digests}, told.union(*(d.reminders for d in digests))


def found_rows(setting: Setting) -> tuple[list[tuple[int, date]], list[Reminder]]:
    with setting.app.app_context():
        mails = [tuple(row) for row in db.session.execute(select(OutboxRow.user_id, OutboxRow.period))]
        columns = (ReminderRow.actie_id, ReminderRow.rule, ReminderRow.due_on, ReminderRow.user_id)
        return mails, [Reminder(*row) for row in db.session.execute(select(*columns))]


def half_done(setting: Setting, before: Rows, after: Rows) -> bool:
    """Return whether the rows are neither those of before the day nor those of after it."""
    mails, told = found_rows(setting)
    return (set(mails), set(told)) not in (before, after)


def run_once(database: str, kills: int, seed: int) -> dict[str, object]:
    chance = random.Random(seed)
    figures = {"kills": 0, "days": 0, "half_done": 0}
    rows: Rows = (set(), set())
    with new_setting(database) as setting:
        setting.mail_daily()
        setting.add_people(PEOPLE, DEADLINES)
        planners, day, took = Planners(setting), FIRST_DAY, 1.0
        try:
            while figures["kills"] < kills:
                after = expected_rows(setting, day, rows)
                if after != rows:
                    busy = planners.plan(day)
                    for process in chance.sample(busy, min(chance.choice((1, 2)), kills - figures["kills"])):
                        time.sleep(chance.uniform(0, took * 1.5))
                        kill(process)
                        figures["kills"] += 1
                    planners.finish([p for p in busy if p.returncode is None])
                    figures["half_done"] += half_done(setting, rows, after)
                started = time.monotonic()
                planners.finish(planners.plan(day))  # the next run of that day catches up
                took = max(time.monotonic() - started, 0.2) if after != rows else took
                rows, day = after, day + timedelta(days=1)
                figures["days"] += 1
                if figures["days"] % 45 == 0:
                    setting.add_people(PEOPLE, [deadline + (day - FIRST_DAY) for deadline in DEADLINES])
        finally:
            planners.stop()
        mails, told = found_rows(setting)
    figures |= {
        "mails_expected": len(rows[0]),
        "mails": len(mails),
        "reminders_expected": len(rows[1]),
        "reminders": len(told),
        "twice": len(mails) - len(set(mails)) + len(told) - len(set(told)),
        "missing": len(rows[0] - set(mails)) + len(rows[1] - set(told)),
        "surplus": len(set(mails) - rows[0]) + len(set(told) - rows[1]),
    }
    ok = not any(figures[name] for name in ("half_done", "twice", "missing", "surplus"))
    print(f"{database:9}", *(f"{name} {value}" for name, value in figures.items()), "" if ok else "TE KORT")
    return {"database": database, "ok": ok, "figures": figures}


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    runs = [run_once(database, long if full else short, seed) for seed, (database, short, long) in enumerate(RUNS)]
    print(json.dumps({"test": "planner", "full": full, "ok": all(run["ok"] for run in runs), "runs": runs}))
    return 0 if all(run["ok"] for run in runs) else 1
