"""A real SMTP server on loopback that answers as a test tells it to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


@dataclass
class MailServer:
    """Keeps what it accepted; `say` maps RCPT, DATA or CONTENT to the answer to give instead of yes."""

    port: int = 0
    say: dict[str, str] = field(default_factory=dict)
    accepted: list[bytes] = field(default_factory=list)
    hang_up: str = ""  # DATA: as soon as a mail is offered; CONTENT: after the mail came in whole

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's name
        if answer := self.say.get("RCPT"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.hang_up == "CONTENT":
            self.accepted.append(envelope.content)
            server.transport.abort()
            return "250 OK"
        if answer := self.say.get("CONTENT"):
            return answer
        self.accepted.append(envelope.content)
        return "250 OK"


class _Session(SMTP):
    async def smtp_DATA(self, arg):  # noqa: N802 - aiosmtpd's name
        server: MailServer = self.event_handler
        if server.hang_up == "DATA":
            self.transport.abort()
        elif answer := server.say.get("DATA"):
            await self.push(answer)
        else:
            await super().smtp_DATA(arg)


class _Controller(Controller):
    def factory(self):
        return _Session(self.handler, data_size_limit=None, **self.SMTP_kwargs)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def mail_server(hostname: str = "127.0.0.1") -> Iterator[MailServer]:
    """Run a server for the length of the block."""
    server = MailServer(free_port())
    controller = _Controller(server, hostname=hostname, port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
