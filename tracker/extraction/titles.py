"""Which lines of a document are a promise themselves, with the text below them for explanation.

"Project 3: Meidenwerk", or the titles below "Wat gaan we daarvoor doen?" of a budget. Seen over the whole document,
because one title tells too little: a topic ("Zwerfafval") holds promises, an activity ("Afval opruimen") is one.
"""

from collections.abc import Sequence

from tracker.extraction.columns import field_of
from tracker.extraction.document import Block, BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.lexicon import Strength, known_heading
from tracker.extraction.measures import names_activity
from tracker.extraction.named import named_action, names_one
from tracker.extraction.numbering import heading_number
from tracker.extraction.roles import Vocabulary
from tracker.extraction.shape import opens_fields, split_label

ENOUGH_TITLES = 2
MOSTLY = 0.6


def find_named(flow: Sequence[Block]) -> frozenset[int]:
    """Return the places of "Actie 3 …" and of the projects that hold no acties of their own."""
    return frozenset(
        place
        for place, block in enumerate(flow)
        if block.kind is not BlockKind.ITEM
        and named_action(block.text) is not None
        and (names_one(block.text) or not _holds_acties(flow, place))
    )


def _holds_acties(flow: Sequence[Block], place: int) -> bool:
    """Tell whether a list or a heading for acties stands among the fields of a project."""
    if not opens_fields(flow[place + 1] if place + 1 < len(flow) else None):
        return False
    for block in flow[place + 1 :]:
        if block.kind is BlockKind.HEADING and known_heading(block.text) is None:
            return False
        if named_action(block.text) is not None and not names_one(block.text):
            return False
        label = split_label(block.text)
        if label and field_of(label[0]) is not None:
            continue
        known = known_heading(label[0] if label else block.text)
        opens = known is not None and known.role is HeadingRole.ACTIES
        if block.kind in {BlockKind.ITEM, BlockKind.TABLE} or opens or names_one(block.text):
            return True
    return False


def find_titles(flow: Sequence[Block], vocabulary: Vocabulary) -> frozenset[int]:
    """Return the places of the titles below headings for acties that are an actie with its explanation."""
    titles: list[int] = []
    level = 0  # of the heading for acties we are below; 0 when there is none
    for place, block in enumerate(flow):
        if block.kind is not BlockKind.HEADING:
            continue
        opening = vocabulary.heading(block)
        if opening is not None or heading_number(block.text)[0]:
            strong = opening is not None and opening.role is HeadingRole.ACTIES and opening.strength is Strength.STRONG
            level = block.level if strong else 0
        elif level and block.level >= level and named_action(block.text) is not None:
            continue  # found by its name, or a project that holds acties
        elif level and block.level >= level and _explained(flow, place):
            titles.append(place)
        elif level:
            level = 0
    telling = sum(1 for place in titles if names_activity(flow[place].text))
    return frozenset(titles) if len(titles) >= ENOUGH_TITLES and telling >= MOSTLY * len(titles) else frozenset()


def _explained(flow: Sequence[Block], place: int) -> bool:
    """Tell whether a text stands below the title, and no list."""
    below = [block.kind for block in flow[place + 1 : place + 3]]
    return below[:1] == [BlockKind.PARAGRAPH] and BlockKind.ITEM not in below
