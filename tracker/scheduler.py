"""The clock of the application: it wakes services up and decides nothing.

What is due follows from dates in the database, so a missed, doubled or killed run does no harm and nothing about jobs
is stored. Whether it is time to plan is asked every 15 minutes and at the start, to catch up:
`services/mail/keeping_up.py`.
Source: APScheduler 3 runs jobs two or three times when schedulers share a job store; each has its own, in memory.
"""

import os
import socket
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask

from tracker import clock
from tracker.services import importing, logboek, upkeep
from tracker.services.answering import polling
from tracker.services.mail import keeping_up, sending
from tracker.services.rapport import makers

KEEP_UP_MINUTES = 15
ANCHOR_HOUR = 1  # the work of the day before is in
SEND_SECONDS = 20
MAKE_SECONDS = 10  # a page starts the process itself; this is for one that was killed
OPTIONS = {
    "timezone": clock.AMSTERDAM,
    "job_defaults": {"coalesce": True, "max_instances": 1, "misfire_grace_time": 6 * 3600},
}


def make_scheduler(app: Flask) -> BackgroundScheduler:
    """Return a scheduler that runs in threads of this process: for the embedded default. It is not started yet."""
    scheduler = BackgroundScheduler(**OPTIONS, daemon=True)
    add_jobs(scheduler, app)
    return scheduler


def run_blocking(app: Flask) -> None:
    """Run the scheduler until the process is stopped: for an installation with a process for it."""
    scheduler = BlockingScheduler(**OPTIONS)
    add_jobs(scheduler, app)
    try:
        scheduler.start()
    except (KeyboardInterrupt, SystemExit):
        scheduler.shutdown(wait=False)


def add_jobs(scheduler: BaseScheduler, app: Flask) -> None:
    """Name what happens when."""
    worker = f"{socket.gethostname()}:{os.getpid()}"
    mailer = sending.make_mailer(app.config["SETTINGS"])
    idle = timedelta(minutes=app.config["SETTINGS"].session_idle_minutes)

    def job(name: str, act: Callable[[], Any], trigger: str, **when: Any) -> None:
        def run() -> None:
            with app.app_context():
                act()

        scheduler.add_job(run, trigger, id=name, name=name, **when)

    watch = clock.Watch()
    job("keep up", lambda: _keep_up(watch), "cron", minute=f"*/{KEEP_UP_MINUTES}")
    job("keep up at start", lambda: _keep_up(watch), "date")
    job("send", lambda: _send(mailer, worker), "interval", seconds=SEND_SECONDS, next_run_time=clock.now())
    job("imports", importing.pick_up_waiting, "interval", minutes=1, next_run_time=clock.now())
    job("files", partial(makers.start_if_waiting, app.config["SETTINGS"]), "interval", seconds=MAKE_SECONDS)
    job("alive", lambda: upkeep.scheduler_alive(clock.now()), "interval", minutes=1, next_run_time=clock.now())
    if app.config["SETTINGS"].imap_host is not None:
        poll = partial(polling.poll_quietly, app.config["SETTINGS"], clock.now)
        job("mail in", poll, "interval", minutes=1, next_run_time=clock.now())
    job("anchor", lambda: _anchor(app), "cron", hour=ANCHOR_HOUR)
    job("forget", lambda: upkeep.forget_old(clock.now(), idle), "interval", hours=1)


def _anchor(app: Flask) -> None:
    logboek.write_anchor(app.config["SETTINGS"].data_dir, clock.now())


def _keep_up(watch: clock.Watch) -> None:
    keeping_up.keep_up(clock.now(), watch.drift())


def _send(mailer: sending.Mailer, worker: str) -> None:
    sending.send_due(mailer, worker, urgent=True)
    if sending.is_mail_time(clock.now()):
        sending.send_due(mailer, worker)
