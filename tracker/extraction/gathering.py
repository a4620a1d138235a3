"""Chapters that only gather themes: "Onze vijf thema's" holds nothing itself, the themes below it do."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.draft import SectionDraft
from tracker.extraction.normal import heading_key

ENOUGH_THEMES = 2
_NUMBER = r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien)"
_THEMES = (
    r"(?:\w*thema's|\w*prioriteiten|speerpunten|opgaven|\w*lijnen|pijlers|sporen|veiligheidsvelden|aandachtsgebieden|"
    r"programma's|onderwerpen|uitvoering|\w*programma|\w*agenda|maatregelen|acties)"
)
_GATHERS = re.compile(
    rf"(?:(?:onze|de|dit zijn|lokale|strategische|gekozen|inhoudelijke) )*(?:{_NUMBER} )?{_THEMES}(?: .{{0,40}})?"
)


def mark_groups(sections: Sequence[SectionDraft], filled: Sequence[str | None]) -> tuple[SectionDraft, ...]:
    """Give a chapter that only gathers the kind "groep"; `filled` are the sections of all that was found."""
    own = frozenset(filled)
    parents = {section.id: section.parent for section in sections}
    holding = {above for one in own if one is not None for above in _path(one, parents)}
    children = Counter(section.parent for section in sections if section.id in holding)
    return tuple(
        replace(section, kind="groep")
        if section.id not in own and children[section.id] >= ENOUGH_THEMES and _gathers(section)
        else section
        for section in sections
    )


def _gathers(section: SectionDraft) -> bool:
    return section.kind in {"thema", "prioriteit"} and bool(_GATHERS.fullmatch(heading_key(section.heading)))


def _path(section: str, parents: dict[str, str | None]) -> list[str]:
    path: list[str] = []
    place: str | None = section
    while place is not None and place in parents:
        path.append(place)
        place = parents[place]
    return path
