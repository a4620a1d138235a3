"""Rondes on screen: the list and the plan of one, its board, and one's own part in it."""

from tracker.web.rondes import board, mine, planning
from tracker.web.rondes.blueprint import bp

__all__ = ["board", "bp", "mine", "planning"]
