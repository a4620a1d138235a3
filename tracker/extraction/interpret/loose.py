"""Promises in a document without any heading for acties: only the clearest sentences count."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.extraction.document import BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.deeds import is_agreed, is_clear, is_deed, is_deed_of_anyone
from tracker.extraction.interpret.found import Found
from tracker.extraction.interpret.prose import Reading, cut_promises
from tracker.extraction.interpret.quoting import Quoter
from tracker.extraction.interpret.wording import looks_back
from tracker.extraction.measures import names_activity
from tracker.extraction.normal import plain_words
from tracker.extraction.outline import Ground, Opening, Outline, Placed

CONFIDENCE = 0.55
BARE_CONFIDENCE = 0.5
FEW_CONFIDENCE = 0.45  # one promise does not make a plan
ENOUGH_PROMISES = 3  # clear ones, before the others count as well
ENOUGH_IN_CHAPTER = 2
MOSTLY_ACTIVE = 0.5
_BARE = "toezegging in lopende tekst; andere hoofdstukken hebben een kopje voor acties, dit niet"
_OF_THEMES = {"thema", "deelthema", "prioriteit", "veiligheidsveld", "going concern"}
_AGREES = re.compile(
    r"\bspreken\b.{0,80}\baf\b|\b(?:komen|zijn)\b.{0,40}\b(?:overeen|overeengekomen)\b|\bmaken de volgende afspraken\b"
    r"|\baldus overeengekomen\b|\bhierna (?:\w+ ){0,3}partijen\b|^partijen (?:verbinden|verplichten) zich\b"
)
_PLAN = re.compile(
    r"\b(?:\w*(?:plan|programma|notitie|nota|agenda|aanpak)|coalitieakkoord|bestuursakkoord|koersdocument)\b"
)
_NO_PLAN = re.compile(
    r"\b(?:\w*(?:bestemmings|omgevings|inpassings|wijzigings)plan|programma van eisen|bestek|aanbesteding\w*)\b"
)
_AGREEMENT = re.compile(r"\b\w*(?:akkoord|afspraken|convenant|overeenkomst|pact|deal|manifest)\b")
_NOT_HERE = {
    HeadingRole.VERANTWOORDING,
    HeadingRole.WAARNEMING,
    HeadingRole.INWONERS,
    HeadingRole.DOELEN,
    HeadingRole.OVERIG,
}


def find_loose_promises(outline: Outline, titles: Sequence[str]) -> list[Found]:
    """Return the clear promises of the running text and the lists; `titles` are in plain words."""
    if is_agreement(outline, titles):
        return _find(outline, is_agreed)
    if _is_plan(titles):
        deeds = _find(outline, is_deed_of_anyone)
        if len(deeds) >= ENOUGH_PROMISES:
            return _each_once([*deeds, *_in_lists(outline)])
    sure = _find(outline, is_clear)
    if len(sure) >= ENOUGH_PROMISES:
        return _find(outline, is_deed)
    return [replace(one, confidence=FEW_CONFIDENCE) for one in sure]


def find_in_bare_chapters(outline: Outline, titles: Sequence[str], found: Sequence[Found]) -> list[Found]:
    """Return the promises of chapters without acties, in a plan whose other chapters have a heading for them.

    What stands before the first of those leads up to the plan.
    """
    if not found or not (is_agreement(outline, titles) or _is_plan(titles)):
        return []
    parents = {section.id: section.parent for section in outline.sections}
    filled = {_chapter(one.section, parents) for one in found}
    about = {section.id for section in outline.sections if section.kind not in _OF_THEMES}
    first = min(one.source.line for one in found)
    deeds: dict[str, list[Found]] = defaultdict(list)
    for one in [*_find(outline, is_deed_of_anyone), *_in_lists(outline)]:
        chapter = _chapter(one.section, parents)
        if chapter and one.source.line > first and chapter not in filled and not {chapter, one.section} & about:
            deeds[chapter].append(replace(one, confidence=BARE_CONFIDENCE, reasons=(_BARE,)))
    enough = [one for group in deeds.values() if len(group) >= ENOUGH_IN_CHAPTER and _ours(group) for one in group]
    return _each_once(enough)


def _each_once(found: Sequence[Found]) -> list[Found]:
    return list({(one.source, one.text): one for one in found}.values())


def _ours(group: Sequence[Found]) -> bool:
    """Tell whether one at least is our own deed, or they are a list: of others alone it may be how things go."""
    return any(is_deed(one.text) or one.block.kind is BlockKind.ITEM for one in group)


def _in_lists(outline: Outline) -> Iterator[Found]:
    """Yield the items of the lists below headings we do not know, when most of them name an activity."""
    lists: dict[str | None, list[Placed]] = defaultdict(list)
    for placed in outline.placed:
        unknown = placed.opening is None or placed.opening.ground is Ground.REPETITION
        if placed.block.kind is BlockKind.ITEM and unknown and not placed.announces and placed.parent is None:
            lists[placed.section].append(placed)
    for items in lists.values():
        active = sum(names_activity(one.block.text) or is_deed_of_anyone(one.block.text) for one in items)
        if active >= max(ENOUGH_IN_CHAPTER, MOSTLY_ACTIVE * len(items)):
            yield from (_found(one.block.text, one.block.raw, one) for one in items if not looks_back(one.block.text))


def _chapter(section: str | None, parents: Mapping[str, str | None]) -> str:
    while section is not None and parents.get(section):
        section = parents[section]
    return section or ""


def _is_plan(titles: Sequence[str]) -> bool:
    """Tell whether a title says that this is a plan; then present tense is what it promises."""
    return any(_PLAN.search(title) for title in titles) and not any(_NO_PLAN.search(title) for title in titles)


def is_agreement(outline: Outline, titles: Sequence[str]) -> bool:
    """Tell whether the parties say in so many words that they agree on something."""
    headings = [*(section.heading for section in outline.sections), *(opening.text for opening in outline.openings)]
    texts = [*headings, *(placed.block.text for placed in outline.placed)]
    says = sum(1 for text in texts if _AGREES.search(plain_words(text)))
    return says >= 1 and (says >= ENOUGH_PROMISES or any(map(_AGREEMENT.search, titles)))


def _find(outline: Outline, judge: Callable[[str], bool]) -> list[Found]:
    found: list[Found] = []
    for placed in outline.placed:
        block = placed.block
        known = placed.opening is not None and placed.opening.ground is not Ground.REPETITION
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or (known and placed.role in _NOT_HERE):
            continue
        quoter = Quoter(block)
        for unit in cut_promises(block.text, reading=Reading.STRICT):
            text = block.text[unit.start : unit.end]
            if unit.promise and judge(text):
                quote = quoter.quote(unit.start, unit.end)
                found.append(_found(text, quote, placed))
    return found


def _found(text: str, quote: str, placed: Placed) -> Found:
    opening = Opening("", HeadingRole.ACTIES, Ground.SENTENCE)
    reasons = ("duidelijke toezegging; dit document heeft geen kopje voor acties",)
    return Found(text, quote, placed.block.source, placed.section, opening, CONFIDENCE, reasons, placed.block)
