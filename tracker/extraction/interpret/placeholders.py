"""Items that hold no promise of their own: "verder ontwikkelen van lopende activiteiten", "zie paragraaf 2.3"."""

import re

from tracker.extraction.normal import plain_words

MAX_REFERENCE = 160  # characters: a longer text says more than where to look
_WHAT_RUNS = r"(?:de )?(?:lopende|bestaande|huidige) (?:activiteiten|acties|maatregelen)"
_EMPTY = re.compile(
    rf"(?:het )?(?:verdere?|door)[ -]?ontwikkel(?:en|ing)(?: van)? {_WHAT_RUNS}"
    rf"|(?:het )?(?:voortzetten|continueren|voortzetting) van {_WHAT_RUNS}"
    r"|geen(?: (?:nieuwe )?(?:acties|activiteiten|maatregelen))?"
    r"|n\.?v\.?t|niet van toepassing|p\.?m|volgt|-"
    r"|nog (?:in te vullen|nader te bepalen|uit te werken)|nader (?:te bepalen|in te vullen)"
)
_REFERENCE = re.compile(
    r"\(?(?:zie|voor .{3,60} zie)(?: (?:ook|verder|hiervoor))? .{1,80}"
    r"|(?:dit|deze|het)(?: (?:thema|onderwerp|deelthema))? (?:is|wordt|staat)\b.{0,80}"
    r"\b(?:prioriteit|uitgewerkt|opgenomen|beschreven|benoemd)\b.{0,80}(?:paragraaf|hoofdstuk|§|bijlage) ?[\d.]+.{0,20}"
)


def placeholder_type(text: str) -> str | None:
    """Return "geen inhoud" or "verwijzing"; None for a real text."""
    words = plain_words(text)
    if _EMPTY.fullmatch(words.rstrip(" .")) or words == "-":
        return "geen inhoud"
    if len(words) <= MAX_REFERENCE and _REFERENCE.fullmatch(words):
        return "verwijzing"
    return None
