"""Links and reply addresses: giving them out with a mail, and judging whether one still works.

A secret is for one person, one actie and one purpose. What ends it is looked up when it is used, so that closing an
account, another actiehouder or a newer mail needs to tell nobody. Only use and revocation are written down.
Source: assurance F7-F10.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import insert

from tracker import clock
from tracker.domain.antwoord import Doel, Einde, Inloggen
from tracker.domain.plan import Actie, Plan, PlanStatus, Vertrouwelijkheid
from tracker.domain.rollen import Permission
from tracker.domain.ronde import RondeStaat
from tracker.mail.capability import Places, hash_of, places, put_in, ref_of, token_of
from tracker.reminders.digest import Digest
from tracker.services.actor import Actor, Channel, NotAllowedError, actor_of
from tracker.services.eigen import lock_own
from tracker.services.inzage import is_own, visible_actie
from tracker.store import answers
from tracker.store.accounts import find_account
from tracker.store.answer_tables import AntwoordInstellingRow, AntwoordRow
from tracker.store.changes import Origin, log, log_event
from tracker.store.plans import PlanNotFoundError, load_actie
from tracker.store.rondes import find_ronde
from tracker.store.session import Base, db, transaction
from tracker.store.tables import GedeeldRow
from tracker.store.toegang import refs_of_access

LINK_LASTS = timedelta(days=14)  # assurance F7
ADDRESS_LASTS = timedelta(days=60)
INGETROKKEN_OOV, INGETROKKEN_ZELF = "oov", "zelf"
_ENDED = {INGETROKKEN_OOV: Einde.INGETROKKEN_OOV, INGETROKKEN_ZELF: Einde.INGETROKKEN_ZELF}


class LinkEndedError(Exception):
    """A link or address that does not work; `einde` says why, `row` is what it was, when it was anything."""

    def __init__(self, einde: Einde, row: AntwoordRow | None = None) -> None:
        """Keep both."""
        super().__init__(einde.zin)
        self.einde, self.row = einde, row


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that works: for whom, about what, and who must sign in first."""

    row: AntwoordRow
    actor: Actor
    plan: Plan
    actie: Actie
    sign_in: bool

    @property
    def is_partner(self) -> bool:
        """Return whether an answer is a proposal of a partner."""
        return self.actor.may(Permission.VOORTGANG_VOORSTELLEN)


@dataclass(frozen=True, slots=True)
class Asking:
    """A mail that asks somebody about acties, each of which can be answered."""

    outbox_id: int
    message_id: str  # the names of the secrets follow from it
    user_id: int
    organisatie_id: int
    acties: Mapping[int, int | None]  # actie → the ronde that asks; a link ends with its ronde


def give_out(mails: Iterable[Asking], now: datetime) -> None:
    """Write down, in the running transaction, which secrets mails will hold; see `mail/capability.py`.

    Args:
        mails: in the outbox already.
        now: the moment; a link works two weeks from then.
    """
    key = current_app.config["SETTINGS"].secret_key
    rows = [row for mail in mails for row in _secrets(mail, key, now)]
    if rows:
        db.session.execute(insert(Base.metadata.tables["antwoord"]), rows)  # past the mapper: a morning holds thousands


def _secrets(mail: Asking, key: str, now: datetime) -> Iterator[dict[str, Any]]:
    for actie_id, ronde_id in mail.acties.items():
        for doel, lasts in ((Doel.LINK, LINK_LASTS), (Doel.ADRES, ADDRESS_LASTS)):
            ref = ref_of(doel.value, mail.message_id, actie_id)
            yield {
                "organisatie_id": mail.organisatie_id, "user_id": mail.user_id, "actie_id": actie_id,
                "outbox_id": mail.outbox_id, "doel": doel.value, "ref": ref, "token_hash": hash_of(token_of(ref, key)),
                "ronde_id": ronde_id, "created_at": now, "expires_at": now + lasts, "ended_why": "",
            }  # fmt: skip


def asked_in(digest: Digest) -> dict[int, int | None]:
    """Return the acties a mail asks its reader about → the ronde that asks; None when the actie asks by itself."""
    now = [vraag for vraag in digest.vragen if vraag.antwoord_nu]
    rondes = {regel.actie_id: vraag.notice.object_id for vraag in now for regel in vraag.regels}
    return {**rondes, **dict.fromkeys(item.actie.id for item in digest.own)}


def answer_places(message_id: str, actie_ids: Sequence[int]) -> Mapping[int, Places]:
    """Return per actie where a mail with this Message-ID says that one can answer; makes no secret."""
    settings = current_app.config["SETTINGS"]
    return places(message_id, actie_ids, settings.base_url, settings.answers_to)


def reply_to(found: Mapping[int, Places]) -> str:
    """Return where a reply to a whole mail goes: about its one actie, or to the address without a secret.

    What comes in there cannot be taken over by itself and waits in the tray.
    """
    if len(found) == 1:
        return next(iter(found.values())).adres
    return current_app.config["SETTINGS"].answers_to or ""


def with_secrets(outbox_id: int, content: bytes) -> bytes:
    """Return a mail as it leaves: with its secrets in it. The same mail gives the same bytes every time."""
    key = current_app.config["SETTINGS"].secret_key
    return put_in(
        content, {ref: token_of(ref, key) for ref in (*answers.refs_of_mail(outbox_id), *refs_of_access(outbox_id))}
    )


def open_link(token: str, now: datetime, doel: Doel = Doel.LINK) -> OpenLink:
    """Return what a secret opens; changes nothing.

    Raises:
        LinkEndedError: it does not work, or not any more.
    """
    row = find_secret(token, doel)
    over = over_by_itself(row, now)
    if over is not None:
        raise LinkEndedError(over, row)
    return still_theirs(row, now)


def find_secret(token: str, doel: Doel) -> AntwoordRow:
    """Return what was written down about a secret, whether it still works or not.

    Raises:
        LinkEndedError: there is no such secret.
    """
    row = answers.find_row(hash_of(token), doel)
    if row is None:
        raise LinkEndedError(Einde.ONBEKEND)
    return row


def still_theirs(row: AntwoordRow, now: datetime) -> OpenLink:
    """Return the person and the actie of a secret as they are now, whether or not the secret itself is over.

    Raises:
        LinkEndedError: the person left, or the actie is not theirs any more, is done or gone.
    """
    account = find_account(row.user_id)
    if account is None or not account.active:
        raise LinkEndedError(Einde.VERTROKKEN, row)
    channel = Channel.MAILLINK if row.doel == Doel.LINK.value else Channel.MAIL
    if row.organisatie_id not in account.roles:
        raise LinkEndedError(Einde.VERTROKKEN, row)
    actor = actor_of(account, row.organisatie_id, channel)
    try:
        plan, actie = load_actie(row.actie_id, clock.local(now).date())
    except PlanNotFoundError:
        raise LinkEndedError(Einde.WEG, row) from None
    if plan.status is PlanStatus.AFGESLOTEN:
        raise LinkEndedError(Einde.PLAN_DICHT, row)
    if not actie.fase.is_open:
        raise LinkEndedError(Einde.KLAAR, row)
    return OpenLink(row, actor, plan, _reachable(row, actor, plan, actie), _must_sign_in(row, actor, actie))


def over_by_itself(row: AntwoordRow, now: datetime) -> Einde | None:
    """Return why the secret is over, whatever became of its person and actie."""
    if row.ended_at is not None:
        return _ENDED[row.ended_why]
    if row.doel == Doel.LINK.value and row.used_at is not None:
        return Einde.GEBRUIKT
    if now >= row.expires_at:
        return Einde.VERLOPEN
    if row.doel == Doel.LINK.value and answers.newer_mail(row):
        return Einde.NIEUWERE_MAIL
    ronde = find_ronde(row.organisatie_id, row.ronde_id) if row.ronde_id is not None else None
    closed = ronde is not None and ronde.staat(clock.local(now).date()) is RondeStaat.GESLOTEN
    return Einde.RONDE_DICHT if closed else None


def _reachable(row: AntwoordRow, actor: Actor, plan: Plan, actie: Actie) -> Actie:
    """Return the actie as this person may see it, when it is still theirs to report on."""
    if actor.may(Permission.VOORTGANG_VOORSTELLEN):
        shared = actor.partner_id and db.session.get(GedeeldRow, (actie.id, actor.partner_id))
        try:
            seen = visible_actie(actor, plan)
        except NotAllowedError:
            shared = None
        if not shared:
            raise LinkEndedError(Einde.NIET_GEDEELD, row)
        return seen
    if not actor.may(Permission.VOORTGANG_MELDEN) or not is_own(actor, actie):
        raise LinkEndedError(Einde.ANDERE_HOUDER, row)
    return actie


def _must_sign_in(row: AntwoordRow, actor: Actor, actie: Actie) -> bool:
    """What is vertrouwelijk is never shown on the strength of a link alone."""
    wanted = answers.who_signs_in(row.organisatie_id)
    partner = wanted is Inloggen.PARTNERS and actor.may(Permission.VOORTGANG_VOORSTELLEN)
    return wanted is Inloggen.IEDEREEN or partner or actie.vertrouwelijkheid is Vertrouwelijkheid.VERTROUWELIJK


def revoke_own(token: str, now: datetime) -> None:
    """Let the person whose link it is end it; the reply address of the same actie ends with it.

    Raises:
        LinkEndedError: it does not work any more already.
    """
    with transaction():
        link = open_link(token, now)
        _end(link.row, INGETROKKEN_ZELF, now, link.actor, link.plan.id)


def revoke_of_actie(actor: Actor, actie_id: int, now: datetime) -> int:
    """End every link and reply address of an actie; return how many.

    Raises:
        NotAllowedError: not an actie of the actor, or not their decision.
    """
    actor.require(Permission.ACTIE_TOEWIJZEN)
    with transaction():
        actie = lock_own(actor, actie_id)
        ended = answers.end_links({"actie_id": actie_id}, INGETROKKEN_OOV, now)
        if ended:
            origin = Origin(actor.user_id, actor.channel.value, actor.organisatie_id, actie.plan_id)
            log_event("actie", actie_id, "links en antwoordadressen uit mails ingetrokken", origin)
        return ended


def choose_sign_in(actor: Actor, wanted: Inloggen) -> None:
    """Choose who must sign in before using a link.

    Raises:
        NotAllowedError: not this actor's to choose.
    """
    actor.require(Permission.INSTELLINGEN)
    with transaction() as session:
        before = answers.who_signs_in(actor.organisatie_id)
        row = session.get(AntwoordInstellingRow, actor.organisatie_id)
        if row is None:
            row = AntwoordInstellingRow(organisatie_id=actor.organisatie_id)
            session.add(row)
        row.inloggen = wanted.value
        origin = Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
        log("organisatie", actor.organisatie_id, {"inloggen_bij_link": (before.value, wanted.value)}, origin)


def _end(row: AntwoordRow, why: str, now: datetime, actor: Actor, plan_id: int) -> None:
    ours = {"actie_id": row.actie_id, "user_id": row.user_id}
    answers.end_links(ours, why, now)
    origin = Origin(actor.user_id, actor.channel.value, actor.organisatie_id, plan_id)
    log_event("actie", row.actie_id, "link uit de mail ingetrokken door de ontvanger", origin)
