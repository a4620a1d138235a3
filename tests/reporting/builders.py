"""A fictitious plan of our own to report on: any number of acties, or the one a test is about."""

from dataclasses import replace
from datetime import date, timedelta

from tracker.domain.plan import (
    Actie,
    Doel,
    Indicator,
    Meting,
    MetingSoort,
    Partner,
    Passage,
    Persoon,
    Plan,
    Thema,
    Verschuiving,
)
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.voortgang import Beoordeling, Fase, Koers, Voortgang
from tracker.reporting.compose import KINDS
from tracker.reporting.compose.rapport import Opdracht

PEILDATUM = date(2025, 12, 31)
YEAR = 2025
CANARY = "Wilhelmina Kanarievogel"

ADVISEUR = Persoon(1, CANARY, "w.kanarievogel@voorbeeld.nl", "adviseur leefbaarheid", "team Wijken")
COORDINATOR = Persoon(
    2, "Bartholomeus Pimpelmees", "b@voorbeeld.nl", "coördinator jeugd en veiligheid", "Sociaal domein"
)
JURIST = Persoon(3, "Dieuwertje Roodborst", "d@voorbeeld.nl", "juridisch beleidsmedewerker openbare orde", "")
HOUDERS = (ADVISEUR, COORDINATOR, JURIST, None)
POLITIE, OM, WONEN = (
    Partner(1, "politie"),
    Partner(2, "Openbaar Ministerie", "OM"),
    Partner(3, "woningcorporatie Warderwonen"),
)

THEMAS = (
    Thema(1, "Veilig wonen en samenleven", "1"),
    Thema(11, "Woninginbraak", "1.1", 1),
    Thema(12, "Woonoverlast", "1.2", 1),
    Thema(2, "Jeugd en veiligheid", "2"),
    Thema(3, "Ondermijnende criminaliteit", "3"),
    Thema(4, "Digitale weerbaarheid en informatieveiligheid", "4"),
    Thema(5, "Zorg, personen met verward gedrag en huiselijk geweld", "5"),
)
LEAVES = (11, 12, 2, 3, 4, 5)
DOELEN = (
    Doel(1, 1, "Inwoners geven de veiligheid in hun buurt in 2026 een 7,5 of hoger."),
    Doel(2, 11, "Het aantal woninginbraken daalt tot ten hoogste 3,5 per 1.000 woningen."),
    Doel(3, 2, "Jongeren krijgen hulp voordat zij afglijden naar criminaliteit."),
    Doel(4, 3, "Criminelen krijgen in onze gemeente geen ruimte om hun geld te verdienen of wit te wassen."),
    Doel(5, 5, "Inwoners die verward gedrag laten zien, krijgen binnen een week passende hulp."),
)
AIM = MetingSoort.STREEFWAARDE
INDICATOREN = (
    Indicator(
        1,
        1,
        "Rapportcijfer veiligheid van de buurt",
        "Veiligheidsmonitor",
        "rapportcijfer",
        (Meting(2019, "7,2"), Meting(2021, "7,3"), Meting(2023, "7,3"), Meting(2026, "≥ 7,5", AIM)),
    ),
    Indicator(
        2,
        11,
        "Woninginbraken",
        "politie",
        "per 1.000 woningen",
        (Meting(2023, "4,1"), Meting(2024, "3,9"), Meting(2025, "3,6", voorlopig=True), Meting(2026, "≤ 3,5", AIM)),
    ),
    Indicator(3, 12, "Meldingen van woonoverlast", "", "", (Meting(2024, "PM"), Meting(2026, "PM", AIM))),
    Indicator(4, 2, "Halt-verwijzingen", "Halt", "aantal", (Meting(2024, "38"), Meting(2025, "44"))),
)

# Titel, wat er is gedaan, oorzaak, gevolg, bijsturing.
WORK = (
    (
        "Gratis woningscan in de wijken met de meeste inbraken",
        "Vrijwilligers bekeken 212 woningen. Bewoners kregen direct advies over sloten en verlichting.",
        "Er waren in het voorjaar te weinig opgeleide vrijwilligers.",
        "In twee straten zijn de woningen nog niet bekeken.",
        "We leiden in januari acht nieuwe vrijwilligers op en maken in maart de laatste straten af.",
    ),
    (
        "Beleidsregel gedragsaanwijzing bij ernstige woonoverlast",
        "Het college stelde de beleidsregel vast op 3 juni. De burgemeester gebruikte hem twee keer.",
        "De afstemming met de woningcorporatie duurde langer dan gedacht.",
        "Tot de zomer konden we alleen waarschuwen.",
        "De afspraken met de woningcorporatie staan nu op papier. Elk kwartaal lopen we ze na.",
    ),
    (
        "Elke maand de zwaarste meldingen bespreken in het overleg woonoverlast",
        "Het overleg kwam elf keer bij elkaar en sprak over 46 adressen. Bij 31 adressen is de overlast gestopt.",
        "De politie kon in de zomer niet aanschuiven door inzet bij evenementen.",
        "In juli en augustus bleven vier zware meldingen liggen.",
        "De teamchef wijst een vaste vervanger aan.",
    ),
    (
        "Jongerenwerk op vrijdag- en zaterdagavond bij het station",
        "Twee jongerenwerkers zijn er nu elk weekend. Zij kennen 60 jongeren bij naam en hielpen er negen aan werk.",
        "Eén van de twee jongerenwerkers vertrok in september.",
        "Op zaterdag was er tien weken niemand.",
        "De nieuwe collega begint op 1 februari.",
    ),
    (
        "Weerbaarheidsscan voor bedrijventerreinen en het buitengebied",
        "We spraken 84 ondernemers en 19 agrariërs. Zeven meldingen zijn opgepakt met de politie en het RIEC.",
        "Voor het delen van gegevens ontbrak een convenant.",
        "We mogen de uitkomsten nog niet naast die van de politie leggen.",
        "Het convenant ligt voor bij de privacyfunctionaris. We vragen de driehoek om een besluit in februari.",
    ),
    (
        "Oefening met een digitale ontwrichting voor het crisisteam",
        "Het crisisteam oefende op 14 oktober met uitval van de burgerzaken. Elk van de elf verbeterpunten is belegd.",
        "De leverancier van de oefenomgeving ging failliet.",
        "De oefening kan pas na de zomer van 2026.",
        "We doen mee met de oefening van de veiligheidsregio.",
    ),
    (
        "Meldpunt zorgwekkend gedrag ook ’s avonds en in het weekend bereikbaar maken",
        "Sinds 1 mei is het meldpunt elke dag tot 22.00 uur bereikbaar. Er kwamen 340 meldingen binnen.",
        "De zorgaanbieder vond geen personeel voor de nacht.",
        "’s Nachts blijft de politie het eerste aanspreekpunt.",
        "We zoeken samen met drie buurgemeenten een regionale oplossing.",
    ),
)
# Fase, koers and how far the deadline lies from the peildatum, in turn.
STANDS = (
    (Fase.AFGEROND, None, -60),
    (Fase.IN_UITVOERING, Koers.OP_SCHEMA, 90),
    (Fase.IN_UITVOERING, Koers.OP_SCHEMA, 250),
    (Fase.IN_UITVOERING, Koers.VRAAGT_AANDACHT, 20),
    (Fase.IN_UITVOERING, Koers.OP_SCHEMA, 400),
    (Fase.AFGEROND, None, -200),
    (Fase.NIET_GESTART, Koers.OP_SCHEMA, 300),
    (Fase.IN_UITVOERING, Koers.OP_SCHEMA, -45),
    (Fase.ON_HOLD, None, 120),
    (Fase.IN_UITVOERING, Koers.LOOPT_VAST, 60),
    (Fase.VERVALLEN, None, 10),
)


def voortgang(fase=Fase.IN_UITVOERING, koers=Koers.OP_SCHEMA, toelichting="Het werk loopt.", **more):
    """Return one approved statement of 1 December."""
    fields = {"id": 1, "datum": date(2025, 12, 1), "beoordeling": Beoordeling.AKKOORD, "door": CANARY, **more}
    return Voortgang(fase=fase, koers=koers, toelichting=toelichting, **fields)


def actie(**fields):
    """Return one actie with an actiehouder and an approved statement, in thema 2."""
    given = {
        "id": 1,
        "plan_id": 1,
        "thema_id": 2,
        "nummer": "1",
        "titel": "Jongerenwerk bij het station",
        "actiehouder": ADVISEUR,
        "deadline": date(2026, 6, 1),
        "toegevoegd_op": date(2025, 1, 10),
        "voortgang": (voortgang(),),
        "passage": passage("We zetten jongerenwerkers in bij het station."),
    }
    return Actie(**given | fields)


def passage(quote, line=12):
    """Return the place in the plan where this was promised."""
    return Passage(1, "uitvoeringsplan-2025-2026.html", quote, line, line + 2, ("2. Jeugd en veiligheid", "Nieuw"))


def plan(*acties, **fields):
    """Return a plan with these acties, and with themas and goals."""
    given = {
        "id": 1,
        "organisatie_id": 1,
        "organisatie": "Gemeente Hollerwaard",
        "titel": "Uitvoeringsplan integrale veiligheid 2025-2026",
        "peildatum": PEILDATUM,
        "period_start": 2025,
        "period_end": 2026,
        "vastgesteld_door": "het college van burgemeester en wethouders",
        "vastgesteld_op": date(2024, 12, 10),
        "themas": THEMAS,
        "doelen": DOELEN,
        "indicatoren": INDICATOREN,
        "acties": acties,
    }
    return Plan(**given | fields)


def empty_plan():
    """Return a plan in which nothing stands yet."""
    return plan(themas=(), doelen=(), indicatoren=())


def large_plan(number):
    """Return a plan of so many acties, in every fase and koers, with shifts, ritme, partners and passages."""
    return plan(*(_worked_out(index) for index in range(number)))


def _worked_out(index):
    titel, done, *answers = WORK[index % len(WORK)]
    fase, koers, days = STANDS[index % len(STANDS)]
    off_course = koers in {Koers.VRAAGT_AANDACHT, Koers.LOOPT_VAST}
    deadline = PEILDATUM + timedelta(days=days)
    moved = index % 6 == 3
    first = deadline - timedelta(days=92) if moved else deadline
    built = actie(
        id=index + 1,
        nummer=f"{index // len(LEAVES) + 1}.{index % len(LEAVES) + 1}",
        titel=titel if index < len(WORK) else f"{titel}, deel {index // len(WORK) + 1}",
        thema_id=LEAVES[index % len(LEAVES)] if index % 40 != 39 else None,
        actiehouder=HOUDERS[index % len(HOUDERS)],
        partners=((POLITIE,), (POLITIE, OM), (WONEN,), ())[index % 4],
        deadline=deadline,
        deadline_oorspronkelijk=first,
        passage=passage(f"We gaan hiermee aan de slag: {titel.lower()}. {done}", 40 + 6 * index),
        voortgang=(
            voortgang(fase, koers, done, datum=PEILDATUM - timedelta(days=20 + index % 70))
            if not off_course
            else voortgang(fase, koers, done, oorzaak=answers[0], gevolg=answers[1], bijsturing=answers[2]),
        ),
        verschuivingen=(_shift(first, deadline),) if moved else (),
    )
    if index % 8 == 1:
        counted = replace(built.voortgang[0], aantal=3 + index % 2)
        return replace(
            built,
            deadline=None,
            deadline_oorspronkelijk=None,
            verschuivingen=(),
            ritme=Ritme(4, Periode.JAAR),
            voortgang=(counted,),
        )
    if index % 13 == 6:
        return replace(built, voortgang=(replace(built.voortgang[0], beoordeling=Beoordeling.INGEDIEND),))
    return built


def _shift(first, now):
    return Verschuiving(date(2025, 9, 4), first, now, "De leverancier kan pas later leveren", CANARY)


def compose(plan, year, kind="voortgangsrapportage", **about):
    """Return the report of a kind, asked for in these words."""
    return KINDS[kind](plan, year, Opdracht(**about))
