"""Work that goes on after the answer was sent; the scheduler picks up what a stopped process left behind."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from tracker.store.session import db

AT_ONCE = 2  # readings take a processor each; more would slow the pages down
_log = logging.getLogger(__name__)


def run_in_background(app: Flask, work: Callable[[], object]) -> None:
    """Do the work on another thread, with a database session of its own."""
    pool: ThreadPoolExecutor = app.extensions.setdefault(
        "background", ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="achtergrond")
    )
    pool.submit(_run, app, work)


def _run(app: Flask, work: Callable[[], object]) -> None:
    with app.app_context():
        try:
            work()
        except Exception:  # noqa: BLE001 - nobody waits for this thread; the log is where it can be said
            _log.exception("work in the background failed")
        finally:
            db.session.remove()
