"""Importing a plan: offer a file, have it read, review what was found, take it over.

Nothing is in a plan until it is taken over, and that happens whole or not at all.
"""

from tracker.services.importing.access import (
    AlreadyImportedError,
    ImportRefusedError,
    OpenProposalsError,
    get_import,
    get_proposal,
    get_reading,
)
from tracker.services.importing.columns import set_columns
from tracker.services.importing.comparing import keep_apart, set_relation
from tracker.services.importing.deriving import set_roles
from tracker.services.importing.differences import Gone, GoneChoice, choose_gone, choose_termijn, differences_of
from tracker.services.importing.intake import drop_import, pick_up_waiting, run_import, start_import
from tracker.services.importing.metadata import update_metadata
from tracker.services.importing.relating import guess_relation
from tracker.services.importing.reviewing import PROPOSED, accept_all, decide, decide_open, undo
from tracker.services.importing.rewording import add_from_passage, add_skipped, edit, merge_with_previous, split
from tracker.services.importing.rolling_back import preview_roll_back, reopen, roll_back
from tracker.services.importing.taking_over import take_over
from tracker.services.importing.titles import short_title
from tracker.store.imports import ImportState, Relation
from tracker.store.proposals import Decision, ProposalOrigin

__all__ = [
    "PROPOSED",
    "AlreadyImportedError",
    "Decision",
    "Gone",
    "GoneChoice",
    "ImportRefusedError",
    "ImportState",
    "OpenProposalsError",
    "ProposalOrigin",
    "Relation",
    "accept_all",
    "add_from_passage",
    "add_skipped",
    "choose_gone",
    "choose_termijn",
    "decide",
    "decide_open",
    "differences_of",
    "drop_import",
    "edit",
    "get_import",
    "get_proposal",
    "get_reading",
    "guess_relation",
    "keep_apart",
    "merge_with_previous",
    "pick_up_waiting",
    "preview_roll_back",
    "reopen",
    "roll_back",
    "run_import",
    "set_columns",
    "set_relation",
    "set_roles",
    "short_title",
    "split",
    "start_import",
    "take_over",
    "undo",
    "update_metadata",
]
