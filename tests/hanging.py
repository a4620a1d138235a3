"""One of everything that can hang on an actie, for tests that ask every address."""

from datetime import date

from tracker.domain.raadsafspraak import RaadsafspraakSoort
from tracker.services.actor import Actor
from tracker.services.bijlagen import add_bijlage
from tracker.services.mijlpalen import add_mijlpaal
from tracker.services.raadsafspraken import RaadsafspraakValues, add_raadsafspraak, link_actie
from tracker.services.reacties import add_reactie

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def hang_on(actor: Actor, actie_id: int) -> dict[str, list[object]]:
    """Hang one thing of every kind on an actie; return parameter of an address → its values."""
    values = RaadsafspraakValues(RaadsafspraakSoort.MOTIE, "Meer licht", date(2026, 3, 1))
    raadsafspraak = add_raadsafspraak(actor, values)
    link_actie(actor, raadsafspraak, actie_id)
    return {
        "mijlpaal_id": [add_mijlpaal(actor, actie_id, titel="Brief uit", datum=date(2030, 1, 1))],
        "bijlage_id": [add_bijlage(actor, actie_id, "verslag.pdf", PDF)],
        "reactie_id": [add_reactie(actor, actie_id, "Lukt het?", gedeeld=True)],
        "raadsafspraak_id": [raadsafspraak],
    }
