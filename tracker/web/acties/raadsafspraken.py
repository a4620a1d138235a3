"""What the raad asked for or was promised, and the acties that carry it out."""

from collections.abc import Mapping

from flask import Blueprint, flash, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.raadsafspraak import Raadsafspraak, RaadsafspraakSoort, RaadsafspraakStatus
from tracker.domain.rollen import Permission
from tracker.domain.tijdigheid import tijdigheid
from tracker.services.acties import TrackingError
from tracker.services.raadsafspraken import (
    KIND,
    RaadsafspraakValues,
    acties_of,
    add_raadsafspraak,
    get_raadsafspraak,
    link_actie,
    unlink_actie,
    update_raadsafspraak,
)
from tracker.store.changes import last_change_of
from tracker.store.raadsafspraken import list_raadsafspraken, raadsafspraken_of_actie
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie, page_of
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.attached import KoppelForm, RaadsafspraakForm
from tracker.web.forms.refused import put_error
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("raadsafspraken", __name__)
SHOWN = {"open": RaadsafspraakStatus.OPEN, "afgedaan": RaadsafspraakStatus.AFGEDAAN}


@bp.get("/raadsafspraken")
@requires(Permission.PLAN_LEZEN)
def index() -> str:
    """Show every raadsafspraak of the organisatie, or those with one status."""
    today = clock.today()
    lines = list_raadsafspraken(actor().organisatie_id, today)
    shown = SHOWN.get(request.args.get("status", ""))
    counts = {status: sum(line.afspraak.status(today) is status for line in lines) for status in RaadsafspraakStatus}
    return render_template(
        "raadsafspraken/index.html",
        lines=[line for line in lines if shown is None or line.afspraak.status(today) is shown],
        total=len(lines),
        choices=_choices_of_status(counts, shown),
        today=today,
    )


def _choices_of_status(
    counts: Mapping[RaadsafspraakStatus, int], shown: RaadsafspraakStatus | None
) -> list[dict[str, object]]:
    every = {"label": "Alle", "href": url_for("raadsafspraken.index"), "current": shown is None}
    return [{**every, "count": sum(counts.values())}] + [
        {
            "label": status.value.capitalize(),
            "href": url_for("raadsafspraken.index", status=status.value),
            "current": status is shown,
            "count": counts[status],
        }
        for status in RaadsafspraakStatus
    ]


@bp.get("/raadsafspraken/<int:raadsafspraak_id>")
@requires(Permission.PLAN_LEZEN)
def show(raadsafspraak_id: int) -> str:
    """Show a raadsafspraak with its acties and how they stand."""
    today = clock.today()
    afspraak = get_raadsafspraak(actor(), raadsafspraak_id)
    acties = acties_of(actor(), raadsafspraak_id, today)
    return render_template(
        "raadsafspraken/show.html",
        afspraak=afspraak,
        status=afspraak.status(today),
        acties=[(plan, actie, tijdigheid(actie, today)) for plan, actie in acties],
    )


@bp.route("/raadsafspraken/nieuw", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def add() -> Page:
    """Add a raadsafspraak."""
    form: RaadsafspraakForm = build_form(RaadsafspraakForm)

    def act() -> str:
        raadsafspraak_id = add_raadsafspraak(actor(), _typed(form))
        flash(f"{form.soort.data.capitalize()} ‘{form.titel.data}’ is toegevoegd. Koppel er nu acties aan.", "success")
        return url_for("raadsafspraken.show", raadsafspraak_id=raadsafspraak_id)

    return form_page("raadsafspraken/edit.html", form, act, afspraak=None)


@bp.route("/raadsafspraken/<int:raadsafspraak_id>/wijzigen", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def edit(raadsafspraak_id: int) -> Page:
    """Change a raadsafspraak, or settle it."""
    afspraak = get_raadsafspraak(actor(), raadsafspraak_id)
    form: RaadsafspraakForm = build_form(RaadsafspraakForm, data=_as_stored(afspraak))

    def act() -> str:
        update_raadsafspraak(actor(), afspraak.id, _typed(form), seen=short_number_or_none(form.seen.data))
        flash(f"{afspraak.naam} is gewijzigd.", "success")
        return url_for("raadsafspraken.show", raadsafspraak_id=afspraak.id)

    return form_page("raadsafspraken/edit.html", form, act, afspraak=afspraak)


@bp.route("/acties/<int:actie_id>/raadsafspraken", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def link(actie_id: int) -> Page:
    """Say which raadsafspraak an actie carries out."""
    plan, actie = find_actie(actie_id)
    linked = raadsafspraken_of_actie(actie_id, clock.today())
    form: KoppelForm = build_form(KoppelForm)
    form.raadsafspraak.choices = _choices({one.id for one in linked})
    error: TrackingError | None = None
    if form.validate_on_submit() and form.raadsafspraak.data is not None:

        def act() -> str:
            link_actie(actor(), form.raadsafspraak.data, actie_id)
            flash("De actie is gekoppeld.", "success")
            return page_of(actie_id)

        try:
            return once(act)
        except TrackingError as refused:
            error = refused
    if request.method == "POST":
        put_error(form, error or TrackingError("raadsafspraak", "Kies een afspraak uit de lijst."))
    page = render_template(
        "raadsafspraken/koppelen.html", form=form, plan=plan, actie=actie, linked=linked, back=page_of(actie_id)
    )
    return page, 422 if request.method == "POST" else 200


@bp.post("/acties/<int:actie_id>/raadsafspraken/<int:raadsafspraak_id>/los")
@requires(Permission.PLAN_BEHEREN)
def unlink(actie_id: int, raadsafspraak_id: int) -> Response:
    """Say that an actie carries a raadsafspraak out no longer."""
    find_actie(actie_id)
    get_raadsafspraak(actor(), raadsafspraak_id)

    def act() -> str:
        unlink_actie(actor(), raadsafspraak_id, actie_id)
        flash("De actie is losgemaakt.", "success")
        return url_for("raadsafspraken.link", actie_id=actie_id)

    return once(act)


def _choices(without: set[int]) -> list[SelectChoice]:
    lines = list_raadsafspraken(actor().organisatie_id, clock.today())
    free = [line.afspraak for line in lines if line.afspraak.id not in without]
    words = [SelectChoice(str(one.id), f"{one.naam}: {one.titel}"[:120]) for one in free]
    return [SelectChoice("", "Kies …"), *words] if words else []


def _as_stored(afspraak: Raadsafspraak) -> dict[str, object]:
    return {
        "seen": str(last_change_of(KIND, afspraak.id)),
        "soort": afspraak.soort.value,
        "nummer": afspraak.nummer,
        "titel": afspraak.titel,
        "datum": afspraak.datum,
        "link": afspraak.link,
        "status": (RaadsafspraakStatus.AFGEDAAN if afspraak.afgedaan_op else RaadsafspraakStatus.OPEN).value,
        "afgedaan_op": afspraak.afgedaan_op,
        "afdoening": afspraak.afdoening,
    }


def _typed(form: RaadsafspraakForm) -> RaadsafspraakValues:
    settled = form.status.data == RaadsafspraakStatus.AFGEDAAN.value
    if settled and form.afgedaan_op.day is None:
        raise TrackingError("afgedaan_op", "Vul in op welke dag de afspraak is afgedaan.")
    return RaadsafspraakValues(
        soort=RaadsafspraakSoort(form.soort.data),
        titel=form.titel.data,
        datum=form.datum.day or clock.today(),
        nummer=form.nummer.data or "",
        link=form.link.data or "",
        afgedaan_op=form.afgedaan_op.day if settled else None,
        afdoening=form.afdoening.data or "",
    )
