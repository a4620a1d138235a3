"""Acties with a code of the plan's own: "M1 Dijkversterking", "A2" on a line above its title.

A code is a letter or three with a number. One alone may be a paper size or a road, so codes only count where the
numbers behind one letter run on. Goals and indicators carry codes too; their letters say so.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.extraction.columns import Column, column_of
from tracker.extraction.document import Block, BlockKind, Document, Source
from tracker.extraction.interpret.wording import promises, reads_as_activity, split_sentences
from tracker.extraction.measures import names_activity

ENOUGH_CODES = 3
FEW_DEEDS = 0.3  # of the titles: with more of them the titles are acties
ONE_EACH = 1.0  # promises in the text below a title, on average
LONGEST_TITLE = 300  # characters
_CODE = r"(?P<letters>[A-Z]{1,3})[-. ]?(?P<number>\d{1,2}(?:\.\d{1,2})?[a-z]?)"
_TITLED = re.compile(rf"{_CODE}\s?[.:)|–-]?\s+(?P<title>[^\W\d_‘'\"“(].{{4,}}|[‘'\"“(]\w.{{3,}})", re.DOTALL)
_ALONE = re.compile(rf"{_CODE}\s?[.:)]?")
_NO_ACTIE = re.compile(r"D|SD|HD|I|PI|KPI|E|N|NR|Q|KW|FR|FIG|EUR|CO|PM|EN|ISO|WCAG|AVG|COVID|RWZI", re.IGNORECASE)
_TEXT = {BlockKind.PARAGRAPH, BlockKind.HEADING}


def mark_coded(document: Document) -> Document:
    """Return the document with every coded title as a list item that has the code for its marker."""
    blocks = _joined(document.blocks)
    found = {place: match for place, block in enumerate(blocks) if (match := _titled(block))}
    letters: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, match in found.items():
        letters[match["letters"]].append((place, match["number"]))
    total = sum(len(numbers) for numbers in letters.values())
    taken = {
        place
        for numbers in letters.values()
        for place, _ in numbers
        if total >= ENOUGH_CODES and _runs_on([number for _, number in numbers])
    }
    if _are_topics(blocks, {place: found[place]["title"] for place in taken}):
        return document
    marked = [_item(block, found[place]) if place in taken else block for place, block in enumerate(blocks)]
    return replace(document, blocks=tuple(marked))


def _are_topics(blocks: Sequence[Block], titles: Mapping[int, str]) -> bool:
    """Tell whether the titles only say what the texts below them are about, and those texts hold the promises."""
    if sum(map(_names_deed, titles.values())) > FEW_DEEDS * len(titles):
        return False
    below = [blocks[place + 1] for place in titles if place + 1 < len(blocks)]
    promised = sum(_promises(block.text) for block in below if block.kind is BlockKind.PARAGRAPH)
    return promised >= ONE_EACH * len(titles)


def _names_deed(title: str) -> bool:
    return names_activity(title) or reads_as_activity(title)


def _promises(text: str) -> int:
    return sum(promises(text[slice(*place)]) for place in split_sentences(text))


def is_code(marker: str) -> bool:
    """Tell whether the marker of an item is the code of an actie."""
    return bool(_ALONE.fullmatch(marker))


def _titled(block: Block) -> re.Match[str] | None:
    if block.kind not in _TEXT or len(block.text) > LONGEST_TITLE:
        return None
    found = _TITLED.fullmatch(block.text)
    return found if found and not _NO_ACTIE.fullmatch(found["letters"]) else None


def _runs_on(numbers: Sequence[str]) -> bool:
    """Tell whether the numbers behind one letter begin at the first and none comes twice."""
    return len(set(numbers)) == len(numbers) and re.fullmatch(r"0?1(?:\.0?1)?a?", numbers[0]) is not None


def _item(block: Block, found: re.Match[str]) -> Block:
    code = f"{found['letters']}{found['number']}"
    title = found["title"].strip()
    raw = block.raw[block.raw.rfind(title) :] if title in block.raw else block.raw
    return replace(block, kind=BlockKind.ITEM, marker=code, text=title, raw=raw, level=1)


def _joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Put a code that stands alone before its title; before a line with a label it is left out of the text."""
    alone = {place for place, block in enumerate(blocks) if block.kind in _TEXT and _ALONE.fullmatch(block.text)}
    if len(alone) < ENOUGH_CODES:
        return tuple(blocks)
    joined: list[Block] = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if place in alone and (after is None or after.kind not in _TEXT or _is_label(after)):
            joined.append(replace(block, kind=BlockKind.FURNITURE))
        elif place - 1 in alone and block.kind in _TEXT and not _is_label(block):
            joined.append(_with_code(blocks[place - 1], block))
        elif place not in alone:
            joined.append(block)
    return tuple(joined)


def _is_label(block: Block) -> bool:
    head = column_of(block.text.partition(":")[0])
    return head is not None and head is not Column.NUMMER


def _with_code(code: Block, title: Block) -> Block:
    source = Source(code.source.line, title.source.line_end, code.source.page)
    return replace(title, text=f"{code.text} {title.text}", raw=f"{code.raw}\n{title.raw}", source=source)
