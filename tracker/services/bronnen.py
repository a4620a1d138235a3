"""The documents behind a plan, for who sees every actie: what stands next to a passage may be of a hidden actie."""

from functools import lru_cache
from threading import BoundedSemaphore

from tracker import sandbox
from tracker.domain.rollen import Permission
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.bronnen import Bron, content_of, find_bron

PICTURE_WIDTH = 1000  # pixels: sharp enough to read on a wide screen, about 150 kB
KEPT_PICTURES = 32  # per process
_drawing = BoundedSemaphore(2)  # who pages fast does not start a process for every page at once


def get_bron(actor: Actor, document_id: int) -> Bron:
    """Return a document of the actor's organisatie.

    Raises:
        NotAllowedError: it is not for them, or not there.
    """
    actor.require(Permission.ALLE_ACTIES)
    found = find_bron(document_id, actor.organisatie_id)
    if found is None:
        raise NotAllowedError(f"Document {document_id}")
    return found


def original_of(actor: Actor, document_id: int) -> bytes:
    """Return the file exactly as it was offered.

    Raises:
        NotAllowedError: it is not for them, or not there.
    """
    get_bron(actor, document_id)
    return content_of(document_id)


def picture_of(actor: Actor, document_id: int, page: int) -> bytes:
    """Return a page of a PDF as PNG; pages count from 1.

    Raises:
        NotAllowedError: it is not for them, or not there.
        UnreadableDocumentError: this page cannot be drawn.
    """
    bron = get_bron(actor, document_id)
    return _picture(bron.sha256, bron.id, page)


@lru_cache(maxsize=KEPT_PICTURES)
def _picture(_sha256: str, document_id: int, page: int) -> bytes:
    """Draw in the sandbox, never here. What a hash stands for never changes, so neither does its picture."""
    with _drawing:
        return sandbox.page_picture(content_of(document_id), page, PICTURE_WIDTH)
