"""Every mail about one actie, and every mail to one person, with where it is on its way."""

from flask import Blueprint, render_template, request, url_for

from tracker.domain.rollen import Permission
from tracker.store.mail_log import Which, list_mails, number_of_mails
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie
from tracker.web.incoming import short_number
from tracker.web.mensen.personen import member_here

bp = Blueprint("maillijsten", __name__)

PAGE_SIZE = 50


@bp.get("/acties/<int:actie_id>/mails")
@requires(Permission.HERINNERINGEN_ZIEN)
def of_actie(actie_id: int) -> str:
    """Show every mail that told of an actie or asked about it."""
    _, actie = find_actie(actie_id)
    return _page("maillijsten/actie.html", Which(actie_id=actie.id), actie=actie)


@bp.get("/personen/<int:user_id>/mails")
@requires(Permission.HERINNERINGEN_ZIEN)
def of_person(user_id: int) -> str:
    """Show every mail to a person."""
    member = member_here(user_id)
    return _page("maillijsten/persoon.html", Which(user_id=member.id), member=member)


def _page(template: str, which: Which, **given: object) -> str:
    total = number_of_mails(actor().organisatie_id, which)
    pages = max(-(-total // PAGE_SIZE), 1)
    page = min(max(request.args.get("pagina", 1, type=short_number), 1), pages)
    mails = list_mails(actor().organisatie_id, which, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    address = url_for(request.endpoint or "", **(request.view_args or {}), pagina="{page}")
    return render_template(template, mails=mails, total=total, page=page, pages=pages, page_href=address, **given)
