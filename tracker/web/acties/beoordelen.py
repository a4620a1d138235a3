"""Judging what waits for akkoord, one thing at a time: beside the promise of the plan and what was said before."""

from collections.abc import Callable, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie
from tracker.domain.rollen import Permission
from tracker.domain.voortgang import Beoordeling, Voortgang
from tracker.extraction.difference import Piece, difference
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.tracking import review_voortgang
from tracker.services.voorstellen import judge_voorstel
from tracker.store.actievoorstellen import waiting_actievoorstellen
from tracker.store.voorstellen import Waiting, known_here, waiting_for_akkoord
from tracker.web.access import actor, may, requires
from tracker.web.acties.actie import find_actie
from tracker.web.submissions import once
from tracker.web.uitleg import explain_tijdigheid, shift_in_words

bp = Blueprint("beoordelen", __name__)

Page = str | Response | tuple[str, int]
LONGEST_REMARK = 2_000
ALIKE = 0.4  # texts that share less are shown beside each other, without marks


class Line(NamedTuple):
    """One field: what it was, what it becomes."""

    name: str
    old: str
    new: str

    @property
    def changed(self) -> bool:
        """Return whether it becomes something else."""
        return self.old != self.new


class Text(NamedTuple):
    """One text: as it was, as it is now, and the difference where the two are much alike."""

    name: str
    old: str
    new: str
    pieces: tuple[Piece, ...]


def queue() -> list[Waiting]:
    """Return what waits for this person, the oldest first."""
    organisatie_id = actor().organisatie_id
    proposed = waiting_actievoorstellen(organisatie_id) if may(Permission.PLAN_BEHEREN) else ()
    found = waiting_for_akkoord(organisatie_id, voortgang=may(Permission.VOORTGANG_BEOORDELEN))
    found += [Waiting("actievoorstel", one.id, 0, one.at) for one in proposed]
    return sorted(found, key=lambda one: (one.at, one.soort, one.id))


@bp.get("/beoordelen")
@requires(Permission.ACTIE_TOEWIJZEN)
def index() -> Page:
    """Go to the first thing that waits, or say that nothing does."""
    waiting = queue()
    if waiting:
        return redirect(address(waiting[0]), 302)
    return render_template("beoordelen/klaar.html")


def address(one: Waiting) -> str:
    """Return where something is judged."""
    which: dict[str, Any] = {f"{one.soort}_id": one.id}
    return url_for(f"beoordelen.{one.soort}", **which)


@bp.route("/beoordelen/voortgang/<int:voortgang_id>", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_BEOORDELEN)
def voortgang(voortgang_id: int) -> Page:
    """Judge a statement of voortgang."""
    return _show("voortgang", voortgang_id, lambda **judgement: review_voortgang(actor(), voortgang_id, **judgement))


@bp.route("/beoordelen/voorstel/<int:voorstel_id>", methods=["GET", "POST"])
@requires(Permission.ACTIE_TOEWIJZEN)
def voorstel(voorstel_id: int) -> Page:
    """Judge a deadline that was asked for."""
    return _show("voorstel", voorstel_id, lambda **judgement: judge_voorstel(actor(), voorstel_id, **judgement))


def _show(soort: str, id_: int, judge: Callable[..., None]) -> Page:
    waiting = queue()
    here = next((i for i, one in enumerate(waiting) if (one.soort, one.id) == (soort, id_)), None)
    if here is None:
        return _gone(soort, id_)
    following = address(waiting[(here + 1) % len(waiting)])
    if request.method == "GET":
        return _page(waiting, here, following)
    remark = request.form.get("opmerking", "")[:LONGEST_REMARK]
    akkoord = request.form.get("oordeel") == "akkoord"

    def act() -> str:
        judge(akkoord=akkoord, opmerking=remark)
        flash("Akkoord gegeven." if akkoord else "Teruggestuurd. De actiehouder leest uw opmerking.", "ok")
        return following if len(waiting) > 1 else url_for("beoordelen.index")

    try:
        return once(act)
    except TrackingError as error:
        return _page(waiting, here, following, error=str(error), remark=remark), 422


def _gone(soort: str, id_: int) -> Response:
    """Somebody judged it meanwhile or its writer took it back; what was never of this organisatie is not there."""
    if not known_here(soort, id_, actor().organisatie_id):
        raise NotAllowedError("beoordelen")
    flash("Dit is intussen beoordeeld of ingetrokken.", "info")
    return redirect(url_for("beoordelen.index"), 303)


def _page(waiting: Sequence[Waiting], here: int, following: str, *, error: str = "", remark: str = "") -> str:
    one = waiting[here]
    plan, actie = find_actie(one.actie_id)
    said = next((v for v in actie.voortgang if v.id == one.id), None) if one.soort == "voortgang" else None
    before = _before(actie, said)
    return render_template(
        "beoordelen/show.html",
        one=one,
        plan=plan,
        actie=actie,
        thema=plan.hoofdthema(actie.thema_id),
        said=said,
        asked=actie.voorstel if one.soort == "voorstel" else None,
        before=before,
        lines=_lines(actie, said, before),
        texts=_texts(said, before),
        explain=explain_tijdigheid(actie, clock.today()),
        shift=shift_in_words(actie),
        number=here + 1,
        total=len(waiting),
        following=following,
        previous=address(waiting[here - 1]),
        error=error,
        remark=remark,
    )


def _before(actie: Actie, said: Voortgang | None) -> Voortgang | None:
    """Return the last statement that counted before this one: what the judgement is laid beside."""
    earlier = [v for v in actie.voortgang if said is None or v.id < said.id]
    return next((v for v in reversed(earlier) if v.beoordeling is not Beoordeling.INGETROKKEN and v.counts), None)


def _lines(actie: Actie, said: Voortgang | None, before: Voortgang | None) -> list[Line]:
    """Return the fields that are no texts."""
    if said is None:
        asked = actie.voorstel
        return [] if asked is None else [Line("Deadline", _day(actie.deadline), format_date_nl(asked.deadline))]
    found = [
        Line("Fase", before.fase.value if before else "nog niets gemeld", said.fase.value),
    ]
    if said.fase.has_koers:
        found.append(Line("Koers", _word(before.koers if before else None), _word(said.koers)))
    if actie.ritme is not None:
        found.append(Line("Aantal dit jaar", _word(before.aantal if before else None), _word(said.aantal)))
    return found


def _texts(said: Voortgang | None, before: Voortgang | None) -> list[Text]:
    if said is None:
        return []
    names = {"toelichting": "Wat is er gedaan?", "oorzaak": "Oorzaak", "gevolg": "Gevolg", "bijsturing": "Bijsturing"}
    pairs = ((label, getattr(before, name) if before else "", getattr(said, name)) for name, label in names.items())
    return [Text(label, old, new, _marked(old, new)) for label, old, new in pairs if old or new]


def _marked(old: str, new: str) -> tuple[Piece, ...]:
    alike = SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() if old and new else 0.0
    return difference(old, new) if alike >= ALIKE else ()


def _word(value: object) -> str:
    return "–" if value is None else str(value)


def _day(day: date | None) -> str:
    return "nog niet bepaald" if day is None else format_date_nl(day)
