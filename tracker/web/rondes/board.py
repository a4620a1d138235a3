"""The board of a ronde: what came in, who did not answer, asking once more, opening, closing, and on to the report."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.domain.ronde import Antwoord, RondeActie, RondeStaat
from tracker.reminders.rounds import RONDE_RULES, Soort
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.rapport.publishing import ReportError, start_edition
from tracker.services.rondes.asking import ask_once, plan_at_once
from tracker.services.rondes.bord import Bord, bord_of
from tracker.services.rondes.planning import close_ronde, open_ronde, own_ronde
from tracker.store.changes import history
from tracker.store.editions import list_editions
from tracker.store.kalender import kalender_of
from tracker.web.access import actor, requires
from tracker.web.incoming import short_number_or_none
from tracker.web.rondes.blueprint import bp
from tracker.web.submissions import once

NOBODY = "geen"


@bp.get("/rondes/<int:ronde_id>")
@requires(Permission.RONDES_BEHEREN)
def board(ronde_id: int) -> str:
    """Show how a ronde goes."""
    bord = _bord(ronde_id)
    ronde = bord.ronde
    plans = {one.plan.id: one.plan for one in bord.acties}
    return render_template(
        "rondes/bord.html",
        bord=bord,
        ronde=ronde,
        plans=list(plans.values()),
        dagen=_days(bord),
        href=lambda **chosen: url_for(".answers", ronde_id=ronde_id, **chosen),
        rules=RONDE_RULES,
        Soort=Soort,
        niemand=NOBODY,
        rapporten=[one for one in list_editions(actor().organisatie_id, only_frozen=False) if one.ronde_id == ronde_id],
        log=history("ronde", ronde_id),
    )


@bp.get("/rondes/<int:ronde_id>/acties")
@requires(Permission.RONDES_BEHEREN)
def answers(ronde_id: int) -> str:
    """List the acties behind a number of the board."""
    bord = _bord(ronde_id)
    wanted = next((one for one in Antwoord if one.name.lower() == request.args.get("antwoord")), None)
    holder, thema = request.args.get("actiehouder", ""), request.args.get("thema", "")
    found = [one for one in bord.acties if _fits(one, wanted, holder, thema)]
    return render_template(
        "rondes/acties.html", bord=bord, ronde=bord.ronde, acties=found, wanted=wanted,
        of=_of_whom(found, holder, thema), href=lambda **chosen: url_for(".answers", ronde_id=ronde_id, **chosen),
        carried={name: request.args[name] for name in ("actiehouder", "thema") if request.args.get(name)},
        Antwoord=Antwoord,
    )  # fmt: skip


def _fits(one: RondeActie, wanted: Antwoord | None, holder: str, thema: str) -> bool:
    held, around = one.actie.actiehouder, one.thema
    return (
        (wanted is None or one.antwoord is wanted)
        and (not holder or holder == (str(held.id) if held else NOBODY))
        and (not thema or thema == (str(around.id) if around else NOBODY))
    )


def _of_whom(found: list[RondeActie], holder: str, thema: str) -> str:
    """Return in words whose acties are shown."""
    parts = []
    if holder:
        held = next((one.actie.actiehouder for one in found if one.actie.actiehouder), None)
        parts.append(held.naam if held and holder != NOBODY else "zonder actiehouder")
    if thema:
        around = next((one.thema for one in found if one.thema), None)
        parts.append(around.titel if around and thema != NOBODY else "zonder thema")
    return ", ".join(parts)


@bp.post("/rondes/<int:ronde_id>/openen")
@requires(Permission.RONDES_BEHEREN)
def open_now(ronde_id: int) -> Response:
    """Open a ronde before its day."""

    def act() -> str:
        open_ronde(actor(), ronde_id)
        flash("De ronde is open. Wie iets te melden heeft, krijgt daar een mail over.", "success")
        return url_for(".board", ronde_id=ronde_id)

    return _then_mail(act, ronde_id)


@bp.post("/rondes/<int:ronde_id>/vragen")
@requires(Permission.RONDES_BEHEREN)
def ask(ronde_id: int) -> Response:
    """Ask one person once more."""
    user_id = short_number_or_none(request.form.get("persoon"))
    if user_id is None:
        raise NotAllowedError("persoon")

    def act() -> str:
        naam = ask_once(actor(), ronde_id, user_id)
        flash(f"{naam} krijgt de vraag met de eerstvolgende mail. Dat is ten hoogste één mail per dag.", "success")
        return url_for(".board", ronde_id=ronde_id) + "#stil"

    return _then_mail(act, ronde_id)


def _then_mail(act: Any, ronde_id: int) -> Response:
    """Do it once, and make the mails that follow from it now."""
    try:
        answer = once(act)
    except TrackingError as error:
        flash(str(error), "warning")
        return redirect(url_for(".board", ronde_id=ronde_id), 303)
    plan_at_once(clock.today(), clock.now())
    return answer


@bp.route("/rondes/<int:ronde_id>/sluiten", methods=["GET", "POST"])
@requires(Permission.RONDES_BEHEREN)
def close(ronde_id: int) -> str | Response:
    """Show what closing now would leave unanswered, and close."""
    bord = _bord(ronde_id)
    if request.method == "GET" and bord.staat is RondeStaat.OPEN:
        return render_template("rondes/sluiten.html", bord=bord, ronde=bord.ronde)

    def act() -> str:
        close_ronde(actor(), ronde_id)
        flash("De ronde is gesloten. U kunt nu het concept van de rapportage maken.", "success")
        return url_for(".board", ronde_id=ronde_id)

    try:
        return once(act)
    except TrackingError as error:
        flash(str(error), "warning")
        return redirect(url_for(".board", ronde_id=ronde_id), 303)


@bp.post("/rondes/<int:ronde_id>/rapportage")
@requires(Permission.RAPPORT_MAKEN)
def report(ronde_id: int) -> Response:
    """Make the draft of the report about the peildatum of a ronde."""
    ronde = own_ronde(actor(), ronde_id)
    plan_id = short_number_or_none(request.form.get("plan"))
    if plan_id not in ronde.omvang.plan_ids:
        raise NotAllowedError("plan van de ronde")

    def act() -> str:
        year = ronde.peildatum.year
        edition_id = start_edition(actor(), plan_id, year=year, peildatum=ronde.peildatum, ronde_id=ronde_id)
        flash("Het concept is gemaakt. U leest erin bij welke acties in de ronde geen voortgang is gemeld.", "success")
        return url_for("rapportages.show", edition_id=edition_id)

    try:
        return once(act)
    except ReportError as error:
        flash(str(error), "warning")
        return redirect(url_for(".board", ronde_id=ronde_id), 303)


def _bord(ronde_id: int) -> Bord:
    return bord_of(own_ronde(actor(), ronde_id), clock.today())


def _days(bord: Bord) -> list[tuple[str, Any]]:
    """Return the days of a ronde as a person reads them: what happens when."""
    ronde = bord.ronde
    days: list[tuple[str, Any]] = [
        ("Aankondiging", ronde.aankondiging if ronde.aankondiging < ronde.begint else None),
        ("Peildatum", ronde.peildatum),
        ("Open", ronde.begint),
    ]
    days += [
        (f"Herinnering {n}", day) for n, day in enumerate(ronde.reminder_days(kalender_of(ronde.organisatie_id)), 1)
    ]
    days += [("Laatste dag", ronde.eindigt), ("Commissie", ronde.commissie_op)]
    return [(word, day) for word, day in days if day is not None]
