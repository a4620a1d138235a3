"""A plan and everything in it, as it stood on a peildatum. Frozen: whoever looks at a plan looks at one of these."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from tracker.domain.indicator import Richting
from tracker.domain.ritme import Ritme
from tracker.domain.voortgang import Beoordeling, Fase, Koers, Voortgang


class PlanSoort(StrEnum):
    """The four-year plan of the raad, or the plan of one or two years the college makes of it."""

    VEILIGHEIDSPLAN = "veiligheidsplan"
    UITVOERINGSPLAN = "uitvoeringsplan"


class PlanStatus(StrEnum):
    """Where the plan stands."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    AFGESLOTEN = "afgesloten"


class ActieSoort(StrEnum):
    """Whether the plan lists the actie as running or as new."""

    LOPEND = "lopend"
    NIEUW = "nieuw"
    ONBEPAALD = "onbepaald"


class Vertrouwelijkheid(StrEnum):
    """Who may read about the actie; only `openbaar` goes into a report for the commissie."""

    OPENBAAR = "openbaar"
    INTERN = "intern"
    VERTROUWELIJK = "vertrouwelijk"


@dataclass(frozen=True, slots=True)
class Persoon:
    """Somebody who does or did something for a plan; a report shows functie and afdeling, not the naam."""

    id: int
    naam: str
    email: str
    functie: str = ""
    afdeling: str = ""
    active: bool = True

    @property
    def rol_in_rapport(self) -> str:
        """Return how a report names this person: by functie and afdeling."""
        return ", ".join(part for part in (self.functie, self.afdeling) if part) or "functie onbekend"


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that takes part."""

    id: int
    naam: str
    afkorting: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where in which file something was promised, word for word."""

    document_id: int
    bestandsnaam: str
    quote: str
    line: int
    line_end: int
    heading_path: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """One move of a deadline, with its reason."""

    op: date
    van: date | None
    naar: date | None
    reden: str
    door: str


@dataclass(frozen=True, slots=True)
class Thema:
    """A chapter of the plan that holds acties; deelthema's point to their thema by `parent_id`."""

    id: int
    titel: str
    nummer: str = ""
    parent_id: int | None = None
    soort: str = ""


@dataclass(frozen=True, slots=True)
class Doel:
    """What the plan wants to reach within a thema."""

    id: int
    thema_id: int | None
    tekst: str
    nummer: str = ""
    passage: Passage | None = None


@dataclass(frozen=True)  # without slots: what is derived from the statements is worked out once and kept
class Actie:
    """One promise of the plan, as it stood on the peildatum of the Plan around it.

    `voortgang` runs from old to new and ends at the peildatum.
    """

    id: int
    plan_id: int
    thema_id: int | None
    nummer: str
    titel: str
    tekst: str = ""
    soort: ActieSoort = ActieSoort.ONBEPAALD
    actiehouder: Persoon | None = None
    toegewezen_op: date | None = None  # since when it is this actiehouder
    actiehouder_tekst: str = ""  # whom the plan names as trekker, in its own words
    portefeuillehouder: str = ""
    start: date | None = None
    deadline_oorspronkelijk: date | None = None
    deadline: date | None = None
    deadline_tekst: str = ""  # the words of the plan, also when they are no single day
    ritme: Ritme | None = None
    vertrouwelijkheid: Vertrouwelijkheid = Vertrouwelijkheid.OPENBAAR
    partners: tuple[Partner, ...] = ()
    passage: Passage | None = None
    overig: tuple[tuple[str, str], ...] = ()  # what else a table of the plan says: head, cell
    voortgang: tuple[Voortgang, ...] = ()
    verschuivingen: tuple[Verschuiving, ...] = ()
    geldig_vanaf: date | None = None  # since when it is part of the plan
    toegevoegd_op: date | None = None  # the day it entered the register
    version: int = 1

    @cached_property
    def stand(self) -> Voortgang | None:
        """Return the last statement that counts; None when nothing was reported yet."""
        return next((v for v in reversed(self.voortgang) if v.counts), None)

    @cached_property
    def stand_akkoord(self) -> Voortgang | None:
        """Return the last statement the regisseur agreed to: what a report may quote."""
        return next((v for v in reversed(self.voortgang) if v.beoordeling is Beoordeling.AKKOORD), None)

    @property
    def wacht_op_akkoord(self) -> Voortgang | None:
        """Return the newest statement when the regisseur still has to look at it."""
        last = self.voortgang[-1] if self.voortgang else None
        return last if last is not None and last.beoordeling is Beoordeling.INGEDIEND else None

    @cached_property
    def fase(self) -> Fase:
        """Return the fase last reported; an actie nobody reported on has not started."""
        return self.stand.fase if self.stand else Fase.NIET_GESTART

    @property
    def koers(self) -> Koers | None:
        """Return the koers last reported; None when nobody said."""
        return self.stand.koers if self.stand else None


class MetingSoort(StrEnum):
    """Measured, or aimed at."""

    METING = "meting"
    STREEFWAARDE = "streefwaarde"


@dataclass(frozen=True, slots=True)
class Meting:
    """One value of an indicator in one year, as written: "PM" and "≤ 35" are legal, an empty value is not."""

    jaar: int
    waarde: str
    soort: MetingSoort = MetingSoort.METING
    voorlopig: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that tells whether a goal comes nearer."""

    id: int
    thema_id: int | None
    naam: str
    bron: str = ""
    eenheid: str = ""
    metingen: tuple[Meting, ...] = ()  # of both kinds, by year
    richting: Richting | None = None  # which way is better; None when nobody said so


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it stood on `peildatum`."""

    id: int
    organisatie_id: int
    organisatie: str
    titel: str
    peildatum: date
    soort: PlanSoort = PlanSoort.UITVOERINGSPLAN
    status: PlanStatus = PlanStatus.VASTGESTELD
    period_start: int | None = None
    period_end: int | None = None
    vastgesteld_door: str = ""
    vastgesteld_op: date | None = None
    themas: tuple[Thema, ...] = ()
    doelen: tuple[Doel, ...] = ()
    indicatoren: tuple[Indicator, ...] = ()
    acties: tuple[Actie, ...] = field(default=())

    @property
    def periode(self) -> str:
        """Return the years the plan is about: "2025-2028", "2026" or nothing."""
        years = [str(year) for year in (self.period_start, self.period_end) if year]
        return "-".join(dict.fromkeys(years))

    def hoofdthema(self, thema_id: int | None) -> Thema | None:
        """Return the thema itself or, for a deelthema, the outermost thema around it."""
        by_id = {thema.id: thema for thema in self.themas}
        thema = by_id.get(thema_id) if thema_id is not None else None
        while thema is not None and thema.parent_id in by_id:
            thema = by_id[thema.parent_id]
        return thema
