"""The two long forms about an actie: reporting voortgang, and editing what the actie says."""

from flask import flash, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.plan import Actie, Plan
from tracker.domain.rollen import Permission
from tracker.domain.voortgang import Beoordeling, Fase, Voortgang
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.inzage import may_report
from tracker.services.plannen import EditConflictError, update_actie
from tracker.services.tracking import InvalidVoortgangError, VoortgangConflictError, record_voortgang
from tracker.web.access import actor, requires
from tracker.web.actie import find_actie, page_of
from tracker.web.acties import bp
from tracker.web.forms.acties import ActieForm
from tracker.web.forms.voortgang import VoortgangForm
from tracker.web.geschiedenis import LABELS
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

Page = str | Response | tuple[str, int]


@bp.route("/acties/<int:actie_id>/voortgang", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_MELDEN)
def report(actie_id: int) -> Page:
    """Report voortgang."""
    plan, actie = find_actie(actie_id)
    if not may_report(actor(), actie):
        raise NotAllowedError("voortgang melden")
    form = build_form(VoortgangForm, data=_as_reported(actie))
    if request.method == "GET":
        return _report_page(form, plan, actie)
    if not form.validate():
        return _report_page(form, plan, actie), 422
    try:
        return once(lambda: _record(form, actie))
    except InvalidVoortgangError as invalid:
        for error in invalid.errors:
            form[error.field].errors = [*form[error.field].errors, str(error)]
    except TrackingError as error:
        form.form_errors.append(str(error))
    except VoortgangConflictError:
        plan, actie = find_actie(actie_id)
        form.laatste.data = str(_newest(actie).id)
        return _report_page(form, plan, actie, conflict=_newest(actie)), 409
    return _report_page(form, plan, actie), 422


def _newest(actie: Actie) -> Voortgang:
    return max(actie.voortgang, key=lambda statement: statement.id)


def _as_reported(actie: Actie) -> dict[str, object]:
    """Return what the form starts with: the state as it is; of a statement that was sent back also the words."""
    data: dict[str, object] = {"datum": clock.today(), "fase": actie.fase.value}
    if not actie.voortgang:
        return data
    last = actie.voortgang[-1]
    again = last.beoordeling is Beoordeling.TERUG
    data |= {
        "laatste": str(_newest(actie).id),
        "fase": last.fase.value if again else actie.fase.value,
        "koers": (last.koers if again else actie.koers) or "",
        "oorzaak": last.oorzaak,
        "gevolg": last.gevolg,
        "bijsturing": last.bijsturing,
        "toelichting": last.toelichting if again else "",
        "aantal": last.aantal,
    }
    return data


def _record(form: VoortgangForm, actie: Actie) -> str:
    seen = form.laatste.data or ""
    record_voortgang(
        actor(),
        actie.id,
        datum=form.datum.day or clock.today(),
        fase=Fase(form.fase.data),
        koers=form.chosen_koers,
        toelichting=form.toelichting.data or "",
        oorzaak=form.oorzaak.data or "",
        gevolg=form.gevolg.data or "",
        bijsturing=form.bijsturing.data or "",
        aantal=form.aantal.data,
        last_seen_id=short_number_or_none(seen),
    )
    agreed = actor().may(Permission.VOORTGANG_BEOORDELEN)
    flash(
        "De voortgang is opgeslagen." if agreed else "Bedankt. De strategisch regisseur leest uw voortgang.", "success"
    )
    return url_for("acties.mine") if request.args.get("terug") == "mijn" else page_of(actie.id) + "#voortgang"


def _report_page(form: VoortgangForm, plan: Plan, actie: Actie, conflict: Voortgang | None = None) -> str:
    last = actie.voortgang[-1] if actie.voortgang else None
    return render_template(
        "acties/voortgang.html",
        form=form,
        plan=plan,
        actie=actie,
        last=last,
        sent_back=last if last is not None and last.beoordeling is Beoordeling.TERUG else None,
        conflict=conflict,
        agreed_at_once=actor().may(Permission.VOORTGANG_BEOORDELEN),
    )


@bp.route("/acties/<int:actie_id>/wijzigen", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def edit(actie_id: int) -> Page:
    """Edit what an actie says."""
    plan, actie = find_actie(actie_id)
    form = build_form(ActieForm, data=_as_stored(actie))
    form.thema.choices = thema_choices(plan)
    if request.method == "GET":
        return render_template("acties/edit.html", form=form, plan=plan, actie=actie, conflict=None, labels=LABELS)
    if not form.validate():
        return render_template("acties/edit.html", form=form, plan=plan, actie=actie, conflict=None, labels=LABELS), 422
    try:
        return once(lambda: _save(form, actie))
    except TrackingError as error:
        form.form_errors.append(str(error))
        return render_template("acties/edit.html", form=form, plan=plan, actie=actie, conflict=None, labels=LABELS), 422
    except EditConflictError as conflict:
        form.version.data = str(conflict.version)
        page = render_template("acties/edit.html", form=form, plan=plan, actie=actie, conflict=conflict, labels=LABELS)
        return page, 409


def thema_choices(plan: Plan) -> list[SelectChoice]:
    """Return the themas of a plan as choices, deelthemas below their thema."""
    inside = {thema.id: " – " if thema.parent_id else "" for thema in plan.themas}
    named = ((str(thema.id), f"{inside[thema.id]}{thema.nummer} {thema.titel}".rstrip()) for thema in plan.themas)
    return [SelectChoice("", "Geen thema"), *(SelectChoice(value, words) for value, words in named)]


def _as_stored(actie: Actie) -> dict[str, object]:
    return {
        "version": str(actie.version),
        "titel": actie.titel,
        "tekst": actie.tekst,
        "nummer": actie.nummer,
        "thema": actie.thema_id or "",
        "soort": actie.soort.value,
        "portefeuillehouder": actie.portefeuillehouder,
        "partners": "\n".join(partner.naam for partner in actie.partners),
        "start": actie.start,
        "ritme_periode": actie.ritme.periode.value if actie.ritme else "",
        "ritme_aantal": actie.ritme.aantal if actie.ritme else None,
        "vertrouwelijkheid": actie.vertrouwelijkheid.value,
    }


def _save(form: ActieForm, actie: Actie) -> str:
    """Save what was typed; where the person chose for what stood there already, that stays."""
    typed = {
        "titel": " ".join(form.titel.data.split()),
        "tekst": (form.tekst.data or "").replace("\r\n", "\n").strip(),
        "nummer": form.nummer.data or "",
        "thema_id": form.thema.data,
        "soort": form.soort.data,
        "portefeuillehouder": form.portefeuillehouder.data or "",
        "partners": form.partner_names,
        "start": form.start.day,
        "ritme_periode": form.ritme_periode.data or None,
        "ritme_aantal": form.ritme_aantal.data if form.ritme_periode.data else None,
        "vertrouwelijkheid": form.vertrouwelijkheid.data,
    }
    kept = {field for field in typed if request.form.get(f"kies-{field}") == "opgeslagen"}
    merged = update_actie(
        actor(),
        actie.id,
        version=short_number_or_none(form.version.data) or 0,
        reason=form.reden.data or "",
        **{field: value for field, value in typed.items() if field not in kept},
    )
    if merged:
        flash("Iemand anders wijzigde intussen andere velden. Beide wijzigingen zijn opgeslagen.", "info")
    flash("De actie is gewijzigd.", "success")
    return page_of(actie.id)
