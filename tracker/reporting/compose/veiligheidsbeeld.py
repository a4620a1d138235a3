"""The veiligheidsbeeld: what the figures say of the municipality, apart from what was done (domain report 4.2, § 3)."""

from collections import Counter
from collections.abc import Iterator

from tracker.domain.indicator import figure_of
from tracker.domain.plan import Indicator, MetingSoort
from tracker.domain.streefpad import Oordeel, stand
from tracker.reporting.blocks import Block, BulletList, Paragraph, Section
from tracker.reporting.compose.indicators import adds_unit, trend
from tracker.reporting.compose.scope import Scope
from tracker.reporting.compose.words import counted, summed_up

MOST = 5  # figures that are named one by one: a samenvatting of more is none
# In the order in which they are told: after a number that is one, and that is more.
VERDICTS = {
    Oordeel.GEHAALD: ("heeft de streefwaarde gehaald", "hebben de streefwaarde gehaald"),
    Oordeel.OP_PAD: ("ligt op het streefpad", "liggen op het streefpad"),
    Oordeel.ACHTER: ("loopt achter", "lopen achter"),
    Oordeel.TE_LAAT: ("heeft de streefwaarde niet gehaald", "hebben de streefwaarde niet gehaald"),
    Oordeel.NIET_GEMETEN: ("is nog niet opnieuw gemeten", "zijn nog niet opnieuw gemeten"),
    Oordeel.NIET_TE_VERGELIJKEN: ("is niet te vergelijken", "zijn niet te vergelijken"),
    Oordeel.GEEN_PAD: ("is nog niet te beoordelen", "zijn nog niet te beoordelen"),
}


def veiligheidsbeeld(scope: Scope) -> Iterator[Section]:
    """Yield what the figures say together; nothing when the plan has none."""
    found = scope.plan.indicatoren
    if not found:
        return
    counts = Counter(stand(indicator, scope.peildatum).oordeel for indicator in found)
    said = [(counts[oordeel], words) for oordeel, words in VERDICTS.items() if counts[oordeel]]
    blocks: list[Block] = [Paragraph(_told(len(found), said))]
    turned = [line for indicator in found if (line := _turn(indicator, scope))]
    if turned:
        blocks += [Paragraph("Dit is er anders sinds de vorige meting:"), BulletList(tuple(turned[:MOST]))]
    if len(turned) > MOST:
        blocks.append(Paragraph("De andere cijfers leest u verderop in dit rapport."))
    yield Section(1, "Veiligheidsbeeld", tuple(blocks))


def _told(number: int, said: list[tuple[int, tuple[str, str]]]) -> str:
    opening = f"Het plan volgt {counted(number, 'cijfer', 'cijfers')}"
    if len(said) == 1:
        one, more = said[0][1]
        return f"{opening}. {f'Dat {one}' if number == 1 else f'Die {more}'}."
    return summed_up(opening, [counted(count, *words) for count, words in said])


def _turn(indicator: Indicator, scope: Scope) -> str:
    """Return one sentence about a figure that rose or fell; "" when nothing can be said."""
    values = [one for one in indicator.van(MetingSoort.METING) if figure_of(one.waarde) is not None]
    if len(values) < 2:  # noqa: PLR2004 - a change takes two
        return ""
    before, last = values[-2], values[-1]
    way = trend(before, last)
    if way not in {"gestegen", "gedaald", "gelijk"} or last.jaar < scope.year - 1:
        return ""
    verb = "gelijk gebleven" if way == "gelijk" else way
    early = ", voorlopig cijfer" if last.voorlopig else ""
    unit = f" {indicator.eenheid}" if indicator.eenheid != "aantal" and adds_unit(indicator) else ""
    return (
        f"{indicator.naam}: {verb} van {before.waarde} ({before.jaar}) naar {last.waarde}{unit} ({last.jaar}{early})."
    )
