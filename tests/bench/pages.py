"""The register beside the floor app: the smallest sensible Flask app with the same rows, in one run.

Milliseconds are of this machine; the figures to judge are ratios. Both sides run under gunicorn with two sync workers
on SQLite, and are called in turn. W1 … W9 are the pieces of work five other trackers were measured by: list, filter,
one actie, voortgang, search, all mixed, memory, start.
"""

import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from html import unescape
from itertools import cycle
from pathlib import Path
from types import ModuleType

from tests.bench._filling import Filled, fill, generator
from tests.bench._sites import Client, Served, free_port, gunicorn, in_turn, started
from tests.conftest import PASSWORD, ROOT, SHARED
from tracker import clock
from tracker.services.zoeken import PER_PAGE

SMALL, LARGE = 150, 20_000
MOST = {
    "list": 2.5, "filter": 2.5, "actie": 2.5, "voortgang": 2.5, "search": 2.5, "list_growth": 1.5, "filter_growth": 1.5,
    "search_growth": 1.5, "actie_growth": 1.1, "memory": 1.3, "memory_growth": 1.25, "first_visit_kb": 100,
    "first_visit_requests": 5, "mixed_errors": 0,
}  # fmt: skip
LEAST = {"mixed": 0.4}
USERS, SECONDS = 20, 10
COMMITS = 40
VISITS = 3  # to each actie, before pages of two plans are laid side by side: there are two workers
FEW = 5  # rows the filter of the small plan may differ by, after people reported on its acties
SAME_HITS = {SMALL: "aannemer", LARGE: "bijenlint"}  # words that fill a page of answers
Pair = tuple[Callable[[], object], Callable[[], object]]
Form = tuple[str, dict[str, str]]
TODAY = clock.today().strftime("%d-%m-%Y")


def sign_in(port: int) -> Client:
    """Sign in to our application."""
    client = Client(port)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/aanmelden"))
    assert token
    fields = {"csrf_token": token[1], "email": "renske@rijnoord.example", "password": PASSWORD}
    assert client.call("POST", "/aanmelden", fields)[0] == 303
    return client


def sign_in_floor(port: int) -> Client:
    """Sign in to the floor app."""
    client = Client(port)
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/login"))
    assert token
    client.call("POST", "/login", {"csrf": token[1], "login": "anna00"})
    return client


def first_visit(client: Client, page: str) -> tuple[int, float, float]:
    """Return how many requests the page takes at the first visit, how many kB come over the line, and unpacked."""
    found = re.findall(r'<(?:link|script)[^>]*(?:href|src)="(/static/[^"]+)"', client.get(page))
    addresses = [page, *dict.fromkeys(map(unescape, found))]
    sent = sum(len(client.call("GET", address, accepts="gzip")[1]) for address in addresses)
    return len(addresses), sent / 1000, sum(len(client.get_bytes(address)) for address in addresses) / 1000


class Work:
    """What people do, here and in the floor app."""

    def __init__(self, ours: Client, floor: Client, filled: Filled) -> None:
        """Remember both sides; the acties one by one, so that no page is looked at twice in a row."""
        self.ours, self.floor, self.filled = ours, floor, filled
        self._turn = 0

    def list(self, size: int = SMALL, rows: int = SMALL) -> Pair:
        """W1: the list of a plan, in the order of the plan."""
        plan = self.filled.plans[size]
        return (lambda: self.ours.get(f"/acties?plan={plan}"), lambda: self.floor.get(f"/plan/{size}?per={rows}"))

    def filter(self, size: int = SMALL) -> Pair:
        """W2: what is open and late, of one person; in a larger plan, of so many days that it is as many acties."""
        gen = generator()
        person, before = self.filled.owners[gen.OWNER], gen.REF
        own = f"/acties?plan={self.filled.plans[size]}&fase=open&tijdigheid=te-laat&actiehouder={person}"
        if size != SMALL:
            before = _days_with(gen, size, gen.expected(SMALL)["w2"])
            own += f"&deadline-tot={before}"
        other = f"/plan/{size}?open=1&owner={gen.OWNER + 1}&before={before}"
        return lambda: self.ours.get(own), lambda: self.floor.get(other)

    def actie(self, size: int = SMALL) -> Pair:
        """W3: one actie, each time another one."""
        start, places = self.filled.acties[size], cycle(range(SMALL))
        return (
            lambda: self.ours.get(f"/acties/{start + next(places)}"),
            lambda: self.floor.get(f"/action/{1 + next(places)}"),
        )

    def voortgang(self) -> Pair:
        """W4: voortgang on one actie and the page after it; the form was open before."""
        ours, floor = self._opened(3)
        return lambda: self._report(ours), lambda: self._report_floor(floor)

    def voortgang_anywhere(self) -> Pair:
        """W4 as part of W7: open any actie, report, and see the page after it."""
        choose = random.Random(4)
        return (
            lambda: self._report(self._opened(choose.randrange(SMALL), floor=False)[0]),
            lambda: self._report_floor(self._opened(choose.randrange(SMALL), ours=False)[1]),
        )

    def _opened(self, place: int, *, ours: bool = True, floor: bool = True) -> tuple[Form, Form]:
        """Open the forms of an actie on each side: where they stand and what they carry along."""
        own, other = f"/acties/{self.filled.acties[SMALL] + place}", f"/action/{place + 1}"
        mine = dict(_hidden(self.ours.get(f"{own}/voortgang"))) if ours else {}
        theirs = re.search(r'name="csrf" value="([^"]+)"', self.floor.get(other)) if floor else None
        return (own, mine), (other, {"csrf": theirs[1] if theirs else ""})

    def _report(self, form: Form) -> None:
        place, hidden = form
        self._turn += 1
        text = f"De {self._turn}e stap is gezet met de partners in de wijk."
        said = {"fase": "in uitvoering", "koers": "op schema", "toelichting": text, "datum": TODAY}
        fields = hidden | said | {"indiening": f"{random.getrandbits(64):016x}"}
        status, _ = self.ours.call("POST", f"{place}/voortgang", fields)
        assert status == 303, status
        assert text in self.ours.get(place)

    def _report_floor(self, form: Form) -> None:
        place, hidden = form
        self._turn += 1
        status, _ = self.floor.call("POST", place, hidden | {"status": "1", "note": f"stap {self._turn}"})
        assert status == 302, status
        assert f"stap {self._turn}" in self.floor.get(place)

    def search(self, size: int = SMALL, word: str = "") -> Pair:
        """W6: a word that stands in every fiftieth actie, or another one."""
        word, plan = word or generator().WORD, self.filled.plans[size]
        own = f"/zoeken?q={word}&plan={plan}"
        return lambda: self.ours.get(own), lambda: self.floor.get(f"/plan/{size}?q={word}")


def _days_with(gen: ModuleType, size: int, number: int) -> str:
    """Return the last day of those before which so many acties of one person were due and are open."""
    days = sorted(a["due"] for a in gen.plan(size)["actions"] if not a["closed"] and a["owner"] == gen.OWNER)
    return str(days[number - 1])


def _hidden(page: str) -> list[tuple[str, str]]:
    form = page[page.index('<form method="post" novalidate') :]
    form = form[: form.index("</form>")]
    return [
        (name[1], unescape(value[1]))
        for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form)
        if (name := re.search(r'name="([^"]+)"', tag)) and (value := re.search(r'value="([^"]*)"', tag))
    ]


def check(work: Work) -> None:
    """Look whether the answers are right before they are timed."""
    expected = generator().expected(SMALL)
    page = str(work.list()[0]())
    assert page.count("(maatregel ") >= SMALL, "the list does not show the whole plan"
    assert str(work.filter()[0]()).count("(maatregel ") == expected["w2"], "the filter finds others"
    found = re.search(r"(\d+) resulta", str(work.search()[0]()))
    assert found, "the search finds nothing"
    assert int(found[1]) == expected["word"], "the search finds others"


def check_large(work: Work) -> None:
    """Look whether the pages of the large plan show as many rows as those of the small one."""
    for size, word in SAME_HITS.items():
        assert str(work.search(size, word)[0]()).count("(maatregel ") >= PER_PAGE, "the search shows less than a page"
    shown = [str(work.filter(size)[0]()).count("(maatregel ") for size in (SMALL, LARGE)]
    print(f"rows of the filter: {shown[0]} of {SMALL} acties, {shown[1]} of {LARGE}")
    assert abs(shown[0] - shown[1]) <= FEW, "the filter shows others of a large plan"  # W4 opened some again


def mixed(pairs: list[tuple[int, Callable[[], object]]]) -> tuple[float, int]:
    """W7: many users at once without pauses; return acts a second and the number of errors."""
    acts = [act for weight, act in pairs for _ in range(weight)]
    done, errors, end = [0] * USERS, [0] * USERS, time.monotonic() + SECONDS

    def user(number: int) -> None:
        choose = random.Random(number)
        while time.monotonic() < end:
            try:
                choose.choice(acts)()
                done[number] += 1
            except (AssertionError, OSError):
                errors[number] += 1

    people = [threading.Thread(target=user, args=(n,)) for n in range(USERS)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return sum(done) / SECONDS, sum(errors)


def measure_growth(work: Work) -> dict[str, float]:
    """Return how much longer pages of 20,000 acties take than those of 150 that show as many rows; after W8."""
    check_large(work)
    figures: dict[str, float] = {}
    same_hits = [work.search(size, word)[0] for size, word in SAME_HITS.items()]
    for one in [work.actie(size)[0] for size in (SMALL, LARGE)]:  # what a worker read of an actie stays at hand:
        for _ in range(VISITS * SMALL):  # that the one plan was looked at before must make no difference
            one()
    for name, acts in (
        ("list", [work.list(size)[0] for size in (SMALL, LARGE)]),
        ("filter", [work.filter(size)[0] for size in (SMALL, LARGE)]),
        ("search", same_hits),
        ("actie", [work.actie(size)[0] for size in (SMALL, LARGE)]),
    ):
        small, large = in_turn(*acts)
        figures[f"{name}_growth"] = large / small
        print(f"{name:10} 150 → 20,000 acties: {small:.1f} → {large:.1f} ms   {large / small:.2f} x", flush=True)
    return figures


def disk_ms(folder: Path) -> float:
    """Return how long a commit waits for this disk, as our settings have it: the floor does not wait for its disk."""
    waited = []
    with closing(sqlite3.connect(folder / "disk.db", isolation_level=None)) as connection:
        for wish in ("journal_mode=DELETE", "synchronous=FULL"):
            connection.execute(f"PRAGMA {wish}")
        connection.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, text TEXT)")
        for _ in range(COMMITS):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO said (text) VALUES (?)", ("stap" * 50,))
            begin = time.perf_counter()
            connection.execute("COMMIT")
            waited.append(time.perf_counter() - begin)
    return statistics.median(waited) * 1000


def measure(work: Work, served: tuple[Served, Served], folder: Path) -> dict[str, float]:
    """Return every figure of the pages."""
    figures: dict[str, float] = {}
    idle = [one.memory() for one in served]
    for name in ("list", "filter", "actie", "voortgang", "search"):
        ours, floor = in_turn(*getattr(work, name)())
        figures |= {f"{name}_ms": ours, f"{name}_floor_ms": floor, name: ours / floor}
        print(f"{name:10} {ours:7.1f} ms   floor {floor:6.1f} ms   {ours / floor:5.2f} x", flush=True)
    figures["disk_ms"] = waits = disk_ms(folder)
    apart = (figures["voortgang_ms"] - waits) / figures["voortgang_floor_ms"]
    print(f"a commit waits {waits:.1f} ms for this disk; voortgang without that wait {apart:.2f} x", flush=True)
    per_second = []
    for side in (0, 1):
        acts = [
            (8, work.list()[side]),
            (3, work.filter()[side]),
            (5, work.actie()[side]),
            (2, work.search()[side]),
            (2, work.voortgang_anywhere()[side]),
        ]
        rate, errors = mixed(acts)
        per_second.append(rate)
        figures["mixed_errors"] = figures.get("mixed_errors", 0) + (errors if side == 0 else 0)
    figures |= {"mixed_per_s": per_second[0], "mixed": per_second[0] / per_second[1]}
    after = [one.memory() for one in served]
    figures |= {"memory_mb": idle[0], "memory": idle[0] / idle[1], "memory_growth": after[0] / idle[0]}
    print(f"mixed      {per_second[0]:.0f} acts/s, floor {per_second[1]:.0f}, {figures['mixed_errors']:.0f} errors")
    print(f"memory     {idle[0]:.0f} MB, floor {idle[1]:.0f}; after the mixed load {after[0]:.0f} and {after[1]:.0f}")
    figures |= measure_growth(work)
    requests, sent, unpacked = first_visit(work.ours, f"/acties?plan={work.filled.plans[SMALL]}")
    figures |= {"first_visit_requests": requests, "first_visit_kb": sent, "first_visit_unpacked_kb": unpacked}
    print(
        f"first visit of the list: {requests} requests, {sent:.0f} kB as a browser gets it, {unpacked:.0f} kB unpacked"
    )
    return figures


def measure_start(folder: Path) -> dict[str, float]:
    """W9: the second start of `./run`, with the demo in it, until its first page."""
    env = {"TRACKER_DATA": str(folder)}
    for _ in range(2):
        port = free_port()
        seconds, cpu = started(["./run", "serve", "--port", str(port)], ROOT, env, port, "/aanmelden")
    print(f"second start: {seconds:.2f} s, {cpu:.2f} s of CPU")
    return {"second_start_s": seconds, "second_start_cpu_s": cpu}


def main() -> int:
    """Print the figures; 1 when one falls short."""
    if not (SHARED / "bench").is_dir():
        print("The floor app in ../shared/bench is absent: nothing measured.")
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ours").mkdir()
        (folder / "start").mkdir()
        filled = fill(folder / "ours", (SMALL, LARGE))
        floor_db, floor_dir = {"DB": f"sqlite:///{folder / 'floor.db'}"}, SHARED / "bench" / "floor"
        subprocess.run([sys.executable, "app.py", "seed"], cwd=floor_dir, env=os.environ | floor_db, check=True)
        own_env = {"TRACKER_DATA": str(folder / "ours"), "PYTHONPATH": str(ROOT)}
        with (
            gunicorn("tracker:create_app()", ROOT, own_env, "--preload") as ours,  # as README says
            gunicorn("app:app", floor_dir, floor_db) as floor,
        ):
            work = Work(sign_in(ours.port), sign_in_floor(floor.port), filled)
            check(work)
            figures = measure(work, (ours, floor), folder)
        figures |= measure_start(folder / "start")
    short = [key for key, most in MOST.items() if figures.get(key, 0) > most]
    short += [key for key, least in LEAST.items() if figures[key] < least]
    print(f"short of the target: {', '.join(short) or 'none'}")
    print(json.dumps({key: round(value, 3) for key, value in figures.items()}))
    return int(bool(short))
