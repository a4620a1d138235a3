"""The fields of the form about an actie: what it starts with, what can be chosen, and what was typed."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice

from tracker.domain.deelname import write_deelname
from tracker.domain.plan import Actie, Plan, Prioriteit
from tracker.domain.velden import PREFIX, show_waarde
from tracker.services.acties import TrackingError
from tracker.store.acties import actiepunten
from tracker.web.forms.acties import OWN, ActieForm

# How a form names what the service calls otherwise.
_FIELDS = {"thema_id": "thema", "doel_id": "doel", "parent_id": "parent"}
LONGEST_CHOICE = 90


def add_error(form: FlaskForm, error: TrackingError) -> None:
    """Put what a service refuses beside the field it is about, or on top of the form."""
    name = _FIELDS.get(error.field, error.field).replace(PREFIX, OWN)
    if name in form:
        form[name].errors = [*form[name].errors, str(error)]
    else:
        form.form_errors.append(str(error))


def as_stored(actie: Actie, plan: Plan) -> dict[str, object]:
    """Return what the form starts with."""
    eigen = dict(actie.eigen)
    return {
        "version": str(actie.version),
        "titel": actie.titel,
        "tekst": actie.tekst,
        "nummer": actie.nummer,
        "thema": actie.thema_id or "",
        "soort": actie.soort.value,
        "portefeuillehouder": actie.portefeuillehouder,
        "partners": "\n".join(write_deelname(partner.naam, partner.rol) for partner in actie.partners),
        "start": actie.start,
        "ritme_periode": actie.ritme.periode.value if actie.ritme else "",
        "ritme_aantal": actie.ritme.aantal if actie.ritme else None,
        "vertrouwelijkheid": actie.vertrouwelijkheid.value,
        "parent": actie.parent_id or "",
        "doel": actie.doel_id or "",
        "prioriteit": actie.prioriteit or "",
        "gewicht": actie.gewicht,
        "budget": actie.budget,
        "budget_soort": actie.budget_soort or "",
        "dekking": actie.dekking,
        "seizoen_van": actie.seizoen.van if actie.seizoen else "",
        "seizoen_tot": actie.seizoen.tot if actie.seizoen else "",
        "zaaknummer": actie.zaaknummer,
        "zaak_link": actie.zaak_link,
        "bestuurlijk_opdrachtgever": actie.bestuurlijk_opdrachtgever,
        "ambtelijk_opdrachtgever": actie.ambtelijk_opdrachtgever,
        **{f"{OWN}{veld.id}": show_waarde(veld, eigen.get(veld.id, "")) for veld in plan.velden},
    }


def take_theirs(form: ActieForm, fields: Iterable[str], actie: Actie, plan: Plan) -> None:
    """Show what others changed meanwhile in the fields this person left alone: else the next attempt would undo it."""
    stored = as_stored(actie, plan)
    for field in fields:
        name = _FIELDS.get(field, field).replace(PREFIX, OWN)
        if name in form:
            form[name].raw_data = None
            form[name].process_data(stored[name])


def as_typed(form: ActieForm) -> dict[str, Any]:
    """Return what somebody typed, as the service wants it."""
    return {
        "titel": " ".join(form.titel.data.split()),
        "tekst": (form.tekst.data or "").replace("\r\n", "\n").strip(),
        "nummer": (form.nummer.data or "").strip(),
        "thema_id": form.thema.data,
        "soort": form.soort.data,
        "portefeuillehouder": form.portefeuillehouder.data or "",
        "partners": form.partner_names,
        "start": form.start.day,
        "ritme_periode": form.ritme_periode.data or None,
        "ritme_aantal": form.ritme_aantal.data if form.ritme_periode.data else None,
        "vertrouwelijkheid": form.vertrouwelijkheid.data,
        **_typed_besides(form),
    }


def _typed_besides(form: ActieForm) -> dict[str, Any]:
    return {
        "parent_id": form.parent.data,
        "doel_id": form.doel.data,
        "prioriteit": form.prioriteit.data or "",
        "gewicht": form.gewicht.data or 1,
        "budget": form.budget.amount,
        "budget_soort": form.budget_soort.data or "",
        "dekking": (form.dekking.data or "").strip(),
        "seizoen_van": form.seizoen_van.data,
        "seizoen_tot": form.seizoen_tot.data,
        "zaaknummer": (form.zaaknummer.data or "").strip(),
        "zaak_link": (form.zaak_link.data or "").strip(),
        "bestuurlijk_opdrachtgever": (form.bestuurlijk_opdrachtgever.data or "").strip(),
        "ambtelijk_opdrachtgever": (form.ambtelijk_opdrachtgever.data or "").strip(),
        **{key: field.data or "" for key, field in form.own_fields.items()},
    }


def fill_choices(form: ActieForm, plan: Plan, actie: Actie) -> None:
    """Say what can be chosen in this plan; with an empty prioriteit the actie follows its thema."""
    form.thema.choices = thema_choices(plan)
    form.doel.choices = [
        SelectChoice("", "geen doel gekozen"),
        *(_choice(d.id, d.nummer, d.tekst) for d in plan.doelen),
    ]
    punten = [punt for punt in actiepunten(plan.id) if punt.id != actie.id]
    form.parent.choices = [SelectChoice("", "niets: zij staat op zichzelf")]
    if not actie.heeft_maatregelen:
        form.parent.choices += [_choice(punt.id, punt.nummer, punt.titel) for punt in punten]
    inherited = plan.prioriteit_of(actie) if actie.prioriteit is None else None
    as_thema = f"zoals het thema ({inherited})" if inherited else "zoals het thema"
    form.prioriteit.choices = [SelectChoice("", as_thema), *(SelectChoice(one, one) for one in Prioriteit)]


def thema_choices(plan: Plan) -> list[SelectChoice]:
    """Return the themas of a plan as choices, deelthemas below their thema."""
    inside = {thema.id: " – " if thema.parent_id else "" for thema in plan.themas}
    named = ((str(thema.id), f"{inside[thema.id]}{thema.nummer} {thema.titel}".rstrip()) for thema in plan.themas)
    return [SelectChoice("", "Geen thema"), *(SelectChoice(value, words) for value, words in named)]


def _choice(id_: int, nummer: str, words: str) -> SelectChoice:
    said = f"{nummer} {words}".strip()
    short = said if len(said) <= LONGEST_CHOICE else f"{said[: LONGEST_CHOICE - 1].rstrip()}…"
    return SelectChoice(str(id_), short)
