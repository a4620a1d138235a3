"""The bestuurlijke samenvatting: drafted from the figures, in short sentences, with the regisseur's own words first."""

from collections.abc import Mapping

from tracker.domain.mijlpalen import late_mijlpalen
from tracker.domain.plan import Actie
from tracker.domain.tijdigheid import Tijdigheid, tijdigheid
from tracker.domain.voortgang import Fase
from tracker.reporting.blocks import Block, BulletList, KeyFigure, KeyFigures, Paragraph, Section
from tracker.reporting.compose.charts import stand_charts
from tracker.reporting.compose.scope import (
    STAND_TONES,
    TIJDIGHEID_TONES,
    Scope,
    approved_for_stand,
    reference,
    why_late,
)
from tracker.reporting.compose.words import (
    TITLE_LIMIT,
    acties,
    counted,
    first_sentence,
    paragraphs,
    part_of,
    shortened,
    summed_up,
)
from tracker.reporting.figures import Figures, Stand, count, count_per_thema, stand

HIGHLIGHTS = 3
BY_THEMA = "U leest daarover bij de thema’s."
GOOD_SHARE, FAIR_SHARE = 0.8, 0.5  # the part of the running and finished acties that goes well
# The words of the counter line, after a number that is one and that is more.
COUNTER_WORDS = {
    Stand.AFGEROND: ("afgerond", "afgerond"),
    Stand.OP_SCHEMA: ("op schema", "op schema"),
    Stand.VRAAGT_AANDACHT: ("vraagt aandacht", "vragen aandacht"),
    Stand.LOOPT_VAST: ("loopt vast", "lopen vast"),
    Stand.ON_HOLD: ("on hold", "on hold"),
    Stand.ZONDER_KOERS: ("zonder koers", "zonder koers"),
    Stand.VERVALLEN: ("vervallen", "vervallen"),
}
CONCERNS = {Stand.LOOPT_VAST: "loopt vast", Stand.VRAAGT_AANDACHT: "vraagt aandacht", Stand.ON_HOLD: "is on hold"}


def samenvatting(scope: Scope, own_text: str) -> tuple[Section, ...]:
    """Return the section the bestuur reads, with what went well and what needs attention under it."""
    figures = count(scope.plan, scope.acties)
    if not figures.total:
        empty = Paragraph("Er staan nog geen openbare acties in dit plan. Daarom zijn er nog geen cijfers.", lead=True)
        return (Section(1, "Bestuurlijke samenvatting", (empty, *paragraphs(own_text))),)
    head: tuple[Block, ...] = (
        Paragraph(verdict(figures), lead=True),
        *paragraphs(own_text),
        Paragraph(counter_line(figures)),
        *(Paragraph(line) for line in lateness_lines(figures)),
        key_figures(figures),
    )
    return (
        Section(1, "Bestuurlijke samenvatting", head),
        Section(2, "Wat goed gaat", successes(scope)),
        Section(2, "Wat aandacht vraagt", points_of_attention(scope)),
        Section(2, "De stand per thema", stand_charts(count_per_thema(scope.plan, scope.acties))),
    )


def verdict(figures: Figures) -> str:
    """Return the overall judgement; the leeswijzer explains the share it takes."""
    well = figures.stand[Stand.AFGEROND] + figures.stand[Stand.OP_SCHEMA]
    judged = figures.total - figures.stand[Stand.ZONDER_KOERS] - figures.stand[Stand.VERVALLEN]
    if figures.stand[Stand.ZONDER_KOERS] == figures.total:
        return "Er is nog geen koers gemeld. Een oordeel over het plan kan nog niet."
    if judged * 2 < figures.total - figures.stand[Stand.VERVALLEN]:
        return "Over meer dan de helft van de acties is nog te weinig gemeld. Een oordeel over het plan kan nog niet."
    if not judged:
        return "Alle acties uit dit plan zijn vervallen."
    if well >= judged * GOOD_SHARE:
        return "De uitvoering van het plan ligt op koers."
    if well >= judged * FAIR_SHARE:
        return "De uitvoering van het plan ligt voor het grootste deel op koers, maar een deel van de acties niet."
    return "De uitvoering van het plan loopt achter: minder dan de helft van de acties ligt op koers."


def counter_line(figures: Figures) -> str:
    """Return "Van 62 acties: 12 afgerond, 48 op schema en 2 lopen vast."."""
    if figures.stand[Stand.ZONDER_KOERS] == figures.total:
        return f"Van {part_of(figures.total, figures.total)} is de koers nog niet gemeld."
    return stand_line(figures.total, figures.stand)


def stand_line(total: int, telling: Mapping[Stand, int], *, unknown: str = "") -> str:
    """Return that line for counts made elsewhere; `unknown` says it of what has no koers in other words."""
    said = COUNTER_WORDS | ({Stand.ZONDER_KOERS: (unknown, unknown)} if unknown else {})
    parts = [counted(telling[value], *words) for value, words in said.items() if telling[value]]
    return summed_up(f"Van {acties(total)}", parts)


def lateness_lines(figures: Figures) -> list[str]:
    """Return the sentences about deadlines and ritme that are not kept."""
    late, behind = figures.tijdigheid[Tijdigheid.TE_LAAT], figures.tijdigheid[Tijdigheid.RITME_ACHTER]
    lines = []
    if late:
        are = "is" if late == 1 else "zijn"
        lines.append(f"{acties(late)} {are} te laat: de deadline of een mijlpaal is voorbij en het werk is niet klaar.")
    if behind:
        lines.append(f"{acties(behind)} {'loopt' if behind == 1 else 'lopen'} achter op het afgesproken ritme.")
    if figures.tijdigheid[Tijdigheid.GEEN_DATUM] == figures.total:
        return ["Geen enkele actie heeft een deadline of ritme. Of zij op tijd zijn, is daarom niet te zeggen."]
    return lines or ["Geen enkele actie is te laat."]


def key_figures(figures: Figures) -> KeyFigures:
    """Return the numbers to see first."""
    shown = (Stand.AFGEROND, Stand.OP_SCHEMA, Stand.VRAAGT_AANDACHT, Stand.LOOPT_VAST)
    late = KeyFigure(str(figures.tijdigheid[Tijdigheid.TE_LAAT]), "te laat", TIJDIGHEID_TONES[Tijdigheid.TE_LAAT])
    return KeyFigures(
        (
            KeyFigure(str(figures.total), "actie" if figures.total == 1 else "acties"),
            *(KeyFigure(str(figures.stand[value]), value.value, STAND_TONES[value]) for value in shown),
            late,
        )
    )


def successes(scope: Scope, elsewhere: str = BY_THEMA) -> tuple[Block, ...]:
    """Return the acties that were finished in the year of the report, last one first; `elsewhere` has the others."""
    done = done_in_year(scope)
    if not done:
        return (Paragraph(f"In {scope.year} is nog geen actie afgerond."),)
    rest = len(done) - HIGHLIGHTS
    more = (Paragraph(f"Er {'is' if rest == 1 else 'zijn'} in {scope.year} nog {acties(rest)} afgerond. {elsewhere}"),)
    return BulletList(tuple(_success(actie) for actie in done[:HIGHLIGHTS])), *(more if rest > 0 else ())


def done_in_year(scope: Scope) -> list[Actie]:
    """Return the acties that were finished in the year of the report, last one first."""
    done = [actie for actie in scope.acties if actie.fase is Fase.AFGEROND and _ended_in(actie, scope.year)]
    return sorted(done, key=lambda actie: actie.stand.datum if actie.stand else scope.peildatum, reverse=True)


def points_of_attention(scope: Scope, elsewhere: str = BY_THEMA) -> tuple[Block, ...]:
    """Return the acties the bestuur must know about: what is stuck first, then what is latest."""
    found = [
        actie
        for actie in scope.acties
        if stand(actie) in CONCERNS or tijdigheid(actie, scope.peildatum) is Tijdigheid.TE_LAAT
    ]
    if not found and all(stand(actie) is Stand.ZONDER_KOERS for actie in scope.acties):
        return (Paragraph("Er is nog geen koers gemeld. Wat aandacht vraagt, weten wij daarom nog niet."),)
    if not found:
        return (Paragraph("Er zijn geen acties die vastlopen, aandacht vragen of te laat zijn."),)
    found.sort(key=lambda actie: _urgency(actie, scope))
    rest = len(found) - HIGHLIGHTS
    more = (Paragraph(f"Nog {acties(rest)} {'wijkt' if rest == 1 else 'wijken'} af. {elsewhere}"),)
    return BulletList(tuple(_concern(actie, scope) for actie in found[:HIGHLIGHTS])), *(more if rest > 0 else ())


def _ended_in(actie: Actie, year: int) -> bool:
    return actie.stand is not None and actie.stand.datum.year == year


def _success(actie: Actie) -> str:
    told = approved_for_stand(actie)
    return f"{_named(actie)}: {first_sentence(told.toelichting)}" if told else _named(actie)


def _concern(actie: Actie, scope: Scope) -> str:
    word = CONCERNS.get(stand(actie))
    if word is None:
        return f"{_named(actie)}: is te laat. {why_late(actie, scope.peildatum)}"
    told = approved_for_stand(actie)
    why = first_sentence(told.oorzaak or told.toelichting) if told else "De uitleg daarbij is nog niet akkoord."
    return f"{_named(actie)}: {word}. {why}".strip()


def _named(actie: Actie) -> str:
    return shortened(reference(actie), TITLE_LIMIT)


def _urgency(actie: Actie, scope: Scope) -> tuple[int, int]:
    since = [actie.deadline] if actie.deadline else []
    since += [mijlpaal.datum for mijlpaal in late_mijlpalen(actie.mijlpalen, scope.peildatum)]
    late = (scope.peildatum - min(since)).days if since else 0
    order = {Stand.LOOPT_VAST: 0, Stand.VRAAGT_AANDACHT: 1}
    return order.get(stand(actie), 2), -late
