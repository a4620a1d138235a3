"""The colours of status words and bars. Each word also has a sign, each bar its own lightness or hatching."""

from dataclasses import dataclass

from tracker.reporting.blocks import Tone

INK = "#1b2733"
QUIET = "#4a5662"
ACCENT = "#1d4f7a"
RULE = "#c3ccd5"
TINT = "#eef3f7"


@dataclass(frozen=True, slots=True)
class Shade:
    """Text and ground of a status word (contrast at least 4.5), and fill, text and hatching of a bar."""

    text: str
    ground: str
    fill: str
    on_fill: str
    hatch: str = ""  # "", "diagonal", "cross" or "dots"


SHADES = {
    Tone.OPEN: Shade("#434b54", "#f1f3f5", "#e6eaee", INK),
    Tone.BUSY: Shade("#1d4f7a", "#eaf1f7", "#b9cfe2", INK),
    Tone.DONE: Shade("#1d4f7a", "#dfeaf3", "#1d4f7a", "#ffffff"),
    Tone.GOOD: Shade("#14532d", "#e2f1e6", "#8cc29c", INK),
    Tone.WARN: Shade("#6b4200", "#fcefcf", "#f3cf7a", INK, "diagonal"),
    Tone.BAD: Shade("#8f1414", "#fbe3e1", "#8f1414", "#ffffff", "cross"),
    Tone.IDLE: Shade("#434b54", "#e8ebee", "#aab3bc", INK, "dots"),
    Tone.DROPPED: Shade("#56606a", "#f4f5f6", "#ffffff", INK),
}
