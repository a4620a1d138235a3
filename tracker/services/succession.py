"""Making the acties in which those of a closed plan go on, in the running transaction."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.plan import ActieSoort, BudgetSoort, PlanStatus
from tracker.domain.uitkomst import Uitkomst
from tracker.services.acties import TrackingError, origin_of
from tracker.services.actor import Actor
from tracker.services.meenemen import copy_open_mijlpalen, copy_raadsafspraken
from tracker.store.changes import log_event
from tracker.store.session import db
from tracker.store.tables import ActiePartnerRow, ActieRow, PlanRow, ThemaRow, UitkomstRow, VeldRow


def make_successors(actor: Actor, ended: Iterable[tuple[ActieRow, UitkomstRow]]) -> int:
    """Make the acties that go on in another plan and were not made before; return how many.

    Raises:
        TrackingError: the plan an actie should go on in is closed.
    """
    session = db.session()
    going = [(row, one) for row, one in ended if one.soort == Uitkomst.OVERGEHEVELD.value and one.naar_actie_id is None]
    places = {plan_id: _Place(session, plan_id) for plan_id in {one.naar_plan_id for _, one in going} if plan_id}
    copies = []
    for row, one in going:
        place = places[one.naar_plan_id or 0]
        if place.plan.status == PlanStatus.AFGESLOTEN.value:
            raise TrackingError("plan", f"‘{row.titel}’ gaat naar ‘{place.plan.titel}’, maar dat plan is afgesloten.")
        copies.append(place.copy(row))
    session.add_all(copies)
    session.flush()
    for (_, one), copy in zip(going, copies, strict=True):
        one.naar_actie_id = copy.id
        log_event("actie", copy.id, "overgeheveld uit een eerder plan", origin_of(actor, copy.plan_id))
    _keep_levels([row for row, _ in going], {row.id: copy for (row, _), copy in zip(going, copies, strict=True)})
    _copy_partners(session, {row.id: copy.id for (row, _), copy in zip(going, copies, strict=True)})
    onto = {row.id: copy for (row, _), copy in zip(going, copies, strict=True)}
    copy_raadsafspraken(session, onto)
    copy_open_mijlpalen(session, actor, onto)
    return len(copies)


def _copy_partners(session: Session, copies: dict[int, int]) -> None:
    query = select(ActiePartnerRow.actie_id, ActiePartnerRow.partner_id, ActiePartnerRow.rol)
    found = session.execute(query.where(ActiePartnerRow.actie_id.in_(copies))).all()
    session.add_all(
        ActiePartnerRow(actie_id=copies[actie_id], partner_id=partner_id, rol=rol)
        for actie_id, partner_id, rol in found
    )


def _keep_levels(going: Iterable[ActieRow], copies: dict[int, ActieRow]) -> None:
    """Let maatregelen that go on hang under their actiepunt again, when that goes on in the same plan."""
    for row in going:
        punt = copies.get(row.parent_id or 0)
        if punt is not None and punt.plan_id == copies[row.id].plan_id:
            copies[row.id].parent_id = punt.id


class _Place:
    """A plan in which acties go on, with what has to be known to add them at its end."""

    def __init__(self, session: Session, plan_id: int) -> None:
        """Look up where the plan ends."""
        acties = select(func.count(), func.max(ActieRow.position)).where(ActieRow.plan_id == plan_id)
        number, position = session.execute(acties).one()
        self.session, self.plan = session, session.get_one(PlanRow, plan_id)
        self.number, self.position = number, position or 0
        self.themas: list[ThemaRow] = list(
            session.scalars(select(ThemaRow).where(ThemaRow.plan_id == plan_id, ThemaRow.vervallen_op.is_(None)))
        )
        self.known: dict[int, int] = {}  # thema of the closed plan → thema here
        self.velden: dict[int, dict[str, str]] = {}  # closed plan → its velden → those here

    def copy(self, row: ActieRow) -> ActieRow:
        """Return the successor of an actie: what was promised and who does it, not what was reported or was due."""
        today = clock.today()
        later = row.deadline if row.deadline and row.deadline > today else None
        self.number, self.position = self.number + 1, self.position + 1
        return ActieRow(
            plan_id=self.plan.id, thema_id=self.thema(row.thema_id), nummer=str(self.number), titel=row.titel,
            tekst=row.tekst, soort=ActieSoort.LOPEND.value, actiehouder_id=row.actiehouder_id,
            vervanger_id=row.vervanger_id, actiehouder_tekst=row.actiehouder_tekst,
            portefeuillehouder=row.portefeuillehouder, deadline=later, deadline_oorspronkelijk=later,
            ritme_aantal=row.ritme_aantal, ritme_periode=row.ritme_periode,
            vertrouwelijkheid=row.vertrouwelijkheid, position=self.position, document_id=row.document_id,
            quote=row.quote, line=row.line, line_end=row.line_end, page=row.page, heading_path=row.heading_path,
            overig=row.overig, eigen=self.eigen(row), gewicht=row.gewicht, prioriteit=row.prioriteit,
            budget=row.budget if row.budget_soort == BudgetSoort.STRUCTUREEL.value else None,
            budget_soort=row.budget_soort if row.budget_soort == BudgetSoort.STRUCTUREEL.value else "",
            dekking=row.dekking if row.budget_soort == BudgetSoort.STRUCTUREEL.value else "",
            seizoen_van=row.seizoen_van, seizoen_tot=row.seizoen_tot, zaaknummer=row.zaaknummer,
            zaak_link=row.zaak_link, bestuurlijk_opdrachtgever=row.bestuurlijk_opdrachtgever,
            ambtelijk_opdrachtgever=row.ambtelijk_opdrachtgever,
            geldig_vanaf=today, toegevoegd_op=today,
        )  # fmt: skip

    def eigen(self, row: ActieRow) -> dict[str, str]:
        """Return what an actie says in fields of its plan, by the fields of the same name and sort here."""
        if not row.eigen:
            return {}
        if row.plan_id not in self.velden:
            self.velden[row.plan_id] = self._pair_velden(row.plan_id)
        known = self.velden[row.plan_id]
        return {known[veld_id]: value for veld_id, value in row.eigen.items() if veld_id in known}

    def _pair_velden(self, plan_id: int) -> dict[str, str]:
        """Return veld of the closed plan → veld here, made when it is not there."""
        present = VeldRow.vervallen_op.is_(None)
        here = {
            (row.naam.casefold(), row.soort): row
            for row in self.session.scalars(select(VeldRow).where(VeldRow.plan_id == self.plan.id, present))
        }
        pairs = {}
        there = select(VeldRow).where(VeldRow.plan_id == plan_id, present).order_by(VeldRow.position, VeldRow.id)
        for row in self.session.scalars(there):
            same = here.get((row.naam.casefold(), row.soort)) or VeldRow(
                plan_id=self.plan.id, naam=row.naam, soort=row.soort, openbaar=row.openbaar, uitleg=row.uitleg,
                keuzes=row.keuzes, position=row.position,
            )  # fmt: skip
            same.keuzes = [*same.keuzes, *(keuze for keuze in row.keuzes if keuze not in same.keuzes)]
            self.session.add(same)
            self.session.flush()
            pairs[str(row.id)] = str(same.id)
        return pairs

    def thema(self, thema_id: int | None) -> int | None:
        """Return the thema of the same name here, made when it is not there, with the thema's around it."""
        if thema_id is None:
            return None
        if thema_id not in self.known:
            self.known[thema_id] = self._find_or_make(self.session.get_one(ThemaRow, thema_id))
        return self.known[thema_id]

    def _find_or_make(self, thema: ThemaRow) -> int:
        parent = self.thema(thema.parent_id)
        same = (row for row in self.themas if row.titel.casefold() == thema.titel.casefold())
        found = next((row for row in same if row.parent_id == parent), None)
        if found is None:
            position = max((row.position for row in self.themas), default=0) + 1
            found = ThemaRow(
                plan_id=self.plan.id, parent_id=parent, titel=thema.titel, soort=thema.soort, position=position,
                vng=thema.vng, prioriteit=thema.prioriteit,
            )  # fmt: skip
            self.session.add(found)
            self.session.flush()
            self.themas.append(found)
        return found.id
