"""Words broken at the end of a line, put together again."""

import re
from collections import Counter
from collections.abc import Sequence

from tracker.extraction.readers.lines import fold
from tracker.extraction.repair.words import dutch_words

Vocabulary = Counter[str]
_SIGNS = "‐\xad-"  # the plain hyphen last: elsewhere in a set of signs it means a range
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
)
_TAIL = re.compile(rf"(?P<word>\S*[^\s{_SIGNS}])[{_SIGNS}]$")
_SLASH = re.compile(r"\w/$")
_HEAD = re.compile(r"[^\W\d_]+")
# "zorg- en welzijn": the hyphen stands for the second half.
_ELLIPSIS = {"en", "of", "als", "dan", "tot", "noch", "maar"}
# Vowels that would be read as one sound get a hyphen in a compound: "politie-eenheid".
_CLASH = re.compile(r"(?:a[aeiu]|e[eiu]|i[eij]|o[eiou]|u[iu])")


def words_of(lines: Sequence[str]) -> Vocabulary:
    """Count the words of a document, but for those at the edges of a line: they may be broken."""
    return Counter(word for line in lines for word in _WORD.findall(line.lower())[1:-1])


def join_lines(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return printed lines as running text."""
    text = ""
    for line in lines:
        own = line.translate(_LIGATURES)
        text = _joined(text, own, vocabulary) if text else own
    return fold(text.replace("\xad", ""))


def _joined(text: str, line: str, vocabulary: Vocabulary) -> str:
    if _SLASH.search(text):
        return text + line
    tail, head = _TAIL.search(text), _HEAD.match(line)
    if tail is None or head is None:
        return f"{text} {line}"
    first, second = tail["word"], head.group()
    if text[-1] == "\xad":
        return text[:-1] + line
    if second.lower() in _ELLIPSIS:
        return f"{text} {line}"
    return (text if _keeps_hyphen(first, second, vocabulary) else text[:-1]) + line


def _keeps_hyphen(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the hyphen belongs to the word, and does not only break it."""
    if second[0].isupper() or not first[-1].isalpha() or not (first[1:].islower() or len(first) == 1):
        return True  # "Zuid-Holland", "24-uurs", "OOV-overleg", "WhatsApp-groep"
    plain = _HEAD.findall(first)[-1].lower() if _HEAD.findall(first) else first.lower()
    whole, hyphened = plain + second.lower(), f"{plain}-{second.lower()}"
    if vocabulary[whole] != vocabulary[hyphened]:
        return vocabulary[hyphened] > vocabulary[whole]
    if whole in dutch_words():
        return False
    return bool(_CLASH.fullmatch(plain[-1] + second[0].lower())) and plain in dutch_words()
