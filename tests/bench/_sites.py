"""Two applications served alike, a client that keeps its cookies, and what they cost: time in turn, memory, CPU."""

import http.client
import os
import resource
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

SAMPLES, CALLS = 15, 6


@dataclass
class Client:
    """A client that keeps its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def call(
        self, method: str, path: str, fields: dict[str, str] | None = None, *, accepts: str = ""
    ) -> tuple[int, bytes]:
        """Make one request and return the status and the body, packed if that is what it `accepts`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = self.carried() | ({"Accept-Encoding": accepts} if accepts else {})
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(fields) if fields is not None else None, headers)
        response = connection.getresponse()
        body = response.read()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, kept = value.split(";", maxsplit=1)[0].partition("=")
                self.cookies[cookie] = kept
        connection.close()
        return response.status, body

    def carried(self) -> dict[str, str]:
        """Return the header with its cookies; those without a value were taken back."""
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items() if value)
        return {"Cookie": kept} if kept else {}

    def get_bytes(self, path: str) -> bytes:
        """Get something that must be there."""
        status, body = self.call("GET", path)
        assert status == 200, f"{path}: {status}"
        return body

    def get(self, path: str) -> str:
        """Get a page that must be there."""
        return self.get_bytes(path).decode()


@dataclass(frozen=True)
class Served:
    """An application that is served: where, and by which process."""

    port: int
    pid: int

    def memory(self) -> float:
        """Return the memory of its processes in MB; what they share counts once (PSS)."""
        children = subprocess.run(
            ["ps", "--ppid", str(self.pid), "-o", "pid="], capture_output=True, text=True, check=False
        )
        pids = [self.pid, *map(int, children.stdout.split())]
        lines = [line for pid in pids for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def gunicorn(target: str, folder: Path, env: dict[str, str], *options: str) -> Iterator[Served]:
    """Serve an application with two sync workers, once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "--log-level", "error"]
    command += ["--timeout", "600", *options, target]  # a busy machine must not have the workers started again
    process = subprocess.Popen(command, cwd=folder, env=os.environ | env)
    try:
        wait_for(port)
        yield Served(port, process.pid)
    finally:
        process.terminate()
        process.wait(60)


def wait_for(port: int, seconds: float = 60) -> None:
    """Wait until something listens."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(f"Nothing listens on {port}.")


def in_turn(*calls: Callable[[], object]) -> list[float]:
    """Return the median of each call in ms, taken in turn: what else the machine does hits all of them alike."""
    times: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(SAMPLES):
        for call, kept in zip(calls, times, strict=True):
            each = []
            for _ in range(CALLS):
                begin = time.perf_counter()
                call()
                each.append(time.perf_counter() - begin)
            kept.append(statistics.median(each) * 1000)
    return [statistics.median(kept) for kept in times]


def started(command: list[str], folder: Path, env: dict[str, str], port: int, page: str) -> tuple[float, float]:
    """Start a server, get its first page, stop it; return the seconds that took and the seconds of CPU in all."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=os.environ | env, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, 120)
        Client(port).get(page)
        seconds = time.monotonic() - begin
    finally:
        process.terminate()
        process.wait(20)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
