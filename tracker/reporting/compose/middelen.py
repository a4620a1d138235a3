"""What the acties may cost: the amounts of the plan, and honestly of how many acties none is known (4.2, § 9)."""

from collections.abc import Iterable, Iterator

from tracker.domain.plan import Actie, BudgetSoort
from tracker.reporting.blocks import Cell, Column, Paragraph, Section, Table, cell
from tracker.reporting.compose.scope import Scope
from tracker.reporting.compose.words import part_of
from tracker.reporting.figures import count_per_thema

COLUMNS = (
    Column("Thema", 40, names_row=True),
    Column("Structureel", 20, numeric=True),
    Column("Eenmalig", 20, numeric=True),
    Column("Soort niet bekend", 20, numeric=True),
)
SOORTEN = (BudgetSoort.STRUCTUREEL, BudgetSoort.INCIDENTEEL, None)


def middelen(scope: Scope) -> Iterator[Section]:
    """Yield the amounts per thema; nothing when no actie has one."""
    known = [actie for actie in scope.acties if actie.budget is not None]
    if not known:
        return
    groups = count_per_thema(scope.plan, known)
    rows = [(cell(group.thema.titel if group.thema else "Zonder thema"), *_amounts(group.acties)) for group in groups]
    total = ((cell("Totaal"), *_amounts(known)),) if len(groups) > 1 else ()
    intro = (
        f"Bij {part_of(len(known), len(scope.acties))} staat in het plan een bedrag. "
        "Wat er is uitgegeven, leest u in de jaarstukken."
    )
    table = Table("Bedragen uit het plan, in hele euro’s", COLUMNS, (*rows, *total))
    yield Section(1, "Middelen", (Paragraph(intro), table))


def _amounts(acties: Iterable[Actie]) -> tuple[Cell, ...]:
    found = tuple(acties)
    return tuple(cell(_euro(sum(a.budget or 0 for a in found if a.budget_soort is soort))) for soort in SOORTEN)


def _euro(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") if amount else "–"
