"""The list of one's own acties: what comes back from the regisseur first, then what is most urgent."""

from datetime import date, timedelta

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.aantallen import counted_in_words
from tracker.domain.periods import format_date_nl
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.concepten import acties_with_concept
from tracker.services.inzage import may_report
from tracker.services.voorstellen import see_decision, withdraw_voorstel
from tracker.store.register import remarks
from tracker.store.voorstellen import Decision, unseen_decisions
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie, page_of
from tracker.web.acties.acties import bp, own_acties
from tracker.web.acties.actievoorstellen import own_actievoorstellen
from tracker.web.acties.melden import next_in_ronde
from tracker.web.eigen import awaits_me
from tracker.web.incoming import short_number_or_none
from tracker.web.lists.selection import urgency
from tracker.web.submissions import once
from tracker.web.uitleg import explain_tijdigheid, requested_in_words

__all__ = ["bp", "decisions", "mine"]

NEWS_DAYS = 60  # a decision that old is no news, read or not


@bp.get("/mijn-acties")
@requires(Permission.VOORTGANG_MELDEN)
def mine() -> str:
    """Show one's own acties, what is most urgent first."""
    today = clock.today()
    running, closed = own_acties(today)
    sent_back = remarks([one.actie.id for one in running])
    ordered = sorted(running, key=lambda one: (one.actie.id not in sent_back, urgency(one)))
    return render_template(
        "acties/mine.html",
        running=ordered,
        closed=closed,
        remarks=sent_back,
        decisions=decisions(),
        concepts=acties_with_concept(actor()),
        requested={one.actie.id: requested_in_words(one.actie) for one in running},
        counted={one.actie.id: counted_in_words(one.actie, today) for one in running},
        explain=lambda one: explain_tijdigheid(one.actie, today),
        one_by_one=next_in_ronde([one.actie.id for one in ordered]) if len(ordered) > 1 else "",
        **own_actievoorstellen(),
        **awaits_me(),
    )


def decisions() -> list[tuple[Decision, str]]:
    """Return what was decided about what this person asked, each with the sentence that says so."""
    me = actor()
    since = clock.today() - timedelta(days=NEWS_DAYS)
    return [(one, _told(one)) for one in unseen_decisions(me.user_id or 0, me.organisatie_id, since)]


def _told(one: Decision) -> str:
    asked = one.gevraagd
    if one.soort == "voorstel":
        asked = f"deadline {format_date_nl(date.fromisoformat(one.gevraagd))}"
    return f"{one.door} is {'akkoord' if one.akkoord else 'niet akkoord'} met uw voorstel: {asked}."


@bp.post("/mijn-acties/gelezen")
@requires(Permission.VOORTGANG_MELDEN)
def seen() -> Response:
    """Take a decision off the list: it was read."""
    soort, id_ = request.form.get("soort", ""), short_number_or_none(request.form.get("id"))
    if soort not in {"voorstel", "voortgang"} or id_ is None:
        raise NotAllowedError("besluit gelezen")
    see_decision(actor(), soort, id_)
    return redirect(url_for("acties.mine"), 303)


@bp.post("/acties/<int:actie_id>/voorstel/<int:voorstel_id>/intrekken")
@requires(Permission.VOORTGANG_MELDEN)
def withdraw_request(actie_id: int, voorstel_id: int) -> Response:
    """Take back a deadline one asked for."""
    _, actie = find_actie(actie_id)
    waiting = actie.voorstel
    if not may_report(actor(), actie) or waiting is None or waiting.id != voorstel_id:
        raise NotAllowedError("voorstel intrekken")

    def act() -> str:
        try:
            withdraw_voorstel(actor(), voorstel_id)
            flash("Uw voorstel is ingetrokken.", "success")
        except TrackingError as error:
            flash(str(error), "error")
        return page_of(actie_id)

    return once(act)
