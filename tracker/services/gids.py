"""The guide for a new organisatie: what to do first, what is done, and putting it away."""

from dataclasses import dataclass

from tracker.domain.rollen import Permission
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.accounts import name_of_organisatie
from tracker.store.changes import Origin, log
from tracker.store.gids import GUIDE, Progress, is_closed, progress
from tracker.store.session import transaction

FEWEST = 2  # people: who asks, and who answers


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do before the first round; `endpoint` is where, for who may."""

    title: str
    state: str
    done: bool
    permission: Permission
    who: str
    endpoint: str
    action: str


def guide(actor: Actor) -> list[Step]:
    """Return the steps for an organisatie that has begun; empty for others, once all is done, or put away."""
    if not _guides(actor) or is_closed(actor.organisatie_id):
        return []
    steps = _steps(progress(actor.organisatie_id, name_of_organisatie(actor.organisatie_id)))
    return [] if all(step.done for step in steps) else steps


def close_guide(actor: Actor) -> None:
    """Put the guide away, for everybody of the organisatie.

    Raises:
        NotAllowedError: not this actor's to do.
    """
    if not _guides(actor):
        raise NotAllowedError("gids sluiten")
    with transaction():
        if not is_closed(actor.organisatie_id):
            origin = Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
            log("organisatie", actor.organisatie_id, {GUIDE: ("open", "gesloten")}, origin)


def _guides(actor: Actor) -> bool:
    return actor.may(Permission.PERSONEN_BEHEREN) or actor.may(Permission.IMPORT_BEOORDELEN)


def _steps(now: Progress) -> list[Step]:
    return [
        Step(
            "Uw organisatie", f"{now.naam} staat klaar.", True,
            Permission.PERSONEN_BEHEREN, "de beheerder", "personen.index", "",
        ),
        Step(
            "Personen", _about_people(now),
            now.personen >= FEWEST and now.regisseurs > 0,
            Permission.PERSONEN_BEHEREN, "de beheerder", "personen.add", "Voeg een persoon toe",
        ),
        Step(
            "Plan inlezen", _about_plan(now), now.vastgesteld > 0,
            Permission.IMPORT_BEOORDELEN, "team OOV", "plannen.index" if now.plannen else "imports.index",
            "Naar het plan" if now.plannen else "Importeer een plan",
        ),
        Step(
            "Acties toewijzen", f"{now.toegewezen} van {now.acties} acties hebben een actiehouder.",
            now.toegewezen > 0 and (now.toegewezen == now.acties or now.gemeld > 0),
            Permission.ACTIE_TOEWIJZEN, "team OOV", "acties.index", "Wijs acties toe",
        ),
        Step(
            "Eerste ronde",
            _about_round(now),
            now.gemeld > 0 or now.gevraagd > 0,
            Permission.HERINNERINGEN_ZIEN, "team OOV", "herinneringen.index", "Bekijk de herinneringen",
        ),
    ]  # fmt: skip


def _about_people(now: Progress) -> str:
    people = "Nu 1 persoon" if now.personen == 1 else f"Nu {now.personen} personen"
    boss = {0: "nog geen regisseur", 1: "1 regisseur"}.get(now.regisseurs, f"{now.regisseurs} regisseurs")
    ready = now.personen >= FEWEST and now.regisseurs > 0
    return f"{people}, {boss}." + ("" if ready else " Voeg in elk geval de regisseur en de actiehouders toe.")


def _about_plan(now: Progress) -> str:
    if not now.plannen:
        return "Geef het document van uw plan. De tracker leest het en stelt acties voor."
    if not now.vastgesteld:
        return "Het plan is nog een concept. Controleer het en zet het op ‘vastgesteld’."
    return "Er loopt een plan."


def _about_round(now: Progress) -> str:
    if now.gemeld or now.gevraagd:
        return "De eerste voortgang is gevraagd of gemeld."
    return "De tracker mailt de actiehouders om voortgang. Kijk welke mails klaarstaan, of meld zelf de eerste stand."
