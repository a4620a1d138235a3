"""What a changed version of a plan changes, as a person looks at it and answers: per proposal, and what is gone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from tracker import clock
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, Doel, Indicator, Plan
from tracker.extraction.compare import Became
from tracker.extraction.difference import Piece, difference
from tracker.extraction.draft import DoelDraft, IndicatorDraft, PlanDraft
from tracker.extraction.normal import letters_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.importing.access import ImportRefusedError, get_reading, open_for_review, tidy
from tracker.services.importing.comparing import find_row, put_match
from tracker.services.importing.metingen import NewMeting, new_metingen
from tracker.store.imports import Import, Relation, gone_choices
from tracker.store.plans import load_plan
from tracker.store.proposals import Decision, Proposal, proposals_of, to_match
from tracker.store.session import transaction

NIEUW, OUD = "nieuw", "oud"


class Gone(StrEnum):
    """What to do with an actie that is not in the new text."""

    HOUDEN = "houden"
    AFSLUITEN = "afsluiten"
    VERVANGEN = "vervangen"


@dataclass(frozen=True, slots=True)
class GoneChoice:
    """What a person chose for an actie that is gone, why, and for `vervangen` by which proposal."""

    keuze: Gone
    reden: str = ""
    door: int | None = None


@dataclass(frozen=True, slots=True)
class Termijn:
    """A deadline or ritme that the new text changes, in words."""

    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A proposal beside the actie it is; without an actie it is new."""

    proposal: Proposal
    actie: Actie | None
    pieces: tuple[Piece, ...] = ()
    termijn: Termijn | None = None

    @property
    def asks(self) -> bool:
        """Return whether a person still has to say something."""
        undecided = self.proposal.decision is Decision.OPEN
        return undecided or (asks_termijn(self.proposal, self.actie) and not self.proposal.match.termijn)  # type: ignore[union-attr]  # a question is only asked about a match


@dataclass(frozen=True, slots=True)
class GoneActie:
    """An actie of the plan that is not in the new text; `asks` when that is a question."""

    actie: Actie
    choice: GoneChoice | None
    why_not: str = ""  # why nothing is asked: it was never in the text, or it is over

    @property
    def asks(self) -> bool:
        """Return whether a person still has to say what to do with it."""
        return not self.why_not and self.choice is None


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything there is to see of a comparison."""

    plan: Plan
    by_kind: Mapping[Became, tuple[Difference, ...]]
    earlier: tuple[Difference, ...]  # skipped in an earlier import, and still
    gone: tuple[GoneActie, ...]
    new_doelen: tuple[DoelDraft, ...]
    gone_doelen: tuple[Doel, ...]
    new_indicatoren: tuple[IndicatorDraft, ...]
    gone_indicatoren: tuple[Indicator, ...]
    new_metingen: tuple[NewMeting, ...]

    @property
    def open(self) -> int:
        """Return how many questions wait for an answer; new acties are asked about on the review screen."""
        changed = sum(one.asks for one in self.by_kind[Became.GEWIJZIGD])
        return changed + sum(one.asks for one in self.gone)


def differences_of(actor: Actor, found: Import) -> Differences:
    """Return what an import changes in the plan it is compared with.

    Raises:
        NotAllowedError: the import is compared with nothing, or not read yet.
    """
    if found.compare_plan_id is None:
        raise NotAllowedError(f"Import {found.id}")
    plan = load_plan(found.compare_plan_id, clock.today())
    draft, proposals = get_reading(actor, found.id).draft, proposals_of(found.id)
    acties = {actie.id: actie for actie in plan.acties}
    rows = [_difference(one, acties) for one in proposals if one.match is not None]
    shown = [one for one in rows if not _still_skipped(one)]
    doelen, indicatoren = new_doelen(draft, plan.doelen), new_indicatoren(draft, plan.indicatoren)
    read = {letters_of(one.text) for one in draft.doelen}, {letters_of(one.name) for one in draft.indicators}
    return Differences(
        plan,
        {kind: tuple(one for one in shown if _kind(one) is kind) for kind in Became},
        tuple(one for one in rows if _still_skipped(one)),
        tuple(gone_acties(found, plan, proposals)),
        doelen,
        tuple(one for one in plan.doelen if letters_of(one.tekst) not in read[0]),
        indicatoren,
        tuple(one for one in plan.indicatoren if letters_of(one.naam) not in read[1]),
        new_metingen(draft, plan.indicatoren),
    )


def _kind(one: Difference) -> Became:
    assert one.proposal.match is not None  # only proposals with a match are looked at
    return one.proposal.match.became


def _still_skipped(one: Difference) -> bool:
    match = one.proposal.match
    return bool(match and match.earlier) and one.proposal.decision is Decision.OVERSLAAN


def _difference(proposal: Proposal, acties: Mapping[int, Actie]) -> Difference:
    actie = acties.get(proposal.match.actie_id or 0) if proposal.match else None
    if actie is None:
        return Difference(proposal, None)
    termijn = Termijn(termijn_words(actie), _new_termijn(proposal)) if asks_termijn(proposal, actie) else None
    return Difference(proposal, actie, difference(actie.tekst or actie.titel, proposal.text), termijn)


def asks_termijn(proposal: Proposal, actie: Actie | None) -> bool:
    """Return whether the new text changes the deadline or ritme the plan gave the actie."""
    if actie is None or proposal.match is None or proposal.match.became is not Became.GEWIJZIGD:
        return False
    if proposal.decision is Decision.OVERSLAAN:
        return False
    known = (actie.deadline, actie.deadline_oorspronkelijk)
    dropped = proposal.deadline is None and not proposal.deadline_hint and bool(actie.deadline_tekst and actie.deadline)
    other = proposal.deadline is not None and proposal.deadline not in known
    return dropped or other or (proposal.ritme is not None and proposal.ritme != actie.ritme)


def termijn_words(actie: Actie) -> str:
    """Return the deadline and ritme of an actie in words."""
    words = [format_date_nl(actie.deadline) if actie.deadline else "", str(actie.ritme or "")]
    return ", ".join(word for word in words if word) or "geen"


def _new_termijn(proposal: Proposal) -> str:
    words = [format_date_nl(proposal.deadline) if proposal.deadline else "", str(proposal.ritme or "")]
    return ", ".join(word for word in words if word) or "geen deadline meer"


def gone_acties(found: Import, plan: Plan, proposals: Collection[Proposal]) -> list[GoneActie]:
    """Return the acties of the plan that no proposal stands for, with what was chosen, in the order of the plan."""
    there = {one.match.actie_id for one in proposals if one.match is not None}
    chosen = {int(key): _choice(value) for key, value in gone_choices(found.id).items()}
    return [
        GoneActie(actie, chosen.get(actie.id), _why_not(found, actie)) for actie in plan.acties if actie.id not in there
    ]


def _why_not(found: Import, actie: Actie) -> str:
    if found.relation is not Relation.GEWIJZIGD:
        return "blijft in het vorige plan"
    if actie.passage is None:
        return "stond niet in het plan, is later toegevoegd"
    return "" if actie.fase.is_open else f"is al {actie.fase.value}"


def _choice(stored: Mapping[str, Any]) -> GoneChoice:
    return GoneChoice(Gone(stored["keuze"]), stored.get("reden", ""), stored.get("door"))


def choose_gone(actor: Actor, import_id: int, actie_ids: Collection[int], choice: GoneChoice) -> None:
    """Say what to do with acties that are not in the new text.

    Raises:
        NotAllowedError: the import is not theirs, or not there, or the proposal that takes the place is not in it.
        ImportRefusedError: nothing chosen, no reason to close, or nothing that takes the place.
    """
    if not actie_ids:
        raise ImportRefusedError("Kies eerst een of meer acties. Zet een vinkje voor de actie.")
    reden = tidy(choice.reden)[:500]
    if choice.keuze is Gone.AFSLUITEN and not reden:
        raise ImportRefusedError("Schrijf waarom u de actie afsluit. De actiehouder leest dit.")
    with transaction() as session:
        row = open_for_review(session, actor, import_id)
        if choice.keuze is Gone.VERVANGEN:
            if choice.door is None:
                raise ImportRefusedError("Kies welke nieuwe actie in de plaats komt.")
            find_row(row, choice.door)
        stored = {"keuze": choice.keuze.value, "reden": reden, "door": choice.door}
        row.gone = {**row.gone, **{str(actie_id): stored for actie_id in actie_ids}}


def choose_termijn(actor: Actor, import_id: int, proposal_id: int, choice: str) -> None:
    """Say whether the deadline and ritme of the new text take the place of those of the actie ("nieuw" or "oud").

    Raises:
        NotAllowedError: the import or proposal is not theirs, or not there.
        ImportRefusedError: neither was chosen.
    """
    if choice not in {NIEUW, OUD}:
        raise ImportRefusedError("Kies welke termijn geldt: de nieuwe of de oude.")
    with transaction() as session:
        row = find_row(open_for_review(session, actor, import_id), proposal_id)
        match = to_match(row.match)
        if match is not None:
            put_match(row, replace(match, termijn=choice))


def new_doelen(draft: PlanDraft, known: Collection[Doel]) -> tuple[DoelDraft, ...]:
    """Return the goals of a text that the plan does not have, by their letters."""
    there = {letters_of(one.tekst) for one in known}
    return tuple(one for one in draft.doelen if letters_of(one.text) not in there)


def ids_beyond(
    drafted: Collection[DoelDraft | IndicatorDraft], new: Collection[DoelDraft | IndicatorDraft]
) -> set[str]:
    """Return the ids of what was drafted and is not new."""
    return {one.id for one in drafted} - {one.id for one in new}


def new_indicatoren(draft: PlanDraft, known: Collection[Indicator]) -> tuple[IndicatorDraft, ...]:
    """Return the indicators of a text that the plan does not have, by the letters of their name."""
    there = {letters_of(one.naam) for one in known}
    return tuple(one for one in draft.indicators if letters_of(one.name[:300]) not in there)
