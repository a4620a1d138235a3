"""Values of indicators as the Dutch write them: "7,4", "1.234", "≤ 35", "PM". What is not measured is never 0.

Source: domain report 1.4: no value yet, PM and "niet gemeten" are legal; a streefwaarde may be a direction in words.
"""

import re

from tracker.domain.indicator import figure_of

PM = "PM"
NIET_GEMETEN = "niet gemeten"
NIET_BESCHIKBAAR = "gegevens niet beschikbaar"  # the words art. 2 of the Regeling beleidsindicatoren gemeenten asks for
LONGEST_VALUE = 40  # the width of the column
LAGER_IN_WOORDEN = frozenset({"afname", "afgenomen", "daling", "dalend", "gedaald", "lager", "minder"})
HOGER_IN_WOORDEN = frozenset({"toename", "toegenomen", "stijging", "stijgend", "gestegen", "hoger", "meer"})
_SIGNS = {
    "<=": "≤", "=<": "≤", "≤": "≤", "max": "≤", "max.": "≤", "maximaal": "≤", "hoogstens": "≤", "ten hoogste": "≤",
    ">=": "≥", "=>": "≥", "≥": "≥", "min": "≥", "min.": "≥", "minimaal": "≥", "minstens": "≥", "ten minste": "≥",
    "<": "<", ">": ">", "": "",
}  # fmt: skip
_NUMBER = re.compile(r"(\D*?)\s*(-?\d[\d., ]*)\s*(%?)")
_DUTCH = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?")
_FOREIGN = re.compile(r"(-?\d+)\.(\d{1,2}|\d{4,})")  # "7.4": a point that cannot part thousands
_SPACED = re.compile(r"-?\d{1,3}( \d{3})+(,\d+)?")
_PROVISIONAL = re.compile(r"\s*(\*{1,2}|\((voorlopig|v)\))$", re.IGNORECASE)


class WaardeError(ValueError):
    """A text that is no value of an indicator; the message is one Dutch sentence that says what would be."""


def read_waarde(text: str, *, streefwaarde: bool = False) -> str:
    """Return a value the way it is kept: "7.4" and "7,4" are "7,4", ">=35" is "≥ 35", "p.m." is "PM"; "" stays "".

    Args:
        text: as somebody typed or pasted it.
        streefwaarde: it is aimed at, and may then be a direction in words: "afname".

    Raises:
        WaardeError: it is neither a number nor one of the words for having none.
    """
    plain = " ".join(text.split())
    word = plain.casefold()
    if word.rstrip(".") in {"pm", "p.m"}:
        return PM
    if word == NIET_BESCHIKBAAR:
        return NIET_BESCHIKBAAR
    if word in {NIET_GEMETEN, "n.g.", "geen meting", "niet bekend", "onbekend"}:
        return NIET_GEMETEN
    if streefwaarde and word in LAGER_IN_WOORDEN | HOGER_IN_WOORDEN:
        return word
    return _number(plain) if plain else ""


def read_cell(text: str, *, streefwaarde: bool = False) -> tuple[str, bool]:
    """Return the value in a cell and whether the cell calls it provisional: "41*" and "41 (voorlopig)" do.

    Raises:
        WaardeError: see `read_waarde`.
    """
    bare = _PROVISIONAL.sub("", text.strip())
    return read_waarde(bare, streefwaarde=streefwaarde), bare != text.strip()


def same_waarde(one: str, other: str) -> bool:
    """Return whether two values say the same, however they are written: "1234" and "1.234", "4,2%" and "4,2"."""
    return _sense(one) == _sense(other)


def is_measured(waarde: str) -> bool:
    """Return whether a value holds a number: "PM" and "niet gemeten" do not."""
    return figure_of(waarde) is not None


def decimals_of(waarde: str) -> int:
    """Return how many figures stand behind the comma."""
    found = re.search(r",(\d+)", waarde)
    return len(found[1]) if found else 0


def in_dutch(figure: float, decimals: int = 0) -> str:
    """Return a number as the Dutch write it: 1234.5 with one decimal is "1.234,5"."""
    return f"{figure:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def _number(plain: str) -> str:
    found = _NUMBER.fullmatch(plain)
    sign = _SIGNS.get(found[1].strip().casefold()) if found else None
    written = _written(found[2].strip()) if found else None
    if found is None or sign is None or written is None or len(plain) > LONGEST_VALUE:
        shown = plain if len(plain) <= LONGEST_VALUE else f"{plain[: LONGEST_VALUE - 1]}…"
        raise WaardeError(
            f"‘{shown}’ is geen waarde. Schrijf een getal zoals 7,4 of 1.234 of ≤ 35, of PM, of niet gemeten."
        )
    return f"{sign} {written}{found[3]}".strip()


def _written(number: str) -> str | None:
    """Return a number with a comma for decimals; None when it is written as no number is."""
    if _DUTCH.fullmatch(number):
        return number
    if _SPACED.fullmatch(number):
        return number.replace(" ", ".")
    return number.replace(".", ",") if _FOREIGN.fullmatch(number) else None


def _sense(waarde: str) -> tuple[str, float | str | None]:
    sign = waarde[:1] if waarde[:1] in {"≤", "≥", "<", ">"} else ""
    figure = figure_of(waarde)
    return sign, "".join(waarde.split()).casefold() if figure is None else figure
