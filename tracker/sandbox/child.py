"""The child process: one order on standard input, one answer on standard output, then gone.

An order is a line of JSON, followed by the bytes of the file when there is one to read.
"""

import base64
import json
import sys
from typing import Any

from tracker.extraction.choices import Choices
from tracker.extraction.codec import decode, encode
from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.pipeline import interpret_document, read_document
from tracker.sandbox import limits


def answer(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Do an order: check a template, clean a picture, show a page, or propose what a file or document holds."""
    try:
        if "sjabloon" in order:
            return _template(data)
        if "media_type" in order:
            return _clean(order, data)
        return _picture(order, data) if "page" in order else _proposal(order, data)
    except UnreadableDocumentError as error:
        return {"unreadable": str(error)}


def _proposal(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    choices = decode(Choices, order["choices"])
    document = decode(Document, order["document"]) if "document" in order else read_document(data, order["filename"])
    return {"document": encode(document), "draft": encode(interpret_document(document, choices))}


def _picture(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    from tracker.extraction.readers.pdf.picture import page_picture  # noqa: PLC0415 — costs 70 ms, only this order needs it

    picture = page_picture(data, order["page"], width=order["width"])
    return {"picture": base64.b64encode(picture).decode("ascii")}


def _clean(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    if order["media_type"] == "image/svg+xml":
        from tracker.sandbox.drawings import clean_drawing  # noqa: PLC0415 — only this order needs it

        picture = clean_drawing(data)
    else:
        from tracker.sandbox.pictures import clean_picture  # noqa: PLC0415 — only this order needs its library

        picture = clean_picture(data, order["media_type"])
    return {"picture": base64.b64encode(picture).decode("ascii")}


def _template(data: bytes) -> dict[str, Any]:
    from tracker.sandbox.sjablonen import check_template  # noqa: PLC0415 — only this order needs it

    found = check_template(data)
    return {**found, "file": base64.b64encode(found["file"]).decode("ascii")}


def main() -> None:
    """Do the order within the limits."""
    limits.apply()
    order = json.loads(sys.stdin.buffer.readline())
    result = answer(order, sys.stdin.buffer.read())
    sys.stdout.buffer.write(
        json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
