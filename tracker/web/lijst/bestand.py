"""Exactly the list one looks at as a file: the same acties, the same order, the same columns."""

import io
from collections.abc import Iterator, Sequence
from datetime import date

from flask import Response, request, send_file

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.reporting.writers.delimited import csv_bytes
from tracker.services.exchanging.fields import plain
from tracker.web.access import requires
from tracker.web.acties.acties import bp
from tracker.web.lists.columns import COLUMNS
from tracker.web.lists.eigen_velden import is_own, own_columns
from tracker.web.lists.grouping import GROUPINGS, group
from tracker.web.lists.list_tools import columns_of, kept_lists, known_columns
from tracker.web.lists.listing import Listing, listing
from tracker.web.lists.selection import read_selection

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GROUP_WIDTH = 28
Line = Sequence[str | date | None]


@bp.get("/acties/lijst.xlsx")
@requires(Permission.PLAN_LEZEN)
def list_xlsx() -> Response:
    """Send the list as an Excel workbook."""
    seen, keys = _asked()
    from tracker.reporting.writers.excel_list import write_list  # noqa: PLC0415 - openpyxl is slow to load

    content = write_list(_heads(seen, keys), _lines(seen, keys), f"Acties op {seen.peildatum:%d-%m-%Y}")
    return send_file(io.BytesIO(content), EXCEL, as_attachment=True, download_name=f"{_name(seen)}.xlsx")


@bp.get("/acties/lijst.csv")
@requires(Permission.PLAN_LEZEN)
def list_csv() -> Response:
    """Send the list as delimited text."""
    seen, keys = _asked()
    content = csv_bytes([[label for label, _ in _heads(seen, keys)], *_lines(seen, keys)])
    return send_file(io.BytesIO(content), "text/csv", as_attachment=True, download_name=f"{_name(seen)}.csv")


def _asked() -> tuple[Listing, tuple[str, ...]]:
    """Return the list of the address and its columns, fields of a plan's own among them."""
    selection = read_selection(request.args, clock.today())
    keys = columns_of(selection, kept_lists())
    seen = listing(selection, texts=any(map(is_own, keys)))
    return seen, known_columns(keys, own_columns(seen.plans))


def _name(seen: Listing) -> str:
    return f"acties-{seen.peildatum.isoformat()}"


def _heads(seen: Listing, keys: Sequence[str]) -> list[tuple[str, int]]:
    every = COLUMNS | own_columns(seen.plans)
    heads = [(every[key].label, every[key].width) for key in keys]
    groep = seen.selection.groep
    return [(GROUPINGS[groep].label, GROUP_WIDTH), *heads] if groep else heads


def _lines(seen: Listing, keys: Sequence[str]) -> Iterator[Line]:
    """Yield a line an actie; of a grouped list the group comes first, and an actie of two groups comes twice."""

    def told(value: str | date | None) -> str | date | None:
        return plain(value) if isinstance(value, str) else value

    every = COLUMNS | own_columns(seen.plans)
    columns = [every[key].text for key in keys]
    if not seen.selection.groep:
        yield from ([told(text(one)) for text in columns] for one in seen.found)
        return
    for each in group(seen.found, seen.selection.groep):
        for one in each.found:
            yield [plain(each.title), *(told(text(one)) for text in columns)]
