"""What a report tells of the ronde it is made from: who was asked when, and which acties nobody reported on."""

from collections.abc import Iterator

from tracker.domain.periods import format_date_nl
from tracker.domain.ronde import RondeVerslag
from tracker.reporting.blocks import Block, BulletList, Paragraph
from tracker.reporting.compose.scope import Scope, reference
from tracker.reporting.compose.words import acties


def about_ronde(scope: Scope, ronde: RondeVerslag) -> Iterator[Block]:
    """Return the paragraphs about the ronde, with only the acties this report may name."""
    asked = [actie for actie in scope.acties if actie.id in ronde.gevraagd]
    silent = [actie for actie in asked if actie.id in ronde.zonder]
    when = f"van {format_date_nl(ronde.van)} tot en met {format_date_nl(ronde.tot)}"
    start = f"De actiehouders zijn {when} om voortgang gevraagd, in de ronde ‘{ronde.titel}’."
    if not silent:
        yield Paragraph(f"{start} Op alle {len(asked)} gevraagde acties is gemeld.")
        return
    yield Paragraph(f"{start} Op {len(asked) - len(silent)} van de {acties(len(asked))} is gemeld.")
    yield Paragraph("Op deze acties kwam in de ronde geen voortgang. U leest daar wat eerder is gemeld, als dat er is:")
    yield BulletList(tuple(reference(actie) for actie in silent))
