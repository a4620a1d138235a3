"""When somebody hears from us, as data.

A rule names the day on which an actie crosses a threshold and who hears of it. Due is `due_on <= peildatum`, never
equality: a run that was missed is caught up. The rules of a ladder cover each other: of several that one person
crossed only the latest is told. Everything is told once: the `Reminder` is its own key. A moved deadline moves
`due_on`, so that the reminder starts over by itself.

Source: domain report 5.2; Kausal reminds only when the days left equal 1, 7 or 30, and so forgets after a missed run.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.plan import Actie, Persoon
from tracker.domain.tijdigheid import NIET_BIJGEWERKT_DAGEN
from tracker.domain.voortgang import Fase
from tracker.reminders import thresholds
from tracker.reminders.office import Moment, Office, To
from tracker.reminders.thresholds import DueOn, Situation

AT_WORK = frozenset({Fase.NIET_GESTART, Fase.IN_UITVOERING})
OPEN = AT_WORK | {Fase.ON_HOLD}


@dataclass(frozen=True, slots=True)
class Rule:
    """A threshold, the Dutch words for it, and who hears of it when.

    Attributes:
        due_on: gives the day on which an actie crosses it.
        uitleg: when somebody hears of it, in a few words.
        to: who hears.
        moment: when it is told.
        kop: the heading in the mail above the acties it is about; empty for the reader's own acties.
        ladder: whether a later threshold covers this one; else it is told by itself.
        news_days: after so many days it is no news any more.
        fasen: of which acties.
        own: "actiehouder_id", "deadline", "voortgang": who did this last does not hear of it; empty: everybody does.
    """

    due_on: DueOn
    uitleg: str
    to: To = To.HOUDER
    moment: Moment = Moment.VERZAMELD
    kop: str = ""
    ladder: bool = True
    news_days: int | None = None
    fasen: frozenset[Fase] = AT_WORK
    own: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One threshold of one actie that one person is told about; equal reminders are the same reminder."""

    actie_id: int
    rule: str
    due_on: date
    user_id: int


_REGISSEUR = Rule(thresholds.passed, "", To.REGISSEUR, Moment.MAANDAG, ladder=False, news_days=14)

# Of two thresholds of a ladder on the same day the lower one in this list is told.
RULES: dict[str, Rule] = {
    "lang-stil": Rule(thresholds.silent, "lang geen voortgang gemeld (90 dagen, of wat het plan of het ritme zegt)"),
    "ritme-achter": Rule(thresholds.behind_at_quarter_end, "aan het eind van een kwartaal achter op het ritme"),
    "start-nadert": Rule(thresholds.before_start(10), "10 werkdagen voor de start"),
    "mijlpaal": Rule(thresholds.mijlpaal_passed, "de dag nadat een mijlpaal klaar moest zijn"),
    "maand-vooraf": Rule(thresholds.before_deadline(30), "30 dagen voor de deadline"),
    "week-vooraf": Rule(thresholds.before_deadline(7), "7 dagen voor de deadline"),
    "deadline": Rule(thresholds.before_deadline(0), "op de dag van de deadline"),
    "te-laat": replace(
        _REGISSEUR, due_on=thresholds.passed, uitleg="de dag nadat een actie te laat werd", kop="Te laat geworden",
        ladder=True, news_days=31,
    ),
    "week-te-laat": Rule(thresholds.after_deadline(5), "5 werkdagen na de deadline", To.HOUDER_EN_VERVANGER),
    "twee-weken-te-laat": Rule(
        thresholds.after_deadline(10), "10 werkdagen na de deadline", To.OOV, kop="Twee weken te laat: belt u even?"
    ),
    "drie-weken-te-laat": replace(
        _REGISSEUR, due_on=thresholds.after_deadline(15), uitleg="15 werkdagen na de deadline",
        kop="Drie weken te laat", ladder=True, news_days=None,
    ),
    "nieuw-toegewezen": Rule(
        thresholds.assigned, "een actie is aan iemand toegewezen", moment=Moment.METEEN, news_days=30,
        own="actiehouder_id",
    ),
    "loopt-vast": replace(
        _REGISSEUR, due_on=thresholds.stuck, uitleg="de werkdag nadat een actie op loopt vast is gezet",
        kop="Loopt vast", moment=Moment.METEEN, own="voortgang",
    ),
    "koers-gewijzigd": replace(
        _REGISSEUR, due_on=thresholds.koers_changed, uitleg="de koers van een actie is veranderd", kop="Andere koers",
        own="voortgang",
    ),
    "verschoven": replace(
        _REGISSEUR, due_on=thresholds.moved(1, more=False), uitleg="een deadline is verschoven",
        kop="Deadline verschoven", own="deadline",
    ),
    "weer-verschoven": replace(
        _REGISSEUR, due_on=thresholds.moved(2, more=True),
        uitleg="een deadline is voor de tweede keer verschoven, of vaker",
        kop="Deadline voor de tweede keer verschoven, of vaker", own="deadline",
    ),
    "wacht-op-akkoord": replace(
        _REGISSEUR, due_on=thresholds.waiting, uitleg="een melding of voorstel wacht op akkoord",
        kop="Wacht op uw akkoord", fasen=OPEN,
    ),
    "lang-on-hold": replace(
        _REGISSEUR, due_on=thresholds.on_hold, uitleg="een actie staat weer 90 dagen on hold",
        kop="Staat lang on hold", fasen=frozenset({Fase.ON_HOLD}), news_days=None,
    ),
}  # fmt: skip

_NOBODY = Office()


def rules_at(office: Office, moments: AbstractSet[Moment]) -> dict[str, Rule]:
    """Return the rules an organisatie uses that are told at one of these moments."""
    return {name: rule for name, rule in RULES.items() if rule.moment in moments and name not in office.off}


def due_reminders(
    acties: Iterable[Actie],
    peildatum: date,
    told: AbstractSet[Reminder],
    office: Office = _NOBODY,
    stil_dagen: int = NIET_BIJGEWERKT_DAGEN,
) -> list[tuple[Reminder, Persoon]]:
    """Return what must be told on the peildatum, and to whom.

    Args:
        acties: as they stood on the peildatum.
        peildatum: the day it is.
        told: what was told before.
        office: the organisatie. Back from being away, the actiehouder hears of what was crossed last meanwhile: a
            reminder is told once to each of them.
        stil_dagen: after so many days without news an actie is silent.
    """
    rules = rules_at(office, office.moments(peildatum))
    at = Situation(peildatum, office.kalender, stil_dagen)
    return [found for actie in acties for found in _of_actie(actie, rules, at, told, office)]


def still_due(reminder: Reminder, actie: Actie, at: Situation, office: Office = _NOBODY) -> bool:
    """Return whether a reminder that was decided on earlier still holds for the actie as it is now."""
    rule = RULES.get(reminder.rule)
    if rule is None or actie.fase not in rule.fasen:
        return False
    hears = {persoon.id for persoon in office.hears(rule.to, actie)}
    return reminder.user_id in hears and rule.due_on(actie, at) == reminder.due_on


def _of_actie(
    actie: Actie, rules: dict[str, Rule], at: Situation, told: AbstractSet[Reminder], office: Office
) -> list[tuple[Reminder, Persoon]]:
    """Return what is told about one actie: of each ladder the latest threshold, and what stands by itself."""
    since = thresholds.owned_since(actie)
    if actie.fase not in OPEN or (since is not None and since > at.peildatum):
        return []
    ladders: dict[int, list[Reminder]] = {}
    found: list[tuple[Reminder, Persoon]] = []
    people: dict[int, Persoon] = {}
    for name, rule in rules.items():
        due_on = rule.due_on(actie, at) if actie.fase in rule.fasen else None
        if due_on is None or due_on > at.peildatum or _was_so_already(rule, actie, due_on):
            continue
        for persoon in office.hears(rule.to, actie):
            reminder = Reminder(actie.id, name, due_on, persoon.id)
            people[persoon.id] = persoon
            if rule.ladder:
                ladders.setdefault(persoon.id, []).append(reminder)
            elif _tell(reminder, actie, at, told, office):
                found.append((reminder, persoon))
    for user_id, crossed in ladders.items():
        latest = _latest(crossed, at, told)
        if latest is not None and _tell(latest, actie, at, told, office):
            found.append((latest, people[user_id]))
    return found


def _latest(crossed: list[Reminder], at: Situation, told: AbstractSet[Reminder]) -> Reminder | None:
    """Return the top of a ladder; what is no news any more and was never told falls off, what is below counts then."""
    crossed.sort(key=lambda reminder: reminder.due_on)  # stable: the order of RULES decides within a day
    while crossed and crossed[-1] not in told and _is_old(crossed[-1], at):
        crossed.pop()
    return crossed[-1] if crossed else None


def _tell(reminder: Reminder, actie: Actie, at: Situation, told: AbstractSet[Reminder], office: Office) -> bool:
    return reminder not in told and not _is_old(reminder, at) and not _did_it(reminder, actie, office)


def _is_old(reminder: Reminder, at: Situation) -> bool:
    news_days = RULES[reminder.rule].news_days
    return news_days is not None and (at.peildatum - reminder.due_on).days > news_days


def _was_so_already(rule: Rule, actie: Actie, due_on: date) -> bool:
    """Return whether it was so when the actie entered the register: whoever brought it in saw that."""
    others = rule.to in {To.OOV, To.REGISSEUR}
    return others and actie.toegevoegd_op is not None and due_on < actie.toegevoegd_op


def _did_it(reminder: Reminder, actie: Actie, office: Office) -> bool:
    """Return whether the reader did themselves what the reminder tells."""
    match RULES[reminder.rule].own:
        case "":
            return False
        case "voortgang":
            return actie.stand is not None and office.doers.get(("voortgang", actie.stand.id)) == reminder.user_id
        case field:
            doer = office.doers.get((field, actie.id), office.doers.get(("", actie.id)))
            return doer == reminder.user_id
