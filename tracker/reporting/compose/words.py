"""Dutch for the report: numbers with their noun, lists in a sentence, dates, and the first sentence of a text."""

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from tracker.reporting.blocks import Paragraph

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý0-9‘“'\"])")
MOST_WORDS = 20  # of a sentence of ours: what people read without going back
DAYS_TO_COUNT, MONTHS_TO_COUNT = 100, 24  # from here on a time is told in months, and in years
TITLE_LIMIT, SUMMARY_LIMIT = 120, 240  # signs of a titel and of a text that the samenvatting repeats at most


def short_date(day: date | None) -> str:
    """Return "1 mrt 2026" as a table needs it: with spaces at which no line breaks."""
    return "geen datum" if day is None else str(format_date(day, "d MMM y", locale="nl")).replace(" ", "\u00a0")


def acties(number: int) -> str:
    """Return "1 actie", "2 acties"."""
    return counted(number, "actie", "acties")


def counted(number: int, one: str, more: str) -> str:
    """Return the number with its noun."""
    return f"{number} {one if number == 1 else more}"


def part_of(part: int, total: int) -> str:
    """Return "3 van de 55 acties"; "alle 55 acties" when they are all."""
    if part == total:
        return "de enige actie" if total == 1 else f"alle {total} acties"
    return f"{part} van de {acties(total)}"


def passed(since: date, until: date) -> str:
    """Return how long ago a day is as people say it: "30 dagen", "ruim 5 maanden", "7 jaar"."""
    days = (until - since).days
    if days < DAYS_TO_COUNT:
        return counted(days, "dag", "dagen")
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    number, unit, left = (months, "maanden", 0) if months < MONTHS_TO_COUNT else (months // 12, "jaar", months % 12)
    return f"{'ruim ' if left or until.day != since.day else ''}{number} {unit}"


def listed(parts: Sequence[str]) -> str:
    """Return "a, b en c"."""
    if len(parts) < 2:  # noqa: PLR2004 - two is what "en" needs
        return "".join(parts)
    return f"{', '.join(parts[:-1])} en {parts[-1]}"


def summed_up(opening: str, parts: Sequence[str]) -> str:
    """Return "Van 62 acties: 12 afgerond en 48 op schema."; parts that make it too long go on after "Verder:"."""
    told, left = "", list(parts)
    while left:
        start = f"{told} Verder" if told else opening
        fits = [size for size in range(1, len(left) + 1) if _words(start, left[:size]) <= MOST_WORDS]
        size = max(fits, default=1)
        told, left = f"{start}: {listed(left[:size])}.", left[size:]
    return told


def _words(start: str, parts: Sequence[str]) -> int:
    return len(f"{start.rpartition('. ')[2]} {listed(parts)}".split())


def sentence(text: str) -> str:
    """Return the text with a full stop, when it has no end of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def first_sentence(text: str) -> str:
    """Return what a samenvatting may repeat of a text: its first sentence, cut at a word when it is very long."""
    return shortened(sentence(SENTENCE_END.split(" ".join(text.split()), maxsplit=1)[0]), SUMMARY_LIMIT)


def shortened(text: str, limit: int) -> str:
    """Return the text, or as many whole words of it as fit."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text that somebody typed: an empty line parts them."""
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return tuple(Paragraph(part) for part in parts if part)
