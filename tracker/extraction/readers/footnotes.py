"""Footnotes: out of the running text, kept as notes of their own, and their numbers out of the words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.document import Block, BlockKind, Source
from tracker.extraction.readers.layout import Layout
from tracker.extraction.readers.lines import Gap, Line, fold

RULE_WIDTH = 40  # a line of this many spaces is the line above the footnotes of a page
_NUMBER = re.compile(r"\d{1,2}")
_AFTER_WORD = re.compile(r"(?<=[a-zà-ÿ]{3})(\d{1,2})(?=[\s,.;:)?]|$)|(?<=[a-zà-ÿ)’”][.!?,;])(\d{1,2})(?=\s|$)")
_AFTER_HEADING = re.compile(r"(?<=[?!])\s(\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a document and their numbers."""

    blocks: tuple[Block, ...]
    numbers: frozenset[int]


def lift_footnotes(lines: Sequence[Line], form: Layout) -> tuple[list[Line], Notes]:
    """Return the lines without footnotes, and the footnotes."""
    groups = _page_notes(lines) if form.gap_after_every_line else []
    groups = groups or _notes_at_the_end(lines)
    taken = {line.no for group in groups for line in group}
    numbers = frozenset(int(_digits(group)) for group in groups)
    body = [line for line in lines if line.no not in taken and not _is_superscript(line, numbers, form)]
    return body, Notes(tuple(_note(group) for group in groups), numbers)


def take_references(text: str, numbers: frozenset[int]) -> tuple[str, tuple[str, ...]]:
    """Take the footnote numbers glued to a word out of a text."""
    found: list[str] = []

    def drop(match: re.Match[str]) -> str:
        number = match[1] or (match[2] if match.re is _AFTER_WORD else None) or ""
        if not number or int(number) not in numbers:
            return match[0]
        found.append(number)
        return ""

    if numbers:
        text = _AFTER_HEADING.sub(drop, _AFTER_WORD.sub(drop, text))
    return text, tuple(found)


def _digits(group: Sequence[Line]) -> str:
    return next(line.text for line in group if line.text)


def _note(group: Sequence[Line]) -> Block:
    words = [line for line in group if line.text]
    raw = "\n".join(line.text for line in words[1:])
    source = Source(words[0].no, words[-1].no)
    return Block(BlockKind.NOTE, fold(raw), raw, source, marker=words[0].text)


def _is_superscript(line: Line, numbers: frozenset[int], form: Layout) -> bool:
    return form.width > 0 and bool(_NUMBER.fullmatch(line.text)) and int(line.text) in numbers


def _page_notes(lines: Sequence[Line]) -> list[list[Line]]:
    """Find, under a line of spaces, a number and the text up to the next page."""
    groups: list[list[Line]] = []
    for index, line in enumerate(lines):
        if line.gap is not Gap.SPACED or len(line.raw) < RULE_WIDTH:
            continue
        after = [other for other in lines[index + 1 : index + 40] if other.text]
        if len(after) < 2 or not _NUMBER.fullmatch(after[0].text):  # noqa: PLR2004 — a number and at least one line
            continue
        end = next((other.no for other in after[2:] if other.raw[:1].isspace()), after[-1].no + 1)
        groups.append([other for other in lines[index:] if other.no < end])
    return groups


def _notes_at_the_end(lines: Sequence[Line]) -> list[list[Line]]:
    """Find a tail of "1", text, "2", text … up to the last line."""
    words = [line for line in lines if line.text]
    starts = [index for index, line in enumerate(words) if line.text == "1"]
    if not starts:
        return []
    groups: list[list[Line]] = []
    for line in words[starts[-1] :]:
        if line.text == str(len(groups) + 1):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    longest = max((len(group) for group in groups), default=0)
    complete = all(len(group) > 1 for group in groups) and longest <= 4  # noqa: PLR2004 — a note is a few lines
    return groups if complete and len(groups) > 1 else []
