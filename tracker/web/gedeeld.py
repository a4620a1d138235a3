"""What somebody of a partner organisation gets to see: the acties shared with it, and proposing voortgang on them."""

from flask import Blueprint, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.plan import Actie, Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.tijdigheid import tijdigheid
from tracker.domain.voortgang import Fase
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.inzage import visible_actie, visible_plan
from tracker.services.tracking import InvalidVoortgangError, record_voortgang
from tracker.services.zoeken import LONGEST_QUESTION, acties_that_answer
from tracker.store.gedeeld import plans_shared_with
from tracker.store.plans import load_actie, load_plan
from tracker.web.access import actor, requires
from tracker.web.acties.attached import reacties_for_partner
from tracker.web.forms.delen import VoorstelForm
from tracker.web.kept_text import build_form
from tracker.web.submissions import once
from tracker.web.uitleg import explain_tijdigheid, review_state

bp = Blueprint("gedeeld", __name__)

Page = str | Response | tuple[str, int]


@bp.get("/gedeelde-acties")
@requires(Permission.GEDEELD_ZIEN)
def index() -> str:
    """Show every actie shared with the own organisation, by plan."""
    today, question = clock.today(), " ".join(request.args.get("q", "").split())[:LONGEST_QUESTION]
    plans: list[Plan] = []
    for plan_id in plans_shared_with(actor().partner_id or 0, actor().organisatie_id):
        try:
            plans.append(visible_plan(actor(), load_plan(plan_id, today)))
        except NotAllowedError:  # a concept, or everything in it became vertrouwelijk
            continue
    found = acties_that_answer(actor(), question, plans) if question else None
    shown = [(plan, [a for a in plan.acties if found is None or a.id in found]) for plan in plans]
    return render_template(
        "gedeeld/index.html",
        plans=[(plan, [(actie, tijdigheid(actie, today)) for actie in acties]) for plan, acties in shown if acties],
        question=question,
        shared=sum(len(plan.acties) for plan in plans),
        number=sum(len(acties) for _, acties in shown),
        thema=lambda plan, actie: plan.hoofdthema(actie.thema_id),
    )


def find_shared(actie_id: int) -> tuple[Plan, Actie]:
    """Return an actie as this partner may see it today.

    Raises:
        PlanNotFoundError: there is no such actie.
        NotAllowedError: it is not shared; on screen both look the same.
    """
    plan, _ = load_actie(actie_id, clock.today())
    return plan, visible_actie(actor(), plan)


@bp.get("/gedeelde-acties/<int:actie_id>")
@requires(Permission.GEDEELD_ZIEN)
def show(actie_id: int) -> str:
    """Show one shared actie."""
    plan, actie = find_shared(actie_id)
    return render_template(
        "gedeeld/show.html",
        plan=plan,
        actie=actie,
        thema=plan.hoofdthema(actie.thema_id),
        tijdigheid=tijdigheid(actie, plan.peildatum),
        explain_tijdigheid=explain_tijdigheid(actie, plan.peildatum),
        review_state=review_state,
        own_partner=actor().partner_id,
        changeable=plan.status is not PlanStatus.AFGESLOTEN,
        **reacties_for_partner(plan, actie),
    )


@bp.route("/gedeelde-acties/<int:actie_id>/voorstel", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_VOORSTELLEN)
def propose(actie_id: int) -> Page:
    """Propose voortgang; the regisseur decides whether it counts."""
    plan, actie = find_shared(actie_id)
    start = {"datum": clock.today(), "fase": actie.fase.value, "koers": actie.koers or ""}
    form: VoorstelForm = build_form(VoorstelForm, data=start)

    def act() -> str:
        record_voortgang(
            actor(), actie_id, datum=form.datum.day or clock.today(), fase=Fase(form.fase.data),
            koers=form.chosen_koers, toelichting=form.toelichting.data or "", oorzaak=form.oorzaak.data or "",
            gevolg=form.gevolg.data or "", bijsturing=form.bijsturing.data or "", aantal=form.aantal.data,
        )  # fmt: skip
        flash("Uw voorstel is verstuurd. De regisseur van de gemeente leest het en beslist of het geldt.", "success")
        return url_for("gedeeld.show", actie_id=actie_id)

    if form.validate_on_submit():
        try:
            return once(act)
        except InvalidVoortgangError as invalid:
            for error in invalid.errors:
                form[error.field].errors = [*form[error.field].errors, str(error)]
        except TrackingError as refused:
            form.form_errors.append(str(refused))
    page = render_template("gedeeld/voorstel.html", form=form, plan=plan, actie=actie)
    return (page, 422) if request.method == "POST" else page
