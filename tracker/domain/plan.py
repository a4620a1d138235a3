"""A plan and everything in it, as it stood on a peildatum. Frozen: whoever looks at a plan looks at one of these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from tracker.domain.deelname import PartnerRol
from tracker.domain.indicator import Richting
from tracker.domain.oordeel import Overruling
from tracker.domain.ritme import Ritme
from tracker.domain.seizoen import Seizoen
from tracker.domain.velden import Veld
from tracker.domain.voorstel import Voorstel
from tracker.domain.voortgang import FASEN_AFTER_AKKOORD, Beoordeling, Fase, Koers, Voortgang


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


class Prioriteit(StrEnum):
    """How much a thema or an actie matters within the plan (domain report 1.2, row 6)."""

    PRIORITEIT = "prioriteit"
    STRATEGISCH_THEMA = "strategisch thema"
    REGULIER = "regulier (fundament)"
    ONVOORZIEN = "onvoorzien"


class BudgetSoort(StrEnum):
    """Whether money comes back every year."""

    STRUCTUREEL = "structureel"
    INCIDENTEEL = "incidenteel"


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
    """An organisation that takes part, with what it does when that is known."""

    id: int
    naam: str
    afkorting: str = ""
    rol: PartnerRol | None = None


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
class Mijlpaal:
    """A step of an actie with a day and, when it is not the actiehouder, somebody of its own."""

    id: int
    actie_id: int
    titel: str
    datum: date
    datum_oorspronkelijk: date
    eigenaar: Persoon | None = None  # None: the actiehouder
    gereed_op: date | None = None
    verschuivingen: tuple[Verschuiving, ...] = ()


@dataclass(frozen=True, slots=True)
class Thema:
    """A chapter of the plan that holds acties; deelthema's point to their thema by `parent_id`."""

    id: int
    titel: str
    nummer: str = ""
    parent_id: int | None = None
    soort: str = ""
    vng: str = ""  # code of a veld or thema of the VNG, see domain/vng.py
    prioriteit: Prioriteit | None = None  # of its acties, unless these say otherwise


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
    vervanger: Persoon | None = None  # who does it when the actiehouder cannot
    actiehouder_tekst: str = ""  # whom the plan names as trekker, in its own words
    portefeuillehouder: str = ""
    start: date | None = None
    deadline_oorspronkelijk: date | None = None
    deadline: date | None = None
    deadline_tekst: str = ""  # the words of the plan, also when they are no single day
    ritme: Ritme | None = None
    vertrouwelijkheid: Vertrouwelijkheid = Vertrouwelijkheid.OPENBAAR
    parent_id: int | None = None  # the actiepunt it is a maatregel of
    heeft_maatregelen: bool = False  # it is an actiepunt: others have it as parent
    gewicht: int = 1  # how much it counts in the progress of what it is part of
    prioriteit: Prioriteit | None = None  # its own; see Plan.prioriteit_of
    doel_id: int | None = None
    budget: int | None = None  # whole euros
    budget_soort: BudgetSoort | None = None
    dekking: str = ""
    seizoen: Seizoen | None = None
    zaaknummer: str = ""
    zaak_link: str = ""  # http or https
    bestuurlijk_opdrachtgever: str = ""  # only when it differs from that of the plan
    ambtelijk_opdrachtgever: str = ""
    eigen: tuple[tuple[int, str], ...] = ()  # id of a veld of the plan, what is filled in
    partners: tuple[Partner, ...] = ()
    passage: Passage | None = None
    overig: tuple[tuple[str, str], ...] = ()  # what else a table of the plan says: head, cell
    voortgang: tuple[Voortgang, ...] = ()
    verschuivingen: tuple[Verschuiving, ...] = ()
    voorstel: Voorstel | None = None  # a deadline that is asked for and waits
    oordeel: Overruling | None = None  # a person in the place of the calculation
    mijlpalen: tuple[Mijlpaal, ...] = ()  # by datum
    geldig_vanaf: date | None = None  # since when it is part of the plan
    toegevoegd_op: date | None = None  # the day it entered the register
    verwijderd_op: date | None = None  # only on acties in the prullenbak: a plan holds no others
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
        said = (v for v in reversed(self.voortgang) if v.beoordeling is not Beoordeling.INGETROKKEN)
        last = next(said, None)
        return last if last is not None and last.beoordeling is Beoordeling.INGEDIEND else None

    @property
    def wacht_op_regisseur(self) -> bool:
        """Return whether anything waits for akkoord: a statement, or another deadline that was asked for."""
        return self.wacht_op_akkoord is not None or self.voorgestelde_fase is not None or self.voorstel is not None

    @property
    def voorgestelde_fase(self) -> Voortgang | None:
        """Return the statement that asks to end or stop the actie, as long as it waits for akkoord."""
        waiting = (v for v in reversed(self.voortgang) if v.beoordeling is Beoordeling.INGEDIEND)
        return next((v for v in waiting if v.fase in FASEN_AFTER_AKKOORD), None)

    @cached_property
    def fase(self) -> Fase:
        """Return the fase last reported; an actie nobody reported on has not started."""
        return self.stand.fase if self.stand else Fase.NIET_GESTART

    @property
    def koers(self) -> Koers | None:
        """Return the koers last reported; None when nobody said."""
        return self.stand.koers if self.stand else None


class MetingSoort(StrEnum):
    """Measured here, aimed at, or measured elsewhere to compare with. The value is the word on screen."""

    METING = "meting"
    STREEFWAARDE = "streefwaarde"
    VERGELIJKBAAR = "vergelijkbare gemeenten"
    LANDELIJK = "landelijk"


@dataclass(frozen=True, slots=True)
class Herziening:
    """What a value was before somebody corrected it: until which day, and why it changed."""

    waarde: str
    voorlopig: bool
    tot: date
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Meting:
    """One value of an indicator in one year, as written: "PM" and "≤ 35" are legal, an empty value is not."""

    jaar: int
    waarde: str
    soort: MetingSoort = MetingSoort.METING
    voorlopig: bool = False
    reeksbreuk: bool = False  # from this year on it was measured in another way
    toelichting: str = ""
    bron: str = ""  # when it is not the bron of the indicator
    opgehaald_op: date | None = None
    herzien: tuple[Herziening, ...] = ()  # from old to new


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that tells whether a goal comes nearer."""

    id: int
    thema_id: int | None
    naam: str
    bron: str = ""
    eenheid: str = ""
    metingen: tuple[Meting, ...] = ()  # of every soort, by year
    richting: Richting | None = None  # which way is better; None when nobody said so
    definitie: str = ""
    doel_id: int | None = None
    uitgangsjaar: int | None = None  # the year of the uitgangswaarde; None: the first one measured
    meet_elke: int | None = None  # a new figure every so many years; None: nobody said
    verwacht_maand: int | None = None  # the month, 1 to 12, of the year after, in which the figure comes
    actie_ids: tuple[int, ...] = ()
    version: int = 1

    def van(self, soort: MetingSoort) -> tuple[Meting, ...]:
        """Return the values of one soort, by year."""
        return tuple(sorted((one for one in self.metingen if one.soort is soort), key=lambda one: one.jaar))


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
    bestuurlijk_opdrachtgever: str = ""
    ambtelijk_opdrachtgever: str = ""
    velden: tuple[Veld, ...] = ()  # fields of its own
    woorden: Mapping[str, str] = field(default_factory=dict)  # of the organisatie, as they are now: domain/woorden.py
    stil_dagen: int = 90  # after so many days without news an actie is niet bijgewerkt
    themas: tuple[Thema, ...] = ()
    doelen: tuple[Doel, ...] = ()
    indicatoren: tuple[Indicator, ...] = ()
    acties: tuple[Actie, ...] = field(default=())

    @property
    def periode(self) -> str:
        """Return the years the plan is about: "2025-2028", "2026" or nothing."""
        years = [str(year) for year in (self.period_start, self.period_end) if year]
        return "-".join(dict.fromkeys(years))

    def prioriteit_of(self, actie: Actie) -> Prioriteit | None:
        """Return the prioriteit of an actie: its own, else that of the nearest thema around it that has one."""
        by_id = {thema.id: thema for thema in self.themas}
        found, thema_id = actie.prioriteit, actie.thema_id
        while found is None and thema_id in by_id:
            found, thema_id = by_id[thema_id].prioriteit, by_id[thema_id].parent_id
        return found

    def themas_of(self, root: Thema | None) -> tuple[Thema, ...]:
        """Return a hoofdthema and every deelthema in it; nothing for None, which stands for acties without thema."""
        return tuple(thema for thema in self.themas if root is not None and self.hoofdthema(thema.id) == root)

    def hoofdthema(self, thema_id: int | None) -> Thema | None:
        """Return the thema itself or, for a deelthema, the outermost thema around it."""
        by_id = {thema.id: thema for thema in self.themas}
        thema = by_id.get(thema_id) if thema_id is not None else None
        while thema is not None and thema.parent_id in by_id:
            thema = by_id[thema.parent_id]
        return thema
