"""Deciding when mail goes out: which rules are used, how often, on which days, and who is the contact for a thema."""

from collections.abc import Iterable, Mapping
from datetime import date

from tracker.domain.kalender import LONGEST_PERIODE, PeriodeSoort
from tracker.domain.rollen import Permission, Role
from tracker.reminders.office import Verzamelmail
from tracker.reminders.rules import RULES
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.changes import Origin, log, log_event
from tracker.store.kalender import add_periode, find_periode
from tracker.store.mail_tables import KalenderperiodeRow
from tracker.store.members import list_members
from tracker.store.offices import afspraak_of, choose_contact, contacts_of, themas_of
from tracker.store.session import db, transaction

LONGEST_NAME = 200


def choose_rules(actor: Actor, verzamelmail: Verzamelmail, used: Iterable[str]) -> None:
    """Keep how often the collected mail goes, and which rules are used; a name that is no rule is left out.

    Raises:
        NotAllowedError: not this actor's to do.
    """
    actor.require(Permission.MAIL_REGELEN)
    wanted = set(used)
    off = [name for name in RULES if name not in wanted]
    with transaction():
        row = afspraak_of(actor.organisatie_id)
        changes = {"verzamelmail": (row.verzamelmail, verzamelmail.value), "uit": (sorted(row.uit), sorted(off))}
        log("mailafspraak", actor.organisatie_id, changes, _origin(actor))
        row.verzamelmail, row.uit = verzamelmail.value, off


def add_closed_days(actor: Actor, naam: str, soort: PeriodeSoort, van: date, tot: date) -> int:
    """Add a period to the calendar and return its id.

    Raises:
        NotAllowedError: not this actor's to do.
        TrackingError: no name, or days that cannot be; it names the field.
    """
    actor.require(Permission.MAIL_REGELEN)
    naam = _checked(naam, van, tot)
    with transaction():
        id_ = add_periode(actor.organisatie_id, naam, soort, van, tot)
        log_event("kalenderperiode", id_, f"toegevoegd: {_words(naam, soort.value, van, tot)}", _origin(actor))
    return id_


def change_closed_days(actor: Actor, periode_id: int, naam: str, soort: PeriodeSoort, van: date, tot: date) -> None:
    """Change a period of the calendar.

    Raises:
        NotAllowedError: no such period here, or not this actor's to do.
        TrackingError: as for `add_closed_days`.
    """
    actor.require(Permission.MAIL_REGELEN)
    naam = _checked(naam, van, tot)
    with transaction():
        row = _own(actor, periode_id)
        after = {"naam": naam, "soort": soort.value, "van": van, "tot": tot}
        changes = {name: (getattr(row, name), value) for name, value in after.items()}
        log("kalenderperiode", periode_id, changes, _origin(actor))
        row.naam, row.soort, row.van, row.tot = naam, soort.value, van, tot


def remove_closed_days(actor: Actor, periode_id: int) -> str:
    """Take a period out of the calendar; return its name.

    Raises:
        NotAllowedError: no such period here, or not this actor's to do.
    """
    actor.require(Permission.MAIL_REGELEN)
    with transaction():
        row = _own(actor, periode_id)
        naam = row.naam
        words = _words(naam, row.soort, row.van, row.tot)
        log_event("kalenderperiode", periode_id, f"verwijderd: {words}", _origin(actor))
        db.session.delete(row)
    return naam


def choose_contacts(actor: Actor, given: Mapping[int, int | None]) -> None:
    """Say who of team OOV is the contact for each thema; None: nobody in particular.

    Raises:
        NotAllowedError: a thema or person that is not of here, or not this actor's to do.
    """
    actor.require(Permission.MAIL_REGELEN)
    actor.require(Permission.PLAN_BEHEREN)
    themas = {thema.id for thema in themas_of(actor.organisatie_id)}
    people = {persoon_id for persoon_id, _ in possible_contacts(actor.organisatie_id)}
    if not set(given) <= themas or not {one for one in given.values() if one is not None} <= people:
        raise NotAllowedError("aanspreekpunt")
    with transaction():
        before = contacts_of(actor.organisatie_id)
        for thema_id, user_id in given.items():
            log("thema", thema_id, {"aanspreekpunt_id": (before.get(thema_id), user_id)}, _origin(actor))
            choose_contact(thema_id, user_id)


def possible_contacts(organisatie_id: int) -> list[tuple[int, str]]:
    """Return id and name of who can be the contact for a thema: everybody of team OOV who works here."""
    team = {Role.REGISSEUR, Role.MEDEWERKER_OOV}
    return [(one.id, one.naam) for one in list_members(organisatie_id) if one.active and one.roles & team]


def _own(actor: Actor, periode_id: int) -> KalenderperiodeRow:
    row = find_periode(actor.organisatie_id, periode_id)
    if row is None:
        raise NotAllowedError(f"periode {periode_id}")
    return row


def _checked(naam: str, van: date, tot: date) -> str:
    naam = " ".join(naam.split())
    if not naam:
        raise TrackingError("naam", "Vul een naam in, bijvoorbeeld Zomerreces 2027.")
    if len(naam) > LONGEST_NAME:
        raise TrackingError("naam", f"Maak de naam korter: ten hoogste {LONGEST_NAME} tekens.")
    if tot < van:
        raise TrackingError("tot", "De laatste dag ligt voor de eerste. Draai de dagen om.")
    if (tot - van).days >= LONGEST_PERIODE:
        raise TrackingError("tot", f"Een periode duurt ten hoogste {LONGEST_PERIODE} dagen. Klopt het jaar?")
    return naam


def _words(naam: str, soort: str, van: date, tot: date) -> str:
    return f"{naam}, {soort}, {van.isoformat()} tot en met {tot.isoformat()}"


def _origin(actor: Actor) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
