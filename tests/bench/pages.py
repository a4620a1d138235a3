"""The list and the actie page beside the floor app: the smallest sensible Flask app with the same rows, in one run.

Milliseconds are of this machine; the figures to judge are ratios. Both sides run under gunicorn with two sync workers
on SQLite, and are called in turn.
"""

import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlencode

import config
from tests.conftest import PASSWORD, ROOT, SHARED
from tracker.domain.rollen import Role

N = 150
SAMPLES, CALLS = 15, 8
MOST_TIMES_FLOOR = 2.5
MOST_START_SECONDS = 3.0
MOST_KB, MOST_REQUESTS = 100, 5
FASEN = ["niet gestart", "in uitvoering", "in uitvoering", "afgerond", "vervallen"]


@dataclass
class Client:
    """A client that keeps its cookies."""

    port: int
    cookie: str = ""

    def call(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Make one request and return the status and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(fields) if fields else None, headers)
        response = connection.getresponse()
        body = response.read()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                self.cookie = value.split(";", maxsplit=1)[0]
        connection.close()
        return response.status, body

    def get_bytes(self, path: str) -> bytes:
        """Get something that must be there."""
        status, body = self.call("GET", path)
        assert status == 200, f"{path}: {status}"
        return body

    def get(self, path: str) -> str:
        """Get a page that must be there."""
        return self.get_bytes(path).decode()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def gunicorn(target: str, folder: Path, env: dict[str, str]) -> Iterator[int]:
    """Serve an application with two sync workers, and return its port once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "--log-level", "error", target]
    process = subprocess.Popen(command, cwd=folder, env=os.environ | env)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, seconds: float = 20) -> None:
    """Wait until something listens."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(f"Nothing listens on {port}.")


def measured(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    """Return the medians in ms, taken in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for call in (ours, floor):
        call()
    for _ in range(SAMPLES):
        for call, kept in zip((ours, floor), times, strict=True):
            each = []
            for _ in range(CALLS):
                begin = time.perf_counter()
                call()
                each.append(time.perf_counter() - begin)
            kept.append(statistics.median(each) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def fill(folder: Path) -> tuple[int, int]:
    """Give our application the same rows as the floor; return the plan and one actie."""
    sys.path.insert(0, str(SHARED / "bench"))
    import gen  # noqa: PLC0415 - the generator lies beside the floor app

    from tests.conftest import person  # noqa: PLC0415 - needs the application
    from tracker import create_app  # noqa: PLC0415 - same
    from tracker.services.accounts import add_organisatie  # noqa: PLC0415 - same
    from tracker.store.session import db, transaction  # noqa: PLC0415 - same
    from tracker.store.tables import ActieRow, PlanRow, ThemaRow, UserRow, VoortgangRow  # noqa: PLC0415 - same

    now = datetime(2025, 1, 1, 8, tzinfo=UTC)
    app = create_app(config.read_settings({"TRACKER_DATA": str(folder)}))
    with app.app_context():
        from flask_migrate import upgrade  # noqa: PLC0415 - same

        upgrade()
        organisatie = add_organisatie("Rijnoord")
        person(organisatie, Role.REGISSEUR, "Renske")
        with transaction() as session:
            people = [
                UserRow(
                    email=p["email"],
                    naam=p["name"],
                    functie="adviseur",
                    afdeling=p["team"],
                    active=True,
                    created_at=now,
                )
                for p in gen.owners()
            ]
            plan = PlanRow(organisatie_id=organisatie, titel="Uitvoeringsprogramma", soort="uitvoeringsplan",
                           status="vastgesteld", period_start=2025, period_end=2026, created_at=now)  # fmt: skip
            session.add_all([*people, plan])
            session.flush()
            themas = {t: ThemaRow(plan_id=plan.id, titel=t, position=i) for i, t in enumerate(gen.TEAMS)}
            session.add_all(themas.values())
            session.flush()
            for a in gen.plan(N)["actions"]:
                due = date.fromisoformat(a["due"])
                row = ActieRow(
                    plan_id=plan.id, thema_id=themas[a["team"]].id, nummer=a["code"], titel=a["title"][:300],
                    tekst=a["body"], soort="onbepaald", actiehouder_id=people[a["owner"]].id, deadline=due,
                    deadline_oorspronkelijk=due, position=a["i"], heading_path=[], geldig_vanaf=date(2023, 1, 1),
                    toegevoegd_op=date(2023, 1, 1), quote=a["body"],
                )  # fmt: skip
                session.add(row)
                session.flush()
                session.add_all(
                    VoortgangRow(
                        actie_id=row.id, datum=date.fromisoformat(note["at"]), fase=FASEN[a["status"]],
                        koers="op schema" if a["status"] < 3 else None, toelichting=note["text"],
                        door_id=people[note["by"]].id, at=now, beoordeling="akkoord",
                    )
                    for note in a["notes"]
                )  # fmt: skip
            session.flush()
            found = plan.id, row.id
        db.engine.dispose()
    return found


def sign_in(port: int) -> Client:
    """Sign in to our application."""
    client = Client(port)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/aanmelden"))
    assert token
    status, _ = client.call(
        "POST", "/aanmelden",
        {"csrf_token": token.group(1), "email": "renske@rijnoord.example", "password": PASSWORD},
    )  # fmt: skip
    assert status == 303, status
    return client


def first_visit(client: Client, page: str) -> tuple[int, float]:
    """Return how many requests the page takes at the first visit, and how many kB unpacked."""
    body = client.get(page)
    assets = list(dict.fromkeys(re.findall(r'<(?:link|script)[^>]*(?:href|src)="(/static/[^"]+)"', body)))
    size = len(body.encode()) + sum(len(client.get_bytes(asset)) for asset in assets)
    return 1 + len(assets), size / 1000


def start_seconds(folder: Path) -> float:
    """Return how long the second start of `./run` takes until the first page is there."""
    env = os.environ | {"TRACKER_DATA": str(folder)}
    seconds = 0.0
    for _ in range(2):
        port = free_port()
        begin = time.monotonic()
        process = subprocess.Popen(
            ["./run", "serve", "--port", str(port)], cwd=ROOT, env=env, stdout=subprocess.DEVNULL
        )
        try:
            wait_for(port, 120)
            Client(port).get("/aanmelden")
            seconds = time.monotonic() - begin
        finally:
            process.terminate()
            process.wait(20)
    return seconds


def main() -> int:
    """Print the figures; 1 when one falls short."""
    if not (SHARED / "bench").is_dir():
        print("The floor app in ../shared/bench is absent: nothing measured.")
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ours").mkdir()
        (folder / "start").mkdir()
        plan_id, actie_id = fill(folder / "ours")
        floor_db = {"DB": f"sqlite:///{folder / 'floor.db'}"}
        floor_dir = SHARED / "bench" / "floor"
        subprocess.run([sys.executable, "app.py", "seed"], cwd=floor_dir, env=os.environ | floor_db, check=True)
        own_env = {"TRACKER_DATA": str(folder / "ours"), "PYTHONPATH": str(ROOT)}
        figures: dict[str, float] = {}
        with (
            gunicorn("tracker:create_app()", ROOT, own_env) as ours_port,
            gunicorn("app:app", floor_dir, floor_db) as floor_port,
        ):
            ours, floor = sign_in(ours_port), _sign_in_floor(floor_port)
            pages = {
                "list": (f"/acties?plan={plan_id}", f"/plan/{N}?per={N}"),
                "actie": (f"/acties/{actie_id}", "/action/7"),
            }
            shown = ours.get(pages["list"][0])
            assert shown.count("(maatregel ") >= N, "the list does not show the whole plan"
            for page, (own, other) in pages.items():
                mine, theirs = measured(lambda own=own: ours.get(own), lambda other=other: floor.get(other))
                figures |= {f"{page}_ms": mine, f"{page}_floor_ms": theirs, f"{page}_ratio": mine / theirs}
                print(f"{page:6} {mine:7.1f} ms   floor {theirs:6.1f} ms   {mine / theirs:5.2f} x")
            requests, kilobytes = first_visit(ours, pages["list"][0])
            figures |= {"first_visit_requests": requests, "first_visit_kb": kilobytes}
            print(f"first visit of the list: {requests} requests, {kilobytes:.0f} kB")
        figures["second_start_s"] = start_seconds(folder / "start")
        print(f"second start: {figures['second_start_s']:.2f} s")
    short = (
        figures["list_ratio"] > MOST_TIMES_FLOOR
        or figures["actie_ratio"] > MOST_TIMES_FLOOR
        or figures["second_start_s"] > MOST_START_SECONDS
    )
    print(json.dumps({key: round(value, 3) for key, value in figures.items()}))
    return int(short)


def _sign_in_floor(port: int) -> Client:
    client = Client(port)
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/login"))
    assert token
    client.call("POST", "/login", {"csrf": token.group(1), "login": "anna00"})
    return client
