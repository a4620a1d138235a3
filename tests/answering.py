"""Links and reply addresses for tests of answering by mail: an actie with its person, and the mail they got."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Flask, current_app

from tests.builders import add_actie, add_plan
from tracker import clock
from tracker.mail.capability import reply_address, token_of
from tracker.reminders.soorten import LINK_NIEUW
from tracker.services.actor import Actor
from tracker.services.answering.links import OpenLink, still_theirs
from tracker.services.answering.mails import put_in_outbox
from tracker.store.answer_tables import AntwoordRow
from tracker.store.session import db, transaction
from tracker.store.tables import OutboxRow

ADDRESS = "antwoord@rijnoord.example"
SAID = {"gevraagd_door": "", "voorstel": False}


@dataclass(frozen=True)
class Asked:
    """An actie somebody was mailed about, and the two secrets in that mail."""

    actie_id: int
    plan_id: int
    link: str
    adres: str
    outbox_id: int

    @property
    def path(self) -> str:
        return f"/antwoord/{self.link}"

    @property
    def address(self) -> str:
        return reply_address(ADDRESS, self.adres)


def reads_replies(app: Flask, **given) -> None:
    """Let this application read replies."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], answers_to=ADDRESS, **given)


def asked(person: Actor, *, kind: str = "antwoordlink:x", now: datetime | None = None, **given) -> Asked:
    """Give somebody an actie, and mail them about it."""
    plan_id = given.pop("plan_id", None) or add_plan(person.organisatie_id)
    return mailed(person, add_actie(plan_id, **{"actiehouder_id": person.user_id} | given), kind=kind, now=now)


def mailed(person: Actor, actie_id: int, *, kind: str = "antwoordlink:x", now: datetime | None = None) -> Asked:
    """Mail somebody about an actie, as if the mail server had taken it."""
    now = now or clock.now()
    row = AntwoordRow(organisatie_id=person.organisatie_id, user_id=person.user_id, actie_id=actie_id, doel="link")
    with transaction() as session:
        link: OpenLink = still_theirs(row, now)
        assert put_in_outbox("antwoord-link", LINK_NIEUW, kind, link, now, SAID)
        mail = session.query(OutboxRow).order_by(OutboxRow.id.desc()).first()
        assert mail is not None
        mail.handed_over_at, mail.state = now, "verstuurd"
        return secrets_of(mail.id, actie_id, link.plan.id)


def secrets_of(outbox_id: int, actie_id: int, plan_id: int) -> Asked:
    key = current_app.config["SETTINGS"].secret_key
    rows = db.session.query(AntwoordRow).filter_by(outbox_id=outbox_id, actie_id=actie_id)
    tokens = {row.doel: token_of(row.ref, key) for row in rows}
    return Asked(actie_id, plan_id, tokens["link"], tokens["adres"], outbox_id)


def proof_in(page: str) -> str:
    """The token of the form on a page."""
    return re.search(r'name="bewijs"[^>]*value="([^"]+)"', page)[1]
