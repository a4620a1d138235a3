"""What hangs on an actie, gathered for its page: mijlpalen, raadsafspraken, files and reacties."""

from datetime import date
from typing import NamedTuple

from flask import url_for

from tracker.domain.mijlpalen import is_late
from tracker.domain.plan import Actie, Mijlpaal, Plan
from tracker.services.bijlagen import bijlagen_of
from tracker.services.inzage import may_report
from tracker.services.reacties import may_change, people_to_name, readable_kinds, visible_reacties
from tracker.store.gedeeld import shares_of_actie
from tracker.store.raadsafspraken import raadsafspraken_of_actie
from tracker.store.reacties import Reactie
from tracker.web.access import actor
from tracker.web.forms.attached import GedeeldeReactieForm, ReactieForm


class Step(NamedTuple):
    """A mijlpaal with how it stands, as a word with its tone."""

    mijlpaal: Mijlpaal
    word: str
    tone: str
    may_tick: bool


def attached_to(plan: Plan, actie: Actie, *, present: bool) -> dict[str, object]:
    """Return what the page of an actie shows of what hangs on it; `actie` as the person may see it."""
    works = may_report(actor(), actie)
    reacties = visible_reacties(actor(), actie, plan.peildatum)
    files, removed = bijlagen_of(actor(), actie, plan.peildatum)
    writes = present and bool(readable_kinds(actor(), actie))
    return {
        "steps": [_step(one, plan.peildatum, works=works) for one in actie.mijlpalen],
        "works": works,
        "raadsafspraken": raadsafspraken_of_actie(actie.id, plan.peildatum),
        "bijlagen": files,
        "removed_bijlagen": removed if present else [],
        "reacties": [_with_choice(one) for one in reacties],
        "reads_reacties": bool(readable_kinds(actor(), actie)),
        "both_kinds": True,
        "reactie_form": reactie_form(actie) if writes else None,
        "reactie_to": url_for("reacties.add", actie_id=actie.id),
    }


def reacties_for_partner(plan: Plan, actie: Actie) -> dict[str, object]:
    """Return what the page of a shared actie shows a partner of the reacties: the shared ones, and a form to answer."""
    form = ReactieForm()
    form.genoemd.choices = []
    shared = visible_reacties(actor(), actie, plan.peildatum)
    return {
        "reacties": [_with_choice(one) for one in shared],
        "reads_reacties": True,
        "both_kinds": False,
        "reactie_form": form,
        "reactie_to": url_for("reacties.add_shared", actie_id=actie.id),
    }


def reactie_form(actie: Actie) -> ReactieForm:
    """Return the form to say something about an actie: who may be named, and, when it is shared, for whom it is."""
    form = GedeeldeReactieForm() if shares_of_actie(actie.id) else ReactieForm()
    form.genoemd.choices = [(p.id, f"{p.naam}, {p.rol_in_rapport}") for p in people_to_name(actor(), actie)]
    return form


def _step(mijlpaal: Mijlpaal, peildatum: date, *, works: bool) -> Step:
    mine = mijlpaal.eigenaar is not None and mijlpaal.eigenaar.id == actor().user_id
    if mijlpaal.gereed_op is not None and mijlpaal.gereed_op <= peildatum:
        return Step(mijlpaal, "gereed", "safe", works or mine)
    if is_late(mijlpaal, peildatum):
        return Step(mijlpaal, "te laat", "danger", works or mine)
    return Step(mijlpaal, "nog te doen", "neutral", works or mine)


def _with_choice(reactie: Reactie) -> tuple[Reactie, bool]:
    return reactie, may_change(actor(), reactie)
