"""Loading the demo: the plans are imported and their history is replayed, all through the services people use.

Each event happens on its own day (`clock.replaying`), so that the change log, the peildatum and the reports see two
years of work. All of it is one transaction: the demo is there whole, or not at all.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import func, select

from tracker import clock
from tracker.demo.aanhang import read_aanhang
from tracker.demo.cijfers import read_cijfers
from tracker.demo.data import (
    Demo,
    DemoActie,
    DemoPersoon,
    DemoPlan,
    DemoRapportage,
    DemoVoorstel,
    DemoVoortgang,
    read_demo,
)
from tracker.demo.indeling import read_indeling
from tracker.demo.lijsten import LIJSTEN
from tracker.demo.people import read_samenwerking
from tracker.demo.rondes import read_rondes
from tracker.domain.plan import Actie, Plan
from tracker.domain.ritme import Ritme
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Beoordeling
from tracker.reporting.stukken import BRIEF
from tracker.services import importing
from tracker.services.actor import Actor, Channel
from tracker.services.bewaren import keep_list
from tracker.services.demo.aanhang import AanhangReplay
from tracker.services.demo.cijfers import cijfer_steps
from tracker.services.demo.indeling import IndelingReplay
from tracker.services.demo.openbaar import publish_demo
from tracker.services.demo.people import PeopleReplay
from tracker.services.demo.post import post_steps
from tracker.services.demo.rapport import RapportReplay
from tracker.services.demo.rondes import RondeReplay
from tracker.services.demo.teksten import tekst_steps
from tracker.services.dossiers.making import ask_dossier
from tracker.services.indicatoren import record_meting
from tracker.services.melden import withdraw_voortgang
from tracker.services.mensen.accounts import add_organisatie, add_user
from tracker.services.mensen.leaving import Handover, Otherwise, disable_user
from tracker.services.plannen import update_actie
from tracker.services.rapport import publishing
from tracker.services.tracking import assign_actiehouder, record_voortgang, review_voortgang, set_deadline
from tracker.services.voorstellen import judge_voorstel, move_deadline
from tracker.store.plans import list_plans, load_actie, load_plan
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, PlanRow, VoortgangRow

DEMO_PASSWORD = "samen aan de Holler"  # noqa: S105 - printed at every start: it opens nothing but the demo
JUDGED_AFTER = timedelta(days=3)  # how long the regisseur takes


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What the demo holds, and who can sign in: (role, address, password)."""

    organisatie: str
    plannen: int
    acties: int
    voortgang: int
    accounts: tuple[tuple[str, str, str], ...]
    loaded: bool  # False when it was there already

    def __str__(self) -> str:
        """Return the summary as the command line says it."""
        start = "De demo is geladen" if self.loaded else "De demo was al geladen"
        return (
            f"{start}: gemeente {self.organisatie}, {self.plannen} plannen, {self.acties} acties, "
            f"{self.voortgang} keer voortgang."
        )


@dataclass(frozen=True, slots=True)
class _Event:
    """Something somebody did on a day."""

    on: date
    do: Callable[[], object]


def load_demo(today: date) -> DemoSummary:
    """Load the demo as it stands today; when it is there already, nothing happens."""
    demo = read_demo(today)
    with transaction():
        organisatie_id = add_organisatie(demo.organisatie)
        loaded = not list_plans(organisatie_id)
        if loaded:
            _Replay(demo, organisatie_id).run()
    return _summary(demo, organisatie_id, loaded=loaded)


def _summary(demo: Demo, organisatie_id: int, *, loaded: bool) -> DemoSummary:
    inside = select(PlanRow.id).where(PlanRow.organisatie_id == organisatie_id)
    acties = select(ActieRow.id).where(ActieRow.plan_id.in_(inside))
    voortgang = select(func.count(VoortgangRow.id)).where(VoortgangRow.actie_id.in_(acties))
    plannen = list_plans(organisatie_id)
    return DemoSummary(
        organisatie=demo.organisatie,
        plannen=len(plannen),
        acties=sum(plan.acties or 0 for plan in plannen),
        voortgang=db.session.scalar(voortgang) or 0,
        accounts=tuple((role.value, email, DEMO_PASSWORD) for role, email in _accounts(demo)),
        loaded=loaded,
    )


def _accounts(demo: Demo) -> Iterator[tuple[Role, str]]:
    """Return who can sign in today."""
    yield from ((persoon.role, persoon.email) for persoon in demo.personen if persoon.account)
    for person in read_samenwerking(demo.today).partners:
        if person.van <= demo.today <= person.tot:
            yield Role.EXTERNE_PARTNER, person.email


class _Replay:
    """The history of the demo, event after event."""

    def __init__(self, demo: Demo, organisatie_id: int) -> None:
        self.demo = demo
        self.cli = Actor(None, "opdrachtregel", organisatie_id, frozenset({Role.BEHEERDER}), Channel.CLI)
        self.actors: dict[str, Actor] = {}
        self.last_statement: dict[int, int] = {}
        self.together = read_samenwerking(demo.today)

    def run(self) -> None:
        with clock.replaying(_moment(self.demo.toegevoegd_op, 0)):
            for persoon in self.demo.personen:
                self.actors[persoon.email] = self._add(persoon)
            self.regisseur = self.actors[self.demo.regisseur]
            plannen = [(each, self._take_over(each)) for each in self.demo.plannen]
        events = [event for each, plan in plannen for event in self._plan_events(each, plan)]
        events += [event for persoon in self.demo.personen for event in self._leaving(persoon)]
        acties = [actie for _, plan in plannen for actie in plan.acties]
        people = PeopleReplay(
            self.together, self.cli, self.actors, self.regisseur, partial(_find_actie, acties), self.last_statement,
            DEMO_PASSWORD,
        )  # fmt: skip
        events += [_Event(on, do) for on, do in people.steps(self.demo.today)]
        aanhang = AanhangReplay(
            read_aanhang(self.demo.today), self.actors, self.regisseur, partial(_find_actie, acties),
            self.last_statement,
        )  # fmt: skip
        events += [_Event(on, do) for on, do in aanhang.steps(self.demo.today)]
        by_name = {email.partition("@")[0]: actor for email, actor in self.actors.items()}
        indeling = IndelingReplay(
            read_indeling(self.demo.today), [plan for _, plan in plannen], self.regisseur, by_name,
            partial(_find_actie, acties),
        )  # fmt: skip
        events += [_Event(on, do) for on, do in indeling.steps(self.demo.today)]
        events += [
            _Event(self.demo.toegewezen_op, partial(keep_list, self.regisseur, naam, adres, gedeeld=True))
            for naam, adres in LIJSTEN
        ]
        rondes = RondeReplay(read_rondes(self.demo.today), [plan for _, plan in plannen], self.regisseur)
        events += [_Event(on, do) for on, do in rondes.steps(self.demo.today)]
        events += [_Event(on, do) for on, do in post_steps(self.demo.today)]
        rapport = RapportReplay(plannen[-1][1].id, self.regisseur, by_name)
        events += [_Event(on, do) for on, do in rapport.steps(self.demo.today)]
        for do in (publish_demo, ask_dossier):
            events.append(_Event(self.demo.today, partial(do, self.regisseur, plannen[-1][1].id)))
        events += [_Event(on, do) for on, do in tekst_steps(self.demo.today, self.regisseur)]
        for number, event in enumerate(sorted(events, key=lambda event: event.on), start=1):
            with clock.replaying(_moment(event.on, number)):
                event.do()

    def _add(self, persoon: DemoPersoon) -> Actor:
        user_id = add_user(
            self.cli,
            email=persoon.email,
            naam=persoon.naam,
            role=persoon.role,
            functie=persoon.functie,
            afdeling=persoon.afdeling,
            password=DEMO_PASSWORD if persoon.account else None,
        )
        return Actor(user_id, persoon.naam, self.cli.organisatie_id, frozenset({persoon.role}), Channel.WEB)

    def _take_over(self, plan: DemoPlan) -> Plan:
        by = replace(self.regisseur, channel=Channel.IMPORT)
        import_id = importing.start_import(by, plan.bestandsnaam, plan.content)
        importing.run_import(import_id)
        importing.accept_all(by, import_id)
        return load_plan(importing.take_over(by, import_id), self.demo.today)

    def _leaving(self, persoon: DemoPersoon) -> Iterator[_Event]:
        user_id = self.actors[persoon.email].user_id
        if user_id is not None and persoon.uit_dienst is not None and persoon.uit_dienst <= self.demo.today:
            left_open = Handover(Otherwise.OPEN, reason=self.together.vertrek)
            yield _Event(persoon.uit_dienst, partial(disable_user, self.cli, user_id, left_open))

    def _plan_events(self, data: DemoPlan, plan: Plan) -> Iterator[_Event]:
        for actie in data.acties:
            yield from self._actie_events(actie, _find_actie(plan.acties, actie.fragment))
        for meting in data.metingen:
            indicator_id = _find_indicator(plan, meting.naam)
            record = partial(record_meting, self.regisseur, indicator_id, voorlopig=meting.voorlopig)
            yield _Event(meting.op, partial(record, jaar=meting.jaar, waarde=meting.waarde))
        if data.metingen:
            yield from self._cijfers(plan)
        for rapportage in data.rapportages:
            yield _Event(rapportage.op, partial(self._report, plan.id, rapportage))

    def _cijfers(self, plan: Plan) -> Iterator[_Event]:
        for known in read_cijfers(self.demo.today):
            indicator = next(one for one in plan.indicatoren if one.id == _find_indicator(plan, known.naam))
            find = lambda fragment: _find_actie(plan.acties, fragment).id  # noqa: E731 - read where it is used
            steps = cijfer_steps(self.regisseur, plan, known, self.demo.toegewezen_op, find, indicator)
            yield from (_Event(on, do) for on, do in steps)

    def _actie_events(self, data: DemoActie, actie: Actie) -> Iterator[_Event]:
        by, assigned = self.regisseur, self.demo.toegewezen_op
        if data.actiehouder is not None:
            user_id = self.actors[data.actiehouder].user_id
            yield _Event(assigned, partial(assign_actiehouder, by, [actie.id], user_id))
        if data.doorlopend:
            yield _Event(assigned, partial(set_deadline, by, [actie.id], deadline=None, ritme=Ritme(None)))
        for shift in data.verschuivingen:
            yield _Event(shift.op, partial(set_deadline, by, [actie.id], deadline=shift.naar, reason=shift.reden))
        if data.start is not None:
            yield _Event(assigned, partial(_set_start, by, actie, data.start))
        for voorstel in data.voorstellen:
            yield from self._asking(data, actie, voorstel)
        for voortgang in data.voortgang:
            statement = _Statement(self, actie.id, voortgang)
            yield _Event(voortgang.datum, statement.record)
            judged = voortgang.datum + JUDGED_AFTER
            if voortgang.beoordeling is not Beoordeling.INGEDIEND and judged <= self.demo.today:
                yield _Event(judged, statement.review)

    def _asking(self, data: DemoActie, actie: Actie, voorstel: DemoVoorstel) -> Iterator[_Event]:
        """Ask for a deadline and, some days later, say what is decided."""
        by = self.actors[data.actiehouder or ""]
        yield _Event(voorstel.op, partial(move_deadline, by, actie.id, voorstel.naar, voorstel.reden))
        judged = voorstel.op + JUDGED_AFTER
        if voorstel.oordeel is not Beoordeling.INGEDIEND and judged <= self.demo.today:
            yield _Event(judged, partial(_judge_waiting, self.regisseur, actie.id, voorstel))

    def _report(self, plan_id: int, data: DemoRapportage) -> None:
        """Set the report down, and the letter that goes to the raad with it."""
        by, day = self.regisseur, data.peildatum
        for kind in ("voortgangsrapportage", BRIEF):
            edition_id = publishing.start_edition(by, plan_id, year=data.jaar, peildatum=day, kind=kind)
            publishing.update_edition(by, edition_id, samenvatting=data.samenvatting, names=False, peildatum=day)
            publishing.freeze_edition(by, edition_id)


class _Statement:
    """One statement, first made and later judged."""

    def __init__(self, replay: _Replay, actie_id: int, data: DemoVoortgang) -> None:
        self.replay, self.actie_id, self.data = replay, actie_id, data
        self.id = 0

    def record(self) -> None:
        data, last = self.data, self.replay.last_statement
        self.id = record_voortgang(
            self.replay.actors[data.door],
            self.actie_id,
            datum=data.datum,
            fase=data.fase,
            koers=data.koers,
            toelichting=data.toelichting,
            oorzaak=data.oorzaak,
            gevolg=data.gevolg,
            bijsturing=data.bijsturing,
            aantal=data.aantal,
            last_seen_id=last.get(self.actie_id),
        )
        last[self.actie_id] = self.id

    def review(self) -> None:
        if self.data.beoordeling is Beoordeling.INGETROKKEN:
            withdraw_voortgang(self.replay.actors[self.data.door], self.id)
            return
        akkoord = self.data.beoordeling is Beoordeling.AKKOORD
        review_voortgang(self.replay.regisseur, self.id, akkoord=akkoord, opmerking=self.data.opmerking)


def _set_start(by: Actor, actie: Actie, start: date) -> None:
    update_actie(by, actie.id, version=load_actie(actie.id, clock.today())[1].version, start=start)


def _judge_waiting(by: Actor, actie_id: int, data: DemoVoorstel) -> None:
    waiting = load_actie(actie_id, clock.today())[1].voorstel
    if waiting is not None:
        judge_voorstel(by, waiting.id, akkoord=data.oordeel is Beoordeling.AKKOORD, opmerking=data.opmerking)


def _find_actie(acties: Sequence[Actie], fragment: str) -> Actie:
    found = [actie for actie in acties if fragment in actie.tekst or fragment in actie.titel]
    if len(found) != 1:
        raise LookupError(f"{len(found)} acties hold {fragment!r}.")
    return found[0]


def _find_indicator(plan: Plan, start: str) -> int:
    found = [indicator.id for indicator in plan.indicatoren if indicator.naam.startswith(start)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} indicatoren of {plan.titel!r} start with {start!r}.")
    return found[0]


def _moment(day: date, number: int) -> datetime:
    """Return a moment in the working day, another one for every event."""
    return datetime.combine(day, time(9), clock.AMSTERDAM) + timedelta(seconds=number)
