"""What changed about an actie, in words: the newest on its page, everything on a page of its own."""

from collections.abc import Sequence

from tracker import clock
from tracker.domain.plan import Actie, Persoon, Plan
from tracker.services.geschiedenis import HistoryLine, history_lines
from tracker.services.namen import names_of
from tracker.store.register import history_of_actie

NEWEST = 10  # lines on the page of an actie: after years of meldingen nobody reads them all there


def newest_lines(plan: Plan, actie: Actie, personen: Sequence[Persoon]) -> list[HistoryLine]:
    """Return the newest changes up to the peildatum, and one more when there are more than the page shows."""
    return _lines(plan, actie, personen, NEWEST + 1)


def all_lines(plan: Plan, actie: Actie, personen: Sequence[Persoon]) -> list[HistoryLine]:
    """Return every change up to the peildatum, newest first."""
    return _lines(plan, actie, personen, None)


def _lines(plan: Plan, actie: Actie, personen: Sequence[Persoon], most: int | None) -> list[HistoryLine]:
    looks_back = plan.peildatum < clock.today()
    changes = history_of_actie(actie.id, most=None if looks_back else most)
    if looks_back:
        changes = [one for one in changes if clock.local(one.at).date() <= plan.peildatum][:most]
    parents = [value for line in changes if line.field == "parent_id" for value in (line.old, line.new)]
    return history_lines(changes, names_of(plan, personen, acties=parents))
