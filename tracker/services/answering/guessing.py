"""The brake on guessing links: who opens many addresses that never were one, has to wait."""

from datetime import datetime

from tracker.services.mensen.accounts import ATTEMPT_WINDOW, ATTEMPTS_PER_ADDRESS
from tracker.store.accounts import failed_attempts
from tracker.store.session import transaction
from tracker.store.tables import LoginAttemptRow

_NAME = "(link uit een mail)"  # in the place of an e-mail address; nobody has this one
_FROM = "link "  # before the address: who opens old links can still sign in, and the other way round


class TooManyGuessesError(Exception):
    """Too many unknown links were opened from this network address; try again later."""


def check_guessing(address: str, now: datetime) -> None:
    """Refuse an address that opened too many unknown links.

    Raises:
        TooManyGuessesError: the brake is on.
    """
    if failed_attempts(_NAME, _FROM + address, now - ATTEMPT_WINDOW)[1] >= ATTEMPTS_PER_ADDRESS:
        raise TooManyGuessesError


def note_guess(address: str, now: datetime) -> None:
    """Count an unknown link; it is no link of anybody, so nothing of anybody changes."""
    with transaction(guarded=False) as session:
        session.add(LoginAttemptRow(email=_NAME, address=_FROM + address, at=now))
