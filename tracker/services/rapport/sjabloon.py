"""The Word template of an organisatie: taken in when it can be filled, and taken out of use again."""

from dataclasses import dataclass
from typing import Any

from tracker import sandbox
from tracker.domain.rollen import Permission
from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.recognising import DOCX
from tracker.reporting.sjabloon import PLACES, REQUIRED
from tracker.reporting.voorbeeld import VOORBEELD
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.huisstijl import Huisstijl
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor
from tracker.services.importing.intake import clean_filename
from tracker.services.rapport.huisstijl import change_style
from tracker.store.huisstijlen import chosen_style, content_of_file, keep_file
from tracker.store.session import transaction

MAX_MB = 5
FIELD = "sjabloon"
UNFILLABLE = (
    "Dit sjabloon kunnen wij niet invullen. Open het in Word, bewaar het opnieuw als Word-document (.docx) en kies het "
    "dan nog eens. Begin anders met ons voorbeeld."
)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What somebody should know of a template that can be used: places it leaves out, pictures without words."""

    unused: tuple[str, ...]
    without_alt: int

    @property
    def sentences(self) -> list[str]:
        """Return them as people read them."""
        said = []
        if self.unused:
            said.append(f"Niet in uw sjabloon, en dat mag: {_listed(self.unused)}.")
        if self.without_alt:
            said.append(
                f"Afbeeldingen zonder alternatieve tekst: {self.without_alt}. Wie niet kan zien, hoort daar niets. "
                "Voeg de tekst in Word toe en kies het sjabloon opnieuw."
            )
        return said


def choose_template(actor: Actor, filename: str, data: bytes) -> Remarks:
    """Keep a template after it was checked, and return what to know about it.

    Raises:
        NotAllowedError: not this actor's to do.
        TrackingError: too large, not safe, or with places that are unknown, missing or in the wrong spot; all named.
    """
    actor.require(Permission.HUISSTIJL)
    if not data:
        raise TrackingError(FIELD, "Dit bestand is leeg. Kies een ander bestand.")
    if len(data) > MAX_MB * 1024 * 1024:
        raise TrackingError(FIELD, f"Dit sjabloon is groter dan {MAX_MB} MB. Maak de afbeeldingen erin kleiner.")
    try:
        found = sandbox.check_template(data)
    except UnreadableDocumentError as error:
        raise TrackingError(FIELD, UNFILLABLE if str(error) == sandbox.UNSAFE else str(error)) from error
    problems = _problems(found)
    if problems:
        raise TrackingError(FIELD, " ".join(problems))
    _try(found["file"])
    with transaction():
        change_style(actor, sjabloon_id=keep_file(actor.organisatie_id, clean_filename(filename), DOCX, found["file"]))
    names = set(found["names"])
    return Remarks(tuple(name for name in PLACES if name not in names), int(found["without_alt"]))


def drop_template(actor: Actor) -> None:
    """Use our own look of Word again; reports that were vastgesteld keep theirs."""
    actor.require(Permission.HUISSTIJL)
    change_style(actor, sjabloon_id=None)


def template_of(actor: Actor) -> bytes | None:
    """Return the template in use; None when there is none."""
    actor.require(Permission.HUISSTIJL)
    chosen = chosen_style(actor.organisatie_id)
    return content_of_file(chosen.sjabloon_id) if chosen.sjabloon_id else None


def _problems(found: dict[str, Any]) -> list[str]:
    """Return what must be mended first, as sentences."""
    names = list(dict.fromkeys(str(name) for name in found["names"]))
    unknown = tuple(name for name in names if name not in PLACES)
    missing = tuple(name for name in REQUIRED if name not in names)
    said = []
    if unknown:
        said.append(f"Deze plaatsen kennen wij niet: {_listed(unknown)}. Wij kennen: {_listed(tuple(PLACES))}.")
    if missing:
        said.append(f"Deze plaatsen ontbreken: {_listed(missing)}.")
    if found["misplaced"]:
        wrong = tuple(dict.fromkeys(str(name) for name in found["misplaced"]))
        said.append(f"Zet op een eigen regel in de gewone tekst, niet in een tabel of kop: {_listed(wrong)}.")
    if found["unfinished"]:
        said.append(f"Hier kloppen de accolades niet: ‘{found['unfinished'][0]}’. Schrijf {{{{ titel }}}}.")
    if found["names"].count("inhoud") > 1:
        said.append("{{ inhoud }} mag maar één keer voorkomen.")
    return said


def _try(template: bytes) -> None:
    """Fill the template with an example, so that it fails here and not at the first report."""
    try:
        WRITERS["docx"](VOORBEELD, Huisstijl(sjabloon=template))
    except (KeyError, ValueError, TypeError, AttributeError, LookupError, NotImplementedError) as error:
        raise TrackingError(FIELD, UNFILLABLE) from error


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"{{{{ {name} }}}}" for name in names)
