"""What stands above and on top of the list of acties: the filters to choose from, those chosen, and the headings."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from flask import Flask, request, url_for
from markupsafe import Markup

from tracker.domain.gaps import Gap
from tracker.domain.plan import Plan, Prioriteit
from tracker.domain.tijdigheid import Aandacht, Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.web.lists.eigen_velden import own_chips, own_filters
from tracker.web.lists.remembered import of_plans
from tracker.web.lists.selection import ANY, GEEN, NIEMAND, OPEN, Judged, Selection, query_string, slug
from tracker.web.staat import Staat
from tracker.web.terugkijken import looking_back
from tracker.web.woorden import statuswoord


def init_app(app: Flask) -> None:
    """Let templates draw the choices of a filter."""
    app.jinja_env.globals["draw_options"] = draw_options


def list_address(selection: Selection, **changes: Any) -> str:
    """Return the address of the list with this selection, with some of it different."""
    day = None if selection.peildatum or "peildatum" in changes else looking_back()
    query = query_string(selection, **changes, **({"peildatum": day} if day else {}))
    address = _address(request.script_root)
    return f"{address}?{query}" if query else address


@lru_cache(maxsize=8)
def _address(_root: str) -> str:
    """Return the address without a selection; it depends on nothing but where the application hangs."""
    return url_for("acties.index", peildatum=None)


def draw_options(options: Iterable[tuple[object, str]], chosen: object = "") -> Markup:
    """Return the options of a choice, one of them chosen; a list has hundreds, and mostly the same ones."""
    return _drawn(tuple((str(value), word) for value, word in options), str(chosen))


@lru_cache(maxsize=256)
def _drawn(options: tuple[tuple[str, str], ...], chosen: str) -> Markup:
    one, selected = Markup('<option value="{}"{}>{}</option>'), Markup(" selected")
    return Markup("").join(one.format(value, selected if value == chosen else "", word) for value, word in options)


class Facets(NamedTuple):
    """What occurs in acties, to choose from."""

    themas: list[tuple[str, str]]
    houders: list[tuple[str, str]]
    partners: list[tuple[str, str]]
    afdelingen: list[str]
    wethouders: list[str]


def filter_options(everything: Sequence[Judged], plans: Sequence[Plan]) -> dict[str, Any]:
    """Return the choices of each filter: only what occurs in all acties of these plans, so that none is a dead end.

    Under "eigen" stand the filters on fields of a plan's own (`OwnFilter`).
    """
    facets = of_plans("facets", plans, lambda: _facets(everything))
    return {
        "thema": [("", "Alle thema’s"), *facets.themas],
        "actiehouder": [("", "Iedereen"), (NIEMAND, "Niemand"), *facets.houders],
        "afdeling": [("", "Alle afdelingen"), *((a, a) for a in facets.afdelingen), (GEEN, "zonder afdeling")],
        "portefeuillehouder": [("", "Iedereen"), *((w, w) for w in facets.wethouders), (GEEN, "niemand")],
        "partner": [("", "Alle partners"), *facets.partners],
        "fase": [("", "Alle fasen"), (OPEN, "loopt nog"), *((slug(word), statuswoord(word)) for word in Fase)],
        "koers": [("", "Alle koersen"), *((slug(word), statuswoord(word)) for word in Koers), (GEEN, "zonder koers")],
        "prioriteit": [("", "Alles"), *((slug(word), word.value) for word in Prioriteit)],
        "tijdigheid": [("", "Alles"), *((slug(word), word.value) for word in Tijdigheid)],
        "staat": [("", "Alles"), *((slug(word), statuswoord(word)) for word in Staat)],
        "aandacht": [("", "Alles"), (ANY, "alles wat aandacht vraagt"), *((slug(w), w.value) for w in Aandacht)],
        "mist": [("", "Alles"), (ANY, "mist gegevens"), *((slug(w), w.value) for w in Gap)],
        "eigen": own_filters(plans),
    }


def _facets(everything: Sequence[Judged]) -> Facets:
    themas = {one.thema.id: one.thema for one in everything if one.thema}
    houders = {p.id: p for one in everything if (p := one.actie.actiehouder)}
    partners = {p.id: p for one in everything for p in one.actie.partners}
    loose = [("0", "Zonder thema")] if any(one.thema is None for one in everything) else []
    return Facets(
        themas=[*((str(t.id), f"{t.nummer} {t.titel}".strip()) for t in themas.values()), *loose],
        houders=[(str(p.id), p.naam) for p in sorted(houders.values(), key=lambda p: p.naam.casefold())],
        partners=sorted(((str(p.id), p.naam) for p in partners.values()), key=_second),
        afdelingen=sorted({p.afdeling for p in houders.values() if p.afdeling}),
        wethouders=sorted({one.actie.portefeuillehouder for one in everything} - {""}),
    )


def _second(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


def chips(
    selection: Selection, options: dict[str, Any], address: Callable[..., str] = list_address
) -> list[dict[str, str]]:
    """Return what is filtered now, each with the address (of the list, or of another view) without it."""
    names = {name: dict(choices) for name, choices in options.items() if name != "eigen"}
    labels = {"q": "Zoek", "mijn": "Alleen mijn acties", "wacht-op-akkoord": "Wacht op akkoord"}
    labels |= {
        "verschoven": "Deadline verschoven",
        "deadline-van": "Deadline vanaf",
        "deadline-tot": "Deadline tot en met",
        "mist": "Mist",
    }
    blank: dict[str, Any] = {
        "q": "", "thema": None, "actiehouder": "", "afdeling": "", "partner": None, "fase": "", "koers": "",
        "tijdigheid": None, "aandacht": "", "wacht-op-akkoord": False, "mijn": False, "portefeuillehouder": "",
        "staat": None, "verschoven": False, "deadline-van": None, "deadline-tot": None, "mist": "",
        "prioriteit": None,
    }  # fmt: skip
    found = []
    for name, text in selection.query().items():
        if name in blank:
            label = labels.get(name, name.capitalize())
            value = names.get(name, {}).get(text, text)
            said = label if name in {"mijn", "wacht-op-akkoord", "verschoven"} else f"{label}: {value}"
            cleared = address(selection, **{name.replace("-", "_"): blank[name]}, pagina=1)
            found.append({"label": said, "href": cleared})
    own = own_chips(selection.eigen, options["eigen"])
    return found + [{"label": said, "href": address(selection, eigen=rest, pagina=1)} for said, rest in own]
