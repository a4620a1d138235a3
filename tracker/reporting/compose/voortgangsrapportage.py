"""The yearly voortgangsrapportage of one plan: what was promised, done, reached and adjusted."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.plan import Plan
from tracker.reporting.blocks import Report, Section
from tracker.reporting.compose.bijlagen import own_fields, passages, sources
from tracker.reporting.compose.data import data_of
from tracker.reporting.compose.gepland import planned_and_done
from tracker.reporting.compose.leeswijzer import leeswijzer
from tracker.reporting.compose.middelen import middelen
from tracker.reporting.compose.raad import moties_en_toezeggingen
from tracker.reporting.compose.rapport import ASKED, Opdracht, report, scope_of
from tracker.reporting.compose.samenvatting import samenvatting
from tracker.reporting.compose.samenwerking import samenwerking
from tracker.reporting.compose.scope import Scope
from tracker.reporting.compose.themas import thema_sections
from tracker.reporting.compose.veiligheidsbeeld import veiligheidsbeeld
from tracker.reporting.compose.veranderingen import ahead, changes, ritme
from tracker.reporting.compose.verantwoording import verantwoording
from tracker.reporting.compose.vergelijking import compared, vergelijking

KIND = "voortgangsrapportage"


def compose(plan: Plan, year: int, opdracht: Opdracht = ASKED) -> Report:
    """Return the report about a year, as the plan stood on its peildatum."""
    scope = scope_of(plan, year, opdracht)
    title = f"Voortgangsrapportage {year}"
    data = data_of(scope, verantwoording(scope, opdracht.ronde))
    data = replace(data, sets=(*data.sets, *compared(scope, opdracht.vorige)))
    return report(scope, opdracht, kind=KIND, title=title, sections=_sections(scope, opdracht), data=data)


def _sections(scope: Scope, opdracht: Opdracht) -> Iterator[Section]:
    yield Section(1, "Over dit rapport", verantwoording(scope, opdracht.ronde))
    yield from samenvatting(scope, opdracht.samenvatting)
    if not scope.acties and not scope.plan.doelen and not scope.plan.indicatoren:
        return
    yield leeswijzer()
    yield from veiligheidsbeeld(scope)
    yield from thema_sections(scope)
    if not scope.acties:
        return
    yield from planned_and_done(scope)
    yield from changes(scope)
    yield from vergelijking(scope, opdracht.vorige)
    yield from moties_en_toezeggingen(scope, opdracht.afspraken)
    yield from ritme(scope)
    yield from samenwerking(scope)
    yield from middelen(scope)
    yield ahead(scope)
    yield from passages(scope)
    yield sources(scope)
    yield from own_fields(scope)
