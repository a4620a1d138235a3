"""What hangs on an actie, gathered for its page: mijlpalen, raadsafspraken, files and reacties."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from flask import current_app, url_for
from markupsafe import Markup

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
from tracker.web.woorden import words


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
        "reactie_velden": _drawn(*_addressed(actie), tuple(words().items())) if writes else None,
        "reactie_to": url_for("reacties.add", actie_id=actie.id),
    }


def reacties_for_partner(plan: Plan, actie: Actie) -> dict[str, object]:
    """Return what the page of a shared actie shows a partner of the reacties: the shared ones, and a form to answer."""
    shared = visible_reacties(actor(), actie, plan.peildatum)
    return {
        "reacties": [_with_choice(one) for one in shared],
        "reads_reacties": True,
        "both_kinds": False,
        "reactie_velden": _drawn((), False, tuple(words().items())),
        "reactie_to": url_for("reacties.add_shared", actie_id=actie.id),
    }


def reactie_form(actie: Actie) -> ReactieForm:
    """Return the form to say something about an actie: who may be named, and, when it is shared, for whom it is."""
    people, shared = _addressed(actie)
    form = GedeeldeReactieForm() if shared else ReactieForm()
    form.genoemd.choices = list(people)
    return form


def _addressed(actie: Actie) -> tuple[tuple[tuple[int, str], ...], bool]:
    """Return who may be named, and whether a partner may read along."""
    people = tuple((p.id, f"{p.naam}, {p.rol_in_rapport}") for p in people_to_name(actor(), actie))
    return people, bool(shares_of_actie(actie.id))


@lru_cache(maxsize=200)
def _drawn(
    people: tuple[tuple[int, str], ...],
    shared: bool,  # noqa: FBT001 - part of a cache key
    _words: tuple[tuple[str, str], ...],  # in which words: part of the key
) -> Markup:
    """Return the empty fields of the form, which are the same for everybody who may name the same people."""
    form = (GedeeldeReactieForm if shared else ReactieForm)(formdata=None, meta={"csrf": False})
    form.genoemd.choices = list(people)
    macros = current_app.jinja_env.get_template("acties/_reactievelden.html").module
    return Markup(macros.velden(form))  # type: ignore[attr-defined]  # noqa: S704 - comes from our own template


def _step(mijlpaal: Mijlpaal, peildatum: date, *, works: bool) -> Step:
    mine = mijlpaal.eigenaar is not None and mijlpaal.eigenaar.id == actor().user_id
    if mijlpaal.gereed_op is not None and mijlpaal.gereed_op <= peildatum:
        return Step(mijlpaal, "gereed", "safe", works or mine)
    if is_late(mijlpaal, peildatum):
        return Step(mijlpaal, "te laat", "danger", works or mine)
    return Step(mijlpaal, "nog te doen", "neutral", works or mine)


def _with_choice(reactie: Reactie) -> tuple[Reactie, bool]:
    return reactie, may_change(actor(), reactie)
