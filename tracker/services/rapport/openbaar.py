"""The public page of a plan: shown to a regisseur first, word for word, and public only as it was shown.

What is public was cleared by a person: it is a copy of that moment, so that nothing new becomes public by itself. What
was made intern or vertrouwelijk or deleted since leaves the page at once.
"""

import hashlib
import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tracker import clock
from tracker.domain.persoonsgegevens import name_words
from tracker.domain.plan import Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.reporting.openbaar import (
    OpenbaarPlan,
    Vraag,
    cleared,
    from_json,
    open_plan,
    questions,
    to_json,
    without,
)
from tracker.reporting.stukken import slug
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.inzage import visible_plan
from tracker.store.changes import Origin, log_event
from tracker.store.plans import load_plan
from tracker.store.publicatie_tables import PublicatieRow
from tracker.store.publicaties import (
    Publicatie,
    content_of,
    known_names,
    publicatie_of,
    shown_at,
    still_openbaar,
)
from tracker.store.session import transaction

KIND = "publicatie"
LONGEST_SLUG = 80
NOT_YET = "Dit plan is nog een concept. Maak het openbaar als het is vastgesteld."
CHANGED = "Er is intussen iets veranderd. Bekijk opnieuw wat er openbaar wordt en bevestig het dan nog eens."


class PublicatieError(ValueError):
    """Something that cannot be made public; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class Verschil:
    """What another look at the plan would change on the page, in numbers of acties."""

    erbij: int
    anders: int
    weg: int

    def __bool__(self) -> bool:
        """Return whether anything would change."""
        return bool(self.erbij or self.anders or self.weg)


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What of a plan would be public now."""

    plan: OpenbaarPlan  # with every text in it
    vragen: tuple[Vraag, ...]
    achter: int  # acties that stay behind because they are intern or vertrouwelijk
    kenmerk: str  # of all this; who publishes says which they saw

    def cleared(self, allowed: Collection[str] = ()) -> OpenbaarPlan:
        """Return what will be public when these texts may stay."""
        return cleared(self.plan, self.vragen, allowed)


def preview(actor: Actor, plan_id: int, *, toelichting: bool) -> Voorbeeld:
    """Return exactly what would be public, with the texts to look at first.

    Raises:
        NotAllowedError: not theirs, or not there.
        PublicatieError: the plan is a concept.
    """
    plan = _own_plan(actor, plan_id)
    if plan.status is PlanStatus.CONCEPT:
        raise PublicatieError(NOT_YET)
    found = open_plan(plan, toelichting=toelichting)
    asked = questions(found, name_words(known_names(actor.organisatie_id)))
    told = "\n".join((to_json(found), *(one.sleutel for one in asked)))
    return Voorbeeld(found, asked, len(plan.acties) - len(found.acties), hashlib.sha256(told.encode()).hexdigest())


def publish(
    actor: Actor, plan_id: int, *, toelichting: bool, zoekmachines: bool, allowed: Collection[str], kenmerk: str
) -> str:
    """Make the plan public as it was shown, or bring its page up to date, and return its address.

    Args:
        actor: who decides.
        plan_id: which plan.
        toelichting: whether what was said about the voortgang is public too.
        zoekmachines: whether search engines may show the page.
        allowed: of which texts somebody said that the name in them may stay.
        kenmerk: of the preview that was seen.

    Raises:
        NotAllowedError: not theirs, or not there.
        PublicatieError: something changed since it was shown; the plan is a concept.
    """
    with transaction() as session:
        shown = preview(actor, plan_id, toelichting=toelichting)
        if shown.kenmerk != kenmerk:
            raise PublicatieError(CHANGED)
        made = shown.cleared(allowed)
        row = session.query(PublicatieRow).filter_by(plan_id=plan_id).one_or_none()
        if row is None:
            name = slug(f"{made.organisatie} {made.titel}")[:LONGEST_SLUG].strip("-") or "plan"
            row = PublicatieRow(plan_id=plan_id, adres=f"{name}-{secrets.token_hex(6)}")
            session.add(row)
        row.content = to_json(made)
        row.content_hash = hashlib.sha256(row.content.encode()).hexdigest()
        row.aan, row.toelichting, row.zoekmachines = True, toelichting, zoekmachines
        row.peildatum, row.at, row.by_id = made.peildatum, clock.now(), _user(actor)
        session.flush()
        what = f"openbaar gemaakt: {len(made.acties)} acties, kenmerk {row.content_hash}"
        log_event(KIND, row.id, what, _origin(actor, plan_id))
        return row.adres


def stop(actor: Actor, plan_id: int) -> None:
    """Take the page away, at once. Twice is once.

    Raises:
        NotAllowedError: not theirs, or not there.
    """
    _own_plan(actor, plan_id)
    with transaction() as session:
        row = session.query(PublicatieRow).filter_by(plan_id=plan_id).one_or_none()
        if row is not None and row.aan:
            row.aan, row.at, row.by_id = False, clock.now(), _user(actor)
            log_event(KIND, row.id, "openbare pagina uitgezet", _origin(actor, plan_id))


def own_publicatie(actor: Actor, plan_id: int) -> Publicatie | None:
    """Return what was made public of a plan of the own organisatie; None when that never happened.

    Raises:
        NotAllowedError: not theirs, or not there.
    """
    _own_plan(actor, plan_id)
    return publicatie_of(plan_id)


def compared(publicatie: Publicatie, now: OpenbaarPlan) -> Verschil:
    """Return what would change on the page when it was brought up to date now."""
    before = {actie.id: actie for actie in page_of(publicatie).acties}
    after = {actie.id: actie for actie in now.acties}
    other = sum(1 for id_, actie in after.items() if id_ in before and before[id_] != actie)
    return Verschil(len(after.keys() - before.keys()), other, len(before.keys() - after.keys()))


def find_public(adres: str) -> Publicatie | None:
    """Return what stands at a public address; None when nothing does, whatever the reason."""
    return shown_at(adres)


def page_of(publicatie: Publicatie) -> OpenbaarPlan:
    """Return the words of a public page, without the acties that are not openbaar any more."""
    return without(from_json(content_of(publicatie.id)), still_openbaar(publicatie.plan_id))


def data_of(publicatie: Publicatie) -> dict[str, Any]:
    """Return the same as data: an OpenbaarPlan as it is kept, without what is not openbaar any more."""
    told: dict[str, Any] = json.loads(content_of(publicatie.id))
    shown = still_openbaar(publicatie.plan_id)
    return told | {"acties": [actie for actie in told["acties"] if actie["id"] in shown]}


def _own_plan(actor: Actor, plan_id: int) -> Plan:
    actor.require(Permission.PLAN_PUBLICEREN)
    return visible_plan(actor, load_plan(plan_id, clock.today()))


def _user(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotAllowedError("openbaar maken zonder persoon")
    return actor.user_id


def _origin(actor: Actor, plan_id: int) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id, plan_id)
