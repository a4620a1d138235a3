"""The indicatoren of the demo: what they mean and what else was measured, through the services people use."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from tracker.demo.cijfers import DemoCijfer, DemoIndicator
from tracker.domain.plan import Indicator, Plan
from tracker.services.actor import Actor
from tracker.services.indicatoren import Bij, IndicatorData, record_meting, update_indicator

Step = tuple[date, Callable[[], object]]


def cijfer_steps(
    actor: Actor, plan: Plan, data: DemoIndicator, first: date, find: Callable[[str], int], indicator: Indicator
) -> Iterator[Step]:
    """Return what happened to one indicator, day by day.

    Args:
        actor: who does it.
        plan: as it was taken over.
        data: what is known of the indicator.
        first: the day of what has no day of its own.
        find: returns the id of the one actie of the plan whose words hold a fragment.
        indicator: as it was taken over.
    """
    described = IndicatorData(
        naam=indicator.naam,
        definitie=data.definitie,
        bron=indicator.bron,
        eenheid=data.eenheid,
        richting=data.richting,
        thema_id=indicator.thema_id,
        doel_id=next((doel.id for doel in plan.doelen if data.doel and doel.tekst.startswith(data.doel)), None),
        uitgangsjaar=indicator.uitgangsjaar,
        meet_elke=data.meet_elke,
        verwacht_maand=data.verwacht_maand,
    )
    acties = [find(fragment) for fragment in data.acties]
    describe = partial(update_indicator, actor, indicator.id, described, version=1, uitgangswaarde="", acties=acties)
    yield first, describe
    for cijfer in data.metingen:
        yield cijfer.op or first, partial(_write, actor, indicator.id, cijfer)


def _write(actor: Actor, indicator_id: int, cijfer: DemoCijfer) -> None:
    bij = Bij(
        reeksbreuk=cijfer.reeksbreuk,
        toelichting=cijfer.toelichting,
        bron=cijfer.bron,
        opgehaald_op=cijfer.opgehaald_op,
    )
    record_meting(
        actor, indicator_id, jaar=cijfer.jaar, waarde=cijfer.waarde, soort=cijfer.soort, bij=bij, reden=cijfer.reden
    )
