"""The rondes of Hollerwaard: one that was closed before the summer, and one that is open today."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.demo.data import FILES, years_since_anchor


@dataclass(frozen=True, slots=True)
class DemoRonde:
    """A ronde about all plans, and the days on which the regisseur did something with it."""

    titel: str
    gepland_op: date
    van: date
    peildatum: date
    geopend_op: date
    sluit: date
    instructie: str
    gesloten_op: date | None = None
    commissie_op: date | None = None


def read_rondes(today: date) -> tuple[DemoRonde, ...]:
    """Return the rondes as they stand today; the answers are the voortgang of the demo that falls within them."""
    organisatie = json.loads((FILES / "organisatie.json").read_text(encoding="utf-8"))
    anchor = date.fromisoformat(organisatie["anchor"])
    year = anchor.year + years_since_anchor(anchor, today)
    return (
        DemoRonde(
            titel=f"Zomerronde {year}",
            gepland_op=date(year, 5, 12),
            van=date(year, 1, 1),
            peildatum=date(year, 6, 30),
            geopend_op=date(year, 6, 16),
            sluit=date(year, 7, 21),
            gesloten_op=date(year, 7, 9),
            instructie="Noem ook wat u samen met partners deed. De bestuursrapportage gebruikt uw tekst.",
        ),
        DemoRonde(
            titel=f"Ronde voor de jaarrapportage {today.year}",
            gepland_op=today - timedelta(days=45),
            van=date(today.year, 7, 1) if today.month > 7 else date(today.year, 1, 1),  # noqa: PLR2004 - August
            peildatum=today + timedelta(days=8),
            geopend_op=today - timedelta(days=17),
            sluit=today + timedelta(days=12),
            commissie_op=today + timedelta(days=110),
            instructie="Schrijf voor iemand die uw actie niet kent. Twee of drie zinnen zijn genoeg.",
        ),
    )
