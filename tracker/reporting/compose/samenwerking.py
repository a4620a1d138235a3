"""With whom the municipality works: per partner how many acties, and how they stand (domain report 4.2, § 8)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.domain.meervoud import joined_names
from tracker.domain.plan import Actie
from tracker.reporting.blocks import Column, Paragraph, Section, Table, cell
from tracker.reporting.compose.scope import Scope
from tracker.reporting.compose.words import counted, part_of
from tracker.reporting.figures import Stand, count

COLUMNS = (
    Column("Partner", 40, names_row=True),
    Column("Acties", 15, numeric=True),
    Column("Afgerond", 15, numeric=True),
    Column("Op schema", 15, numeric=True),
    Column("Wijkt af", 15, numeric=True),
)
OFF = (Stand.VRAAGT_AANDACHT, Stand.LOOPT_VAST, Stand.ON_HOLD)


def samenwerking(scope: Scope) -> Iterator[Section]:
    """Yield the partners, who does most first; nothing when no actie has one."""
    found = _by_partner(scope.acties)
    if not found:
        return
    together = sum(1 for actie in scope.acties if actie.partners)
    rows = []
    for naam, theirs in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].casefold())):
        figures = count(scope.plan, theirs).stand
        numbers = (len(theirs), figures[Stand.AFGEROND], figures[Stand.OP_SCHEMA], sum(figures[one] for one in OFF))
        rows.append((cell(naam), *(cell(str(number)) for number in numbers)))
    intro = (
        f"Bij {part_of(together, len(scope.acties))} werken we samen met anderen. "
        f"Het plan noemt {counted(len(found), 'partner', 'partners')}."
    )
    yield Section(1, "Samenwerking", (Paragraph(intro), Table("Acties per partner", COLUMNS, tuple(rows))))


def _by_partner(acties: Sequence[Actie]) -> dict[str, list[Actie]]:
    """Return each partner with its acties; "school" and "scholen" are one, and an actie with both counts once."""
    as_counted = joined_names(partner.naam for actie in acties for partner in actie.partners)
    found: dict[str, list[Actie]] = defaultdict(list)
    for actie in acties:
        for naam in {as_counted[partner.naam] for partner in actie.partners}:
            found[naam].append(actie)
    return found
