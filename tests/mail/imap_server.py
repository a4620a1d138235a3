"""A small IMAP server on loopback for tests: one mailbox in memory, and what imaplib asks of it (RFC 3501, 4315).

pymap would be the ready-made one; its last release is of 2024 and asks for other dependencies than these tests have.
"""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

PASSWORD = "geheim genoeg"


@dataclass
class Mailserver:
    """Folders with their messages by uid; `say` maps a command to the answer to give instead of doing it."""

    port: int = 0
    folders: dict[str, dict[int, bytes]] = field(default_factory=lambda: {"INBOX": {}})
    say: dict[str, str] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    uidplus: bool = True
    next_uid: int = 1

    def put(self, message: bytes) -> int:
        uid, self.next_uid = self.next_uid, self.next_uid + 1
        self.folders["INBOX"][uid] = message
        return uid


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._send(b"* OK klaar")
        for line in self.rfile:
            tag, _, rest = line.decode().strip().partition(" ")
            self.state.asked.append(rest.partition(" ")[0] + " " + rest.partition(" ")[2][:40])
            answer = self._answer(rest)
            if answer is None:
                return
            self._send(f"{tag} {answer if ' ' in answer else answer + ' gedaan'}".encode())

    @property
    def state(self) -> Mailserver:
        return self.server.state  # type: ignore[attr-defined]

    def _send(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")
        self.wfile.flush()

    def _answer(self, rest: str) -> str | None:
        words = re.findall(r'"(?:[^"\\]|\\.)*"|\([^)]*\)|\S+', rest)
        command = words[0].upper() if words[0].upper() != "UID" else "UID " + words[1].upper()
        if command in self.state.say:
            return self.state.say[command] or None
        act = getattr(self, "_" + command.replace(" ", "_").lower(), None)
        return act(*[word.strip('"') for word in words]) if act else "BAD onbekend"

    def _capability(self, *_: str) -> str:
        self._send(b"* CAPABILITY IMAP4rev1" + (b" UIDPLUS" if self.state.uidplus else b""))
        return "OK"

    def _login(self, _: str, _user: str, password: str) -> str:
        return "OK binnen" if password == PASSWORD else "NO [AUTHENTICATIONFAILED] onjuist"

    def _create(self, _: str, name: str) -> str:
        if name in self.state.folders:
            return "NO [ALREADYEXISTS]"
        self.state.folders[name] = {}
        return "OK"

    def _select(self, _: str, name: str) -> str:
        if name not in self.state.folders:
            return "NO geen map"
        self._send(b"* %d EXISTS" % len(self.state.folders[name]))
        return "OK [READ-WRITE]"

    def _uid_search(self, *_: str) -> str:
        self._send(b"* SEARCH " + b" ".join(str(uid).encode() for uid in sorted(self.state.folders["INBOX"])))
        return "OK"

    def _uid_fetch(self, _: str, __: str, uid: str, what: str) -> str:
        message = self.state.folders["INBOX"].get(int(uid))
        if message is None:
            return "OK"
        if "RFC822.SIZE" in what:
            self._send(f"* 1 FETCH (UID {uid} RFC822.SIZE {len(message)})".encode())
            return "OK"
        part = re.search(r"<0\.(\d+)>", what)
        data = message[: int(part[1])] if part else message
        self.wfile.write(f"* 1 FETCH (UID {uid} BODY[] {{{len(data)}}}\r\n".encode() + data + b")\r\n")
        return "OK"

    def _uid_copy(self, _: str, __: str, uid: str, name: str) -> str:
        self.state.folders[name][int(uid)] = self.state.folders["INBOX"][int(uid)]
        return "OK"

    def _uid_store(self, _: str, __: str, uid: str, *___: str) -> str:
        self.state.deleted.add(int(uid))
        return "OK"

    def _uid_expunge(self, _: str, __: str, uid: str) -> str:
        self.state.folders["INBOX"].pop(int(uid), None)
        return "OK"

    def _expunge(self, *_: str) -> str:
        for uid in self.state.deleted:
            self.state.folders["INBOX"].pop(uid, None)
        return "OK"

    def _logout(self, *_: str) -> str:
        self._send(b"* BYE")
        return "OK"


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    state: Any


@contextmanager
def imap_server() -> Iterator[Mailserver]:
    """Run the server for a block."""
    state = Mailserver()
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.state, state.port = state, server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield state
        server.shutdown()
