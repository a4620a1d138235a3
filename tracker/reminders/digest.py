"""One mail to one person: every reminder of one day together, what is most urgent first."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from tracker.domain.plan import Actie, Persoon, Plan, Vertrouwelijkheid
from tracker.domain.tijdigheid import Tijdigheid, tijdigheid
from tracker.reminders.rules import NOBODY_AWAY, Reminder, StandIns, due_reminders, recipient


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
        return "" if holder is None or holder.id == self.reminder.user_id else holder.naam

    @property
    def path(self) -> str:
        """Return the page where voortgang on this actie is reported."""
        return f"/acties/{self.actie.id}"


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person hears of one organisatie on one day; never empty."""

    persoon: Persoon
    organisatie_id: int
    organisatie: str
    peildatum: date
    items: tuple[DigestItem, ...]

    @property
    def te_laat(self) -> int:
        """Return how many acties are too late."""
        return sum(item.te_laat for item in self.items)

    @property
    def reminders(self) -> list[Reminder]:
        """Return what the person is told."""
        return [item.reminder for item in self.items]


def make_digests(
    plans: Iterable[Plan],
    peildatum: date,
    told: AbstractSet[Reminder],
    away: Mapping[int, StandIns] | None = None,
) -> list[Digest]:
    """Return the mails of one day, one a person and organisatie; nobody gets an empty one.

    Args:
        plans: as they stood on the peildatum; of any number of organisaties.
        peildatum: the day it is.
        told: what was told before.
        away: organisatie id → who stands in there on the peildatum, for whom.
    """
    owners: dict[tuple[int, int], tuple[Plan, Persoon]] = {}
    items: dict[tuple[int, int], list[DigestItem]] = {}
    for plan in plans:
        acties = {actie.id: actie for actie in plan.acties}
        stand_ins = (away or {}).get(plan.organisatie_id, NOBODY_AWAY)
        for reminder in due_reminders(plan.acties, peildatum, told, stand_ins):
            actie = acties[reminder.actie_id]
            persoon = recipient(actie, stand_ins)
            if persoon is not None:
                key = (plan.organisatie_id, reminder.user_id)
                owners.setdefault(key, (plan, persoon))
                items.setdefault(key, []).append(make_item(reminder, plan, actie, peildatum))
    return [make_digest(plan, persoon, items[key], peildatum) for key, (plan, persoon) in sorted(owners.items())]


def make_item(reminder: Reminder, plan: Plan, actie: Actie, peildatum: date) -> DigestItem:
    """Return one line of a mail."""
    return DigestItem(reminder, actie, plan.titel, tijdigheid(actie, peildatum), peildatum)


def make_digest(plan: Plan, persoon: Persoon, items: Iterable[DigestItem], peildatum: date) -> Digest:
    """Return the mail with its lines in order: te laat first, then by deadline, then what has none."""
    ordered = sorted(items, key=lambda i: (i.actie.deadline or date.max, i.actie.plan_id, i.actie.nummer, i.actie.id))
    return Digest(persoon, plan.organisatie_id, plan.organisatie, peildatum, tuple(ordered))
