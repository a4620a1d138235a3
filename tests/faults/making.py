"""kill -9 of the processes that make files of reports: every file is there once, or the job says that it failed.

Two processes at a time make what people ask; each is ended as a power cut would, at a step of its work (begun, all
read, to be kept) or at random. Meanwhile people look whether their file is there: what they get must be whole. In the
end nothing is busy any more, no file was made twice or lies about, and what failed can be asked again.
"""

import hashlib
import io
import json
import random
import signal
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import func, select

from tests.builders import add_acties
from tests.conftest import person
from tests.faults._setting import Setting, kill, new_setting
from tracker.domain.rollen import Role
from tracker.services.actor import Actor
from tracker.services.dossiers.bestanden import finished_dossier_file
from tracker.services.dossiers.making import ask_dossier
from tracker.services.rapport.maken import GIVEN_UP, finished_file, queue
from tracker.services.rapport.publishing import freeze_edition, start_edition
from tracker.store.opmaak_tables import RapportBestandRow, RapportTaakRow
from tracker.store.rapporttaken import BEZIG, KLAAR, MISLUKT, WACHT, Bestand
from tracker.store.session import db

ACTIES = 6
LEASE_SECONDS = 0.5
FORMS = ("html", "pdf", "docx")
MOMENTS = ("claimed", "read", "written", "random", "random")
# (database, kills in the short form, kills in the long form)
RUNS = [("sqlite", 4, 150), ("postgres", 2, 150)]


@dataclass
class Counts:
    """What was found."""

    kills: int = 0
    asked: int = 0
    made: int = 0
    told_failed: int = 0  # that it was broken off three times
    made_when_asked_again: int = 0
    stuck: int = 0
    half: int = 0  # files somebody got that were not whole
    loose: int = 0  # files no job points at, or that two jobs made
    seen: int = 0


@dataclass
class Town:
    """Who asks, and the editions files are asked of."""

    setting: Setting
    actor: Actor
    editions: list[int] = field(default_factory=list)
    dossiers: list[tuple[int, str]] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)

    def ask(self) -> None:
        """Ask every form of a new report, one that is vastgesteld by turns, and of a dossier."""
        with self.setting.app.app_context():
            edition = start_edition(self.actor, self.setting.plan_id, year=2025, peildatum=date(2025, 12, 31))
            if len(self.editions) % 2:
                freeze_edition(self.actor, edition)
            self.editions.append(edition)
            for form in FORMS:
                queue(self.actor, form, edition_id=edition)
            dossier, form = ask_dossier(self.actor, self.setting.plan_id), FORMS[len(self.editions) % len(FORMS)]
            queue(self.actor, form, dossier_id=dossier)
            self.dossiers.append((dossier, form))
            self.counts.asked += len(FORMS) + 1

    def look(self) -> None:
        """Get every file that is there, as people do, and count what is not whole."""
        with self.setting.app.app_context():
            db.session.remove()
            found = [finished_file(self.actor, one, form) for one in self.editions for form in FORMS]
            found += [finished_dossier_file(self.actor, one, form) for one, form in self.dossiers]
            there = [one for one in found if one is not None]
            self.counts.seen += len(there)
            self.counts.half += sum(not is_whole(one) for one in there)

    def waiting(self) -> int:
        """Return how many jobs are not finished."""
        with self.setting.app.app_context():
            db.session.remove()
            open_ones = select(func.count()).where(RapportTaakRow.state.in_((WACHT, BEZIG)))
            return db.session.scalar(open_ones) or 0


def is_whole(file: Bestand) -> bool:
    """Return whether a file is what it says it is, from beginning to end."""
    digest = hashlib.sha256(file.content).hexdigest()
    if not db.session.scalar(select(func.count()).where(RapportBestandRow.sha256 == digest)):
        return False
    if file.naam.endswith(".pdf"):
        return file.content.startswith(b"%PDF") and file.content.rstrip().endswith(b"%%EOF")
    if file.naam.endswith(".html"):
        return file.content.rstrip().endswith(b"</html>")
    with suppress(zipfile.BadZipFile):
        return zipfile.ZipFile(io.BytesIO(file.content)).testzip() is None
    return False


class Makers:
    """The process whose children make files, two at a time."""

    def __init__(self, setting: Setting) -> None:
        self.process = setting.start("tests.faults._maker", str(LEASE_SECONDS))
        self._answer()

    def send(self, *moments: str) -> int:
        """Let a child work for each moment until it dies or nothing is left; return how many died."""
        assert self.process.stdin is not None
        self.process.stdin.write(" ".join(moments) + "\n")
        self.process.stdin.flush()
        return self._answer().split().count(str(-signal.SIGKILL))

    def _answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


def take_stock(town: Town) -> None:
    """Count how every job ended, and the files there are."""
    t, b = RapportTaakRow, RapportBestandRow
    with town.setting.app.app_context():
        db.session.remove()
        states = Counter(db.session.scalars(select(t.state)))
        failed = select(func.count()).where(t.state == MISLUKT, t.fout == GIVEN_UP)
        files = db.session.scalar(select(func.count()).select_from(b)) or 0
        used = db.session.scalar(select(func.count(t.bestand_id.distinct()))) or 0
        town.counts.told_failed = db.session.scalar(failed) or 0
    town.counts.made, town.counts.stuck = states[KLAAR], states[WACHT] + states[BEZIG]
    town.counts.loose = abs(files - used) + abs(states[KLAAR] - used)


def ask_again(town: Town) -> None:
    """Ask once more for what was told to have failed."""
    with town.setting.app.app_context():
        db.session.remove()
        failed = db.session.scalars(select(RapportTaakRow).where(RapportTaakRow.state == MISLUKT)).all()
        for one in failed:
            queue(town.actor, one.soort, edition_id=one.edition_id, dossier_id=one.dossier_id)


def run_once(database: str, kills: int, seed: int) -> dict[str, object]:
    """End so many processes on a database of its own, let the others finish, and count."""
    chance = random.Random(seed)
    with new_setting(database) as setting:
        add_acties(setting.plan_id, ACTIES)
        town, makers = Town(setting, person(setting.organisatie_id, Role.REGISSEUR, "Renske")), Makers(setting)
        try:
            while town.counts.kills < kills:
                if town.waiting() < len(FORMS):
                    town.ask()
                town.counts.kills += makers.send(chance.choice(MOMENTS), chance.choice(MOMENTS))
                town.look()
            makers.send("nooit", "nooit")
            take_stock(town)
            found, made = replace(town.counts), town.counts.made
            ask_again(town)
            makers.send("nooit", "nooit")
            take_stock(town)
            town.look()
        finally:
            kill(makers.process)
    found.made_when_asked_again = town.counts.made - made
    found.half, found.seen, found.loose = town.counts.half, town.counts.seen, found.loose + town.counts.loose
    ok = (
        not (found.stuck or found.half or found.loose)
        and found.made + found.told_failed == found.asked
        and found.made_when_asked_again == found.told_failed
        and found.seen >= found.asked
    )
    print(f"{database:9}", *(f"{name} {value}" for name, value in vars(found).items()), "" if ok else "TE KORT")
    return {"database": database, "ok": ok, "figures": vars(found)}


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    """Print the figures of each database, then all of them as one line of JSON; 1 when a file was lost or not whole."""
    runs = [run_once(database, long if full else short, seed) for seed, (database, short, long) in enumerate(RUNS)]
    print(json.dumps({"test": "making", "full": full, "ok": all(run["ok"] for run in runs), "runs": runs}))
    return 0 if all(run["ok"] for run in runs) else 1
