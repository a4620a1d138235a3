"""Lines that name what they promise: "Actie 3: …", "Maatregel 2.1 – …", "Project B …", "Actie: …"."""

import re

# The words that stand for one promise; a project may hold several of the others.
_ONE = r"(?:kern)?(?:actie|actiepunt|(?:beheers)?maatregel|prestatie|afspraak|toezegging|interventie|taak|voornemen)"
_SEVERAL = r"(?:deel)?(?:project|activiteit|inspanning|initiatief|pilot|opdracht)"
_NUMBER = r"(?:nr\.?\s*)?(?:[A-Z]{0,2}\d{1,2}(?:[.-]\d{1,2})*[a-z]?|[A-Z](?:\.\d{1,2})?)"
_NAMED = re.compile(rf"(?i:{_ONE}|{_SEVERAL})(?:\s+{_NUMBER}(?:\s*[:.–|-])?|\s?:)\s+(?P<title>\S.{{3,}})", re.DOTALL)
_NAMES_ONE = re.compile(rf"(?i:{_ONE})(?:\s+{_NUMBER}(?!\w)|\s?:)")
_LABEL = re.compile(rf"(?i:{_ONE}|{_SEVERAL})")


def named_action(text: str) -> str | None:
    """Return the text of "Actie 3: …", "Maatregel: …"; None when it is no such thing."""
    found = _NAMED.fullmatch(text)
    return found["title"].strip() if found else None


def names_one(text: str) -> bool:
    """Tell whether a line names one actie ("Actie 1.2 …", "Actie: …"); a project may hold several."""
    return bool(_NAMES_ONE.match(text))


def is_label_of_one(label: str) -> bool:
    """Tell whether "Actie: …" stands before one promise; "Acties: …" opens a list."""
    return bool(_LABEL.fullmatch(label.strip()))
