"""A plain text, however it was laid out, to blocks: paragraphs and list items with their lines.

Which short paragraph is a heading is decided later (`shape.py`), because letter-spaced text must be repaired first.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.extraction.columns import column_of, field_of
from tracker.extraction.document import Block, BlockKind, Document, Source, UnreadableDocumentError
from tracker.extraction.draft import HeadingRole
from tracker.extraction.lexicon import Strength, known_heading
from tracker.extraction.named import named_action
from tracker.extraction.readers import cvdr_text, layout
from tracker.extraction.readers.borders import goes_on_over_page, mark_page_breaks, opens_numbered
from tracker.extraction.readers.bounds import refuse_endless
from tracker.extraction.readers.cell_lines import find_cell_lines
from tracker.extraction.readers.decoding import decode
from tracker.extraction.readers.footnotes import lift_footnotes, take_references
from tracker.extraction.readers.layout import SHORT_LINE, TERMINAL, Layout
from tracker.extraction.readers.levels import ListLevels
from tracker.extraction.readers.lines import Gap, Line, fold, split_lines

NAMED_WIDTH = 0.85  # of the usual width: a longer title may go on
FULL_LINE = 60  # characters; a shorter line that ends without a full stop was meant to end there

_LISTS = {HeadingRole.ACTIES, HeadingRole.DOELEN, HeadingRole.VERANTWOORDING}
_DASHES = "-–—"
_NUMBERED_HEADING = re.compile(
    r"(?:\d{1,2}\.)+\d{0,2}\s|\d{1,2}(?:\.\d{1,2})*\s+[A-ZÀ-Ý]|(?:hoofdstuk|bijlage|deel)\s+\w{1,4}\b", re.IGNORECASE
)
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=\S)([^*]+?)(?<=\S)\*{1,3}(?![\w*])")
_HASHES = re.compile(r"(#{1,6})\s+")
_QUESTION = re.compile(r"(?:Wat|Hoe|Welke?|Waar|Waarom|Wie|Wanneer) [^.?!]{3,70}\?")
# A year, an amount or a quarter on a line of its own: a cell of a table, never the rest of a sentence.
_VALUE = re.compile(r"€ ?[\d.,]+-?|20\d\d(?:\s?[-–/]\s?20\d\d)?|[QK][1-4](?:[ -]20\d\d)?")
_FIELD = re.compile(r"(?P<label>[A-ZÀ-Ý][^:.;!?()]{2,40}?)\s?:(?:\s|$)")


@dataclass(slots=True)
class Passage:
    """Lines that belong together, on their way to become a Block."""

    lines: list[Line] = field(default_factory=list)
    marker: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH


def read(data: bytes) -> Document:
    """Read a plain text file."""
    text = decode(data)
    refuse_endless(len(text))
    lines = split_lines(text)
    if not any(line.text for line in lines):
        raise UnreadableDocumentError(
            "Dit bestand bevat geen leesbare tekst. Kies een bestand met de tekst van het plan."
        )
    header = cvdr_text.find_header(lines)
    form = layout.measure(lines)
    furniture = layout.find_furniture(lines) | header.lines
    mark_page_breaks(lines, furniture)
    cells = find_cell_lines([line for line in lines if line.no not in furniture], form)
    _mark_page_starts(lines, form)
    body, notes = lift_footnotes([line for line in lines if line.no not in furniture], form)
    passages = [*_passages(body, form, cells)]
    raw_lines = tuple(line.raw for line in lines)
    words = Counter(re.findall(r"[^\W\d_][\w-]*", text.lower()))
    levels = ListLevels(trust_indent=not form.gap_after_every_line)
    blocks = [_block(passage, levels, words, notes.numbers) for passage in passages]
    blocks += [_furniture(line) for line in lines if line.no in furniture and line.text]
    blocks += notes.blocks
    blocks.sort(key=lambda block: (block.source.line, block.kind is BlockKind.NOTE))
    return Document("text/plain", raw_lines, tuple(blocks), header.title, header.properties)


def _mark_page_starts(lines: Sequence[Line], form: Layout) -> None:
    """A text with a gap after every line came from a PDF: there a page starts with an indented line."""
    if form.gap_after_every_line:
        for line in lines:
            line.page_start = line.page_start or line.raw[:1].isspace()


def _passages(lines: Sequence[Line], form: Layout, cells: frozenset[int]) -> Iterator[Passage]:
    """Cut the lines into paragraphs and items."""
    current = Passage()
    gap: Gap | None = None
    for line in lines:
        if not line.text:
            gap = line.gap if gap is None or line.gap is form.border else gap
            continue
        if line.no in cells or _starts_passage(line, current, gap, form):
            if current.lines:
                yield current
            current = Passage([line], line.marker)
        else:
            current.lines.append(line)
        gap = None
    if current.lines:
        yield current


def _starts_passage(line: Line, current: Passage, gap: Gap | None, form: Layout) -> bool:
    if not current.lines:
        return True
    before = current.lines[-1]
    if line.marker and not _is_dash_in_sentence(line, current, gap, form):
        return True
    if current.marker and not before.body and before is current.lines[0]:
        return not _fills_marker(line, before, gap)
    cell = line.text.startswith("|") or _VALUE.fullmatch(line.text) is not None
    apart = cell or (_is_named_title(current, form) and line.text[0].isupper())
    if apart or _opens_by_words(line, current, form):
        return True
    border = gap is form.border if form.gap_after_every_line else gap is not None
    if border and gap is not None:
        return not (goes_on_over_page(line, current.lines, form) or _goes_on_after_gap(line, current, form))
    return _ends_before(line, current, form)


def _opens_by_words(line: Line, current: Passage, form: Layout) -> bool:
    opens = _HASHES.match(line.text) is not None or _opens_field(line.text)
    return opens or _is_question(line, current.lines[-1]) or opens_numbered(line, current.lines, form)


def _is_question(line: Line, before: Line) -> bool:
    """Tell whether a line below a finished sentence is a heading: "Welke stappen zetten we?", "Dit spreken we af"."""
    if before.text[-1] not in TERMINAL or line.text[-1] in ".;,":
        return False
    known = known_heading(line.text) if len(line.text) <= FULL_LINE else None
    is_list = known is not None and known.role in _LISTS and known.strength is Strength.STRONG
    return _QUESTION.fullmatch(line.text) is not None or (is_list and line.text[0].isupper())


def _is_named_title(current: Passage, form: Layout) -> bool:
    """Tell whether the passage is the title of "Actie 1.1 …" alone; what comes below it explains it."""
    title = current.lines[0].text
    short = len(title) < NAMED_WIDTH * form.width and title[-1] not in TERMINAL + ","
    return len(current.lines) == 1 and short and named_action(title) is not None


def _opens_field(text: str) -> bool:
    """Tell whether a line is a field of an actie ("Trekker: …", or only "Wie"): it starts a paragraph of its own."""
    label = _FIELD.match(text)
    known = field_of(label["label"]) if label else column_of(text)
    return known is not None and text[0].isupper()


def _is_dash_in_sentence(line: Line, current: Passage, gap: Gap | None, form: Layout) -> bool:
    """Tell whether a line that starts with a dash, or a number, goes on with the sentence of the line above."""
    before = current.lines[-1].text
    running = bool(form.width) and len(before) >= SHORT_LINE * form.width and before[-1] not in TERMINAL + ","
    same_paragraph = gap is None or (form.gap_after_every_line and gap is not form.border)
    return running and same_paragraph and line.marker in _DASHES and current.marker != line.marker


def _fills_marker(line: Line, marker_line: Line, gap: Gap | None) -> bool:
    return gap is None or line.indent > marker_line.indent


def _goes_on_after_gap(line: Line, current: Passage, form: Layout) -> bool:
    """Tell whether a paragraph was cut by a page break, or this is one more paragraph of an indented item."""
    before = current.lines[-1]
    if current.marker:
        return line.indent >= max(2, current.lines[0].indent + 2) and not form.gap_after_every_line
    return (
        before.text[-1] not in TERMINAL and len(before.text) > FULL_LINE and line.text[0].islower() and not form.width
    )


def _ends_before(line: Line, current: Passage, form: Layout) -> bool:
    """Tell, without a gap between the two lines, whether the paragraph ended."""
    before = current.lines[-1]
    if not form.width:
        return before.text[-1] in TERMINAL or not line.text[0].islower()
    if _NUMBERED_HEADING.match(line.text) and len(line.text) < form.width and line.page_start:
        return True
    capital = not line.text[0].islower()
    if len(before.text) < SHORT_LINE * form.width:
        return capital
    if capital and before.text[-1].isalnum() and not current.marker and before is current.lines[0]:
        return len(before.text) + len(line.text.split()[0]) < 0.85 * form.width  # the next word would have fitted
    rest = len(line.text) < 0.4 * form.width or len(before.text) < 0.8 * form.width
    return capital and line.page_start and before.text[-1] in ".!?" and rest


def _block(passage: Passage, levels: ListLevels, words: Counter[str], notes: frozenset[int]) -> Block:
    first, last = passage.lines[0], passage.lines[-1]
    parts = [first.body if first.marker else first.text, *(line.text for line in passage.lines[1:])]
    raw = "\n".join(part for part in parts if part)
    text, references = take_references(clean(join_lines(raw.split("\n"), words)), notes)
    source = Source(first.no, last.no)
    level = levels.level(first) if first.marker else levels.leave()
    if not text:
        return Block(BlockKind.FURNITURE, "", raw or first.text, source, level, passage.marker)
    hashes = _HASHES.match(first.text)
    if hashes:
        return Block(BlockKind.HEADING, text, raw, source, len(hashes[1]))
    kind = BlockKind.ITEM if passage.marker else BlockKind.PARAGRAPH
    return Block(kind, text, raw, source, level, passage.marker, footnotes=references)


def _furniture(line: Line) -> Block:
    return Block(BlockKind.FURNITURE, fold(line.text), line.text, Source(line.no, line.no))


def clean(text: str) -> str:
    """Take the marks of Markdown out of a text."""
    return _EMPHASIS.sub(r"\1", _HASHES.sub("", text, count=1) if _HASHES.match(text) else text)


def join_lines(parts: Sequence[str], words: Counter[str]) -> str:
    """Join wrapped lines; a word cut by a hyphen is made whole when the document knows it so."""
    text = ""
    for part in parts:
        following = fold(part)
        if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and following[:1].islower():
            text = _join_hyphen(text, following, words)
        else:
            text = f"{text} {following}" if text else following
    return text


def _join_hyphen(text: str, following: str, words: Counter[str]) -> str:
    head = re.split(r"[^\w-]", text[:-1])[-1].lower()
    tail = re.split(r"[^\w]", following, maxsplit=1)[0].lower()
    if tail in {"en", "of", "als", "tot"}:
        return f"{text} {following}"
    keeps = words[f"{head}-{tail}"] > words[head + tail]
    return text + following if keeps else text[:-1] + following
