"""Random edits after reports were set down: no edition that is vastgesteld changes, and its files are the same again.

Every change goes through the service a screen uses. After each sequence the stored words and the hash of every edition
are laid beside those of its day; in the end every file is written anew and laid beside the file of its day.
"""

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from tests.builders import add, add_actie, add_thema, add_voortgang
from tests.faults._editing import CHANGES, Town, new_town
from tests.faults._setting import new_setting
from tracker.domain.plan import MetingSoort
from tracker.reporting.archief import archive
from tracker.reporting.compose import KINDS
from tracker.reporting.compose.omvang import Deel, Omvang
from tracker.reporting.frozen import content_hash
from tracker.reporting.stukken import Stuk
from tracker.reporting.writers import WRITERS
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.indicatoren.waarden import record_meting
from tracker.services.mensen.accounts import AccountError
from tracker.services.plannen import EditConflictError
from tracker.services.rapport.edities import start_addition, start_correction
from tracker.services.rapport.huisstijl import choose_looks, style_for
from tracker.services.rapport.publishing import ReportError, freeze_edition, report_of, start_edition, update_edition
from tracker.services.rapport.redactie import open_redactie, write_text
from tracker.services.tracking import InvalidVoortgangError
from tracker.store.editions import VASTGESTELD, Edition, find_edition
from tracker.store.session import db
from tracker.store.tables import EditionRow, IndicatorRow

# (database, sequences in the short form, in the long form)
RUNS = [("sqlite", 4, 200), ("postgres", 0, 50)]
QUICK = ("html", "docx")
EDITS = 8  # in a sequence
ACTIES = 8
PEILDATUM = date(2025, 12, 31)
REFUSALS = (TrackingError, ReportError, AccountError, NotAllowedError, EditConflictError, InvalidVoortgangError)


@dataclass
class Counts:
    """What was found over all sequences."""

    sequences: int = 0
    edits: int = 0
    refused: int = 0
    editions: int = 0
    files: int = 0
    changed: int = 0  # editions whose words, hash or looks are no longer those of their day
    other_files: int = 0
    never_done: list[str] = field(default_factory=list)


Kept = dict[int, tuple[object, ...]]
Files = dict[tuple[int, str], str]


def set_down(town: Town) -> None:
    """Set reports of every kind down: with names, with own words, of a part, in a house style, corrected, added to."""
    for kind in KINDS:
        edition_id = start_edition(town.regisseur, town.plan_id, year=2025, peildatum=PEILDATUM, kind=kind)
        text = open_redactie(town.regisseur, edition_id).texts[0]
        write_text(town.regisseur, edition_id, text.part.key, "Een rustig jaar.", version=0)
        freeze_edition(town.regisseur, edition_id)
    choose_looks(town.beheerder, accent="#7a1d3c", tint="#fbeef2", font="Source Serif 4")
    part = Omvang(Deel.THEMA, str(town.thema()))
    named = start_edition(town.regisseur, town.plan_id, year=2025, peildatum=PEILDATUM, omvang=part)
    update_edition(town.regisseur, named, samenvatting="Met namen.", names=True, peildatum=PEILDATUM)
    freeze_edition(town.regisseur, named)
    for start in (start_correction, start_addition):
        freeze_edition(town.regisseur, start(town.regisseur, named, "Een tikfout"))


def fill(town: Town) -> None:
    """Give the plan themas, acties with voortgang, and a figure."""
    themas = [add_thema(town.plan_id, titel, position=n) for n, titel in enumerate(("Jeugd", "Wonen", "Ondermijning"))]
    for number in range(ACTIES):
        actie_id = add_actie(
            town.plan_id, f"Actie {number}", thema_id=themas[number % 3], deadline=date(2025, 6 + number % 6, 1),
            actiehouder_id=town.regisseur.user_id,
        )  # fmt: skip
        add_voortgang(actie_id, town.regisseur.user_id or 0, date(2025, 9, 1))
    for naam in ("Woninginbraken", "Woonoverlast"):
        indicator = add(IndicatorRow(plan_id=town.plan_id, naam=naam, position=1))
        for jaar, waarde, soort in ((2023, "41", MetingSoort.METING), (2026, "30", MetingSoort.STREEFWAARDE)):
            record_meting(town.regisseur, indicator, jaar=jaar, waarde=waarde, soort=soort)


def frozen() -> list[Edition]:
    """Return every edition that is vastgesteld, as it stands in the database now."""
    db.session.expire_all()
    found = (find_edition(number) for number in db.session.scalars(select(EditionRow.id).order_by(EditionRow.id)).all())
    return [one for one in found if one is not None and one.state == VASTGESTELD]


def words_of(edition: Edition) -> tuple[object, ...]:
    """Return what may never change of an edition: its row, the hash of what is read back, and its looks."""
    row = db.session.get_one(EditionRow, edition.id)
    stored = {column.key: getattr(row, column.key) for column in EditionRow.__table__.columns}
    return (*stored.values(), content_hash(report_of(edition)), style_for(edition).digest)


def files_of(edition: Edition, formats: Sequence[str]) -> Files:
    """Return the fingerprint of an edition in each of these formats; "archief" is what goes to the archive."""
    report, style = report_of(edition), style_for(edition)
    assert edition.vastgesteld_at is not None
    stuk = Stuk(report, edition.nummer, edition.vastgesteld_at.date(), style)
    made = (archive(stuk) if name == "archief" else WRITERS[name](report, style) for name in formats)
    return {(edition.id, name): hashlib.sha256(file).hexdigest() for name, file in zip(formats, made, strict=True)}


def live(town: Town, counts: Counts) -> None:
    """Let people make so many changes in a random order; what a service refuses is no change."""
    for name in (town.next_change() for _ in range(EDITS)):
        try:
            CHANGES[name](town)
        except REFUSALS:
            counts.refused += 1
        else:
            town.done[name] += 1
            counts.edits += 1


def changed(kept: Kept) -> int:
    """Count the editions that are not what they were; one that came since is kept from now on."""
    now = {edition.id: words_of(edition) for edition in frozen()}
    before = dict(kept)
    kept.update({number: said for number, said in now.items() if number not in kept})
    return sum(now.get(number) != said for number, said in before.items())


def run_once(database: str, number: int, seed: int, formats: Sequence[str] = QUICK) -> dict[str, object]:
    """Run so many sequences on a database of its own."""
    counts = Counts()
    with new_setting(database) as setting, setting.app.app_context():
        town = new_town(setting, random.Random(seed))
        fill(town)
        set_down(town)
        files = [files_of(edition, formats) for edition in frozen()]
        kept: Kept = {}
        changed(kept)
        for _ in range(number):
            live(town, counts)
            counts.sequences += 1
            counts.changed += changed(kept)
        again = [files_of(edition, formats) for edition in frozen()[: len(files)]]
        counts.editions, counts.files = len(kept), sum(map(len, files))
        counts.other_files = sum(now[key] != old[key] for old, now in zip(files, again, strict=True) for key in old)
        counts.never_done = sorted(set(CHANGES) - {"try_the_frozen"} - set(town.done))
    ok = not counts.changed and not counts.other_files and not counts.never_done
    print(f"{database:9}", *(f"{name} {value}" for name, value in vars(counts).items()), "" if ok else "TE KORT")
    return {"database": database, "ok": ok, "figures": vars(counts), "done": dict(town.done)}


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    """Print the figures of each database, then all of them as one line of JSON; 1 when an edition changed."""
    sizes = [(database, long if full else short) for database, short, long in RUNS]
    formats = (*WRITERS, "archief") if full else QUICK
    runs = [run_once(database, size, seed, formats) for seed, (database, size) in enumerate(sizes) if size]
    ok = all(run["ok"] for run in runs)
    print(json.dumps({"test": "editions", "full": full, "ok": ok, "runs": runs}))
    return 0 if ok else 1
