"""Headings a person pointed at: found wherever they stand, also where the shape of the line says nothing.

A key matches whatever differs for no reason: capitals, quotation marks, numbers before it, dots and colons behind it.
It may be a heading, a bold line, a bullet, a sentence above a list, a label ("Acties: …"), a row of a table or the
first words of a passage. What matches becomes a heading, so that everything behind this step treats it as one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.extraction.document import Block, BlockKind, Source
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.wording import split_sentences
from tracker.extraction.named import is_label_of_one
from tracker.extraction.normal import key_of, plain_words
from tracker.extraction.numbering import heading_number
from tracker.extraction.readers.lines import take_marker

MOST_COLUMNS = 3  # a wider table has columns, not labels before a text
LONGEST_HEAD = 60  # characters of the head of a column
_SKIPPED = {BlockKind.FURNITURE, BlockKind.NOTE}
_LETTER = re.compile(r"(?:[A-Z]|[ivxIVX]{1,4})\s?[.):–-]\s+(?=\S)")
_OPEN_END = re.compile(r"(?:…|\.\.\.)\W*$")
_ENDS = re.compile(r"[:.?!–—|…]|\s-\s|\n|$")


@dataclass(frozen=True, slots=True)
class Marked:
    """The blocks with the chosen headings among them, the role of each by its text, and what occurs nowhere."""

    blocks: tuple[Block, ...]
    roles: Mapping[str, HeadingRole]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    """One heading as a person wrote it."""

    text: str
    role: HeadingRole
    forms: frozenset[str]
    words: re.Pattern[str]
    open_end: bool  # "In 2027 gaan we …": what comes behind it differs


def mark_chosen(blocks: Sequence[Block], roles: Mapping[str, HeadingRole]) -> Marked:
    """Make a heading of every passage that a person gave a role."""
    keys = [_key(text, role) for text, role in roles.items() if re.search(r"\w", text)]
    keys.sort(key=lambda key: -len(key.text))
    if not keys:
        return Marked(tuple(blocks), {}, ())
    walk = _Walk(keys)
    for block in blocks:
        walk.add(block)
    loose = {key_of(block.text): block for block in walk.blocks if block.kind is BlockKind.HEADING}
    missing = [key.text for key in keys if key.text not in walk.found and key_of(key.text) not in loose]
    return Marked(tuple(walk.blocks), walk.roles, tuple(text for text in roles if text in missing))


def forms_of(text: str) -> frozenset[str]:
    """Return the letters of a heading, with and without what numbers it."""
    bare = take_marker(text)[1] or text
    titles = {text, bare, heading_number(text)[1], heading_number(bare)[1], _LETTER.sub("", text, count=1)}
    return frozenset(letters for title in titles if (letters := _letters(title)))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", plain_words(text))


def _key(text: str, role: HeadingRole) -> _Key:
    title = heading_number(take_marker(text.strip())[1] or text)[1]
    words = re.findall(r"\w+", plain_words(title)) or re.findall(r"\w+", plain_words(text))
    pattern = r"(?:\W+|_)".join(map(re.escape, words))
    return _Key(text, role, forms_of(text), re.compile(rf"\W*{pattern}(?!\w)", re.IGNORECASE), _is_open(text))


def _is_open(text: str) -> bool:
    return _OPEN_END.search(text) is not None


class _Walk:
    """Goes through the blocks once. `found` are the keys that occurred."""

    def __init__(self, keys: Sequence[_Key]) -> None:
        self.keys = keys
        self.blocks: list[Block] = []
        self.roles: dict[str, HeadingRole] = {}
        self.found: set[str] = set()
        self.level = 0  # of the last heading of the document itself

    def add(self, block: Block) -> None:
        """Add a block, or what it falls apart in."""
        if block.kind in _SKIPPED:
            self.blocks.append(block)
        elif block.kind is BlockKind.TABLE:
            self.blocks += self._table(block)
        elif key := self._whole(block.text):
            self._heading(block, block.text, key)
        elif block.kind is BlockKind.HEADING:
            self.level = block.level
            if not self._start(block):
                self.blocks.append(block)
        elif not self._start(block) and not self._lead_in(block):
            self.blocks.append(block)

    def _whole(self, text: str) -> _Key | None:
        forms = forms_of(text)
        exact = next((key for key in self.keys if _letters(key.text) in forms), None)
        return exact or next((key for key in self.keys if key.forms & forms or self._opens(key, text)), None)

    @staticmethod
    def _opens(key: _Key, text: str) -> bool:
        return key.open_end and key.words.match(_unnumbered(text)) is not None and len(split_sentences(text)) == 1

    def _heading(self, block: Block, text: str, key: _Key) -> None:
        own = block.kind is BlockKind.HEADING
        level = block.level if own else self.level + 1
        if own and heading_number(block.text)[0]:
            self.level = block.level
        self.found.add(key.text)
        self.roles[text] = key.role
        raw = text if text not in block.raw else block.raw
        self.blocks.append(replace(block, kind=BlockKind.HEADING, text=text, raw=raw, level=level, marker=""))

    def _start(self, block: Block) -> bool:
        """Cut a block that starts with a key: "Acties: wij …", "Wat gaan we doen? We …", a line of its own."""
        text = _unnumbered(block.text)
        for key in self.keys:
            found = key.words.match(text)
            if found is None:
                continue
            end = _ENDS.match(text, found.end())
            own_line = _ends_line(block.raw, found.group())
            if not (end and end.group()) and not own_line:
                continue
            if is_label_of_one(found.group()) and key.role is HeadingRole.ACTIES:
                self.found.add(key.text)
                return False  # "Actie: …" names one and stays whole
            rest = text[end.end() if end else found.end() :].lstrip(" :.?!–—|…-")
            if not rest:
                continue
            self._heading(replace(block, kind=BlockKind.PARAGRAPH), found.group().strip(" :"), key)
            kind = BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind
            raw = block.raw[block.raw.rfind(rest) :] if rest in block.raw else rest
            self.add(replace(block, kind=kind, text=rest, raw=raw))
            return True
        return False

    def _lead_in(self, block: Block) -> bool:
        """Cut a passage of which the last sentence is a key: it announces what comes below."""
        places = split_sentences(block.text)
        if len(places) < 2:  # noqa: PLR2004 - one sentence was looked at as a whole
            return False
        start, end = places[-1]
        key = self._whole(block.text[start:end])
        if key is None:
            return False
        before = block.text[:start].rstrip()
        self.blocks.append(replace(block, text=before, raw=before))
        self._heading(replace(block, kind=BlockKind.PARAGRAPH), block.text[start:end], key)
        return True

    def _table(self, block: Block) -> Iterator[Block]:
        """Yield a table, cut where a row is a key; a key before a text makes a heading with that text."""
        kept: list[int] = []
        head = block.rows[0] if block.rows else ()
        for number, row in enumerate(block.rows):
            filled = [cell for cell in row if cell.strip()]
            key = self._whole(filled[0]) if filled else None
            alone, labels = len(set(filled)) == 1, 1 < len(filled) <= len(row) <= MOST_COLUMNS
            if key is None or not (alone or (labels and _is_label_row(block.rows, number))):
                kept.append(number)
                self._names_column(row, number)
                continue
            yield from _piece(block, kept, head)
            kept = []
            yield self._row_heading(block, number, filled[0], key)
            yield from _cells(block, number, filled[1:] if not alone else [])
        yield from _piece(block, kept, head)

    def _names_column(self, row: Sequence[str], number: int) -> None:
        if number < MOST_COLUMNS:
            keys = (self._whole(cell) for cell in row if 0 < len(cell) <= LONGEST_HEAD)
            self.found |= {key.text for key in keys if key}

    def _row_heading(self, block: Block, number: int, text: str, key: _Key) -> Block:
        text = " ".join(text.split())
        self.found.add(key.text)
        self.roles[text] = key.role
        return Block(BlockKind.HEADING, text, text, block.source_of_row(number), self.level + 1)


def _is_label_row(rows: Sequence[Sequence[str]], number: int) -> bool:
    """Tell whether the first cell of a row stands before a text, and is not the head of a column."""
    others = [cell for cell in rows[number][1:] if cell.strip()]
    return number > 0 or any(len(cell) > LONGEST_HEAD for cell in others)


def _unnumbered(text: str) -> str:
    bare = take_marker(text)[1] or text
    return heading_number(bare)[1]


def _ends_line(raw: str, words: str) -> bool:
    """Tell whether the words stand on a line of their own."""
    first, _, rest = raw.partition("\n")
    return bool(rest) and _letters(_unnumbered(first)) == _letters(words)


def _piece(block: Block, numbers: Sequence[int], head: tuple[str, ...]) -> Iterator[Block]:
    """Yield the rows of a table between two headings, below the head of the whole."""
    if not numbers:
        return
    if len(numbers) == len(block.rows):
        yield block
        return
    below = numbers[0] > 0 and len({cell for cell in head if cell.strip()}) > 1
    rows = [head] * below + [block.rows[number] for number in numbers]
    places = [block.source_of_row(number) for number in numbers]
    starts = [places[0].line] * below + [place.line for place in places]
    text = " ".join(cell for row in rows for cell in row if cell)
    source = Source(places[0].line, places[-1].line_end, block.source.page)
    raw = "\n".join(" | ".join(row) for row in rows)
    yield replace(block, text=text, raw=raw, rows=tuple(rows), source=source, marker=" ".join(map(str, starts)))


def _cells(block: Block, number: int, cells: Sequence[str]) -> Iterator[Block]:
    """Yield the lines of the cells of a row as passages and items."""
    source = block.source_of_row(number)
    for cell in cells:
        for line in cell.split("\n"):
            text = " ".join(line.split())
            marker, body = take_marker(text)
            if marker and body:
                yield Block(BlockKind.ITEM, body, body, source, marker=marker)
            elif text:
                yield Block(BlockKind.PARAGRAPH, text, text, source)
