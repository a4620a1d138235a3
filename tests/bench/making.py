"""How long another page takes while files of a report are made: the p95 against that of a quiet server.

The demo on the embedded server, with its own process for files; every file is that of a draft, so nothing is kept.
"""

import json
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench._sites import Client
from tests.e2e.conftest import running_site
from tracker.services.demo.loading import DEMO_PASSWORD
from tracker.web.rapport.maken import REFRESH_SECONDS

WHO = "hanneke.dorrestijn@hollerwaard.example"
PAGES, TIMES = ("/acties", "/rapportages", "/plannen"), 40
MOST = 1.5
FORMS = ("pdf", "docx", "odt", "xlsx")


def main() -> int:
    """Print the figures, with one JSON line at the end; return 1 when pages become too slow."""
    with tempfile.TemporaryDirectory() as data, running_site(Path(data), "--demo", "--no-scheduler") as site:
        client = signed_in(int(site.url.rpartition(":")[2]))
        reports = re.findall(r'href="(/rapportages/\d+)"', client.get("/rapportages"))
        quiet = p95(client, lambda: False)
        stop, made = threading.Event(), []
        asking = threading.Thread(target=keep_asking, args=(client, reports[0], stop, made))
        asking.start()
        busy = p95(client, lambda: len(made) < len(FORMS))
        stop.set()
        asking.join()
    ratio = busy / quiet
    print(f"p95 of a page: quiet {quiet:.0f} ms, while {len(made)} files are made {busy:.0f} ms: {ratio:.2f} x")
    print(json.dumps({"bench": "making", "quiet_ms": quiet, "busy_ms": busy, "ratio": ratio, "ok": ratio <= MOST}))
    return 0 if ratio <= MOST else 1


def signed_in(port: int) -> Client:
    """Return a client of the regisseur of the demo."""
    client = Client(port)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/aanmelden"))
    assert token is not None
    client.call("POST", "/aanmelden", {"csrf_token": token[1], "email": WHO, "password": DEMO_PASSWORD})
    return client


def p95(client: Client, goes_on: Callable[[], bool]) -> float:
    """Return the 95th percentile of the pages, in milliseconds; at least TIMES of each, and as long as it goes on."""
    taken: list[float] = []
    while len(taken) < TIMES * len(PAGES) or goes_on():
        number = len(taken)
        begin = time.perf_counter()
        client.get(PAGES[number % len(PAGES)])
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.quantiles(taken, n=20)[-1]


def keep_asking(client: Client, report: str, stop: threading.Event, made: list[str]) -> None:
    """Ask for one file after the other until it is enough."""
    own = Client(client.port, dict(client.cookies))
    while not stop.is_set():
        form = FORMS[len(made) % len(FORMS)]
        own.call("GET", f"{report}/bestand.{form}")
        for _ in range(100):
            if "Uw bestand is klaar" in own.call("GET", f"{report}/maken/{form}")[1].decode():
                break
            time.sleep(REFRESH_SECONDS)  # as the page of a person does
        made.append(form)


if __name__ == "__main__":
    sys.exit(main())
