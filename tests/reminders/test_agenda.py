"""A calendar as other programs read it: checked with the parser of the library."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from tracker.reminders.agenda import Afspraak, write_agenda

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
DAYS = [
    Afspraak("actie-3", "Deadline: 3 Buurtapp; met, tekens", date(2026, 12, 1), date(2026, 12, 1), "/acties/3"),
    Afspraak("ronde-1", "Ronde", date(2026, 11, 23), date(2026, 12, 4), "/mijn-ronde/1", "Meld het\nop tijd."),
]


def read(content: bytes):
    return Calendar.from_ical(content)


def test_every_day_comes_out_of_the_file_as_it_went_in():
    events = read(write_agenda("Mijn agenda", DAYS, "https://tracker.example", AT)).events

    assert [str(one["SUMMARY"]) for one in events] == ["Ronde", "Deadline: 3 Buurtapp; met, tekens"]
    assert (events[0].start, events[0].end) == (date(2026, 11, 23), date(2026, 12, 5))
    assert str(events[0]["URL"]) == "https://tracker.example/mijn-ronde/1"


def test_the_parser_of_the_library_has_no_complaints():
    agenda = read(write_agenda("Mijn agenda", DAYS, "https://tracker.example", AT))

    assert [agenda.errors, *(one.errors for one in agenda.events)] == [[], [], []]


def test_the_same_day_keeps_its_key_however_often_it_is_read():
    first, again = (read(write_agenda("x", DAYS, "https://tracker.example", AT)) for _ in range(2))

    assert [str(one["UID"]) for one in first.events] == [str(one["UID"]) for one in again.events]
    assert str(first.events[0]["UID"]) == "ronde-1@tracker.example"


def test_no_line_is_longer_than_the_standard_allows():
    long = [Afspraak("a", "Ondermijning " * 30, date(2026, 1, 1), date(2026, 1, 1), "/acties/1")]
    lines = write_agenda("x", long, "https://tracker.example", AT).split(b"\r\n")

    assert max(map(len, lines)) <= 75
