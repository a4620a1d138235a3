"""Walk through the document once and give every block its section and the heading that governs it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tracker.extraction.codes import is_code
from tracker.extraction.columns import Column, column_of, explains, field_of
from tracker.extraction.document import Block, BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.wording import promises_clearly, reads_as_activity
from tracker.extraction.lexicon import Strength
from tracker.extraction.measures import find_measures
from tracker.extraction.named import named_action, names_one
from tracker.extraction.normal import heading_key
from tracker.extraction.numbering import heading_number
from tracker.extraction.outline import Ground, Opening, Outline, Placed
from tracker.extraction.roles import LIST_ROLES, Vocabulary
from tracker.extraction.sections import SectionTree, tells_about_plan
from tracker.extraction.shape import split_label
from tracker.extraction.titles import find_named, find_titles

_AMOUNT = re.compile(r"(?:€|ca\.?|circa|nihil|geen|binnen|[\d.,]+\s*(?:uur|uren|fte|euro|%)|[\d.,]+$)", re.IGNORECASE)
_PLAN = re.compile(r"\w*(?:programma|plan|agenda|lijst)\b.+", re.IGNORECASE)
_TOPIC = re.compile(r"(?:communicatie|organisatie|samenwerking|monitoring|capaciteit|sturing)(?: .{1,40})?")
_ABOUT_PLAN = re.compile(r"(?:besluitvorming|vervolg|tot slot|slot|slotwoord|nawoord|evaluatie|planning)(?: .{1,40})?")
_AMONG_TEXT = {BlockKind.FURNITURE, BlockKind.NOTE}


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A heading a person gave a role, and how far it reaches. `wide`: the headings right below it are its own."""

    opening: Opening
    level: int
    wide: bool

    def ends_at(self, block: Block, *, known: bool) -> bool:
        """Tell whether a heading is outside it."""
        if block.level == self.level and self.wide:
            about = tells_about_plan(block.text) or _ABOUT_PLAN.fullmatch(heading_key(block.text))
            return known or bool(about) or bool(heading_number(block.text)[0])
        return block.level <= self.level


@dataclass(slots=True)
class _Walk:
    vocabulary: Vocabulary
    tree: SectionTree = field(default_factory=SectionTree)
    placed: list[Placed] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    heading: Opening | None = None
    heading_level: int = 0
    role_level: int = 0  # of the heading that gave the role, when a deeper one inherits it
    titles: bool = False  # no text yet below the heading for acties: a title may follow
    chosen: list[_Chosen] = field(default_factory=list)  # open headings a person gave a role, outermost first
    lead_in: Opening | None = None
    listed: bool = False  # a list went by under this heading
    parents: list[int] = field(default_factory=list)  # open items, outermost first
    named: int | None = None  # the actie with a name or title of its own that the text now explains


def build_outline(blocks: Sequence[Block], vocabulary: Vocabulary) -> Outline:
    """Give every block its place."""
    walk = _Walk(vocabulary)
    flow = [block for block in blocks if block.kind not in _AMONG_TEXT]
    measures, named, titles = find_measures(flow), find_named(flow), find_titles(flow, vocabulary)
    for index, block in enumerate(flow):
        after = flow[index + 1] if index + 1 < len(flow) else None
        if block.kind is BlockKind.HEADING and block.text in vocabulary.given and not names_one(block.text):
            _pass_heading(walk, block, after)
        elif index in measures:
            _pass_measure(walk, block)
        elif index in named or index in titles:
            _pass_named(walk, block)
        elif block.kind is BlockKind.HEADING:
            _pass_heading(walk, block, after)
        elif block.kind is BlockKind.ITEM:
            _pass_item(walk, block, after)
        else:
            _pass_text(walk, block, after)
    return Outline(tuple(walk.tree.sections), tuple(walk.placed), tuple(walk.openings))


def _pass_heading(walk: _Walk, block: Block, after: Block | None) -> None:
    walk.named = None
    opening = None if _names_plan(walk, block, after) else walk.vocabulary.heading(block)
    opening = _within_chosen(walk, block, after, opening)
    is_list = walk.vocabulary.is_list_heading(block) or _joins_lists(walk, block, opening)
    if not is_list and not _is_title(walk, block, after):
        opening = opening or _inherited(walk, block)
        walk.tree.open(block)
    walk.heading, walk.heading_level = opening, block.level
    if opening is None or opening.ground is not Ground.INHERITED:
        walk.role_level = block.level
        walk.titles = opening is not None and opening.strength is Strength.STRONG
    walk.lead_in, walk.listed, walk.parents = None, False, []
    if (
        opening
        and opening.ground is not Ground.INHERITED
        and (is_list or opening.role in LIST_ROLES or opening.ground is Ground.USER)
    ):
        walk.openings.append(opening)


def _within_chosen(walk: _Walk, block: Block, after: Block | None, opening: Opening | None) -> Opening | None:
    """Return what a heading opens, given the chosen heading it stands below: that one holds unless it says otherwise.

    Below a heading for acties the word list may still tell goals or partners apart; below any other nothing counts.
    """
    by_list = opening is not None and opening.ground is not Ground.REPETITION
    while walk.chosen and walk.chosen[-1].ends_at(block, known=by_list):
        walk.chosen.pop()
    if opening is not None and opening.ground is Ground.USER:
        below = after is not None and after.kind is BlockKind.HEADING and after.level <= block.level
        wide = below and after is not None and not heading_number(after.text)[0] and _says_nothing(walk, after)
        walk.chosen.append(_Chosen(opening, block.level, wide))
        return opening
    if not walk.chosen:
        return opening
    above = walk.chosen[-1].opening
    if above.role is HeadingRole.ACTIES and by_list and opening is not None and not _is_topic(block, opening):
        return opening
    return above


def _says_nothing(walk: _Walk, block: Block) -> bool:
    return walk.vocabulary.known(block.text) is None and walk.vocabulary.chosen(block.text) is None


def _is_topic(block: Block, opening: Opening) -> bool:
    """Tell whether "Communicatie" or "Samenwerking" may be what the acties below it are about."""
    topic = _TOPIC.fullmatch(heading_key(block.text)) is not None
    return topic and opening.role in {HeadingRole.OVERIG, HeadingRole.PARTNERS}


def _joins_lists(walk: _Walk, block: Block, opening: Opening | None) -> bool:
    """Tell whether a heading we know stands among the list headings of a section ("Partners" below "Acties")."""
    known = opening is not None and opening.ground is Ground.LEXICON
    among = walk.heading is not None and walk.heading.role in LIST_ROLES and walk.heading_level == block.level
    return known and among and not heading_number(block.text)[0]


def _names_plan(walk: _Walk, block: Block, after: Block | None) -> bool:
    """Tell whether the first line is the title of the plan ("Actieprogramma verkeer"), not a heading for acties."""
    if walk.tree.sections or walk.placed or walk.vocabulary.chosen(block.text):
        return False
    subtitle = after is not None and after.kind is BlockKind.PARAGRAPH and after.text[-1:] not in ".:;?!"
    return subtitle or _PLAN.match(block.text) is not None


def _is_title(walk: _Walk, block: Block, after: Block | None) -> bool:
    """Tell whether this is the title of the document: the first heading, with another heading right below."""
    return (
        not walk.tree.sections
        and not walk.placed
        and after is not None
        and after.kind is BlockKind.HEADING
        and block.level == 1
        and block.level <= after.level
        and not re.match(r"\d|inleiding|voorwoord", block.text.lower())
        and walk.vocabulary.chosen(block.text) is None
    )


def _inherited(walk: _Walk, block: Block) -> Opening | None:
    """A heading without role below one with a role keeps it; so do the titles right below "Acties"."""
    above = walk.heading
    if above is None or above.role not in {HeadingRole.ACTIES, HeadingRole.DOELEN}:
        return None
    if above.ground is Ground.USER:
        return None  # a chosen heading says itself how far it reaches
    is_title = walk.titles and block.level == walk.role_level and not heading_number(block.text)[0]
    if (block.level <= walk.role_level and not is_title) or tells_about_plan(block.text):
        return None
    return replace(above, ground=Ground.INHERITED, strength=Strength.WEAK)


def _pass_item(walk: _Walk, block: Block, after: Block | None) -> None:
    if is_code(block.marker):
        _pass_named(walk, block)
        return
    while walk.parents and walk.placed[walk.parents[-1]].block.level >= block.level:
        walk.parents.pop()
    parent = walk.parents[-1] if walk.parents else None
    opens = after is not None and after.kind is BlockKind.ITEM and after.level > block.level
    announces = opens and block.text.rstrip().endswith(":") and not _is_promise_with_parts(block, after)
    opening = walk.lead_in or walk.heading
    if named_action(block.text):
        opening = _as_named(opening, block)
    if parent is not None and walk.placed[parent].announces:
        own = walk.vocabulary.lead_in(walk.placed[parent].block.text, walk.placed[parent].block.source.line)
        opening, parent = own or opening, None
    walk.parents.append(len(walk.placed))
    walk.listed = True
    _place(walk, block, opening, announces=announces, parent=parent)


def _is_promise_with_parts(block: Block, after: Block | None) -> bool:
    """Tell whether an item promises something itself and what is below it only names the parts."""
    return after is not None and promises_clearly(block.text) and not reads_as_activity(after.text)


def _pass_text(walk: _Walk, block: Block, after: Block | None) -> None:
    walk.parents = []
    label = split_label(block.text) if block.kind is BlockKind.PARAGRAPH else None
    if label:
        column = field_of(label[0]) or _explanation(walk, label[0]) or _amount(label)
        rest = replace(block, text=label[1], raw=_after_label(block.raw))
        if column:
            _place(walk, rest, Opening(column.value, HeadingRole.OVERIG, Ground.FIELD, line=block.source.line))
            return
        block = rest if _opens_label(walk, label[0], block.source.line) else block
    walk.lead_in = None
    before_list = after is not None and after.kind is BlockKind.ITEM
    announces = before_list and block.text.rstrip().endswith((":", "…", "..."))
    _place(walk, block, walk.heading, announces=announces, parent=walk.named)
    if announces:
        walk.lead_in = walk.vocabulary.lead_in(block.text, block.source.line)
        if walk.lead_in:
            walk.openings.append(walk.lead_in)


def _explanation(walk: _Walk, label: str) -> Column | None:
    """Tell whether "Wat: …" explains the project just named; without such a project it may be the actie itself."""
    before = walk.placed[-1].opening if walk.placed and walk.placed[-1].section == walk.tree.current else None
    about = before is not None and before.ground in {Ground.LABEL, Ground.FIELD}
    return Column.OMSCHRIJVING if about and explains(label) else None


def _amount(label: tuple[str, str]) -> Column | None:
    """Tell whether "Inzet: 1.400 uur" says what it costs; the same word may open what is done."""
    return Column.KOSTEN if column_of(label[0]) is Column.KOSTEN and _AMOUNT.match(label[1]) else None


def _pass_named(walk: _Walk, block: Block) -> None:
    """Take "Maatregel 3: …" as it is; the text below it explains it."""
    walk.parents, walk.lead_in = [], None
    walk.tree.leave_introduction()
    walk.named = len(walk.placed)
    block = _without_number(block)
    if walk.vocabulary.chosen(block.text.partition(":")[0]) is HeadingRole.ACTIES:
        walk.heading = None  # "Maatregel: …", of which a person said that it is one
    _place(walk, block, _as_named(walk.heading, block))
    walk.listed = True


def _without_number(block: Block) -> Block:
    """Take the number off a title ("6.1.2 Zonering"): it is no part of the text of the actie."""
    number, title = heading_number(block.text) if block.kind is BlockKind.HEADING else ("", block.text)
    return (
        replace(block, text=title, raw=title if title in block.raw else block.raw, marker=number) if number else block
    )


def _pass_measure(walk: _Walk, block: Block) -> None:
    """Take a numbered heading that is a measure as it is; it closes what is as deep and opens no section."""
    walk.tree.close(block.level)
    _pass_named(walk, block)


def _as_named(above: Opening | None, block: Block) -> Opening:
    if above is not None and above.ground is Ground.USER and above.role is not HeadingRole.ACTIES:
        return above  # a person said that no acties stand here
    return Opening(above.text if above else "", HeadingRole.ACTIES, Ground.LABEL, line=block.source.line)


def _opens_label(walk: _Walk, label: str, line: int) -> bool:
    """Open what an inline label opens; False for a label that says nothing to us."""
    opening = walk.vocabulary.label(label, line)
    if opening is None:
        return False
    walk.openings.append(opening)
    walk.heading, walk.listed = opening, False
    walk.heading_level = walk.tree.current_level + 1
    return True


def _after_label(raw: str) -> str:
    return re.sub(r"^[^:]*:\s*", "", raw, count=1)


def _place(
    walk: _Walk, block: Block, opening: Opening | None, *, announces: bool = False, parent: int | None = None
) -> None:
    after_list = walk.listed and block.kind is BlockKind.PARAGRAPH
    walk.titles = walk.titles and walk.heading is not None and walk.heading.ground is Ground.INHERITED
    walk.placed.append(Placed(block, walk.tree.current, opening, after_list, announces, parent))
