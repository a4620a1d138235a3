"""Reporting voortgang: the form, its draft, what a colleague reported meanwhile, and mending one's own words."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.plan import Actie, Plan
from tracker.domain.rollen import Permission
from tracker.domain.samenvoegen import FIELDS, stand_to_report
from tracker.domain.voortgang import Beoordeling, Fase, Voortgang
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.concepten import concept_of, drop_concept, save_concept
from tracker.services.geschiedenis import LABELS
from tracker.services.inzage import may_report
from tracker.services.melden import (
    TEXTS,
    StandConflictError,
    add_done,
    correct_voortgang,
    withdraw_voortgang,
)
from tracker.services.melden import (
    report as report_voortgang,
)
from tracker.services.tracking import InvalidVoortgangError
from tracker.store.plans import PlanNotFoundError
from tracker.web.access import actor, may, requires
from tracker.web.acties.actie import find_actie, page_of
from tracker.web.acties.acties import bp
from tracker.web.filters import moment
from tracker.web.forms.voortgang import GedaanForm, VerbeterForm, VoortgangForm, write_stand
from tracker.web.kept_text import KEY, build_form
from tracker.web.lists.selection import read_selection, slug
from tracker.web.lists.tabs import view_address
from tracker.web.submissions import once

Page = str | Response | tuple[str, int]
RONDE = "ronde"  # in the address: the acties still to do, one after another
LONGEST_RONDE = 60


@bp.route("/acties/<int:actie_id>/voortgang", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_MELDEN)
def report(actie_id: int) -> Page:
    """Report voortgang."""
    plan, actie = _reportable(actie_id)
    form, concept = _form(actie)
    if request.method == "GET":
        return _page(form, plan, actie, concept=concept)
    if not form.validate():
        return _page(form, plan, actie), 422
    _take_choices(form)
    try:
        return once(lambda: _record(form, actie))
    except InvalidVoortgangError as invalid:
        add_errors(form, invalid)
    except TrackingError as error:
        form.form_errors.append(str(error))
    except StandConflictError as conflict:
        _take_theirs(form, conflict)
        return _page(form, plan, find_actie(actie_id)[1], conflict=conflict), 409
    return _page(form, plan, actie), 422


def _reportable(actie_id: int) -> tuple[Plan, Actie]:
    plan, actie = find_actie(actie_id)
    if not may_report(actor(), actie):
        raise NotAllowedError("voortgang melden")
    return plan, actie


def _form(actie: Actie) -> tuple[VoortgangForm, str]:
    """Return the form of the page, and when the draft in it was kept; empty without one."""
    concept = concept_of(actor(), actie.id) if request.method == "GET" and KEY not in session else None
    if concept is None:
        return build_form(VoortgangForm, data=as_reported(actie, clock.today())), ""
    return VoortgangForm(formdata=MultiDict(concept.velden), data=as_reported(actie, clock.today())), moment(concept.at)


def as_reported(actie: Actie, day: date) -> dict[str, object]:
    """Return what a form about a day starts with: the state as it is; of a statement that came back also the words."""
    stand = stand_to_report(actie.voortgang, day.year)
    last = last_said(actie)
    return {
        "geopend": write_stand(stand),
        "datum": day,
        "fase": asked_fase(stand.fase).value,
        "koers": stand.koers.value if stand.koers else "",
        "oorzaak": stand.oorzaak,
        "gevolg": stand.gevolg,
        "bijsturing": stand.bijsturing,
        "aantal": stand.aantal,
        "toelichting": last.toelichting if last is not None and last.beoordeling is Beoordeling.TERUG else "",
    }


def asked_fase(now: Fase) -> Fase:
    """Return the fase the board asks for by moving a card; else the one it has."""
    return next((fase for fase in Fase if slug(fase) == request.args.get("naar")), now)


def last_said(actie: Actie) -> Voortgang | None:
    """Return the last statement that was not withdrawn."""
    said = (one for one in reversed(actie.voortgang) if one.beoordeling is not Beoordeling.INGETROKKEN)
    return next(said, None)


def _take_choices(form: VoortgangForm) -> None:
    """Put what stood there already in the fields where the person chose for that after a conflict."""
    for name in FIELDS:
        if request.form.get(f"kies-{name}") == "opgeslagen":
            form.show(name, getattr(form.opened, name))


def _take_theirs(form: VoortgangForm, conflict: StandConflictError) -> None:
    """Show what a colleague changed and this person left alone, and build the next attempt on what stands there now."""
    clashing = {clash.field for clash in conflict.clashes}
    for name in FIELDS:
        if name not in clashing:
            form.show(name, getattr(conflict.merged, name))
    form.geopend.data = write_stand(conflict.stored)


def _record(form: VoortgangForm, actie: Actie) -> str:
    done = report_voortgang(
        actor(), actie.id, opened=form.opened, mine=form.stand, datum=form.datum.day or clock.today(),
        toelichting=form.toelichting.data or "",
    )  # fmt: skip
    if done.theirs:
        names = " en ".join(LABELS.get(name, name).lower() for name in done.theirs)
        flash(f"Een collega meldde intussen ook iets. Wat daar anders was, is overgenomen: {names}.", "info")
    agreed = actor().may(Permission.VOORTGANG_BEOORDELEN)
    flash(
        "De voortgang is opgeslagen." if agreed else "Bedankt. De strategisch regisseur leest uw voortgang.", "success"
    )
    if not done.news:
        flash(
            "Uw melding zegt hetzelfde als de vorige. Daarom telt zij niet als nieuws over deze actie. "
            "Is er wel iets veranderd? Schrijf dan wat.", "warning",
        )  # fmt: skip
    rest = ronde()
    if rest:
        return next_in_ronde(rest)
    if request.args.get("terug") == "bord":
        return view_address("acties.board")(read_selection(request.args, clock.today()))
    return url_for("acties.mine") if request.args.get("terug") == "mijn" else page_of(actie.id) + "#voortgang"


def ronde() -> list[int]:
    """Return the acties that are still to do one after another, as the address has them."""
    numbers = request.args.get(RONDE, "")[: LONGEST_RONDE * 8].split(".")
    return [int(number) for number in numbers if number.isdecimal() and len(number) < 10][:LONGEST_RONDE]  # noqa: PLR2004 - fits every database


def next_in_ronde(rest: Sequence[int]) -> str:
    """Return the address of the next form, or of the list of one's own acties when there is none."""
    if not rest:
        return url_for("acties.mine")
    more: dict[str, Any] = {RONDE: ".".join(map(str, rest[1:]))} if rest[1:] else {}
    return url_for("acties.report", actie_id=rest[0], terug="mijn", **more)


def _page(
    form: VoortgangForm, plan: Plan, actie: Actie, *, conflict: StandConflictError | None = None, concept: str = ""
) -> str:
    last, rest = last_said(actie), ronde()
    return render_template(
        "acties/voortgang.html",
        form=form,
        plan=plan,
        actie=actie,
        last=last,
        sent_back=last if last is not None and last.beoordeling is Beoordeling.TERUG else None,
        conflict=conflict,
        labels=LABELS,
        concept=concept,
        agreed_at_once=may(Permission.VOORTGANG_BEOORDELEN),
        rest=rest,
        in_ronde=request.args.get("terug") == "mijn",
        skip=next_in_ronde(rest),
        query=_carried(),
    )


@bp.post("/acties/<int:actie_id>/voortgang/concept")
@requires(Permission.VOORTGANG_MELDEN)
def keep_concept(actie_id: int) -> Response | tuple[str, int]:
    """Keep what was typed so far; a script asks this too, while somebody types, and gets only the moment."""
    _reportable(actie_id)
    at = save_concept(actor(), actie_id, request.form.to_dict())
    if request.headers.get("Accept") == "text/plain":
        return f"Bewaard als concept, {moment(at)}.", 200
    flash("Uw tekst is bewaard als concept. Alleen u ziet hem.", "success")
    return redirect(url_for("acties.report", actie_id=actie_id, **_carried()), 303)


@bp.post("/acties/<int:actie_id>/voortgang/concept/weggooien")
@requires(Permission.VOORTGANG_MELDEN)
def lose_concept(actie_id: int) -> Response:
    """Throw the draft away and start with an empty form."""
    _reportable(actie_id)
    drop_concept(actor(), actie_id)
    flash("Het concept is weg.", "info")
    return redirect(url_for("acties.report", actie_id=actie_id, **_carried()), 303)


def _carried() -> dict[str, Any]:
    return {name: request.args[name] for name in ("terug", RONDE) if name in request.args}


@bp.route("/acties/<int:actie_id>/gedaan", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_MELDEN)
def done(actie_id: int) -> Page:
    """Count one time more for an actie with a ritme."""
    plan, actie = _reportable(actie_id)
    form = build_form(GedaanForm, data={"datum": clock.today()})

    def act() -> str:
        add_done(actor(), actie_id, datum=form.datum.day or clock.today(), toelichting=form.toelichting.data or "")
        flash("Geteld: 1 keer erbij.", "success")
        return url_for("acties.mine") if request.args.get("terug") == "mijn" else page_of(actie_id) + "#voortgang"

    return _small(form, "acties/gedaan.html", act, plan=plan, actie=actie)


@bp.route("/acties/<int:actie_id>/voortgang/<int:voortgang_id>/verbeteren", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_MELDEN)
def correct(actie_id: int, voortgang_id: int) -> Page:
    """Mend the words of one's own statement, on the day it was written."""
    plan, actie = _reportable(actie_id)
    said = _statement(actie, voortgang_id)
    form = build_form(VerbeterForm, data={name: getattr(said, name) for name in TEXTS})

    def act() -> str:
        correct_voortgang(actor(), voortgang_id, **{name: form[name].data or "" for name in TEXTS})
        flash("De tekst is verbeterd. De datum is gebleven.", "success")
        return page_of(actie_id) + "#voortgang"

    return _small(form, "acties/verbeteren.html", act, plan=plan, actie=actie, said=said)


@bp.post("/acties/<int:actie_id>/voortgang/<int:voortgang_id>/intrekken")
@requires(Permission.VOORTGANG_MELDEN)
def withdraw(actie_id: int, voortgang_id: int) -> Response:
    """Take one's own statement back before anybody judged it."""
    _, actie = _reportable(actie_id)
    _statement(actie, voortgang_id)

    def act() -> str:
        try:
            withdraw_voortgang(actor(), voortgang_id)
            flash("Uw melding is ingetrokken. Zij telt niet meer mee.", "success")
        except TrackingError as error:
            flash(str(error), "error")
        return page_of(actie_id) + "#voortgang"

    return once(act)


def _statement(actie: Actie, voortgang_id: int) -> Voortgang:
    found = next((one for one in actie.voortgang if one.id == voortgang_id), None)
    if found is None:
        raise PlanNotFoundError(f"voortgang {voortgang_id}")
    return found


def _small(form: VerbeterForm | GedaanForm, template: str, act: Callable[[], str], **context: object) -> Page:
    if form.validate_on_submit():
        try:
            return once(act)
        except InvalidVoortgangError as invalid:
            add_errors(form, invalid)
        except TrackingError as error:
            form.form_errors.append(str(error))
    page = render_template(template, form=form, **context)
    return (page, 422) if request.method == "POST" else page


def add_errors(form: VoortgangForm | VerbeterForm | GedaanForm, invalid: InvalidVoortgangError) -> None:
    """Put each sentence beside its field, or above the form when it has no such field."""
    for error in invalid.errors:
        if error.field in form:
            form[error.field].errors = [*form[error.field].errors, str(error)]
        else:
            form.form_errors.append(str(error))
