"""Acties from running text: the sentence is the unit, an elaboration belongs to the sentence before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.extraction.columns import field_of
from tracker.extraction.interpret import wording
from tracker.extraction.interpret.deeds import says_strongly
from tracker.extraction.measures import names_activity

LONGEST_TELEGRAM = 5  # words


class Reading(StrEnum):
    """How much a sentence must say to be a promise, by the heading above it."""

    STRICT = "strict"  # it must tell what somebody does
    OPEN = "open"  # the user chose the heading: all but background and facts
    ALL = "all"  # "lopende activiteiten": all but importance


class Verdict(StrEnum):
    """What a sentence is."""

    PROMISE = "promise"
    STATEMENT = "statement"  # under "lopende activiteiten" also an actie
    IMPORTANCE = "importance"  # becomes a promise when examples follow
    ELABORATION = "elaboration"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of sentences of one paragraph."""

    start: int
    end: int
    promise: bool


def cut_promises(text: str, *, reading: Reading) -> list[Unit]:
    """Cut a paragraph into promises and the rest, in order."""
    units: list[Unit] = []
    places = wording.split_sentences(text)
    sentences = [text[start:end] for start, end in places]
    verdicts = _verdicts(sentences, reading=reading)
    if reading is Reading.OPEN and len(sentences) > 1:
        verdicts = _without_run_up(sentences, verdicts)
    for (start, end), verdict in zip(places, verdicts, strict=True):
        if verdict is Verdict.ELABORATION and units and units[-1].promise:
            units[-1] = Unit(units[-1].start, end, promise=True)
        else:
            units.append(Unit(start, end, promise=verdict in {Verdict.PROMISE, Verdict.STATEMENT}))
    return units


def _verdicts(sentences: Sequence[str], *, reading: Reading) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for index, sentence in enumerate(sentences):
        verdict = _verdict(sentence, first=index == 0, reading=reading, more=len(sentences) > 1)
        following = sentences[index + 1] if index + 1 < len(sentences) else ""
        if verdict is Verdict.IMPORTANCE:
            verdict = Verdict.PROMISE if wording.is_example(following) else Verdict.BACKGROUND
        verdicts.append(verdict)
    return verdicts


def _without_run_up(sentences: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Take what only seems a deed for background, up to the first sentence that clearly is one."""
    clear = (
        at
        for at, verdict in enumerate(verdicts)
        if verdict is Verdict.PROMISE and (says_strongly(sentences[at]) or _is_telegram(sentences[at]))
    )
    first = next(clear, len(verdicts))
    return [
        Verdict.BACKGROUND if at < first and verdict is Verdict.PROMISE else verdict
        for at, verdict in enumerate(verdicts)
    ]


def _is_telegram(sentence: str) -> bool:
    """Tell whether an activity stands there without a subject: "De brug schilderen."."""
    short = len(sentence.split()) <= LONGEST_TELEGRAM
    return names_activity(sentence) or (short and wording.reads_as_activity(sentence))


def _verdict(sentence: str, *, first: bool, reading: Reading, more: bool = False) -> Verdict:
    if first and more and wording.is_run_in_title(sentence):
        return Verdict.BACKGROUND
    if sentence.endswith(":") or (not first and wording.is_elaboration(sentence)):
        return Verdict.ELABORATION
    if wording.is_importance(sentence) and not wording.promises_clearly(sentence):
        return Verdict.IMPORTANCE
    if reading is Reading.ALL:
        return Verdict.STATEMENT if wording.is_statement(sentence) else Verdict.PROMISE
    return Verdict.PROMISE if _says_deed(sentence, reading) else Verdict.BACKGROUND


def _is_field(sentence: str) -> bool:
    """Tell whether "Planning: start bouw in 2027" stands among the sentences."""
    label, colon, _ = sentence.partition(":")
    return bool(colon) and field_of(label) is not None


def _says_deed(sentence: str, reading: Reading) -> bool:
    """Tell whether a sentence says what somebody does, given how much it must say."""
    if wording.is_background(sentence) or wording.is_about_reader(sentence) or _is_field(sentence):
        return False
    if reading is Reading.OPEN and (wording.gives_right(sentence) or wording.is_provision(sentence)):
        return True
    if wording.looks_back(sentence) or wording.is_settled(sentence):
        return False
    if reading is Reading.OPEN and wording.denies(sentence) and not says_strongly(sentence):
        return False
    done = wording.promises(sentence) or wording.says_what_is_done(sentence)
    return done and not wording.is_fact(sentence)
