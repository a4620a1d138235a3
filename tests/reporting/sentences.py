"""The sentences a report has of its own, apart from what people typed, and how easily they read.

What people typed is one sign that no keyboard has, so that a sentence of ours around it counts it as one word and a
text of theirs is left out.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.domain.plan import Plan
from tracker.reporting.blocks import BulletList, Chart, LineChart, Paragraph, Report
from tracker.reporting.compose.words import SENTENCE_END
from tracker.reporting.writers.text import map_text

TYPED = "\ue000"
LONGEST = 20  # words
FEWEST = 3  # words of ours that make a sentence: less is the name of something with a number behind it
NORMAL = 60  # Douma's norm: from here "normaal" (60-70), "tamelijk gemakkelijk" (70-80), "gemakkelijk" (80-90)
HARD = 45  # below it he calls a text "moeilijk"
ENOUGH = 5  # words of ours by which one sentence can be judged at all
_FIGURE = re.compile(r"[≤≥<>± ]*\d[\d.,%]*|PM")
_WORD = re.compile(r"[\w\ue000][\w\ue000.,’'-]*")
# One sound a syllable: what Dutch writes with more letters goes before the single ones; a trema starts a new one.
_SOUND = re.compile(r"aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyáéíóúàèêëïöü]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ease:
    """How easily a text reads: its score, and the words and syllables that decide it."""

    score: float
    words_a_sentence: float
    syllables_a_word: float


def syllables(word: str) -> int:
    """Return the syllables of a word, at least one."""
    return max(1, len(_SOUND.findall(word)))


def words(sentence: str) -> list[str]:
    """Return the words of a sentence; a number is one, and so is what people typed."""
    return _WORD.findall(sentence)


def ours(sentence: str) -> list[str]:
    """Return the words of a sentence that are ours and no number: those whose length says something."""
    return [word for word in words(sentence) if word[0].isalpha() and TYPED not in word]


def ease(sentences: Sequence[str]) -> Ease:
    """Return how easily sentences read together by the formula of Flesch in Douma's Dutch form.

    206,84 - 0,93 × words a sentence - 77 × syllables a word: W.H. Douma, "De leesbaarheid van landbouwbladen"
    (Wageningen, 1960), given with its table of norms at dbnl.org/tekst/_taa014197701_01. It counts lengths only and
    knows no short word that is hard; no published table ties it to the levels of the European framework, so it bears
    out B1 and does not prove it.
    """
    heavy = [syllables(word) for sentence in sentences for word in ours(sentence)]
    long = sum(len(words(sentence)) for sentence in sentences) / len(sentences)
    mean = sum(heavy) / len(heavy)
    return Ease(206.84 - 0.93 * long - 77 * mean, long, mean)


def is_hard(sentence: str) -> bool:
    """Return whether one sentence reads hard; of a shorter one a single long word would decide."""
    return len(ours(sentence)) >= ENOUGH and ease([sentence]).score < HARD


def without_typed(plan: Plan) -> Plan:
    """Return the plan with TYPED for everything people typed; figures stay, for sentences follow from them."""
    hidden = map_text(plan, lambda text: text if not text or _FIGURE.fullmatch(text) else f"{TYPED}.")
    return replace(hidden, titel=TYPED, organisatie=TYPED)


def own_sentences(report: Report) -> Iterator[str]:
    """Yield every sentence of a report that is ours: of paragraphs, lists and what is said of charts."""
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Paragraph(text):
                    yield from split(text)
                case BulletList(items):
                    for item in items:
                        yield from split(item)
                case Chart(sentence=text) | LineChart(sentence=text):
                    yield from split(text)


def split(text: str) -> Iterator[str]:
    """Yield the sentences of a text in which something is ours."""
    for sentence in SENTENCE_END.split(text):
        if len(ours(sentence)) >= FEWEST:
            yield sentence


def written_sentences(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (module, sentence) as it is written in the code of this folder, also when no plan at hand leads to it."""
    for module in sorted(folder.glob("*.py")):
        tree = ast.parse(module.read_text())
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if id(node) in docs or (id(node) in inside and not isinstance(node, ast.JoinedStr)):
                continue
            for sentence in split(_as_text(node)):
                if sentence.rstrip().endswith((".", "?", ":")):
                    yield module.name, sentence


def _as_text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_as_text(part) if isinstance(part, ast.Constant) else TYPED for part in node.values)
    return ""
