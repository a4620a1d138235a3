"""Rights that end between page and submit, and forms with more fields than they were shown with: nothing is written.

A race lets somebody send a form while, in another thread, a colleague takes away what it rests on. Writing goes one at
a time, so the change log tells who was first: a line of the sender after the line that ended the right is wrong.
"""

import json
import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Barrier, Thread

from sqlalchemy import func, select

from tests.builders import add_actie, add_plan
from tests.conftest import Browser, person
from tests.faults._extra_fields import extra_fields
from tests.faults._setting import Setting, new_setting
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.uitkomst import Uitkomst
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.closing import Besluit, close_plan, decide_uitkomst
from tracker.services.delen import share_acties, unshare_acties
from tracker.services.mensen.accounts import AccountError
from tracker.services.mensen.leaving import disable_user, set_roles
from tracker.services.tracking import assign_actiehouder
from tracker.store.members import list_members
from tracker.store.session import db
from tracker.store.tables import ChangeRow

# (database, races a case in the short form, in the long form)
RUNS = [("sqlite", 6, 200), ("postgres", 3, 200)]
STATEMENT = {
    "fase": "in uitvoering", "koers": "op schema", "toelichting": "Wij liepen vijf avonden mee.",
    "datum": clock.today().strftime("%d-%m-%Y"),
}  # fmt: skip
DEADLINE = {"deadline": "1-7-2027", "was": ""}
SPREAD = 0.03  # seconds; either side may start so much later, so that each comes first now and then


@dataclass(frozen=True)
class Scene:
    """One race: who sends which form, and what a colleague does meanwhile."""

    sender: Actor
    page: str
    fields: dict[str, str]
    meanwhile: Callable[[], object]


class Cast:
    """The people of a setting, and one scene a case."""

    def __init__(self, setting: Setting) -> None:
        """Put the colleagues on stage who stay."""
        self.organisatie_id, self.n = setting.organisatie_id, 0
        self.beheerder = self.person(Role.BEHEERDER)
        self.regisseur = self.person(Role.REGISSEUR)
        self.medewerker = self.person(Role.MEDEWERKER_OOV)
        self.plan_id = add_plan(self.organisatie_id)

    def person(self, role: Role) -> Actor:
        """Add somebody new with a role."""
        self.n += 1
        return person(self.organisatie_id, role, f"Mens{self.n}")

    def role_withdrawn(self) -> Scene:
        """Somebody who is no regisseur any more moves a deadline."""
        sender, actie_id = self.person(Role.REGISSEUR), add_actie(self.plan_id)
        ends = partial(set_roles, self.beheerder, sender.user_id, frozenset({Role.LEZER}))
        return Scene(sender, f"/acties/{actie_id}/deadline", DEADLINE, ends)

    def account_closed(self) -> Scene:
        """Somebody whose account is closed moves a deadline."""
        sender, actie_id = self.person(Role.MEDEWERKER_OOV), add_actie(self.plan_id)
        ends = partial(disable_user, self.beheerder, sender.user_id)
        return Scene(sender, f"/acties/{actie_id}/deadline", DEADLINE, ends)

    def unshared(self) -> Scene:
        """A partner proposes voortgang on an actie that is taken back."""
        sender, actie_id = self.person(Role.EXTERNE_PARTNER), add_actie(self.plan_id)
        assert sender.partner_id is not None
        share_acties(self.regisseur, [actie_id], sender.partner_id)
        ends = partial(unshare_acties, self.regisseur, [actie_id], sender.partner_id)
        return Scene(sender, f"/gedeelde-acties/{actie_id}/voorstel", STATEMENT, ends)

    def plan_frozen(self) -> Scene:
        """A medewerker moves a deadline of a plan that is closed."""
        plan_id = add_plan(self.organisatie_id)
        actie_id = add_actie(plan_id)
        decide_uitkomst(self.regisseur, plan_id, [actie_id], Besluit(Uitkomst.AFGEROND, "Staat in het jaarverslag."))
        ends = partial(close_plan, self.regisseur, plan_id)
        return Scene(self.medewerker, f"/acties/{actie_id}/deadline", DEADLINE, ends)

    def owner_changed(self) -> Scene:
        """An actiehouder reports on an actie that goes to a colleague."""
        sender, other = self.person(Role.ACTIEHOUDER), self.person(Role.ACTIEHOUDER)
        actie_id = add_actie(self.plan_id, actiehouder_id=sender.user_id)
        ends = partial(assign_actiehouder, self.regisseur, [actie_id], other.user_id)
        return Scene(sender, f"/acties/{actie_id}/voortgang", STATEMENT, ends)


CASES = (Cast.role_withdrawn, Cast.account_closed, Cast.unshared, Cast.plan_frozen, Cast.owner_changed)


def last_line() -> int:
    return db.session.scalar(select(func.max(ChangeRow.id))) or 0


def race(setting: Setting, scene: Scene, chance: random.Random) -> str:
    """Let both happen at once and return which came first: "kept", "refused", or what went wrong."""
    browser = Browser(setting.app.test_client(), scene.sender.naam)
    token, before, answers = browser.token(scene.page), last_line(), []
    db.session.remove()
    start, waits = Barrier(2), (chance.random() * SPREAD, chance.random() * SPREAD)

    def send() -> None:
        start.wait()
        time.sleep(waits[0])
        with setting.app.app_context():
            sent = browser._send("POST", scene.page, data={"csrf_token": token, **scene.fields})
            answers.append(sent.status_code == 303 and "/aanmelden" not in sent.location)

    def end() -> None:
        start.wait()
        time.sleep(waits[1])
        with setting.app.app_context():
            scene.meanwhile()

    together(send, end)
    return judge(scene, before, kept=answers == [True])


def together(*tasks: Callable[[], None]) -> None:
    threads = [Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def judge(scene: Scene, before: int, *, kept: bool) -> str:
    """Read the log of a race: who wrote after the right had ended, and was everything that was acknowledged kept?"""
    db.session.rollback()
    lines = db.session.execute(select(ChangeRow.id, ChangeRow.by_id).where(ChangeRow.id > before)).all()
    own = [line.id for line in lines if line.by_id == scene.sender.user_id]
    ended = [line.id for line in lines if line.by_id != scene.sender.user_id]
    db.session.remove()
    if not ended:
        return "the right did not end"
    if own and max(own) > min(ended):
        return "written after the right had ended"
    if bool(own) is not kept:
        return "acknowledged and lost" if kept else "written and refused"
    return "kept" if kept else "refused"


def two_beheerders(setting: Setting) -> str:
    """Let two beheerders take each other's role: one of them must stay."""
    pair = [person(setting.organisatie_id, Role.BEHEERDER, f"B{time.monotonic_ns()}{side}") for side in "ab"]
    for member in list_members(setting.organisatie_id):
        if Role.BEHEERDER in member.roles and member.id not in {one.user_id for one in pair}:
            set_roles(pair[0], member.id, frozenset({Role.LEZER}))
    start = Barrier(2)

    def remove(by: Actor, whom: Actor) -> None:
        start.wait()
        with suppress(AccountError, NotAllowedError), setting.app.app_context():
            set_roles(by, whom.user_id or 0, frozenset({Role.LEZER}))

    together(partial(remove, *pair), partial(remove, *pair[::-1]))
    db.session.rollback()
    left = sum(Role.BEHEERDER in member.roles for member in list_members(setting.organisatie_id))
    return "one stayed" if left == 1 else f"{left} left"


RIGHT = {"kept", "refused", "one stayed"}


def run_races(database: str, number: int) -> dict[str, object]:
    """Run every case so often on a database of its own; print what happened."""
    chance, found = random.Random(number), {}
    with new_setting(database) as setting:
        cast = Cast(setting)
        tasks = {case.__name__: partial(_run_case, setting, cast, case, chance) for case in CASES}
        for name, task in {**tasks, "two_beheerders": partial(two_beheerders, setting)}.items():
            found[name] = Counter(task() for _ in range(number))
            told = ", ".join(f"{what} {times}" for what, times in sorted(found[name].items()))
            print(f"{database:9} {name:15} {told}", flush=True)
    wrong = sum(times for one in found.values() for what, times in one.items() if what not in RIGHT)
    return {"database": database, "races": number, "wrong": wrong, "cases": found}


def _run_case(setting: Setting, cast: Cast, case: Callable[[Cast], Scene], chance: random.Random) -> str:
    return race(setting, case(cast), chance)


def main(full: bool) -> int:  # noqa: FBT001 - the shape `./run faults` calls
    """Print the figures of the races and of the extra fields, then all of them as one line of JSON."""
    races = [run_races(database, long if full else short) for database, short, long in RUNS]
    fields = extra_fields(full=full)
    ok = not any(one["wrong"] for one in races) and not fields["changed"]
    print(json.dumps({"test": "rechten", "full": full, "ok": ok, "races": races, "fields": fields}))
    return 0 if ok else 1
