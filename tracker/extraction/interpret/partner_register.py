"""The register of partners: the national set beside this module, and the organisations an organisatie added itself."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tracker.extraction.choices import Organisation

NATIONAL = Path(__file__).with_name("partners.txt")
SHORTEST = 2  # signs: a name of one letter would be found everywhere


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation or sector of the register."""

    name: str
    is_sector: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write an entry; `exact` when capitals matter, because it is also an ordinary word or a short sign."""

    written: str
    exact: bool
    entry: Entry


@dataclass(frozen=True, slots=True)
class Register:
    """All names in one pattern, longest first, and what each of them is."""

    pattern: re.Pattern[str]
    entries: dict[str, Entry]  # a name as written when capitals matter, else in lower case
    ignored: frozenset[str] = frozenset()  # names set aside, in lower case

    def entry_of(self, written: str) -> Entry:
        """Return what a name found by the pattern is."""
        return self.entries.get(written) or self.entries[written.lower()]

    def knows(self, written: str) -> bool:
        """Return whether these words are a name in the register."""
        return written in self.entries or written.lower() in self.entries


@lru_cache(maxsize=16)
def register_of(local: tuple[Organisation, ...] = ()) -> Register:
    """Return the national register with what one organisatie added; what both know is read as the national."""
    entries: dict[str, Entry] = {}
    forms: list[Form] = []
    wanted = {name.lower() for one in local if one.active for name in (one.naam, *one.names)}
    ignored = frozenset(one.naam.lower() for one in local if not one.active) - wanted
    for form in (*_national(), *(each for one in local if one.active for each in _own(one))):
        key = form.written if form.exact else form.written.lower()
        if form.written.lower() in ignored:
            continue
        if key not in entries and form.written.lower() not in entries:
            forms.append(form)
            entries[key] = form.entry
    forms.sort(key=lambda form: len(form.written), reverse=True)
    return Register(re.compile(rf"(?<![\w-])(?:{_any_of(forms)})(?!\w|-(?!verband))"), entries, ignored)


def _any_of(forms: Sequence[Form]) -> str:
    """Return a pattern for any of these, in this order; by first letter, so that a word meets few names."""
    groups: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        name = re.escape(form.written)
        groups[form.written[0].lower()].append(name if form.exact else f"(?i:{name})")
    return "|".join(f"(?=(?i:{re.escape(first)}))(?:{'|'.join(names)})" for first, names in groups.items())


def _national() -> Iterator[Form]:
    for line in NATIONAL.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, short, others, note = line.split(";")
        entry = Entry(name, is_sector=note == "partij")
        for form in filter(None, (name, short, *others.split("|"))):
            yield Form(form, note == "hoofdletter" or form == short or form.isupper(), entry)


def _own(organisation: Organisation) -> Iterator[Form]:
    """Yield the names somebody typed: with capitals they count as typed, in small letters they are a sector."""
    entry = Entry(organisation.naam, is_sector=organisation.naam.islower())
    for name in (organisation.naam, *organisation.names):
        written = " ".join(name.split())
        if len(written) >= SHORTEST:
            yield Form(written, not written.islower(), entry)
