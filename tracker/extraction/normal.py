"""Texts compared without what differs for no reason: capitals, digits, dots, quotation marks."""

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "´": "'", "`": "'", "–": "-", "—": "-", "\xa0": " "})
_NUMBER = re.compile(r"^\(?(?:\d{1,2}(?:\s?\.\s?\d{1,2})*\s?[.):]?|[a-z]\s?[):])\s+")
_YEARS = re.compile(r"\(?\b\d{4}\b\)?(?:\s*(?:-|/|t/m|tot en met|en)\s*\(?\b\d{2,4}\b\)?)?")


def plain_words(text: str) -> str:
    """Return the text in lower case with straight quotation marks and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).lower().split())


def letters_of(text: str) -> str:
    """Return the letters and digits of a text in lower case: what stays the same however it is spaced or printed."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


@lru_cache(maxsize=8192)
def heading_key(heading: str) -> str:
    """Return what makes two list headings the same one: no number, year, footnote digit, dots or colon."""
    words = _NUMBER.sub("", plain_words(heading))
    words = _YEARS.sub(" ", words)
    words = re.sub(r"[^\w\s/&'-]|\b\d{1,2}\b", " ", words)
    return " ".join(words.split()).strip("'- ")


def key_of(heading: str) -> str:
    """Return the key of a heading; of a bare year the year itself."""
    return heading_key(heading) or plain_words(heading).strip(" :")


def show_heading(heading: str) -> str:
    """Return a heading as it may be shown: without the colon that ends it."""
    return heading.rstrip().rstrip(":").rstrip()
