"""The two levels on the page of an actie: the maatregelen of an actiepunt, and adding one."""

from typing import NamedTuple

from flask import flash, render_template, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.opbouw import RULE, Voltooid, count_voltooid
from tracker.domain.plan import Actie, Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.inzage import unseen_findings, visible_actie, visible_plan
from tracker.services.plannen import add_actie
from tracker.store.plans import PlanNotFoundError, load_actie, load_plan
from tracker.store.register import maatregelen_of
from tracker.web.access import actor, requires
from tracker.web.acties.actie_fields import add_error, thema_choices
from tracker.web.acties.acties import bp
from tracker.web.forms.acties import NieuweActieForm
from tracker.web.kept_text import build_form
from tracker.web.lists.selection import Judged, judge
from tracker.web.submissions import once


class Levels(NamedTuple):
    """What stands above an actie and what hangs under it, as far as this person may see."""

    punt: Actie | None
    maatregelen: list[Judged]
    voltooid: Voltooid
    rule: str
    hidden: int  # maatregelen this person may not see


def levels_of(plan: Plan, actie: Actie) -> Levels:
    """Return the levels around an actie on the peildatum of its plan. Reads the plan only when there are any."""
    punt = _seen(actie.parent_id, plan) if actie.parent_id else None
    present = plan.peildatum >= clock.today()
    if present and not actie.heeft_maatregelen:
        return Levels(punt, [], count_voltooid(()), RULE, 0)
    ids = maatregelen_of(actie.id) if present else None  # in the past others may have hung here
    whole = load_plan(plan.id, plan.peildatum, texts=False, actie_ids=ids)
    number = sum(one.parent_id == actie.id for one in whole.acties)
    judged = judge([visible_plan(actor(), whole)], unseen_findings(actor()))
    seen = [one for one in judged if one.actie.parent_id == actie.id]
    return Levels(punt, seen, count_voltooid(one.actie for one in seen), RULE, number - len(seen))


def _seen(actie_id: int, plan: Plan) -> Actie | None:
    try:
        return visible_actie(actor(), load_actie(actie_id, plan.peildatum)[0])
    except (NotAllowedError, PlanNotFoundError):
        return None


@bp.route("/acties/<int:actie_id>/maatregelen/nieuw", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def add_maatregel(actie_id: int) -> str | Response | tuple[str, int]:
    """Add a maatregel under an actie."""
    from tracker.web.acties.actie import find_actie  # noqa: PLC0415 - that page shows what stands here

    plan, punt = find_actie(actie_id)
    if plan.status is PlanStatus.AFGESLOTEN or punt.parent_id is not None:
        raise NotAllowedError("maatregel toevoegen")
    form = build_form(NieuweActieForm, data={"thema": punt.thema_id or ""})
    form.thema.choices = thema_choices(plan) or [SelectChoice("", "Geen thema")]

    def act() -> str:
        new = add_actie(
            actor(), plan.id, titel=form.titel.data, thema_id=form.thema.data, tekst=form.tekst.data or "",
            nummer=form.nummer.data or "", parent_id=punt.id,
        )  # fmt: skip
        flash("De maatregel is toegevoegd. Wijs nu een actiehouder aan en bepaal de deadline.", "success")
        return url_for("acties.show", actie_id=new)

    if form.validate_on_submit():
        try:
            return once(act)
        except TrackingError as error:
            add_error(form, error)
    page = render_template("acties/new_maatregel.html", form=form, plan=plan, punt=punt)
    return (page, 422) if form.is_submitted() else page
