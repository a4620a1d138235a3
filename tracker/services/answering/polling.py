"""Emptying the mailbox that receives replies; the scheduler does this every minute."""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

from tracker.mail.mailbox import MailboxError, open_mailbox
from tracker.services.answering.intake import KEPT_OF_TOO_LARGE, LARGEST, take_in_or_keep

_log = logging.getLogger(__name__)
PER_ROUND = 50

Clock = Callable[[], datetime]


def poll_mailbox(settings: Any, now: Clock, *, limit: int = PER_ROUND) -> Counter[str]:
    """Take in what waits in the mailbox; return how many messages became what.

    A message is moved away only after what became of it was committed. When the database cannot be written nothing is
    moved, and the next round tries again.

    Raises:
        MailboxError: the mailbox cannot be used.
    """
    became: Counter[str] = Counter()
    if settings.imap_host is None:
        return became
    with open_mailbox(
        settings.imap_host, settings.imap_port, settings.imap_user, settings.imap_password,
        settings.imap_folder, settings.imap_done_folder,
    ) as mailbox:  # fmt: skip
        for waiting in mailbox.waiting(largest=LARGEST, beginning=KEPT_OF_TOO_LARGE, limit=limit):
            taken = take_in_or_keep(waiting.content, now(), size=waiting.size)
            mailbox.done(waiting.uid)
            became[taken.stand] += 1
    return became


def poll_quietly(settings: Any, now: Clock) -> None:
    """Empty the mailbox; trouble with it is written in the log of the process and tried again the next minute."""
    try:
        poll_mailbox(settings, now)
    except MailboxError as error:
        _log.warning("mailbox: %s", error)
