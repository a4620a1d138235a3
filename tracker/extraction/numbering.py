"""Numbered headings: which "3. …" opens a chapter and which is the third item of a list."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.extraction.columns import field_of
from tracker.extraction.document import Block, BlockKind
from tracker.extraction.normal import heading_key

MAX_WORDS = 14
LONG_TEXT = 90  # characters: a block this long is text, not a heading or a cell
ENOUGH_LINES = 4  # this many lines in a row that end in a page number are a table of contents
_WORDS = (
    r"(?:hoofdstuk|programma|deel|thema|prioriteit|speerpunt|(?:programma|actie)lijn|spoor|(?:kern)?opgave|pijler|bijlage|"
    r"ambitie|beleidsdoel|domein|cluster|bouwsteen|werkveld|taakveld|aandachtsgebied)"
)
_TOP = {"hoofdstuk", "programma", "deel", "bijlage"}
_NUMBERED = re.compile(
    rf"(?:(?P<word>{_WORDS})\s+)?"
    r"(?P<number>\d{1,2}(?:\s?\.\s?\d{1,2}){0,4})(?!\d|[.,]\d)(?:\s?[.:)]|\s[–—-](?=\s))?\s*(?P<title>.*)",
    re.IGNORECASE,
)
NAMED = re.compile(rf"(?i:{_WORDS})(?:\s*(?:[\dIVX]{{1,4}}|[A-Z])\s*[:.–-]\s*\S|\s*[:–-]\s*[A-ZÀ-Ý]\S*\s\S)")
_FIGURES = re.compile(r"\d{1,3}%|\d{2}-\d{2}-\d{4}")
_PAGE = re.compile(r"\s\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may belong to a heading."""

    parts: tuple[int, ...]
    word: str  # "hoofdstuk", "thema" … when one stands before it


def heading_number(text: str) -> tuple[str, str]:
    """Split "3.2 Jeugd" into its number and its title; without number the first is empty."""
    found = _NUMBERED.fullmatch(text)
    if found is None or not found["title"]:
        return "", text
    number = re.sub(r"\s", "", found["number"])
    return (f"{found['word']} {number}" if found["word"] else number), found["title"].strip()


def number_of(block: Block) -> Number | None:
    """Return the number of a block that has the shape of a numbered heading."""
    text = _full_text(block)
    found = _NUMBERED.fullmatch(text)
    if found is None or (block.kind is BlockKind.ITEM and text == block.text):
        return None
    title = found["title"].strip()
    if not _is_title(title):
        return None
    parts = tuple(int(part) for part in re.split(r"\s?\.\s?", found["number"]))
    return Number(parts, (found["word"] or "").lower())


def _is_title(title: str) -> bool:
    words = title.split()
    if not words or len(words) > MAX_WORDS or not (title[0].isupper() or title[0] in "‘'“\"("):
        return False
    sentence = title[-1] == "." and len(words) > 2  # noqa: PLR2004 — "1. Inleiding." is still a title
    return not (sentence or title[-1] in ";,:" or _FIGURES.search(title))


def as_heading(block: Block) -> Block:
    """Make a heading of a block with a number."""
    number = number_of(block)
    level = len(number.parts) if number else 1
    if number and number.word and number.word not in _TOP:
        level = max(level, 2)
    return replace(block, kind=BlockKind.HEADING, text=_full_text(block), level=level, marker="")


def _full_text(block: Block) -> str:
    return f"{block.marker} {block.text}" if _list_value(block) else block.text


def _list_value(block: Block) -> int:
    """Return the number of a "1." marker; 0 for any other."""
    found = re.fullmatch(r"(\d{1,2})\s?[.)]", block.marker)
    return int(found[1]) if found else 0


def find_numbered(blocks: Sequence[Block], flow: Sequence[int]) -> list[int]:
    """Follow the numbers through the text: a chapter goes up by one, a paragraph belongs to its chapter."""
    numbers = {i: number for i in flow if (number := number_of(blocks[i]))}
    for place, i in enumerate(flow):
        if i in numbers and _is_numbered_actie(blocks, flow, place):
            numbers.pop(i)
    chapter, listed = 0, 0  # the chapter we are in; the number of the list item just passed
    found: list[int] = []
    for place, i in enumerate(flow):
        number = numbers.get(i)
        if number is None:
            listed = _still_listed(blocks[i], listed)
        elif number.word:
            found.append(i)
            chapter = number.parts[0] if number.word in {"hoofdstuk", "programma"} else chapter
        elif _opens(number, chapter, numbers, flow, place, listed if _runs_on(blocks, flow, place, listed) else 0):
            found.append(i)
            chapter, listed = number.parts[0], 0
        elif len(number.parts) == 1:
            listed = number.parts[0]
    return found


def _is_numbered_actie(blocks: Sequence[Block], flow: Sequence[int], place: int) -> bool:
    """Tell whether the next line says who does it or when it is done: then "3. …" is an item of a list."""
    after = blocks[flow[place + 1]].text if place + 1 < len(flow) else ""
    label, _, rest = after.partition(":")
    return bool(_list_value(blocks[flow[place]]) and rest.strip()) and field_of(label) is not None


def _opens(
    number: Number, chapter: int, numbers: Mapping[int, Number], flow: Sequence[int], place: int, listed: int
) -> bool:
    first = number.parts[0]
    if not chapter and _is_excerpt(first, numbers, flow[place]):
        return not _in_enumeration(numbers, flow, place)
    if len(number.parts) > 1:
        return chapter <= first <= chapter + 1 and not _in_enumeration(numbers, flow, place)
    return first == chapter + 1 and not _is_list_number(numbers, flow, place, listed)


def _is_excerpt(first: int, numbers: Mapping[int, Number], here: int) -> bool:
    """Tell whether the text begins halfway: the first number is "3.2", or "3" with its paragraphs below it."""
    later = [number for place, number in numbers.items() if place >= here and not number.word]
    inside = [number for number in later if number.parts[0] == first and len(number.parts) > 1]
    return first > 1 and bool(inside) and min(number.parts[0] for number in later) == first


def _runs_on(blocks: Sequence[Block], flow: Sequence[int], place: int, listed: int) -> bool:
    """Tell whether a list goes on: a heading has a white line above it where the items before it had none."""
    if not listed or not place:
        return bool(listed)
    above = [blocks[i] for i in flow[max(0, place - 3) : place + 1]]
    item = next((block for block in reversed(above[:-1]) if _list_value(block) == listed), None)
    if item and item.text[-1] in ".;" and above[-1].text[-1] not in ".;" and _has_gap(above[-2], above[-1]):
        return False  # the items are sentences, this is a title
    gaps = [later.source.line - earlier.source.line_end for earlier, later in pairwise(above)]
    return gaps[-1] <= max(gaps[:-1], default=gaps[-1])


def _has_gap(before: Block, block: Block) -> bool:
    return block.source.line - before.source.line_end > 1


def _still_listed(block: Block, listed: int) -> int:
    """Follow a numbered list through the blocks that are no possible heading."""
    value = _list_value(block)
    if value and value in {1, listed + 1}:
        return value
    return listed if len(block.text) > LONG_TEXT or block.kind is BlockKind.ITEM else 0


def _in_enumeration(numbers: Mapping[int, Number], flow: Sequence[int], place: int) -> bool:
    """Tell whether headings of one level stand right below each other: a table or a list."""
    mine = numbers[flow[place]]
    for step in (-1, 1):
        other = numbers.get(flow[place + step]) if 0 <= place + step < len(flow) else None
        same_kind = other is not None and other.word == mine.word and len(other.parts) == len(mine.parts)
        if other and same_kind and other.parts != mine.parts:
            return True
    return False


def _is_list_number(numbers: Mapping[int, Number], flow: Sequence[int], place: int, listed: int) -> bool:
    value = numbers[flow[place]].parts[0]
    following = next((numbers[i] for i in flow[place + 1 :] if i in numbers), None)
    if following and following.parts[:1] == (value,) and len(following.parts) > 1:
        return False  # "3. Jeugd" with "3.1 …" below it
    return bool(listed and value == listed + 1) or _in_enumeration(numbers, flow, place)


def find_contents(blocks: Sequence[Block], flow: Sequence[int]) -> list[int]:
    """Find the lines of a table of contents: titles that come back later, or that end in a page number."""
    start = next((p for p, i in enumerate(flow) if heading_key(blocks[i].text) in {"inhoudsopgave", "inhoud"}), None)
    if start is not None:
        found = [flow[start]]
        texts = [_key(blocks[i]) for i in flow]
        for place in range(start + 1, len(flow)):
            block = blocks[flow[place]]
            comes_back = texts[place] in texts[place + 1 :]
            if len(block.text) > LONG_TEXT or not (_PAGE.search(block.text) or comes_back):
                break
            found.append(flow[place])
        return found
    return _lines_with_pages(blocks, flow)


def _key(block: Block) -> str:
    return heading_key(_PAGE.sub("", _full_text(block))) if len(block.text) <= LONG_TEXT else ""


def _lines_with_pages(blocks: Sequence[Block], flow: Sequence[int]) -> list[int]:
    """Find, without the word "inhoud", a run of numbered titles that end in a page number that never goes down."""
    run: list[int] = []
    pages: list[int] = []
    for i in flow:
        page = _PAGE.search(blocks[i].text)
        is_line = page is not None and len(blocks[i].text) <= LONG_TEXT and heading_number(_full_text(blocks[i]))[0]
        if page and is_line and (not pages or int(page[0]) >= pages[-1]):
            run.append(i)
            pages.append(int(page[0]))
        elif len(run) >= ENOUGH_LINES:
            return run
        else:
            run, pages = [], []
    return run if len(run) >= ENOUGH_LINES else []
