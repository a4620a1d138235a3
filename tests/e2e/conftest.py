"""The whole application as people meet it: a real server with the demo, and a real browser."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.conftest import ROOT
from tracker.services.demo.loading import DEMO_PASSWORD

CLI = ("tracker.cli",)


@dataclass
class Site:
    """A running server: its address, its data and its settings."""

    url: str
    data: Path
    env: dict[str, str]

    def tracker(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the command line on the same data."""
        return subprocess.run(
            [sys.executable, "-m", "tracker.cli", *command], cwd=ROOT, env=self.env, capture_output=True, text=True,
            check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip


def running_env(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a process with these settings."""
    return os.environ | {"PYTHONPATH": str(ROOT)} | settings


@contextmanager
def running_site(data: Path, *flags: str, program: Sequence[str] = CLI, **settings: str) -> Iterator[Site]:
    """Start a server on a free port of the loopback address, and stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = running_env({"TRACKER_DATA": str(data)} | settings)
    command = [sys.executable, "-m", *program, "serve", "--migrate", "--port", str(port), *flags]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield Site(f"http://127.0.0.1:{port}", data, env)
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(3000):  # loading the demo is ten seconds of computing, on a machine that may have more to do
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped with {process.returncode}.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("The server did not start.")


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory) -> Path:
    """A folder of this test run that all its processes see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def demo_data(shared_folder: Path) -> Path:
    """The data folder of an installation with the demo, loaded once for all processes: copy it, never write in it."""
    made = shared_folder / "demo-data"
    with (shared_folder / "demo-data.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            loading = shared_folder / "demo-data-loading"
            shutil.rmtree(loading, ignore_errors=True)
            with running_site(loading, "--demo", "--no-scheduler"):
                pass  # it answers once the demo is loaded
            loading.rename(made)
    return made


@contextmanager
def demo_copy(demo_data: Path, data: Path) -> Iterator[Site]:
    """Start a server on a copy of the demo, so that a test may change it."""
    shutil.copytree(demo_data, data)
    with running_site(data, "--no-scheduler") as site:
        yield site


@pytest.fixture(scope="session")
def demo_site(demo_data: Path, tmp_path_factory) -> Iterator[Site]:
    """A server with the demo; tests only look at it."""
    with demo_copy(demo_data, tmp_path_factory.mktemp("demo") / "data") as site:
        yield site


@pytest.fixture(scope="module")
def site(demo_data: Path, tmp_path_factory) -> Iterator[Site]:
    """A server with a demo that the tests of one module may change."""
    with demo_copy(demo_data, tmp_path_factory.mktemp("own") / "data") as site:
        yield site


def sign_in(page: Page, site: Site, email: str, password: str = DEMO_PASSWORD) -> None:
    page.goto(site.url + "/aanmelden")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url(lambda address: "/aanmelden" not in address)  # a partner starts at what is shared


def follow(what: Locator) -> None:
    """Press what leads to another page, and wait for it: a press may return while the old page still stands.

    With the keyboard: a page that opens at a place in it may still be on its way there, and a mouse button that goes
    down on one thing and up on another is no click. Whether a mouse could have reached it is asked first.
    """
    what.click(trial=True)
    with what.page.expect_navigation():
        what.press("Enter")
