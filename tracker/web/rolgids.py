"""What each role does, in three things: the page per role of the help."""

from dataclasses import dataclass

from tracker.domain.rollen import Permission, Role


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the three things; `endpoint` is where it is done, for who may."""

    title: str
    text: str
    endpoint: str
    action: str
    permission: Permission | None
    chapter: str  # of the manual, for who wants to know more


@dataclass(frozen=True, slots=True)
class Guide:
    """The page of one role."""

    role: Role
    title: str
    lead: str
    things: tuple[Thing, Thing, Thing]


P = Permission
ROLES: dict[str, Guide] = {
    "regisseur": Guide(
        Role.REGISSEUR,
        "Strategisch regisseur",
        "U stuurt op de uitvoering: u ziet wat afwijkt, beslist over wat wacht en vertelt de raad hoe het staat.",
        (
            Thing(
                "Zie wat afwijkt", "De cockpit toont per thema, afdeling en portefeuillehouder wat te laat is of "
                "vastloopt, met de reden. Elk blad past op één A4 voor uw overleg.",
                "cockpit.index", "Open de cockpit", P.ALLE_ACTIES, "acties-volgen",
            ),
            Thing(
                "Beslis over wat wacht", "Geef akkoord op voortgang of stuur haar terug met een opmerking. Vervallen, "
                "on hold en een verre nieuwe deadline gelden pas na uw akkoord.",
                "beoordelen.index", "Beoordeel wat wacht", P.VOORTGANG_BEOORDELEN, "voortgang-melden",
            ),
            Thing(
                "Leg verantwoording af", "Eén keer per jaar stelt u de voortgangsrapportage vast. Daarna verandert zij "
                "niet meer.",
                "rapportages.index", "Naar de rapportages", P.RAPPORT_VASTSTELLEN, "rapportage",
            ),
        ),
    ),
    "team-oov": Guide(
        Role.MEDEWERKER_OOV,
        "Medewerker OOV",
        "U houdt het register bij: u leest plannen in, wijst acties toe en helpt wie vastloopt.",
        (
            Thing(
                "Lees het plan in", "Geef het document. De tracker stelt acties voor, elk met de zin uit het plan. U "
                "neemt over wat klopt.",
                "imports.index", "Importeer een plan", P.IMPORT_BEOORDELEN, "plan-inlezen",
            ),
            Thing(
                "Wijs acties toe", "Geef elke actie een actiehouder en een deadline of ritme. Vink er meer aan: "
                "u ziet eerst wat er verandert.",
                "acties.index", "Naar de acties", P.ACTIE_TOEWIJZEN, "acties-volgen",
            ),
            Thing(
                "Vraag om voortgang", "De tracker mailt actiehouders vanzelf. Kijk wie wat krijgt en bel wie zwijgt.",
                "herinneringen.index", "Naar de herinneringen", P.HERINNERINGEN_ZIEN, "herinneringen",
            ),
        ),
    ),
    "actiehouder": Guide(
        Role.ACTIEHOUDER,
        "Actiehouder",
        "U voert acties uit en vertelt hoe het gaat. Dat kost een paar minuten per keer.",
        (
            Thing(
                "Kijk wat er van u gevraagd wordt", "Onder ‘Mijn acties’ staat bovenaan wat het meest dringt. U krijgt "
                "er ook een mail over.",
                "acties.mine", "Naar mijn acties", P.VOORTGANG_MELDEN, "herinneringen",
            ),
            Thing(
                "Meld voortgang", "Kies hoe ver de actie is en of zij op schema ligt. Schrijf kort wat er is gedaan. "
                "Gaat het niet goed? Schrijf dan ook hoe dat komt en wat u doet.",
                "acties.mine", "Meld voortgang", P.VOORTGANG_MELDEN, "voortgang-melden",
            ),
            Thing(
                "Zeg het op tijd als het niet lukt", "Verschuif de deadline met een reden, of vraag of de actie mag "
                "vervallen. De regisseur beslist en u hoort het antwoord.",
                "acties.mine", "Kies de actie", P.VOORTGANG_MELDEN, "voortgang-melden",
            ),
        ),
    ),
    "lezer": Guide(
        Role.LEZER,
        "Lezer",
        "U leest mee, bijvoorbeeld voor de griffie, het college of de commissie. U kunt niets veranderen.",
        (
            Thing(
                "Zie hoe het plan ervoor staat", "Het overzicht toont per thema wat klaar is en wat vertraging heeft.",
                "dashboard.index", "Naar het overzicht", None, "beginnen",
            ),
            Thing(
                "Zoek een actie op", "Filter op thema of zoek op een woord. Bij elke actie staat de zin uit het plan.",
                "acties.index", "Naar de acties", P.PLAN_LEZEN, "acties-volgen",
            ),
            Thing(
                "Lees de rapportage", "U leest wat is vastgesteld: als webpagina, pdf, Word of Excel.",
                "rapportages.index", "Naar de rapportages", P.RAPPORT_LEZEN, "rapportage",
            ),
        ),
    ),
    "beheerder": Guide(
        Role.BEHEERDER,
        "Beheerder",
        "U regelt wie er mag inloggen en wat iemand mag. De inhoud van de plannen ziet u niet.",
        (
            Thing(
                "Voeg personen toe", "Geef iemand een rol. Met de link in de mail kiest die persoon een wachtwoord. "
                "Zonder account kan iemand wel actiehouder zijn en mail krijgen.",
                "personen.index", "Naar de personen", P.PERSONEN_BEHEREN, "beginnen",
            ),
            Thing(
                "Sluit af wie weggaat", "De tracker vraagt dan wie de acties overneemt, zodat er niets blijft liggen.",
                "personen.index", "Kies de persoon", P.PERSONEN_BEHEREN, "beginnen",
            ),
            Thing(
                "Controleer de rollen", "Kijk geregeld of iedereen nog de goede rol heeft. De tracker zegt wanneer het "
                "tijd is.",
                "personen.review", "Controleer de rollen", P.PERSONEN_BEHEREN, "beginnen",
            ),
        ),
    ),
    "externe-partner": Guide(
        Role.EXTERNE_PARTNER,
        "Externe partner",
        "U werkt bij een partner, zoals de politie. U ziet alleen de acties die de gemeente met u deelt.",
        (
            Thing(
                "Kijk wat met u is gedeeld", "U ziet de acties waaraan uw organisatie meedoet, met de afspraken.",
                "gedeeld.index", "Naar de gedeelde acties", P.GEDEELD_ZIEN, "beginnen",
            ),
            Thing(
                "Stel voortgang voor", "Schrijf wat uw organisatie heeft gedaan. De gemeente neemt uw voorstel over of "
                "vraagt u iets.",
                "gedeeld.index", "Kies een actie", P.VOORTGANG_VOORSTELLEN, "voortgang-melden",
            ),
            Thing(
                "Praat mee", "Reageer bij een actie. Reacties die met partners zijn gedeeld, ziet u daar ook.",
                "gedeeld.index", "Naar de gedeelde acties", P.GEDEELD_ZIEN, "rond-een-actie",
            ),
        ),
    ),
}  # fmt: skip
