"""A process whose children make the files that wait, and die at the step of their work they are told.

Argument: the seconds of a claim, so that who was killed is soon overtaken. Each line it reads names the moment of each
child: "claimed", "read", "written", "random", or "nooit"; it answers with the signal each ended by, 0 when nothing was
left.
"""

import os
import random
import signal
import sys
import threading
import time
from datetime import timedelta

import config
from tracker import create_app
from tracker.reporting.writers import html, pdf, word  # noqa: F401 - loaded once, for every child
from tracker.services.rapport import maken
from tracker.store.opmaak_tables import RapportTaakRow
from tracker.store.rapporttaken import BEZIG, WACHT
from tracker.store.session import db

# After which moment of the work what comes next: claimed and nothing read, read and nothing said, written and not kept.
STEPS = {"claimed": "_file_for", "read": "_all_was_read", "written": "_keep"}
LATEST = 0.4  # seconds after its first step in which one dies at random


def main() -> None:
    maken.LEASE = timedelta(seconds=float(sys.argv[1]))
    print("klaar", flush=True)
    for line in sys.stdin:
        children = [_child(moment) for moment in line.split()]
        print(*(os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in children), flush=True)


def _child(moment: str) -> int:
    number = os.fork()
    if number == 0:
        die_at(moment)
        make_all()
        os._exit(0)
    return number


def die_at(moment: str) -> None:
    """Let this process end as by a power cut at a moment of its work."""
    step = STEPS.get(moment, "_file_for")
    take_step = getattr(maken, step)

    def deadly_step(*given):
        if moment == "random":
            threading.Timer(random.uniform(0, LATEST), _die).start()
        elif moment in STEPS:
            _die()
        return take_step(*given)

    setattr(maken, step, deadly_step)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def make_all() -> None:
    """Make files until none waits and nobody is busy."""
    app = create_app(config.read_settings(os.environ))
    with app.app_context():
        while _open():
            maken.make_waiting()
            db.session.remove()
            time.sleep(0.02)


def _open() -> bool:
    is_open = db.session.query(RapportTaakRow.id).filter(RapportTaakRow.state.in_((WACHT, BEZIG))).first() is not None
    db.session.rollback()
    return is_open


if __name__ == "__main__":
    main()
