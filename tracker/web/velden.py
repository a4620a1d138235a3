"""The fields a plan has of its own: the list, adding and changing one, and making one of a column of the plan."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.plan import Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.velden import Veld, VeldSoort
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.inzage import visible_plan
from tracker.services.velden import add_veld, remove_veld, update_veld, veld_of_column
from tracker.store.plans import load_plan
from tracker.store.velden import overig_in_use, values_in_use
from tracker.store.weggehaald import removed_velden
from tracker.web.access import actor, requires
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.indeling import VeldForm, VeldWijzigenForm
from tracker.web.indeling import bp
from tracker.web.kept_text import build_form

__all__ = ["bp"]


@bp.route("/plannen/<int:plan_id>/velden", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def own_fields(plan_id: int) -> Page:
    """Show the fields of a plan, and add one."""
    plan = _plan(plan_id)
    form = build_form(VeldForm)

    def act() -> str:
        add_veld(
            actor(), plan_id, naam=form.naam.data, soort=VeldSoort(form.soort.data), openbaar=form.openbaar.data,
            keuzes=(form.keuzes.data or "").splitlines(), uitleg=form.uitleg.data or "",
        )  # fmt: skip
        flash(f"Het veld ‘{form.naam.data}’ is toegevoegd. Het staat nu in het formulier van elke actie.", "success")
        return url_for("plannen.own_fields", plan_id=plan_id)

    taken = {veld.naam.casefold() for veld in plan.velden}
    columns = [(head, number) for head, number in overig_in_use(plan_id) if head.casefold() not in taken]
    return form_page(
        "plannen/velden.html", form, act, plan=plan, columns=columns, filled=_filled(plan_id),
        removed=removed_velden(plan_id),
        changeable=plan.status is not PlanStatus.AFGESLOTEN,
    )  # fmt: skip


@bp.route("/plannen/<int:plan_id>/velden/<int:veld_id>", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def edit_field(plan_id: int, veld_id: int) -> Page:
    """Change a field of a plan."""
    plan, veld = _veld(plan_id, veld_id)
    data = {"naam": veld.naam, "keuzes": "\n".join(veld.keuzes), "uitleg": veld.uitleg, "openbaar": veld.openbaar}
    form = build_form(VeldWijzigenForm, data=data)
    if veld.soort is not VeldSoort.KEUZE:
        del form.keuzes

    def act() -> str:
        keuzes = (form.keuzes.data or "").splitlines() if "keuzes" in form else ()
        update_veld(
            actor(), veld_id, naam=form.naam.data, keuzes=keuzes, openbaar=form.openbaar.data,
            uitleg=form.uitleg.data or "",
        )  # fmt: skip
        flash("Het veld is gewijzigd.", "success")
        return url_for("plannen.own_fields", plan_id=plan_id)

    return form_page("plannen/veld.html", form, act, plan=plan, veld=veld, filled=_filled(plan_id).get(veld_id, 0))


@bp.post("/plannen/<int:plan_id>/velden/<int:veld_id>/weghalen")
@requires(Permission.PLAN_BEHEREN)
def drop_field(plan_id: int, veld_id: int) -> Response:
    """Take a field away."""
    _, veld = _veld(plan_id, veld_id)
    try:
        remove_veld(actor(), veld_id)
        flash(f"Het veld ‘{veld.naam}’ is weggehaald. Onderaan deze pagina zet u het terug.", "success")
    except TrackingError as error:
        flash(str(error), "error")
    return redirect(url_for("plannen.own_fields", plan_id=plan_id), 303)


@bp.post("/plannen/<int:plan_id>/velden/uit-plan")
@requires(Permission.PLAN_BEHEREN)
def field_of_column(plan_id: int) -> Response:
    """Make a field of a column the plan came with."""
    _plan(plan_id)
    head = request.form.get("kolom", "")[:200]
    try:
        _, number = veld_of_column(actor(), plan_id, head)
        flash(f"‘{head}’ is nu een eigen veld, ingevuld bij {number} acties. Alleen team OOV ziet het nog.", "success")
    except TrackingError as error:
        flash(str(error), "error")
    return redirect(url_for("plannen.own_fields", plan_id=plan_id), 303)


def _plan(plan_id: int) -> Plan:
    return visible_plan(actor(), load_plan(plan_id, clock.today(), actie_ids=()))


def _veld(plan_id: int, veld_id: int) -> tuple[Plan, Veld]:
    plan = _plan(plan_id)
    found = next((veld for veld in plan.velden if veld.id == veld_id), None)
    if found is None:
        raise NotAllowedError("veld wijzigen")
    return plan, found


def _filled(plan_id: int) -> dict[int, int]:
    """Return veld id → the number of acties in which it is filled in."""
    return {veld_id: len(values) for veld_id, values in values_in_use(plan_id).items()}
