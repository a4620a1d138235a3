"""Closing a plan period: how each actie ends, one by one or many at once, and then the plan itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.plan import Actie, Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.uitkomst import Afloop, Uitkomst, propose_uitkomst
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.closing import (
    Besluit,
    clear_uitkomst,
    close_plan,
    decide_uitkomst,
    reopen_plan,
    take_proposals,
    uncertain,
)
from tracker.services.inzage import visible_plan
from tracker.store.plans import PlanLine, list_plans, load_plan
from tracker.store.uitkomsten import afloop_of_plan
from tracker.web.access import actor, requires
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.closing import LONGEST_REASON, HeropenForm, UitkomstForm
from tracker.web.incoming import short_number, short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.plannen import bp
from tracker.web.submissions import once

OPEN = "open"

__all__ = ["bp"]


@dataclass(frozen=True, slots=True)
class Line:
    """An actie on the page where a plan is closed."""

    actie: Actie
    thema: str
    proposed: Uitkomst
    afloop: Afloop | None


@bp.get("/plannen/<int:plan_id>/afsluiten")
@requires(Permission.PLAN_BEHEREN)
def closing(plan_id: int) -> Page:
    """Show how each actie ends, and which ones still need an uitkomst."""
    return _page(plan_id)


def _page(plan_id: int, error: TrackingError | None = None, chosen: frozenset[int] = frozenset()) -> Page:
    plan = _plan(plan_id)
    lines = _lines(plan)
    counts = {"": len(lines), OPEN: sum(line.afloop is None for line in lines)}
    counts |= {soort.value: sum(_ends_as(line, soort) for line in lines) for soort in Uitkomst}
    wanted = request.values.get("toon", "")
    page = render_template(
        "plannen/afsluiten.html",
        plan=plan,
        lines=[line for line in lines if _is_shown(line, wanted)],
        counts=counts,
        wanted=wanted,
        tabs=_tabs(plan_id, counts, wanted),
        done=counts[""] - counts[OPEN],
        targets=_targets(plan_id),
        soorten=[soort for soort in Uitkomst if soort is not Uitkomst.SAMENGEVOEGD],
        uncertain=uncertain(plan),
        error=error,
        chosen=chosen,
        longest=LONGEST_REASON,
    )
    return (page, 422) if error else page


def _tabs(plan_id: int, counts: dict[str, int], wanted: str) -> list[dict[str, Any]]:
    """Return the lists to choose from: all, what is open, and each uitkomst that occurs."""
    words = {"": "Alle", OPEN: "Zonder uitkomst", **{soort.value: soort.value.capitalize() for soort in Uitkomst}}
    return [
        {
            "label": label,
            "href": url_for("plannen.closing", plan_id=plan_id, toon=key or None),
            "current": key == wanted,
            "count": counts[key],
        }
        for key, label in words.items()
        if counts[key] or not key
    ]


def _plan(plan_id: int) -> Plan:
    return visible_plan(actor(), load_plan(plan_id, clock.today()))


def _lines(plan: Plan) -> list[Line]:
    aflopen = afloop_of_plan(plan.id)
    lines = []
    for actie in plan.acties:
        thema = plan.hoofdthema(actie.thema_id)
        lines.append(Line(actie, thema.titel if thema else "", propose_uitkomst(actie.fase), aflopen.get(actie.id)))
    return lines


def _ends_as(line: Line, soort: Uitkomst) -> bool:
    return line.afloop is not None and line.afloop.soort is soort


def _is_shown(line: Line, wanted: str) -> bool:
    if not wanted:
        return True
    return line.afloop is None if wanted == OPEN else line.afloop is not None and line.afloop.soort.value == wanted


def _targets(plan_id: int) -> Sequence[PlanLine]:
    """Return the plans an actie can go on in, newest period first."""
    lines = list_plans(actor().organisatie_id)
    return [line for line in lines if line.id != plan_id and line.status is not PlanStatus.AFGESLOTEN]


@bp.post("/plannen/<int:plan_id>/afsluiten")
@requires(Permission.PLAN_BEHEREN)
def decide_many(plan_id: int) -> Page:
    """Give the chosen acties an uitkomst, take theirs away, or take over all proposals."""
    chosen = frozenset(request.form.getlist("keuze", type=short_number))
    acts = {"kies": _decide_chosen, "wis": _clear_chosen, "voorstellen": _take_all}
    act = acts.get(request.form.get("doe", ""), _decide_chosen)
    try:
        return once(lambda: act(plan_id, chosen))
    except TrackingError as error:
        return _page(plan_id, error, chosen)


def _decide_chosen(plan_id: int, chosen: frozenset[int]) -> str:
    soort = next((one for one in Uitkomst if one.value == request.form.get("uitkomst")), None)
    if soort is None:
        raise TrackingError("uitkomst", "Kies een uitkomst voor de gekozen acties.")
    reden = request.form.get("reden", "")[:LONGEST_REASON]
    target = short_number_or_none(request.form.get("naar")) if soort.goes_on else None
    changed = decide_uitkomst(actor(), plan_id, chosen, Besluit(soort, reden, target))
    flash(f"{_acties(changed)} de uitkomst ‘{soort.value}’ gegeven.", "success")
    return _back(plan_id)


def _clear_chosen(plan_id: int, chosen: frozenset[int]) -> str:
    cleared = clear_uitkomst(actor(), plan_id, chosen)
    flash(f"Bij {_acties(cleared)} de uitkomst weggehaald.", "success")
    return _back(plan_id)


def _take_all(plan_id: int, _: frozenset[int]) -> str:
    taken = take_proposals(actor(), plan_id, short_number_or_none(request.form.get("naar-alles")))
    flash(f"{_acties(taken)} een uitkomst gegeven. Controleer ze en sluit daarna het plan af.", "success")
    return _back(plan_id)


def _acties(number: int) -> str:
    return "1 actie" if number == 1 else f"{number} acties"


def _back(plan_id: int) -> str:
    wanted = request.form.get("toon", "")
    known = {OPEN, *(soort.value for soort in Uitkomst)}
    return url_for("plannen.closing", plan_id=plan_id, toon=wanted if wanted in known else None)


@bp.route("/plannen/<int:plan_id>/afsluiten/<int:actie_id>", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def decide_one(plan_id: int, actie_id: int) -> Page:
    """Choose how one actie ends, and in which actie or plan it goes on."""
    plan = _plan(plan_id)
    line = next((one for one in _lines(plan) if one.actie.id == actie_id), None)
    if line is None:
        raise NotAllowedError("actie van een ander plan")
    form = build_form(UitkomstForm, data=_as_decided(line))
    form.naar.choices = _places(plan, actie_id)

    def act() -> str:
        decide_uitkomst(actor(), plan_id, [actie_id], _besluit(form))
        flash("De uitkomst is bewaard.", "success")
        return url_for("plannen.closing", plan_id=plan_id, _anchor=f"a{actie_id}")

    called = {"naar_plan": "naar", "naar_actie": "naar"}
    return form_page("plannen/uitkomst.html", form, act, fields=called, plan=plan, line=line)


def _as_decided(line: Line) -> dict[str, Any]:
    afloop = line.afloop
    if afloop is None:
        return {"uitkomst": line.proposed.value}
    naar = f"actie-{afloop.naar.id}" if afloop.naar else f"plan-{afloop.naar_plan_id}" if afloop.naar_plan_id else ""
    return {"uitkomst": afloop.soort.value, "reden": afloop.reden, "naar": naar}


def _places(plan: Plan, actie_id: int) -> list[SelectChoice]:
    """Return where an actie can go on: as a new actie in another plan, or in one that is there."""
    places = [SelectChoice("", "Kies een plan of een actie")]
    for target in _targets(plan.id):
        places.append(SelectChoice(f"plan-{target.id}", f"Nieuwe actie in {target.titel}", optgroup=target.titel))
        places += _acties_of(load_plan(target.id, clock.today(), texts=False))
    here = _acties_of(plan)
    return places + [place for place in here if place.value != f"actie-{actie_id}"]


def _acties_of(plan: Plan) -> list[SelectChoice]:
    return [
        SelectChoice(f"actie-{actie.id}", f"{actie.nummer} {actie.titel}".strip(), optgroup=plan.titel)
        for actie in plan.acties
    ]


def _besluit(form: UitkomstForm) -> Besluit:
    soort = Uitkomst(form.uitkomst.data)
    kind, _, number = (form.naar.data or "").partition("-")
    target = short_number_or_none(number) if soort.goes_on else None
    return Besluit(
        soort, form.reden.data or "", target if kind == "plan" else None, target if kind == "actie" else None
    )


@bp.route("/plannen/<int:plan_id>/afsluiten/definitief", methods=["GET", "POST"])
@requires(Permission.PLAN_AFSLUITEN)
def close(plan_id: int) -> Page:
    """Say what closing does, and do it."""
    plan = _plan(plan_id)
    lines = _lines(plan)
    if request.method == "GET":
        open_ = sum(line.afloop is None for line in lines)
        if open_ or plan.status is PlanStatus.AFGESLOTEN:
            return redirect(url_for("plannen.closing", plan_id=plan_id))
        counts = [(soort.value, sum(_ends_as(line, soort) for line in lines)) for soort in Uitkomst]
        new = sum(_ends_as(line, Uitkomst.OVERGEHEVELD) and line.afloop.naar is None for line in lines if line.afloop)
        return render_template("plannen/definitief.html", plan=plan, counts=counts, new=new, uncertain=uncertain(plan))

    def act() -> str:
        made = close_plan(actor(), plan_id)
        flash(f"Het plan is afgesloten. Er {'is' if made == 1 else 'zijn'} {_acties(made)} overgeheveld.", "success")
        return url_for("plannen.show", plan_id=plan_id)

    try:
        return once(act)
    except TrackingError as error:
        return _page(plan_id, error)


@bp.route("/plannen/<int:plan_id>/heropenen", methods=["GET", "POST"])
@requires(Permission.PLAN_AFSLUITEN)
def reopen(plan_id: int) -> Page:
    """Open a closed plan again, with a reason."""
    plan = _plan(plan_id)
    if request.method == "GET" and plan.status is not PlanStatus.AFGESLOTEN:
        return redirect(url_for("plannen.show", plan_id=plan_id))
    form = build_form(HeropenForm)

    def act() -> str:
        reopen_plan(actor(), plan_id, form.reden.data or "")
        flash("Het plan is weer open. De uitkomsten en de overgehevelde acties zijn gebleven.", "success")
        return url_for("plannen.show", plan_id=plan_id)

    return form_page("plannen/heropenen.html", form, act, plan=plan)
