"""What awaits the person of this request beside the own acties: where they are named, and their mijlpalen."""

from datetime import timedelta

from tracker import clock
from tracker.services.rapport.bijdragen import my_bijdragen
from tracker.services.reacties import my_vermeldingen
from tracker.services.rondes.mine import my_rondes
from tracker.store.mijlpalen import open_mijlpalen
from tracker.web.access import actor

SOON = timedelta(days=30)


def awaits_me() -> dict[str, object]:
    """Return where this person is named, the texts asked of them, and the mijlpalen to reach within 30 days."""
    today = clock.today()
    return {
        "mijn_rondes": my_rondes(actor(), today),
        "genoemd": my_vermeldingen(actor()),
        "mijn_bijdragen": my_bijdragen(actor()),
        "mijn_mijlpalen": open_mijlpalen(actor().user_id, actor().organisatie_id, today + SOON),
        "vandaag": today,
    }
