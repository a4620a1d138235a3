"""A PostgreSQL server for tests: an own data directory, an own socket, no port, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


@dataclass
class Postgres:
    """A running server."""

    directory: Path
    bin: Path
    names: list[str] = field(default_factory=list)

    def run(self, *command: str) -> None:
        """Run one of PostgreSQL's programs, as a user it accepts."""
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        done = subprocess.run(
            [*prefix, str(self.bin / command[0]), *command[1:]], capture_output=True, text=True, check=False, cwd="/"
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr}")

    def new_database(self) -> str:
        """Make an empty database and return its address for SQLAlchemy."""
        name = f"tracker_{len(self.names)}"
        self.run("createdb", "-h", str(self.directory), "-U", "postgres", name)
        self.names.append(name)
        return f"postgresql+psycopg://postgres@/{name}?host={self.directory}"

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.directory / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.directory, ignore_errors=True)


def start_postgres() -> Postgres | None:
    """Start a server; None when PostgreSQL is not installed."""
    if not BINARIES:
        return None
    directory = Path(tempfile.mkdtemp(prefix="trackerpg"))
    if os.geteuid() == 0:
        shutil.chown(directory, "postgres", "postgres")
    server = Postgres(directory, BINARIES[-1])
    data = str(directory / "data")
    server.run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={directory}"
    server.run("pg_ctl", "-D", data, "-w", "-l", str(directory / "log"), "-o", options, "start")
    return server
