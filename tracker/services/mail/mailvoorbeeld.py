"""What a mail would look like with texts that are not kept yet: made by what makes the mails, and put nowhere.

Who may see who gets mail sees the very mail of somebody on a day. When that person has none with the text in question,
and for a beheerder, who reads no acties, the mail is about acties that do not exist.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from tracker import clock
from tracker.domain.plan import Actie, Persoon
from tracker.domain.rollen import Permission
from tracker.domain.ronde import Omvang, Ronde
from tracker.domain.tijdigheid import tijdigheid
from tracker.mail.message import Letterhead, Mail
from tracker.reminders.digest import Digest, DigestItem, Notice, NoticeItem
from tracker.reminders.digest_words import soorten_in
from tracker.reminders.rounds import Regel, RondeBericht
from tracker.reminders.rounds import Soort as RondeSoort
from tracker.reminders.rules import RULES, Reminder
from tracker.reminders.soorten import (
    BERICHTEN,
    LINK_GEVRAAGD,
    LINK_NIEUW,
    NIET_OVERGENOMEN,
    OVERGENOMEN,
    OVERZICHT,
    RONDE,
    UITNODIGING,
)
from tracker.reminders.teksten import Soort, Teksten
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.answering.asking import MESSAGE as LINK
from tracker.services.answering.confirming import MESSAGE as BEVESTIGING
from tracker.services.answering.links import answer_places
from tracker.services.answering.mails import AboutActie, render_about
from tracker.services.mail.mailteksten import checked_texts
from tracker.services.mail.reminding import mail_letterhead, preview, render_digest
from tracker.services.mensen.toegang import Soort as LinkSoort
from tracker.services.mensen.toegang import render_password_mail
from tracker.services.rondes.mails import to_item
from tracker.store.mailteksten import texts_of
from tracker.store.members import Member, find_member, list_members
from tracker.store.offices import read_offices

MORNING = 6  # hours UTC: any moment of the day will do
PLAN = "Voorbeeldplan"
TITELS = ("Voorbeeld: buurtpreventie uitbreiden", "Voorbeeld: controles in de haven")
OWN_DAYS = {"maand-vooraf": 30, "week-vooraf": 7, "deadline": 0, "week-te-laat": -7}
COLLEGA = "Een collega"
_LINES = {
    "vermelding": TITELS[0], "actievoorstel": TITELS[0], "bijdrage": "Het beeld van dit jaar",
    "onbestelbaar": f"Mail aan {COLLEGA}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A mail as it would be made.

    Attributes:
        mail: the mail.
        echt: it is the mail of this person on this day; else it is about acties that do not exist.
        anderen: who do get a mail with this text on that day.
    """

    mail: Mail
    echt: bool
    anderen: tuple[str, ...] = ()


def example_people(actor: Actor) -> list[Member]:
    """Return whose mail one can look at: everybody with an account or acties who works here."""
    today = clock.today()
    return [one for one in list_members(actor.organisatie_id) if one.active and not one.is_over(today)]


def show_example(actor: Actor, soort: Soort, typed: Mapping[str, str], user_id: int, day: date) -> Voorbeeld:
    """Return the mail of somebody on a day, with texts as they were typed; writes nothing.

    Raises:
        NotAllowedError: nobody of here, or not this actor's to see.
        TextsError: texts that cannot be.
        AddressError: the person has no usable address.
    """
    actor.require(Permission.MAIL_REGELEN)
    member = find_member(actor.organisatie_id, user_id)
    if member is None or not member.active:
        raise NotAllowedError(f"persoon {user_id}")
    teksten = texts_of(actor.organisatie_id)
    tried = dict(teksten.eigen) | checked_texts(soort, typed, teksten)
    teksten = replace(teksten, eigen={sleutel: text for sleutel, text in tried.items() if text is not None})
    to = Persoon(member.id, member.naam, member.email, member.functie, member.afdeling)
    if soort.sleutel in _ALONE:
        return Voorbeeld(_ALONE[soort.sleutel](actor, soort, to, day, teksten), echt=False)
    found = _of_the_day(actor, soort, day, teksten) if actor.may(Permission.HERINNERINGEN_ZIEN) else {}
    if to.id in found:
        return Voorbeeld(found[to.id][1], echt=True)
    digest = _example(actor.organisatie_id, soort, to, day, teksten)
    mail = render_digest(digest, _morning(day), _letterhead(actor, teksten))
    return Voorbeeld(mail, echt=False, anderen=tuple(naam for naam, _ in found.values()))


def _of_the_day(actor: Actor, soort: Soort, day: date, teksten: Teksten) -> dict[int, tuple[str, Mail]]:
    """Return user id → name and mail of who gets a mail with this text on the day."""
    planned = preview(day, actor.organisatie_id, clock.today(), {actor.organisatie_id: teksten})
    return {
        one.digest.persoon.id: (one.digest.persoon.naam, one.mail)
        for one in planned
        if not one.error and soort.sleutel in soorten_in(one.digest)
    }


def _letterhead(actor: Actor, teksten: Teksten) -> Letterhead:
    letterhead = mail_letterhead()
    return replace(letterhead, texts={**letterhead.texts, actor.organisatie_id: teksten.eigen})


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=UTC)


def _example(organisatie_id: int, soort: Soort, to: Persoon, day: date, teksten: Teksten) -> Digest:
    """Return what somebody could hear on a day in a mail with this text."""
    office = replace(read_offices(day, [organisatie_id], doers=False)[organisatie_id], teksten=teksten)
    items: tuple[DigestItem, ...] = ()
    notices: tuple[NoticeItem, ...] = ()
    if soort is RONDE or soort.sleutel in set(RondeSoort):
        which = RondeSoort.OPENING if soort is RONDE else RondeSoort(soort.sleutel)
        notices = (to_item(_bericht(which, organisatie_id, to, day), office),)
    elif soort in BERICHTEN:
        notices = (_notice(soort, organisatie_id, office.organisatie, to, day, teksten),)
    else:
        rule = "te-laat" if soort is OVERZICHT else soort.sleutel if soort.sleutel in RULES else "week-vooraf"
        items = tuple(_item(rule, number, to, day) for number in (1, 2))
    return Digest(to, organisatie_id, office.organisatie, day, items, notices)


def _item(rule: str, number: int, to: Persoon, day: date) -> DigestItem:
    own = not RULES[rule].kop
    deadline = day + timedelta(days=OWN_DAYS.get(rule, 14) if own else -3)
    holder = to if own else Persoon(0, COLLEGA, "")
    actie = Actie(number, 0, None, str(number), TITELS[number - 1], actiehouder=holder, start=day, deadline=deadline)
    return DigestItem(Reminder(number, rule, day, to.id), actie, PLAN, tijdigheid(actie, day), day)


def _bericht(soort: RondeSoort, organisatie_id: int, to: Persoon, day: date) -> RondeBericht:
    until = day + timedelta(days=21)
    ronde = Ronde(0, organisatie_id, "Voorbeeldronde", day.replace(day=1), day, day, until, Omvang(()))
    regels = tuple(
        Regel(number, titel, wie=COLLEGA if soort.to_team else "") for number, titel in enumerate(TITELS, start=1)
    )
    return RondeBericht(ronde, to, soort, day, regels, totaal=12)


def _notice(
    soort: Soort, organisatie_id: int, organisatie: str, to: Persoon, day: date, teksten: Teksten
) -> NoticeItem:
    values = {
        "naam": to.naam, "organisatie": organisatie, "collega": COLLEGA, "actie": TITELS[0],
        "stap": "Het concept van de rapportage is klaar", "wanneer": "uiterlijk op 1 maart", "ronde": "Voorbeeldronde",
        "commissie": "21 april", "indicator": "Woninginbraken", "jaar": "2025", "bron": "politie",
        "tekst": "Het beeld van dit jaar",
    }  # fmt: skip
    said = {deel.sleutel: teksten.says(soort, deel.sleutel, values) for deel in soort.delen}
    titel = said.get("titel") or _LINES[soort.sleutel]
    return NoticeItem(Notice(soort.sleutel, 0, day, to.id), to, organisatie_id, said["kop"], titel, said["uitleg"], "/")


def _about_actie(actor: Actor, soort: Soort, to: Persoon, day: date, teksten: Teksten) -> Mail:
    letterhead, organisatie = _letterhead(actor, teksten), _naam(actor)
    message_id = letterhead.message_id("voorbeeld", actor.organisatie_id, to.id)
    about = AboutActie(
        to.naam, to.email, organisatie, PLAN, TITELS[0], answer_places(message_id, [0])[0], message_id, _morning(day)
    )
    if soort in {LINK_GEVRAAGD, LINK_NIEUW}:
        said: dict[str, object] = {"gevraagd_door": COLLEGA if soort is LINK_GEVRAAGD else "", "voorstel": False}
        return render_about(LINK, soort, about, said, letterhead, teksten)
    taken = soort is OVERGENOMEN
    said = {
        "overgenomen": taken, "rijen": [("Fase", "in uitvoering"), ("Wat er is gedaan", "Een voorbeeld.")],
        "reden": "" if taken else "De mail had geen tekst.", "geweigerd": [], "voorstel": False,
    }  # fmt: skip
    return render_about(BEVESTIGING, soort, about, said, letterhead, teksten)


def _invitation(actor: Actor, _soort: Soort, to: Persoon, day: date, teksten: Teksten) -> Mail:
    letterhead = _letterhead(actor, teksten)
    return render_password_mail(
        (to.naam, to.email), _naam(actor), LinkSoort.UITNODIGING, "voorbeeld", _morning(day), letterhead, teksten
    )


def _naam(actor: Actor) -> str:
    return read_offices(clock.today(), [actor.organisatie_id], doers=False)[actor.organisatie_id].organisatie


_Alone = Callable[[Actor, Soort, Persoon, date, Teksten], Mail]
# Mails by themselves: they follow on what somebody does, so that no day has them beforehand.
_ALONE: dict[str, _Alone] = {
    **dict.fromkeys((one.sleutel for one in (LINK_GEVRAAGD, LINK_NIEUW, OVERGENOMEN, NIET_OVERGENOMEN)), _about_actie),
    UITNODIGING.sleutel: _invitation,
}
