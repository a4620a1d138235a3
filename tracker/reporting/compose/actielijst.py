"""The actielijst: every actie of the plan in one table a thema, to put beside the agenda of a meeting."""

from collections.abc import Iterator

from tracker.domain.plan import Plan
from tracker.reporting.blocks import Paragraph, Report, Section
from tracker.reporting.compose.data import data_of
from tracker.reporting.compose.leeswijzer import legend
from tracker.reporting.compose.rapport import Opdracht, report, scope_of
from tracker.reporting.compose.samenvatting import counter_line
from tracker.reporting.compose.scope import Scope
from tracker.reporting.compose.themas import done_table
from tracker.reporting.compose.verantwoording import verantwoording
from tracker.reporting.figures import count, count_per_thema

KIND = "actielijst"


def compose(plan: Plan, year: int, opdracht: Opdracht) -> Report:
    """Return the list of acties, as the plan stood on its peildatum."""
    scope = scope_of(plan, year, opdracht)
    about = verantwoording(scope, opdracht.ronde)
    sections = (Section(1, "Over dit rapport", about), *_sections(scope))
    return report(scope, opdracht, kind=KIND, title="Actielijst", sections=sections, data=data_of(scope, about))


def _sections(scope: Scope) -> Iterator[Section]:
    groups = count_per_thema(scope.plan, scope.acties)
    if not groups:
        yield Section(1, "Acties", (Paragraph("Er staan nog geen openbare acties in dit plan.", lead=True),))
        return
    yield Section(1, "Alle acties", (Paragraph(counter_line(count(scope.plan, scope.acties)), lead=True),))
    for group in groups:
        name = group.thema.titel if group.thema else "Zonder thema"
        yield Section(2, name, (done_table(scope, f"Acties bij {name}", group.acties),))
    yield Section(1, "Leeswijzer", (legend(),))
