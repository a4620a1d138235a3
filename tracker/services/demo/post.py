"""Mail that came in at the gemeente of the demo: what could not be taken over by itself waits in the tray."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from tracker import clock
from tracker.demo.data import FILES
from tracker.services.answering.intake import take_in_mail

# file → how many days ago it came
MESSAGES = {"antwoord-zonder-adres.eml": 3, "afwezig.eml": 2}


def post_steps(today: date) -> Iterator[tuple[date, Callable[[], object]]]:
    """Return which message came on which day."""
    for name, days in MESSAGES.items():
        yield today - timedelta(days), partial(_come, (FILES / "bestanden" / name).read_bytes())


def _come(message: bytes) -> None:
    take_in_mail(message, clock.now())
