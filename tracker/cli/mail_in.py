"""`tracker mail-in`: one message from standard input, as a mail server hands it over, or all that wait in the mailbox.

What cannot be taken in now ends with exit code 75, which tells a mail server to keep the message and try again
(sysexits.h, EX_TEMPFAIL); any other would make it send the message back.
"""

import argparse
import sys
from typing import Any

from tracker import clock
from tracker.cli.shared import CommandError, app_context

EXIT_TRY_AGAIN = 75


def add_mail_in(commands: Any, command: Any) -> None:
    """Add the command."""
    mail_in = command(commands, "mail-in", take_in_mail, "neem één antwoord per mail aan, van de standaardinvoer")
    mail_in.add_argument("--mailbox", action="store_true", help="leeg in plaats daarvan de mailbox (IMAP)")


def take_in_mail(arguments: argparse.Namespace) -> int:
    """Take in one message, or what waits in the mailbox; exit code 75 when that must be tried again."""
    try:
        return _empty_mailbox() if arguments.mailbox else _take_in_one()
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_TRY_AGAIN


def _take_in_one() -> int:
    from tracker.services.answering import intake  # noqa: PLC0415 - each command loads only what it needs

    data = sys.stdin.buffer.read(intake.LARGEST + 1)
    if not data.strip():
        raise CommandError(
            "Er kwam niets binnen. Geef het bericht op de standaardinvoer: tracker mail-in < bericht.eml"
        )
    with app_context() as app:
        _require_address(app.config["SETTINGS"])
        taken = intake.take_in_or_keep(data, clock.now())
    sys.stdout.write(f"Bericht {taken.post_id}: {taken.stand}. {taken.reden}".rstrip() + "\n")
    return 0


def _empty_mailbox() -> int:
    from tracker.mail.mailbox import MailboxError  # noqa: PLC0415 - as above
    from tracker.services.answering import polling  # noqa: PLC0415 - as above

    with app_context() as app:
        settings = app.config["SETTINGS"]
        _require_address(settings)
        if settings.imap_host is None:
            raise CommandError("Zet eerst TRACKER_IMAP_HOST; zie README.md, 'Settings'.")
        try:
            became = polling.poll_mailbox(settings, clock.now)
        except MailboxError as error:
            raise CommandError(str(error)) from None
    said = "; ".join(f"{number} {stand}" for stand, number in sorted(became.items()))
    sys.stdout.write((said or "Er wachtte niets.") + "\n")
    return 0


def _require_address(settings: Any) -> None:
    if settings.answers_to is None:
        raise CommandError("Zet eerst TRACKER_MAIL_ANTWOORD; zie README.md, 'Settings'.")
