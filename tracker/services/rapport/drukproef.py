"""A text of a draft as it will be printed: its own section, in the house style, before it is kept."""

from dataclasses import replace

from tracker.reporting.blocks import Layout, Report
from tracker.reporting.redactie import alone, with_texts
from tracker.services.rapport.huisstijl import style_for
from tracker.services.rapport.redactie import Redactie

MOST_PAGES = 3  # of a long table somebody needs no more to see how a text stands
PPI = 84


def proof(redactie: Redactie, key: str, tekst: str) -> list[bytes]:
    """Return the first pages on which a text stands, as PNG, with these words in its place.

    A book is printed from where its section begins, so that the numbers of its pages are other ones than in the report.
    """
    assert redactie.made is not None
    from tracker.reporting.writers.pdf import pages  # noqa: PLC0415 - loads the typesetter

    shown = _shown(redactie, redactie.made, key, tekst)
    is_letter = shown.layout is Layout.BRIEF
    printed = pages(shown if is_letter else replace(shown, layout=Layout.BLADEN), style_for(redactie.edition), PPI)
    return printed[:MOST_PAGES] if is_letter else printed[1 : 1 + MOST_PAGES]  # the first is the cover


def _shown(redactie: Redactie, made: Report, key: str, tekst: str) -> Report:
    own = {text.part.key: text.tekst for text in redactie.texts if text.said and text.said.tekst is not None}
    return alone(with_texts(made, own | {key: tekst}), made, key)
