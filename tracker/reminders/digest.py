"""One mail to one person: everything of one day together, what is most urgent first.

Another source of mail (a ronde, say) has two ways in. What may wait for the next mail of a person is a `Notice`: give
it a key that says what it is, of which object and since when; it is told once, under a heading of its own (see
`services/mail/notices.py`, where sources are listed). What must be a mail by itself goes into the outbox under a kind
of its own (`store/outbox.py::add_mail`); on such a day the person gets no other mail if that kind is in `DAILY_KINDS`.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from tracker.domain.plan import Actie, Persoon, Plan, Vertrouwelijkheid
from tracker.domain.tijdigheid import Tijdigheid, tijdigheid
from tracker.reminders.office import Office, To
from tracker.reminders.rules import RULES, Reminder, due_reminders

_HOLDER = frozenset({To.HOUDER, To.HOUDER_EN_VERVANGER})


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One actie in a mail, with the reason it is there."""

    reminder: Reminder
    actie: Actie
    plan_titel: str
    tijdigheid: Tijdigheid
    peildatum: date

    @property
    def titel(self) -> str:
        """Return what a mail may say: never the words of an actie that is vertrouwelijk."""
        if self.actie.vertrouwelijkheid is not Vertrouwelijkheid.VERTROUWELIJK:
            return " ".join(f"{self.actie.nummer} {self.actie.titel}".split())
        return f"Vertrouwelijke actie {self.actie.nummer or self.actie.id}"

    @property
    def kop(self) -> str:
        """Return the heading the actie stands under; empty for the reader's own acties."""
        return RULES[self.reminder.rule].kop

    @property
    def own(self) -> bool:
        """Return whether the reader is asked something as actiehouder, or in their place."""
        return RULES[self.reminder.rule].to in _HOLDER

    @property
    def te_laat(self) -> bool:
        """Return whether the deadline has passed."""
        return self.tijdigheid is Tijdigheid.TE_LAAT

    @property
    def nieuw(self) -> bool:
        """Return whether the actie was just assigned."""
        return self.reminder.rule == "nieuw-toegewezen"

    @property
    def days(self) -> int | None:
        """Return the days until the deadline, negative when it has passed; None without a deadline."""
        return None if self.actie.deadline is None else (self.actie.deadline - self.peildatum).days

    @property
    def vervangt(self) -> str:
        """Return for whom the reader stands in; empty when it is the reader's own actie."""
        holder = self.actie.actiehouder
        return "" if holder is None or holder.id == self.reminder.user_id or not self.own else holder.naam

    @property
    def path(self) -> str:
        """Return the page where voortgang on this actie is reported."""
        return f"/acties/{self.actie.id}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something else than an actie one person is told about; equal notices are the same notice, told once, ever."""

    soort: str  # at most 40 signs
    object_id: int
    due_on: date
    user_id: int


@dataclass(frozen=True, slots=True)
class NoticeRegel:
    """One actie a notice is about, as a mail may name it."""

    actie_id: int
    tekst: str


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A notice with its words: a heading, a line that links to a page of ours, and a sentence.

    `vraagt`: the reader is asked something as actiehouder; it stands first, with its acties.
    `antwoord_nu`: the answer can be given today, so each of the acties says how.
    """

    notice: Notice
    persoon: Persoon
    organisatie_id: int
    kop: str
    titel: str
    uitleg: str
    path: str
    regels: tuple[NoticeRegel, ...] = ()
    vraagt: bool = False
    antwoord_nu: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading."""

    kop: str
    items: tuple[DigestItem, ...] = ()
    notices: tuple[NoticeItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person hears of one organisatie on one day; never empty."""

    persoon: Persoon
    organisatie_id: int
    organisatie: str
    peildatum: date
    items: tuple[DigestItem, ...]
    notices: tuple[NoticeItem, ...] = ()

    @property
    def own(self) -> tuple[DigestItem, ...]:
        """Return the acties the reader is asked about."""
        return tuple(item for item in self.items if item.own)

    @property
    def vragen(self) -> tuple[NoticeItem, ...]:
        """Return what else the reader is asked as actiehouder: by a ronde."""
        return tuple(notice for notice in self.notices if notice.vraagt)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return what else the reader hears, by heading."""
        told = [Section(kop, tuple(i for i in self.items if i.kop == kop)) for kop in self._koppen(self.items)]
        rest = [notice for notice in self.notices if not notice.vraagt]
        said = [Section(kop, notices=tuple(n for n in rest if n.kop == kop)) for kop in self._koppen(rest)]
        return (*told, *said)

    @property
    def te_laat(self) -> int:
        """Return how many acties are too late."""
        return sum(item.te_laat for item in self.own)

    @property
    def count(self) -> int:
        """Return how many things the mail tells."""
        return len(self.items) + len(self.notices)

    @property
    def reminders(self) -> list[Reminder]:
        """Return what the person is told about acties."""
        return [item.reminder for item in self.items]

    @staticmethod
    def _koppen(items: Iterable[DigestItem | NoticeItem]) -> list[str]:
        """Return the headings in the order of the rules, then those of notices as they come."""
        found = dict.fromkeys(item.kop for item in items if item.kop)
        order = {rule.kop: place for place, rule in enumerate(RULES.values())}
        return sorted(found, key=lambda kop: order.get(kop, len(order)))


def make_digests(
    plans: Iterable[Plan],
    peildatum: date,
    told: AbstractSet[Reminder],
    offices: Mapping[int, Office] | None = None,
    notices: Iterable[NoticeItem] = (),
) -> list[Digest]:
    """Return the mails of one day, one a person and organisatie; nobody gets an empty one.

    Args:
        plans: as they stood on the peildatum; of any number of organisaties.
        peildatum: the day it is.
        told: what was told before.
        offices: organisatie id → its calendar, choices and people.
        notices: what else there is to tell, told before left out.
    """
    known = dict(offices or {})
    people: dict[tuple[int, int], Persoon] = {}
    items: dict[tuple[int, int], list[DigestItem]] = {}
    said: dict[tuple[int, int], list[NoticeItem]] = {}
    for plan in plans:
        acties = {actie.id: actie for actie in plan.acties}
        office = known.setdefault(plan.organisatie_id, Office(organisatie=plan.organisatie))
        for reminder, persoon in due_reminders(plan.acties, peildatum, told, office, plan.stil_dagen):
            key = (plan.organisatie_id, persoon.id)
            people[key] = persoon
            items.setdefault(key, []).append(make_item(reminder, plan, acties[reminder.actie_id], peildatum))
    for notice in notices:
        key = (notice.organisatie_id, notice.persoon.id)
        people.setdefault(key, notice.persoon)
        said.setdefault(key, []).append(notice)
    return [
        make_digest(people[key], key[0], known[key[0]], items.get(key, ()), peildatum, said.get(key, ()))
        for key in sorted(people)
    ]


def make_item(reminder: Reminder, plan: Plan, actie: Actie, peildatum: date) -> DigestItem:
    """Return one line of a mail."""
    return DigestItem(reminder, actie, plan.titel, tijdigheid(actie, peildatum), peildatum)


def make_digest(
    persoon: Persoon,
    organisatie_id: int,
    office: Office,
    items: Iterable[DigestItem],
    peildatum: date,
    notices: Iterable[NoticeItem] = (),
) -> Digest:
    """Return the mail with its lines in order: te laat first, then by deadline, then what has none."""
    ordered = sorted(items, key=lambda i: (i.actie.deadline or date.max, i.actie.plan_id, i.actie.nummer, i.actie.id))
    return Digest(persoon, organisatie_id, office.organisatie, peildatum, tuple(ordered), tuple(notices))
