"""Putting back a thema, a doel or a field that was taken out of a plan."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.terugzetten import restore_part
from tracker.web.access import actor, requires
from tracker.web.closing import bp

__all__ = ["bp"]


@bp.post("/plannen/<int:plan_id>/themas/<int:thema_id>/terugzetten")
@requires(Permission.PLAN_BEHEREN)
def restore_thema(plan_id: int, thema_id: int) -> Response:
    """Put a thema back, empty."""
    words = "Het thema staat er weer. De acties die er stonden, zijn gebleven waar u ze naartoe bracht."
    return _restored(lambda: restore_part(actor(), plan_id, "thema", thema_id), words, "plannen.arrange", plan_id)


@bp.post("/plannen/<int:plan_id>/doelen/<int:doel_id>/terugzetten")
@requires(Permission.PLAN_BEHEREN)
def restore_doel(plan_id: int, doel_id: int) -> Response:
    """Put a doel back."""
    words = "Het doel staat er weer."
    return _restored(lambda: restore_part(actor(), plan_id, "doel", doel_id), words, "plannen.arrange", plan_id)


@bp.post("/plannen/<int:plan_id>/velden/<int:veld_id>/terugzetten")
@requires(Permission.PLAN_BEHEREN)
def restore_field(plan_id: int, veld_id: int) -> Response:
    """Put a field back, with what was filled in."""
    words = "Het veld staat er weer, met wat was ingevuld."
    return _restored(lambda: restore_part(actor(), plan_id, "veld", veld_id), words, "plannen.own_fields", plan_id)


def _restored(act: Callable[[], None], words: str, page: str, plan_id: int) -> Response:
    try:
        act()
        flash(words, "success")
    except TrackingError as error:
        flash(str(error), "error")
    return redirect(url_for(page, plan_id=plan_id), 303)
