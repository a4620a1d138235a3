"""Colours as web pages write them, and whether one can be read on another.

Source: WCAG 2.2, relative luminance and contrast ratio, success criteria 1.4.3 (text) and 1.4.11 (lines).
"""

import re

TEXT_RATIO = 4.5
_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_DARK = 0.04045  # of one channel; below it the scale is a straight line


class KleurError(ValueError):
    """A colour that cannot be; the message is Dutch."""


def read_kleur(text: str) -> str:
    """Return a colour as "#1d4f7a", from that or from "1D4F7A" or "#abc".

    Raises:
        KleurError: it is no colour.
    """
    found = _HEX.fullmatch(text.strip())
    if found is None:
        raise KleurError("Schrijf een kleur als # met zes cijfers of letters, bijvoorbeeld #1d4f7a.")
    code = found[1].lower()
    return "#" + (code if len(code) == len("aabbcc") else "".join(sign * 2 for sign in code))


def contrast(one: str, other: str) -> float:
    """Return how far two colours lie apart, from 1 (the same) to 21 (black and white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shown(ratio: float) -> str:
    """Return a contrast as people read it; rounded down, so that 4.49 is not shown as enough."""
    return f"{int(ratio * 10) / 10:.1f}".replace(".", ",") + " : 1"


def nearest(colour: str, others: tuple[str, ...], goal: str, ratio: float = TEXT_RATIO) -> str:
    """Return the colour that differs least from this one, on the way to `goal`, and can be told from all the others."""
    for step in range(101):
        mixed = _mix(colour, goal, step / 100)
        if all(contrast(mixed, other) >= ratio for other in others):
            return mixed
    return goal


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _mix(one: str, other: str, share: float) -> str:
    mixed = (round(255 * (a + (b - a) * share)) for a, b in zip(_channels(one), _channels(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
