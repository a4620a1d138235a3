"""The texts of mails, for a beheerder or regisseur: which there are, writing them, and how a mail will look."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.mail.message import AddressError, read_texts
from tracker.reminders.soorten import SOORTEN
from tracker.reminders.teksten import PLEKKEN, Soort, Teksten, key_of
from tracker.services.acties import TrackingError
from tracker.services.mail import mailteksten
from tracker.services.mail.mailteksten import TextsError, find_soort
from tracker.services.mail.mailvoorbeeld import Voorbeeld, example_people, show_example
from tracker.store.kalender import kalender_of
from tracker.store.mailteksten import texts_of
from tracker.web.access import actor, requires
from tracker.web.forms.mailteksten import VoorbeeldForm, form_of, name_of
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.mail.mailpagina import with_mail
from tracker.web.submissions import once

bp = Blueprint("mailteksten", __name__, url_prefix="/instellingen/mail/teksten")

Page = str | Response | tuple[str, int]


@bp.get("")
@requires(Permission.MAIL_REGELEN)
def index() -> str:
    """Show every text of a mail that can be written, and which are written."""
    teksten = texts_of(actor().organisatie_id)
    groups: dict[str, list[Soort]] = {}
    for soort in SOORTEN.values():
        groups.setdefault(soort.groep, []).append(soort)
    return render_template(
        "mailteksten/index.html", groups=groups, teksten=teksten, own={key.partition(".")[0] for key in teksten.eigen}
    )


@bp.route("/<soort>", methods=["GET", "POST"])
@requires(Permission.MAIL_REGELEN)
def edit(soort: str) -> Page:
    """Write the texts of a mail, or look at it with the texts as they are typed."""
    which = find_soort(soort)
    teksten = texts_of(actor().organisatie_id)
    form = _form(which, teksten)
    if not form.validate_on_submit():
        return _page(which, form, teksten) if not form.is_submitted() else (_page(which, form, teksten), 422)
    if request.form.get("wat") == "voorbeeld":
        return _with_example(which, form, teksten)

    seen = short_number_or_none(form.gezien.data) or 0

    def act() -> str:
        changed = mailteksten.save_texts(actor(), which, _typed(which, form), seen)
        said = "De teksten zijn bewaard. Mails die al klaarstaan, houden hun tekst."
        flash(said if changed else "Er is niets gewijzigd.", "success" if changed else "info")
        return url_for(".edit", soort=which.sleutel)

    try:
        return once(act)
    except TrackingError as error:
        _put_errors(which, form, error)
        form.gezien.data = str(mailteksten.last_change(actor(), which))
        return _page(which, form, teksten), 422


@bp.post("/<soort>/terug")
@requires(Permission.MAIL_REGELEN)
def back(soort: str) -> Response:
    """Go back to our texts for a mail."""
    which = find_soort(soort)
    if mailteksten.back_to_ours(actor(), which):
        flash("De mail heeft weer onze tekst. Uw eigen tekst staat nog bij de geschiedenis.", "success")
    else:
        flash("Deze mail had onze tekst al.", "info")
    return redirect(url_for(".edit", soort=which.sleutel), 303)


@bp.post("/<soort>/herstel")
@requires(Permission.MAIL_REGELEN)
def undo(soort: str) -> Response:
    """Put one text back as it was before a change."""
    which = find_soort(soort)
    try:
        deel = mailteksten.undo_change(actor(), which, short_number_or_none(request.form.get("wijziging")) or 0)
    except TrackingError as error:
        flash(f"Deze tekst kan niet meer terug. {error}", "warning")
    else:
        flash(f"{deel.label} is weer zoals het was.", "success")
    return redirect(url_for(".edit", soort=which.sleutel), 303)


def _form(soort: Soort, teksten: Teksten) -> VoorbeeldForm:
    """Return the form with what is said now: the own text, else ours."""
    now = {
        name_of(deel): teksten.eigen.get(key_of(soort.sleutel, deel.sleutel), teksten.ours(deel))
        for deel in soort.delen
    }
    day = kalender_of(actor().organisatie_id).next_mail_day(clock.today())
    seen = mailteksten.last_change(actor(), soort)
    given = {"gezien": str(seen), "datum": day, "persoon": actor().user_id, **now}
    form: VoorbeeldForm = build_form(form_of(soort), data=given)
    form.persoon.choices = [(one.id, one.naam) for one in example_people(actor())]
    return form


def _typed(soort: Soort, form: VoorbeeldForm) -> dict[str, str]:
    return {deel.sleutel: form[name_of(deel)].data or "" for deel in soort.delen}


def _put_errors(soort: Soort, form: VoorbeeldForm, error: TrackingError) -> None:
    if isinstance(error, TextsError):
        for deel in soort.delen:
            if deel.sleutel in error.messages:
                form[name_of(deel)].errors = [error.messages[deel.sleutel]]
    else:
        form.form_errors.append(str(error))


def _with_example(soort: Soort, form: VoorbeeldForm, teksten: Teksten) -> Page:
    """Return the page with the mail as it would be made, or with what is wrong."""
    day = form.datum.day or clock.today()
    try:
        example = show_example(actor(), soort, _typed(soort, form), form.persoon.data or 0, day)
    except AddressError as error:
        form.persoon.errors = [f"{error}. Kies iemand anders, of pas het adres aan bij Personen."]
    except TrackingError as error:
        _put_errors(soort, form, error)
    else:
        texts = read_texts(example.mail.content)
        return with_mail(_page(soort, form, teksten, example, texts), texts["html"])
    return _page(soort, form, teksten), 422


def _page(
    soort: Soort, form: VoorbeeldForm, teksten: Teksten, example: Voorbeeld | None = None,
    texts: dict[str, str] | None = None,
) -> str:  # fmt: skip
    used = {plek for deel in soort.delen for plek in deel.plekken}
    return render_template(
        "mailteksten/edit.html", soort=soort, form=form, teksten=teksten, name_of=name_of,
        plekken=[(plek, said) for plek, said in PLEKKEN.items() if plek in used],
        has_own=any(key_of(soort.sleutel, deel.sleutel) in teksten.eigen for deel in soort.delen),
        history=mailteksten.history_of(actor(), soort), example=example, texts=texts or {},
        sees_acties=actor().may(Permission.HERINNERINGEN_ZIEN),
    )  # fmt: skip
