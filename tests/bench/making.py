"""How long another page takes while files of reports are made: the p95 against that of a quiet server.

The demo on the embedded server, with its own processes for files; every file is that of a draft, so all are made
anew. Two ways: one person who asks for one file after the other, with the page that shows how far it is;
and a row of files that keeps every process busy. Quiet and busy in turns, since the machine itself is not always as
quick, and all samples of a kind together.
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
PAGES = ("/acties", "/rapportages", "/plannen")
ROUNDS, QUIET_SECONDS = 5, 4
MOST = 1.5
FORMS = ("pdf", "docx", "odt", "xlsx")
READY, FAILED = "Uw bestand is klaar", "Het bestand is er niet"
DRAFT = "Gooi dit concept weg"  # what is vastgesteld is made once, and then kept
LOOKS_SECONDS = 0.5  # how often it is looked whether a row is made


def main() -> int:
    """Print the figures, with one JSON line at the end; return 1 when pages become too slow."""
    taken: dict[str, list[float]] = {"quiet": [], "one": [], "row": []}
    with tempfile.TemporaryDirectory() as data, running_site(Path(data), "--demo", "--no-scheduler") as site:
        client = signed_in(int(site.url.rpartition(":")[2]))
        reports = [one for one in dict.fromkeys(re.findall(r'href="(/rapportages/\d+)"', client.get("/rapportages")))
                   if DRAFT in client.get(one)]  # fmt: skip
        wanted = [(report, form) for report in reports for form in FORMS]
        pages(client, lasting(1))
        for _ in range(ROUNDS):
            taken["quiet"] += pages(client, lasting(QUIET_SECONDS / 2))
            taken["one"] += meanwhile(client, lambda: one_after_the_other(client, wanted[: len(FORMS)]))
            taken["quiet"] += pages(client, lasting(QUIET_SECONDS / 2))
            for one in wanted:
                ask(client, *one)
            taken["row"] += meanwhile(client, lambda: wait_for_all(client, wanted))
    p95 = {name: statistics.quantiles(each, n=20)[-1] for name, each in taken.items()}
    ratios = {name: p95[name] / p95["quiet"] for name in ("one", "row")}
    for name, told in (("quiet", "quiet"), ("one", "one person asks"), ("row", f"{len(wanted)} files in a row")):
        against = f": {ratios[name]:.2f} x (limit {MOST})" if name in ratios else ""
        print(f"p95 of {len(taken[name]):5} pages, {told:20} {p95[name]:5.1f} ms{against}")
    ok = max(ratios.values()) <= MOST
    print(json.dumps({"bench": "making", "p95_ms": p95, "ratios": ratios, "ok": ok}))
    return 0 if ok else 1


def signed_in(port: int) -> Client:
    """Return a client of the regisseur of the demo."""
    client = Client(port)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/aanmelden"))
    assert token is not None
    client.call("POST", "/aanmelden", {"csrf_token": token[1], "email": WHO, "password": DEMO_PASSWORD})
    return client


def lasting(seconds: float) -> Callable[[], bool]:
    """Return whether these seconds are not yet over."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() < end


def pages(client: Client, goes_on: Callable[[], bool]) -> list[float]:
    """Ask the pages in turn as long as it goes on, and return what each took in milliseconds."""
    taken: list[float] = []
    while goes_on():
        begin = time.perf_counter()
        client.get(PAGES[len(taken) % len(PAGES)])
        taken.append((time.perf_counter() - begin) * 1000)
    return taken


def meanwhile(client: Client, wait: Callable[[], None]) -> list[float]:
    """Return what pages take until the waiting is over."""
    waiting = threading.Thread(target=wait)
    waiting.start()
    taken = pages(client, waiting.is_alive)
    waiting.join()
    return taken


def one_after_the_other(client: Client, wanted: list[tuple[str, str]]) -> None:
    """Ask for files as a person does: the next when this one is there, and the page looks every few seconds."""
    for one in wanted:
        ask(client, *one)
        while not is_made(client, *one):
            time.sleep(REFRESH_SECONDS)


def wait_for_all(client: Client, wanted: list[tuple[str, str]]) -> None:
    """Wait until every file of a row is there."""
    for one in wanted:
        while not is_made(client, *one):
            time.sleep(LOOKS_SECONDS)


def ask(client: Client, report: str, form: str) -> None:
    """Ask for a file of a report."""
    status, _ = client.call("GET", f"{report}/bestand.{form}")
    assert status == 303, f"{report} in {form}: {status}"  # a job, not a file that was there at once


def is_made(client: Client, report: str, form: str) -> bool:
    """Return whether the page says that a file is there."""
    page = client.get(f"{report}/maken/{form}")
    assert FAILED not in page, f"{report} in {form} was not made"
    return READY in page


if __name__ == "__main__":
    sys.exit(main())
