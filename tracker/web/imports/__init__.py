"""The pages of an import: offering a file, plan data, headings, review, taking over."""

from tracker.web.imports import account, columns, comparing, intake, review, rewording, taking_over
from tracker.web.imports.blueprint import bp

__all__ = ["account", "bp", "columns", "comparing", "intake", "review", "rewording", "taking_over"]
