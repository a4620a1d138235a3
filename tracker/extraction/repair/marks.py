"""Punctuation in letter-spaced text: decided before the words are, because it needs no dictionary.

Three kinds of gap go in and out: none, one space (undecided) and two spaces (surely a word border).
"""

import re

BORDER = "  "
# In this order. A line end is still a line end here: after a hyphen it means something else than a double space.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # an ellipsis of the second half: "zorg - en welzijn" is "zorg- en welzijn"
        (r"(?<=\w) ?-\s+(en|of|dan|als)(?=\s)", r"-  \1"),
        # … and of the first: "plannen en - routes" is "plannen en -routes"
        (r"(?<=\s)(en|of|/) ?\s?([-–])\s?(?=\w)", r"\1  \2"),
        # a word broken at its hyphen by the line end keeps the hyphen
        (r"(?<=[\w’)]) ?- *\n\s*(?=\w)", r"-"),
        # a dash before a line end belongs to the word after it: an ellipsis
        (r"(?<=\s)– *\n\s*(?=[a-z])", r"–"),
        # a dash of its own has a double space at its right
        (r"\s+([-–—])(?:  +|\s*\n\s*)", r"  \1  "),
        (r"(?<=\S) – (?=\S)", r"  –  "),
        # between single spaces a hyphen is part of a word
        (r"(?<=[\w’)]) ?- ?(?=[\w/])", r"-"),
        (r"\s*\n\s*", BORDER),
        (r"[^\S\n]{2,}", BORDER),
        # figures: "7 ,4", "1 .000", "40 %", "2019 -2022"
        (r"(?<=\d) ([.,]) ?(?=\d)", r"\1"),
        (r"(?<=\d)([.,]) (?=\d{3}\b)", r"\1"),
        (r"(?<=\d) (?=%)", r""),
        (r"(?<![\d ])% (?=\S)|(?<=\s)% (?=\S)", r"%  "),
        # signs that close, to the left; signs that open, to the right
        (r" {1,2}(?=[,.;:!?)\]])| (?=[”…])", r""),
        (r" (?=’(?:[snt]\b|[^\w]|$))", r""),
        (r"(?<=\w)’ (?=[sn]\b)", r"’"),
        (r"(?<=[‘“(\[]) +", r""),
        # a sentence ends here; a space after it is a border ("… plan. De …"), also after a comma
        (r"(?<=[a-zà-ÿ)’][.,;:!?]) (?=\S)", BORDER),
        (r"\b2 ?0 ?([0-3]) ?(\d)\b", r"20\1\2"),
        # a figure is a word of its own, but for "2 e"
        (r"(?<=[a-zà-ÿ]) (?=\d)|(?<=\d) (?=[a-zà-ÿ])(?!(?:e|de|ste)\b)", BORDER),
        # "zo ’n", "risico ’s" were closed above; before an opening quote stands a border
        (r" (?=[‘“(]|’\w)", BORDER),
        # "(her) inrichting" is one word, "(politie) helpt" is two
        (r"(\((?:her|co|re|deel|mede|over|ver)\)) (?=[a-z])", r"\1"),
        (r" ?/ ?", r"/"),
    )
)


def premark(raw: str) -> str:
    """Settle the gaps around punctuation and figures; leave one space where only a dictionary can decide."""
    text = re.sub(r" {3,}", BORDER, re.sub(r"[^\S\n]", " ", raw.strip()))
    text = re.sub(r" *\n\s*", "\n", text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
