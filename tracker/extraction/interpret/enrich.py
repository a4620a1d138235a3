"""What the text and the fields of an actie say about who, when, with whom and how sure."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.domain.plan import ActieSoort
from tracker.extraction.columns import Column
from tracker.extraction.document import BlockKind, Document
from tracker.extraction.draft import ActieDraft, PlanMetadata
from tracker.extraction.interpret.confidence import band_of
from tracker.extraction.interpret.deadlines import DeadlineFound, find_deadline, read_field
from tracker.extraction.interpret.found import Found
from tracker.extraction.interpret.holders import Holders, find_holders
from tracker.extraction.interpret.partner_register import Register
from tracker.extraction.interpret.partners import find_partners, listed_partners
from tracker.extraction.repair.glued import suggest

LONGEST_NUMBER = 40  # characters, as the register keeps
KAN = re.compile(r"(?:we|wij|de gemeente) (?:kan|kunnen|zou|zouden)\b|(?:eventueel|mogelijk|wellicht)\b", re.IGNORECASE)
_field = lru_cache(maxsize=4096)(read_field)  # the same days come back in every row of a list
_NEW = re.compile(r"nieuwe?\b", re.IGNORECASE)
_RUNNING = re.compile(r"(?:lopende?|bestaande?|reguliere?|doorlopende?|continuering|voortzetting)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of the whole document when one actie of it is read."""

    metadata: PlanMetadata
    words: Counter[str]  # the words the document uses, and how often
    register: Register


def count_words(document: Document) -> Counter[str]:
    """Count the words of a document in lower case: what it uses often is a word."""
    texts = (block.text for block in document.blocks if block.kind is not BlockKind.FURNITURE)
    return Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower()))


def enrich(found: Found, number: int, reading: Reading) -> ActieDraft:
    """Make a proposal of a candidate. Nothing is filled in without words for it."""
    text = found.text if found.block.repairs else suggest(found.text, reading.words)
    when = _moment(text, found.fields, reading.metadata)
    named, generic = _partners(text, found.fields.get(Column.PARTNERS), reading.register)
    holders = find_holders(text, found.fields)
    return ActieDraft(
        id=f"actie-{number}",
        section=found.section or "",
        text=text,
        quote=found.quote,
        heading=found.opening.text or None,
        kind=_kind(found),
        source=found.source,
        band=band_of(found.confidence),
        confidence=found.confidence,
        reason="; ".join(found.reasons),
        modality="kan" if KAN.match(text) else found.opening.modality,
        partners=named,
        partners_generic=generic,
        nummer=found.fields.get(Column.NUMMER, "")[:LONGEST_NUMBER],
        actiehouder=holders.actiehouder.who if holders.actiehouder else None,
        portefeuillehouder=holders.portefeuillehouder.who if holders.portefeuillehouder else None,
        start=when.start,
        deadline_hint=when.hint,
        deadline=when.deadline,
        ritme=when.ritme,
        fragments=_fragments(when, holders, found.fields),
        other=dict(found.other),
        issues=(*found.doubts, *_spaces_added(found.text, text), *when.doubts),
    )


def _moment(text: str, fields: Mapping[Column, str], metadata: PlanMetadata) -> DeadlineFound:
    """Return when it starts, is done or repeats; what a field says goes before what the text says."""
    period = metadata.period_start, metadata.period_end
    said = fields.get(Column.DEADLINE)
    when = _field(said, *period) if said else find_deadline(text, *period)
    if said and not (when.deadline or when.ritme or when.start):
        when = replace(find_deadline(text, *period), hint=said, doubts=when.doubts)
    if often := fields.get(Column.RITME):
        read = _field(often, *period)
        when = replace(when, hint=when.hint or often, ritme=read.ritme, ritme_words=often if read.ritme else None)
    if begins := fields.get(Column.START):
        read = find_deadline(f"start {begins}", *period)
        when = replace(when, start=read.start, start_words=begins if read.start else None)
    return when


def _partners(text: str, cell: str | None, register: Register) -> tuple[tuple[str, ...], tuple[str, ...]]:
    named, generic = find_partners(text, register)
    if cell is None:
        return named, generic
    listed, collective = listed_partners(cell, register)
    known = {one.lower() for one in listed}
    return (
        (*listed, *(one for one in named if one.lower() not in known)),
        tuple(dict.fromkeys((*collective, *generic))),
    )


def _kind(found: Found) -> str:
    """Return whether the plan lists it as running or new: its own column, else the heading above it."""
    said = found.fields.get(Column.SOORT, "")
    if _NEW.match(said) and not _RUNNING.search(said):
        return ActieSoort.NIEUW.value
    return ActieSoort.LOPEND.value if _RUNNING.match(said) else found.opening.soort


def _fragments(when: DeadlineFound, holders: Holders, fields: Mapping[Column, str]) -> dict[str, str]:
    """Return the words behind every field that was filled in; partners are their own words unless a cell lists them."""
    words = {
        "deadline": when.hint if when.deadline else None,
        "ritme": when.ritme_words,
        "start": when.start_words,
        "actiehouder": holders.actiehouder.fragment if holders.actiehouder else None,
        "portefeuillehouder": holders.portefeuillehouder.fragment if holders.portefeuillehouder else None,
        "partners": fields.get(Column.PARTNERS),
        "kind": fields.get(Column.SOORT),
    }
    return {field: said for field, said in words.items() if said}


def _spaces_added(before: str, after: str) -> tuple[str, ...]:
    """Say which glued words we took apart; the passage still shows them as printed."""
    read = iter(after.split())
    issues: list[str] = []
    if before == after:
        return ()
    for word in before.split():
        parts = [next(read)]
        while "".join(parts) != word:
            parts.append(next(read))
        if len(parts) > 1:
            issues.append(f"‘{word}’ gelezen als ‘{' '.join(parts)}’")
    return tuple(issues)
