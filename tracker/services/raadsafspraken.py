"""What the raad asked for or was promised: written down, tied to the acties that carry it out, and settled."""

from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.domain.links import LinkError, check_link
from tracker.domain.plan import Actie, Plan
from tracker.domain.raadsafspraak import Raadsafspraak, RaadsafspraakSoort
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError, lock_acties, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.eigen import require_unchanged
from tracker.services.inzage import visible_plan
from tracker.store.changes import Origin, log, log_event
from tracker.store.plans import load_plan
from tracker.store.raadsafspraken import acties_of_raadsafspraak, find_raadsafspraak, links_now
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRaadsafspraakRow, ActieRow, RaadsafspraakRow

KIND = "raadsafspraak"
LONGEST_TITLE, LONGEST_NUMBER = 300, 40


@dataclass(frozen=True, slots=True)
class RaadsafspraakValues:
    """What a person fills in about a raadsafspraak. `afgedaan_op` None means that it is open."""

    soort: RaadsafspraakSoort
    titel: str
    datum: date
    nummer: str = ""
    link: str = ""
    afgedaan_op: date | None = None
    afdoening: str = ""


def get_raadsafspraak(actor: Actor, raadsafspraak_id: int) -> Raadsafspraak:
    """Return a raadsafspraak of the actor's organisatie.

    Raises:
        NotAllowedError: it is not for them, or not there.
    """
    actor.require(Permission.PLAN_LEZEN)
    found = find_raadsafspraak(raadsafspraak_id, actor.organisatie_id)
    if found is None:
        raise NotAllowedError("raadsafspraak zien")
    return found


def acties_of(actor: Actor, raadsafspraak_id: int, peildatum: date) -> list[tuple[Plan, Actie]]:
    """Return the acties that carry a raadsafspraak out, as far as the actor may see them, each with its plan."""
    get_raadsafspraak(actor, raadsafspraak_id)
    found: list[tuple[Plan, Actie]] = []
    for plan_id, ids in acties_of_raadsafspraak(raadsafspraak_id, peildatum).items():
        try:
            plan = visible_plan(actor, load_plan(plan_id, peildatum, texts=False))
        except NotAllowedError:
            continue
        found += [(plan, actie) for actie in plan.acties if actie.id in ids]
    return found


def add_raadsafspraak(actor: Actor, values: RaadsafspraakValues) -> int:
    """Write a raadsafspraak down and return its id.

    Raises:
        NotAllowedError: not this actor's to do.
        TrackingError: something is missing or impossible.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        row = RaadsafspraakRow(
            organisatie_id=actor.organisatie_id, created_at=clock.now(), created_by_id=actor.user_id,
            **_checked(values),
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event(KIND, row.id, f"{values.soort.value} toegevoegd: {row.titel}", _origin(actor))
        return row.id


def update_raadsafspraak(
    actor: Actor, raadsafspraak_id: int, values: RaadsafspraakValues, *, seen: int | None = None
) -> None:
    """Change a raadsafspraak, or settle it; `seen` is the line of the change log the form was opened with.

    Raises:
        NotAllowedError: not this actor's to do, or not of the organisatie.
        TrackingError: something is missing or impossible, or it was changed since.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row = _own(actor, raadsafspraak_id)
        require_unchanged(KIND, row.id, seen)
        new = _checked(values)
        log(KIND, row.id, {field: (getattr(row, field), value) for field, value in new.items()}, _origin(actor))
        for field, value in new.items():
            setattr(row, field, value)


def link_actie(actor: Actor, raadsafspraak_id: int, actie_id: int) -> bool:
    """Say that an actie carries a raadsafspraak out; False when that was said before.

    Raises:
        NotAllowedError: not this actor's to do, or not of the organisatie.
        TrackingError: the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        afspraak, (actie,) = _own(actor, raadsafspraak_id), lock_acties(actor, [actie_id])
        if any(link.raadsafspraak_id == afspraak.id for link in links_now([actie.id])):
            return False
        session.add(
            ActieRaadsafspraakRow(actie_id=actie.id, raadsafspraak_id=afspraak.id, vanaf=clock.today(), tot=None)
        )
        _log_link(actor, afspraak, actie, "gekoppeld aan")
        return True


def unlink_actie(actor: Actor, raadsafspraak_id: int, actie_id: int) -> None:
    """Say that an actie carries a raadsafspraak out no longer; before today it still did.

    Raises:
        NotAllowedError: not this actor's to do, or not of the organisatie.
        TrackingError: the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        afspraak, (actie,) = _own(actor, raadsafspraak_id), lock_acties(actor, [actie_id])
        for link in links_now([actie.id]):
            if link.raadsafspraak_id == afspraak.id:
                link.tot = clock.today()
                _log_link(actor, afspraak, actie, "losgemaakt van")


def _log_link(actor: Actor, afspraak: RaadsafspraakRow, actie: ActieRow, what: str) -> None:
    naam = f"{afspraak.soort} {afspraak.nummer}".strip()
    log_event("actie", actie.id, f"{what} {naam}: {afspraak.titel}", origin_of(actor, actie.plan_id))
    log_event(KIND, afspraak.id, f"{what} actie {actie.nummer or actie.id}", _origin(actor))


def _own(actor: Actor, raadsafspraak_id: int) -> RaadsafspraakRow:
    row = db.session.get(RaadsafspraakRow, raadsafspraak_id, with_for_update=True, populate_existing=True)
    if row is None or row.organisatie_id != actor.organisatie_id:
        raise NotAllowedError("raadsafspraak wijzigen")
    return row


def _checked(values: RaadsafspraakValues) -> dict[str, object]:
    titel, nummer = (" ".join(text.split()) for text in (values.titel, values.nummer))
    if not titel or len(titel) > LONGEST_TITLE:
        raise TrackingError("titel", f"Vul een titel in van ten hoogste {LONGEST_TITLE} tekens.")
    if len(nummer) > LONGEST_NUMBER:
        raise TrackingError("nummer", f"Een nummer heeft ten hoogste {LONGEST_NUMBER} tekens.")
    try:
        link = check_link(values.link)
    except LinkError as error:
        raise TrackingError("link", str(error)) from error
    afdoening = values.afdoening.strip()
    if values.afgedaan_op is not None:
        _check_settled(values, afdoening)
    return {
        "soort": values.soort.value, "nummer": nummer, "titel": titel, "datum": values.datum, "link": link,
        "afgedaan_op": values.afgedaan_op, "afdoening": afdoening if values.afgedaan_op else "",
    }  # fmt: skip


def _check_settled(values: RaadsafspraakValues, afdoening: str) -> None:
    day = values.afgedaan_op
    if day is not None and not values.datum <= day <= clock.today():
        raise TrackingError("afgedaan_op", "Kies een dag tussen de datum van de afspraak en vandaag.")
    if not afdoening:
        raise TrackingError("afdoening", "Schrijf hoe het is afgedaan, bijvoorbeeld met welke brief aan de raad.")


def _origin(actor: Actor) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
