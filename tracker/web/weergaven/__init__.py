"""The other views of the list of acties: board, timeline and calendar, on the same filters."""

from tracker.web.acties.keten import bp
from tracker.web.weergaven import bord, kalender, tijdlijn

__all__ = ["bord", "bp", "kalender", "tijdlijn"]  # with their routes added, bp is the whole blueprint of the acties
