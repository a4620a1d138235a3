"""The chain of one actie on one page, to print: from the passage in the plan to the report for the commissie."""

from flask import render_template

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.services.chain import chain_of
from tracker.services.inzage import visible_actie
from tracker.store.plans import load_actie
from tracker.web.access import actor, requires
from tracker.web.lijst import bp

__all__ = ["bp"]  # with the routes added here, it is the whole blueprint


@bp.get("/acties/<int:actie_id>/keten")
@requires(Permission.ALLE_ACTIES)
def show_chain(actie_id: int) -> str:
    """Show every link with its place and its day, also the links that are missing still."""
    plan, _ = load_actie(actie_id, clock.today())
    actie = visible_actie(actor(), plan)
    return render_template("acties/keten.html", plan=plan, actie=actie, links=chain_of(actie.id))
