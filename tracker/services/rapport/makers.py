"""Starting the process that makes files of reports: beside the web workers, with a lower priority than theirs."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tracker import clock
from tracker.store.rapporttaken import is_waiting

_START = "import os, sys; os.nice(19); sys.argv = ['tracker', 'maken']; from tracker.cli import main; sys.exit(main())"


_STARTED: list["subprocess.Popen[bytes]"] = []


def start_if_waiting(settings: Any) -> bool:
    """Start a process when a file waits to be made; it ends by itself when nothing waits any more.

    Args:
        settings: a `config.Settings`: the process works on the same database.
    """
    if not is_waiting(clock.now()):
        return False
    _STARTED[:] = [one for one in _STARTED if one.poll() is None]  # and the system forgets those that ended
    made = subprocess.Popen(  # noqa: S603 - our own program, no word of it comes from outside
        [sys.executable, "-c", _START], env={**os.environ, **environment(settings)}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=None, start_new_session=True,
    )  # fmt: skip
    _STARTED.append(made)
    return True


def environment(settings: Any) -> Mapping[str, str]:
    """Return what the process is told besides: the database, and where the program lies, wherever it is started."""
    root = str(Path(__file__).resolve().parents[3])
    return {
        "RAYON_NUM_THREADS": "1",  # the typesetter would take every processor, and pages would wait
        "TRACKER_DATABASE": settings.database_url,
        "TRACKER_DATA": str(settings.data_dir),
        "PYTHONPATH": os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part),
    }
