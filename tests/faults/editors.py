"""Two to five people change the same actie in a random order: every acknowledged change kept, none overwritten unseen.

What the services acknowledge is laid beside what the database holds: the change log for the fields of the actie, the
statements for voortgang. A silent overwrite is a save that replaced a value its writer had never seen.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from tests.builders import add_actie
from tests.conftest import person
from tests.faults._setting import Setting, new_setting
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.samenvoegen import FIELDS, Stand, stand_to_report
from tracker.domain.voortgang import Fase, Koers
from tracker.services.acties import StaleError
from tracker.services.actor import Actor
from tracker.services.melden import StandConflictError, report
from tracker.services.plannen import EditConflictError, update_actie
from tracker.services.tracking import assign_actiehouder, set_deadline
from tracker.store.plans import load_actie
from tracker.store.session import db
from tracker.store.tables import ActieRow, ChangeRow, VoortgangRow

# (database, interleavings in the short form, in the long form)
RUNS = [("sqlite", 50, 1_000), ("postgres", 10, 100)]
COLUMNS = ("titel", "tekst", "nummer", "portefeuillehouder", "soort")
SINGLE = ("deadline", "actiehouder_id")
SOORTEN = ("lopend", "nieuw", "onbepaald")


@dataclass
class Counts:
    """What was found over all interleavings."""

    interleavings: int = 0
    saves: int = 0
    merged: int = 0
    conflicts: int = 0
    lost: int = 0
    silent: int = 0


@dataclass
class Editor:
    """Somebody with a form open: what it was opened with, and what it says now."""

    actor: Actor
    opened: dict[str, Any] = field(default_factory=dict)
    wanted: dict[str, Any] = field(default_factory=dict)
    stand: Stand = field(default_factory=Stand)
    mine: Stand = field(default_factory=Stand)


@dataclass(frozen=True)
class Save:
    """One acknowledged save: who, what was seen, what was asked, and where it should be found."""

    by: int
    opened: dict[str, Any]
    wanted: dict[str, Any]
    statement: int | None = None


def stored(actie_id: int) -> dict[str, Any]:
    db.session.expire_all()
    row = db.session.get(ActieRow, actie_id)
    assert row is not None
    return {name: getattr(row, name) for name in (*COLUMNS, *SINGLE, "version")}


def stand_now(actie_id: int) -> Stand:
    return stand_to_report(load_actie(actie_id, clock.today())[1].voortgang, clock.today().year)


def open_forms(editor: Editor, actie_id: int) -> None:
    editor.opened, editor.stand = stored(actie_id), stand_now(actie_id)
    editor.wanted, editor.mine = dict(editor.opened), editor.stand


def type_something(editor: Editor, chance: random.Random, people: list[int]) -> None:
    """Change one to three things, as people do: a few fields of a form, and now and then the whole stand."""
    words = f"woorden {chance.randrange(10**9)}"
    choices: dict[str, Any] = {
        "titel": words, "tekst": words, "nummer": words[:40], "portefeuillehouder": words,
        "soort": chance.choice(SOORTEN), "deadline": date(2027, chance.randint(1, 12), 1),
        "actiehouder_id": chance.choice(people),
    }  # fmt: skip
    for name in chance.sample(sorted(choices), chance.randint(1, 3)):
        editor.wanted[name] = choices[name]
    changes: dict[str, Any] = {"aantal": chance.randint(0, 9)}
    if chance.random() < 0.5:
        changes["koers"] = chance.choice(list(Koers))
    if chance.random() < 0.3:
        changes["fase"] = chance.choice(list(Fase))
    if chance.random() < 0.3:
        changes["oorzaak"] = words
    mine = replace(
        editor.mine, **{name: changes[name] for name in chance.sample(sorted(changes), 1 + (len(changes) > 1))}
    )
    off = mine.koers not in {None, Koers.OP_SCHEMA} and mine.fase.has_koers
    filled = {name: getattr(mine, name) or words for name in ("oorzaak", "gevolg", "bijsturing")} if off else {}
    koers = mine.koers or Koers.OP_SCHEMA if mine.fase.has_koers else mine.koers
    editor.mine = replace(mine, koers=koers, **filled)


def save_fields(editor: Editor, actie_id: int, chance: random.Random, counts: Counts) -> Iterator[Save]:
    wanted, version = {name: editor.wanted[name] for name in COLUMNS}, editor.opened["version"]
    opened = dict(editor.opened)
    while True:
        try:
            counts.merged += update_actie(editor.actor, actie_id, version=version, reason="", **wanted)
        except EditConflictError as conflict:
            counts.conflicts += 1
            version, now = conflict.version, stored(actie_id)
            opened |= {one.field: one.stored for one in conflict.conflicts} | {
                name: now[name] for name in conflict.theirs
            }
            wanted |= {name: now[name] for name in conflict.theirs}
            wanted |= {one.field: one.stored for one in conflict.conflicts if chance.random() < 0.5}
            continue
        yield Save(editor.actor.user_id or 0, opened, wanted)
        return


def save_single(editor: Editor, actie_id: int, chance: random.Random, counts: Counts) -> Iterator[Save]:
    opened = dict(editor.opened)
    for name in SINGLE:
        while editor.wanted[name] != opened[name]:
            try:
                if name == "deadline":
                    set_deadline(
                        editor.actor, [actie_id], deadline=editor.wanted[name], reason="Zo.", opened=opened[name]
                    )
                else:
                    assign_actiehouder(editor.actor, [actie_id], editor.wanted[name], opened=opened[name])
            except StaleError as stale:
                counts.conflicts += 1
                opened[name] = stale.stored
                if chance.random() < 0.5:
                    break
                continue
            yield Save(editor.actor.user_id or 0, dict(opened), {name: editor.wanted[name]})
            break


def save_stand(editor: Editor, actie_id: int, chance: random.Random, counts: Counts) -> Iterator[Save]:
    opened, mine = editor.stand, editor.mine
    if mine == opened:
        return
    while True:
        try:
            done = report(
                editor.actor,
                actie_id,
                opened=opened,
                mine=mine,
                datum=clock.today(),
                toelichting=f"Melding {counts.saves}.",
            )
        except StandConflictError as conflict:
            counts.conflicts += 1
            clashing = {one.field: one for one in conflict.clashes}
            rest = {name: getattr(conflict.merged, name) for name in FIELDS if name not in clashing}
            chosen = {name: one.stored if chance.random() < 0.5 else one.mine for name, one in clashing.items()}
            opened, mine = conflict.stored, complete(replace(mine, **rest, **chosen))
            continue
        counts.merged += bool(done.theirs)
        as_dict = [{name: getattr(one, name) for name in FIELDS} for one in (opened, mine)]
        yield Save(editor.actor.user_id or 0, *as_dict, statement=done.id)
        return


def complete(stand: Stand) -> Stand:
    """Fill in what a form would refuse to go without, after choosing between two versions."""
    if not stand.fase.has_koers:
        return stand
    stand = replace(stand, koers=stand.koers or Koers.OP_SCHEMA)
    if stand.koers is Koers.OP_SCHEMA:
        return stand
    return replace(stand, **{name: getattr(stand, name) or "Staat er." for name in ("oorzaak", "gevolg", "bijsturing")})


def interleave(actie_id: int, editors: list[Editor], chance: random.Random, counts: Counts) -> list[Save]:
    """Let everybody open, type and save once or twice, in a random order of these steps; return what was saved."""
    steps = [(editor, step) for editor in editors for step in ("open", "fields", "single", "stand")]
    order = sorted(range(len(steps)), key=lambda at: chance.random() + at % 4 * 0.15)
    people = [editor.actor.user_id or 0 for editor in editors]
    ways = {"fields": save_fields, "single": save_single, "stand": save_stand}
    saves: list[Save] = []
    for editor in editors:
        if chance.random() < 0.8:  # most have the form open before anybody saves
            open_forms(editor, actie_id)
            type_something(editor, chance, people)
    for at in order:
        editor, step = steps[at]
        if step == "open":
            open_forms(editor, actie_id)
            type_something(editor, chance, people)
        elif editor.opened:
            for save in ways[step](editor, actie_id, chance, counts):
                counts.saves += 1
                saves.append(save)
            open_forms(editor, actie_id) if step == "stand" else None
    return saves


def check_fields(actie_id: int, saves: list[Save], counts: Counts) -> None:
    """Find every acknowledged change in the log, and see that what it replaced was what its writer had seen."""
    db.session.expire_all()
    query = select(ChangeRow).where(ChangeRow.object_kind == "actie", ChangeRow.object_id == actie_id)
    lines = [line for line in db.session.scalars(query.order_by(ChangeRow.id)) if line.field in (*COLUMNS, *SINGLE)]
    unexplained = list(lines)
    for save in (one for one in saves if one.statement is None):
        for name in save.wanted:
            new, seen = plain(save.wanted[name]), plain(save.opened[name])
            if new == seen:
                continue
            own = [one for one in unexplained if (one.field, one.new, one.by_id) == (name, new, save.by)]
            if own:
                unexplained.remove(own[0])
                counts.silent += own[0].old != seen
            elif not any((one.field, one.new) == (name, new) for one in lines):
                counts.lost += 1
    counts.silent += len(unexplained)  # a field that changed although nobody asked for it


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def check_stand(actie_id: int, saves: list[Save], counts: Counts) -> None:
    """Walk over the statements: each holds what its writer changed, and undoes nothing its writer had not seen."""
    by_id = {save.statement: save for save in saves if save.statement is not None}
    rows = db.session.scalars(select(VoortgangRow).where(VoortgangRow.actie_id == actie_id).order_by(VoortgangRow.id))
    before = Stand()
    for row in rows:
        koers = Koers(row.koers) if row.koers else None
        now = Stand(Fase(row.fase), koers, row.oorzaak, row.gevolg, row.bijsturing, row.aantal)
        save = by_id.pop(row.id, None)
        if save is None:
            counts.silent += 1
            continue
        kept = Stand(**save.wanted).said()
        for name in FIELDS:
            old, new, seen = getattr(before, name), getattr(now, name), save.opened[name]
            counts.silent += old not in (seen, new)
            # An oorzaak beside a koers on schedule is not kept, unless a colleague's koers asked for it.
            lost = save.wanted[name] != seen and new not in (save.wanted[name], getattr(kept, name))
            counts.lost += lost
        before = now
    counts.lost += len(by_id)


def run_once(database: str, number: int, seed: int) -> dict[str, object]:
    """Run so many interleavings on a database of its own."""
    counts, chance = Counts(), random.Random(seed)
    with new_setting(database) as setting, setting.app.app_context():
        team = [person(setting.organisatie_id, Role.REGISSEUR, f"Redacteur {n}") for n in range(1, 6)]
        for _ in range(number):
            one_actie(setting, team, chance, counts)
    ok = not counts.lost and not counts.silent and counts.conflicts > 0 and counts.merged > 0
    print(f"{database:9}", *(f"{name} {value}" for name, value in vars(counts).items()), "" if ok else "TE KORT")
    return {"database": database, "ok": ok, "figures": vars(counts)}


def one_actie(setting: Setting, team: list[Actor], chance: random.Random, counts: Counts) -> None:
    actie_id = add_actie(
        setting.plan_id, deadline=date(2026, 12, 31), ritme_aantal=4, ritme_periode="jaar",
        actiehouder_id=team[0].user_id,
    )  # fmt: skip
    editors = [Editor(actor) for actor in chance.sample(team, chance.randint(2, 5))]
    saves = interleave(actie_id, editors, chance, counts)
    check_fields(actie_id, saves, counts)
    check_stand(actie_id, saves, counts)
    counts.interleavings += 1


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    """Print the figures of each database, then all of them as one line of JSON; 1 when something got lost."""
    runs = [run_once(database, long if full else short, seed) for seed, (database, short, long) in enumerate(RUNS)]
    print(json.dumps({"test": "editors", "full": full, "ok": all(run["ok"] for run in runs), "runs": runs}))
    return 0 if all(run["ok"] for run in runs) else 1
