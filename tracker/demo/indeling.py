"""How the plans of the demo are arranged, as data, with the years moved as the rest of the demo."""

import json
from datetime import date
from typing import Any

from tracker.demo.data import FILES, move_years, years_since_anchor


def read_indeling(today: date) -> dict[str, Any]:
    """Read thema's, velden, maatregelen and what acties say besides."""
    organisatie = json.loads((FILES / "organisatie.json").read_text(encoding="utf-8"))
    years = years_since_anchor(date.fromisoformat(organisatie["anchor"]), today)
    found: dict[str, Any] = json.loads(move_years((FILES / "indeling.json").read_text(encoding="utf-8"), years))
    return found
