"""The board: a column a fase, a card an actie. A card moves by reporting voortgang; nothing is dragged."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import render_template, url_for
from markupsafe import Markup

from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.tijdigheid import Tijdigheid
from tracker.domain.voortgang import Fase
from tracker.services.inzage import may_report
from tracker.web.access import actor, requires
from tracker.web.acties.acties import bp
from tracker.web.acties.judging import Judged, urgency
from tracker.web.lists.listing import read_listing
from tracker.web.lists.rows import badge, when
from tracker.web.lists.selection import Selection
from tracker.web.terugkijken import looks_back
from tracker.web.weergaven.frame import frame

CARDS_A_COLUMN = 15  # the rest is a list away
_WORTH_SAYING = frozenset({Tijdigheid.TE_LAAT, Tijdigheid.BINNENKORT, Tijdigheid.RITME_ACHTER, Tijdigheid.GEEN_DATUM})


class Card(NamedTuple):
    """One actie on the board."""

    id: int
    href: str
    nummer: str
    titel: str
    actiehouder: str
    when: str
    badges: tuple[Markup, ...]
    moves: bool


class Column(NamedTuple):
    """One fase, with the most urgent acties on top; `number` counts those not shown, too."""

    fase: Fase
    head: Markup
    number: int
    cards: list[Card]
    href: str
    to: tuple[Fase, ...]  # where a card of this column may go


@bp.get("/acties/bord")
@requires(Permission.PLAN_LEZEN)
@looks_back
def board() -> str:
    """Show the acties of a selection in a column a fase."""
    seen = read_listing()
    columns = _columns(seen.found, seen.selection)
    return render_template("acties/bord.html", columns=columns, **frame(seen, "acties.board"))


def _columns(found: Sequence[Judged], selection: Selection) -> list[Column]:
    columns = []
    for fase in Fase:
        own = sorted((one for one in found if one.actie.fase is fase), key=urgency)
        if own or not selection.fase:
            query: dict[str, Any] = selection.query(fase=fase, pagina=1)
            cards = [_card(one, selection) for one in own[:CARDS_A_COLUMN]]
            to = tuple(other for other in Fase if other is not fase)
            columns.append(Column(fase, badge(fase), len(own), cards, url_for("acties.index", **query), to))
    return columns


def _card(one: Judged, selection: Selection) -> Card:
    actie = one.actie
    query: dict[str, Any] = selection.query(pagina=1)
    words = [badge(actie.koers)] if actie.koers is not None and actie.fase.has_koers else []
    if one.tijdigheid in _WORTH_SAYING:
        words.append(badge(one.tijdigheid))
    return Card(
        actie.id,
        url_for("acties.show", actie_id=actie.id, **query),
        actie.nummer,
        actie.titel,
        actie.actiehouder.naam if actie.actiehouder else "",
        when(actie),
        tuple(words),
        _moves(one, selection),
    )


def _moves(one: Judged, selection: Selection) -> bool:
    """Return whether this person can report another fase of the actie today."""
    runs = one.plan.status is not PlanStatus.AFGESLOTEN and selection.peildatum is None
    return runs and may_report(actor(), one.actie)
