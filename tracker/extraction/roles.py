"""Which role a heading has in this document: by the user's choice, the word list, or because it comes back."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.extraction import lead_ins
from tracker.extraction.document import Block, BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.lexicon import Known, Strength, known_heading
from tracker.extraction.normal import key_of, plain_words, show_heading
from tracker.extraction.numbering import heading_number
from tracker.extraction.outline import Ground, Opening
from tracker.extraction.shape import split_label
from tracker.extraction.years import first_year, with_year

REPEATS = 3
LEAD_IN_WORDS = 4  # lead-ins that start with the same words are one kind
# Roles whose headings open a list; the others open a section, unless they come back in every section.
LIST_ROLES = {HeadingRole.ACTIES, HeadingRole.DOELEN, HeadingRole.INDICATOREN, HeadingRole.INWONERS}
_OFTEN_ASKED = {HeadingRole.WAARNEMING, HeadingRole.VERANTWOORDING, HeadingRole.INWONERS}
INLINE_ROLES = LIST_ROLES | {HeadingRole.WAARNEMING, HeadingRole.VERANTWOORDING}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The headings of one document, how often each occurs, and what the user made of them."""

    counts: Counter[str]
    lead_ins: Counter[str]
    user: Mapping[str, HeadingRole]
    proposed: Mapping[str, HeadingRole]
    planned_from: int | None = None  # the year the plan starts, when its title tells
    given: Mapping[str, HeadingRole] = field(default_factory=dict)  # text of a heading → the role a person gave it

    def known(self, text: str) -> Known | None:
        """Return what the word list says of a heading, given its year."""
        return with_year(known_heading(heading_number(text)[1]), text, self.planned_from)

    def heading(self, block: Block) -> Opening | None:
        """Return what a heading opens; None when it only opens a section."""
        return self._opening(block.text, block.source.line, Ground.LEXICON)

    def chosen(self, text: str) -> HeadingRole | None:
        """Return the role a person gave this heading; None when nobody did."""
        if text in self.given:
            return self.given[text]
        return self.user.get(key_of(text)) or self.user.get(key_of(show_heading(heading_number(text)[1])))

    def label(self, text: str, line: int) -> Opening | None:
        """Return what an inline label opens ("Lopende activiteiten: tekst")."""
        found = self._opening(text, line, Ground.INLINE)
        if found and found.ground is Ground.INLINE and found.role not in INLINE_ROLES:
            return None
        return found

    def _opening(self, text: str, line: int, ground: Ground) -> Opening | None:
        key = key_of(text)
        title = show_heading(heading_number(text)[1])
        known = self.known(text)
        role = self.chosen(text)
        if role:
            soort = known.soort if known and known.role is role else "onbepaald"
            return Opening(title, role, Ground.USER, soort=soort, modality=_modality(text, known), line=line)
        key = key if key in self.proposed else key_of(title)
        if known:
            return Opening(title, known.role, ground, known.strength, known.soort, _modality(text, known), line=line)
        if text.rstrip().endswith(":") and lead_ins.YES.search(plain_words(text)):
            return Opening(title, HeadingRole.ACTIES, Ground.LEAD_IN, modality=_modality(text, None), line=line)
        if key in self.proposed:
            return Opening(title, self.proposed[key], Ground.REPETITION, Strength.WEAK, line=line)
        if self.counts[key] >= REPEATS and not heading_number(text)[0]:
            return Opening(title, HeadingRole.OVERIG, Ground.REPETITION, line=line)
        return None

    def lead_in(self, text: str, line: int) -> Opening | None:
        """Return what the sentence before a list makes of it; None when it leaves the list as it was."""
        last = re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý‘'])", text)[-1]
        words = plain_words(last)
        words = words if words.endswith(":") else words + ":"
        title = show_heading(last)
        key = lead_in_key(text)
        role = self.user.get(key_of(last)) or self.user.get(key)
        if role:
            return Opening(title, role, Ground.USER, modality=_modality(words, None), line=line)
        if lead_ins.YES.search(words):
            return Opening(title, HeadingRole.ACTIES, Ground.LEAD_IN, modality=_modality(words, None), line=line)
        if lead_ins.GOAL.search(words):
            return Opening(title, HeadingRole.DOELEN, Ground.LEAD_IN, line=line)
        if lead_ins.NO.search(words):
            return Opening(title, HeadingRole.OVERIG, Ground.LEAD_IN, negative=True, line=line)
        return self._known_lead_in(title, key, line)

    def _known_lead_in(self, title: str, key: str, line: int) -> Opening | None:
        known = self.known(title)
        if known:
            return Opening(title, known.role, Ground.LEAD_IN, known.strength, known.soort, line=line)
        if self.lead_ins[key] >= REPEATS:
            return Opening(title, HeadingRole.OVERIG, Ground.REPETITION, line=line)
        return None

    def is_list_heading(self, block: Block) -> bool:
        """Tell whether a heading belongs to a list and does not open a section of its own."""
        if heading_number(block.text)[0]:
            return False
        key = key_of(block.text)
        known = self.known(block.text)
        if self.counts[key] >= (REPEATS if known is None else REPEATS - 1):
            return True
        if known is not None and block.text.rstrip().endswith("?") and known.role in _OFTEN_ASKED:
            return True
        if known is not None and known.role in LIST_ROLES:
            return True
        return self.chosen(block.text) in LIST_ROLES and (self.counts[key] > 1 or block.text.rstrip()[-1:] in ":?…")


def lead_in_key(text: str) -> str:
    """Return the first words of the last sentence: lead-ins of one kind start the same way."""
    last = re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý‘'])", text)[-1]
    return " ".join(key_of(last).split()[:LEAD_IN_WORDS])


def _modality(text: str, known: Known | None) -> str:
    can = lead_ins.CAN.search(plain_words(text)) and (known is None or known.role is HeadingRole.ACTIES)
    return "kan" if can else "vast"


def collect(
    blocks: Sequence[Block],
    user: Mapping[str, HeadingRole],
    proposed: Mapping[str, HeadingRole] | None = None,
    given: Mapping[str, HeadingRole] | None = None,
    title: str | None = None,
) -> Vocabulary:
    """Count the headings, inline labels and lead-ins of a document."""
    counts: Counter[str] = Counter()
    lead_ins: Counter[str] = Counter()
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind is BlockKind.HEADING and not heading_number(block.text)[0]:
            counts[key_of(block.text)] += 1
        elif block.kind is BlockKind.PARAGRAPH:
            label = split_label(block.text)
            if label:
                counts[key_of(label[0])] += 1
            elif block.text.endswith(":") and after is not None and after.kind is BlockKind.ITEM:
                lead_ins[lead_in_key(block.text)] += 1
    chosen = {key_of(text): role for text, role in user.items()}
    chosen |= {lead_in_key(text): role for text, role in user.items() if len(text.split()) > LEAD_IN_WORDS}
    return Vocabulary(counts, lead_ins, chosen, proposed or {}, first_year(blocks, title), given or {})
