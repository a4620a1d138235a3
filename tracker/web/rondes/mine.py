"""Mijn ronde: all one's own acties of a ronde on one page, in one form; what is typed is never lost."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.plan import Actie
from tracker.domain.rollen import Permission
from tracker.domain.ronde import RondeActie, RondeStaat
from tracker.domain.voortgang import Beoordeling, Fase, Voortgang
from tracker.services.acties import TrackingError
from tracker.services.concepten import Concept, concepten_of, drop_concept, save_concept
from tracker.services.melden import StandConflictError, newest_statement
from tracker.services.rondes.mine import (
    MijnRonde,
    answer,
    answer_unchanged,
    last_own,
    my_ronde,
    my_rondes,
    with_texts,
)
from tracker.services.tracking import InvalidVoortgangError
from tracker.web.access import actor, may, requires
from tracker.web.acties.melden import add_errors, as_reported
from tracker.web.filters import datum_kort, moment
from tracker.web.forms.voortgang import VoortgangForm
from tracker.web.kept_text import take_kept
from tracker.web.rondes.blueprint import bp
from tracker.web.submissions import once

FEW = 3  # so many acties are shown with their questions open
ALL, KEEP = "alles", "concept"
_ONE, _SAME = "actie-", "zelfde-"
_FASEN = frozenset(Fase)
Page = str | Response | tuple[str, int]


@dataclass
class Vraag:
    """One actie with its form: what it starts with, and what somebody typed."""

    een: RondeActie
    actie: Actie
    form: VoortgangForm
    start: dict[str, object]
    concept: str = ""  # the moment a draft was kept
    conflict: bool = False

    @property
    def touched(self) -> bool:
        """Return whether the form says something else than what it started with."""
        form = self.form
        if form.fase.data not in _FASEN:
            return True
        return form.stand != form.opened or (form.toelichting.data or "").strip() != self.start["toelichting"]

    @property
    def last(self) -> Voortgang | None:
        """Return what was said last."""
        return last_own(self.actie)

    @property
    def sent_back(self) -> bool:
        """Return whether the regisseur wants other words."""
        return self.last is not None and self.last.beoordeling is Beoordeling.TERUG

    @property
    def same(self) -> str:
        """Return the value of the button that says nothing changed; empty when there is nothing to repeat."""
        newest = newest_statement(self.actie)
        return "" if self.last is None or self.sent_back or newest is None else f"{_SAME}{self.actie.id}-{newest.id}"


@bp.get("/mijn-ronde")
@requires(Permission.VOORTGANG_MELDEN)
def mine() -> str | Response:
    """Go to the ronde that asks something of this person now."""
    found = my_rondes(actor(), clock.today())
    if not found:
        return render_template("rondes/geen.html")
    return redirect(url_for(".answer_all", ronde_id=found[0].ronde.id))


@bp.route("/mijn-ronde/<int:ronde_id>", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_MELDEN)
def answer_all(ronde_id: int) -> Page:
    """Show all one's acties of a ronde, and send what was filled in."""
    mijn = my_ronde(actor(), ronde_id, clock.today())
    if request.method == "GET":
        return _page(mijn, _vragen(mijn, take_kept()))
    vragen = _vragen(mijn, request.form)
    refused: list[Vraag] = []
    done = once(lambda: _handle(mijn, vragen, refused))
    return (_page(mijn, _vragen(my_ronde(actor(), ronde_id, clock.today()), None), refused), 422) if refused else done


@bp.post("/mijn-ronde/<int:ronde_id>/concept")
@requires(Permission.VOORTGANG_MELDEN)
def keep(ronde_id: int) -> Response | tuple[str, int]:
    """Keep what was typed so far; a script asks this while somebody types, and gets only the moment."""
    mijn = my_ronde(actor(), ronde_id, clock.today())
    _keep(_vragen(mijn, request.form))
    if request.headers.get("Accept") == "text/plain":
        return f"Bewaard als concept, {moment(clock.now())}.", 200
    flash("Wat u hebt ingevuld, is bewaard als concept. Alleen u ziet het.", "success")
    return redirect(url_for(".answer_all", ronde_id=ronde_id), 303)


def _vragen(mijn: MijnRonde, typed: MultiDict[str, str] | None) -> list[Vraag]:
    """Return the acties that ask for an answer, each with its form: as typed, as kept, or as the actie stands."""
    todo = [one for one in mijn.acties if one.antwoord.must_act] if mijn.staat is RondeStaat.OPEN else []
    today = clock.today()
    acties, kept = with_texts(todo, today), concepten_of(actor(), [one.actie.id for one in todo])
    vragen = []
    for one in todo:
        actie = acties.get(one.actie.id)
        if actie is not None:
            start = as_reported(actie, mijn.ronde.stand_op(today))
            concept = kept.get(actie.id) if typed is None else None
            form = _form(actie, start, typed, concept)
            vragen.append(Vraag(one, actie, form, start, moment(concept.at) if concept else ""))
    return vragen


def _form(
    actie: Actie, start: dict[str, object], typed: MultiDict[str, str] | None, concept: Concept | None
) -> VoortgangForm:
    prefix = f"a{actie.id}-"
    if concept is not None:
        typed = MultiDict({prefix + name: text for name, text in concept.velden.items()})
    mine = typed if typed is not None and any(name.startswith(prefix) for name in typed) else None
    form = VoortgangForm(formdata=mine, data=start, prefix=prefix, meta={"csrf": False})  # one token for the whole page
    del form.datum  # every answer is about the peildatum of the ronde
    if actie.ritme is None:
        del form.aantal
    return form


def _handle(mijn: MijnRonde, vragen: list[Vraag], refused: list[Vraag]) -> str:
    """Send what the button asks for, keep the rest, and return where to go."""
    what = request.form.get("doe", ALL)
    if what == KEEP:
        _keep(vragen)
        flash("Wat u hebt ingevuld, is bewaard als concept. Alleen u ziet het.", "success")
        return url_for(".answer_all", ronde_id=mijn.ronde.id)
    sent = [one for one in vragen if _is_meant(one, what)]
    done = sum(_send(mijn.ronde.id, one, what, refused) for one in sent)
    _keep(one for one in vragen if one not in sent or one in refused)
    _tell(done, len(vragen) - done, asked=bool(sent))
    return url_for(".answer_all", ronde_id=mijn.ronde.id)


def _is_meant(vraag: Vraag, what: str) -> bool:
    if what in {f"{_ONE}{vraag.actie.id}", vraag.same}:
        return True
    if what.startswith(f"{_SAME}{vraag.actie.id}-"):
        return True  # a colleague reported meanwhile: the service says so
    return what == ALL and vraag.touched


def _send(ronde_id: int, vraag: Vraag, what: str, refused: list[Vraag]) -> bool:
    """Send one answer; what is wrong with it is put in its form."""
    form, actie_id = vraag.form, vraag.actie.id
    try:
        if what.startswith(_SAME):
            answer_unchanged(actor(), ronde_id, actie_id, seen=int(what.rpartition("-")[2]))
            return True
        if form.validate():
            answer(
                actor(), ronde_id, actie_id, opened=form.opened, mine=form.stand,
                toelichting=form.toelichting.data or "",
            )  # fmt: skip
            return True
    except InvalidVoortgangError as invalid:
        add_errors(form, invalid)
    except TrackingError as error:
        form.form_errors.append(str(error))
    except StandConflictError:
        vraag.conflict = True
    refused.append(vraag)
    return False


def _keep(vragen: Iterable[Vraag]) -> None:
    """Keep what was typed as drafts; a form that says nothing new needs none."""
    for vraag in vragen:
        fields = {
            field.short_name: (field.raw_data or [""])[0] for field in vraag.form if field.short_name != "geopend"
        }
        if vraag.touched:
            opened = (vraag.form.geopend.raw_data or [""])[0]
            day = {"datum": datum_kort(clock.today())}  # the form of the actie itself asks for a day
            save_concept(actor(), vraag.actie.id, fields | day | {"geopend": opened})
        else:
            drop_concept(actor(), vraag.actie.id)


def _tell(done: int, rest: int, *, asked: bool) -> None:
    if done and not rest:
        return  # the page says that all is done
    if done:
        words = "1 actie is" if done == 1 else f"{done} acties zijn"
        flash(f"{words} verstuurd. Nog {rest} te doen.", "success")
    elif not asked:
        flash("Er is nog niets ingevuld. Vul een actie in, of kies ‘Niets veranderd’.", "info")


def _page(mijn: MijnRonde, vragen: list[Vraag], refused: Iterable[Vraag] = ()) -> str:
    wrong = {one.actie.id: one for one in refused}
    shown = [wrong.get(one.actie.id, one) for one in vragen]
    others = [one for one in my_rondes(actor(), clock.today()) if one.ronde.id != mijn.ronde.id]
    return render_template(
        "rondes/mijn.html",
        mijn=mijn,
        ronde=mijn.ronde,
        staat=mijn.staat,
        vragen=shown,
        refused=list(wrong.values()),
        few=len(shown) <= FEW,
        done=[one for one in mijn.acties if not one.antwoord.must_act],
        others=others,
        agreed_at_once=may(Permission.VOORTGANG_BEOORDELEN),
        today=clock.today(),
        ALL=ALL,
        KEEP=KEEP,
        ONE=_ONE,
    )
