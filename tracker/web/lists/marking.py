"""Text of a plan with the words marked that something rests on."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

Owner = TypeVar("Owner")

Cut = tuple[str, Owner | None]


def span_of(text: str, wordings: Iterable[str]) -> tuple[int, int]:
    """Return where the first of these wordings stands in a text; all of it when none does (changed or repaired)."""
    for words in map(str.strip, wordings):
        at = text.find(words) if words else -1
        if at >= 0:
            return at, at + len(words)
    return 0, len(text)


def cut_at(text: str, spans: Sequence[tuple[tuple[int, int], Owner]]) -> list[Cut[Owner]]:
    """Cut a text into runs, each with what it belongs to; of two about the same words the first counts."""
    runs: list[Cut[Owner]] = []
    at = 0
    for (start, end), owner in sorted(spans, key=lambda pair: pair[0]):
        if start < at:
            continue
        if start > at:
            runs.append((text[at:start], None))
        runs.append((text[start:end], owner))
        at = end
    if at < len(text):
        runs.append((text[at:], None))
    return runs
