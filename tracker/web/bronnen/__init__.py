"""The document behind a plan: the file itself, and its text or pages with everything that rests on it."""

from tracker.web.bronnen.views import bp

__all__ = ["bp"]
