"""Searching the whole register with one field."""

from flask import Blueprint, render_template, request, url_for

from tracker.domain.rollen import Permission
from tracker.domain.zoekwoorden import question_words
from tracker.services.zoeken import LONGEST_QUESTION, search
from tracker.web.access import actor, requires
from tracker.web.incoming import short_number_or_none

bp = Blueprint("zoeken", __name__)


@bp.get("/zoeken")
@requires(Permission.PLAN_LEZEN)
def index() -> str:
    """Show what answers a question, best first."""
    question = " ".join(request.args.get("q", "").split())[:LONGEST_QUESTION]
    plan_id = short_number_or_none(request.args.get("plan"))
    page = max(1, short_number_or_none(request.args.get("pagina")) or 1)
    found = search(actor(), question, plan_id=plan_id, page=page)
    words = question_words(question)
    return render_template(
        "zoeken/index.html",
        question=question,
        found=found,
        plan_id=plan_id,
        # What to try when nothing answers: fewer words, or every plan.
        fewer=words if len(words) > 1 and not found.number else [],
        next_page=url_for("zoeken.index", q=question, plan=plan_id, pagina="{page}"),
    )
