"""The part of the year in which an actie is done: a range of months that may run over the turn of the year."""

from dataclasses import dataclass

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_FIRST, _LAST = 1, 12
_BETWEEN = " t/m "


class NotASeizoenError(ValueError):
    """Words that name no month or range of months; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Seizoen:
    """From the month `van` up to and including the month `tot`, both 1 to 12; 11 to 1 is November to January."""

    van: int
    tot: int

    def __post_init__(self) -> None:
        """Refuse what is no month."""
        if not (_FIRST <= self.van <= _LAST and _FIRST <= self.tot <= _LAST):
            raise NotASeizoenError("Kies een maand van januari tot en met december.")

    def __str__(self) -> str:
        """Return "november t/m januari", or "juli" for a single month."""
        first, last = MONTHS[self.van - 1], MONTHS[self.tot - 1]
        return first if self.van == self.tot else f"{first}{_BETWEEN}{last}"

    def __contains__(self, month: int) -> bool:
        """Return whether a month is in the season."""
        if self.van <= self.tot:
            return self.van <= month <= self.tot
        return month >= self.van or month <= self.tot


def parse_seizoen(text: str) -> Seizoen | None:
    """Return the season of words such as "november t/m januari" or "juli"; None for no words.

    Raises:
        NotASeizoenError: it names no month or range of months.
    """
    words = text.casefold().replace("tot en met", "t/m").replace("–", "t/m").replace(" - ", " t/m ")
    parts = [part.strip() for part in words.split("t/m")]
    if parts == [""]:
        return None
    months = [MONTHS.index(part) + 1 if part in MONTHS else 0 for part in parts]
    if not all(months) or len(months) > len(("van", "tot")):
        raise NotASeizoenError(f"‘{text[:40]}’ is geen seizoen. Schrijf bijvoorbeeld ‘november t/m januari’.")
    return Seizoen(months[0], months[-1])
