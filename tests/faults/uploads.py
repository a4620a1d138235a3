"""Malformed files offered to the real application: no page may fail, nothing may stay behind, every refusal says why.

A server as `tracker serve` starts it, a person who signs in, the form everybody uses, and the sandbox that reads.
"""

import http.client
import json
import random
import re
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import config
from tests.bench._sites import Client
from tests.conftest import PASSWORD, person
from tests.e2e.conftest import running_site
from tests.faults._malformed import malformed
from tracker import create_app
from tracker.domain.rollen import Role
from tracker.sandbox import UNSAFE
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.imports import ImportState
from tracker.store.session import db
from tracker.store.tables import ImportRow

SHORT, LONG = 60, 2_000
SEED = 20261122
SECONDS_EACH = 5  # a reading, on a machine that does other things as well
_BOUNDARY = "----grens-van-het-formulier"
_ERROR = re.compile(r'<p class="error"[^>]*>(?:<span[^>]*>[^<]*</span>)?(.*?)</p>', re.DOTALL)
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_DUTCH = re.compile(r"\b(?:dit|het|de|een|wij|bestand|kies|bewaar)\b", re.IGNORECASE)


@dataclass
class Found:
    """What happened to the files."""

    statuses: Counter[int] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    slowest_answer: float = 0

    def odd_sentences(self) -> list[str]:
        """Return the refusals that are no sentence a person can use."""
        return [said for said in self.refusals if not _is_sentence(said)]


class Person(Client):
    """Somebody who signs in and offers files."""

    def sign_in(self, email: str) -> None:
        token = self.token("/aanmelden")
        self.call("POST", "/aanmelden", {"csrf_token": token, "email": email, "password": PASSWORD})

    def token(self, path: str) -> str:
        found = _TOKEN.search(self.get(path))
        assert found is not None, path
        return found[1]

    def offer(self, name: str, data: bytes, token: str) -> tuple[int, str]:
        """Send the form with a file; return the status and the page."""
        form = (
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="bestand"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = self.carried() | {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}
        connection.request("POST", "/importeren", form + data + f"\r\n--{_BOUNDARY}--\r\n".encode(), headers)
        response = connection.getresponse()
        page = response.read().decode("utf-8", "replace")
        connection.close()
        return response.status, page


def _is_sentence(said: str) -> bool:
    return bool(re.fullmatch(r"[A-Z‘’'“].*[.!]", said, re.DOTALL) and _DUTCH.search(said) and "Traceback" not in said)


def offer_all(person_: Person, files: list[tuple[str, bytes]]) -> Found:
    """Offer every file once."""
    found = Found()
    token = person_.token("/importeren")
    for name, data in files:
        begin = time.perf_counter()
        status, page = person_.offer(name, data, token)
        found.slowest_answer = max(found.slowest_answer, time.perf_counter() - begin)
        found.statuses[status] += 1
        if status == http.HTTPStatus.UNPROCESSABLE_ENTITY:
            found.refusals[" ".join(unescape(said).strip() for said in _ERROR.findall(page))] += 1
    return found


def wait_for_all(number: int) -> None:
    """Wait until every file that was accepted has been read."""
    busy = [ImportState.WACHT.value, ImportState.BEZIG.value]
    give_up = time.monotonic() + 60 + number * SECONDS_EACH
    while time.monotonic() < give_up:
        waiting = db.session.query(ImportRow).filter(ImportRow.state.in_(busy)).count()
        db.session.remove()  # an open look at the database would keep the server from writing
        if not waiting:
            return
        time.sleep(0.5)


def look_at_all(person_: Person, found: Found) -> None:
    """Open the page of every import, and note how it ended."""
    rows = db.session.query(ImportRow.id, ImportRow.state, ImportRow.message).all()
    db.session.remove()
    for import_id, state, message in rows:
        found.states[state] += 1
        if state == ImportState.MISLUKT.value:
            found.refusals[message or ""] += 1
        step = "plangegevens" if state == ImportState.KLAAR.value else ""
        for path in filter(None, (f"/importeren/{import_id}", step and f"/importeren/{import_id}/{step}")):
            found.statuses[person_.call("GET", path)[0]] += 1


def run(number: int) -> dict[str, object]:
    """Offer so many malformed files and return the figures."""
    files = list(malformed(number, random.Random(SEED)))
    with tempfile.TemporaryDirectory() as folder:
        data, temporary = Path(folder) / "data", Path(folder) / "tijdelijk"
        data.mkdir()
        temporary.mkdir()
        with running_site(data, "--no-scheduler", TMPDIR=str(temporary)) as site:
            app = create_app(config.read_settings({"TRACKER_DATA": str(data)}))
            with app.app_context():
                person(add_organisatie("Rijnoord"), Role.REGISSEUR, "Renske")
                db.session.remove()
                someone = Person(int(site.url.rsplit(":", 1)[1]))
                someone.sign_in("renske@rijnoord.example")
                found = offer_all(someone, files)
                wait_for_all(number)
                look_at_all(someone, found)
                db.engine.dispose()
            alive = someone.call("GET", "/gezond")[0] == http.HTTPStatus.OK  # nobody restarts it: it never stopped
        left = [path.name for path in temporary.iterdir()]
    return _figures(number, found, alive=alive, left=left)


def _figures(number: int, found: Found, *, alive: bool, left: list[str]) -> dict[str, object]:
    failed = sum(count for status, count in found.statuses.items() if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR)
    waiting = found.states[ImportState.WACHT.value] + found.states[ImportState.BEZIG.value]
    refused = sum(found.refusals.values())
    read = found.states[ImportState.KLAAR.value]
    return {
        "files": number,
        "read": read,
        "refused": refused,
        "unaccounted": number - read - refused,
        "answers_5xx": failed,
        "server_stopped": int(not alive),
        "left_in_temp": left,
        "odd_sentences": found.odd_sentences(),
        "still_waiting": waiting,
        "reader_gave_up": found.refusals[UNSAFE],
        "slowest_answer_s": round(found.slowest_answer, 2),
        "sentences": dict(found.refusals.most_common()),
    }


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    figures = run(LONG if full else SHORT)
    for said, count in figures.pop("sentences").items():  # type: ignore[attr-defined]
        print(f"{count:5} × {said}")
    wrong = ("unaccounted", "answers_5xx", "server_stopped", "left_in_temp", "odd_sentences", "still_waiting")
    ok = not any(figures[name] for name in wrong)
    print(*(f"{name} {value}" for name, value in figures.items()), "" if ok else "TE KORT")
    print(json.dumps({"test": "uploads", "full": full, "ok": ok, "figures": figures}))
    return 0 if ok else 1
