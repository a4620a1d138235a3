"""Reminders on screen: what goes out on a day, what went out, and what somebody must decide about."""

from datetime import timedelta

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.mail.message import read_texts
from tracker.reminders.office import Moment
from tracker.reminders.rules import RULES, rules_at
from tracker.services.mail.maillog import DecisionError, decide_on_held, mail_log, resolve_uncertain
from tracker.services.mail.reminding import preview
from tracker.services.mail.sending import is_mail_time
from tracker.services.upkeep import scheduler_silence
from tracker.store.mail_flow import held, overdue
from tracker.store.mail_log import MailLine, count_mails, find_mail, mail_content
from tracker.store.offices import read_offices
from tracker.store.outbox import NOT_ARRIVED, MailState
from tracker.web.access import actor, requires
from tracker.web.forms.herinneringen import PeildatumForm
from tracker.web.incoming import short_number
from tracker.web.mail.mailpagina import with_mail

bp = Blueprint("herinneringen", __name__, url_prefix="/herinneringen")

PAGE_SIZE = 50
LONG_WAIT = timedelta(hours=1)
DECIDE = (MailState.VASTGEHOUDEN, MailState.ONZEKER, *NOT_ARRIVED)  # these wait for a person


@bp.context_processor
def _trouble() -> dict[str, object]:
    """Say on every page of this room when no mail can arrive."""
    organisatie_id = actor().organisatie_id
    return {
        "silence": scheduler_silence(clock.now()),
        "mail_dir": current_app.config["SETTINGS"].mail_dir,
        "counts": count_mails(organisatie_id),
        "held": held(organisatie_id),
        "overdue": overdue(organisatie_id, clock.now() - LONG_WAIT) if is_mail_time(clock.now()) else 0,
        "MailState": MailState,
        "never": timedelta.max,
    }


@bp.get("")
@requires(Permission.HERINNERINGEN_ZIEN)
def index() -> tuple[str, int]:
    """Show which mails go out on a day; nothing is made or sent."""
    office = read_offices(clock.today(), [actor().organisatie_id], doers=False)[actor().organisatie_id]
    next_day = office.kalender.next_mail_day(clock.today())
    form = PeildatumForm(formdata=request.args if "datum" in request.args else None, data={"datum": next_day})
    valid = "datum" not in request.args or form.validate()
    day = form.datum.day or next_day
    mails = preview(day, actor().organisatie_id, clock.today()) if valid else []
    page = render_template(
        "herinneringen/index.html",
        form=form,
        day=day,
        valid=valid,
        closed=not office.kalender.is_mail_day(day),
        opens=office.kalender.next_mail_day(day),
        used=rules_at(office, frozenset(Moment)),
        verzamelmail=office.verzamelmail,
        mails=[(planned, read_texts(planned.mail.content)["plain"]) for planned in mails],
        rules=RULES,
    )
    return page, 200 if valid else 422


@bp.get("/logboek")
@requires(Permission.HERINNERINGEN_ZIEN)
def log() -> str:
    """Show every mail there was, newest first."""
    state = next((s for s in MailState if s.value == request.args.get("stand")), None)
    page = max(request.args.get("pagina", 1, type=short_number), 1)
    counts = count_mails(actor().organisatie_id)
    total = counts[state] if state else sum(counts.values())
    pages = max(-(-total // PAGE_SIZE), 1)
    page = min(page, pages)
    mails = mail_log(actor().organisatie_id, states=[state] if state else [], limit=PAGE_SIZE, page=page)
    return render_template(
        "herinneringen/logboek.html", mails=mails, state=state, page=page, pages=pages, total=total,
        page_href=url_for(".log", stand=state.value if state else None, pagina="{page}"),
    )  # fmt: skip


@bp.get("/besluiten")
@requires(Permission.HERINNERINGEN_ZIEN)
def decisions() -> str:
    """Show the mails that wait for a person."""
    mails = mail_log(actor().organisatie_id, states=DECIDE[1:], limit=PAGE_SIZE)
    return render_template("herinneringen/besluiten.html", mails=mails)


@bp.post("/vastgehouden")
@requires(Permission.HERINNERINGEN_ZIEN)
def release() -> Response:
    """Let the mails that are held go out, or let go of them."""
    how = request.form.get("besluit", "")
    if how not in {"vrijgeven", "niet"}:
        abort(400)
    try:
        number = decide_on_held(actor(), release=how == "vrijgeven", now=clock.now())
    except DecisionError as error:
        flash(str(error), "warning")
    else:
        done = "gaan nu uit, ten hoogste tien per seconde" if how == "vrijgeven" else "gaan niet uit"
        flash(f"{number} mails {done}.", "success")
    return redirect(url_for(".decisions"), 303)


@bp.get("/mails/<int:mail_id>")
@requires(Permission.HERINNERINGEN_ZIEN)
def show(mail_id: int) -> Response:
    """Show one mail as it was (or will be) received."""
    mail, texts = _mail(mail_id), read_texts(mail_content(mail_id))
    page = render_template("herinneringen/mail.html", mail=mail, text=texts["plain"], html=texts["html"])
    return with_mail(page, texts["html"])


@bp.post("/mails/<int:mail_id>/besluit")
@requires(Permission.HERINNERINGEN_ZIEN)
def decide(mail_id: int) -> Response:
    """Send a mail again, or take it as sent."""
    _mail(mail_id)
    how = {"opnieuw": MailState.WACHTEND, "verstuurd": MailState.VERSTUURD}.get(request.form.get("besluit", ""))
    if how is None:
        abort(400)
    try:
        resolve_uncertain(actor(), mail_id, how, clock.now())
    except DecisionError as error:
        flash(str(error), "warning")
    else:
        flash("De mail gaat opnieuw." if how is MailState.WACHTEND else "De mail staat nu als verstuurd.", "success")
    if request.form.get("terug") == "besluiten":
        return redirect(url_for(".decisions"), 303)
    return redirect(url_for(".show", mail_id=mail_id), 303)


def _mail(mail_id: int) -> MailLine:
    return find_mail(actor().organisatie_id, mail_id) or abort(404)
