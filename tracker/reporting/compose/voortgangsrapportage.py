"""The yearly voortgangsrapportage of one plan: what was promised, done, reached and adjusted."""

from collections.abc import Iterator

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Plan
from tracker.domain.ronde import RondeVerslag
from tracker.reporting.blocks import Block, Fact, Paragraph, Report, Section
from tracker.reporting.compose.bijlagen import own_fields, passages, sources
from tracker.reporting.compose.data import data_of
from tracker.reporting.compose.leeswijzer import leeswijzer
from tracker.reporting.compose.ronde import about_ronde
from tracker.reporting.compose.samenvatting import samenvatting
from tracker.reporting.compose.scope import Scope, awaits_approval, open_scope
from tracker.reporting.compose.themas import thema_sections
from tracker.reporting.compose.veranderingen import ahead, changes, ritme
from tracker.reporting.compose.words import acties
from tracker.reporting.frozen import canonical

KIND = "voortgangsrapportage"
CONCEPT = "concept"


def compose(
    plan: Plan,
    year: int,
    *,
    names: bool = False,
    samenvatting: str = "",
    generated: str = "",
    status: str = CONCEPT,
    editie: str = "",
    ronde: RondeVerslag | None = None,
) -> Report:
    """Return the report about a year, as the plan stood on its peildatum.

    Args:
        plan: the plan on the peildatum of the report.
        year: the year the report is about.
        names: show the names of actiehouders instead of their functie.
        samenvatting: the regisseur's own words for the bestuurlijke samenvatting; an empty line parts paragraphs.
        generated: when and with what the report was made, in Dutch, for the title page.
        status: "concept" or "vastgesteld".
        editie: the number of a frozen edition, such as "1.0".
        ronde: the ronde the report is made from, if any.
    """
    scope = open_scope(plan, year, names=names)
    return canonical(
        Report(
            title=f"Voortgangsrapportage {year}",
            subtitle=plan.titel,
            kind=KIND,
            organisatie=plan.organisatie,
            peildatum=plan.peildatum,
            year=year,
            status=status,
            sections=tuple(_sections(scope, samenvatting, ronde)),
            metadata=tuple(_facts(plan, status, editie, generated)),
            data=data_of(scope, verantwoording(scope, ronde)),
        )
    )


def _sections(scope: Scope, own_text: str, ronde: RondeVerslag | None) -> Iterator[Section]:
    yield Section(1, "Over dit rapport", verantwoording(scope, ronde))
    yield from samenvatting(scope, own_text)
    if not scope.acties and not scope.plan.doelen and not scope.plan.indicatoren:
        return
    yield leeswijzer()
    yield from thema_sections(scope)
    if not scope.acties:
        return
    yield from changes(scope)
    yield from ritme(scope)
    yield ahead(scope)
    yield from passages(scope)
    yield sources(scope)
    yield from own_fields(scope)


def verantwoording(scope: Scope, ronde: RondeVerslag | None = None) -> tuple[Block, ...]:
    """Return what the report is about, and honestly what is not in it."""
    day = format_date_nl(scope.peildatum)
    lines = [f"Dit rapport laat zien hoe de acties uit het plan ervoor stonden op {day}. Dat is de peildatum."]
    if scope.left_out:
        stands, are = ("staat", "is") if scope.left_out == 1 else ("staan", "zijn")
        lines.append(f"{acties(scope.left_out)} {stands} niet in dit rapport, omdat die intern of vertrouwelijk {are}.")
    silent = sum(1 for actie in scope.acties if actie.stand_akkoord is None)
    if silent:
        lines.append(f"Bij {acties(silent)} is nog geen voortgang akkoord. Dat staat dan bij de actie.")
    waiting = sum(1 for actie in scope.acties if actie.stand_akkoord is not None and awaits_approval(actie))
    if waiting:
        lines.append(f"Bij {acties(waiting)} wacht de nieuwste melding nog op akkoord. U leest daar de vorige tekst.")
    if not scope.names:
        lines.append("Bij elke actie staat de functie van de actiehouder, niet de naam.")
    return (*(Paragraph(line) for line in lines), *(about_ronde(scope, ronde) if ronde else ()))


def _facts(plan: Plan, status: str, editie: str, generated: str) -> Iterator[Fact]:
    decided = " op ".join(part for part in (_decided_by(plan), _decided_on(plan)) if part)
    yield from (
        fact
        for fact in (
            Fact("Plan", plan.titel),
            Fact("Looptijd van het plan", plan.periode),
            Fact("Plan vastgesteld", decided),
            Fact("Peildatum", format_date_nl(plan.peildatum)),
            Fact("Status van dit rapport", status),
            Fact("Editie", editie),
            Fact("Gemaakt", generated),
        )
        if fact.value
    )


def _decided_by(plan: Plan) -> str:
    return f"door {plan.vastgesteld_door}" if plan.vastgesteld_door else ""


def _decided_on(plan: Plan) -> str:
    return format_date_nl(plan.vastgesteld_op) if plan.vastgesteld_op else ""
