"""The steps of an actie: add one, change it, tick it off, take it away."""

from datetime import date
from functools import partial

from flask import Blueprint, flash, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, Mijlpaal, Plan
from tracker.domain.rollen import Permission
from tracker.services.actor import NotAllowedError
from tracker.services.inzage import may_report
from tracker.services.mijlpalen import (
    KIND,
    actie_of_mijlpaal,
    add_mijlpaal,
    reach_mijlpaal,
    remove_mijlpaal,
    restore_mijlpaal,
    update_mijlpaal,
)
from tracker.store.changes import last_change_of
from tracker.store.register import list_personen
from tracker.store.weggehaald import removed_mijlpalen
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie, page_of
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.attached import MijlpaalForm, MijlpaalWijzigenForm
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("mijlpalen", __name__)

PAGE = "mijlpalen/edit.html"


@bp.route("/acties/<int:actie_id>/mijlpalen/nieuw", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_MELDEN)
def add(actie_id: int) -> Page:
    """Add a mijlpaal."""
    plan, actie = _own(actie_id)
    form: MijlpaalForm = build_form(MijlpaalForm)
    form.eigenaar.choices = _people(plan)

    def act() -> str:
        day = form.datum.day or clock.today()
        add_mijlpaal(actor(), actie_id, titel=form.titel.data, datum=day, eigenaar_id=form.eigenaar.data)
        flash(f"De mijlpaal ‘{form.titel.data}’ staat erbij.", "success")
        return page_of(actie_id) + "#mijlpalen"

    removed = removed_mijlpalen(actie_id)
    return form_page(PAGE, form, act, plan=plan, actie=actie, mijlpaal=None, back=page_of(actie_id), removed=removed)


@bp.route("/mijlpalen/<int:mijlpaal_id>/wijzigen", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_MELDEN)
def edit(mijlpaal_id: int) -> Page:
    """Change a mijlpaal."""
    plan, actie = _own(actie_of_mijlpaal(mijlpaal_id))
    mijlpaal = _of_actie(actie, mijlpaal_id)
    form: MijlpaalWijzigenForm = build_form(MijlpaalWijzigenForm, data=_as_stored(mijlpaal))
    form.eigenaar.choices = _people(plan)
    act, first = partial(_save, form, mijlpaal), format_date_nl(mijlpaal.datum_oorspronkelijk)
    return form_page(
        PAGE, form, act, plan=plan, actie=actie, mijlpaal=mijlpaal, first=first, back=page_of(actie.id), removed=()
    )


@bp.post("/mijlpalen/<int:mijlpaal_id>/gereed")
@requires(Permission.VOORTGANG_MELDEN)
def tick(mijlpaal_id: int) -> Response:
    """Tick a mijlpaal off today, or say that it was not reached after all."""
    actie_id = actie_of_mijlpaal(mijlpaal_id)
    _, actie = find_actie(actie_id)
    mijlpaal = _of_actie(actie, mijlpaal_id)
    on: date | None = None if request.form.get("gereed") == "nee" else clock.today()

    def act() -> str:
        reach_mijlpaal(actor(), mijlpaal_id, on)
        flash(
            f"‘{mijlpaal.titel}’ is gereed. Mooi." if on else f"‘{mijlpaal.titel}’ staat weer open.",
            "success" if on else "info",
        )
        return url_for("acties.mine") if request.args.get("terug") == "mijn" else page_of(actie_id) + "#mijlpalen"

    return once(act)


@bp.post("/mijlpalen/<int:mijlpaal_id>/weg")
@requires(Permission.VOORTGANG_MELDEN)
def remove(mijlpaal_id: int) -> Response:
    """Take a mijlpaal away."""
    _, actie = _own(actie_of_mijlpaal(mijlpaal_id))
    mijlpaal = _of_actie(actie, mijlpaal_id)

    def act() -> str:
        remove_mijlpaal(actor(), mijlpaal_id)
        flash(f"De mijlpaal ‘{mijlpaal.titel}’ is weg. Terugzetten kan bij ‘Voeg een mijlpaal toe’.", "success")
        return page_of(actie.id) + "#mijlpalen"

    return once(act)


@bp.post("/mijlpalen/<int:mijlpaal_id>/terugzetten")
@requires(Permission.VOORTGANG_MELDEN)
def restore(mijlpaal_id: int) -> Response:
    """Put a mijlpaal back."""
    _, actie = _own(actie_of_mijlpaal(mijlpaal_id, removed=True))

    def act() -> str:
        restore_mijlpaal(actor(), mijlpaal_id)
        flash("De mijlpaal staat er weer.", "success")
        return page_of(actie.id) + "#mijlpalen"

    return once(act)


def _own(actie_id: int) -> tuple[Plan, Actie]:
    plan, actie = find_actie(actie_id)
    if not may_report(actor(), actie):
        raise NotAllowedError("mijlpalen wijzigen")
    return plan, actie


def _of_actie(actie: Actie, mijlpaal_id: int) -> Mijlpaal:
    found = next((one for one in actie.mijlpalen if one.id == mijlpaal_id), None)
    if found is None:
        raise NotAllowedError("mijlpaal zien")
    return found


def _people(plan: Plan) -> list[SelectChoice]:
    people = [SelectChoice(str(p.id), f"{p.naam}, {p.rol_in_rapport}") for p in list_personen(plan.organisatie_id)]
    return [SelectChoice("", "de actiehouder"), *people]


def _as_stored(mijlpaal: Mijlpaal) -> dict[str, object]:
    return {
        "seen": str(last_change_of(KIND, mijlpaal.id)),
        "titel": mijlpaal.titel,
        "datum": mijlpaal.datum,
        "eigenaar": mijlpaal.eigenaar.id if mijlpaal.eigenaar else "",
        "gereed_op": mijlpaal.gereed_op,
    }


def _save(form: MijlpaalWijzigenForm, mijlpaal: Mijlpaal) -> str:
    update_mijlpaal(
        actor(),
        mijlpaal.id,
        titel=form.titel.data,
        datum=form.datum.day or mijlpaal.datum,
        eigenaar_id=form.eigenaar.data,
        reason=form.reden.data or "",
        seen=short_number_or_none(form.seen.data),
    )
    if form.gereed_op.day != mijlpaal.gereed_op:
        reach_mijlpaal(actor(), mijlpaal.id, form.gereed_op.day)
    flash("De mijlpaal is gewijzigd.", "success")
    return page_of(mijlpaal.actie_id) + "#mijlpalen"
