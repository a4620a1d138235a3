"""The indicatoren of a plan: the list, one indicator with its chart, entering figures, and ready-made sets."""

from tracker.web.indicatoren import invoer, pages, sets, wijzigen
from tracker.web.indicatoren.shared import bp

__all__ = ["bp", "invoer", "pages", "sets", "wijzigen"]  # with their routes added, bp is the whole blueprint
