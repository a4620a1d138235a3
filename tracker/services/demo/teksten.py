"""The texts of mails the regisseur of the demo wrote, each on its day, so that there is a history to go back to."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from tracker.demo.teksten import TEKSTEN
from tracker.reminders.soorten import SOORTEN
from tracker.reminders.teksten import Soort
from tracker.services.actor import Actor
from tracker.services.mail.mailteksten import last_change, save_texts


def tekst_steps(today: date, regisseur: Actor) -> Iterator[tuple[date, Callable[[], object]]]:
    """Return which texts were written on which day."""
    for days, sleutel, texts in TEKSTEN:
        yield today - timedelta(days), partial(_write, regisseur, SOORTEN[sleutel], texts)


def _write(regisseur: Actor, soort: Soort, texts: Mapping[str, str]) -> None:
    ours = {deel.sleutel: deel.tekst for deel in soort.delen}
    save_texts(regisseur, soort, {**ours, **texts}, last_change(regisseur, soort))
