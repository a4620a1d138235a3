"""What somebody may still do with a statement of their own: mend its words, or take it back."""

from tracker import clock
from tracker.domain.plan import Actie
from tracker.domain.voortgang import Beoordeling
from tracker.services.actor import Actor
from tracker.store.voorstellen import statements_by


def own_statements(actor: Actor, actie: Actie) -> dict[int, frozenset[str]]:
    """Return the id of a statement → "verbeteren", "intrekken" or both, for those this person may still change."""
    mine = statements_by(actor.user_id or 0, actie.id)
    found = {}
    for said in actie.voortgang:
        if said.id not in mine:
            continue
        waits = said.beoordeling is Beoordeling.INGEDIEND
        today = said.at is not None and clock.local(said.at).date() == clock.today()
        self_judged = said.beoordeling is Beoordeling.AKKOORD and mine[said.id] == actor.user_id
        ways = {"intrekken": waits, "verbeteren": today and (waits or self_judged)}
        if any(ways.values()):
            found[said.id] = frozenset(way for way, possible in ways.items() if possible)
    return found
