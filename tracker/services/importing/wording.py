"""A proposal as it is made of words of the plan: what it is known by, and the fields read from its words."""

import hashlib
import re
from typing import Any

from tracker.domain.plan import ActieSoort
from tracker.extraction.draft import Band
from tracker.extraction.interpret.deadlines import find_deadline
from tracker.extraction.interpret.partner_register import register_of
from tracker.extraction.interpret.partners import find_partners
from tracker.extraction.normal import letters_of
from tracker.services.importing.access import ImportRefusedError
from tracker.services.importing.places import block_at, heading_at, section_at
from tracker.store.imports import Reading
from tracker.store.partners import known_organisations
from tracker.store.proposals import ProposalOrigin
from tracker.store.tables import ImportRow, ProposalRow

POINTED_OUT = "u wees deze tekst aan"
_RITME = ("ritme_aantal", "ritme_periode")
_DEADLINE = ("deadline", "deadline_hint")
_GROUPS = (("partners",), ("start",), _DEADLINE, _RITME)  # what is said in one breath goes or stays together
_FRAGMENT = {("start",): "start", _DEADLINE: "deadline", _RITME: "ritme"}  # by which name its words are kept


def key_of(line: int, text: str) -> str:
    """Return what a passage is known by: its line, and its fingerprint."""
    return f"{line}:{fingerprint_of(text)}"


def fingerprint_of(text: str) -> str:
    """Return what a text is known by wherever it stands: its letters and digits whatever the spaces and signs."""
    return hashlib.sha256(letters_of(text).encode()).hexdigest()[:16]


def pointed_out(organisatie_id: int, reading: Reading, line: int, line_end: int | None, text: str) -> ProposalRow:
    """Return a proposal of words somebody points at, not stored yet; all of the block without words.

    Raises:
        ImportRefusedError: these words do not stand there.
    """
    block = block_at(reading.document, line)
    if block is None or block.source.line_end < (line_end or line):
        raise ImportRefusedError("Deze tekst staat niet op deze plek in het plan.")
    text = text or block.text
    if re.sub(r"\s+", "", text) not in re.sub(r"\s+", "", block.text):
        raise ImportRefusedError("Deze woorden staan niet op deze plek in het plan. Kies alleen woorden uit de tekst.")
    section = section_at(reading.draft, block.source.line)
    return ProposalRow(
        position=block.source.line + max(block.text.find(text), 0) / max(len(block.text), 1),
        section=section.id if section else "",
        text=text,
        quote=block.raw if text == block.text else text,
        heading=heading_at(reading.draft, block.source.line)[:200],
        kind=ActieSoort.ONBEPAALD.value,
        line=block.source.line,
        line_end=block.source.line_end,
        page=block.source.page,
        band=Band.ZEKER.value,
        confidence=1.0,
        reason=POINTED_OUT,
        origin=ProposalOrigin.AANGEWEZEN.value,
        keys=[key_of(block.source.line, text)],
        issues=[],
        active=True,
        edited=False,
        **_read_fields(organisatie_id, text, reading.draft.metadata.period_start, reading.draft.metadata.period_end),
    )


def values_of(row: ProposalRow) -> dict[str, Any]:
    """Return everything a proposal holds but its id."""
    return {column.name: getattr(row, column.name) for column in ProposalRow.__table__.columns if column.name != "id"}


def reword(of: ImportRow, row: ProposalRow, text: str, quote: str) -> None:
    """Give a proposal other words of the plan, and read its fields from them again.

    What did not come from its words, but from a column of a list or from a person, stays.
    """
    was, now = _words_say(of, row.text), _words_say(of, text)
    kept = [group for group in _GROUPS if _from_elsewhere(row, group, was)]
    fragments = {name: row.fragments[name] for name in map(_FRAGMENT.get, kept) if name in row.fragments}
    row.fragments = {**now["fragments"], **fragments}
    for group in _GROUPS:
        for name in group if group not in kept else ():
            setattr(row, name, now[name])
    row.text, row.quote, row.titel = text, text if text in quote else quote, ""


def take_fields(row: ProposalRow, other: ProposalRow) -> None:
    """Give a proposal the fields of one that goes up in it, where it has none itself; partners of both."""
    row.partners = list(dict.fromkeys([*row.partners, *other.partners]))
    row.other = {**other.other, **row.other}
    row.fragments = {**other.fragments, **row.fragments}
    row.actiehouder = row.actiehouder or other.actiehouder
    row.portefeuillehouder = row.portefeuillehouder or other.portefeuillehouder
    for group in _GROUPS:
        if not any(getattr(row, name) for name in group):
            for name in group:
                setattr(row, name, getattr(other, name))


def _from_elsewhere(row: ProposalRow, group: tuple[str, ...], words: dict[str, Any]) -> bool:
    """Return whether what a proposal holds in these fields was not read from its words."""
    said = row.fragments.get(_FRAGMENT.get(group, ""), "")
    if said and said in row.text and not row.edited:
        return False  # from its words, with what stands around them in the document
    return any(getattr(row, name) for name in group) and any(getattr(row, name) != words[name] for name in group)


def _words_say(of: ImportRow, text: str) -> dict[str, Any]:
    period = of.metadata_json
    return _read_fields(of.organisatie_id, text, period.get("period_start"), period.get("period_end"))


def _read_fields(organisatie_id: int, text: str, period_start: int | None, period_end: int | None) -> dict[str, Any]:
    when = find_deadline(text, period_start, period_end)
    words = {"deadline": when.hint if when.deadline else None, "ritme": when.ritme_words, "start": when.start_words}
    return {
        "partners": list(find_partners(text, register_of(known_organisations(organisatie_id)))[0]),
        "start": when.start,
        "deadline": when.deadline,
        "deadline_hint": (when.hint or "")[:200],
        "ritme_aantal": when.ritme.aantal if when.ritme else None,
        "ritme_periode": when.ritme.periode.value if when.ritme else None,
        "fragments": {field: said for field, said in words.items() if said},
    }
