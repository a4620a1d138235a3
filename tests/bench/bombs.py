"""Files made to hurt: seconds and memory of the child that reads each, and other pages while four of them are read."""

import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import config
from tests.conftest import person
from tests.e2e.conftest import running_site
from tests.extraction.hostile import MEGABYTE, bombs, entity_files
from tests.faults.uploads import Person, wait_for_all
from tracker import create_app, sandbox
from tracker.domain.rollen import Role
from tracker.sandbox import limits
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.session import db

MOST_SECONDS, MOST_MB = 2.0, 150
MOST_PAGE_MS, MOST_UPLOAD_MS = 500, 300
AT_ONCE = 4
PAGES = ("/", "/importeren", "/acties")
LARGE = 20
_SAY_MEMORY = "; sys.stderr.write(open('/proc/self/status').read())"
_PEAK = re.compile(rb"VmHWM:\s+(\d+) kB")


@dataclass(frozen=True)
class Cost:
    """What reading one file took."""

    name: str
    seconds: float  # of a processor: what else the machine does is not counted
    mb: int
    said: str

    @property
    def ok(self) -> bool:
        return self.seconds < MOST_SECONDS and self.mb < MOST_MB


def cost_of(name: str, data: bytes) -> Cost:
    """Read a file in the child of the sandbox, and ask the system what that child used."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(json.dumps({"filename": "plan", "choices": {}}).encode() + b"\n" + data)
        given.seek(0)
        command = [sys.executable, "-B", "-c", sandbox._START + _SAY_MEMORY, str(sandbox._PROJECT / "tracker")]
        begin = _processor_seconds()
        done = subprocess.run(
            command, stdin=given, stdout=taken, stderr=subprocess.PIPE, env=sandbox._environment(), check=False
        )
        seconds = _processor_seconds() - begin
        taken.seek(0)
        answer = json.loads(taken.read() or b"{}")
    peak = _PEAK.search(done.stderr)
    said = answer.get("unreadable") or ("gelezen" if done.returncode == 0 else f"gestopt ({done.returncode})")
    return Cost(name, seconds, int(peak[1]) // 1024 if peak else limits.MEMORY // MEGABYTE, said)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pages_meanwhile() -> tuple[float, float]:
    """Return the p95 of other pages in ms while four bombs are read, and the answer to a file of 20 MB in ms."""
    heavy = [bombs()["text without an end"]()[:-n] for n in range(1, AT_ONCE + 1)]
    with tempfile.TemporaryDirectory() as folder, running_site(Path(folder), "--no-scheduler") as site:
        app = create_app(config.read_settings({"TRACKER_DATA": folder}))
        with app.app_context():
            person(add_organisatie("Rijnoord"), Role.REGISSEUR, "Renske")
            db.session.remove()
            someone = Person(int(site.url.rsplit(":", 1)[1]))
            someone.sign_in("renske@rijnoord.example")
            token = someone.token("/importeren")
            large = b"Acties\n\n" + b"- Wij openen een loket in de wijk.\n" * (LARGE * MEGABYTE // 35)
            begin = time.perf_counter()
            someone.offer("groot.txt", large, token)
            upload = (time.perf_counter() - begin) * 1000
            for data in heavy:
                threading.Thread(target=someone.offer, args=("bom.txt", data, token)).start()
            times = [_timed(someone, PAGES[n % len(PAGES)]) for n in range(90)]
            wait_for_all(AT_ONCE)
            db.engine.dispose()
    return statistics.quantiles(times, n=20)[-1], upload


def _timed(someone: Person, path: str) -> float:
    begin = time.perf_counter()
    someone.call("GET", path)
    return (time.perf_counter() - begin) * 1000


def main() -> int:
    costs = [cost_of(name, make()) for name, make in bombs().items()]
    costs += [cost_of(name, data) for name, data in entity_files().items()]
    for cost in costs:
        print(f"{cost.name:28}{cost.seconds:6.2f} s {cost.mb:5} MB  {cost.said[:70]}", "" if cost.ok else "TE KORT")
    page_ms, upload_ms = pages_meanwhile()
    print(f"other pages while {AT_ONCE} bombs are read: p95 {page_ms:.0f} ms; a file of {LARGE} MB: {upload_ms:.0f} ms")
    slowest, largest = max(cost.seconds for cost in costs), max(cost.mb for cost in costs)
    ok = all(cost.ok for cost in costs) and page_ms < MOST_PAGE_MS and upload_ms < MOST_UPLOAD_MS
    figures = {"slowest_s": round(slowest, 2), "largest_mb": largest, "p95_page_ms": round(page_ms)}
    print(json.dumps({"bench": "bombs", "ok": ok, **figures, "upload_ms": round(upload_ms)}))
    return 0 if ok else 1
