"""The people of an organisatie: who they are, what they may do, and how many acties they have."""

from collections import Counter

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.rollen import Permission, Role
from tracker.services.accounts import AccountError, add_user, disable_user, set_roles
from tracker.services.actor import NotAllowedError
from tracker.store.accounts import Account, list_accounts
from tracker.store.plans import active_plans, load_plan
from tracker.web.access import actor, requires
from tracker.web.forms.personen import PersoonForm, RollenForm
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("personen", __name__)

Page = str | Response | tuple[str, int]


@bp.get("/personen")
@requires(Permission.PERSONEN_ZIEN)
def index() -> str:
    """Show everybody."""
    accounts = list_accounts(actor().organisatie_id)
    return render_template(
        "personen/index.html", accounts=accounts, organisatie_id=actor().organisatie_id, open_acties=_open_acties()
    )


def _open_acties() -> Counter[int]:
    """Return user id → the number of open acties in the plans that run."""
    today = clock.today()
    plans = (load_plan(id_, today, texts=False) for id_ in active_plans(actor().organisatie_id))
    return Counter(a.actiehouder.id for plan in plans for a in plan.acties if a.actiehouder and a.fase.is_open)


@bp.route("/personen/nieuw", methods=["GET", "POST"])
@requires(Permission.PERSONEN_BEHEREN)
def add() -> Page:
    """Add a person."""
    form = build_form(PersoonForm)
    if not form.validate_on_submit():
        return render_template("personen/new.html", form=form), 422 if request.method == "POST" else 200

    def act() -> str:
        add_user(
            actor(),
            email=form.email.data,
            naam=form.naam.data,
            role=Role(form.role.data),
            functie=form.functie.data or "",
            afdeling=form.afdeling.data or "",
            password=form.password.data or None,
        )
        flash(f"{form.naam.data} is toegevoegd.", "success")
        return url_for("personen.index")

    try:
        return once(act)
    except AccountError as error:
        form[error.field].errors = [str(error)]
        return render_template("personen/new.html", form=form), 422


@bp.route("/personen/<int:user_id>", methods=["GET", "POST"])
@requires(Permission.PERSONEN_BEHEREN)
def edit(user_id: int) -> Page:
    """Change the roles of a person."""
    account = _account(user_id)
    held = account.roles[actor().organisatie_id]
    form = build_form(RollenForm, data={"roles": [role.value for role in held]})
    if request.method == "GET":
        return _edit_page(form, account)
    if not form.validate() or not form.roles.data:
        form.roles.errors = ["Kies ten minste één rol. Werkt iemand hier niet meer? Sluit dan het account."]
        return _edit_page(form, account), 422
    try:
        set_roles(actor(), user_id, frozenset(Role(role) for role in form.roles.data))
    except AccountError as error:
        form.roles.errors = [str(error)]
        return _edit_page(form, account), 422
    flash(f"De rollen van {account.naam} zijn gewijzigd.", "success")
    return redirect(url_for("personen.index"), 303)


def _edit_page(form: RollenForm, account: Account) -> str:
    return render_template("personen/edit.html", form=form, account=account, open_acties=_open_acties()[account.id])


def _account(user_id: int) -> Account:
    found = next((a for a in list_accounts(actor().organisatie_id) if a.id == user_id), None)
    if found is None:
        raise NotAllowedError("persoon zien")
    return found


@bp.post("/personen/<int:user_id>/sluiten")
@requires(Permission.PERSONEN_BEHEREN)
def disable(user_id: int) -> Page:
    """End somebody's account."""
    account = _account(user_id)
    try:
        left = disable_user(actor(), user_id)
    except AccountError as error:
        flash(str(error), "error")
        return redirect(url_for("personen.edit", user_id=user_id), 303)
    need = "1 actie heeft" if len(left) == 1 else f"{len(left)} acties hebben"
    tail = f" {need} nu een nieuwe actiehouder nodig." if left else ""
    flash(f"Het account van {account.naam} is gesloten.{tail}", "success")
    return redirect(url_for("personen.index"), 303)
