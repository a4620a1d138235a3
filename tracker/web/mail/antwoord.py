"""The pages behind a link in a mail: for who has no session, and for programs that open every link they see.

Reading changes nothing, whoever asks and however often: only a POST with the token of the form acts. No cookie is set,
nothing is shown but what the mail says already and how the actie stands, and no address with a secret travels along.
Source: assurance F5-F10.
"""

from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask_login import current_user
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response as AnyResponse

from tracker import clock
from tracker.domain.antwoord import Einde
from tracker.domain.plan import Actie
from tracker.domain.samenvoegen import Stand, stand_to_report
from tracker.domain.tijdigheid import tijdigheid
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.answering.answer import Said, answer, unchanged
from tracker.services.answering.asking import TooManyLinksError, ask_for_link
from tracker.services.answering.guessing import TooManyGuessesError, check_guessing, note_guess
from tracker.services.answering.links import LinkEndedError, OpenLink, open_link, revoke_own
from tracker.services.melden import StandConflictError, newest_statement
from tracker.services.tracking import InvalidVoortgangError
from tracker.store.answer_tables import AntwoordRow
from tracker.web.access import public
from tracker.web.acties.melden import add_errors
from tracker.web.forms.antwoord import ZELFDE, AntwoordForm

bp = Blueprint("antwoord", __name__)

FORM_SECONDS = 24 * 3600
Page = AnyResponse | tuple[str, int] | str


@bp.after_request
def _say_little(response: Response) -> Response:
    """Let no page, server or search engine learn the address of these pages."""
    # Not no-referrer, see web/security.py; this one tells where from, without the path that holds the secret.
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@bp.errorhandler(LinkEndedError)
def _ended(ended: LinkEndedError) -> Page:
    """Say why a link does not work, and what to do next."""
    if ended.row is None:
        note_guess(request.remote_addr or "", clock.now())
    page = render_template(
        "antwoord/einde.html", einde=ended.einde, used_at=ended.row.used_at if ended.row else None,
        token=(request.view_args or {}).get("token", ""), bewijs=_proof(ended.row) if ended.row else "",
    )  # fmt: skip
    return page, 404 if ended.einde is Einde.ONBEKEND else 410


@bp.errorhandler(TooManyGuessesError)
def _guessing(_: TooManyGuessesError) -> Page:
    return render_template("errors/429.html", wachttijd="een kwartier"), 429


@bp.get("/antwoord-bedankt")
@public
def thanks() -> str:
    """Say that the answer came in, without naming anything."""
    return render_template("antwoord/bedankt.html", voorstel="voorstel" in request.args)


@bp.get("/antwoord-ingetrokken")
@public
def revoked() -> str:
    """Say that the link is over."""
    return render_template("antwoord/ingetrokken.html")


@bp.get("/antwoord-onderweg")
@public
def on_its_way() -> str:
    """Say that a new link is on its way, whoever asked."""
    return render_template("antwoord/onderweg.html")


@bp.get("/antwoord/<token>")
@public
def show(token: str) -> Page:
    """Show the actie and the form; changes nothing."""
    link = _open(token)
    refused = _not_signed_in(link, token)
    return refused or _page(_form(link, None), link, token)


@bp.post("/antwoord/<token>")
@public
def send(token: str) -> Page:
    """Take the answer."""
    link = _open(token)
    refused = _not_signed_in(link, token)
    if refused:
        return refused
    form, seen = AntwoordForm(), _seen(link.row)
    if seen is None:
        form.form_errors.append("Deze pagina stond te lang open. Kijk of uw antwoord klopt en verstuur het opnieuw.")
        return _again(form, link, token)
    same = unchanged(link.actie) if form.antwoord.data == ZELFDE else None
    if same is None and not form.validate():
        return _again(form, link, token)
    return _answered(form, link, token, seen, same)


@bp.post("/antwoord/<token>/nieuw")
@public
def ask(token: str) -> Page:
    """Mail another link to the address we know."""
    check_guessing(request.remote_addr or "", clock.now())
    if not _proves(token):
        return redirect(url_for(".show", token=token), 303)
    try:
        ask_for_link(token, clock.now())
    except TooManyLinksError as error:
        return render_template("antwoord/te_vaak.html", zin=str(error)), 429
    return redirect(url_for(".on_its_way"), 303)


@bp.post("/antwoord/<token>/intrekken")
@public
def revoke(token: str) -> Page:
    """End the link, because the person does not want it to work."""
    check_guessing(request.remote_addr or "", clock.now())
    if not _proves(token):
        return redirect(url_for(".show", token=token), 303)
    revoke_own(token, clock.now())
    return redirect(url_for(".revoked"), 303)


def _open(token: str) -> OpenLink:
    check_guessing(request.remote_addr or "", clock.now())
    return open_link(token, clock.now())


def _signed_in_as() -> int | None:
    return current_user.account.id if current_user.is_authenticated else None


def _not_signed_in(link: OpenLink, token: str) -> Page | None:
    """Return the page that asks to sign in; None when that is not needed, or done by the right person."""
    if not link.sign_in or _signed_in_as() == link.actor.user_id:
        return None
    other = _signed_in_as() is not None
    return render_template("antwoord/aanmelden.html", other=other, token=token), 403


def _form(link: OpenLink, seen: int | None) -> AntwoordForm:
    """Return the form as it opens: the state as it is, without the words that stand there."""
    stand = _stand_of(link.actie, seen)
    return AntwoordForm(
        formdata=None,
        data={
            "fase": stand.fase.value, "koers": stand.koers.value if stand.koers else "", "aantal": stand.aantal,
            "antwoord": "" if unchanged(link.actie) else "anders",
        },
    )  # fmt: skip


def _stand_of(actie: Actie, seen: int | None) -> Stand:
    """Return how the actie stood for who had seen the statements up to this one; None: all there are."""
    said = [one for one in actie.voortgang if seen is None or one.id <= seen]
    return stand_to_report(said, clock.today().year)


def _answered(form: AntwoordForm, link: OpenLink, token: str, seen: int, same: Said | None) -> Page:
    opened = _stand_of(link.actie, seen)
    said = same or Said(opened, form.stand_over(opened), form.toelichting.data or "")
    try:
        answer(token, said, clock.now(), signed_in_as=_signed_in_as())
    except InvalidVoortgangError as invalid:
        add_errors(form, invalid)
    except TrackingError as error:
        form.form_errors.append(str(error))
    except StandConflictError as conflict:
        form.form_errors.append(
            f"Een collega meldde intussen ook iets: {conflict.stored.fase.value}"
            f"{', ' + conflict.stored.koers.value if conflict.stored.koers else ''}. "
            "Kijk of uw antwoord nog klopt en verstuur het opnieuw."
        )
    except NotAllowedError:
        return redirect(url_for(".show", token=token), 303)
    else:
        return redirect(url_for(".thanks", voorstel="ja" if link.is_partner else None), 303)
    return _again(form, link, token)


def _again(form: AntwoordForm, link: OpenLink, token: str) -> Page:
    return _page(form, link, token), 422


def _page(form: AntwoordForm, link: OpenLink, token: str) -> str:
    same, newest = unchanged(link.actie), newest_statement(link.actie)
    form.bewijs.raw_data = None
    form.bewijs.data = _proof(link.row, newest.id if newest else 0)
    context: dict[str, Any] = {
        "form": form, "link": link, "actie": link.actie, "plan": link.plan, "token": token, "same": same,
        "naam": link.actor.naam, "stand": _stand_of(link.actie, None), "newest": newest,
        "tijdigheid": tijdigheid(link.actie, link.plan.peildatum),
    }  # fmt: skip
    return render_template("antwoord/show.html", **context)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SETTINGS"].secret_key, salt="antwoord-formulier")


def _proof(row: AntwoordRow, seen: int = 0) -> str:
    """Return what a form carries: made for this link, a day at most, with the newest statement that was seen."""
    return _signer().dumps([row.id, seen])


def _seen(row: AntwoordRow) -> int | None:
    """Return the newest statement the form had seen; None when the form is not one we made for this link today."""
    try:
        id_, seen = _signer().loads(request.form.get("bewijs", ""), max_age=FORM_SECONDS)
    except (BadData, ValueError, TypeError):
        return None
    return int(seen) if id_ == row.id else None


def _proves(token: str) -> bool:
    """Return whether a button beside the form was really pressed on a page we made for this link."""
    try:
        row = open_link(token, clock.now()).row
    except LinkEndedError as ended:
        if ended.row is None:
            raise
        row = ended.row
    return _seen(row) is not None
