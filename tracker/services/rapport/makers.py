"""The processes that make files of reports: beside the web workers, with a lower priority than theirs.

Starting one costs more than making most files, so it stays for a while: a line on its standard input tells that
something waits, the end of that input that who started it is gone.
"""

import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from tracker import clock
from tracker.services.rapport.maken import BUSY_AT_ONCE
from tracker.store.rapporttaken import is_waiting, number_open

STAYS_SECONDS = 60
STAYS_UP_TO_MB = 300  # who grew to more by a large file gives that memory back by ending
_START = (
    "import os, sys; os.nice(19); "
    f"sys.argv = ['tracker', 'maken', '--blijf', '{STAYS_SECONDS}']; from tracker.cli import main; sys.exit(main())"
)
_Process = subprocess.Popen[bytes]
_started: dict[str, list[_Process]] = {}  # by the database they work on
_one_at_a_time = threading.Lock()


def start_if_waiting(settings: Any) -> bool:
    """Have a process make what waits: one that is there, and another when there is more to do than they can.

    Args:
        settings: a `config.Settings`: the process works on the same database.
    """
    if not is_waiting(clock.now()):
        return False
    wanted = min(number_open(), BUSY_AT_ONCE)
    with _one_at_a_time:
        there = [one for one in _started.get(settings.database_url, ()) if _wakes(one)]
        if len(there) < wanted:
            there.append(_start(settings))
        _started[settings.database_url] = there
    return True


def stay(make: Callable[[], object], wakes: IO[bytes], seconds: float) -> None:
    """Make what waits now, and again at every wake, until none came for so long or who wakes is gone."""
    make()
    while _megabytes() < STAYS_UP_TO_MB:
        woken, _, _ = select.select([wakes], [], [], seconds)
        if not woken or not os.read(wakes.fileno(), 4096):
            return
        make()


def _megabytes() -> float:
    """Return the memory of this process now; its highest figure (getrusage) would begin with that of who started it."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def environment(settings: Any) -> Mapping[str, str]:
    """Return what the process is told besides: the database, and where the program lies, wherever it is started."""
    root = str(Path(__file__).resolve().parents[3])
    return {
        "RAYON_NUM_THREADS": "1",  # the typesetter would take every processor, and pages would wait
        "TRACKER_DATABASE": settings.database_url,
        "TRACKER_DATA": str(settings.data_dir),
        "PYTHONPATH": os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part),
    }


def _start(settings: Any) -> _Process:
    # A group of its own, which Ctrl+C passes by, but no session of its own: Linux shares the processors out between
    # sessions first (autogroup in man 7 sched), and its priority would count for nothing beside the website.
    process = subprocess.Popen(  # noqa: S603 - our own program, no word of it comes from outside
        [sys.executable, "-c", _START], env={**os.environ, **environment(settings)}, stdin=subprocess.PIPE, bufsize=0,
        stdout=subprocess.DEVNULL, stderr=None, process_group=0,
    )  # fmt: skip
    os.set_blocking(_wake_of(process).fileno(), False)
    return process


def _wakes(one: _Process) -> bool:
    """Tell a process that something waits; False when it ended, and what we kept of it is given back."""
    with suppress(BrokenPipeError):  # it is just ending
        if one.poll() is None:
            _wake_of(one).write(b"\n")  # does not wait: who has this many wakes to read needs no other
            return True
    _wake_of(one).close()
    one.wait()
    return False


def _wake_of(process: _Process) -> IO[bytes]:
    assert process.stdin is not None
    return process.stdin
