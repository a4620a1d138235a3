"""The logo of a house style as a picture for programs that write text: a PNG with the size it takes on paper."""

from dataclasses import dataclass

from tracker.reporting.writers import typesetting
from tracker.reporting.writers.chart import PICTURE_PPI
from tracker.reporting.writers.huisstijl import SVG, Logo
from tracker.reporting.writers.text import clean

HEIGHT, WIDEST = 2.2, 10.0  # centimetres, as in the PDF
SCALED = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", height: 6cm)'


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, how large it is on paper in centimetres, and what it shows."""

    png: bytes
    width: float
    height: float
    alt: str


def picture_of(logo: Logo) -> Picture:
    """Return the logo to place; a drawing is drawn three times as large as it is shown, to stay sharp."""
    is_drawing = logo.media_type == SVG
    png = typesetting.png(SCALED, {"svg": logo.content.decode()}, PICTURE_PPI) if is_drawing else logo.content
    wide, high = (int.from_bytes(png[place : place + 4], "big") for place in (16, 20))  # the first part of every PNG
    ratio = wide / high
    width = min(WIDEST, HEIGHT * ratio)
    return Picture(png, width, width / ratio, clean(logo.alt))
