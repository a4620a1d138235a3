"""Adding an indicator, changing what it is, its figures of a year, taking it away and putting it back."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker.domain.plan import Indicator, Plan
from tracker.domain.rollen import Permission
from tracker.domain.streefpad import uitgangswaarde
from tracker.services.acties import TrackingError
from tracker.services.indicatoren import (
    IndicatorData,
    JaarData,
    add_indicator,
    beside,
    jaar_data,
    jaar_stamp,
    remove_indicator,
    restore_indicator,
    save_jaar,
    update_indicator,
)
from tracker.web.access import actor, requires
from tracker.web.acties.actie_fields import thema_choices
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.indicatoren import IndicatorForm, JaarForm, WegForm
from tracker.web.incoming import short_number_or_none
from tracker.web.indicatoren.shared import bp, find_indicator, find_plan
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

LONGEST_CHOICE = 110


@bp.route("/plannen/<int:plan_id>/indicatoren/nieuw", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def add(plan_id: int) -> Page:
    """Add an indicator."""
    plan = find_plan(plan_id)
    form = _with_choices(build_form(IndicatorForm), plan)

    def act() -> str:
        new = add_indicator(
            actor(), plan_id, _data(form), uitgangswaarde=form.uitgangswaarde.data or "", acties=form.acties.data or ()
        )
        flash("De indicator is toegevoegd. Vul nu de cijfers en streefwaarden per jaar in.", "success")
        return url_for("indicatoren.show", indicator_id=new)

    return form_page("indicatoren/edit.html", form, act, plan=plan, indicator=None)


@bp.route("/indicatoren/<int:indicator_id>/wijzigen", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def edit(indicator_id: int) -> Page:
    """Change what an indicator is and what it belongs to."""
    plan, indicator = find_indicator(indicator_id)
    form = _with_choices(build_form(IndicatorForm, data=_values(indicator)), plan)

    def act() -> str:
        update_indicator(
            actor(),
            indicator_id,
            _data(form),
            version=short_number_or_none(form.version.data) or 0,
            uitgangswaarde=form.uitgangswaarde.data or "",
            acties=[*(form.acties.data or ()), *_unseen(plan, indicator)],
        )
        flash("De indicator is gewijzigd.", "success")
        return url_for("indicatoren.show", indicator_id=indicator_id)

    return form_page("indicatoren/edit.html", form, act, plan=plan, indicator=indicator)


@bp.route("/indicatoren/<int:indicator_id>/jaar", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def jaar(indicator_id: int) -> Page:
    """Fill in or correct the figures of one year; `?jaar=` says which, without it a new year is asked."""
    plan, indicator = find_indicator(indicator_id)
    chosen = short_number_or_none(request.args.get("jaar", ""))
    before = jaar_data(indicator, chosen) if chosen is not None else JaarData()
    form = build_form(JaarForm, obj=before, jaar=chosen, geopend=str(chosen or ""), stempel=jaar_stamp(before))

    def act() -> str:
        wanted = form.jaar.data
        _, now = find_indicator(indicator_id)
        stamp, data, there = form.stempel.data or "", _figures(form), jaar_data(now, wanted)
        if str(wanted) != form.geopend.data:  # a new year, that may have a streefwaarde already
            stamp, data = jaar_stamp(there), beside(there, data, wanted)
        changed = save_jaar(actor(), now, wanted, data, stempel=stamp, reden=form.reden.data or "")
        flash(f"De cijfers van {wanted} zijn bewaard." if changed else "Er is niets veranderd.", "success")
        return url_for("indicatoren.show", indicator_id=indicator_id)

    known = any(one.jaar == chosen for one in indicator.metingen)
    return form_page("indicatoren/jaar.html", form, act, plan=plan, indicator=indicator, jaar=chosen, known=known)


@bp.route("/indicatoren/<int:indicator_id>/verwijderen", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def remove(indicator_id: int) -> Page:
    """Take an indicator away, with a reason."""
    plan, indicator = find_indicator(indicator_id)
    form = build_form(WegForm)

    def act() -> str:
        plan_id = remove_indicator(actor(), indicator_id, form.reden.data)
        flash(f"‘{indicator.naam}’ is weg. Onder aan deze lijst kunt u de indicator terugzetten.", "success")
        return url_for("indicatoren.index", plan_id=plan_id)

    return form_page("indicatoren/weg.html", form, act, plan=plan, indicator=indicator)


@bp.post("/indicatoren/<int:indicator_id>/terugzetten")
@requires(Permission.PLAN_BEHEREN)
def restore(indicator_id: int) -> Response:
    """Put back an indicator that was taken away."""

    def act() -> str:
        plan_id = restore_indicator(actor(), indicator_id)
        flash("De indicator staat er weer, met al zijn cijfers.", "success")
        return url_for("indicatoren.show", indicator_id=indicator_id) if plan_id else ""

    try:
        return once(act)
    except TrackingError as error:
        flash(str(error), "error")
        return redirect(request.referrer or url_for("plannen.index"), 303)


def _with_choices(form: IndicatorForm, plan: Plan) -> IndicatorForm:
    form.thema.choices = thema_choices(plan)
    form.thema.choices[0] = SelectChoice("", "Geen thema: geldt voor het hele plan")
    doelen = (SelectChoice(str(doel.id), _short(f"{doel.nummer} {doel.tekst}")) for doel in plan.doelen)
    form.doel.choices = [SelectChoice("", "Geen doel"), *doelen]
    form.acties.choices = [SelectChoice(str(one.id), _short(f"{one.nummer} {one.titel}")) for one in plan.acties]
    return form


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST_CHOICE else f"{plain[: LONGEST_CHOICE - 1].rstrip()}…"


def _unseen(plan: Plan, indicator: Indicator) -> list[int]:
    """Return the linked acties the form does not show: taken away meanwhile, they stay linked for when they return."""
    shown = {actie.id for actie in plan.acties}
    return [one for one in indicator.actie_ids if one not in shown]


def _values(indicator: Indicator) -> dict[str, object]:
    base = uitgangswaarde(indicator) if indicator.uitgangsjaar is not None else None
    return {
        "version": indicator.version,
        "naam": indicator.naam,
        "definitie": indicator.definitie,
        "eenheid": indicator.eenheid,
        "bron": indicator.bron,
        "richting": indicator.richting.value if indicator.richting else "",
        "uitgangsjaar": indicator.uitgangsjaar,
        "uitgangswaarde": base.waarde if base is not None else "",
        "meet_elke": indicator.meet_elke,
        "verwacht_maand": indicator.verwacht_maand,
        "thema": indicator.thema_id,
        "doel": indicator.doel_id,
        "acties": list(indicator.actie_ids),
    }


def _data(form: IndicatorForm) -> IndicatorData:
    return IndicatorData(
        naam=form.naam.data or "",
        definitie=(form.definitie.data or "").strip(),
        bron=" ".join((form.bron.data or "").split()),
        eenheid=" ".join((form.eenheid.data or "").split()),
        richting=form.richting.data or "",
        thema_id=form.thema.data,
        doel_id=form.doel.data,
        uitgangsjaar=form.uitgangsjaar.data,
        meet_elke=form.meet_elke.data,
        verwacht_maand=form.verwacht_maand.data,
    )


def _figures(form: JaarForm) -> JaarData:
    return JaarData(
        gemeten=form.gemeten.data or "",
        voorlopig=form.voorlopig.data,
        reeksbreuk=form.reeksbreuk.data,
        toelichting=form.toelichting.data or "",
        bron=form.bron.data or "",
        opgehaald_op=form.opgehaald_op.day,
        streefwaarde=form.streefwaarde.data or "",
        vergelijkbaar=form.vergelijkbaar.data or "",
        landelijk=form.landelijk.data or "",
        vergelijk_bron=form.vergelijk_bron.data or "",
        vergelijk_opgehaald_op=form.vergelijk_opgehaald_op.day,
    )
