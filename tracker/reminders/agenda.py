"""Days for the calendar of a person: whole days, as the text any calendar program reads (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

PRODUCT = "-//Uitvoeringsplan-tracker//NL"
READ_AGAIN = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Something on one day or more. `key` makes it the one it is, however often it is read; `tot` is the last day."""

    key: str
    titel: str
    van: date
    tot: date
    path: str
    uitleg: str = ""


def write_agenda(naam: str, afspraken: Iterable[Afspraak], base_url: str, at: datetime) -> bytes:
    """Return a calendar as a file; the same days give the same file but for the moment it was made.

    Args:
        naam: how a calendar program names it.
        afspraken: what stands in it.
        base_url: where our pages are; its host makes the keys unique in the world.
        at: when it is made.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - 80 modules that only a page of its own needs
    from icalendar.enums import TRANSP  # noqa: PLC0415 - same

    host = base_url.partition("://")[2].partition("/")[0]
    agenda = Calendar.new(
        prodid=PRODUCT, method="PUBLISH", name=naam, language="nl", uid=f"agenda@{host}", refresh_interval=READ_AGAIN
    )
    for one in sorted(afspraken, key=lambda one: (one.van, one.key)):
        agenda.add_component(
            Event.new(
                uid=f"{one.key}@{host}", stamp=at, summary=one.titel, start=one.van, end=one.tot + timedelta(days=1),
                description=one.uitleg or None, url=base_url + one.path, transparency=TRANSP.TRANSPARENT,
            )
        )  # fmt: skip
    return bytes(agenda.to_ical())
