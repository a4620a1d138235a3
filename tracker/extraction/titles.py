"""Which lines of a document are a promise themselves, with the text below them for explanation.

"Project 3: Meidenwerk", or the titles below "Wat gaan we daarvoor doen?" of a budget. Seen over the whole document,
because one title tells too little: a topic ("Zwerfafval") holds promises, an activity ("Afval opruimen") is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.columns import field_of
from tracker.extraction.document import Block, BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.wording import promises_clearly, split_sentences
from tracker.extraction.lexicon import Strength, known_heading
from tracker.extraction.measures import names_activity
from tracker.extraction.named import named_action, names_one
from tracker.extraction.numbering import heading_number
from tracker.extraction.outline import Ground, Opening
from tracker.extraction.roles import Vocabulary
from tracker.extraction.sections import tells_about_plan
from tracker.extraction.shape import opens_fields, split_label

ENOUGH_TITLES = 2
MOSTLY = 0.6
ENOUGH_ACTIVE = 0.5  # of titles that stand where acties stand; fewer are topics ("Zwembad De Spetter")
ONE_EACH = 1.3  # promises below a title, on average: with more of them the title is a topic


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


@dataclass(frozen=True, slots=True)
class _Scope:
    """What stands below a heading for acties. `number` is that of the chapter around it; `chosen` by a person."""

    level: int
    number: str
    chosen: bool


def find_titles(flow: Sequence[Block], vocabulary: Vocabulary) -> frozenset[int]:
    """Return the places of the titles below headings for acties that are an actie with its explanation."""
    telling: list[int] = []  # count when most of them name an activity
    placed: list[int] = []  # count by where they stand, unless their texts hold several promises
    scope: _Scope | None = None
    chapter = ""
    for place, block in enumerate(flow):
        if block.kind is not BlockKind.HEADING:
            continue
        opening = vocabulary.heading(block)
        number = heading_number(block.text)[0].rpartition(" ")[2].rstrip(".")
        if opening is not None or (number and not _is_within(scope, number)):
            chapter = number or chapter
            scope = _scope(block, opening, chapter)
        elif scope is None:
            continue
        elif block.level >= scope.level and named_action(block.text) is not None:
            continue  # found by its name, or a project that holds acties
        elif (block.level >= scope.level or number) and _explained(flow, place) and not tells_about_plan(block.text):
            (placed if number or scope.chosen else telling).append(place)
        else:
            scope = None
    named = sum(1 for place in telling if names_activity(flow[place].text))
    told = telling if len(telling) >= ENOUGH_TITLES and named >= MOSTLY * len(telling) else []
    promised = sum(_promises_below(flow, place) for place in placed)
    active = sum(names_activity(_title(flow[place])) for place in placed)
    enough = len(placed) >= ENOUGH_TITLES and active >= ENOUGH_ACTIVE * len(placed)
    stand = placed if enough and promised <= ONE_EACH * len(placed) else []
    return frozenset([*told, *stand])


def _title(block: Block) -> str:
    return heading_number(block.text)[1]


def _scope(block: Block, opening: Opening | None, chapter: str) -> _Scope | None:
    if opening is None or opening.role is not HeadingRole.ACTIES or opening.strength is not Strength.STRONG:
        return None
    return _Scope(block.level, chapter, opening.ground is Ground.USER)


def _is_within(scope: _Scope | None, number: str) -> bool:
    """Tell whether "6.1.2" stands in chapter 6."""
    return scope is not None and bool(scope.number) and number.startswith(f"{scope.number}.")


def _promises_below(flow: Sequence[Block], place: int) -> int:
    """Count the sentences up to the next heading that say in so many words what will be done."""
    count = 0
    for block in flow[place + 1 :]:
        if block.kind is BlockKind.HEADING:
            break
        count += sum(promises_clearly(block.text[start:end]) for start, end in split_sentences(block.text))
    return count


def _explained(flow: Sequence[Block], place: int) -> bool:
    """Tell whether a text stands below the title, and no list."""
    below = [block.kind for block in flow[place + 1 : place + 3]]
    return below[:1] == [BlockKind.PARAGRAPH] and BlockKind.ITEM not in below
