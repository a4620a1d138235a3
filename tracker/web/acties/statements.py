"""Statements on the page of an actie: how each is drawn, and what somebody may still do with one of their own."""

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from flask import current_app
from markupsafe import Markup

from tracker import clock
from tracker.domain.plan import Actie
from tracker.domain.voortgang import Beoordeling, Fase, Koers, Voortgang
from tracker.services.actor import Actor
from tracker.services.geschiedenis import HistoryLine
from tracker.store.voorstellen import statements_by
from tracker.web.woorden import words

_TONES = {Koers.LOOPT_VAST: "danger", Koers.VRAAGT_AANDACHT: "warning"}


def draw_statement(said: Voortgang) -> Markup:
    """Return what a statement says, the same for every reader: the begin of an item of the timeline, not its end."""
    return _drawn(said, tuple(words().items()))


@lru_cache(maxsize=1_000)
def _drawn(said: Voortgang, _words: tuple[tuple[str, str], ...]) -> Markup:  # in which words: part of the key
    macros = current_app.jinja_env.get_template("acties/_melding.html").module
    tone = _TONES.get(said.koers, "ok") if said.koers else "ok" if said.fase is Fase.AFGEROND else ""
    return Markup(macros.said(said, tone))  # type: ignore[attr-defined]  # noqa: S704 - comes from our own template


@lru_cache(maxsize=2_000)
def draw_line(line: HistoryLine) -> Markup:
    """Return a line of the history of an actie as it stands on its page."""
    macros: Any = current_app.jinja_env.get_template("acties/_regel.html").module
    return Markup(macros.regel(line))  # noqa: S704 - comes from our own template


def own_statements(actor: Actor, actie: Actie) -> dict[int, frozenset[str]]:
    """Return the id of a statement → "verbeteren", "intrekken" or both, for those this person may still change."""
    began, ended = _today()
    today = {said.id for said in actie.voortgang if said.at is not None and began <= said.at < ended}
    open_still = [said for said in actie.voortgang if said.id in today or _waits(said)]
    mine = statements_by(actor.user_id or 0, actie.id) if open_still else {}
    found = {}
    for said in open_still:
        if said.id not in mine:
            continue
        waits = _waits(said)
        self_judged = said.beoordeling is Beoordeling.AKKOORD and mine[said.id] == actor.user_id
        ways = {"intrekken": waits, "verbeteren": said.id in today and (waits or self_judged)}
        if any(ways.values()):
            found[said.id] = frozenset(way for way, possible in ways.items() if possible)
    return found


def _today() -> tuple[datetime, datetime]:
    """Return when this day began and when it ends, as moments are stored."""
    day = clock.today()
    days = (day, day + timedelta(days=1))
    began, ended = (datetime.combine(one, time(), clock.AMSTERDAM).astimezone(UTC) for one in days)
    return began, ended


def _waits(said: Voortgang) -> bool:
    return said.beoordeling is Beoordeling.INGEDIEND
