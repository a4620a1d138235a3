"""What deciding on mail must know of an organisatie beside its plans: its calendar, its choices, and who hears what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.domain.kalender import NATIONAL, Kalender, monday_of
from tracker.domain.plan import Actie, Persoon
from tracker.reminders.teksten import USUAL, Teksten

StandIns = Mapping[int, Persoon]  # user id of who is away → who stands in; see domain/afwezigheid.py


class To(StrEnum):
    """Who hears of a threshold. The value is the word on screen."""

    HOUDER = "actiehouder"
    HOUDER_EN_VERVANGER = "actiehouder en vervanger"
    OOV = "aanspreekpunt bij OOV"
    REGISSEUR = "strategisch regisseur"


class Moment(StrEnum):
    """When it is told. The value is the word on screen."""

    METEEN = "op de eerste werkdag"
    VERZAMELD = "in de verzamelmail"
    MAANDAG = "in het weekoverzicht"


class Verzamelmail(StrEnum):
    """How often somebody hears of what can wait."""

    WEKELIJKS = "wekelijks"
    DAGELIJKS = "dagelijks"


@dataclass(frozen=True)
class Office:
    """One organisatie on the day that is planned.

    `doers` says who did something last: (field, id of the actie) or ("voortgang", id of the statement) → user id, so
    that nobody hears of what they did themselves.
    """

    organisatie: str = ""
    teksten: Teksten = USUAL
    kalender: Kalender = NATIONAL
    off: frozenset[str] = frozenset()  # rules that are not used here
    verzamelmail: Verzamelmail = Verzamelmail.DAGELIJKS
    overzicht_op: date | None = None  # the last day on which the week was told
    regisseurs: tuple[Persoon, ...] = ()
    medewerkers: tuple[Persoon, ...] = ()
    contacts: Mapping[int, Persoon] = field(default_factory=dict)  # id of a thema → who of OOV is its contact
    stand_ins: StandIns = field(default_factory=dict)
    doers: Mapping[tuple[str, int], int] = field(default_factory=dict)

    @property
    def woorden(self) -> Mapping[str, str]:
        """Return the words of its own: domain/woorden.py."""
        return self.teksten.woorden

    def moments(self, peildatum: date) -> frozenset[Moment]:
        """Return what is told on a day. The week is told once, on its first run: a missed Monday is caught up."""
        if self.overzicht_op is None or self.overzicht_op < monday_of(peildatum):
            return frozenset(Moment)
        daily = self.verzamelmail is Verzamelmail.DAGELIJKS
        return frozenset({Moment.METEEN, Moment.VERZAMELD} if daily else {Moment.METEEN})

    def hears(self, to: To, actie: Actie) -> tuple[Persoon, ...]:
        """Return who hears of an actie: nobody twice, nobody who left, who stands in for who is away."""
        match to:
            case To.HOUDER:
                people = [actie.actiehouder]
            case To.HOUDER_EN_VERVANGER:
                people = [actie.actiehouder, actie.vervanger]
            case To.OOV:
                contact = self.contacts.get(actie.thema_id) if actie.thema_id is not None else None
                people = [contact] if contact is not None and contact.active else [*self.medewerkers]
                people = people or [*self.regisseurs]
            case To.REGISSEUR:
                people = [*self.regisseurs]
        return self.present(people)

    def present(self, people: list[Persoon | None]) -> tuple[Persoon, ...]:
        """Return who of these work here, those who are away replaced by who stands in."""
        here = (self.stand_ins.get(one.id, one) for one in people if one is not None and one.active)
        return tuple({one.id: one for one in here if one.active}.values())
