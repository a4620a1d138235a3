"""The thema's and doelen of a plan as one tree, to be added to, renamed, ordered and cleared up."""

from typing import Any, NamedTuple

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.plan import Doel, Plan, PlanStatus, Thema
from tracker.domain.rollen import Permission
from tracker.domain.vng import in_words
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.indeling import (
    add_doel,
    add_thema,
    move_thema,
    remove_doel,
    remove_thema,
    update_doel,
    update_thema,
)
from tracker.services.inzage import visible_plan
from tracker.store.indeling import acties_of_doel, acties_per_doel, acties_per_thema, in_use
from tracker.store.plans import load_plan
from tracker.store.weggehaald import removed_themas_and_doelen
from tracker.web.access import actor, requires
from tracker.web.acties.actie_fields import thema_choices
from tracker.web.closing import bp
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.indeling import DoelForm, ThemaForm, ThemaWegForm
from tracker.web.kept_text import build_form

CALLED = {"thema_id": "thema", "parent_id": "parent"}  # by the services → by the forms

__all__ = ["bp"]


class Branch(NamedTuple):
    """A thema in the tree."""

    thema: Thema
    vng: str
    acties: int
    doelen: tuple[Doel, ...]
    under: list["Branch"]
    first: bool
    last: bool


@bp.get("/plannen/<int:plan_id>/indeling")
@requires(Permission.PLAN_BEHEREN)
def arrange(plan_id: int) -> str:
    """Show the tree of a plan."""
    plan = _plan(plan_id)
    roots = {thema.id for thema in plan.themas}
    loose = [doel for doel in plan.doelen if doel.thema_id not in roots]
    return render_template(
        "plannen/indeling.html",
        plan=plan,
        tree=_tree(plan, None, acties_per_thema(plan_id)),
        loose=loose,
        served=acties_per_doel(plan_id),
        removed=removed_themas_and_doelen(plan_id),
        changeable=plan.status is not PlanStatus.AFGESLOTEN,
    )


def _tree(plan: Plan, parent_id: int | None, acties: dict[int, int]) -> list[Branch]:
    here = [thema for thema in plan.themas if thema.parent_id == parent_id]
    return [
        Branch(
            thema,
            in_words(thema.vng),
            acties.get(thema.id, 0),
            tuple(doel for doel in plan.doelen if doel.thema_id == thema.id),
            _tree(plan, thema.id, acties),
            first=at == 0,
            last=at == len(here) - 1,
        )
        for at, thema in enumerate(here)
    ]


@bp.route("/plannen/<int:plan_id>/themas/nieuw", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def new_thema(plan_id: int) -> Page:
    """Add a thema."""
    plan = _plan(plan_id)
    under = request.args.get("onder", "")
    form = build_form(ThemaForm, data={"parent": under if under.isdecimal() else ""})
    form.parent.choices = _parents(plan)

    def act() -> str:
        add_thema(actor(), plan_id, **_typed(form))
        flash("Het thema is toegevoegd.", "success")
        return url_for("plannen.arrange", plan_id=plan_id)

    return form_page("plannen/thema.html", form, act, fields=CALLED, plan=plan, thema=None)


@bp.route("/plannen/<int:plan_id>/themas/<int:thema_id>", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def edit_thema(plan_id: int, thema_id: int) -> Page:
    """Change a thema."""
    plan, thema = _thema(plan_id, thema_id)
    form = build_form(
        ThemaForm,
        data={
            "titel": thema.titel, "nummer": thema.nummer, "parent": thema.parent_id or "", "vng": thema.vng,
            "prioriteit": thema.prioriteit or "",
        },
    )  # fmt: skip
    form.parent.choices = _parents(plan, without=thema)

    def act() -> str:
        update_thema(actor(), thema_id, reason=form.reden.data or "", **_typed(form))
        flash("Het thema is gewijzigd.", "success")
        return url_for("plannen.arrange", plan_id=plan_id)

    return form_page("plannen/thema.html", form, act, fields=CALLED, plan=plan, thema=thema)


@bp.post("/plannen/<int:plan_id>/themas/<int:thema_id>/verplaatsen")
@requires(Permission.PLAN_BEHEREN)
def shift_thema(plan_id: int, thema_id: int) -> Response:
    """Move a thema one place up or down."""
    _thema(plan_id, thema_id)
    try:
        move_thema(actor(), thema_id, up=request.form.get("naar") == "omhoog")
    except TrackingError as error:
        flash(str(error), "error")
    return redirect(url_for("plannen.arrange", plan_id=plan_id, _anchor=f"thema-{thema_id}"), 303)


@bp.route("/plannen/<int:plan_id>/themas/<int:thema_id>/weghalen", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def drop_thema(plan_id: int, thema_id: int) -> Page:
    """Take a thema out of the plan."""
    plan, thema = _thema(plan_id, thema_id)
    form = build_form(ThemaWegForm)
    form.naar.choices = [SelectChoice("", "Kies een thema"), *_parents(plan, without=thema)[1:]]
    holds = in_use(thema_id)
    if not any(holds):
        del form.naar

    def act() -> str:
        naar_id = form.naar.data if "naar" in form else None
        remove_thema(actor(), thema_id, naar_id=naar_id, reason=form.reden.data or "")
        flash(f"Het thema ‘{thema.titel}’ is weggehaald. Terugzetten kan onderaan deze pagina.", "success")
        return url_for("plannen.arrange", plan_id=plan_id)

    return form_page("plannen/thema_weg.html", form, act, fields=CALLED, plan=plan, thema=thema, holds=holds)


@bp.route("/plannen/<int:plan_id>/doelen/nieuw", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def new_doel(plan_id: int) -> Page:
    """Add a doel."""
    plan = _plan(plan_id)
    under = request.args.get("thema", "")
    form = build_form(DoelForm, data={"thema": under if under.isdecimal() else ""})
    form.thema.choices = _of_plan(plan)

    def act() -> str:
        add_doel(
            actor(), plan_id, tekst=form.tekst.data, thema_id=form.thema.data, nummer=form.nummer.data or ""
        )  # fmt: skip
        flash("Het doel is toegevoegd.", "success")
        return url_for("plannen.arrange", plan_id=plan_id)

    return form_page("plannen/doel.html", form, act, fields=CALLED, plan=plan, doel=None, served=0)


@bp.route("/plannen/<int:plan_id>/doelen/<int:doel_id>", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def edit_doel(plan_id: int, doel_id: int) -> Page:
    """Change a doel."""
    plan, doel = _doel(plan_id, doel_id)
    form = build_form(DoelForm, data={"tekst": doel.tekst, "nummer": doel.nummer, "thema": doel.thema_id or ""})
    form.thema.choices = _of_plan(plan)

    def act() -> str:
        update_doel(actor(), doel_id, tekst=form.tekst.data, thema_id=form.thema.data, nummer=form.nummer.data or "")
        flash("Het doel is gewijzigd.", "success")
        return url_for("plannen.arrange", plan_id=plan_id)

    served = acties_of_doel(doel_id)
    return form_page("plannen/doel.html", form, act, fields=CALLED, plan=plan, doel=doel, served=served)


@bp.post("/plannen/<int:plan_id>/doelen/<int:doel_id>/weghalen")
@requires(Permission.PLAN_BEHEREN)
def drop_doel(plan_id: int, doel_id: int) -> Response:
    """Take a doel out of the plan."""
    _doel(plan_id, doel_id)
    try:
        remove_doel(actor(), doel_id)
    except TrackingError as error:
        flash(str(error), "error")
        return redirect(url_for("plannen.edit_doel", plan_id=plan_id, doel_id=doel_id), 303)
    flash("Het doel is weggehaald. Terugzetten kan onderaan deze pagina.", "success")
    return redirect(url_for("plannen.arrange", plan_id=plan_id), 303)


def _plan(plan_id: int) -> Plan:
    return visible_plan(actor(), load_plan(plan_id, clock.today(), actie_ids=()))


def _thema(plan_id: int, thema_id: int) -> tuple[Plan, Thema]:
    plan = _plan(plan_id)
    found = next((thema for thema in plan.themas if thema.id == thema_id), None)
    if found is None:
        raise NotAllowedError("thema wijzigen")
    return plan, found


def _doel(plan_id: int, doel_id: int) -> tuple[Plan, Doel]:
    plan = _plan(plan_id)
    found = next((doel for doel in plan.doelen if doel.id == doel_id), None)
    if found is None:
        raise NotAllowedError("doel wijzigen")
    return plan, found


def _parents(plan: Plan, without: Thema | None = None) -> list[SelectChoice]:
    """Return the thema's a thema can be part of: not itself, nor what stands under it."""
    below = {without.id} if without else set()
    for thema in plan.themas:  # in the order of the tree: what is above comes first
        if thema.parent_id in below:
            below.add(thema.id)
    return [
        SelectChoice("", "niets: het is een hoofdthema"),
        *(choice for choice in thema_choices(plan)[1:] if int(choice.value) not in below),
    ]


def _of_plan(plan: Plan) -> list[SelectChoice]:
    return [SelectChoice("", "het hele plan"), *thema_choices(plan)[1:]]


def _typed(form: ThemaForm) -> dict[str, Any]:
    return {
        "titel": form.titel.data,
        "nummer": form.nummer.data or "",
        "parent_id": form.parent.data,
        "vng": form.vng.data or "",
        "prioriteit": form.prioriteit.data or "",
    }
