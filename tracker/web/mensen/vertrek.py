"""Somebody who leaves: handing over the acties, closing the account, and opening it again."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker.domain.rollen import Permission
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import AccountError
from tracker.services.mensen.leaving import (
    Destination,
    HandedOver,
    Handover,
    HandoverNeededError,
    Otherwise,
    disable_user,
    enable_user,
    hand_over,
    live_acties,
)
from tracker.store.members import Member
from tracker.web.access import actor, may, requires
from tracker.web.forms.personen import OverdrachtForm
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.mensen.personen import choices_of_holders, member_here, sees_titles
from tracker.web.submissions import once

bp = Blueprint("vertrek", __name__)

Page = str | Response | tuple[str, int]
CLOSE, ROLES = "sluiten", "rollen"  # what comes after the acties are handed over
MOVED = "verhuisd"  # what came before: who has them went to another afdeling


@bp.route("/personen/<int:user_id>/overdragen", methods=["GET", "POST"])
@requires(Permission.ACTIES_OVERDRAGEN)
def hand_over_acties(user_id: int) -> Page:
    """Choose who takes over: one for all acties, or apart for some."""
    member = member_here(user_id)
    after = request.values.get("daarna", "")
    if after in {CLOSE, ROLES} and not may(Permission.PERSONEN_BEHEREN):
        raise NotAllowedError("account sluiten")
    form: OverdrachtForm = build_form(OverdrachtForm)
    holders = choices_of_holders(without=user_id)
    stays = "" if after in {CLOSE, ROLES} else f"Blijft bij {member.naam}"
    form.allemaal.choices = _choices(holders, stays)
    if after == MOVED and request.method == "GET":
        form.allemaal.data = Otherwise.BLIJFT.value
    if form.validate_on_submit():
        try:
            return once(lambda: _done(member, after, form))
        except AccountError as error:
            field = form.reden if error.field == "reden" else form.allemaal
            field.errors = [*field.errors, str(error)]
    acties = live_acties(actor().organisatie_id, user_id)
    page = render_template(
        "personen/overdragen.html", form=form, member=member, after=after, number=len(acties),
        acties=acties if sees_titles() else (), holders=holders, chosen=request.form, stays=stays,
    )  # fmt: skip
    return (page, 422) if request.method == "POST" else page


def _choices(holders: list[tuple[str, str]], stays: str) -> list[SelectChoice]:
    people = [SelectChoice(value, words) for value, words in holders]
    return [
        SelectChoice("", "Kies iemand"),
        *([SelectChoice(Otherwise.BLIJFT.value, stays)] if stays else []),
        *people,
        SelectChoice(Otherwise.VERVANGER.value, "De vaste vervanger van elke actie"),
        SelectChoice(Otherwise.OPEN.value, "Laat open, met een reden"),
    ]


def _done(member: Member, after: str, form: OverdrachtForm) -> str:
    each = {
        actie.id: where
        for actie in live_acties(actor().organisatie_id, member.id)
        if sees_titles() and (where := _destination(request.form.get(f"actie-{actie.id}", ""))) is not None
    }
    handover = Handover(_destination(form.allemaal.data or ""), each, form.reden.data or "")
    if after == CLOSE:
        words = _in_words(disable_user(actor(), member.id, handover))
        flash(f"Het account van {member.naam} is gesloten.{words}", "success")
        return url_for("personen.index")
    words = _in_words(hand_over(actor(), member.id, handover))
    if after == ROLES:
        flash(f"De acties zijn overgedragen.{words} Kies nu de rollen van {member.naam}.", "success")
        return url_for("personen.edit", user_id=member.id)
    if words:
        flash(f"De acties van {member.naam} zijn overgedragen.{words}", "success")
    else:
        flash(f"Alle acties blijven bij {member.naam}.", "info")
    return url_for("personen.index")


def _destination(value: str) -> Destination | None:
    otherwise = next((one for one in Otherwise if one.value == value), None)
    return otherwise if otherwise is not None else short_number_or_none(value)


def _in_words(done: HandedOver) -> str:
    moved = "1 actie heeft" if done.moved == 1 else f"{done.moved} acties hebben"
    open_ = "1 actie blijft" if done.left_open == 1 else f"{done.left_open} acties blijven"
    parts = [f"{moved} een nieuwe actiehouder." if done.moved else "", f"{open_} open." if done.left_open else ""]
    return "".join(f" {part}" for part in parts if part)


@bp.post("/personen/<int:user_id>/sluiten")
@requires(Permission.PERSONEN_BEHEREN)
def disable(user_id: int) -> Page:
    """End somebody's account; live acties ask for somebody else first."""
    member = member_here(user_id)
    try:
        disable_user(actor(), user_id)
    except HandoverNeededError:
        return redirect(url_for("vertrek.hand_over_acties", user_id=user_id, daarna=CLOSE), 303)
    except AccountError as error:
        flash(str(error), "error")
        return redirect(url_for("personen.edit", user_id=user_id), 303)
    flash(f"Het account van {member.naam} is gesloten.", "success")
    return redirect(url_for("personen.index"), 303)


@bp.post("/personen/<int:user_id>/heropenen")
@requires(Permission.PERSONEN_BEHEREN)
def enable(user_id: int) -> Page:
    """Open a closed account again."""
    member = member_here(user_id)
    try:
        enable_user(actor(), user_id)
    except AccountError as error:
        flash(str(error), "error")
    else:
        flash(f"Het account van {member.naam} is weer open, met dezelfde rollen.", "success")
    return redirect(url_for("personen.edit", user_id=user_id), 303)
