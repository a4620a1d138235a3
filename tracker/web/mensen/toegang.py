"""Choosing a password by a link, and asking for one when it was forgotten."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from tracker.domain.rollen import Permission
from tracker.services.mensen.accounts import LONGEST_PASSWORD, AccountError, TooManyAttemptsError
from tracker.services.mensen.toegang import (
    Given,
    LinkError,
    ask_again,
    choose_password,
    has_mail_server,
    invite,
    open_link,
)
from tracker.web.access import actor, public, requires

bp = Blueprint("toegang", __name__)

SHOWN = "link-op-scherm"  # session key: the link to show once, when no mail server can bring it
Page = str | Response | tuple[str, int]


class VergetenForm(FlaskForm):  # type: ignore[misc]
    """Who forgot the password."""

    email = StringField("E-mailadres", [InputRequired("Vul uw e-mailadres in."), Length(max=200)])


class KiesForm(FlaskForm):  # type: ignore[misc]
    """A password of one's own."""

    nieuw = PasswordField("Nieuw wachtwoord", [InputRequired("Vul een wachtwoord in."), Length(max=LONGEST_PASSWORD)])
    nogmaals = PasswordField(
        "Nieuw wachtwoord, nog een keer",
        [InputRequired("Vul het wachtwoord nog een keer in."), EqualTo("nieuw", "De twee zijn niet gelijk.")],
    )


@bp.route("/wachtwoord-vergeten", methods=["GET", "POST"])
@public
def forgotten() -> Page:
    """Ask for a link; the answer is the same whoever asks."""
    form = VergetenForm()
    if not form.validate_on_submit():
        page = render_template("auth/vergeten.html", form=form, mails=has_mail_server())
        return (page, 422) if form.errors else page
    try:
        ask_again(form.email.data, request.remote_addr or "")
    except TooManyAttemptsError:
        form.email.errors = ["U vroeg dit te vaak. Probeer het over een kwartier weer."]
        return render_template("auth/vergeten.html", form=form, mails=has_mail_server()), 429
    return redirect(url_for("toegang.asked"), 303)


@bp.get("/wachtwoord-vergeten/verstuurd")
@public
def asked() -> str:
    """Say what happens now, without saying whether the address is known."""
    return render_template("auth/gevraagd.html")


@bp.route("/wachtwoord/<token>", methods=["GET", "POST"])
@public
def choose(token: str) -> Page:
    """Choose a password. Looking at the page uses nothing up."""
    form = KiesForm()
    try:
        naam = open_link(token)
        if form.validate_on_submit():
            choose_password(token, form.nieuw.data)
            flash("Uw wachtwoord is gekozen. U kunt zich nu aanmelden.", "success")
            return redirect(url_for("auth.login"), 303)
    except LinkError as error:
        return render_template("auth/link_werkt_niet.html", why=str(error)), 410
    except AccountError as error:
        form.nieuw.errors = [str(error)]
    page = render_template("auth/kies.html", form=form, naam=naam)
    return (page, 422) if form.errors else page


@bp.post("/personen/<int:user_id>/link")
@requires(Permission.PERSONEN_BEHEREN)
def send_link(user_id: int) -> Response:
    """Send somebody a link to choose a password."""
    try:
        tell(invite(actor(), user_id))
    except AccountError as error:
        flash(str(error), "error")
    return redirect(url_for("personen.edit", user_id=user_id), 303)


def tell(given: Given) -> None:
    """Say what became of a link: it is under way, or it is shown once on the next page of this person."""
    if given.shown:
        session[SHOWN] = given.shown
    else:
        flash(f"{given.naam} krijgt een mail met een link om een wachtwoord te kiezen.", "success")


def shown_once() -> str:
    """Return the link to show on this page; never a second time."""
    return str(session.pop(SHOWN, ""))
