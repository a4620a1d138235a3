"""Calendars: the file of the cycle, and turning one's own secret address on and off."""

from collections.abc import Iterable

from flask import Blueprint, abort, current_app, flash, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.reminders.agenda import Afspraak, write_agenda
from tracker.services.actor import NotAllowedError
from tracker.services.agenda import cycle, has_agenda, own_agenda, reader_of, turn_off, turn_on
from tracker.web.access import actor, public, requires

bp = Blueprint("agenda", __name__)

ONCE = "agenda_adres"  # session key: the address, until it was shown


@bp.get("/agenda")
@requires(Permission.VOORTGANG_MELDEN)
def own() -> str:
    """Show whether the address is on, and the address itself right after it was made."""
    return render_template("agenda/index.html", on=has_agenda(actor()), address=session.pop(ONCE, ""))


@bp.post("/agenda/aan")
@requires(Permission.VOORTGANG_MELDEN)
def on() -> Response:
    """Make a secret address, in the place of an older one."""
    session[ONCE] = f"{current_app.config['SETTINGS'].base_url}/agenda/{turn_on(actor())}/agenda.ics"
    return redirect(url_for(".own"), 303)


@bp.post("/agenda/uit")
@requires(Permission.VOORTGANG_MELDEN)
def off() -> Response:
    """Let the address die."""
    turn_off(actor())
    flash("Uw agenda-adres is ingetrokken. Een agenda die het nog leest, krijgt niets meer.", "success")
    return redirect(url_for(".own"), 303)


@bp.get("/agenda/<token>/agenda.ics")
@public
def feed(token: str) -> Response:
    """Give the calendar of the person whose secret this is."""
    try:
        reader = reader_of(token)
    except NotAllowedError:
        abort(404)
    return _file("Uitvoeringsplan-tracker", own_agenda(reader, clock.today()))


@bp.get("/rondes/agenda.ics")
@requires(Permission.RONDES_BEHEREN)
def cycle_file() -> Response:
    """Give the days of the cycle as a file for any calendar program."""
    return _file("Cyclus veiligheidsplan", cycle(actor(), clock.today()))


def _file(naam: str, afspraken: Iterable[Afspraak]) -> Response:
    content = write_agenda(naam, afspraken, current_app.config["SETTINGS"].base_url, clock.now())
    headers = {"Content-Disposition": 'attachment; filename="agenda.ics"'}
    return current_app.response_class(content, mimetype="text/calendar", headers=headers)
