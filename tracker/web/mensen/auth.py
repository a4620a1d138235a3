"""Signing in and out, one's own account, and the organisatie one works in."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from tracker.services.mensen.accounts import AccountError, TooManyAttemptsError, authenticate, replace_password
from tracker.store.accounts import Account
from tracker.web.access import SignedInUser, actor, public, signed_in
from tracker.web.forms.auth import LoginForm, PasswordForm
from tracker.web.incoming import short_number
from tracker.web.kept_text import KEY, show_loose_text

bp = Blueprint("auth", __name__)


@bp.route("/aanmelden", methods=["GET", "POST"])
@public
def login() -> str | Response | tuple[str, int]:
    """Sign in."""
    if current_user.is_authenticated:
        return redirect(_next_page())
    form = LoginForm()
    if not form.validate_on_submit():
        return render_template("auth/login.html", form=form), 422 if form.errors else 200
    try:
        account = authenticate(form.email.data, form.password.data, request.remote_addr or "")
    except TooManyAttemptsError:
        form.password.errors = ["U hebt te vaak een verkeerd wachtwoord ingevuld. Probeer het over een kwartier weer."]
        return render_template("auth/login.html", form=form), 429
    if account is None or not account.roles:
        form.password.errors = ["Dit e-mailadres en wachtwoord horen niet bij elkaar."]
        return render_template("auth/login.html", form=form), 422
    _start_session(account)
    return redirect(_next_page(), 303)


def _start_session(account: Account) -> None:
    """Begin anew with a new id; only the text kept from before the session ended goes along."""
    kept = session.get(KEY)
    session.clear()
    if kept is not None:
        session[KEY] = kept
    session.rotate()  # type: ignore[attr-defined]
    login_user(SignedInUser(account))
    show_loose_text(account.id)


def _next_page() -> str:
    """Return the page asked for before signing in, when it is one of our own; else the start."""
    target = request.args.get("volgende") or request.args.get("next") or "/"
    parts = urlsplit(target)
    own = target.startswith("/") and not target.startswith("//") and "\\" not in target and target.isprintable()
    return target if own and not parts.scheme and not parts.netloc else "/"


@bp.post("/afmelden")
@signed_in
def logout() -> Response:
    """Sign out: this session ends on the server."""
    logout_user()
    session.clear()
    return redirect(url_for("auth.signed_out"), 303)


@bp.get("/afgemeld")
@public
def signed_out() -> str:
    """Say that it worked, without starting a new session."""
    return render_template("auth/signed_out.html")


@bp.post("/organisatie")
@signed_in
def choose_organisatie() -> Response:
    """Work for another municipality of the same ambtelijke organisatie."""
    account: Account = current_user.account
    chosen = request.form.get("organisatie", type=short_number)
    if chosen not in account.roles:
        abort(404)
    session["organisatie_id"] = chosen
    session.rotate()  # type: ignore[attr-defined]
    return redirect("/", 303)


@bp.route("/account", methods=["GET", "POST"])
@signed_in
def own_account() -> str | Response | tuple[str, int]:
    """Show one's own data and change the password."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template(
            "auth/account.html", form=form, account=current_user.account
        ), 422 if form.errors else 200
    account: Account = current_user.account
    try:
        replace_password(account, form.huidig.data, form.nieuw.data, request.remote_addr or "", actor())
    except TooManyAttemptsError:
        form.huidig.errors = ["U hebt te vaak een verkeerd wachtwoord ingevuld. Probeer het over een kwartier weer."]
    except AccountError as error:
        (form.huidig if error.field == "huidig" else form.nieuw).errors = [str(error)]
    else:
        session.row = None  # type: ignore[attr-defined]  # ended with all the others; a new one starts here
        _start_session(account)
        flash("Uw wachtwoord is gewijzigd. Op andere apparaten bent u afgemeld.", "success")
        return redirect(url_for("auth.own_account"), 303)
    return render_template("auth/account.html", form=form, account=account), 422
