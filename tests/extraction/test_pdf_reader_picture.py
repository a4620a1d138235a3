"""A page of a PDF as a picture: in the reader, and within the limits of the child process."""

import io

import pytest
import typst
from PIL import Image

from tracker import sandbox
from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.pdf.picture import TALLEST, page_picture

PLAN = typst.compile(
    b"#set page(width: 200pt, height: 300pt)\n= Plan\n#pagebreak()\n#rect(width: 100%, height: 100%, fill: red)"
)
STRIP = typst.compile(b"#set page(width: 10pt, height: 14000pt)\nPlan")


def test_a_page_is_shown_as_wide_as_asked():
    picture = Image.open(io.BytesIO(page_picture(PLAN, 1, width=400)))

    assert (picture.format, picture.size) == ("PNG", (400, 600))


def test_the_page_shown_is_the_page_asked_for():
    picture = Image.open(io.BytesIO(page_picture(PLAN, 2, width=400)))

    assert picture.getpixel((200, 300)) == (255, 65, 54)


def test_a_page_of_absurd_length_stays_within_bounds():
    picture = Image.open(io.BytesIO(page_picture(STRIP, 1, width=2000)))

    assert max(picture.size) <= TALLEST


@pytest.mark.parametrize("page", [0, -1, 3])
def test_a_page_that_is_not_there_is_refused(page):
    with pytest.raises(UnreadableDocumentError, match="geen bladzijde"):
        page_picture(PLAN, page, width=400)


def test_the_child_shows_the_page_the_parent_would_show():
    assert sandbox.page_picture(PLAN, 1, 400) == page_picture(PLAN, 1, width=400)


def test_the_child_says_that_a_file_is_no_pdf():
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        sandbox.page_picture(b"gewone tekst", 1, 400)
