"""The rondes of the demo, replayed through the services people use."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from tracker.demo.rondes import DemoRonde
from tracker.domain.plan import Plan
from tracker.domain.ronde import Omvang
from tracker.services.actor import Actor
from tracker.services.rondes.planning import RondeValues, close_ronde, open_ronde, plan_ronde

Step = tuple[date, Callable[[], object]]


class RondeReplay:
    """What the regisseur did with each ronde."""

    def __init__(self, rondes: Sequence[DemoRonde], plannen: Sequence[Plan], regisseur: Actor) -> None:
        """Take the data and who acts."""
        self.rondes, self.regisseur = rondes, regisseur
        self.plan_ids = tuple(sorted(plan.id for plan in plannen))
        self.made: dict[DemoRonde, int] = {}

    def steps(self, today: date) -> Iterator[Step]:
        """Return what happened on which day, up to today."""
        return ((on, do) for on, do in self._all() if on <= today)

    def _all(self) -> Iterator[Step]:
        for ronde in self.rondes:
            yield ronde.gepland_op, partial(self._plan, ronde)
            yield ronde.geopend_op, partial(self._do, open_ronde, ronde)
            if ronde.gesloten_op is not None:
                yield ronde.gesloten_op, partial(self._do, close_ronde, ronde)

    def _plan(self, ronde: DemoRonde) -> None:
        values = RondeValues(
            titel=ronde.titel, van=ronde.van, peildatum=ronde.peildatum, opent=ronde.peildatum + timedelta(days=1),
            sluit=ronde.sluit, omvang=Omvang(self.plan_ids), instructie=ronde.instructie,
            commissie_op=ronde.commissie_op,
        )  # fmt: skip
        self.made[ronde] = plan_ronde(self.regisseur, values)

    def _do(self, act: Callable[[Actor, int], None], ronde: DemoRonde) -> None:
        act(self.regisseur, self.made[ronde])
