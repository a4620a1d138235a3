"""The people of the demo who come from outside, are away or stand in: replayed through the services people use."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from tracker.demo.people import DemoAfwezig, DemoPartner, DemoUitnodiging, DemoVoorstel, Samenwerking
from tracker.domain.plan import Actie
from tracker.domain.rollen import Role
from tracker.services.actor import Actor
from tracker.services.delen import share_acties
from tracker.services.mensen.accounts import add_user
from tracker.services.mensen.uitnodigen import Guest, ask_account
from tracker.services.mensen.vervangen import add_afwezigheid, set_vervanger
from tracker.services.tracking import record_voortgang, review_voortgang
from tracker.store.partners import list_partner_lines

Step = tuple[date, Callable[[], object]]


class PeopleReplay:
    """What these people did, step after step.

    Args:
        data: who they are.
        beheerder: adds people.
        actors: address → the person.
        regisseur: shares acties, and judges.
        find: returns the one actie whose words hold a fragment.
        last_statement: actie id → its newest statement; kept up to date for who reports next.
        password: of an account.
    """

    def __init__(
        self,
        data: Samenwerking,
        beheerder: Actor,
        actors: Mapping[str, Actor],
        regisseur: Actor,
        find: Callable[[str], Actie],
        last_statement: dict[int, int],
        password: str,
    ) -> None:
        """Keep what the steps need."""
        self.data, self.beheerder, self.actors, self.regisseur = data, beheerder, actors, regisseur
        self.find, self.last_statement, self.password = find, last_statement, password
        self.outsiders: dict[str, Actor] = {}
        self.proposed: dict[DemoVoorstel, int] = {}

    def steps(self, today: date) -> Iterator[Step]:
        """Return everything that happened up to today."""
        found = [*self._of_partners(), *self._of_stand_ins()]
        return (step for step in found if step[0] <= today)

    def _of_partners(self) -> Iterator[Step]:
        for person in self.data.partners:
            yield person.van, partial(self._start, person)
            for voorstel in person.voorstellen:
                yield voorstel.op, partial(self._propose, person, voorstel)
                if voorstel.akkoord:
                    yield voorstel.akkoord, partial(self._agree, voorstel)

        for one in self.data.uitnodigingen:
            yield one.op, partial(self._invite, one)

    def _of_stand_ins(self) -> Iterator[Step]:
        for op, fragment, email in self.data.vervangers:
            yield op, partial(self._deputy, fragment, email)
        for one in self.data.afwezig:
            yield one.gemeld, partial(self._away, one)

    def _start(self, person: DemoPartner) -> None:
        partner_id = self._partner(person.partner)
        user_id = add_user(
            self.beheerder, email=person.email, naam=person.naam, role=Role.EXTERNE_PARTNER, functie=person.functie,
            afdeling=person.afdeling, password=self.password, partner_id=partner_id, eindigt_op=person.tot,
        )  # fmt: skip
        roles = frozenset({Role.EXTERNE_PARTNER})
        self.outsiders[person.email] = Actor(
            user_id, person.naam, self.beheerder.organisatie_id, roles, partner_id=partner_id
        )
        share_acties(self.regisseur, [self.find(fragment).id for fragment in person.acties], partner_id)

    def _partner(self, naam: str) -> int:
        lines = list_partner_lines(self.beheerder.organisatie_id)
        return next(line.id for line in lines if naam in line.names)

    def _invite(self, one: DemoUitnodiging) -> None:
        partner_id = self._partner(one.partner)
        share_acties(self.regisseur, [self.find(fragment).id for fragment in one.acties], partner_id)
        ask_account(self.regisseur, partner_id, Guest(one.naam, one.email, one.functie, one.tot, one.waarom))

    def _propose(self, person: DemoPartner, voorstel: DemoVoorstel) -> None:
        actie_id = self.find(voorstel.fragment).id
        by = self.outsiders[person.email]
        self.proposed[voorstel] = self.last_statement[actie_id] = record_voortgang(
            by, actie_id, datum=voorstel.op, fase=voorstel.fase, koers=voorstel.koers,
            toelichting=voorstel.toelichting, oorzaak=voorstel.oorzaak, gevolg=voorstel.gevolg,
            bijsturing=voorstel.bijsturing,
        )  # fmt: skip

    def _agree(self, voorstel: DemoVoorstel) -> None:
        review_voortgang(self.regisseur, self.proposed[voorstel], akkoord=True)

    def _deputy(self, fragment: str, email: str) -> None:
        set_vervanger(self.regisseur, [self.find(fragment).id], self.actors[email].user_id)

    def _away(self, one: DemoAfwezig) -> None:
        who, by = self.actors[one.wie].user_id, self.actors[one.vervanger].user_id
        add_afwezigheid(self.regisseur, who or 0, vervanger_id=by, van=one.van, tot=one.tot)
