"""The list of rondes, and the form of one."""

from collections.abc import Iterable
from datetime import date, timedelta

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.plan import Plan
from tracker.domain.rollen import Permission
from tracker.domain.ronde import Omvang, Reikwijdte, Ronde, RondeStaat, default_window
from tracker.services.acties import TrackingError
from tracker.services.rondes.bord import ronde_acties, tel
from tracker.services.rondes.planning import RondeValues, change_ronde, drop_ronde, own_ronde, plan_ronde
from tracker.store.kalender import kalender_of
from tracker.store.plans import active_plans, load_plan
from tracker.store.rondes import list_rondes
from tracker.web.access import actor, requires
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.rondes import RondeForm
from tracker.web.kept_text import build_form
from tracker.web.rondes.blueprint import bp


@bp.get("/rondes")
@requires(Permission.RONDES_BEHEREN)
def index() -> str:
    """List the rondes, the newest first, with how far each is."""
    today = clock.today()
    rondes = list_rondes(actor().organisatie_id)
    lines = [
        (one, one.staat(today), tel(ronde_acties(one, today)) if _has_begun(one, today) else None) for one in rondes
    ]
    return render_template("rondes/index.html", lines=lines)


def _has_begun(ronde: Ronde, today: date) -> bool:
    return ronde.staat(today) in {RondeStaat.OPEN, RondeStaat.GESLOTEN}


@bp.route("/rondes/nieuw", methods=["GET", "POST"])
@requires(Permission.RONDES_BEHEREN)
def new() -> Page:
    """Plan a ronde."""
    plans = _plans()
    form = _filled(build_form(RondeForm, data=_proposal(plans, clock.today())), plans)
    return form_page(
        "rondes/edit.html", form, lambda: url_for(".board", ronde_id=_planned(form)), ronde=None, opened=False
    )


@bp.route("/rondes/<int:ronde_id>/wijzigen", methods=["GET", "POST"])
@requires(Permission.RONDES_BEHEREN)
def edit(ronde_id: int) -> Page:
    """Change a ronde."""
    ronde, plans = own_ronde(actor(), ronde_id), _plans()
    form = _filled(build_form(RondeForm, data=_as_stored(ronde)), plans)
    opened = ronde.staat(clock.today()) is RondeStaat.OPEN
    return form_page("rondes/edit.html", form, lambda: _changed(form, ronde), ronde=ronde, opened=opened)


@bp.route("/rondes/<int:ronde_id>/weghalen", methods=["GET", "POST"])
@requires(Permission.RONDES_BEHEREN)
def drop(ronde_id: int) -> str | Response:
    """Take back a ronde nobody heard of yet."""
    ronde = own_ronde(actor(), ronde_id)
    if request.method == "GET":
        return render_template("rondes/weghalen.html", ronde=ronde)
    try:
        drop_ronde(actor(), ronde_id)
    except TrackingError as error:
        flash(str(error), "error")
        return redirect(url_for(".board", ronde_id=ronde_id), 303)
    flash(f"‘{ronde.titel}’ is weggehaald. Niemand had er nog een mail over.", "success")
    return redirect(url_for(".index"), 303)


def _plans() -> list[Plan]:
    today = clock.today()
    return [load_plan(id_, today, texts=False) for id_ in reversed(active_plans(actor().organisatie_id))]


def _proposal(plans: list[Plan], today: date) -> dict[str, object]:
    """Return a ronde as it usually is: about the half year that ends next, and every plan that runs."""
    peildatum = date(today.year, 6, 30) if today <= date(today.year, 6, 30) else date(today.year, 12, 31)
    before = [one.peildatum for one in list_rondes(actor().organisatie_id) if one.peildatum < peildatum]
    van = max(before) + timedelta(days=1) if before else date(peildatum.year, 1, 1)
    half = "Voorjaarsronde" if peildatum.month == 6 else "Najaarsronde"  # noqa: PLR2004 - June
    return {
        "titel": f"{half} {peildatum.year}", "plannen": [plan.id for plan in plans], "van": van, "peildatum": peildatum,
    }  # fmt: skip


def _as_stored(ronde: Ronde) -> dict[str, object]:
    omvang = ronde.omvang
    return {
        "titel": ronde.titel, "plannen": list(omvang.plan_ids), "reikwijdte": omvang.reikwijdte.value,
        "themas": list(omvang.thema_ids), "portefeuillehouder": omvang.portefeuillehouder, "van": ronde.van,
        "peildatum": ronde.peildatum, "opent": ronde.opent, "sluit": ronde.sluit, "commissie_op": ronde.commissie_op,
        "instructie": ronde.instructie,
    }  # fmt: skip


def _filled(form: RondeForm, plans: Iterable[Plan]) -> RondeForm:
    """Give the form what can be chosen; what was chosen earlier and is no choice any more stays choosable."""
    plans = list(plans)
    form.plannen.choices = [SelectChoice(plan.id, plan.titel) for plan in plans]
    several = len(plans) > 1
    form.themas.choices = [
        SelectChoice(thema.id, f"{thema.titel} ({plan.titel})" if several else thema.titel)
        for plan in plans
        for thema in plan.themas
        if thema.parent_id is None
    ]
    names = {actie.portefeuillehouder for plan in plans for actie in plan.acties if actie.portefeuillehouder}
    names |= {form.portefeuillehouder.data} - {None, ""}
    form.portefeuillehouder.choices = [SelectChoice("", "alle"), *(SelectChoice(name, name) for name in sorted(names))]
    return form


def _values(form: RondeForm) -> RondeValues:
    peildatum = form.peildatum.day or clock.today()
    opens, closes = default_window(peildatum, kalender_of(actor().organisatie_id))
    if form.opent.day is not None:
        _, closes = default_window(form.opent.day - timedelta(days=1), kalender_of(actor().organisatie_id))
    return RondeValues(
        titel=form.titel.data,
        van=form.van.day or peildatum,
        peildatum=peildatum,
        opent=form.opent.day or opens,
        sluit=form.sluit.day or closes,
        omvang=Omvang(
            tuple(sorted(form.plannen.data)), tuple(sorted(form.themas.data or ())), form.portefeuillehouder.data or "",
            Reikwijdte(form.reikwijdte.data),
        ),
        instructie=form.instructie.data or "",
        commissie_op=form.commissie_op.day,
    )  # fmt: skip


def _planned(form: RondeForm) -> int:
    ronde_id = plan_ronde(actor(), _values(form))
    flash("De ronde is gepland. De mails gaan vanzelf op de dagen die u hieronder ziet.", "success")
    return ronde_id


def _changed(form: RondeForm, ronde: Ronde) -> str:
    if change_ronde(actor(), ronde.id, _values(form)):
        flash("De ronde is gewijzigd.", "success")
    return url_for(".board", ronde_id=ronde.id)
