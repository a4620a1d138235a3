"""From placed blocks to candidates for acties, and a verdict on every block that is none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.extraction.choices import NOTHING_CHOSEN, Choices
from tracker.extraction.document import BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.confidence import judge_item, judge_sentence
from tracker.extraction.interpret.deeds import says_strongly
from tracker.extraction.interpret.fields import attach_fields
from tracker.extraction.interpret.found import Found, Passed
from tracker.extraction.interpret.placeholders import placeholder_type
from tracker.extraction.interpret.prose import Reading, Unit, cut_promises
from tracker.extraction.interpret.quoting import Quoter
from tracker.extraction.interpret.tables import from_table
from tracker.extraction.interpret.wording import (
    is_about_reader,
    is_account,
    is_background,
    is_fact,
    promises,
    promises_clearly,
    reads_as_activity,
    says_what_is_done,
    split_sentences,
)
from tracker.extraction.lexicon import Strength
from tracker.extraction.measures import names_activity
from tracker.extraction.named import named_action
from tracker.extraction.numbering import heading_number
from tracker.extraction.outline import Ground, Opening, Outline, Placed

_WHY_NOT = {
    HeadingRole.DOELEN: "staat onder een kopje voor doelen",
    HeadingRole.INDICATOREN: "staat onder een kopje voor indicatoren",
    HeadingRole.WAARNEMING: "beschrijft wat er speelt",
    HeadingRole.VERANTWOORDING: "gaat over wat al gedaan is",
    HeadingRole.PARTNERS: "gaat over partners",
    HeadingRole.INWONERS: "gaat over gedrag van inwoners of ondernemers",
    HeadingRole.OVERIG: "staat onder een kopje zonder acties",
}
DOUBT_AFTER_LIST = 0.4
LONGEST_POINT = 2  # sentences
LONGEST_BLOCK = 3  # sentences
FEWEST_WORDS = 3  # of a line without a verb
TITLED = 0.85
LONGEST_TITLE = 4  # words


def find_actions(outline: Outline, choices: Choices = NOTHING_CHOSEN) -> tuple[list[Found], list[Passed]]:
    """Return the candidates and what was passed over, both in the order of the document."""
    found: list[Found] = []
    passed: list[Passed] = []
    strong = _sections_with_strong_heading(outline)
    starts = {section.id: section.source.line for section in outline.sections}
    for index, placed in enumerate(outline.placed):
        is_table = placed.block.kind is BlockKind.TABLE
        verdict = from_table(placed, choices) if is_table else _verdict(placed, outline.placed, index, strong, starts)
        found += [one for one in verdict if isinstance(one, Found)]
        passed += [one for one in verdict if isinstance(one, Passed)]
    return attach_fields(found, outline), passed


def _sections_with_strong_heading(outline: Outline) -> set[str | None]:
    return {
        placed.section
        for placed in outline.placed
        if placed.opening and placed.role is HeadingRole.ACTIES and placed.opening.strength is Strength.STRONG
    }


def _verdict(
    placed: Placed, all_placed: Sequence[Placed], index: int, strong: set[str | None], starts: Mapping[str, int]
) -> list[Found | Passed]:
    block, opening = placed.block, placed.opening
    if opening is None or placed.role is not HeadingRole.ACTIES:
        return _outside(placed)
    kind = placeholder_type(block.text)
    if kind:
        return [Passed(block.text, block.source, placed, f"zegt zelf niets toe ({kind})", "placeholder", kind)]
    if opening.ground is Ground.LABEL:
        return [_from_label(placed, opening)]
    if block.kind is BlockKind.ITEM:
        return _from_item(placed, opening, all_placed)
    whole = _as_one(placed, opening, all_placed, index, starts)
    return [whole] if whole else _from_paragraph(placed, opening, all_placed, index, strong)


def _as_one(
    placed: Placed, opening: Opening, all_placed: Sequence[Placed], index: int, starts: Mapping[str, int]
) -> Found | None:
    """Return a passage as one actie: "2.4 Extra chauffeurs opleiden", or the whole text below a title."""
    text = placed.block.text
    number, title = heading_number(text)
    if "." in number and title[:1].isupper():
        text = title
    elif not _is_titled_block(placed, opening, all_placed, index, starts):
        return None
    confidence, reasons = judge_item(opening, text)
    return replace(_whole(placed, opening, min(confidence, TITLED), reasons), text=text)


def _is_titled_block(
    placed: Placed, opening: Opening, all_placed: Sequence[Placed], index: int, starts: Mapping[str, int]
) -> bool:
    """Tell whether this passage alone explains the title above it, below a heading for acties (P6)."""
    if opening.ground not in {Ground.USER, Ground.INHERITED} or starts.get(placed.section or "", 0) <= opening.line:
        return False
    near = [*all_placed[max(0, index - 1) : index], *all_placed[index + 1 : index + 2]]
    if any(other.section == placed.section for other in near):
        return False
    text = placed.block.text
    places = split_sentences(text)
    promised = sum(unit.promise for unit in cut_promises(text, reading=Reading.OPEN))
    first = text[slice(*places[0])]
    nominal = names_activity(_opening_words(first)) and not says_strongly(first)
    return len(places) <= LONGEST_BLOCK and (promised == 1 or (nominal and promised > 0))


def _whole(placed: Placed, opening: Opening, confidence: float, reasons: tuple[str, ...]) -> Found:
    block = placed.block
    return Found(block.text, block.raw, block.source, placed.section, opening, confidence, reasons, block)


def _outside(placed: Placed) -> list[Found | Passed]:
    block = placed.block
    kind = placeholder_type(block.text)
    if (
        kind == "verwijzing"
        and block.kind is BlockKind.PARAGRAPH
        and "uitgewerkt" not in block.text
        and "zie" not in block.text.lower()
    ):
        kind = None
    if kind:
        return [Passed(block.text, block.source, placed, f"zegt zelf niets toe ({kind})", "placeholder", kind)]
    if block.kind is not BlockKind.ITEM or placed.role in {HeadingRole.DOELEN, HeadingRole.INDICATOREN}:
        return []
    if placed.opening is None or placed.opening.ground is Ground.FIELD:
        return [Passed(block.text, block.source, placed, "staat niet onder een kopje voor acties", "non_action")]
    reason = (
        "de zin boven de lijst kondigt geen acties aan" if placed.opening.negative else _WHY_NOT[placed.opening.role]
    )
    if placed.opening.ground is Ground.REPETITION:
        reason = "wij kennen het kopje boven deze lijst niet"
    return [Passed(block.text, block.source, placed, reason, "non_action")]


def _from_label(placed: Placed, opening: Opening) -> Found:
    block = placed.block
    text = named_action(block.text) or block.text
    confidence, reasons = judge_item(opening, text)
    return Found(text, block.raw, block.source, placed.section, opening, confidence, reasons, block)


def _from_item(placed: Placed, opening: Opening, all_placed: Sequence[Placed]) -> list[Found | Passed]:
    block = placed.block
    if placed.announces:
        return [Passed(block.text, block.source, placed, "kondigt alleen de punten eronder aan", "non_action")]
    if placed.parent is not None and not all_placed[placed.parent].announces and not promises_clearly(block.text):
        return [Passed(block.text, block.source, placed, "hoort bij de actie erboven", "non_action")]
    if is_about_reader(block.text) and opening.ground is not Ground.USER:
        return [Passed(block.text, block.source, placed, _WHY_NOT[HeadingRole.INWONERS], "non_action")]
    if opening.ground is Ground.USER and opening.soort != "lopend" and is_account(block.text):
        return [Passed(block.text, block.source, placed, _WHY_NOT[HeadingRole.VERANTWOORDING], "non_action")]
    if opening.ground not in {Ground.LEXICON, Ground.USER} and _only_states(block.text):
        return [Passed(block.text, block.source, placed, "beschrijft een situatie, geen activiteit", "non_action")]
    confidence, reasons = judge_item(opening, block.text)
    return [Found(block.text, block.raw, block.source, placed.section, opening, confidence, reasons, block)]


def _only_states(text: str) -> bool:
    """Tell whether an item is one whole sentence that says how things are."""
    whole = text.endswith(".") and len(text.split()) >= FEWEST_WORDS and len(split_sentences(text)) == 1
    return whole and not says_what_is_done(text) and not says_strongly(text) and not names_activity(text)


def _is_short_point(text: str) -> bool:
    """Tell whether a passage is one point of a list without bullets: short, one promise at most, not only facts."""
    places = split_sentences(text)
    promised = sum(unit.promise for unit in cut_promises(text, reading=Reading.OPEN))
    facts = all(is_fact(text[start:end]) or is_background(text[start:end]) for start, end in places)
    sentences = len(places) > 1 or text.endswith(".")
    opens = says_strongly(text[slice(*places[0])]) if places else False
    if sentences and not names_activity(_opening_words(text)) and not (opens if len(places) > 1 else promised):
        return False  # nobody does anything in it, or not at once
    return len(places) <= LONGEST_POINT and promised <= 1 and not facts and not text.endswith(":")


def _opening_words(text: str) -> str:
    return " ".join(text.split()[:FEWEST_WORDS])


def _from_paragraph(
    placed: Placed, opening: Opening, all_placed: Sequence[Placed], index: int, strong: set[str | None]
) -> list[Found | Passed]:
    block = placed.block
    aside = _why_aside(placed, all_placed, index)
    if aside:
        return [aside]
    chosen = opening.ground is Ground.USER
    if placed.after_list and not chosen:
        return _after_list(placed, opening)
    if opening.strength is Strength.WEAK and (placed.section in strong or _list_follows(placed, all_placed, index)):
        return [Passed(block.text, block.source, placed, "inleiding bij de acties eronder")]
    listed = _is_short_point(block.text) if chosen else opening.soort in {"lopend", "nieuw"}
    if listed and _is_one_of_several(placed, all_placed, index):
        confidence, reasons = judge_item(opening, block.text)
        return [
            Found(block.text, block.raw, block.source, placed.section, opening, min(confidence, 0.85), reasons, block)
        ]
    by_heading = Reading.OPEN if chosen else Reading.STRICT
    reading = Reading.ALL if opening.soort in {"lopend", "nieuw"} else by_heading
    quoter = Quoter(block)
    return [_from_unit(unit, placed, opening, quoter) for unit in cut_promises(block.text, reading=reading)]


def _is_title_of_next(placed: Placed, all_placed: Sequence[Placed], index: int) -> bool:
    """Tell whether a few words without a full stop stand above a passage of whole sentences."""
    text = placed.block.text
    after = all_placed[index + 1] if index + 1 < len(all_placed) else None
    if after is None or after.section != placed.section or after.block.kind is not BlockKind.PARAGRAPH:
        return False
    few = len(text.split()) <= LONGEST_TITLE and text[-1:].isalnum() and not promises(text)
    return few and after.block.text.rstrip().endswith((".", "!", "?")) and promises(after.block.text)


def _why_aside(placed: Placed, all_placed: Sequence[Placed], index: int) -> Passed | None:
    """Return why a paragraph below a heading for acties is none by what stands around it, or by its length."""
    block = placed.block
    if _explains_actie(placed, all_placed):
        return Passed(block.text, block.source, placed, "toelichting bij de actie erboven")
    if _is_title_of_next(placed, all_placed, index):
        return Passed(block.text, block.source, placed, "titel van de tekst eronder", "non_action")
    if len(block.text.split()) < FEWEST_WORDS and not reads_as_activity(block.text):
        return Passed(block.text, block.source, placed, "te kort voor een actie", "non_action")
    return None


def _explains_actie(placed: Placed, all_placed: Sequence[Placed]) -> bool:
    above = all_placed[placed.parent].opening if placed.parent is not None else None
    return above is not None and above.ground is Ground.LABEL


def _list_follows(placed: Placed, all_placed: Sequence[Placed], index: int) -> bool:
    return any(
        other.block.kind is BlockKind.ITEM for other in all_placed[index + 1 :] if other.opening is placed.opening
    )


def _is_one_of_several(placed: Placed, all_placed: Sequence[Placed], index: int) -> bool:
    """Several paragraphs under one heading for activities: each of them is one activity."""
    near = [*all_placed[max(0, index - 1) : index], *all_placed[index + 1 : index + 2]]
    return (
        any(
            other.opening is placed.opening and other.block.kind is BlockKind.PARAGRAPH and not other.announces
            for other in near
        )
        and not placed.announces
    )


def _from_unit(unit: Unit, placed: Placed, opening: Opening, quoter: Quoter) -> Found | Passed:
    block = placed.block
    text = block.text[unit.start : unit.end]
    if not unit.promise:
        reason = "kondigt de punten eronder aan" if text.endswith(":") else "achtergrond of belang, geen toezegging"
        return Passed(text, block.source, placed, reason, "non_action")
    confidence, reasons = judge_sentence(opening, text)
    return Found(
        text, quoter.quote(unit.start, unit.end), block.source, placed.section, opening, confidence, reasons, block
    )


def _after_list(placed: Placed, opening: Opening) -> list[Found | Passed]:
    """A paragraph below a list is no actie; a clear promise in it is shown as a doubt."""
    block = placed.block
    reason = "tekst na de lijst, geen toezegging"
    passed: list[Found | Passed] = [Passed(block.text, block.source, placed, reason, "non_action")]
    if placed.announces:
        return [Passed(block.text, block.source, placed, "kondigt de punten eronder aan", "non_action")]
    quoter = Quoter(block)
    for unit in cut_promises(block.text, reading=Reading.STRICT):
        text = block.text[unit.start : unit.end]
        if unit.promise and promises_clearly(text):
            quote = quoter.quote(unit.start, unit.end)
            reasons = ("toezegging in een tekst na de lijst",)
            passed.append(Found(text, quote, block.source, placed.section, opening, DOUBT_AFTER_LIST, reasons, block))
    return passed
