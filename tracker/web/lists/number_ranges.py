"""Many numbers in a short text: "1-40,55". How a form carries the acties that were chosen."""

from collections.abc import Collection

from tracker.web.incoming import short_number_or_none

MOST = 100_000  # numbers in one text; more is nonsense


def pack(numbers: Collection[int]) -> str:
    """Return numbers as runs."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def unpack(text: str) -> frozenset[int]:
    """Return the numbers a text holds; what is no number is left out."""
    found: set[int] = set()
    for run in text.split(","):
        first, _, last = run.partition("-")
        start, end = short_number_or_none(first), short_number_or_none(last or first)
        if start is not None and end is not None and end - start < MOST - len(found):
            found.update(range(start, end + 1))
    return frozenset(found)
