"""When mail goes out, for a beheerder or regisseur to decide: rules, calendar, and the contact for each thema."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.kalender import PeriodeSoort
from tracker.domain.rollen import Permission
from tracker.reminders.office import Moment, To, Verzamelmail
from tracker.reminders.rules import RULES
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.mail import mailregels
from tracker.store.kalender import find_periode, kalender_of
from tracker.store.offices import contacts_of, read_offices, themas_of
from tracker.web.access import actor, may, requires
from tracker.web.forms.mailregels import PeriodeForm, RegelsForm
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("mailregels", __name__, url_prefix="/instellingen")

Page = str | Response | tuple[str, int]


@bp.route("/mail", methods=["GET", "POST"])
@requires(Permission.MAIL_REGELEN)
def rules() -> Page:
    """Show which rules are used and how often mail goes, and change it."""
    office = read_offices(clock.today(), [actor().organisatie_id], doers=False)[actor().organisatie_id]
    used = [name for name in RULES if name not in office.off]
    form: RegelsForm = build_form(RegelsForm, data={"verzamelmail": office.verzamelmail.value, "regels": used})
    form.regels.choices = [SelectChoice(name, _sentence(name)) for name in RULES]

    def act() -> str:
        mailregels.choose_rules(actor(), Verzamelmail(form.verzamelmail.data), form.regels.data or [])
        flash("De regels zijn opgeslagen. Ze gelden vanaf de volgende mail.", "success")
        return url_for("mailregels.rules")

    if form.validate_on_submit():
        return once(act)
    people = mailregels.possible_contacts(actor().organisatie_id) if may(Permission.PLAN_BEHEREN) else []
    page = render_template(
        "instellingen/mail.html", form=form, themas=themas_of(actor().organisatie_id) if people else [],
        people=people, contacts=contacts_of(actor().organisatie_id) if people else {},
    )  # fmt: skip
    return (page, 422) if form.is_submitted() else page


@bp.post("/mail/aanspreekpunten")
@requires(Permission.MAIL_REGELEN)
def contacts() -> Response:
    """Say who of team OOV is the contact for each thema."""
    themas = themas_of(actor().organisatie_id)
    given = {thema.id: short_number_or_none(request.form.get(f"thema-{thema.id}", "")) for thema in themas}
    mailregels.choose_contacts(actor(), given)
    flash("De aanspreekpunten zijn opgeslagen.", "success")
    return redirect(url_for(".rules"), 303)


@bp.route("/kalender", methods=["GET", "POST"])
@requires(Permission.MAIL_REGELEN)
def calendar() -> Page:
    """Show the calendar, and add a period to it."""
    form: PeriodeForm = build_form(PeriodeForm)
    page = _periode_page(form, None)
    if page is not None:
        return page
    kalender = kalender_of(actor().organisatie_id)
    html = render_template(
        "instellingen/kalender.html", form=form, perioden=kalender.perioden, soorten=PeriodeSoort, today=clock.today()
    )
    return (html, 422) if form.is_submitted() else html


@bp.route("/kalender/<int:periode_id>", methods=["GET", "POST"])
@requires(Permission.MAIL_REGELEN)
def change(periode_id: int) -> Page:
    """Change a period."""
    row = find_periode(actor().organisatie_id, periode_id)
    if row is None:
        raise NotAllowedError(f"periode {periode_id}")
    form: PeriodeForm = build_form(
        PeriodeForm, data={"naam": row.naam, "soort": row.soort, "van": row.van, "tot": row.tot}
    )
    page = _periode_page(form, periode_id)
    if page is not None:
        return page
    html = render_template("instellingen/periode.html", form=form, naam=row.naam, soorten=PeriodeSoort)
    return (html, 422) if form.is_submitted() else html


@bp.post("/kalender/<int:periode_id>/verwijderen")
@requires(Permission.MAIL_REGELEN)
def remove(periode_id: int) -> Response:
    """Take a period out of the calendar."""
    naam = mailregels.remove_closed_days(actor(), periode_id)
    flash(f"{naam} staat niet meer in de kalender.", "success")
    return redirect(url_for(".calendar"), 303)


def _periode_page(form: PeriodeForm, periode_id: int | None) -> Response | None:
    """Keep the period of a form that is right and go back to the calendar; None when there is a form to show."""
    if not form.validate_on_submit():
        return None
    naam, soort = form.naam.data, PeriodeSoort(form.soort.data)

    def act() -> str:
        van, tot = form.van.day, form.tot.day
        assert van is not None and tot is not None  # noqa: PT018 - the form asked for both
        if periode_id is None:
            mailregels.add_closed_days(actor(), naam, soort, van, tot)
        else:
            mailregels.change_closed_days(actor(), periode_id, naam, soort, van, tot)
        flash(f"{naam} staat in de kalender.", "success")
        return url_for("mailregels.calendar")

    try:
        return once(act)
    except TrackingError as error:
        form[error.field].errors = [*form[error.field].errors, str(error)]
        return None


def _sentence(name: str) -> str:
    """Return a rule as somebody chooses it: what, who hears of it, and when."""
    rule = RULES[name]
    moment = "" if rule.moment is Moment.VERZAMELD and rule.to is To.HOUDER else f", {rule.moment.value}"
    return f"{rule.uitleg[:1].upper()}{rule.uitleg[1:]} (aan {rule.to.value}{moment})"
