"""A mail server on loopback that goes wrong in one way: at a step of the protocol, or by what it answers."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

# The steps at which a connection can break off, in order.
STEPS = (
    "accept", "greeting", "EHLO", "EHLO answer", "MAIL", "MAIL answer", "RCPT", "RCPT answer", "DATA", "354",
    "half the content", "content",
)  # fmt: skip
HELLO = "250-loopback\r\n250 8BITMIME"


class _GoneError(Exception):
    """The connection is over."""


@dataclass
class Script:
    """What goes wrong. `say` maps a step to the answer to give; a callable gets the number of the mail."""

    reset_at: str = ""
    hang_at: str = ""
    say: dict[str, object] = field(default_factory=dict)
    slow: bool = False  # one byte at a time
    tls_drop: bool = False  # offers STARTTLS and hangs up when it begins


@dataclass
class BadServer:
    """Serves one connection a thread. `accepted`: the content of the mails it said yes to."""

    port: int = 0
    script: Script = field(default_factory=Script)
    accepted: list[bytes] = field(default_factory=list)
    seen: list[bytes] = field(default_factory=list)  # came in whole, whatever was answered
    mails: int = 0

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(30)
        with connection, suppress(_GoneError, OSError):
            self._step(connection, "accept")
            self._answer(connection, "greeting", "220 loopback ESMTP")
            self._step(connection, "greeting")
            lines = connection.makefile("rb")
            while line := lines.readline():
                self._command(connection, lines, line.decode("ascii", "replace").strip().upper())

    def _command(self, connection, lines, command: str) -> None:
        if command.startswith(("EHLO", "HELO")):
            self._step(connection, "EHLO")
            self._answer(connection, "EHLO", "250-loopback\r\n250 STARTTLS" if self.script.tls_drop else HELLO)
            self._step(connection, "EHLO answer")
        elif command.startswith("STARTTLS"):
            self._answer(connection, "STARTTLS", "220 go ahead")
            raise _GoneError
        elif command.startswith(("MAIL", "RCPT")):
            step = command[:4]
            self.mails += step == "MAIL"
            self._step(connection, step)
            self._answer(connection, step, "250 OK")
            self._step(connection, f"{step} answer")
        elif command == "DATA":
            self._content(connection, lines)
        elif command == "QUIT":
            self._answer(connection, "QUIT", "221 bye")
            raise _GoneError
        else:
            self._answer(connection, command[:4], "250 OK")

    def _content(self, connection, lines) -> None:
        self._step(connection, "DATA")
        answer = self.script.say.get("DATA")
        if answer:
            return self._answer(connection, "DATA", "")
        self._answer(connection, "DATA", "354 go ahead")
        self._step(connection, "354")
        content = []
        while (line := lines.readline()) != b".\r\n":
            if not line:
                raise _GoneError
            content.append(line)
            if len(content) == 10:
                self._step(connection, "half the content")
        self.seen.append(b"".join(content))
        self._step(connection, "content")
        if "content" not in self.script.say:
            self.accepted.append(self.seen[-1])
        self._answer(connection, "content", "250 OK")
        return None

    def _step(self, connection: socket.socket, step: str) -> None:
        if self.script.hang_at == step:
            with suppress(OSError):
                while connection.recv(4096):  # listens, and never answers
                    pass
            raise _GoneError
        if self.script.reset_at == step:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            connection.close()
            raise _GoneError

    def _answer(self, connection: socket.socket, step: str, usual: str) -> None:
        given = self.script.say.get(step, usual)
        text = (given(self.mails) if callable(given) else str(given)).encode() + b"\r\n"
        if not self.script.slow:
            connection.sendall(text)
            return
        for byte in text:
            connection.sendall(bytes([byte]))
            time.sleep(0.002)


@contextmanager
def bad_server() -> Iterator[BadServer]:
    """Run a server for the length of the block; change its `script` to make it go wrong."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = BadServer(listener.getsockname()[1])
    threading.Thread(target=server.serve, args=(listener,), daemon=True).start()
    try:
        yield server
    finally:
        listener.close()
