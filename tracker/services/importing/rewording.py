"""Changing what a proposal says or covers: edit, split, merge, and pointing out an actie that was not found."""

import re
from collections.abc import Sequence
from datetime import date

from tracker.domain.plan import ActieSoort
from tracker.domain.ritme import Ritme
from tracker.services.actor import Actor
from tracker.services.importing.access import ImportRefusedError, get_reading, tidy
from tracker.services.importing.reviewing import Work, review, set_decision
from tracker.services.importing.wording import key_of, pointed_out, reword, take_fields, values_of
from tracker.store.imports import partner_ids
from tracker.store.proposals import Decision, ProposalOrigin
from tracker.store.tables import ProposalRow


def edit(
    actor: Actor,
    import_id: int,
    proposal_id: int,
    *,
    text: str,
    titel: str = "",
    section: str | None = None,
    kind: ActieSoort | None = None,
    partners: Sequence[str] = (),
    actiehouder: str | None = None,
    portefeuillehouder: str | None = None,
    start: date | None = None,
    deadline: date | None = None,
    deadline_hint: str = "",
    ritme: Ritme | None = None,
    accept: bool = False,
) -> None:
    """Change the words and fields of a proposal; the passage stays as it was.

    Raises:
        NotAllowedError: the import or proposal is not theirs, or not there.
        ImportRefusedError: no text, or a section that is not in the plan.
    """
    if not text.strip():
        raise ImportRefusedError("Vul de tekst van de actie in.")
    known = {one.id for one in get_reading(actor, import_id).draft.sections} | {""}
    if section is not None and section not in known:
        raise ImportRefusedError("Dit hoofdstuk staat niet in het plan.")
    with review(actor, import_id, "1 voorstel gewijzigd") as work:
        row = work.find(proposal_id)
        row.text, row.titel = tidy(text), tidy(titel)[:200]
        row.section = row.section if section is None else section
        row.kind = row.kind if kind is None else kind.value
        named = list(dict.fromkeys(name for name in map(tidy, partners) if name))
        partner_ids(actor.organisatie_id, [name for name in named if name not in row.partners])  # known from now on
        row.partners, row.start = named, start
        row.actiehouder = row.actiehouder if actiehouder is None else tidy(actiehouder)[:200]
        row.portefeuillehouder = (
            row.portefeuillehouder if portefeuillehouder is None else tidy(portefeuillehouder)[:200]
        )
        row.deadline, row.deadline_hint = deadline, tidy(deadline_hint)[:200]
        row.ritme_aantal, row.ritme_periode = (ritme.aantal, ritme.periode.value) if ritme else (None, None)
        row.edited = True
        if accept:
            set_decision(row, Decision.OVERNEMEN, "", actor)


def split(actor: Actor, import_id: int, proposal_id: int, parts: Sequence[str]) -> list[int]:
    """Make several proposals of one; together they say exactly what it said.

    Raises:
        NotAllowedError: the import or proposal is not theirs, or not there.
        ImportRefusedError: fewer than two parts, or the parts say something else.
    """
    wanted = [part for part in map(tidy, parts) if part]
    with review(actor, import_id, "1 voorstel gesplitst") as work:
        row = work.find(proposal_id)
        if "".join(wanted).replace(" ", "") != re.sub(r"\s+", "", row.text):
            raise ImportRefusedError(
                "Verander bij het splitsen geen woorden. Zet alleen elke actie op een eigen regel."
            )
        if len(wanted) < 2:  # noqa: PLR2004 - one part is no split
            raise ImportRefusedError("Zet elke actie op een eigen regel. Nu staat alles nog op één regel.")
        step = (_position_after(work, row) - row.position) / len(wanted)
        whole, first = values_of(row), row.position
        quote = row.quote
        row.origin = ProposalOrigin.GESPLITST.value
        reword(work.row, row, wanted[0], quote)
        news = [
            work.add(ProposalRow(**{**whole, "position": first + step * number, "origin": row.origin}))
            for number in range(1, len(wanted))
        ]
        for new, part in zip(news, wanted[1:], strict=True):
            reword(work.row, new, part, quote)
        return [row.id, *(new.id for new in news)]


def merge_with_previous(actor: Actor, import_id: int, proposal_id: int) -> int:
    """Make one proposal of this one and the one above it in the same section; return its id.

    Raises:
        NotAllowedError: the import or proposal is not theirs, or not there.
        ImportRefusedError: there is none above it in this section.
    """
    with review(actor, import_id, "2 voorstellen samengevoegd") as work:
        row = work.find(proposal_id)
        above = [one for one in work.proposals if one.active and one.section == row.section]
        at = above.index(row)
        if at == 0:
            raise ImportRefusedError("In dit hoofdstuk staat geen voorstel hierboven.")
        before = above[at - 1]
        before.quote = before.quote if row.quote in before.quote else f"{before.quote}\n{row.quote}"
        before.line_end = max(before.line_end, row.line_end)
        before.keys = list(dict.fromkeys([*before.keys, *row.keys]))
        before.origin = ProposalOrigin.SAMENGEVOEGD.value
        if before.decision != row.decision:
            set_decision(before, Decision.OPEN, "", actor)
        reword(work.row, before, f"{before.text} {row.text}", before.quote)
        take_fields(before, row)
        row.active, row.keys = False, []
        return before.id


def add_skipped(actor: Actor, import_id: int, key: str) -> int:
    """Make an accepted proposal of a block that was skipped; return its id."""
    reading = get_reading(actor, import_id)
    for skipped in reading.draft.skipped:
        if key_of(skipped.source.line, skipped.text) == key:
            return add_from_passage(actor, import_id, skipped.source.line, skipped.source.line_end, skipped.text)
    raise ImportRefusedError("Deze tekst staat niet meer bij de overgeslagen tekst.")


def add_from_passage(actor: Actor, import_id: int, line: int, line_end: int | None = None, text: str = "") -> int:
    """Make an accepted proposal of words of the plan that were not proposed; return its id.

    Args:
        actor: who points it out.
        import_id: which import.
        line: the first line of the passage.
        line_end: the last; without it, the block the line is in.
        text: the words; without them, all the block says.

    Raises:
        NotAllowedError: the import is not theirs, or not there.
        ImportRefusedError: these words do not stand there.
    """
    reading = get_reading(actor, import_id)
    row = pointed_out(actor.organisatie_id, reading, line, line_end, tidy(text))
    with review(actor, import_id, "1 tekst als actie aangewezen") as work:
        same = [one for one in work.proposals if one.active and set(one.keys) & set(row.keys)]
        new = same[0] if same else _placed(work, row)
        set_decision(new, Decision.OVERNEMEN, "", actor)
        return new.id


def _placed(work: Work, row: ProposalRow) -> ProposalRow:
    row.import_id = work.row.id
    return work.add(row)


def _position_after(work: Work, row: ProposalRow) -> float:
    later = [one.position for one in work.proposals if one.position > row.position]
    return min([*later, row.position + 0.0005])
