"""Doing something with several acties of the list at once: choose, say what, look at what would change, do it, undo it.

Nothing is kept between these steps but what stands in the form, so that going back in the browser loses nothing.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from flask import flash, redirect, render_template, request, session
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.plan import Plan
from tracker.domain.rollen import Permission
from tracker.services.acties import BulkResult, TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.bulk import Forecast, carry_out, foresee
from tracker.services.undoing import undo_bulk
from tracker.store.lopend import plans_of_acties
from tracker.store.plans import load_plan
from tracker.store.register import list_partners, list_personen
from tracker.web.access import actor, requires
from tracker.web.acties.acties import UNDO, bp, list_page
from tracker.web.forms.bulk import BulkForm
from tracker.web.incoming import short_number
from tracker.web.lists.filterbar import list_address
from tracker.web.lists.listing import listing
from tracker.web.lists.number_ranges import pack, unpack
from tracker.web.lists.selection import Selection, selection_of
from tracker.web.submissions import once

__all__ = ["bp", "keep_undo"]

LONGEST_UNDO = 6_000  # lines of the change log; above that the change log itself is the way back
MOST = 1_000  # acties at once: more than anybody looks through
NAMED = 5  # acties in one message
NOT_CARRIED = frozenset({"csrf_token", "stap", "stempel", "indiening", "acties", "filters"})


class Chosen(NamedTuple):
    """The acties somebody chose, with the plans they are of."""

    ids: frozenset[int]
    plans: Sequence[Plan]

    @property
    def titles(self) -> list[str]:
        """Return the acties in words, in the order of their plans."""
        return [f"{a.nummer} {a.titel}".strip() for plan in self.plans for a in plan.acties if a.id in self.ids]

    @property
    def partners(self) -> list[str]:
        """Return the partners that take part in these acties."""
        found = {p.naam for plan in self.plans for a in plan.acties if a.id in self.ids for p in a.partners}
        return sorted(found, key=str.casefold)


@bp.post("/acties/selectie")
@requires(Permission.ACTIE_TOEWIJZEN)
def change_selection() -> Response | str | tuple[str, int]:
    """Take one step: from the choice of acties to the form, to what would change, to doing it."""
    selection, step = selection_of(request.form.get("filters", "")), request.form.get("stap", "")
    try:
        chosen = _chosen(selection, step)
    except TrackingError as error:
        return list_page(selection, error=error), 422
    form = _form(chosen, filled=step in {"bekijk", "terug", "doe"})
    if step not in {"bekijk", "doe"}:
        return _form_page(form, chosen, selection)
    if not form.validate():
        return _form_page(form, chosen, selection), 422
    try:
        if step == "bekijk":
            return _preview_page(foresee(actor(), chosen.ids, form.wish), chosen, selection)
        return once(lambda: _carried_out(form, chosen, selection))
    except TrackingError as error:
        _show(form, error)
        return _form_page(form, chosen, selection), 422


def _chosen(selection: Selection, step: str) -> Chosen:
    """Return the acties of the choice; from the list itself when all of it was chosen, on every page of it."""
    if step == "alle":
        ids = frozenset(one.actie.id for one in listing(selection).found)
    else:
        ids = frozenset(request.form.getlist("keuze", type=short_number)) | unpack(request.form.get("acties", ""))
    if not ids:
        raise TrackingError("keuze", "Kies eerst een of meer acties. Zet een vinkje voor de actie.")
    if len(ids) > MOST:
        raise TrackingError(
            "keuze", f"Dit zijn {len(ids)} acties. Kies er ten hoogste {MOST} tegelijk: filter de lijst."
        )
    plans = [load_plan(id_, clock.today(), texts=False) for id_ in plans_of_acties(ids)]
    seen = {actie.id for plan in plans if plan.organisatie_id == actor().organisatie_id for actie in plan.acties}
    if not ids <= seen:
        raise NotAllowedError("acties wijzigen")
    return Chosen(ids, plans)


def _form(chosen: Chosen, *, filled: bool) -> BulkForm:
    form = BulkForm() if filled else BulkForm(formdata=None)
    form.offer(list_personen(actor().organisatie_id), chosen.plans, chosen.partners)
    return form


def _show(form: BulkForm, error: TrackingError) -> None:
    """Put an error beside its field, or above the form when it is about all of it."""
    if error.field in form:
        form[error.field].errors = [*form[error.field].errors, str(error)]
    else:
        form.form_errors.append(str(error))


def _form_page(form: BulkForm, chosen: Chosen, selection: Selection) -> str:
    if request.form.get("stap") == "terug":
        form.validate()  # reads the day that was typed
    return render_template(
        "acties/samen.html",
        form=form,
        chosen=chosen,
        packed=pack(chosen.ids),
        partners=list_partners(actor().organisatie_id),
        wethouders=sorted({a.portefeuillehouder for plan in chosen.plans for a in plan.acties} - {""}),
        now=selection.query(),
        back=list_address(selection),
    )


def _preview_page(forecast: Forecast, chosen: Chosen, selection: Selection) -> str:
    return render_template(
        "acties/samen_controle.html",
        forecast=forecast,
        packed=pack(chosen.ids),
        carried=[(name, value) for name, value in request.form.items(multi=True) if name not in NOT_CARRIED],
        now=selection.query(),
        back=list_address(selection),
    )


def _carried_out(form: BulkForm, chosen: Chosen, selection: Selection) -> str:
    result = carry_out(actor(), chosen.ids, form.wish, request.form.get("stempel", ""))
    keep_undo(result, f"{acties(result.acties)} gewijzigd.")
    return list_address(selection)


def keep_undo(result: BulkResult, sentence: str) -> None:
    """Say what was done, and keep the way back in the session as long as it is of a size to keep."""
    session.pop(UNDO, None)
    if result.acties and result.change_ids and len(result.change_ids) <= LONGEST_UNDO:
        session[UNDO] = {"changes": list(result.change_ids), "sentence": sentence}
    else:
        flash(sentence if result.acties else "Er is niets veranderd: het stond al zo.", "info")


def acties(ids: Collection[int]) -> str:
    """Return "1 actie" or "3 acties"."""
    return "1 actie" if len(ids) == 1 else f"{len(ids)} acties"


@bp.post("/acties/ongedaan")
@requires(Permission.ACTIE_TOEWIJZEN)
def undo() -> Response:
    """Take back what was done last to several acties."""
    done = session.pop(UNDO, None)
    if done is None:
        flash("Er is niets om ongedaan te maken.", "info")
    else:
        try:
            undone = undo_bulk(actor(), done["changes"])
            if undone.acties:
                flash(f"Ongedaan gemaakt bij {acties(undone.acties)}.", "success")
            if undone.left:
                flash(_left(undone.left), "warning")
        except TrackingError as error:
            flash(str(error), "error")
    return redirect(list_address(selection_of(request.form.get("filters", ""))), 303)


def _left(titles: Sequence[str]) -> str:
    """Say which acties somebody changed since, and that they stay as they are now."""
    named = ", ".join(f"‘{title}’" for title in titles[:NAMED])
    more = f" en nog {len(titles) - NAMED}" if len(titles) > NAMED else ""
    one = len(titles) == 1
    return (
        f"{acties(range(len(titles)))} {'is' if one else 'zijn'} daarna opnieuw gewijzigd en "
        f"{'blijft' if one else 'blijven'} zoals {'hij' if one else 'ze'} nu {'is' if one else 'zijn'}: {named}{more}. "
        "Kijk bij de geschiedenis van de actie."
    )
