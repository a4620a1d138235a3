"""Keeping house: a sign of life of the scheduler, and forgetting what is old."""

from datetime import datetime, timedelta

from tracker import clock
from tracker.services.bijlagen import DAYS_TO_RESTORE
from tracker.services.mensen.accounts import ATTEMPT_WINDOW
from tracker.store import upkeep
from tracker.store.accounts import delete_stale_sessions
from tracker.store.answers import forget_post
from tracker.store.bijlagen import forget_removed
from tracker.store.dossiers import forget_contents
from tracker.store.geraakt import forget_old_counts
from tracker.store.rapporttaken import forget_files
from tracker.store.session import transaction
from tracker.store.uitnodigingen import forget_decided

SCHEDULER = "scheduler"
QUIET_AFTER = timedelta(minutes=30)
SUBMISSIONS_KEPT = timedelta(days=7)
JOBS_KEPT, DRAFT_FILES_KEPT = timedelta(days=7), timedelta(days=1)
REMOVED_FILES_KEPT = timedelta(days=DAYS_TO_RESTORE)
POST_KEPT = timedelta(days=30)
DOSSIERS_KEPT = timedelta(days=90)  # what they say, with names in it; that they were made stays in the log

UITNODIGINGEN_KEPT = timedelta(days=90)  # after the decision, for who asked


def scheduler_alive(now: datetime) -> None:
    """Write down that the scheduler runs."""
    with transaction():
        upkeep.beat(SCHEDULER, now)


def scheduler_silence(now: datetime) -> timedelta | None:
    """Return how long the scheduler has been silent; None when it runs. Never seen counts as very long."""
    seen = upkeep.last_beat(SCHEDULER)
    silence = now - seen if seen is not None else timedelta.max
    return silence if silence > QUIET_AFTER else None


def forget_old(now: datetime, session_idle: timedelta) -> None:
    """Forget sessions nobody uses, handled forms, failed sign-ins, removed files and the bytes of mails dealt with.

    A deleted actie stays: the log, earlier peildata and what was reported rest on it (see `services/prullenbak.py`).
    """
    with transaction():
        delete_stale_sessions(now - session_idle)
        forget_removed(clock.local(now).date() - REMOVED_FILES_KEPT)
        upkeep.delete_old_submissions(now - SUBMISSIONS_KEPT)
        upkeep.delete_old_attempts(now - ATTEMPT_WINDOW)
        forget_post(now - POST_KEPT)
        forget_old_counts()
        forget_files(now, JOBS_KEPT, DRAFT_FILES_KEPT)
        forget_contents(now, DOSSIERS_KEPT)
        forget_decided(now - UITNODIGINGEN_KEPT)
