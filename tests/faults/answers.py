"""kill -9 while replies are taken in: no answer lost, none twice, and no message left half.

A folder of replies, each to an actie of its own, with a photo on every third. A process takes them in and is killed at
a random moment, again and again; the last one is left alone. Then every actie must have exactly one statement with the
words of its reply, every photo must be there once, and every message must have moved away.
"""

import json
import random
import time
from datetime import date
from pathlib import Path

from tests.answering import ADDRESS, asked, reads_replies
from tests.answering_mails import mail, parts, piece, tiny_png
from tests.faults._setting import Setting, kill, new_setting
from tracker.domain.rollen import Role
from tracker.services.actor import Actor, Channel
from tracker.services.answering.intake import PER_DAY
from tracker.services.mensen.accounts import add_user
from tracker.store.answer_tables import PostRow
from tracker.store.session import db
from tracker.store.tables import BijlageRow, OutboxRow, VoortgangRow

# (database, kills in the short form, kills in the long form)
RUNS = [("sqlite", 5, 50), ("postgres", 0, 25)]
REPLIES_PER_KILL = 4
SEED = 20261122


def main(*, full: bool) -> int:
    """Run all forms and print the figures; 0 when they hold."""
    figures = [_run(database, long if full else short) for database, short, long in RUNS if full or short]
    ok = all(one["lost"] == one["double"] == one["half"] == one["waiting"] == 0 for one in figures)
    print(json.dumps({"fault": "answers", "ok": ok, "runs": figures}))
    return 0 if ok else 1


def _run(database: str, kills: int) -> dict[str, object]:
    chance = random.Random(SEED)
    with new_setting(database) as setting:
        setting.env["TRACKER_MAIL_ANTWOORD"] = ADDRESS
        reads_replies(setting.app)
        folder = Path(setting.env["TRACKER_DATA"]) / "binnen"
        wanted, photos = _replies(setting, folder, max(kills * REPLIES_PER_KILL, 8))
        killed = sum(_start_and_kill(setting, folder, chance) for _ in range(kills))
        process = setting.start("tests.faults._mail_in", str(folder))
        process.communicate(timeout=600)
        return {"database": database, "kills": killed, "replies": len(wanted), **_judge(folder, wanted, photos)}


def _replies(setting: Setting, folder: Path, number: int) -> tuple[dict[int, str], int]:
    """Write the replies to come; return actie → its words, and how many have a photo."""
    folder.mkdir()
    people = [_person(setting, one) for one in range(number // (PER_DAY // 2) + 1)]  # below what a person may send
    photo = piece("image/png; name=foto.png", tiny_png(), "base64", Content_Disposition="attachment")
    wanted = {}
    for place in range(number):
        who = people[place % len(people)]
        it = asked(who, kind=f"antwoordlink:{place}", plan_id=setting.plan_id, deadline=date(2026, 6, 1))
        words = f"Antwoord nummer {place}."
        text = f"fase: in uitvoering\nkoers: op schema\n\n{words}"
        built = (
            parts("mixed", piece("text/plain", text), photo, From=who.naam)(it.address)
            if place % 3 == 0
            else mail(it.address, text, From=who.naam)
        )
        (folder / f"{place:05}.eml").write_bytes(built)
        wanted[it.actie_id] = words
    return wanted, len(range(0, number, 3))


def _person(setting: Setting, number: int) -> Actor:
    """Add somebody who is called by their address."""
    cli = Actor(None, "test", setting.organisatie_id, frozenset({Role.BEHEERDER}), Channel.CLI)
    email = f"anna{number}@rijnoord.example"
    user_id = add_user(cli, email=email, naam=email, role=Role.ACTIEHOUDER)
    return Actor(user_id, email, setting.organisatie_id, frozenset({Role.ACTIEHOUDER}))


def _start_and_kill(setting: Setting, folder: Path, chance: random.Random) -> bool:
    process = setting.start("tests.faults._mail_in", str(folder))
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(chance.uniform(0.01, 0.4))
    alive = process.poll() is None
    kill(process)
    return alive


def _judge(folder: Path, wanted: dict[int, str], photos: int) -> dict[str, int]:
    db.session.remove()
    said: dict[int, list[str]] = {}
    for row in db.session.query(VoortgangRow):
        said.setdefault(row.actie_id, []).append(row.toelichting)
    taken = db.session.query(PostRow).filter_by(stand="overgenomen").count()
    confirmed = db.session.query(OutboxRow).filter(OutboxRow.kind.startswith("antwoord:")).count()
    kept = db.session.query(BijlageRow).count()
    return {
        "lost": sum(words not in said.get(actie_id, []) for actie_id, words in wanted.items()),
        "double": sum(len(one) - 1 for one in said.values()),
        "half": abs(taken - len(wanted)) + abs(confirmed - len(wanted)) + abs(kept - photos),
        "waiting": len(list(folder.glob("*.eml"))),
    }
