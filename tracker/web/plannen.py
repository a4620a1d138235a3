"""The plans: a list, one plan with its themas, goals and indicators, its data, and adding an actie to it."""

from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, flash, render_template, url_for
from wtforms.fields.choices import SelectChoice

from tracker.domain.opbouw import RULE, Voltooid, bladeren, count_voltooid
from tracker.domain.plan import Actie, Doel, Plan, PlanSoort, PlanStatus, Thema
from tracker.domain.rollen import Permission
from tracker.domain.tijdigheid import NIET_BIJGEWERKT_DAGEN
from tracker.services.inzage import unseen_findings, visible_plan
from tracker.services.plannen import add_actie, add_plan, update_plan
from tracker.store.plans import list_plans, load_plan
from tracker.store.publicaties import is_public
from tracker.store.register import sources_of_plan
from tracker.store.uitkomsten import count_uitkomsten
from tracker.web.access import actor, may, requires
from tracker.web.acties.actie_fields import thema_choices
from tracker.web.forms.acties import NieuweActieForm
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.plannen import NieuwPlanForm, PlanForm
from tracker.web.indicatoren.rows import Reeks, reeksen
from tracker.web.kept_text import build_form
from tracker.web.lists.filterbar import list_address
from tracker.web.lists.selection import Judged, Selection, judge
from tracker.web.lists.totals import attention, bar_links, bars_per_thema, count, in_words
from tracker.web.staat import SERIES
from tracker.web.terugkijken import looking_at, looks_back
from tracker.web.woorden import statuswoord

bp = Blueprint("plannen", __name__)
LAST_QUARTER = 10  # the month in which people start to wind a plan up


@dataclass(frozen=True, slots=True)
class ThemaPart:
    """A thema on the page of its plan."""

    thema: Thema
    deelthemas: tuple[Thema, ...]
    doelen: tuple[Doel, ...]
    indicatoren: tuple[Reeks, ...]
    words: str  # "3 klaar, 2 op schema"
    voltooid: Voltooid
    total: int
    href: str


@bp.get("/plannen")
@requires(Permission.PLAN_LEZEN)
def index() -> str:
    """Show all plans."""
    if may(Permission.ALLE_ACTIES):
        return render_template("plannen/index.html", lines=list_plans(actor().organisatie_id))
    lines = [
        line for line in list_plans(actor().organisatie_id, counted=False) if line.status is not PlanStatus.CONCEPT
    ]
    seen = [visible_plan(actor(), load_plan(line.id, looking_at())) for line in lines]
    counted = [replace(line, acties=len(plan.acties)) for line, plan in zip(lines, seen, strict=True)]
    return render_template("plannen/index.html", lines=counted)


@bp.route("/plannen/nieuw", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def add_without_document() -> Page:
    """Make a plan that comes without a document."""
    form = build_form(NieuwPlanForm)

    def act() -> str:
        new = add_plan(
            actor(),
            titel=form.titel.data,
            soort=PlanSoort(form.soort.data),
            period_start=form.period_start.data,
            period_end=form.period_end.data,
        )
        flash("Het plan is gemaakt. Het is nog een concept: alleen team OOV ziet het.", "success")
        return url_for("plannen.show", plan_id=new)

    return form_page("plannen/new.html", form, act, plan=None)


@bp.get("/plannen/<int:plan_id>")
@requires(Permission.PLAN_LEZEN)
@looks_back
def show(plan_id: int) -> str:
    """Show one plan."""
    plan = _visible(plan_id)
    judged = judge([plan], unseen_findings(actor()))
    closed = plan.status is PlanStatus.AFGESLOTEN
    return render_template(
        "plannen/show.html",
        plan=plan,
        attention=attention(judged, plan.id) if may(Permission.ALLE_ACTIES) and not closed else [],
        themas=_parts(plan, judged),
        loose_doelen=[doel for doel in plan.doelen if plan.hoofdthema(doel.thema_id) is None],
        loose_indicatoren=reeksen([i for i in plan.indicatoren if plan.hoofdthema(i.thema_id) is None], plan.peildatum),
        of_doel=_of_doel(plan),
        series=[(statuswoord(word), tone) for word, tone in SERIES],
        bars=bars_per_thema(judged, plan.id),
        bar_links=bar_links,
        sources=sources_of_plan(plan.id) if may(Permission.IMPORT_BEOORDELEN) else (),
        href=list_address,
        list_href=list_address(Selection(plan.id)),
        ends=_ends(plan),
        uitkomsten=count_uitkomsten(plan.id),
        rule=RULE,
        served=_served(plan),
        openbaar=may(Permission.PLAN_PUBLICEREN) and is_public(plan.id),
        total=len(judged),
    )


def _served(plan: Plan) -> dict[int, Voltooid]:
    """Return doel id → the progress of the acties that serve it, for the doelen that have any."""
    found: dict[int, list[Actie]] = {}
    for actie in bladeren(plan.acties):
        if actie.doel_id is not None:
            found.setdefault(actie.doel_id, []).append(actie)
    return {doel_id: count_voltooid(acties) for doel_id, acties in found.items()}


def _of_doel(plan: Plan) -> dict[int, list[Reeks]]:
    """Return doel id → the indicatoren that tell whether it comes nearer."""
    found: dict[int, list[Reeks]] = {}
    for one in reeksen(plan.indicatoren, plan.peildatum):
        if one.indicator.doel_id is not None:
            found.setdefault(one.indicator.doel_id, []).append(one)
    return found


def _ends(plan: Plan) -> bool:
    """Return whether the period of a plan that still runs is over, or will be within its last quarter."""
    if plan.status is not PlanStatus.VASTGESTELD or plan.period_end is None:
        return False
    return plan.peildatum >= date(plan.period_end, LAST_QUARTER, 1)


def _visible(plan_id: int) -> Plan:
    return visible_plan(actor(), load_plan(plan_id, looking_at()))


def _parts(plan: Plan, judged: list[Judged]) -> list[ThemaPart]:
    parts = []
    for thema in plan.themas:
        if thema.parent_id is not None:
            continue
        own = [one for one in judged if one.thema is not None and one.thema.id == thema.id]
        inside = {t.id for t in plan.themas if plan.hoofdthema(t.id) is thema}
        parts.append(
            ThemaPart(
                thema,
                tuple(t for t in plan.themas if t.id in inside and t.id != thema.id),
                tuple(doel for doel in plan.doelen if doel.thema_id in inside),
                tuple(reeksen([i for i in plan.indicatoren if i.thema_id in inside], plan.peildatum)),
                in_words(count(own)),
                count_voltooid(bladeren(one.actie for one in own)),
                len(own),
                list_address(Selection(plan.id, thema=thema.id)),
            )
        )
    return parts


@bp.route("/plannen/<int:plan_id>/wijzigen", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def edit(plan_id: int) -> Page:
    """Correct the data of a plan."""
    plan = _visible(plan_id)
    form = build_form(PlanForm, obj=plan)
    if plan.status is PlanStatus.AFGESLOTEN:
        del form.status

    def act() -> str:
        status = {"status": form.status.data} if "status" in form else {}
        update_plan(
            actor(),
            plan_id,
            **status,
            titel=" ".join(form.titel.data.split()),
            soort=form.soort.data,
            period_start=form.period_start.data,
            period_end=form.period_end.data,
            vastgesteld_door=form.vastgesteld_door.data or "",
            vastgesteld_op=form.vastgesteld_op.day,
            stil_dagen=form.stil_dagen.data or NIET_BIJGEWERKT_DAGEN,
            bestuurlijk_opdrachtgever=(form.bestuurlijk_opdrachtgever.data or "").strip(),
            ambtelijk_opdrachtgever=(form.ambtelijk_opdrachtgever.data or "").strip(),
        )
        flash("De gegevens van het plan zijn gewijzigd.", "success")
        return url_for("plannen.show", plan_id=plan_id)

    return form_page("plannen/edit.html", form, act, plan=plan)


@bp.route("/plannen/<int:plan_id>/acties/nieuw", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def add(plan_id: int) -> Page:
    """Add an actie that does not stand in the plan."""
    plan = _visible(plan_id)
    form = build_form(NieuweActieForm)
    form.thema.choices = thema_choices(plan) or [SelectChoice("", "Geen thema")]

    def act() -> str:
        new = add_actie(
            actor(), plan_id, titel=form.titel.data, thema_id=form.thema.data, tekst=form.tekst.data or "",
            nummer=form.nummer.data or "",
        )  # fmt: skip
        flash("De actie is toegevoegd. Wijs nu een actiehouder aan en bepaal de deadline.", "success")
        return url_for("acties.show", actie_id=new)

    return form_page("plannen/new_actie.html", form, act, plan=plan)
