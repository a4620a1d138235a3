"""kill -9 while a changed version is taken over and while it is taken back: all of it happened, or nothing."""

import json
import random
import time

from sqlalchemy import func, select

from tests.conftest import person
from tests.faults._setting import Setting, kill, new_setting
from tracker.domain.rollen import Role
from tracker.services import importing
from tracker.services.actor import Actor
from tracker.services.importing import Gone, GoneChoice, Relation
from tracker.store.session import db
from tracker.store.tables import ActieRow, ImportRow, VoortgangRow

ACTIES = 60
# (database, kills in the short form, kills in the long form)
RUNS = [("sqlite", 4, 60), ("postgres", 4, 60)]
OVER, BACK = (ACTIES - 1, ACTIES, 1), (0, ACTIES, 0)  # with the new text, in all, closed


def plan(words: str, number: int = ACTIES) -> bytes:
    """Return a plan of so many acties."""
    items = "\n".join(f"• We plaatsen in kern {at} een meldpunt {words}." for at in range(1, number + 1))
    return f"Uitvoeringsplan veiligheid Rijnoord 2026\n\n1 Wijken\n\nWat gaan we doen?\n{items}\n".encode()


def prepare(actor: Actor) -> int:
    """Take a plan over, and offer a changed version in which all acties differ and one is gone; return its import."""
    first = importing.start_import(actor, "plan.txt", plan("voor inwoners"))
    importing.run_import(first)
    importing.accept_all(actor, first)
    plan_id = importing.take_over(actor, first)
    second = importing.start_import(actor, "nieuw.txt", plan("voor alle inwoners", ACTIES - 1))
    importing.run_import(second)
    importing.set_relation(actor, second, Relation.GEWIJZIGD, plan_id)
    importing.accept_all(actor, second)
    found = importing.differences_of(actor, importing.get_import(actor, second))
    gone = [one.actie.id for one in found.gone]
    importing.choose_gone(actor, second, gone, GoneChoice(Gone.AFSLUITEN, "Geen geld meer."))
    return second


def figures_of(setting: Setting, import_id: int) -> tuple[str, tuple[int, int, int]]:
    """Return the state of the import, and how many acties have the new text, there are, and were closed."""
    with setting.app.app_context():
        db.session.remove()
        new = select(func.count()).select_from(ActieRow).where(ActieRow.tekst.contains("alle inwoners"))
        counts = (new, select(func.count()).select_from(ActieRow), select(func.count()).select_from(VoortgangRow))
        state = db.session.scalar(select(ImportRow.state).where(ImportRow.id == import_id)) or ""
        return state, tuple(db.session.scalar(query) or 0 for query in counts)  # type: ignore[return-value]  # three


def break_off(setting: Setting, actor: Actor, what: str, import_id: int, wait: float) -> None:
    """Start taking over or back, and kill the process that does it after so many seconds."""
    process = setting.start("tests.faults._importer", str(actor.organisatie_id), str(actor.user_id))
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.readline()
    process.stdin.write(f"{what} {import_id}\n")
    process.stdin.flush()
    time.sleep(wait)
    kill(process)


def run_once(database: str, kills: int, seed: int) -> dict[str, object]:
    """Break taking over and taking back off, in turn; count what was done, not done, and half done."""
    chance, counts = random.Random(seed), {"kills": 0, "done": 0, "not_done": 0, "half_done": 0}
    with new_setting(database) as setting:
        actor = person(setting.organisatie_id, Role.REGISSEUR, "Renske")
        import_id, took = prepare(actor), 0.5
        for number in range(kills):
            what, states = ("over", {"overgenomen": OVER}) if number % 2 == 0 else ("back", {"teruggedraaid": BACK})
            before, rows = figures_of(setting, import_id)
            break_off(setting, actor, what, import_id, chance.uniform(0, took * 2))
            state, found = figures_of(setting, import_id)
            whole = (state, found) == (before, rows) or states.get(state) == found
            counts["kills"] += 1
            counts["half_done" if not whole else "not_done" if state == before else "done"] += 1
            started = time.monotonic()
            with setting.app.app_context():
                finish(actor, what, import_id)
            took = time.monotonic() - started if state == before else took
    ok = not counts["half_done"]
    print(f"{database:9}", *(f"{name} {value}" for name, value in counts.items()), "" if ok else "TE KORT")
    return {"database": database, "ok": ok, "figures": counts}


def finish(actor: Actor, what: str, import_id: int) -> None:
    """Do what was broken off, to the end; after taking back, make it ready to be taken over again."""
    if what == "over":
        importing.take_over(actor, import_id)
        return
    importing.roll_back(actor, import_id, "Verkeerd bestand.")
    importing.reopen(actor, import_id)


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    """Print the figures of each database, then all of them as one line of JSON; 1 when something was half done."""
    runs = [run_once(database, long if full else short, seed) for seed, (database, short, long) in enumerate(RUNS)]
    print(json.dumps({"test": "importing", "full": full, "ok": all(run["ok"] for run in runs), "runs": runs}))
    return 0 if all(run["ok"] for run in runs) else 1
