"""The pages of a PDF, each with its words, its drawn lines and its tags."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.pdf.grids import Grid, grids_of
from tracker.extraction.readers.pdf.rules import rules_of
from tracker.extraction.readers.pdf.spacing import whole_words
from tracker.extraction.readers.pdf.tree import Element, tree_of
from tracker.extraction.readers.pdf.words import Paper, Word, paper_of, words_of

MOST_SIGNS = 2_000_000
FEWEST_SIGNS = 12  # on a page: less is a page number beside an image

TOO_MUCH = "Deze PDF bevat meer tekst dan een plan heeft. Bied het plan in delen aan."
NO_TEXT = (
    "Deze PDF is een scan: de bladzijden zijn afbeeldingen zonder tekst. Maak hem met tekstherkenning (OCR) "
    "doorzoekbaar, of vraag het plan op als Word-bestand."
)


@dataclass(slots=True)
class Sheet:
    """One page as the file holds it."""

    number: int
    paper: Paper
    words: list[Word]
    grids: list[Grid] = field(default_factory=list)
    tags: list[Element] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        """Whether there is more than a page number."""
        return sum(len(word.text) for word in self.words) >= FEWEST_SIGNS


def sheets_of(file: pdfium.PdfDocument) -> list[Sheet]:
    """Return all pages.

    Raises:
        UnreadableDocumentError: there is no text at all, or more than any plan has.
    """
    tagged = file.is_tagged()
    sheets: list[Sheet] = []
    signs = 0
    for sheet in (_sheet(file, index, tagged=tagged) for index in range(len(file))):
        sheets.append(sheet)
        signs += sum(len(word.text) for word in sheet.words)
        if signs > MOST_SIGNS:
            raise UnreadableDocumentError(TOO_MUCH)
    if not any(sheet.has_text for sheet in sheets):
        raise UnreadableDocumentError(NO_TEXT)
    return sheets


def _sheet(file: pdfium.PdfDocument, index: int, *, tagged: bool) -> Sheet:
    page = file[index]
    try:
        paper = paper_of(page)
        words = whole_words(words_of(page, paper))
        tags = tree_of(page) if tagged else []
        grids = grids_of(rules_of(page, paper)) if words else []
        return Sheet(index + 1, paper, words, grids, tags)
    finally:
        page.close()


def without_text(sheets: list[Sheet]) -> str:
    """Return a Dutch warning that names the pages without text, or nothing."""
    empty = [sheet.number for sheet in sheets if not sheet.has_text]
    if not empty:
        return ""
    pages = ", ".join(_runs(empty))
    return (
        f"Op bladzijde {pages} staat geen leesbare tekst, misschien een scan of een afbeelding. "
        "Kijk zelf of daar acties staan."
    )


def _runs(numbers: list[int]) -> Iterator[str]:
    """Yield "3" and "5–8" for 3, 5, 6, 7, 8."""
    start = last = numbers[0]
    for number in [*numbers[1:], -1]:
        if number == last + 1:
            last = number
            continue
        yield str(start) if start == last else f"{start}–{last}"
        start = last = number
