"""Keeping a list under a name, for oneself or for all, and the columns one likes to see."""

from urllib.parse import urlencode

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.domain.rollen import Permission
from tracker.services.bewaren import BewaarError, drop_list, keep_list, share_list
from tracker.services.bewaren import keep_columns as keep_columns_of
from tracker.web.access import actor, requires
from tracker.web.acties.acties import bp
from tracker.web.lists.columns import read_columns
from tracker.web.lists.filterbar import list_address
from tracker.web.lists.list_tools import columns_of, kept_lists
from tracker.web.lists.selection import YES, selection_of
from tracker.web.submissions import once


@bp.post("/acties/bewaren")
@requires(Permission.PLAN_LEZEN)
def keep() -> Response:
    """Keep the list under a name. Its columns are written down, so that everybody sees the same."""
    selection = selection_of(request.form.get("filters", ""))
    whole = selection.lasting.query(kolommen=columns_of(selection, kept_lists()))
    shared = request.form.get("gedeeld") == YES

    def act() -> str:
        naam = request.form.get("naam", "")
        keep_list(actor(), naam, urlencode(whole), gedeeld=shared)
        flash(f"De lijst ‘{' '.join(naam.split())}’ is bewaard. U vindt hem boven de lijst met acties.", "success")
        return list_address(selection)

    try:
        return once(act)
    except BewaarError as error:
        flash(str(error), "error")
        return redirect(list_address(selection), 303)


@bp.post("/acties/kolommen")
@requires(Permission.PLAN_LEZEN)
def keep_columns() -> Response:
    """Let the list open with these columns from now on; without columns, with the usual ones."""
    wanted = read_columns(request.form.get("kolommen", ""))
    keep_columns_of(actor(), urlencode({"kolommen": ",".join(wanted)}) if wanted else "")
    flash("De lijst opent voortaan met deze kolommen." if wanted else "De lijst heeft weer de gewone kolommen.", "ok")
    return redirect(list_address(selection_of(request.form.get("filters", "")), kolommen=()), 303)


@bp.get("/acties/bewaard")
@requires(Permission.PLAN_LEZEN)
def kept() -> str:
    """Show the lists one kept, and those that are shared."""
    me = actor()
    tidy = me.may(Permission.ALLE_ACTIES)
    lists = [one for one in kept_lists() if one.naam]
    return render_template(
        "acties/bewaard.html",
        own=[one for one in lists if one.user_id == me.user_id],
        shared=[one for one in lists if one.user_id != me.user_id],
        href=lambda one: f"{url_for('acties.index')}?{one.adres}",
        tidy=tidy,
    )


@bp.post("/acties/bewaard/<int:lijst_id>")
@requires(Permission.PLAN_LEZEN)
def change_kept(lijst_id: int) -> Response:
    """Share a list, keep it for oneself again, or throw it away."""
    wanted = request.form.get("doe")
    if wanted == "verwijderen":
        flash(f"De lijst ‘{drop_list(actor(), lijst_id)}’ is verwijderd. De acties zelf zijn er nog.", "ok")
    else:
        naam = share_list(actor(), lijst_id, gedeeld=wanted == "delen")
        flash(
            f"Iedereen in de organisatie vindt nu de lijst ‘{naam}’."
            if wanted == "delen"
            else f"De lijst ‘{naam}’ is nu alleen voor de maker.",
            "ok",
        )
    return redirect(url_for("acties.kept"), 303)
