"""The values of the indicatoren of a plan as a CSV file: one value a row, to change and offer again."""

import csv
import io

from tracker.domain.plan import Plan

HEADS = (
    "Indicator", "Eenheid", "Jaar", "Soort", "Waarde", "Voorlopig", "Reeksbreuk", "Toelichting", "Bron", "Opgehaald op",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t")


def csv_of_plan(plan: Plan) -> bytes:
    """Return every value of every indicator, parted by semicolons, as Dutch spreadsheets open it."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(HEADS)
    for indicator in plan.indicatoren:
        for one in indicator.metingen:
            retrieved = one.opgehaald_op.strftime("%d-%m-%Y") if one.opgehaald_op else ""
            facts = (one.soort.value, one.waarde, _word(told=one.voorlopig), _word(told=one.reeksbreuk))
            words = (_safe(one.toelichting), _safe(one.bron), retrieved)
            rows.writerow((_safe(indicator.naam), _safe(indicator.eenheid), one.jaar, *facts, *words))
    return text.getvalue().encode("utf-8-sig")


def _word(*, told: bool) -> str:
    return "ja" if told else "nee"


def _safe(words: str) -> str:
    """Return words a spreadsheet does not take for a formula: before the sign stands a space, which reading drops."""
    plain = " ".join(words.split())
    return f" {plain}" if plain.startswith(_FORMULA) else plain
