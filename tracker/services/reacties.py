"""What people say to each other about an actie: internal, or shared with the partner it is shared with.

Nobody reads anything unless a rule here says so: internal is for team OOV and who does the actie, shared for the
partner as well. What was written can be changed or taken back for a quarter of an hour; the log then says that it
happened, not what was said.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tracker import clock
from tracker.domain.plan import Actie, Persoon
from tracker.domain.rollen import MATRIX, Permission, Role
from tracker.services.acties import TrackingError, lock_acties, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.inzage import sees_everything_of, visible_actie
from tracker.services.partnerzicht import writers_for_partner
from tracker.store.changes import log_event
from tracker.store.plans import load_actie
from tracker.store.reacties import Reactie, Vermelding, members_with, reacties_of_actie, unseen_vermeldingen
from tracker.store.session import db, transaction
from tracker.store.tables import ReactieRow, VermeldingRow

KIND = "reactie"
LONGEST = 4_000
MAY_CHANGE = timedelta(minutes=15)
INTERN, GEDEELD = False, True
NOTHING: frozenset[bool] = frozenset()


def readable_kinds(actor: Actor, actie: Actie) -> frozenset[bool]:
    """Return which reacties on an actie the actor reads and writes; `actie` as they may see it."""
    if actor.may(Permission.GEDEELD_ZIEN):
        return frozenset({GEDEELD})
    inside = actor.may(Permission.VOORTGANG_MELDEN) and sees_everything_of(actor, actie)
    return frozenset({INTERN, GEDEELD}) if inside else NOTHING


def visible_reacties(actor: Actor, actie: Actie, peildatum: date) -> Sequence[Reactie]:
    """Return what was said about an actie up to the peildatum, as far as it is for this actor, oldest first."""
    kinds = readable_kinds(actor, actie)
    found = reacties_of_actie(actie.id, peildatum, gedeeld=kinds) if kinds else []
    if actor.may(Permission.GEDEELD_ZIEN):  # a partner does not learn who works here
        known = writers_for_partner(actor) if found else {}
        return [replace(one, genoemd=(), door=known.get(one.door_id, "gemeente")) for one in found]
    return found


def people_to_name(actor: Actor, actie: Actie) -> list[Persoon]:
    """Return who may be named in a reactie: who reads the internal ones too, but not the actor."""
    if actor.may(Permission.GEDEELD_ZIEN):
        return []
    team = [role for role in Role if Permission.ALLE_ACTIES in MATRIX[role]]
    doers = {one.id for one in (actie.actiehouder, actie.vervanger) if one is not None}
    return [p for p in members_with(actor.organisatie_id, team, doers) if p.id != actor.user_id]


def add_reactie(
    actor: Actor, actie_id: int, tekst: str, *, gedeeld: bool = False, genoemd: Collection[int] = ()
) -> int:
    """Say something about an actie and return its id. What named the writer in it counts as seen.

    Raises:
        NotAllowedError: not for this actor.
        TrackingError: no text, too much text, or somebody named who does not read it.
    """
    if actor.user_id is None:
        raise NotAllowedError("reageren")
    with transaction() as session:
        actie = _actie(actor, actie_id)
        if gedeeld not in readable_kinds(actor, actie):
            raise NotAllowedError("reageren")
        row = ReactieRow(
            actie_id=actie.id, door_id=actor.user_id, tekst=_checked(tekst), gedeeld=gedeeld, op=clock.today(),
            at=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        _name(actor, actie, row, genoemd)
        _see_all(actor, actie.id)
        what = "reactie geplaatst, gedeeld met partners" if gedeeld else "reactie geplaatst"
        log_event(KIND, row.id, what, origin_of(actor, actie.plan_id))
        return row.id


def update_reactie(actor: Actor, reactie_id: int, tekst: str, genoemd: Collection[int] | None = None) -> int:
    """Change one's own words while that is possible, and return the actie.

    Raises:
        NotAllowedError: not one's own, or not there.
        TrackingError: no text, too much text, or it is too late.
    """
    with transaction():
        row, actie, plan_id = _own(actor, reactie_id)
        row.tekst, row.gewijzigd_at = _checked(tekst), clock.now()
        if genoemd is not None:
            _name(actor, actie, row, genoemd)
        log_event(KIND, row.id, "reactie gewijzigd", origin_of(actor, plan_id))
        return actie.id


def remove_reactie(actor: Actor, reactie_id: int) -> int:
    """Take one's own words back while that is possible, and return the actie. Nothing of them is kept.

    Raises:
        NotAllowedError: not one's own, or not there.
        TrackingError: it is too late.
    """
    with transaction():
        row, actie, plan_id = _own(actor, reactie_id)
        row.tekst, row.verwijderd_at = "", clock.now()
        log_event(KIND, row.id, "reactie verwijderd", origin_of(actor, plan_id))
        return actie.id


def get_own(actor: Actor, reactie_id: int) -> tuple[Reactie, Actie]:
    """Return a reactie of one's own that can still be changed, with its actie.

    Raises:
        NotAllowedError: not one's own, or not there.
        TrackingError: it is too late.
    """
    with transaction():
        row, actie, _ = _own(actor, reactie_id)
        found = reacties_of_actie(actie.id, clock.today(), gedeeld=[row.gedeeld])
    return next(one for one in found if one.id == reactie_id), actie


def may_change(actor: Actor, reactie: Reactie) -> bool:
    """Return whether the actor may still change or take back these words."""
    return reactie.door_id == actor.user_id and clock.now() - reactie.at <= MAY_CHANGE


def my_vermeldingen(actor: Actor) -> list[Vermelding]:
    """Return where the actor is named and has not looked yet, newest first; only on acties they may still see."""
    found = []
    for one in unseen_vermeldingen(actor.user_id, actor.organisatie_id):
        try:
            kinds = readable_kinds(actor, _actie(actor, one.actie_id))
        except NotAllowedError:
            continue
        if one.gedeeld in kinds:
            found.append(one)
    return found


def see_vermelding(actor: Actor, reactie_id: int) -> None:
    """Say that one has seen where one is named. Doing it twice is doing it once.

    Raises:
        NotAllowedError: one is not named there.
    """
    with transaction():
        row = db.session.get(VermeldingRow, (reactie_id, actor.user_id))
        if row is None:
            raise NotAllowedError("vermelding zien")
        row.gezien_at = row.gezien_at or clock.now()


def _actie(actor: Actor, actie_id: int) -> Actie:
    try:
        return visible_actie(actor, load_actie(actie_id, clock.today())[0])
    except LookupError as error:
        raise NotAllowedError("reageren") from error


def _checked(tekst: str) -> str:
    tekst = tekst.replace("\r\n", "\n").strip()
    if not tekst:
        raise TrackingError("tekst", "Schrijf eerst een reactie.")
    if len(tekst) > LONGEST:
        raise TrackingError("tekst", f"Een reactie heeft ten hoogste {LONGEST} tekens. Maak haar korter.")
    return tekst


def _name(actor: Actor, actie: Actie, row: ReactieRow, genoemd: Collection[int]) -> None:
    """Name these people and nobody else; who was named before keeps having seen it."""
    wanted = set(genoemd)
    if wanted - {persoon.id for persoon in people_to_name(actor, actie)}:
        raise TrackingError("genoemd", "Kies de mensen die u noemt uit de lijst.")
    before = {one.user_id: one for one in db.session.query(VermeldingRow).filter_by(reactie_id=row.id)}
    for user_id, one in before.items():
        if user_id not in wanted:
            db.session.delete(one)
    db.session.add_all(VermeldingRow(reactie_id=row.id, user_id=user_id) for user_id in wanted - before.keys())


def _see_all(actor: Actor, actie_id: int) -> None:
    """Who answers has seen what was said."""
    for one in unseen_vermeldingen(actor.user_id, actor.organisatie_id):
        if one.actie_id == actie_id:
            see_vermelding(actor, one.reactie_id)


def _own(actor: Actor, reactie_id: int) -> tuple[ReactieRow, Actie, int]:
    row = db.session.get(ReactieRow, reactie_id, with_for_update=True, populate_existing=True)
    if row is None or row.door_id != actor.user_id or row.verwijderd_at is not None:
        raise NotAllowedError("reactie wijzigen")
    (actie,) = lock_acties(actor, [row.actie_id])
    seen = _actie(actor, row.actie_id)
    if row.gedeeld not in readable_kinds(actor, seen):
        raise NotAllowedError("reactie wijzigen")
    if clock.now() - row.at > MAY_CHANGE:
        raise TrackingError("tekst", "U kunt een reactie een kwartier wijzigen. Plaats nu een nieuwe reactie.")
    return row, seen, actie.plan_id
