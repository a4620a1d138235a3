"""Doing something with several acties of the list at once, and taking it back."""

from collections.abc import Callable
from urllib.parse import parse_qsl

from flask import flash, redirect, request, session
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.periods import NotADateError, parse_date_nl
from tracker.domain.rollen import Permission
from tracker.services.acties import BulkResult, TrackingError
from tracker.services.tracking import assign_actiehouder, set_deadline
from tracker.services.undoing import undo_bulk
from tracker.store.register import list_personen
from tracker.web.access import actor, requires
from tracker.web.acties import UNDO, bp, list_page
from tracker.web.filterbar import list_address
from tracker.web.incoming import short_number, short_number_or_none
from tracker.web.selection import NIEMAND, Selection, read_selection
from tracker.web.submissions import once

__all__ = ["bp"]

LONGEST_UNDO = 6_000  # lines of the change log; above that the change log itself is the way back


@bp.post("/acties/selectie")
@requires(Permission.ACTIE_TOEWIJZEN)
def change_selection() -> Response | tuple[str, int]:
    """Assign the chosen acties, or give them a deadline. The list comes back with the same filters."""
    selection = _selection_of_form()
    chosen = frozenset(request.form.getlist("keuze", type=short_number))
    try:
        act = _assign if request.form.get("doe") == "toewijzen" else _plan_deadline
        return once(_and_remember(act, chosen, selection))
    except TrackingError as error:
        return list_page(selection, chosen=chosen, error=error), 422


def _and_remember(
    act: Callable[[frozenset[int]], tuple[BulkResult, str]], chosen: frozenset[int], selection: Selection
) -> Callable[[], str]:
    """Do it, say so, and keep the way back in the session."""

    def done() -> str:
        if not chosen:
            raise TrackingError("keuze", "Kies eerst een of meer acties. Zet een vinkje voor de actie.")
        result, sentence = act(chosen)
        session.pop(UNDO, None)
        if result.acties and len(result.change_ids) <= LONGEST_UNDO:
            session[UNDO] = {"changes": list(result.change_ids), "sentence": sentence}
        else:
            flash(sentence if result.acties else "Er is niets veranderd: het stond al zo.", "info")
        return list_address(selection)

    return done


def _assign(chosen: frozenset[int]) -> tuple[BulkResult, str]:
    who = request.form.get("actiehouder", "")
    if not who:
        raise TrackingError("actiehouder", "Kies een actiehouder.")
    result = assign_actiehouder(actor(), chosen, None if who == NIEMAND else short_number_or_none(who) or 0)
    names = {p.id: p.naam for p in list_personen(actor().organisatie_id)}
    to = "niemand" if who == NIEMAND else names[short_number(who)]
    return result, f"{_acties(result)} toegewezen aan {to}."


def _plan_deadline(chosen: frozenset[int]) -> tuple[BulkResult, str]:
    try:
        deadline = parse_date_nl(request.form.get("deadline", ""))
    except NotADateError as error:
        raise TrackingError("deadline", str(error)) from error
    result = set_deadline(actor(), chosen, deadline=deadline, reason=request.form.get("reden", "")[:500])
    return result, f"{_acties(result)} met deadline {deadline:%d-%m-%Y}."


def _acties(result: BulkResult) -> str:
    return "1 actie" if len(result.acties) == 1 else f"{len(result.acties)} acties"


def _selection_of_form() -> Selection:
    """Return the selection of the list the form stood under; `read_selection` refuses what is odd."""
    return read_selection(dict(parse_qsl(request.form.get("filters", "")[:2_000])), clock.today())


@bp.post("/acties/ongedaan")
@requires(Permission.ACTIE_TOEWIJZEN)
def undo() -> Response:
    """Take back what was done last to several acties."""
    done = session.pop(UNDO, None)
    if done is None:
        flash("Er is niets om ongedaan te maken.", "info")
    else:
        try:
            result = undo_bulk(actor(), done["changes"])
            flash(f"Ongedaan gemaakt bij {_acties(result)}.", "success")
        except TrackingError as error:
            flash(str(error), "error")
    selection = _selection_of_form()
    return redirect(list_address(selection), 303)
