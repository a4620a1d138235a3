"""The words of one page, each with its place, size and weight, as the PDF draws them.

Every question to the library costs a microsecond, so the text of a page is asked for at once and only the first and
last sign of a word are asked where they stand.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw as c

BREAK = "\ufffe"  # how the library writes a hyphen at the end of a line
UPRIGHT = 0.1  # a text that climbs more than this (as a share of its length) is turned
MOST_MARKS = 8  # around one stretch of text
_WORD = re.compile(rf"[^\s\x00{BREAK}]+{BREAK}?")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!-?light)", re.IGNORECASE)
_ARTIFACT = "Artifact".encode("utf-16-le")
_SURROGATES = range(0xD800, 0xE000)
_GRAIN = 64  # device units to a point while the way from page to paper is measured
_FAR = 4096


@dataclass(frozen=True, slots=True)
class Ink:
    """How a stretch of text is drawn."""

    size: float  # points
    bold: bool
    upright: bool
    tag: int  # number of the marked content it belongs to; -1 for none
    artifact: bool = False  # the maker says: this belongs to the page, not to the text


@dataclass(slots=True)
class Word:
    """A word on the page. Points, from the upper left corner of the page as it is shown."""

    text: str
    left: float
    right: float
    base: float  # the line it stands on
    ink: Ink
    glued: bool = False  # no space between it and the word before it
    broken: bool = False  # ends with a hyphen at the end of its line
    raised: bool = False  # a small figure above the line: it refers to a footnote


@dataclass(frozen=True, slots=True)
class Paper:
    """The way from the coordinates in the file to the page as it is shown, rotation and cropping included."""

    width: float
    height: float
    across: tuple[float, float, float]  # x = a·x + b·y + c
    down: tuple[float, float, float]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point stands on paper."""
        (a, b, e), (d, f, g) = self.across, self.down
        return a * x + b * y + e, d * x + f * y + g


def paper_of(page: pdfium.PdfPage) -> Paper:
    """Measure how a page lies on paper."""
    width, height = page.get_size()
    origin, right, up = (_on_device(page, width, height, *point) for point in ((0, 0), (_FAR, 0), (0, _FAR)))

    def row(axis: int) -> tuple[float, float, float]:
        start = origin[axis]
        return (right[axis] - start) / _FAR, (up[axis] - start) / _FAR, start

    return Paper(width, height, row(0), row(1))


def _on_device(page: pdfium.PdfPage, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    c.FPDF_PageToDevice(page, 0, 0, int(width * _GRAIN), int(height * _GRAIN), 0, x, y, across, down)
    return across.value / _GRAIN, down.value / _GRAIN


def words_of(page: pdfium.PdfPage, paper: Paper) -> list[Word]:
    """Return the upright words on the paper, in the order the file draws them."""
    textpage = page.get_textpage()
    try:
        text = _text_of(textpage)
        pen = _Pen(textpage, paper, text)
        words = [word for match in _WORD.finditer(text) for word in pen.words(match)]
    finally:
        textpage.close()
    return [word for word in words if word.ink.upright and _on_paper(word, paper)]


def _on_paper(word: Word, paper: Paper) -> bool:
    return word.right > 0 and word.left < paper.width and 0 < word.base < paper.height + word.ink.size


def _text_of(textpage: pdfium.PdfTextPage) -> str:
    """Return the text of a page with exactly one sign for each sign the library counts."""
    count = c.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = c.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (c.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join("\ufffd" if code in _SURROGATES or code > 0x10FFFF else chr(code) for code in codes)  # noqa: PLR2004 — the last sign of Unicode


_LINE_END = re.compile(r"[\r\n]")


class _Pen:
    """Asks the library how and where signs are drawn, and remembers it for each stretch of text."""

    def __init__(self, textpage: pdfium.PdfTextPage, paper: Paper, text: str) -> None:
        self._page = textpage
        self._paper = paper
        self._text = text
        self._stretch = (0, 0)  # signs of one line that are one thing drawn, so that they need not be asked for
        self._stretch_ink: Ink | None = None
        self._inks: dict[int, Ink] = {}
        self._fonts: dict[int, bool] = {}
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._matrix = c.FS_MATRIX()
        self._name = (ctypes.c_ushort * 32)()

    def words(self, match: re.Match[str]) -> Iterator[Word]:
        """Yield the word, or its parts when it is drawn in several ways."""
        text = match.group()
        broken = text.endswith(BREAK)
        text = text.rstrip(BREAK)
        first, last = match.start(), match.start() + len(text) - 1
        ink = self._ink(first)
        if first == last or self._ink(last) == ink:
            yield self._word(text, first, last, ink, broken=broken)
            return
        start = first
        for index in range(first + 1, last + 2):
            if index > last or self._ink(index) != ink:
                part = text[start - first : index - first]
                yield self._word(part, start, index - 1, ink, glued=start > first, broken=broken and index > last)
                start, ink = index, self._ink(index) if index <= last else ink

    def _word(self, text: str, first: int, last: int, ink: Ink, *, glued: bool = False, broken: bool = False) -> Word:
        x, y, _, _ = self._numbers
        c.FPDFText_GetCharOrigin(self._page, first, x, y)
        left, base = self._paper.place(x.value, y.value)
        right = self._right_of(last)
        return Word(text + ("-" if broken else ""), min(left, right), max(left, right), base, ink, glued, broken)

    def _right_of(self, index: int) -> float:
        """Return how far to the right on paper a sign reaches."""
        low, high, bottom, top = self._numbers
        c.FPDFText_GetCharBox(self._page, index, low, high, bottom, top)
        a, b, start = self._paper.across
        return start + max(a * low.value, a * high.value) + max(b * bottom.value, b * top.value)

    def _ink(self, index: int) -> Ink:
        if self._stretch_ink is not None and self._stretch[0] <= index < self._stretch[1]:
            return self._stretch_ink
        handle = c.FPDFText_GetTextObject(self._page, index)
        key = ctypes.addressof(handle.contents) if handle else 0
        known = self._inks.get(key)
        if known is None:
            known = self._inks[key] = self._new_ink(index, handle)
        if index >= self._stretch[1]:
            self._look_ahead(index, key, known)
        return known

    def _look_ahead(self, index: int, key: int, ink: Ink) -> None:
        """Remember the rest of the line when its last sign belongs to the same thing drawn: those signs follow on."""
        end = _LINE_END.search(self._text, index)
        stop = end.start() if end else len(self._text)
        last = c.FPDFText_GetTextObject(self._page, stop - 1) if stop - 1 > index else None
        same = last is not None and bool(last) and ctypes.addressof(last.contents) == key
        self._stretch, self._stretch_ink = (index, stop), ink if same else None

    def _new_ink(self, index: int, handle: "ctypes._Pointer[c.fpdf_pageobject_t__]") -> Ink:
        matrix = self._matrix
        c.FPDFText_GetMatrix(self._page, index, matrix)
        across = self._paper.across[0] * matrix.a + self._paper.across[1] * matrix.b
        down = self._paper.down[0] * matrix.a + self._paper.down[1] * matrix.b
        size = c.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        tag = c.FPDFPageObj_GetMarkedContentID(handle) if handle else -1
        upright = across > 0 and abs(down) <= UPRIGHT * across
        return Ink(round(size, 1), self._is_bold(handle), upright, tag, tag < 0 and self._is_artifact(handle))

    def _is_artifact(self, handle: object) -> bool:
        length = ctypes.c_ulong()
        count = c.FPDFPageObj_CountMarks(handle) if handle else 0
        for index in range(min(count, MOST_MARKS)):
            mark = c.FPDFPageObj_GetMark(handle, index)
            named = c.FPDFPageObjMark_GetName(mark, self._name, ctypes.sizeof(self._name), length)
            if named and bytes(self._name)[: max(0, length.value - 2)] == _ARTIFACT:
                return True
        return False

    def _is_bold(self, handle: "ctypes._Pointer[c.fpdf_pageobject_t__]") -> bool:
        font = c.FPDFTextObj_GetFont(handle) if handle else None
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            name = ctypes.create_string_buffer(200)
            length = c.FPDFFont_GetBaseFontName(font, name, len(name))
            heavy = c.FPDFFont_GetWeight(font) >= 600  # noqa: PLR2004 — semibold
            self._fonts[key] = heavy or (0 < length <= len(name) and bool(_BOLD.search(name.value.decode("latin-1"))))
        return self._fonts[key]
