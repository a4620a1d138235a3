"""What hangs on the acties of the demo, replayed through the services people use."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from tracker.demo.aanhang import (
    Aanhang,
    DemoActievoorstel,
    DemoBijlage,
    DemoDubbel,
    DemoMijlpaal,
    DemoRaadsafspraak,
    DemoReactie,
)
from tracker.domain.plan import Actie
from tracker.services.actievoorstellen import propose_actie
from tracker.services.actor import Actor
from tracker.services.bijlagen import add_bijlage
from tracker.services.mijlpalen import add_mijlpaal, reach_mijlpaal, update_mijlpaal
from tracker.services.plannen import add_actie
from tracker.services.raadsafspraken import RaadsafspraakValues, add_raadsafspraak, link_actie, update_raadsafspraak
from tracker.services.reacties import add_reactie
from tracker.services.samenvoegen import merge_acties

Step = tuple[date, Callable[[], object]]


class AanhangReplay:
    """What was hung on the acties, step after step.

    Args:
        data: what it is.
        actors: address → the person.
        regisseur: writes down mijlpalen and what the raad asked.
        find: returns the one actie whose words hold a fragment.
        last_statement: actie id → its newest statement.
    """

    def __init__(
        self,
        data: Aanhang,
        actors: Mapping[str, Actor],
        regisseur: Actor,
        find: Callable[[str], Actie],
        last_statement: Mapping[int, int],
    ) -> None:
        """Keep what the steps need."""
        self.data, self.actors, self.regisseur = data, actors, regisseur
        self.find, self.last_statement = find, last_statement
        self.made: dict[object, int] = {}

    def steps(self, today: date) -> Iterator[Step]:
        """Return everything that happened up to today."""
        found = [*self._of_mijlpalen(), *self._of_raadsafspraken(), *self._of_words_and_files(), *self._of_doubles()]
        return (step for step in found if step[0] <= today)

    def _of_mijlpalen(self) -> Iterator[Step]:
        for one in self.data.mijlpalen:
            yield one.op, partial(self._mijlpaal, one)
            if one.verschoven:
                yield one.verschoven[0], partial(self._move, one)
            if one.gereed_op:
                yield one.gereed_op, partial(self._reach, one, one.gereed_op)

    def _of_raadsafspraken(self) -> Iterator[Step]:
        for one in self.data.raadsafspraken:
            yield one.op, partial(self._raadsafspraak, one)
            if one.afgedaan_op:
                yield one.afgedaan_op, partial(self._settle, one)

    def _of_words_and_files(self) -> Iterator[Step]:
        for file in self.data.bijlagen:
            yield file.op, partial(self._bijlage, file)
        for reactie in self.data.reacties:
            yield reactie.op, partial(self._reactie, reactie)
        for proposed in self.data.actievoorstellen:
            yield proposed.op, partial(self._propose, proposed)

    def _of_doubles(self) -> Iterator[Step]:
        for one in self.data.dubbel:
            yield one.op, partial(self._double, one)
            yield one.samengevoegd_op, partial(self._merge, one)

    def _mijlpaal(self, one: DemoMijlpaal) -> None:
        self.made[one] = add_mijlpaal(
            self.regisseur, self.find(one.fragment).id, titel=one.titel, datum=one.datum, eigenaar_id=self._owner(one)
        )

    def _move(self, one: DemoMijlpaal) -> None:
        if one.verschoven:
            _, to, reason = one.verschoven
            update_mijlpaal(
                self.regisseur, self.made[one], titel=one.titel, datum=to, eigenaar_id=self._owner(one), reason=reason
            )

    def _reach(self, one: DemoMijlpaal, on: date) -> None:
        reach_mijlpaal(self.regisseur, self.made[one], on)

    def _owner(self, one: DemoMijlpaal) -> int | None:
        return self.actors[one.eigenaar].user_id if one.eigenaar else None

    def _raadsafspraak(self, one: DemoRaadsafspraak) -> None:
        self.made[one] = add_raadsafspraak(
            self.regisseur, RaadsafspraakValues(one.soort, one.titel, one.datum, one.nummer, one.link)
        )
        for fragment in one.acties:
            link_actie(self.regisseur, self.made[one], self.find(fragment).id)

    def _settle(self, one: DemoRaadsafspraak) -> None:
        values = RaadsafspraakValues(
            one.soort, one.titel, one.datum, one.nummer, one.link, one.afgedaan_op, one.afdoening
        )
        update_raadsafspraak(self.regisseur, self.made[one], values)

    def _bijlage(self, one: DemoBijlage) -> None:
        actie_id = self.find(one.fragment).id
        add_bijlage(
            self.actors[one.door], actie_id, one.bestand, one.content, omschrijving=one.omschrijving,
            voortgang_id=self.last_statement.get(actie_id) if one.bij_voortgang else None,
        )  # fmt: skip

    def _reactie(self, one: DemoReactie) -> None:
        named = [user_id for address in one.genoemd if (user_id := self.actors[address].user_id) is not None]
        add_reactie(self.actors[one.door], self.find(one.fragment).id, one.tekst, gedeeld=one.gedeeld, genoemd=named)

    def _propose(self, one: DemoActievoorstel) -> None:
        plan_id = self.find(one.plan_van).plan_id
        propose_actie(self.actors[one.door], plan_id, titel=one.titel, tekst=one.tekst, deadline=one.deadline)

    def _double(self, one: DemoDubbel) -> None:
        into = self.find(one.met)
        self.made[one] = add_actie(self.regisseur, into.plan_id, titel=one.titel, thema_id=into.thema_id)

    def _merge(self, one: DemoDubbel) -> None:
        merge_acties(self.regisseur, self.made[one], self.find(one.met).id, one.reden)
