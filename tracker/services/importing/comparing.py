"""A changed version of a plan, or the plan of the next year, beside the acties that are there.

Which proposal is which actie stands with the proposal and is worked out again whenever one of both changes. What needs
no person is decided here, without a name under it: the same text, text that only moved, text skipped before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.plan import Actie, Plan, PlanStatus
from tracker.extraction.codec import decode
from tracker.extraction.compare import Became, Known, Pair, compare
from tracker.extraction.draft import Band, PlanDraft, SectionDraft
from tracker.extraction.normal import heading_key, letters_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.importing.access import ImportRefusedError, open_for_review
from tracker.services.importing.places import path_of
from tracker.services.importing.replaying import replay
from tracker.store.imports import ImportState, Relation
from tracker.store.plans import load_plan
from tracker.store.proposals import Decision, Match, Proposal, proposal_rows, to_match
from tracker.store.session import transaction
from tracker.store.tables import ImportRow, PlanRow, ProposalRow

UNDECIDED_DOUBT = "twijfel, niet gekozen bij de beoordeling"
EARLIER = "eerder overgeslagen"
NEEDS_NOBODY = (Became.GELIJK, Became.VERPLAATST)


def set_relation(actor: Actor, import_id: int, relation: Relation, plan_id: int | None = None) -> None:
    """Say what the document is beside a plan: new, a changed version of it, or the plan of the year after it.

    Raises:
        NotAllowedError: the import or plan is not theirs, or not there.
        ImportRefusedError: the plan is closed, or the import cannot be changed any more.
    """
    with transaction() as session:
        row = open_for_review(session, actor, import_id)
        plan = None if relation is Relation.NIEUW or plan_id is None else session.get(PlanRow, plan_id)
        if relation is not Relation.NIEUW and (plan is None or plan.organisatie_id != actor.organisatie_id):
            raise NotAllowedError(f"Plan {plan_id}")
        if plan is not None and relation is Relation.GEWIJZIGD and plan.status == PlanStatus.AFGESLOTEN.value:
            raise ImportRefusedError("Dit plan is afgesloten en kan niet meer worden gewijzigd. Kies een ander plan.")
        target = plan.id if plan is not None else None
        if (row.relation, row.compare_plan_id) != (relation.value, target):
            row.relation, row.compare_plan_id, row.gone = relation.value, target, {}
            recompare(session, row)


def keep_apart(actor: Actor, import_id: int, proposal_id: int) -> None:
    """Say that a proposal is another actie than the one we took it for: it is looked for again, without that one.

    Raises:
        NotAllowedError: the import or proposal is not theirs, or not there.
        ImportRefusedError: it was taken for no actie.
    """
    with transaction() as session:
        row = open_for_review(session, actor, import_id)
        proposal = find_row(row, proposal_id)
        match = to_match(proposal.match)
        if match is None or match.actie_id is None:
            raise ImportRefusedError("Dit voorstel hoort bij geen actie van het plan.")
        put_match(proposal, replace(match, apart=(*match.apart, match.actie_id)))
        proposal.decision, proposal.decision_reason, proposal.decided_by_id = Decision.OPEN.value, "", None
        recompare(session, row)


def recompare(session: Session, row: ImportRow) -> None:
    """Work out again which proposal is which actie, in the running transaction; what a person decided stays."""
    session.flush()
    if row.compare_plan_id is not None and row.draft:
        replay(session, row)
    proposals = [one for one in proposal_rows(row.id) if one.active]
    for one in proposals:
        if one.decided_by_id is None and one.decision != Decision.OPEN.value and to_match(one.match):
            one.decision, one.decision_reason = Decision.OPEN.value, ""
    if row.compare_plan_id is None or not row.draft:
        for one in proposals:
            one.match = {}
        return
    plan = load_plan(row.compare_plan_id, clock.today())
    skipped = skipped_before(session, row)
    for proposal, match in _matches(plan, decode(PlanDraft, row.draft).sections, proposals, skipped):
        put_match(proposal, match)
        _settle(proposal, match)
    session.flush()


def _matches(
    plan: Plan, sections: Sequence[SectionDraft], proposals: Sequence[ProposalRow], skipped: Mapping[str, str]
) -> Iterable[tuple[ProposalRow, Match]]:
    places = _Places(plan, sections, proposals)
    existing = [_known(actie, places) for actie in plan.acties]
    drafted = [Known(one.id, one.quote or one.text, places.of_proposal(one), one.text) for one in proposals]
    before = {one.id: to_match(one.match) for one in proposals}
    apart = {one.id: old.apart if (old := before[one.id]) else () for one in proposals}
    found = compare(existing, drafted, frozenset((actie, id_) for id_, acties in apart.items() for actie in acties))
    pairs = {pair.drafted: pair for pair in found.pairs}
    for one in proposals:
        yield one, _match(pairs.get(one.id), apart[one.id], before[one.id], _earlier(one, skipped))


def themas_of_sections(plan: Plan, proposals: Iterable[Proposal]) -> dict[str, int]:
    """Return section → thema of the plan, where acties stayed in their place: what is new there joins them."""
    themas = {actie.id: actie.thema_id for actie in plan.acties}
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for one in proposals:
        thema = themas.get(one.match.actie_id or 0) if one.match and not one.match.moved else None
        if thema is not None:
            votes[one.section][thema] += 1
    return {section: counts.most_common(1)[0][0] for section, counts in votes.items()}


def _match(pair: Pair | None, apart: tuple[int, ...], before: Match | None, earlier: str) -> Match:
    if pair is None:
        return Match(Became.NIEUW, apart=apart, earlier=earlier)
    same = before is not None and before.actie_id == pair.existing
    termijn = before.termijn if before is not None and same else ""
    earlier = earlier if pair.became is Became.GEWIJZIGD else ""
    return Match(pair.became, pair.existing, round(pair.score, 4), pair.moved, apart, termijn, earlier)


def _settle(row: ProposalRow, match: Match) -> None:
    """Decide what needs nobody; what a person decided stays as it is."""
    if row.decision != Decision.OPEN.value:
        return
    if match.became in NEEDS_NOBODY:
        row.decision, row.decision_reason, row.decided_by_id = Decision.OVERNEMEN.value, "", None
    elif match.earlier:
        row.decision, row.decided_by_id = Decision.OVERSLAAN.value, None
        row.decision_reason = f"{EARLIER}: {match.earlier}"[:500]


def put_match(row: ProposalRow, match: Match) -> None:
    """Write down which actie a proposal is."""
    row.match = asdict(match) | {"became": match.became.value, "apart": list(match.apart)}


def find_row(row: ImportRow, proposal_id: int) -> ProposalRow:
    """Return the row of a proposal of this import.

    Raises:
        NotAllowedError: it belongs to another import, or is not there.
    """
    found = next((one for one in proposal_rows(row.id) if one.id == proposal_id and one.active), None)
    if found is None:
        raise NotAllowedError(f"Voorstel {proposal_id}")
    return found


def skipped_before(session: Session, row: ImportRow) -> dict[str, str]:
    """Return the letters of what was skipped in earlier imports of the plan, with the reason."""
    query = (
        select(ProposalRow.text, ProposalRow.quote, ProposalRow.decision_reason)
        .join(ImportRow, ImportRow.id == ProposalRow.import_id)
        .where(
            ImportRow.plan_id == row.compare_plan_id,
            ImportRow.state == ImportState.OVERGENOMEN.value,
            ProposalRow.active,
            ProposalRow.decision == Decision.OVERSLAAN.value,
        )
        .order_by(ImportRow.id)
    )
    found: dict[str, str] = {}
    for text, quote, reason in session.execute(query):
        plain = reason.removeprefix(f"{EARLIER}: ")
        found |= {letters_of(words): plain for words in (text, quote) if letters_of(words)}
    return found


def _earlier(row: ProposalRow, skipped: Mapping[str, str]) -> str:
    reason = skipped.get(letters_of(row.text)) or skipped.get(letters_of(row.quote)) or ""
    # A doubt nobody looked at was not refused: read as an actie this time, it is proposed.
    return "" if reason == UNDECIDED_DOUBT and row.band != Band.TWIJFEL.value else reason


def _known(actie: Actie, places: "_Places") -> Known:
    literal = actie.passage.quote if actie.passage else ""
    wording = actie.tekst or actie.titel
    return Known(actie.id, literal or wording, places.of_actie(actie), wording)


class _Places:
    """Names for the places acties stand in, the same for the plan and for the new text.

    A place is the heading around an actie without its number, so that a chapter that gets another number stays the
    same place; a heading that several chapters have is named with the chapter around it.
    """

    def __init__(self, plan: Plan, sections: Sequence[SectionDraft], proposals: Sequence[ProposalRow]) -> None:
        self.themas = {one.id: (f"{one.nummer} {one.titel}".strip(), _name(one.titel)) for one in plan.themas}
        self.paths = {
            one: tuple(_name(s.heading) for s in path_of(sections, one)) for one in {p.section for p in proposals}
        }
        known = {self._path_of_actie(actie) for actie in plan.acties}
        twice = (Counter(path[-1] for path in paths if path) for paths in (known, set(self.paths.values())))
        self.ambiguous = {leaf for counts in twice for leaf, count in counts.items() if count > 1}

    def of_proposal(self, row: ProposalRow) -> str:
        """Return the place of a proposal."""
        return self._key(self.paths[row.section])

    def of_actie(self, actie: Actie) -> str:
        """Return the place an actie had in the document it came from, or has in the plan."""
        return self._key(self._path_of_actie(actie))

    def _key(self, path: tuple[str, ...]) -> str:
        if not path:
            return ""
        return "/".join(path[-2:]) if path[-1] in self.ambiguous else path[-1]

    def _path_of_actie(self, actie: Actie) -> tuple[str, ...]:
        shown, name = self.themas.get(actie.thema_id or 0, ("", ""))
        headings = actie.passage.heading_path if actie.passage else ()
        path = tuple(_name(heading) for heading in headings)
        if not path:
            return (name,) if name else ()
        places = [at for at, heading in enumerate(headings) if heading == shown or path[at] == name]
        if places:  # what comes after the thema is the heading of the list
            return (*path[: places[0]], name)
        return path[:-1] if len(path) > 1 else path


def _name(heading: str) -> str:
    return letters_of(heading_key(heading)) or letters_of(heading)
