"""The public page of a plan and its data, for everybody: no session, no cookie, no name of who works on it.

A page that is off, never was, or is of nothing gives the same answer. Caches may keep these answers and must ask each
time whether they still hold, so that a page that is switched off is gone at once.
"""

import json

from flask import Blueprint, Response, abort, g, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from tracker.domain.tijdigheid import Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.reporting.openbaar import field_guide
from tracker.reporting.openbaar_schema import json_schema
from tracker.reporting.stukken import slug
from tracker.services.rapport.openbaar import data_of, find_public, page_of
from tracker.store.publicaties import Publicatie
from tracker.web.access import public
from tracker.web.incoming import short_number_or_none
from tracker.web.rapport.publieke_delen import blad_of, stand_word

bp = Blueprint("openbaar", __name__)


@bp.get("/openbaar/<adres>")
@public
def show(adres: str) -> AnyResponse:
    """Show the plan as it was cleared."""
    publicatie = _public(adres)
    plan = page_of(publicatie)
    page = render_template(
        "openbaar/show.html", publicatie=publicatie, plan=plan, guide=field_guide(),
        blad=blad_of(plan, short_number_or_none(request.args.get("pagina", "")) or 1), **page_words(),
    )  # fmt: skip
    return _kept(Response(page), publicatie)


@bp.get("/openbaar/<adres>/gegevens.json")
@public
def data(adres: str) -> AnyResponse:
    """Give the same as data, for programs of whoever wants it."""
    publicatie = _public(adres)
    told = data_of(publicatie)
    about = {"openbaar_gemaakt_op": publicatie.at.isoformat(), "uitleg_bij_velden": field_guide()}
    answer = Response(json.dumps(about | told, ensure_ascii=False), mimetype="application/json")
    answer.headers["Content-Disposition"] = f'inline; filename="{slug(told["titel"])[:80] or "plan"}.json"'
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return _kept(answer, publicatie)


@bp.get("/openbaar/gegevens.schema.json")
@public
def schema() -> AnyResponse:
    """Give the shape of the data as JSON Schema, the same for every plan."""
    answer = Response(json.dumps(json_schema(), ensure_ascii=False, indent=1), mimetype="application/schema+json")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _public(adres: str) -> Publicatie:
    found = find_public(adres)
    if found is None:
        abort(404)
    g.woorden = found.woorden  # a visitor has no organisatie; the page speaks the words of whose plan it is
    return found


def page_words() -> dict[str, object]:
    """Return what the pieces of a public page are written with."""
    return {"Fase": Fase, "Koers": Koers, "Tijdigheid": Tijdigheid, "stand_word": stand_word}


def _kept(answer: Response, publicatie: Publicatie) -> AnyResponse:
    if not publicatie.zoekmachines:
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.cache_control.public = True
    answer.cache_control.no_cache = True  # keep it, but ask each time whether it still is so
    answer.add_etag()
    return answer.make_conditional(request)
