"""How an actie stands in one word, so that the words of a bar add up to the number of acties."""

from collections.abc import Iterable
from enum import StrEnum

from tracker.domain.plan import Actie
from tracker.domain.tijdigheid import Aandacht, Bevinding
from tracker.domain.voortgang import Fase, Koers

_SEVERE = frozenset({Aandacht.TE_LAAT, Aandacht.LOOPT_VAST})


class Staat(StrEnum):
    """How an actie stands, in one word for a bar. The order is the order of the bar."""

    KLAAR = "klaar"
    OP_KOERS = "op schema"
    AANDACHT = "vraagt aandacht"
    VAST = "te laat of loopt vast"
    STIL = "on hold of vervallen"


SERIES = tuple(zip(Staat, ("safe", "info", "warning", "danger", "neutral"), strict=True))


def staat(actie: Actie, found: Iterable[Bevinding]) -> Staat:
    """Return the one word for how an actie stands, given what needs attention about it."""
    if actie.fase is Fase.AFGEROND:
        return Staat.KLAAR
    if not actie.fase.has_koers:
        return Staat.STIL
    kinds = {finding.soort for finding in found}
    if kinds & _SEVERE:
        return Staat.VAST
    return Staat.AANDACHT if kinds or actie.koers is Koers.VRAAGT_AANDACHT else Staat.OP_KOERS
