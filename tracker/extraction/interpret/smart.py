"""Gentle questions to the reviewer: an actie that is hard to follow later, because it says too little.

Only where it helps. A text that cannot be measured is named when nothing else says when it is done. A missing trekker
or planning is named when the other acties of the plan do have one: a plan that names none is not told so 150 times.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.extraction.draft import ActieDraft

FEW = 5  # acties: too few to say what is usual in a plan
USUAL = 0.7  # the part of the acties that has it
_AGENT = r"(?:wij|we|de gemeente|het college|samen)"
_VAGUE = re.compile(
    rf"(?:^|\.\s+)(?:(?:hierbij|daarbij|ook|verder)\s+)?(?P<words>"
    rf"{_AGENT} (?:streven|proberen|trachten|beogen|streeft|probeert|tracht)(?: (?:er|we|wij))?(?: naar)?"
    rf"|(?:streven|proberen|trachten) (?:wij|we)(?: er)?(?: naar)?|er wordt (?:naar )?gestreefd(?: naar)?"
    rf"|{_AGENT} (?:hebben|heeft|houden|blijven) (?:\w+ )?(?:aandacht|oog|alert)"
    r"|er (?:is|blijft) (?:\w+ )?(?:aandacht|oog) voor)\b",
    re.IGNORECASE,
)


def vague_words(text: str) -> str | None:
    """Return the words that make a promise hard to measure, when its main clause is no more than that."""
    found = _VAGUE.search(text)
    return found["words"] if found else None


def ask_what_is_missing(acties: Sequence[ActieDraft]) -> list[ActieDraft]:
    """Add the questions worth asking to the issues of the acties."""
    asks_owner = _usual(acties, lambda one: bool(one.actiehouder))
    asks_date = _usual(acties, _has_moment)
    return [_asked(one, owner=asks_owner, moment=asks_date) for one in acties]


def _usual(acties: Sequence[ActieDraft], has: Callable[[ActieDraft], bool]) -> bool:
    return len(acties) >= FEW and sum(map(has, acties)) >= USUAL * len(acties)


def _has_moment(actie: ActieDraft) -> bool:
    return bool(actie.deadline or actie.ritme or actie.deadline_hint)


def _asked(actie: ActieDraft, *, owner: bool, moment: bool) -> ActieDraft:
    issues = list(actie.issues)
    if not _has_moment(actie) and (words := vague_words(actie.text)):
        issues.append(f"‘{words}’ is later moeilijk te meten. Kunt u opschrijven wanneer dit klaar is?")
    missing = [
        word
        for word, is_missing in (
            ("geen trekker", owner and not actie.actiehouder),
            ("geen planning", moment and not _has_moment(actie)),
        )
        if is_missing
    ]
    if missing:
        issues.append(f"Hier staat {' en '.join(missing)}; bij de meeste andere acties van dit plan wel.")
    return actie if len(issues) == len(actie.issues) else replace(actie, issues=tuple(issues))
