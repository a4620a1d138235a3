"""What the text of an actie says about who, when and with whom; and which acties look the same."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.columns import Column
from tracker.extraction.document import BlockKind, Document
from tracker.extraction.draft import ActieDraft, PlanMetadata
from tracker.extraction.interpret.confidence import band_of
from tracker.extraction.interpret.deadlines import find_deadline
from tracker.extraction.interpret.found import Found
from tracker.extraction.interpret.partners import find_partners
from tracker.extraction.normal import plain_words
from tracker.extraction.repair.glued import suggest

SAME = 0.9  # Dice over word pairs: the same actie twice in one plan
MAX_COMPARED = 600  # different acties; beyond that only equal ones are pointed out
_NAMED_HOLDER = re.compile(
    r"\b(?:ambtelijk )?(?:trekker|actiehouder|verantwoordelijke?|eigenaar|projectleider)\s?:\s*"
    r"(?P<who>[^;()\[\].:]{3,80}?)(?=\s+[A-Z][\w/ ]{2,24}:|[;()\[\].]|$)",
    re.IGNORECASE,
)


def count_words(document: Document) -> Counter[str]:
    """Count the words of a document in lower case: what it uses often is a word."""
    texts = (block.text for block in document.blocks if block.kind is not BlockKind.FURNITURE)
    return Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower()))


def enrich(found: Found, number: int, metadata: PlanMetadata, words: Counter[str]) -> ActieDraft:
    """Make a proposal of a candidate. Nothing is filled in without words for it."""
    text = found.text if found.block.repairs else suggest(found.text, words)
    when_text = found.fields.get(Column.DEADLINE)
    when = find_deadline(when_text or text, metadata.period_start, metadata.period_end)
    named, generic = find_partners(text)
    holder = _NAMED_HOLDER.search(text)
    return ActieDraft(
        id=f"actie-{number}",
        section=found.section or "",
        text=text,
        quote=found.quote,
        heading=found.opening.text or None,
        kind=found.opening.soort,
        source=found.source,
        band=band_of(found.confidence),
        confidence=found.confidence,
        reason="; ".join(found.reasons),
        modality=found.opening.modality,
        partners=named,
        partners_generic=generic,
        actiehouder=found.fields.get(Column.ACTIEHOUDER) or (holder["who"].strip(" ,") if holder else None),
        deadline_hint=when_text or when.hint,
        deadline=when.deadline,
        ritme=when.ritme,
        other=dict(found.other),
        issues=_spaces_added(found.text, text),
    )


def _spaces_added(before: str, after: str) -> tuple[str, ...]:
    """Say which glued words we took apart; the passage still shows them as printed."""
    read = iter(after.split())
    issues: list[str] = []
    for word in before.split():
        parts = [next(read)]
        while "".join(parts) != word:
            parts.append(next(read))
        if len(parts) > 1:
            issues.append(f"‘{word}’ gelezen als ‘{' '.join(parts)}’")
    return tuple(issues)


def mark_duplicates(acties: Sequence[ActieDraft]) -> list[ActieDraft]:
    """Point out an actie that says the same as an earlier one; both stay, the reviewer decides."""
    seen: dict[frozenset[tuple[str, str]], str] = {}  # the words of an actie → its id
    marked: list[ActieDraft] = []
    for actie in acties:
        pairs = _word_pairs(actie.text)
        same = seen.get(pairs)
        if same is None and len(seen) <= MAX_COMPARED:
            same = next((earlier for other, earlier in seen.items() if _dice(other, pairs) >= SAME), None)
        if same is None:
            seen[pairs] = actie.id
            marked.append(actie)
        else:
            issue = "lijkt sterk op een eerdere actie in dit plan"
            marked.append(replace(actie, duplicate_of=same, issues=(*actie.issues, issue)))
    return marked


def _word_pairs(text: str) -> frozenset[tuple[str, str]]:
    words = re.findall(r"\w+", plain_words(text))
    return frozenset(zip(["", *words], [*words, ""], strict=True))


def _dice(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    small, large = sorted((len(one), len(other)))
    if 2 * small < SAME * (small + large):
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))
