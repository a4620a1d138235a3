"""Doing again, in a changed version, what people did to the proposals of an earlier one: split, merge, point out.

A passage is known by its fingerprint, so that it does not matter where it stands now or in which kind of file. What was
made of a run of passages is made again when exactly those stand there, one after the other, and nobody touched them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.extraction.normal import letters_of
from tracker.services.importing.wording import fingerprint_of, pointed_out, reword, values_of
from tracker.store.imports import ImportState, read_document_and_draft
from tracker.store.proposals import Decision, ProposalOrigin, proposal_rows
from tracker.store.tables import ImportRow, ProposalRow

_SIGNS = re.compile(r"(?:[^\w\s]|_)*")
_REGROUPED = {ProposalOrigin.GESPLITST.value, ProposalOrigin.SAMENGEVOEGD.value}


@dataclass(frozen=True, slots=True)
class Regrouping:
    """Passages, by fingerprint and in order, and the letters of what a person made of them together."""

    passages: tuple[str, ...]
    parts: tuple[str, ...]


def replay(session: Session, row: ImportRow) -> None:
    """Split, merge and point out in an import what was so in the earlier imports of its plan; twice is once."""
    earlier = _earlier(session, row)
    if not earlier:
        return
    rows = [one for one in proposal_rows(row.id) if one.active]
    for regrouping in _regroupings(earlier):
        run = _run(rows, regrouping.passages)
        letters = tuple(letters_of(one.text) for one in run)
        if letters != regrouping.parts and "".join(letters) == "".join(regrouping.parts):
            rows = _regroup(session, row, rows, run, regrouping.parts)
    _point_out(session, row, rows, earlier)
    session.flush()


def _earlier(session: Session, row: ImportRow) -> list[list[ProposalRow]]:
    """Return what people regrouped or pointed out in each earlier import of the plan, the oldest first."""
    query = (
        select(ProposalRow)
        .join(ImportRow, ImportRow.id == ProposalRow.import_id)
        .where(
            ImportRow.plan_id == row.compare_plan_id,
            ImportRow.id != row.id,
            ImportRow.state == ImportState.OVERGENOMEN.value,
            ProposalRow.active,
            ProposalRow.origin != ProposalOrigin.GELEZEN.value,
        )
        .order_by(ImportRow.taken_over_at, ImportRow.id, ProposalRow.position, ProposalRow.id)
    )
    by_import: dict[int, list[ProposalRow]] = {}
    for one in session.scalars(query):
        by_import.setdefault(one.import_id, []).append(one)
    return list(by_import.values())


def _regroupings(earlier: Iterable[Sequence[ProposalRow]]) -> Iterable[Regrouping]:
    """Return what was made of which passages; the newest import has the last word about the same passages."""
    found: dict[tuple[str, ...], list[Regrouping]] = {}
    for rows in earlier:
        for group in _groups([one for one in rows if one.origin in _REGROUPED]):
            passages = tuple(key.partition(":")[2] for key in dict.fromkeys(key for one in group for key in one.keys))
            # The wording may have been edited since; the passage of a part may be more than the part.
            found[passages] = [
                Regrouping(passages, tuple(letters_of(one.quote) for one in group)),
                Regrouping(passages, tuple(letters_of(one.text) for one in group)),
            ]
    return (one for both in found.values() for one in both)


def _groups(rows: Iterable[ProposalRow]) -> list[list[ProposalRow]]:
    """Return rows that share passages together: a split, a merge, or a part of the one in the other."""
    groups: list[list[ProposalRow]] = []
    for row in rows:
        same = [group for group in groups if any(set(row.keys) & set(one.keys) for one in group)]
        groups = [group for group in groups if group not in same]
        groups.append([*(one for group in same for one in group), row])
    return groups


def _run(rows: Sequence[ProposalRow], passages: tuple[str, ...]) -> list[ProposalRow]:
    """Return the proposals of these passages, when they follow each other in one section and nobody touched them."""
    marks = [one.keys[0].partition(":")[2] if _is_untouched(one) else "" for one in rows]
    for start in range(len(rows) - len(passages) + 1):
        run = list(rows[start : start + len(passages)])
        if tuple(marks[start : start + len(passages)]) == passages and len({one.section for one in run}) == 1:
            return run
    return []


def _is_untouched(row: ProposalRow) -> bool:
    return row.origin == ProposalOrigin.GELEZEN.value and not row.edited and row.decided_by_id is None


def _regroup(
    session: Session, of: ImportRow, rows: list[ProposalRow], run: Sequence[ProposalRow], parts: Sequence[str]
) -> list[ProposalRow]:
    """Make one proposal of a run and as many of that as there are parts; return all proposals as they are then."""
    first, last = run[0], run[-1]
    text, quote = " ".join(one.text for one in run), "\n".join(dict.fromkeys(one.quote for one in run))
    first.keys = list(dict.fromkeys(key for one in run for key in one.keys))
    first.line_end = max(one.line_end for one in run)
    first.decision, first.decision_reason, first.match = Decision.OPEN.value, "", {}
    first.origin = (ProposalOrigin.GESPLITST if len(parts) > 1 else ProposalOrigin.SAMENGEVOEGD).value
    for one in run[1:]:
        one.active, one.keys = False, []
    after = next((one.position for one in rows if one.position > last.position), last.position + 1)
    step = (after - first.position) / (len(parts) + 1)
    places = [first.position + step * number for number in range(1, len(parts))]
    made = [first, *(ProposalRow(**{**values_of(first), "position": place}) for place in places)]
    for one, words in zip(made, _cut(text, [len(part) for part in parts]), strict=True):
        reword(of, one, words, quote)
    session.add_all(made[1:])
    session.flush()
    return sorted([*(one for one in rows if one.active and one is not first), *made], key=lambda one: one.position)


def _cut(text: str, lengths: Sequence[int]) -> Iterator[str]:
    """Yield parts of a text that hold so many letters and digits each; together they are the text."""
    start = 0
    for length in lengths[:-1]:
        end = start
        while len(letters_of(text[start:end])) < length:
            end += 1
        end = _SIGNS.match(text, end).end()  # type: ignore[union-attr]  # matches nothing too
        yield text[start:end].strip()
        start = end
    yield text[start:].strip()


def _point_out(
    session: Session, row: ImportRow, rows: Sequence[ProposalRow], earlier: Iterable[Sequence[ProposalRow]]
) -> None:
    """Propose again what was pointed out and taken over, where the text still says it."""
    there = {fingerprint_of(one.text) for one in rows} | {key.partition(":")[2] for one in rows for key in one.keys}
    wanted = [one for group in earlier for one in group if one.origin == ProposalOrigin.AANGEWEZEN.value]
    missing = {
        mark: one
        for one in wanted
        if one.decision == Decision.OVERNEMEN.value and (mark := one.keys[0].partition(":")[2]) not in there
    }
    reading = read_document_and_draft(row.id) if missing else None
    if reading is None:
        return
    for mark, one in missing.items():
        words = " ".join((one.quote if one.edited else one.text).split())
        block = next((b for b in reading.document.blocks if fingerprint_of(b.text) == mark), None)
        part = next((b for b in reading.document.blocks if words in b.text), None)
        if block is not None or part is not None:
            line = (block or part).source.line  # type: ignore[union-attr]  # one of both is there
            new = pointed_out(row.organisatie_id, reading, line, None, "" if block is not None else words)
            new.import_id = row.id
            session.add(new)
