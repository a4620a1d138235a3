"""Which paragraphs of a text without mark-up are headings, by their shape: numbered, short, alone."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.extraction.columns import Column, column_of, explains, field_of
from tracker.extraction.document import Block, BlockKind, Document
from tracker.extraction.lexicon import is_known_heading
from tracker.extraction.named import named_action, names_one
from tracker.extraction.normal import heading_key
from tracker.extraction.numbering import LONG_TEXT, NAMED, as_heading, find_contents, find_numbered, number_of
from tracker.extraction.years import BARE_YEAR

SHORTEST_REPEATED = 4  # letters; what is shorter repeats by chance

MAX_WORDS = 9
REPEATS = 3
SENTENCE_WORDS = 5
VALUED = {Column.ACTIEHOUDER, Column.PORTEFEUILLEHOUDER, Column.DEADLINE, Column.STATUS, Column.KOSTEN, Column.PARTNERS}
_LABEL = re.compile(r"(?P<label>[A-ZÀ-Ý][^:.;!?()]{2,60}?)\s?:\s+(?P<rest>\S.*)", re.DOTALL)
_LETTERED = re.compile(r"[a-h]\s?:\s+[A-ZÀ-Ý].*")
_CAPTION = re.compile(r"(?:figuur|fig\.|tabel|grafiek|foto|afbeelding|bron|kaart|noot|nb)\b\s*[\d:.│|]", re.IGNORECASE)
_NO_HEADING_END = re.compile(r"[.;,:]$|[.;]\W$")
_LEGAL = re.compile(
    r"(?:besluit|gelet op|gelezen|aldus|(?:de )?voorzitter|(?:de )?griffier|overwegende|burgemeester en wethouders)\b",
    re.IGNORECASE,
)
# Who wrote it, on a line of its own: below the title, or below the foreword.
_SENDER = re.compile(
    r"(?:gemeente|waterschap|provincie|veiligheidsregio|omgevingsdienst|ggd|regio)(?: [A-ZÀ-Ý‘'][\w’'-]+){1,4}"
    r"|(?:wethouder|burgemeester|gedeputeerde|dijkgraaf|voorzitter|directeur|namens)\b.{2,60}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Text:
    """The running text while its headings are being found."""

    blocks: Sequence[Block]
    flow: Sequence[int]  # places of the blocks that are text
    repeated: frozenset[str]  # keys of short lines that come back
    own_headings: bool  # the format marks headings itself
    labels: frozenset[str]  # keys of the labels that come back: "Effect: …"


def mark_headings(document: Document) -> Document:
    """Return the document with its headings marked; formats with their own headings keep them."""
    blocks = list(document.blocks)
    flow = [i for i, block in enumerate(blocks) if block.kind not in {BlockKind.FURNITURE, BlockKind.NOTE}]
    for i in find_contents(blocks, flow):
        blocks[i] = replace(blocks[i], kind=BlockKind.FURNITURE)
    flow = [i for i in flow if blocks[i].kind is not BlockKind.FURNITURE]
    own_headings = any(blocks[i].kind is BlockKind.HEADING for i in flow)
    for i in find_numbered(blocks, flow) if not own_headings else ():
        blocks[i] = as_heading(blocks[i])
    text = _Text(blocks, flow, _repeated(blocks, flow), own_headings, _repeated_labels(blocks, flow))
    level = 0
    for place, i in enumerate(flow):
        if blocks[i].kind is BlockKind.HEADING:
            level = blocks[i].level if number_of(blocks[i]) or own_headings else level
        elif _is_unnumbered(text, place):
            blocks[i] = replace(blocks[i], kind=BlockKind.HEADING, level=level + 1)
    return replace(document, blocks=tuple(blocks))


def split_label(text: str) -> tuple[str, str] | None:
    """Split "Label: tekst"; None when the text has no label."""
    found = None if _CAPTION.match(text) else _LABEL.fullmatch(text)
    return (found["label"].strip(), found["rest"]) if found else None


def _is_no_title(text: str) -> bool:
    return bool(_LEGAL.match(text) or _CAPTION.match(text) or _SENDER.fullmatch(text)) or _is_field(text)


def _is_field(text: str) -> bool:
    label = split_label(text)
    return label is not None and (field_of(label[0]) is not None or explains(label[0]))


def opens_fields(after: Block | None) -> bool:
    """Tell whether a block with a label of a project comes next: "Doel: …", "Trekker: …"."""
    label = split_label(after.text) if after is not None and after.kind is BlockKind.PARAGRAPH else None
    return label is not None and column_of(label[0]) is not None and not explains(label[0])


def _repeated(blocks: Sequence[Block], flow: Sequence[int]) -> frozenset[str]:
    short = [blocks[i] for i in flow if len(blocks[i].text) <= LONG_TEXT and blocks[i].kind is not BlockKind.ITEM]
    counts = Counter(heading_key(block.text) for block in short)
    return frozenset(key for key, count in counts.items() if count >= REPEATS and len(key) > SHORTEST_REPEATED)


def _repeated_labels(blocks: Sequence[Block], flow: Sequence[int]) -> frozenset[str]:
    counts = Counter(heading_key(label[0]) for i in flow if (label := split_label(blocks[i].text)))
    return frozenset(key for key, count in counts.items() if count >= REPEATS)


def _is_labelled(text: _Text, block: Block) -> bool:
    """Tell whether a line is a field with its value: "Planning: 2027", or "Effect: …" that comes back."""
    label = split_label(block.text)
    if label is None or NAMED.match(block.text) or named_action(block.text) is not None:
        return False
    column = column_of(label[0])
    return heading_key(label[0]) in text.labels or column in VALUED


def _is_unnumbered(text: _Text, place: int) -> bool:
    block = text.blocks[text.flow[place]]
    if not _may_be_heading(block) or place + 1 >= len(text.flow) or _is_labelled(text, block):
        return False
    after = text.blocks[text.flow[place + 1]]
    if block.kind is BlockKind.ITEM:
        return _is_item_heading(block, text.blocks[text.flow[place - 1]] if place else None, after)
    if is_known_heading(block.text):
        return True
    if text.own_headings or _is_no_title(block.text):
        return False
    if heading_key(block.text) in text.repeated:
        return after.kind is not BlockKind.HEADING
    return not block.text.endswith(":") and _opens_something(text, place, after)


def _opens_something(text: _Text, place: int, after: Block) -> bool:
    """Tell whether a short line stands above a text, a list or a heading we know."""
    block = text.blocks[text.flow[place]]
    label = split_label(block.text)
    if _LETTERED.fullmatch(block.text) or NAMED.match(block.text):
        return True
    if label and label[1][0].islower():
        return False  # "Prioriteit: hoog"
    if named_action(block.text) is not None:
        return opens_fields(after) and not names_one(block.text)
    below = split_label(after.text)
    known = below is not None and heading_key(below[0]) in text.labels
    known = known or is_known_heading(after.text) or heading_key(after.text) in text.repeated
    opens = known or _is_sentence(after) or after.kind in {BlockKind.ITEM, BlockKind.TABLE}
    return opens and not _among_cells(text, place)


def _is_sentence(block: Block) -> bool:
    sentence = block.text[-1:] in ".:" and len(block.text.split()) >= SENTENCE_WORDS
    return len(block.text) > LONG_TEXT or (block.kind is BlockKind.PARAGRAPH and sentence)


def _may_be_heading(block: Block) -> bool:
    text = block.text
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or not text or len(text) > LONG_TEXT:
        return False
    if _NO_HEADING_END.search(text) and not text.endswith(("...", "…", "e.d.", ":")):
        return False
    if is_known_heading(text) or _LETTERED.fullmatch(text):
        return True
    if BARE_YEAR.fullmatch(text):
        return block.kind is BlockKind.PARAGRAPH
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


def _among_cells(text: _Text, place: int) -> bool:
    """Tell whether the lines before it are short too: cells of a table, a list of names."""
    run = 0
    below, apart = text.blocks[text.flow[place]], False
    for i in reversed(text.flow[:place]):
        block = text.blocks[i]
        if block.kind is not BlockKind.PARAGRAPH or len(block.text) > LONG_TEXT or block.text[-1] in ".:;?!":
            break
        gap = below.source.line - block.source.line_end > 1
        if run and apart and not gap:
            return False  # they stand together, this line stands apart: a title page
        run, below, apart = run + 1, block, gap if not run else apart
    return run > 1
