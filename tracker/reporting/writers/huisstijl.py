"""How an organisatie wants its reports to look: two colours, a font, a logo, and its own Word template.

Looks stand apart from what a report says: the same content has the same hash in every house style.
"""

import hashlib
from dataclasses import dataclass, replace

from tracker.domain.kleur import TEXT_RATIO, KleurError, contrast, nearest, shown
from tracker.reporting.writers.palette import ACCENT, INK, QUIET, SHADES, TINT

WHITE, BLACK = "#ffffff", "#000000"
SVG, PNG = "image/svg+xml", "image/png"


@dataclass(frozen=True, slots=True)
class Font:
    """A font we may put inside a file, all under the SIL Open Font License.

    `web` are (weight, file) for the page; `css` is what stands in for it where it is not sent along. `office` are the
    files of the ordinary and the bold letter for Word and OpenDocument; `stand_in` is what such a program takes when it
    may not use them, of this `family` as these formats call it.
    """

    name: str
    label: str
    css: str
    files: tuple[str, ...]
    web: tuple[tuple[str, str], ...]
    office: tuple[str, str]
    stand_in: str
    family: str = "swiss"


OUR_FONT = "Source Sans 3"
FONTS = {
    font.name: font
    for font in (
        Font(
            OUR_FONT, "Source Sans (schreefloos)", '"Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif',
            ("SourceSans3-Regular.ttf",), (("400 700", "tracker-sans-latin.woff2"),),
            ("SourceSans3-Regular.ttf", "SourceSans3-Bold.ttf"), "Calibri",
        ),
        Font(
            "Source Serif 4", "Source Serif (met schreef)", '"Source Serif 4", Cambria, Georgia, serif',
            ("SourceSerif4-Regular.ttf",),
            (("400", "tracker-serif-regular.woff2"), ("600 700", "tracker-serif-bold.woff2")),
            ("SourceSerif4-Regular.ttf", "SourceSerif4-Bold.ttf"), "Cambria", "roman",
        ),
        Font(
            "Atkinson Hyperlegible", "Atkinson Hyperlegible (voor wie minder goed ziet)",
            '"Atkinson Hyperlegible", Verdana, Arial, sans-serif', ("AtkinsonHyperlegible-Regular.ttf",),
            (("400", "tracker-hyper-regular.woff2"), ("600 700", "tracker-hyper-bold.woff2")),
            ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf"), "Verdana",
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture on the title page, made safe before; `alt` says what it shows."""

    media_type: str  # SVG or PNG
    content: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Huisstijl:
    """The looks of a report. `sjabloon` is a .docx made safe before, see `writers/word_template.py`."""

    accent: str = ACCENT
    tint: str = TINT
    font: str = OUR_FONT
    logo: Logo | None = None
    sjabloon: bytes | None = None

    @property
    def office_font(self) -> Font | None:
        """Return the font Word and OpenDocument carry with them; None for who has no house style, see `look.FONT`."""
        return None if replace(self, sjabloon=None) == OURS else FONTS[self.font]

    def coloured(self, colour: str) -> str:
        """Return what stands here for a colour of ours: only the two of a house style change."""
        return {ACCENT: self.accent, TINT: self.tint}.get(colour, colour)

    @property
    def digest(self) -> str:
        """Return the SHA-256 by which files in the same looks are known."""
        logo = (self.logo.media_type, self.logo.alt, self.logo.content.hex()) if self.logo else ()
        told = "\n".join((self.accent, self.tint, self.font, *logo, (self.sjabloon or b"").hex()))
        return hashlib.sha256(told.encode()).hexdigest()


OURS = Huisstijl()


def check_accent(colour: str) -> None:
    """Refuse a colour for headings and links that is too light to read on white.

    Raises:
        KleurError: it is; the message names a colour that will do.
    """
    found = contrast(colour, WHITE)
    if found < TEXT_RATIO:
        better = nearest(colour, (WHITE,), BLACK)
        raise KleurError(
            f"Deze kleur is te licht om op wit te lezen: het contrast is {shown(found)} en moet 4,5 : 1 zijn. "
            f"De kleur {better} lijkt erop en kan wel."
        )


def check_tint(colour: str) -> None:
    """Refuse a ground for table heads and key figures on which our texts cannot be read.

    Raises:
        KleurError: it is too dark; the message names a colour that will do.
    """
    texts = (INK, QUIET, *(shade.text for shade in SHADES.values()))
    found = min(contrast(colour, text) for text in texts)
    if found < TEXT_RATIO:
        better = nearest(colour, texts, WHITE)
        raise KleurError(
            f"Deze kleur is te donker om tekst op te lezen: het contrast is {shown(found)} en moet 4,5 : 1 zijn. "
            f"De kleur {better} lijkt erop en kan wel."
        )
