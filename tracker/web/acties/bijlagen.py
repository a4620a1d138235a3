"""Files at an actie: add one, look at it, take it away and put it back."""

from flask import Blueprint, Response, flash
from werkzeug.wrappers import Response as AnyResponse
from wtforms.fields.choices import SelectChoice

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie
from tracker.domain.rollen import Permission
from tracker.services.actor import NotAllowedError
from tracker.services.bijlagen import (
    DAYS_TO_RESTORE,
    KINDS,
    MAX_MB,
    add_bijlage,
    content_of,
    get_bijlage,
    remove_bijlage,
    restore_bijlage,
)
from tracker.services.inzage import may_report
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie, page_of
from tracker.web.files_out import to_look_at, to_save
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.attached import BijlageForm
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("bijlagen", __name__)

ENDINGS = ",".join(ending for each in KINDS.values() for ending in each)


@bp.route("/acties/<int:actie_id>/bestanden/nieuw", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_MELDEN)
def add(actie_id: int) -> Page:
    """Add a file."""
    plan, actie = find_actie(actie_id)
    if not may_report(actor(), actie):
        raise NotAllowedError("bestand toevoegen")
    form: BijlageForm = build_form(BijlageForm)
    form.voortgang.choices = _statements(actie)

    def act() -> str:
        file, words = form.bestand.data, form.omschrijving.data or ""
        add_bijlage(
            actor(), actie_id, file.filename or "", file.read(), omschrijving=words, voortgang_id=form.voortgang.data
        )
        flash("Het bestand staat bij de actie.", "success")
        return page_of(actie_id) + "#bestanden"

    return form_page(
        "bijlagen/nieuw.html", form, act, plan=plan, actie=actie, max_mb=MAX_MB, accept=ENDINGS, back=page_of(actie_id)
    )


@bp.get("/bijlagen/<int:bijlage_id>/bestand")
@requires(Permission.PLAN_LEZEN)
def download(bijlage_id: int) -> Response:
    """Give a file to be saved."""
    bijlage = get_bijlage(actor(), bijlage_id)
    return to_save(content_of(actor(), bijlage_id), bijlage.bestandsnaam)


@bp.get("/bijlagen/<int:bijlage_id>/beeld")
@requires(Permission.PLAN_LEZEN)
def picture(bijlage_id: int) -> Response:
    """Give a picture to show on a page."""
    bijlage = get_bijlage(actor(), bijlage_id)
    if not bijlage.is_picture:
        raise NotAllowedError(f"Bijlage {bijlage_id}")
    return to_look_at(bijlage.media_type, bijlage.sha256[:32], lambda: content_of(actor(), bijlage_id))


@bp.post("/bijlagen/<int:bijlage_id>/weg")
@requires(Permission.VOORTGANG_MELDEN)
def remove(bijlage_id: int) -> AnyResponse:
    """Take a file away."""
    naam = get_bijlage(actor(), bijlage_id).bestandsnaam

    def act() -> str:
        actie_id = remove_bijlage(actor(), bijlage_id)
        flash(f"{naam} is weg. U kunt het {DAYS_TO_RESTORE} dagen terugzetten, onder de bestanden.", "success")
        return page_of(actie_id) + "#bestanden"

    return once(act)


@bp.post("/bijlagen/<int:bijlage_id>/terugzetten")
@requires(Permission.VOORTGANG_MELDEN)
def restore(bijlage_id: int) -> AnyResponse:
    """Put a removed file back."""

    def act() -> str:
        actie_id = restore_bijlage(actor(), bijlage_id)
        flash("Het bestand staat weer bij de actie.", "success")
        return page_of(actie_id) + "#bestanden"

    return once(act)


def _statements(actie: Actie) -> list[SelectChoice]:
    said = [
        SelectChoice(str(v.id), f"de voortgang van {format_date_nl(v.datum)}: {v.fase.value}")
        for v in reversed(actie.voortgang)
    ]
    return [SelectChoice("", "de actie als geheel (alleen voor team OOV en de actiehouder)"), *said]
