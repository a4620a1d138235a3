"""Reads documents of unknown origin in a child process: little memory, little time, no network, no secrets.

Whatever the file does to the reader, the application goes on and the person gets one sentence.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, TypeVar

from tracker.extraction.choices import NOTHING_CHOSEN, Choices
from tracker.extraction.codec import decode, encode
from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.draft import PlanDraft

Shape = TypeVar("Shape")

WALL_SECONDS = 30
UNSAFE = (
    "Dit bestand kon niet veilig worden gelezen: het is te groot of te ingewikkeld, of het is beschadigd. "
    "Bewaar het plan opnieuw als tekst of als webpagina en probeer het nog eens."
)
_PROJECT = Path(__file__).parents[2]
# The package itself imports the web framework; a reader needs only its pure rooms, and starts three times as fast.
_START = (
    "import sys, types; package = types.ModuleType('tracker'); package.__path__ = [sys.argv[1]]; "
    "sys.modules['tracker'] = package; from tracker.sandbox.child import main; main()"
)


def read(
    data: bytes, filename: str, choices: Choices = NOTHING_CHOSEN, *, wall_seconds: float = WALL_SECONDS
) -> tuple[Document, PlanDraft]:
    """Read a file and propose what is in it.

    Raises:
        UnreadableDocumentError: the file is no plan we can read, or reading it took more than a file may take.
    """
    answer = _run({"filename": filename, "choices": encode(choices)}, data, wall_seconds)
    return _decoded(Document, answer.get("document")), _decoded(PlanDraft, answer.get("draft"))


def interpret(
    document: Document, choices: Choices = NOTHING_CHOSEN, *, wall_seconds: float = WALL_SECONDS
) -> PlanDraft:
    """Propose again what a document holds, after somebody changed the role of a heading.

    Raises:
        UnreadableDocumentError: it took more than a document may take.
    """
    answer = _run({"document": encode(document), "choices": encode(choices)}, b"", wall_seconds)
    return _decoded(PlanDraft, answer.get("draft"))


def page_picture(data: bytes, page: int, width: int, *, wall_seconds: float = WALL_SECONDS) -> bytes:
    """Return a page of a PDF (counted from 1) as PNG, so many pixels wide.

    Raises:
        UnreadableDocumentError: the file is no PDF, has no such page, or showing it took more than a page may take.
    """
    return _picture(_run({"page": page, "width": width}, data, wall_seconds))


def clean_picture(data: bytes, media_type: str, *, wall_seconds: float = WALL_SECONDS) -> bytes:
    """Return a JPEG, PNG or SVG written anew, with nothing in it but what can be seen.

    Raises:
        UnreadableDocumentError: it is no such picture, damaged, or larger than a picture may be.
    """
    return _picture(_run({"media_type": media_type}, data, wall_seconds))


def check_template(data: bytes, *, wall_seconds: float = WALL_SECONDS) -> dict[str, Any]:
    """Return a Word template packed anew (`file`), with the places in it: see sandbox/sjablonen.py.

    Raises:
        UnreadableDocumentError: it is no Word document, damaged, or holds what may not be in a template.
    """
    answer = _run({"sjabloon": True}, data, wall_seconds)
    return {**answer, "file": base64.b64decode(str(answer["file"]))}


def _picture(answer: dict[str, Any]) -> bytes:
    picture = answer.get("picture")
    if not isinstance(picture, str):
        raise UnreadableDocumentError(UNSAFE)
    return base64.b64decode(picture)


def _decoded(shape: type[Shape], data: Any) -> Shape:
    try:
        return decode(shape, data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableDocumentError(UNSAFE) from error


def _run(order: dict[str, Any], data: bytes, wall_seconds: float) -> dict[str, Any]:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(json.dumps(order).encode() + b"\n" + data)
        given.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - our own program, no word of it comes from outside
                [sys.executable, "-B", "-c", _START, str(_PROJECT / "tracker")],
                stdin=given,
                stdout=taken,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                cwd=tempfile.gettempdir(),
                timeout=wall_seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableDocumentError(UNSAFE) from error
        if done.returncode != 0:
            raise UnreadableDocumentError(UNSAFE)
        taken.seek(0)
        answer = _parsed(taken.read())
    if "unreadable" in answer:
        raise UnreadableDocumentError(str(answer["unreadable"]))
    return answer


def _parsed(answer: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(answer.decode("utf-8", "replace"))
    except ValueError as error:
        raise UnreadableDocumentError(UNSAFE) from error
    return parsed if isinstance(parsed, dict) else {}


def _environment() -> dict[str, str]:
    """Return the few settings Python needs to run; nothing of ours, so no key and no password."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")
        if name in os.environ
    }
    return {**kept, "HOME": "/", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "MALLOC_ARENA_MAX": "2"}
