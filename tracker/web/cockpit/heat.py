"""Tables of counts in which more is darker. Every number leads to exactly the acties it counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tracker.domain.tijdigheid import Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.web.acties.judging import Judged
from tracker.web.cockpit.groups import Group
from tracker.web.lists.selection import GEEN, Selection

STEPS = 4  # shades; the darkest is the largest number of its table
_ALARMING = frozenset({Koers.VRAAGT_AANDACHT, Koers.LOOPT_VAST, Tijdigheid.TE_LAAT, Tijdigheid.RITME_ACHTER})
_TIJDIGHEID = tuple(word for word in Tijdigheid if word not in {Tijdigheid.KLAAR, Tijdigheid.STAAT_STIL})


class Column(NamedTuple):
    """What a column counts: the words above it, the filter it is, and whether more of it is worse."""

    block: str  # "Fase", "Koers", "Tijdigheid"
    word: str
    filter: dict[str, Any]
    alarming: bool


class Cell(NamedTuple):
    """A number, the list behind it, and how dark it is: 0 for nothing, up to STEPS."""

    number: int
    href: str
    step: int
    alarming: bool


class Strip(NamedTuple):
    """One row of a table."""

    key: str
    label: str
    total: Cell
    cells: list[Cell]
    plan: str = ""  # the plan of a thema, when several are shown


def columns(*, fasen: bool) -> list[Column]:
    """Return the columns of a table; without those of the fasen when these are its rows."""
    found = [Column("Fase", word.value, {"fase": word}, alarming=False) for word in Fase] if fasen else []
    found += [Column("Koers", word.value, {"koers": word}, word in _ALARMING) for word in Koers]
    found.append(Column("Koers", "zonder koers", {"koers": GEEN}, alarming=False))
    found += [Column("Tijdigheid", w.value, {"tijdigheid": w}, w in _ALARMING) for w in _TIJDIGHEID]
    if fasen:
        found.append(Column("Deadline", "verschoven", {"verschoven": True}, alarming=True))
    return found


def per_group(groups: Sequence[Group], choose: "Choose", href: Callable[..., str]) -> list[Strip]:
    """Return a row a group, counted over every column."""
    rows = [(g.key, g.title, g.acties, g.selection) for g in groups]
    strips = _strips(rows, columns(fasen=True), choose, href)
    return [strip._replace(plan=group.plannen) for strip, group in zip(strips, groups, strict=True)]


def per_fase(group: Group, choose: "Choose", href: Callable[..., str]) -> list[Strip]:
    """Return a row a fase that occurs in the group, counted over koers and tijdigheid."""
    rows = []
    for fase in Fase:
        own = tuple(one for one in group.acties if one.actie.fase is fase)
        if own:
            rows.append((fase.name, fase.value, own, _with(group.selection, {"fase": fase})))
    return _strips(rows, columns(fasen=False), choose, href)


Choose = Callable[[Iterable[Judged], Selection], list[Judged]]
_Row = tuple[str, str, Sequence[Judged], Selection]


def _strips(rows: Sequence[_Row], heads: Sequence[Column], choose: Choose, href: Callable[..., str]) -> list[Strip]:
    """Count by choosing, so that a number and its list cannot differ."""
    counts = [[len(choose(own, _with(wanted, head.filter))) for head in heads] for _, _, own, wanted in rows]
    most = max((number for row in counts for number in row), default=1)
    return [
        Strip(
            key,
            label,
            Cell(len(own), href(wanted), 0, alarming=False),
            [
                Cell(number, href(_with(wanted, head.filter)), -(-STEPS * number // max(most, 1)), head.alarming)
                for number, head in zip(row, heads, strict=True)
            ],
        )
        for (key, label, own, wanted), row in zip(rows, counts, strict=True)
    ]


def _with(selection: Selection, changes: dict[str, Any]) -> Selection:
    return replace(selection, **changes)


def blocks(heads: Iterable[Column]) -> list[tuple[str, int]]:
    """Return the words above several columns, each with how many columns it spans."""
    found: list[tuple[str, int]] = []
    for head in heads:
        if found and found[-1][0] == head.block:
            found[-1] = (head.block, found[-1][1] + 1)
        else:
            found.append((head.block, 1))
    return found
