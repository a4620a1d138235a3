"""What somebody looks at before a report is set down: each point is fine, or says what is left and where to do it.

The strategisch regisseur decides. A report about acties of which nothing was agreed to, or something waits, is refused
until somebody says that they saw it; the log keeps that they did.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.plan import Actie
from tracker.reporting.compose.omvang import narrowed
from tracker.reporting.compose.scope import open_scope, reference
from tracker.reporting.compose.words import acties, counted
from tracker.services.actor import Actor
from tracker.services.rapport.publishing import ReportError, freeze_edition, readable_edition
from tracker.services.rapport.redactie import Redactie, State, open_redactie
from tracker.store.bijdragen import bijdragen_of
from tracker.store.plans import load_plan

# What people leave in a text to come back to: PM, XXX, "[invullen]", "…" on its own.
_UNFINISHED = re.compile(r"\b(?:PM|XXX+|TODO|NTB)\b|\[[^\]]{0,60}\]|(?:^|\s)(?:\.{3}|…)(?:\s|$)")
SUMMARY = "Bestuurlijke samenvatting"


class Where(StrEnum):
    """Where somebody does what is left."""

    TEKSTEN = "teksten"
    BEOORDELEN = "beoordelen"
    ACTIES = "acties"


@dataclass(frozen=True, slots=True)
class Punt:
    """One point of the checklist, as a sentence."""

    done: bool
    text: str
    where: Where
    acties: tuple[tuple[int, str], ...] = ()  # about which acties: id and how people call it

    @property
    def must_be_seen(self) -> bool:
        """Return whether somebody has to say that they saw this before the report is set down."""
        return not self.done and bool(self.acties)


class NotSeenError(ReportError):
    """Something is left that nobody said they saw."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("gezien", "Lees de open punten. Zet daarna een vinkje als u toch wilt vaststellen.")


def checklist(redactie: Redactie) -> tuple[Punt, ...]:
    """Return the points to look at before this draft is set down; an addition leaves the acties alone."""
    edition = redactie.edition
    if redactie.made is None:
        return tuple(_about_texts(redactie))
    plan = narrowed(load_plan(edition.plan_id, edition.peildatum), edition.omvang)
    scope = open_scope(plan, edition.year, names=edition.names)
    return (*_about_acties(scope.acties), *_about_texts(redactie))


def release(actor: Actor, edition_id: int, *, gezien: bool) -> str:
    """Set a draft down for good and return the hash of what it says.

    Args:
        actor: who decides.
        edition_id: of which draft; one that is vastgesteld already stays as it is.
        gezien: whether they said that they saw what is left.

    Raises:
        NotAllowedError: only the strategisch regisseur may, for the own organisatie.
        NotSeenError: acties without akkoord are left, and nobody said they saw it.
    """
    if readable_edition(actor, edition_id).is_frozen:
        return freeze_edition(actor, edition_id)
    left = [punt.text for punt in checklist(open_redactie(actor, edition_id)) if punt.must_be_seen]
    if left and not gezien:
        raise NotSeenError
    return freeze_edition(actor, edition_id, gezien=" ".join(left))


def _about_acties(found: tuple[Actie, ...]) -> Iterator[Punt]:
    silent = [actie for actie in found if actie.stand_akkoord is None]
    yield Punt(
        not silent,
        f"Bij {acties(len(silent))} is nog geen voortgang akkoord." if silent else "Over elke actie is iets akkoord.",
        Where.ACTIES,
        _named(silent),
    )
    waiting = [actie for actie in found if actie.wacht_op_akkoord is not None]
    yield Punt(
        not waiting,
        f"Bij {acties(len(waiting))} wacht een melding op akkoord." if waiting else "Er wacht geen melding op akkoord.",
        Where.BEOORDELEN,
        _named(waiting),
    )


def _named(found: list[Actie]) -> tuple[tuple[int, str], ...]:
    return tuple((actie.id, reference(actie)) for actie in found)


def _about_texts(redactie: Redactie) -> Iterator[Punt]:
    texts = redactie.texts
    changed = sum(1 for text in texts if text.state is State.CHANGED)
    yield _texts(changed, "{} hoort bij cijfers die zijn gewijzigd.", "{} horen bij cijfers die zijn gewijzigd.",
                 "Elke eigen tekst past bij de cijfers van nu.")  # fmt: skip
    unfinished = sum(1 for text in texts if text.said and text.said.tekst and _UNFINISHED.search(text.said.tekst))
    yield _texts(unfinished, "{} lijkt nog niet af (PM, XXX of haken).", "{} lijken nog niet af (PM, XXX of haken).",
                 "Er staan geen invulplekken in de eigen teksten.")  # fmt: skip
    asked = sum(1 for text in texts if text.state is State.OWN)
    yield _texts(asked, "{} heeft nog geen akkoord.", "{} hebben nog geen akkoord.", "Elke eigen tekst heeft akkoord.")
    yield _texts(len(redactie.homeless), "{} heeft geen plaats meer in het rapport.",
                 "{} hebben geen plaats meer in het rapport.", "Elke eigen tekst heeft een plaats.")  # fmt: skip
    given = sum(1 for one in bijdragen_of(redactie.edition.id) if one.waits)
    said = f"{'Er wacht' if given == 1 else 'Er wachten'} {counted(given, 'bijdrage', 'bijdragen')} van collega’s op u."
    yield Punt(not given, said if given else "Er wacht geen bijdrage van een collega op u.", Where.TEKSTEN)
    read = any(text.said is not None for text in texts if text.part.path[0] == SUMMARY)
    seen = (
        "Iemand heeft de samenvatting bekeken." if read else "Nog niemand heeft de samenvatting bekeken of aangevuld."
    )
    yield Punt(read or bool(redactie.edition.samenvatting), seen, Where.TEKSTEN)


def _texts(number: int, one: str, more: str, none: str) -> Punt:
    said = (one if number == 1 else more).format(counted(number, "eigen tekst", "eigen teksten"))
    return Punt(number == 0, said if number else none, Where.TEKSTEN)
