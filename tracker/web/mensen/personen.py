"""The people of an organisatie: who they are, what they may do, how many acties they have, and who is away."""

from collections import Counter
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.afwezigheid import stand_ins
from tracker.domain.rollen import Permission, Role, check_after_days
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import AccountError, add_user
from tracker.services.mensen.leaving import HandoverNeededError, live_acties, set_roles
from tracker.services.mensen.people import confirm_roles
from tracker.services.mensen.toegang import has_mail_server, invite
from tracker.store.accounts import find_account
from tracker.store.afwezigheid import list_afwezigheid
from tracker.store.members import Member, find_member, list_members
from tracker.store.partners import list_partner_lines
from tracker.store.plans import active_plans, load_plan
from tracker.store.uitnodigingen import list_open
from tracker.web.access import actor, may, requires
from tracker.web.filters import datum
from tracker.web.forms.personen import PersoonForm, RollenForm, partner_choices
from tracker.web.incoming import short_number
from tracker.web.kept_text import build_form
from tracker.web.mensen.toegang import shown_once, tell
from tracker.web.submissions import once

bp = Blueprint("personen", __name__)

Page = str | Response | tuple[str, int]


@bp.get("/personen")
@requires(Permission.PERSONEN_ZIEN)
def index() -> str:
    """Show everybody: those who work here, the people of partners, and the accounts that are closed."""
    members, today = list_members(actor().organisatie_id), clock.today()
    here = [one for one in members if one.active and not one.is_over(today)]
    return render_template(
        "personen/index.html",
        eigen=[one for one in here if Role.EXTERNE_PARTNER not in one.roles],
        partners=[one for one in here if Role.EXTERNE_PARTNER in one.roles],
        closed=[one for one in members if one not in here],
        open_acties=_open_acties(),
        away=_away(),
        today=today,
        due=sum(is_due(one) for one in members),
        aanvragen=list_open(actor().organisatie_id) if may(Permission.PERSONEN_BEHEREN) else (),
    )


def _open_acties() -> Counter[int]:
    """Return user id → the number of open acties in the plans that run."""
    today = clock.today()
    plans = (load_plan(id_, today, texts=False) for id_ in active_plans(actor().organisatie_id))
    return Counter(a.actiehouder.id for plan in plans for a in plan.acties if a.actiehouder and a.fase.is_open)


def _away() -> dict[int, str]:
    """Return user id → who stands in today, for who is away."""
    today = clock.today()
    absences = list_afwezigheid(actor().organisatie_id, today)
    until = {one.persoon.id: one.tot for one in absences if one.covers(today)}
    return {
        id_: f"tot en met {datum(until[id_])}, {by.naam} vervangt" for id_, by in stand_ins(absences, today).items()
    }


def is_due(member: Member) -> bool:
    """Return whether somebody has to look again whether this person still has the right roles."""
    if not member.can_sign_in(clock.today()):
        return False
    last = member.gecontroleerd_op or member.sinds
    return last + timedelta(days=check_after_days(member.roles)) <= clock.today()


@bp.route("/personen/nieuw", methods=["GET", "POST"])
@requires(Permission.PERSONEN_BEHEREN)
def add() -> Page:
    """Add a person."""
    form = build_form(PersoonForm)
    form.partner.choices = partner_choices(list_partner_lines(actor().organisatie_id))
    if not form.validate_on_submit():
        return render_template("personen/new.html", form=form), 422 if request.method == "POST" else 200

    def act() -> str:
        user_id = add_user(
            actor(),
            email=form.email.data,
            naam=form.naam.data,
            role=Role(form.role.data),
            functie=form.functie.data or "",
            afdeling=form.afdeling.data or "",
            partner_id=form.partner.data,
            eindigt_op=form.eindigt_op.day,
        )
        flash(f"{form.naam.data} is toegevoegd.", "success")
        account = find_account(user_id)
        if not form.account.data or account is None or account.has_login:
            return url_for("personen.index")
        tell(invite(actor(), user_id))
        return url_for("personen.edit", user_id=user_id)

    try:
        return once(act)
    except AccountError as error:
        put_error(form, error)
        return render_template("personen/new.html", form=form), 422


@bp.route("/personen/<int:user_id>", methods=["GET", "POST"])
@requires(Permission.PERSONEN_BEHEREN)
def edit(user_id: int) -> Page:
    """Change the roles of a person."""
    member = member_here(user_id)
    form = build_form(
        RollenForm,
        data={
            "roles": [role.value for role in member.roles],
            "partner": member.partner_id,
            "eindigt_op": member.eindigt_op,
        },
    )
    form.partner.choices = partner_choices(list_partner_lines(actor().organisatie_id))
    if request.method == "GET":
        return _edit_page(form, member)
    if not form.validate() or not form.roles.data:
        if not form.roles.data:
            form.roles.errors = ["Kies ten minste één rol. Werkt iemand hier niet meer? Sluit dan het account."]
        return _edit_page(form, member), 422
    chosen = frozenset(Role(role) for role in form.roles.data)
    try:
        set_roles(actor(), user_id, chosen, partner_id=form.partner.data, eindigt_op=form.eindigt_op.day)
    except HandoverNeededError as error:
        flash(str(error), "warning")
        return redirect(url_for("vertrek.hand_over_acties", user_id=user_id, daarna="rollen"), 303)
    except AccountError as error:
        put_error(form, error)
        return _edit_page(form, member), 422
    flash(f"De rollen van {member.naam} zijn gewijzigd.", "success")
    return redirect(url_for("personen.index"), 303)


def _edit_page(form: RollenForm, member: Member) -> str:
    return render_template(
        "personen/edit.html",
        form=form,
        link=shown_once(),
        mails=has_mail_server(),
        own=member.id == actor().user_id,
        member=member,
        live=len(live_acties(actor().organisatie_id, member.id)),
        today=clock.today(),
    )


def put_error(form: FlaskForm, error: AccountError) -> None:
    """Show a refusal at its field, or above the form."""
    if error.field in form:
        form[error.field].errors = [*form[error.field].errors, str(error)]
    else:
        form.form_errors.append(str(error))


def member_here(user_id: int) -> Member:
    """Return a person of the organisatie.

    Raises:
        NotAllowedError: there is no such person here.
    """
    found = find_member(actor().organisatie_id, user_id)
    if found is None:
        raise NotAllowedError("persoon zien")
    return found


@bp.route("/personen/controle", methods=["GET", "POST"])
@requires(Permission.PERSONEN_BEHEREN)
def review() -> Page:
    """Go through everybody who can sign in: are these still the right roles?"""
    if request.method == "POST":
        done = confirm_roles(actor(), request.form.getlist("keuze", type=short_number))
        sentence = "Bij 1 persoon is" if done == 1 else f"Bij {done} personen is"
        if done:
            flash(f"{sentence} genoteerd dat de rollen nog kloppen.", "success")
        else:
            flash("Kies eerst een of meer personen. Zet een vinkje voor de naam.", "info")
        return redirect(url_for("personen.review"), 303)
    here = [one for one in list_members(actor().organisatie_id) if one.can_sign_in(clock.today())]
    due = [one for one in here if is_due(one)]
    return render_template(
        "personen/review.html", due=due, rest=[one for one in here if one not in due], me=actor().user_id
    )


def choices_of_holders(without: int | None = None) -> list[tuple[str, str]]:
    """Return who can be actiehouder or vervanger, as (value, words) of a list to choose from."""
    people = (one for one in list_members(actor().organisatie_id) if one.holds_acties and one.id != without)
    return [(str(one.id), ", ".join(part for part in (one.naam, one.functie, one.afdeling) if part)) for one in people]


def sees_titles() -> bool:
    """Return whether this person may read the acties that are handed over; a beheerder may not."""
    return may(Permission.ALLE_ACTIES)
