"""What was agreed with a partner: its acties with how they stand, to take to a meeting."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from flask import render_template

from tracker.domain.rollen import Permission
from tracker.domain.tijdigheid import Tijdigheid
from tracker.services.actor import NotAllowedError
from tracker.services.partners import get_partner
from tracker.web.access import actor, requires
from tracker.web.acties.acties import bp
from tracker.web.acties.judging import Judged
from tracker.web.lists.columns import COLUMNS
from tracker.web.lists.filterbar import list_address
from tracker.web.lists.grouping import group
from tracker.web.lists.list_tools import downloads
from tracker.web.lists.listing import read_listing
from tracker.web.lists.rows import RowMaker
from tracker.web.lists.selection import Selection, select
from tracker.web.lists.totals import count, in_words
from tracker.web.terugkijken import looks_back

_BEHIND = frozenset({Tijdigheid.TE_LAAT, Tijdigheid.RITME_ACHTER})
SHOWN = ("nummer", "titel", "actiehouder", "deadline", "fase", "koers")


class PartnerFigures(NamedTuple):
    """A partner in the list of partners, counted over the acties this person may see."""

    id: int
    naam: str
    total: int
    open: int
    behind: int


@bp.get("/acties/partners")
@requires(Permission.PLAN_LEZEN)
@looks_back
def partners() -> str:
    """Show with whom something was agreed, and how much of it runs late."""
    seen = read_listing()
    return render_template("acties/partners.html", figures=_figures(seen.everything), plans=seen.plans)


def _figures(everything: Sequence[Judged]) -> list[PartnerFigures]:
    names: dict[int, str] = {}
    total, still, behind = Counter[int](), Counter[int](), Counter[int]()
    for one in everything:
        for partner in one.actie.partners:
            names[partner.id] = partner.naam
            total[partner.id] += 1
            still[partner.id] += one.actie.fase.is_open
            behind[partner.id] += one.tijdigheid in _BEHIND
    figures = [PartnerFigures(id_, naam, total[id_], still[id_], behind[id_]) for id_, naam in names.items()]
    return sorted(figures, key=lambda one: (-one.total, one.naam.casefold()))


@bp.get("/acties/partners/<int:partner_id>")
@requires(Permission.PLAN_LEZEN)
@looks_back
def partner(partner_id: int) -> str:
    """Show what was agreed with one partner, per thema, with what was reported last."""
    who = get_partner(actor(), partner_id)
    seen = read_listing(texts=True)
    selection = Selection(partner=partner_id, plan=seen.selection.plan, peildatum=seen.selection.peildatum)
    found = select(seen.everything, selection, actor().user_id)
    if not found and not actor().may(Permission.ALLE_ACTIES):
        raise NotAllowedError("afspraken met een partner zien")
    maker = RowMaker(selection, SHOWN, under_thema=True)
    return render_template(
        "acties/partner.html",
        partner=who,
        groups=[(one.title, [(each, maker.row(each)) for each in one.found]) for one in group(found, "thema")],
        number=len(found),
        words=in_words(count(found)),
        peildatum=seen.peildatum,
        selection=selection,
        roles={one.actie.id: p.rol for one in found for p in one.actie.partners if p.id == partner_id and p.rol},
        columns=[COLUMNS[key].label for key in SHOWN],
        files=downloads(selection, SHOWN),
        list_href=list_address(selection),
    )
