"""Which paragraphs of a text without mark-up are headings, by their shape: numbered, short, alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.extraction.columns import column_of
from tracker.extraction.document import Block, BlockKind, Document
from tracker.extraction.lexicon import is_known_heading
from tracker.extraction.normal import heading_key

MAX_NUMBERED_WORDS = 14
MAX_WORDS = 9
LONG_TEXT = 90  # characters: a block this long is text, not a heading or a cell
REPEATS = 3
_NUMBERED = re.compile(
    r"(?:(?P<word>hoofdstuk|deel|thema|prioriteit|speerpunt|programmalijn|opgave|pijler|bijlage)\s+)?"
    r"(?P<number>\d{1,2}(?:\s?\.\s?\d{1,2}){0,4})(?!\d|[.,]\d)\s?[.:)]?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:hoofdstuk|deel|thema|prioriteit|speerpunt|programmalijn|opgave|pijler|bijlage)\s*(?:[\dIVX]{1,4}|[A-Z])?\s*[:.–-]\s*\S",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>[A-ZÀ-Ý][^:.;!?()]{2,60}?)\s?:\s+(?P<rest>\S.*)", re.DOTALL)
_PROJECT = re.compile(
    r"(?:project|actie|maatregel|activiteit|inspanning)\s+[\dA-Z][\d.]*\s*[:.–-]?\s+\S", re.IGNORECASE
)
_LETTERED = re.compile(r"[a-h]\s?:\s+[A-ZÀ-Ý].*")
_CAPTION = re.compile(r"(?:figuur|fig\.|tabel|grafiek|foto|afbeelding|bron|kaart|noot|nb)\b\s*[\d:.│|]", re.IGNORECASE)
_NO_HEADING_END = re.compile(r"[.;,:]$|[.;]\W$")
_LEGAL = re.compile(
    r"(?:besluit|gelet op|gelezen|aldus|(?:de )?voorzitter|(?:de )?griffier|overwegende|burgemeester en wethouders)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Number:
    parts: tuple[int, ...]
    word: str
    dotted_item: bool  # "1." as a list would have it


def mark_headings(document: Document) -> Document:
    """Return the document with its headings marked; formats with their own headings keep them."""
    blocks = list(document.blocks)
    flow = [i for i, block in enumerate(blocks) if block.kind not in {BlockKind.FURNITURE, BlockKind.NOTE}]
    has_own = any(blocks[i].kind is BlockKind.HEADING for i in flow)
    for i in _numbered(blocks, flow) if not has_own else ():
        blocks[i] = _as_heading(blocks[i])
    for i in _table_of_contents(blocks, flow):
        blocks[i] = replace(blocks[i], kind=BlockKind.FURNITURE)
    flow = [i for i in flow if blocks[i].kind is not BlockKind.FURNITURE]
    repeated = _repeated(blocks, flow)
    level = 0
    for place, i in enumerate(flow):
        if blocks[i].kind is BlockKind.HEADING:
            level = blocks[i].level if _number_of(blocks[i]) or has_own else level
        elif _is_unnumbered(blocks, flow, place, repeated, own_headings=has_own):
            blocks[i] = replace(blocks[i], kind=BlockKind.HEADING, level=level + 1, text=_title(blocks[i].text))
    return replace(document, blocks=tuple(blocks))


def heading_number(text: str) -> tuple[str, str]:
    """Split "3.2 Jeugd" into its number and its title; without number the first is empty."""
    found = _NUMBERED.fullmatch(text)
    if found is None or not found["title"]:
        return "", text
    number = re.sub(r"\s", "", found["number"])
    return (f"{found['word']} {number}" if found["word"] else number), found["title"].strip()


def split_label(text: str) -> tuple[str, str] | None:
    """Split "Label: tekst"; None when the text has no label."""
    found = None if _CAPTION.match(text) else _LABEL.fullmatch(text)
    return (found["label"].strip(), found["rest"]) if found else None


def _full_text(block: Block) -> str:
    return f"{block.marker} {block.text}" if _list_value(block) else block.text


def _list_value(block: Block) -> int:
    """Return the number of a "1." marker; 0 for any other."""
    found = re.fullmatch(r"(\d{1,2})\s?[.)]", block.marker)
    return int(found[1]) if found else 0


def _title(text: str) -> str:
    return text.strip()


def _as_heading(block: Block) -> Block:
    number = _number_of(block)
    text = _full_text(block)
    level = len(number.parts) if number else 1
    return replace(block, kind=BlockKind.HEADING, text=text, level=level, marker="")


def _number_of(block: Block) -> _Number | None:
    text = _full_text(block)
    found = _NUMBERED.fullmatch(text)
    if found is None or (block.kind is BlockKind.ITEM and text == block.text):
        return None
    title = found["title"].strip()
    words = title.split()
    if not words or len(words) > MAX_NUMBERED_WORDS or (not title[0].isupper() and title[0] not in "‘'“\"("):
        return None
    if title[-1] in ";,:" or (title[-1] == "." and len(words) > 4) or re.search(r"\d{1,3}%|\d{2}-\d{2}-\d{4}", title):  # noqa: PLR2004
        return None
    parts = tuple(int(part) for part in re.split(r"\s?\.\s?", found["number"]))
    return _Number(parts, (found["word"] or "").lower(), dotted_item=len(parts) == 1 and not found["word"])


def _numbered(blocks: Sequence[Block], flow: Sequence[int]) -> list[int]:
    """Follow the numbers through the text: a chapter goes up by one, a paragraph belongs to its chapter."""
    numbers = {i: number for i in flow if (number := _number_of(blocks[i]))}
    chapter, found = 0, []
    listed = 0  # the number of the list item just passed
    for place, i in enumerate(flow):
        number = numbers.get(i)
        if number is None:
            listed = _still_listed(blocks[i], listed)
            continue
        if number.word:
            found.append(i)
            if number.word == "hoofdstuk":
                chapter, listed = number.parts[0], 0
            continue
        if len(number.parts) > 1:
            if chapter <= number.parts[0] <= chapter + 1 and not _in_enumeration(numbers, flow, place):
                found.append(i)
                chapter, listed = number.parts[0], 0
            continue
        runs_on = _runs_on(blocks, flow, place, listed)
        if _is_list_number(numbers, flow, place, listed if runs_on else 0) or number.parts[0] != chapter + 1:
            listed = number.parts[0]
            continue
        found.append(i)
        chapter, listed = number.parts[0], 0
    return found


def _runs_on(blocks: Sequence[Block], flow: Sequence[int], place: int, listed: int) -> bool:
    """Tell whether a list goes on: a heading has a white line above it where the items before it had none."""
    if not listed or not place:
        return bool(listed)
    above = [blocks[i] for i in flow[max(0, place - 3) : place + 1]]
    gaps = [later.source.line - earlier.source.line_end for earlier, later in zip(above, above[1:], strict=False)]
    return gaps[-1] <= max(gaps[:-1], default=gaps[-1])


def _still_listed(block: Block, listed: int) -> int:
    """Follow a numbered list through the blocks that are no possible heading."""
    value = _list_value(block)
    if value and value in {1, listed + 1}:
        return value
    return listed if len(block.text) > LONG_TEXT or block.kind is BlockKind.ITEM else 0


def _in_enumeration(numbers: dict[int, _Number], flow: Sequence[int], place: int) -> bool:
    """Tell whether headings of one level stand right below each other: a table or a table of contents."""
    mine = numbers[flow[place]].parts
    for step in (-1, 1):
        other = numbers.get(flow[place + step]) if 0 <= place + step < len(flow) else None
        if other and len(other.parts) == len(mine) and other.parts != mine:
            return True
    return False


def _is_list_number(numbers: dict[int, _Number], flow: Sequence[int], place: int, listed: int) -> bool:
    value = numbers[flow[place]].parts[0]
    following = next((numbers[i] for i in flow[place + 1 :] if i in numbers), None)
    if following and following.parts[:1] == (value,) and len(following.parts) > 1:
        return False
    if listed and value == listed + 1:
        return True
    return _in_enumeration(numbers, flow, place)


def _table_of_contents(blocks: Sequence[Block], flow: Sequence[int]) -> list[int]:
    """Find the short lines with a page number at the end below "Inhoudsopgave"."""
    start = next((p for p, i in enumerate(flow) if heading_key(blocks[i].text) in {"inhoudsopgave", "inhoud"}), None)
    if start is None:
        return []
    found = [flow[start]]
    for i in flow[start + 1 :]:
        if len(blocks[i].text) > LONG_TEXT or not re.search(r"\s\d{1,3}$", blocks[i].text):
            break
        found.append(i)
    return found


def _repeated(blocks: Sequence[Block], flow: Sequence[int]) -> set[str]:
    counts: dict[str, int] = {}
    for i in flow:
        if len(blocks[i].text) <= LONG_TEXT and blocks[i].kind is not BlockKind.ITEM:
            key = heading_key(blocks[i].text)
            counts[key] = counts.get(key, 0) + 1
    return {key for key, count in counts.items() if count >= REPEATS and len(key) > 4}  # noqa: PLR2004


def _is_unnumbered(
    blocks: Sequence[Block], flow: Sequence[int], place: int, repeated: set[str], *, own_headings: bool
) -> bool:
    block = blocks[flow[place]]
    text = block.text
    if not _may_be_heading(block) or place + 1 >= len(flow):
        return False
    after = blocks[flow[place + 1]]
    before = blocks[flow[place - 1]] if place else None
    if block.kind is BlockKind.ITEM:
        return _is_item_heading(block, before, after)
    if is_known_heading(text):
        return True
    if (
        text.endswith(":")
        and not own_headings
        and heading_key(text) in repeated
        and after.kind is not BlockKind.HEADING
    ):
        return True
    if text.endswith(":") or own_headings or _LEGAL.match(text) or _CAPTION.match(text):
        return False
    if heading_key(text) in repeated:
        return after.kind is not BlockKind.HEADING
    if _LETTERED.fullmatch(text) or _NAMED.match(text):
        return True
    if _PROJECT.match(text):
        label = split_label(after.text)
        return label is not None and column_of(label[0]) is not None
    opens_text = (
        len(after.text) > LONG_TEXT or after.kind in {BlockKind.ITEM, BlockKind.TABLE} or _opens(after, repeated)
    )
    return opens_text and not _among_cells(blocks, flow, place)


def _opens(after: Block, repeated: set[str]) -> bool:
    return is_known_heading(after.text) or heading_key(after.text) in repeated


def _may_be_heading(block: Block) -> bool:
    text = block.text
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or not text or len(text) > LONG_TEXT:
        return False
    if _NO_HEADING_END.search(text) and not text.endswith(("...", "…", "e.d.", ":")):
        return False
    if is_known_heading(text) or _LETTERED.fullmatch(text):
        return True
    first = text.lstrip("‘'“\"(")[:1]
    return len(text.split()) <= MAX_WORDS and (first.isupper() or block.marker in {"▶", "►"}) and not text[0].isdigit()


def _is_item_heading(block: Block, before: Block | None, after: Block) -> bool:
    """Tell whether a bullet opens deeper bullets or a text of its own instead of being one of a list."""
    if re.search(r"\d", block.marker):
        return False
    if after.kind is BlockKind.ITEM:
        return after.level > block.level and not block.text.endswith(":")
    alone = before is None or before.kind is not BlockKind.ITEM or before.marker != block.marker
    opens_text = len(after.text) > LONG_TEXT or is_known_heading(after.text)
    return alone and opens_text and after.kind is BlockKind.PARAGRAPH


def _among_cells(blocks: Sequence[Block], flow: Sequence[int], place: int) -> bool:
    """Tell whether the lines before it are short too: cells of a table, a list of names."""
    run = 0
    for i in reversed(flow[:place]):
        block = blocks[i]
        if block.kind is not BlockKind.PARAGRAPH or len(block.text) > LONG_TEXT or block.text[-1] in ".:;?!":
            break
        run += 1
    return run > 1
