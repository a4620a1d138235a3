"""One line of a plain text, taken apart: indent, list marker, body."""

import re
from dataclasses import dataclass
from enum import StrEnum

SPACE_SIGNS = " \t\xa0\u2007\u202f\u3000\ufeff\u200b\x0c\x0b"
_BULLET_SIGNS = "•●▪■◦○‣▶►➢➤➔→»›>✓✔✅☑☐☒□◻❑❏❖◆◇·∙⁃−–—*+-\uf02d\uf0b7\uf0a7\uf0fc\uf0d8\uf076\uf0e0"
# A bullet sign and a space, or a glyph that is never part of a word; an "o" only before two spaces or a capital.
_BULLET = re.compile(
    rf"(?:(?P<sign>[{re.escape(_BULLET_SIGNS)}\uf000-\uf0ff])(?:[{SPACE_SIGNS}]+|$)"
    rf"|(?P<box>\[[xXvV {SPACE_SIGNS}]?\])[{SPACE_SIGNS}]+"
    r"|o(?:[ \t\xa0]{2,}|[ \t\xa0](?=[A-Z‘'])))"
)
_GLUED_BULLET = re.compile(r"(?P<sign>[•●▪■◦○‣▶►➢➤➔→✓✔✅☑☐☒□◻❑❏❖◆◇\uf000-\uf0ff])(?=\S)")
_BOX = re.compile(r"(?:[☐☑☒✓✔✅]|\[[xXvV ]?\])\s+")
_NUMBER = re.compile(
    r"(?P<number>\(?(?:\d{1,2}\s?|[a-n]|[ivx]{1,4}|[IVX]{1,4}(?=[.)]\s+[A-ZÀ-Ý‘'\"]))[.)]|\d{1,2}°)(?:\s+|$)"
)


class Gap(StrEnum):
    """What a line without words is worth as a border between paragraphs."""

    NONE = "none"  # the line has words
    EMPTY = "empty"  # nothing at all
    SPACED = "spaced"  # only white space: some texts end their paragraphs with it


@dataclass(slots=True)
class Line:
    """A line of the source with its number (from 1)."""

    no: int
    raw: str
    text: str  # stripped
    indent: int
    gap: Gap
    marker: str  # "•", "-", "1.", "• 1." or ""
    body: str  # raw text behind the marker
    page_start: bool
    after_furniture: bool = False  # what stands between it and the text above belongs to the page


def split_lines(text: str) -> list[Line]:
    """Return every line of the text; a form feed starts a page and is no text."""
    return [_line(number, raw) for number, raw in enumerate(text.split("\n"), start=1)]


def _line(no: int, raw: str) -> Line:
    flat = raw.expandtabs(4)
    text = flat.strip(SPACE_SIGNS)
    indent = len(flat) - len(flat.lstrip(SPACE_SIGNS)) if text else 0
    gap = Gap.NONE if text else (Gap.SPACED if raw else Gap.EMPTY)
    marker, body = take_marker(text) if text else ("", "")
    return Line(no, raw, text, indent, gap, marker, body, "\f" in raw)


def take_marker(text: str) -> tuple[str, str]:
    """Split "• 1. text" into ("• 1.", "text"); a text without marker gives an empty one."""
    found = _BULLET.match(text) or _GLUED_BULLET.match(text)
    if found is None:
        number = _NUMBER.match(text)
        return (number["number"], text[number.end() :]) if number else ("", text)
    sign = found["sign"] or found.groupdict().get("box") or "o"
    rest = text[found.end() :].strip(SPACE_SIGNS)
    inner, body = _inner_marker(rest)
    return (f"{sign} {inner}".strip(), body)


def _inner_marker(rest: str) -> tuple[str, str]:
    number = _NUMBER.match(rest)
    if number:
        return number["number"], rest[number.end() :]
    box = _BOX.match(rest)
    if box:
        return "", rest[box.end() :]
    return ("-", "") if rest in {"-", "–"} else ("", rest)


def fold(text: str) -> str:
    """Fold every run of white space to one space."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())
