"""The report the gemeente of the demo is writing now: a draft, with what colleagues were asked to write for it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from tracker.services.actor import Actor
from tracker.services.rapport.bijdragen import ask_bijdrage, give_bijdrage
from tracker.services.rapport.publishing import start_edition
from tracker.services.rapport.redactie import open_redactie

ASKED_DAYS = 3  # so long ago the draft was made
SUMMARY, FORWARD = "Bestuurlijke samenvatting", "Vooruitblik"
QUESTION = "Hoe kijkt u terug op dit jaar met de jongeren? Twee of drie zinnen zijn genoeg."
OTHER_QUESTION = "Wat moet de commissie weten over volgend jaar?"
ANSWER = (
    "De meeste acties gaan door in het volgende plan. Wij praten daarover in het voorjaar eerst met de inwoners van "
    "Hollerveer en Wisselo."
)


class RapportReplay:
    """What the regisseur and two colleagues did with the draft."""

    def __init__(self, plan_id: int, regisseur: Actor, actors: Mapping[str, Actor]) -> None:
        """Take the plan and who acts; `actors` is by the name before the @."""
        self.plan_id, self.regisseur, self.actors = plan_id, regisseur, actors

    def steps(self, today: date) -> Iterator[tuple[date, Callable[[], object]]]:
        """Return what happened on which day."""
        day = today - timedelta(days=ASKED_DAYS)
        yield day, partial(self._begin, day)

    def _begin(self, day: date) -> None:
        edition_id = start_edition(self.regisseur, self.plan_id, year=day.year, peildatum=day)
        texts = open_redactie(self.regisseur, edition_id).texts
        keys = {text.part.heading: text.part.key for text in reversed(texts)}  # the first under each heading
        self._ask(edition_id, keys[SUMMARY], "ilse.koppelaar", QUESTION)
        given = self._ask(edition_id, keys[FORWARD], "rachid.benhaddou", OTHER_QUESTION)
        give_bijdrage(self.actors["rachid.benhaddou"], given, ANSWER)

    def _ask(self, edition_id: int, key: str, who: str, question: str) -> int:
        return ask_bijdrage(self.regisseur, edition_id, key, self.actors[who].user_id or 0, question)
