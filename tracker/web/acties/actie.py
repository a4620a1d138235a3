"""One actie: its page, reporting voortgang on it, judging that, and changing who does it, by when and what it says."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import flash, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.aantallen import counted_in_words
from tracker.domain.plan import Actie, Doel, Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.tijdigheid import Bevinding, bevindingen, tijdigheid
from tracker.domain.velden import show_waarde
from tracker.services.acties import UNCHANGED, StaleError, TrackingError, Unchanged
from tracker.services.actor import NotAllowedError
from tracker.services.inzage import is_own, may_report, sees_everything_of, unseen_findings, visible_actie
from tracker.services.tracking import assign_actiehouder, review_voortgang
from tracker.services.velden import velden_for
from tracker.services.voorstellen import Moved, move_deadline
from tracker.store.indicatoren import indicatoren_of_actie
from tracker.store.plans import PlanNotFoundError, load_actie
from tracker.store.register import Neighbour, list_personen, neighbours, passage_lines
from tracker.store.uitkomsten import afloop_of_actie, herkomst_of_actie
from tracker.web.access import actor, may, requires
from tracker.web.acties.acties import bp
from tracker.web.acties.attached import attached_to
from tracker.web.acties.geschiedenis import NEWEST, all_lines, newest_lines
from tracker.web.acties.maatregelen import levels_of
from tracker.web.acties.statements import draw_line, draw_statement, own_statements
from tracker.web.bronnen.paper import paper_of
from tracker.web.filters import datum
from tracker.web.forms.acties import DeadlineForm, ToewijzenForm
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.lists.filterbar import list_address
from tracker.web.lists.listing import listing
from tracker.web.lists.selection import Selection, read_selection
from tracker.web.mensen.waarnemen import people_around
from tracker.web.submissions import once
from tracker.web.terugkijken import looks_back
from tracker.web.uitleg import explain_state, explain_tijdigheid, requested_in_words, review_state, shift_in_words

LINES_AROUND = 4
LONGEST_PASSAGE = 40


def find_actie(actie_id: int) -> tuple[Plan, Actie]:
    """Return the actie as this person may see it today, or as it stood on the peildatum in the address.

    Raises:
        PlanNotFoundError: there is no such actie.
        NotAllowedError: not for this person; on screen both look the same.
    """
    peildatum = read_selection(request.args, clock.today()).peildatum or clock.today()
    plan, _ = load_actie(actie_id, peildatum)
    return plan, visible_actie(actor(), plan)


def page_of(actie_id: int) -> str:
    """Return the address of the page of an actie, with the filters of the list one came from."""
    query: dict[str, Any] = read_selection(request.args, clock.today()).query()
    return url_for("acties.show", actie_id=actie_id, **query)


@bp.get("/acties/<int:actie_id>")
@requires(Permission.PLAN_LEZEN)
@looks_back
def show(actie_id: int) -> str:
    """Show everything about one actie."""
    return _page(actie_id)


@bp.get("/acties/<int:actie_id>/geschiedenis")
@requires(Permission.PLAN_LEZEN)
@looks_back
def show_history(actie_id: int) -> str:
    """Show everything that ever changed about one actie."""
    plan, actie = find_actie(actie_id)
    if not sees_everything_of(actor(), actie):
        raise NotAllowedError("geschiedenis lezen")
    lines = all_lines(plan, actie, list_personen(plan.organisatie_id))
    return render_template("acties/geschiedenis.html", plan=plan, actie=actie, lines=lines, draw_line=draw_line)


def _page(actie_id: int, *, error: TrackingError | None = None, about: int | None = None) -> str:
    plan, actie = find_actie(actie_id)
    selection = read_selection(request.args, clock.today())
    everything = sees_everything_of(actor(), actie)
    personen = list_personen(plan.organisatie_id) if everything else []
    themas = {thema.id: thema.titel for thema in plan.themas}
    return render_template(
        "acties/show.html",
        plan=plan,
        actie=actie,
        thema=plan.hoofdthema(actie.thema_id),
        deelthema=themas.get(actie.thema_id or 0),
        doelen=_doelen(plan, actie),
        levels=levels_of(plan, actie),
        indicatoren=indicatoren_of_actie(actie.id) if may(Permission.PLAN_LEZEN) else (),
        velden=[(veld, show_waarde(veld, value)) for veld, value in velden_for(actor(), plan, actie)],
        lines=_passage(actie),
        paper=paper_of(actie.passage, with_picture=may(Permission.ALLE_ACTIES)) if actie.passage else None,
        tijdigheid=tijdigheid(actie, plan.peildatum),
        explain_tijdigheid=explain_tijdigheid(actie, plan.peildatum),
        explain_state=explain_state(actie),
        shift=shift_in_words(actie),
        bevindingen=_findings(plan, actie),
        review_state=review_state,
        draw_statement=draw_statement,
        draw_line=draw_line,
        requested=requested_in_words(actie),
        changeable_by_me=own_statements(actor(), actie) if everything else {},
        counted=counted_in_words(actie, plan.peildatum),
        history=newest_lines(plan, actie, personen) if everything else None,
        newest=NEWEST,
        own=is_own(actor(), actie),
        present=selection.peildatum is None,
        may_report=may_report(actor(), actie),
        personen=personen if may(Permission.ACTIE_TOEWIJZEN) else (),
        may_move=_may_move(actie),
        around_it=people_around(plan, actie),
        around=_around(plan, actie, selection),
        **_succession(plan, actie, everything=everything),
        **attached_to(plan, actie, present=selection.peildatum is None),
        back=list_address(selection),
        query=selection.query(),
        review_error=error,
        review_about=about,
    )


def _findings(plan: Plan, actie: Actie) -> list[Bevinding]:
    unseen = unseen_findings(actor())
    return [b for b in bevindingen(actie, plan.peildatum, plan.stil_dagen) if b.soort not in unseen]


def _doelen(plan: Plan, actie: Actie) -> list[Doel]:
    """Return the doel an actie serves; when nobody said which, those of its thema."""
    chosen = [doel for doel in plan.doelen if doel.id == actie.doel_id]
    return chosen or [doel for doel in plan.doelen if doel.thema_id is not None and doel.thema_id == actie.thema_id]


def _succession(plan: Plan, actie: Actie, *, everything: bool) -> dict[str, object]:
    """Return how the actie ended and where it goes on, and where it came from; only to acties this person may see.

    Until the plan is afgesloten that is a proposal, and not for readers.
    """
    decided = everything or plan.status is PlanStatus.AFGESLOTEN
    afloop = afloop_of_actie(actie.id, plan.peildatum) if decided else None
    naar = afloop.naar if afloop and afloop.naar and _sees(afloop.naar.id, plan.peildatum) else None
    return {
        "afloop": afloop,
        "naar": naar,
        "herkomst": [one for one in herkomst_of_actie(actie.id, plan.peildatum) if _sees(one.id, plan.peildatum)],
    }


def _sees(actie_id: int, peildatum: date) -> bool:
    try:
        visible_actie(actor(), load_actie(actie_id, peildatum)[0])
    except (NotAllowedError, PlanNotFoundError):
        return False
    return True


def _may_move(actie: Actie) -> bool:
    return may(Permission.ACTIE_TOEWIJZEN) or (is_own(actor(), actie) and actie.deadline is not None)


def _passage(actie: Actie) -> list[tuple[int, str]]:
    """Return the lines of the plan the actie comes from; for who sees every actie, with some around them."""
    if actie.passage is None:
        return []
    first, last = actie.passage.line, min(actie.passage.line_end, actie.passage.line + LONGEST_PASSAGE)
    beyond = LINES_AROUND if may(Permission.ALLE_ACTIES) else 0  # what stands next to it may be of a hidden actie
    around = passage_lines(actie.passage.document_id, first - beyond, last + beyond)
    return [(number, text) for number, text in around if text.strip() or first <= number <= last]


def _around(plan: Plan, actie: Actie, selection: Selection) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the acties before and after this one: in the list one came from, else in the plan."""
    if not selection.query(peildatum=None) and may(Permission.ALLE_ACTIES):
        return neighbours(plan.id, actie.id, plan.peildatum)
    found = [one.actie for one in listing(selection).found]
    here = next((i for i, one in enumerate(found) if one.id == actie.id), None)
    if here is None:
        return None, None
    previous, following = found[here - 1 : here], found[here + 1 : here + 2]
    return (
        Neighbour(previous[0].id, previous[0].titel) if previous else None,
        Neighbour(following[0].id, following[0].titel) if following else None,
    )


@bp.post("/acties/<int:actie_id>/voortgang/<int:voortgang_id>/beoordeling")
@requires(Permission.VOORTGANG_BEOORDELEN)
def review(actie_id: int, voortgang_id: int) -> Response | tuple[str, int]:
    """Agree to a statement, or send it back."""
    _, actie = find_actie(actie_id)
    if voortgang_id not in {statement.id for statement in actie.voortgang}:
        raise NotAllowedError("voortgang beoordelen")
    akkoord = request.form.get("oordeel") == "akkoord"
    remark = request.form.get("opmerking", "")[:2_000]

    def act() -> str:
        review_voortgang(actor(), voortgang_id, akkoord=akkoord, opmerking=remark)
        flash("U bent akkoord met deze voortgang." if akkoord else "De voortgang gaat terug naar de actiehouder.", "ok")
        return page_of(actie_id) + "#voortgang"

    try:
        return once(act)
    except TrackingError as error:
        return _page(actie_id, error=error, about=voortgang_id), 422


@bp.route("/acties/<int:actie_id>/toewijzen", methods=["GET", "POST"])
@requires(Permission.ACTIE_TOEWIJZEN)
def assign(actie_id: int) -> str | Response | tuple[str, int]:
    """Choose the actiehouder."""
    plan, actie = find_actie(actie_id)
    form = _assign_form(plan, actie)

    def act() -> str:
        assign_actiehouder(
            actor(), [actie_id], form.actiehouder.data, opened=_opened(form.was.data, short_number_or_none)
        )
        flash("De actiehouder is gewijzigd.", "ok")
        return page_of(actie_id)

    return _small_form(form, plan, actie, "Wijs een actiehouder aan", act)


@bp.route("/acties/<int:actie_id>/deadline", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_MELDEN)
def deadline(actie_id: int) -> str | Response | tuple[str, int]:
    """Set or move the deadline."""
    plan, actie = find_actie(actie_id)
    if not _may_move(actie):
        raise NotAllowedError("deadline wijzigen")
    form = _deadline_form(actie)

    def act() -> str:
        opened = _opened(form.was.data, lambda text: date.fromisoformat(text) if text else None)
        moved = move_deadline(actor(), actie_id, form.deadline.day, form.reden.data or "", opened=opened)
        if moved is Moved.ASKED:
            flash("Uw voorstel ligt bij team OOV. De deadline verschuift na akkoord.", "ok")
        else:
            flash("De deadline is opgeslagen.", "ok")
        return page_of(actie_id)

    return _small_form(form, plan, actie, "Bepaal de deadline", act)


def _assign_form(plan: Plan, actie: Actie) -> ToewijzenForm:
    now = actie.actiehouder.id if actie.actiehouder else ""
    form = build_form(ToewijzenForm, data={"actiehouder": now, "was": str(now)})
    people = [SelectChoice(str(p.id), f"{p.naam}, {p.rol_in_rapport}") for p in list_personen(plan.organisatie_id)]
    form.actiehouder.choices = [SelectChoice("", "Niemand"), *people]
    return form


def _deadline_form(actie: Actie) -> DeadlineForm:
    was = actie.deadline.isoformat() if actie.deadline else ""
    return build_form(DeadlineForm, data={"deadline": actie.deadline, "was": was})


def _opened(was: str | None, read: Callable[[str], Any]) -> Any | Unchanged:
    """Return what stood there when the form was opened; a form that does not say so is not held to it."""
    try:
        return UNCHANGED if was is None else read(was)
    except ValueError:
        return UNCHANGED


def _build_on(form: Any, stale: StaleError, plan: Plan) -> str:
    """Let the next attempt build on what stands there now, and return that in words."""
    if isinstance(stale.stored, date):
        form.was.data = stale.stored.isoformat()
        return datum(stale.stored)
    form.was.data = "" if stale.stored is None else str(stale.stored)
    names = {p.id: p.naam for p in list_personen(plan.organisatie_id)}
    return names.get(stale.stored, "niets")


def _small_form(
    form: Any, plan: Plan, actie: Actie, title: str, act: Callable[[], str]
) -> str | Response | tuple[str, int]:
    if form.validate_on_submit():
        try:
            return once(act)
        except TrackingError as error:
            field = form[error.field] if error.field in form else next(iter(form))
            now = f" Er staat nu: {_build_on(form, error, plan)}." if isinstance(error, StaleError) else ""
            field.errors = [*field.errors, str(error) + now]
    page = render_template("acties/small_form.html", form=form, plan=plan, actie=actie, title=title)
    return (page, 422) if request.method == "POST" else page
