"""Indicatoren of a plan: what they are, what they measured, and what was aimed at.

Every value is written by `waarden.py`, whether it was typed, pasted, offered as a file or replayed by the demo.
"""

from tracker.services.indicatoren.beheer import (
    IndicatorData,
    add_indicator,
    remove_indicator,
    restore_indicator,
    update_indicator,
)
from tracker.services.indicatoren.grid import GridError, rows_of_text
from tracker.services.indicatoren.inlezen import CellVerdict, Preview, Verdict, carry_out, preview, rows_of_file
from tracker.services.indicatoren.jaar import JaarData, beside, jaar_data, jaar_stamp, save_jaar
from tracker.services.indicatoren.sets import load_set, preview_set
from tracker.services.indicatoren.uitvoer import HEADS, csv_of_plan
from tracker.services.indicatoren.waarden import Bij, record_meting

__all__ = [
    "HEADS",
    "Bij",
    "CellVerdict",
    "GridError",
    "IndicatorData",
    "JaarData",
    "Preview",
    "Verdict",
    "add_indicator",
    "beside",
    "carry_out",
    "csv_of_plan",
    "jaar_data",
    "jaar_stamp",
    "load_set",
    "preview",
    "preview_set",
    "record_meting",
    "remove_indicator",
    "restore_indicator",
    "rows_of_file",
    "rows_of_text",
    "save_jaar",
    "update_indicator",
]
