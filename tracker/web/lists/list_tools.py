"""What stands around the rows of a list: headings and groups, the columns to choose from, the lists that were kept."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from flask import url_for

from tracker.store.bewaard import BewaardeLijst, list_bewaard
from tracker.web.access import actor
from tracker.web.acties.judging import Judged
from tracker.web.lists.columns import COLUMNS, USUAL, Column, read_columns, shown_columns
from tracker.web.lists.filterbar import list_address
from tracker.web.lists.grouping import GROUPINGS, Group, group, page_of_groups
from tracker.web.lists.rows import Row, RowMaker
from tracker.web.lists.selection import Selection
from tracker.web.lists.tabs import view_address

WHOLE = 500  # up to so many lines a list stands on one page
ROWS_PER_PAGE = 150  # of a longer list
_NO_OWN: Mapping[str, Column] = {}


class Block(NamedTuple):
    """Rows under one heading; a list without groups is one block without a heading."""

    group: Group | None
    rows: Sequence[Row]


class Page(NamedTuple):
    """The rows of one page of a list."""

    blocks: list[Block]
    groups: list[Group]
    number: int
    pages: int


class KeptList(NamedTuple):
    """A list somebody kept, as a link."""

    naam: str
    href: str
    gedeeld: bool
    own: bool
    van: str


def page_of(
    found: Sequence[Judged],
    selection: Selection,
    columns: Sequence[str],
    chosen: frozenset[int] = frozenset(),
    own: Mapping[str, Column] = _NO_OWN,
) -> Page:
    """Return the rows of the page of a selection, in groups when it asks for groups."""
    groups = group(found, selection.groep) if selection.groep else []
    lines = sum(len(one.found) for one in groups) if groups else len(found)
    per_page = WHOLE if lines <= WHOLE else ROWS_PER_PAGE
    pages = max(1, -(-lines // per_page))
    number = min(selection.pagina, pages)
    start, end = (number - 1) * per_page, number * per_page
    maker = RowMaker(selection, columns, chosen, under_thema=selection.groep == "thema", own=own)
    if not groups:
        return Page([Block(None, [maker.row(one) for one in found[start:end]])], [], number, pages)
    shown = page_of_groups(groups, start, end)
    return Page([Block(one, [maker.row(each) for each in part]) for one, part in shown], groups, number, pages)


def headings(selection: Selection, keys: Sequence[str], own: Mapping[str, Column] = _NO_OWN) -> list[dict[str, Any]]:
    """Return the headings of these columns; a second click on one turns its order round."""
    found: list[dict[str, Any]] = []
    every = COLUMNS | dict(own)
    for key in keys:
        field = every[key].sort_name or key
        up, down = selection.sort == field, selection.sort == f"-{field}"
        found.append(
            {
                "label": every[key].label,
                "sort_href": list_address(selection, sort=f"-{field}" if up else field, pagina=1),
                "sorted": "ascending" if up else "descending" if down else None,
            }
        )
    return found


def kept_lists() -> Sequence[BewaardeLijst]:
    """Return the lists this person kept and those that are shared with them."""
    return list_bewaard(actor().organisatie_id, actor().user_id or 0)


def columns_of(selection: Selection, kept: Sequence[BewaardeLijst]) -> tuple[str, ...]:
    """Return the columns asked for: those of the address, else those this person wants to see, else the usual ones."""
    mine = next((one for one in kept if not one.naam and one.user_id == actor().user_id), None)
    wanted = dict(parse_qsl(mine.adres)).get("kolommen", "") if mine else ""
    return shown_columns(selection.kolommen or read_columns(wanted))


def known_columns(keys: Sequence[str], own: Mapping[str, Column]) -> tuple[str, ...]:
    """Return these columns without the fields that the plans of the list do not have."""
    known = (key if key in COLUMNS else own[key].alias_of or key for key in keys if key in COLUMNS or key in own)
    return tuple(dict.fromkeys(known))


def links(kept: Sequence[BewaardeLijst]) -> list[KeptList]:
    """Return the lists with a name as links."""
    start, me = url_for("acties.index", peildatum=None), actor().user_id
    named = (one for one in kept if one.naam)
    return [KeptList(one.naam, f"{start}?{one.adres}", one.gedeeld, one.user_id == me, one.van) for one in named]


def choices(keys: Sequence[str], own: Mapping[str, Column] = _NO_OWN) -> dict[str, Any]:
    """Return what the form for columns and groups offers; the titel always stands there."""
    offered = [(key, one) for key, one in (COLUMNS | dict(own)).items() if one.alias_of in {"", key}]
    return {
        "columns": [(key, column.label, key in keys) for key, column in offered if key != "titel"],
        "groups": [("", "Niet groeperen"), *((key, one.label) for key, one in GROUPINGS.items())],
        "unusual": tuple(keys) != USUAL,
    }


def downloads(selection: Selection, keys: Sequence[str]) -> list[tuple[str, str]]:
    """Return the files of exactly this list, with these columns: what it is, and its address."""
    return [
        (name, view_address(endpoint)(selection, kolommen=tuple(keys), pagina=1))
        for name, endpoint in (("Excel", "acties.list_xlsx"), ("CSV", "acties.list_csv"))
    ]
