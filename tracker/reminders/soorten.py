"""Which texts of mails an organisatie may write itself, with ours: one entry a mail, or a thing that comes in one."""

from tracker.reminders.office import To
from tracker.reminders.rounds import RONDE_RULES
from tracker.reminders.rounds import Soort as RondeSoort
from tracker.reminders.rules import RULES, Rule
from tracker.reminders.teksten import Deel, Soort, Vorm

ELKE, HELE, ANTWOORD, ACCOUNT = "In elke mail", "Verzamelmails", "Vragen en antwoorden", "Account"
IN_RONDE, BERICHT, REGEL = "Wat een ronde vraagt", "Berichten in een verzamelmail", "Bij een regel"
_IEDER = ("naam", "organisatie", "datum")
_DIGEST = (*_IEDER, "samenvatting", "acties", "te laat", "plan")
_LEEG = "Laat dit leeg als u hier niets wilt zeggen."

_FOUT = (
    "Klopt er iets niet? Bijvoorbeeld omdat u niet meer over deze actie gaat, of omdat de deadline niet haalbaar is? "
    "Neem dan contact op met het team openbare orde en veiligheid. Zij passen het graag voor u aan.\n\n"
)
_DANK = "Dank u wel voor uw inzet."
_LIJST = "De lijst van acties, de knop, de links en de regel onderaan over waarom iemand deze mail krijgt."


def _mail(
    sleutel: str, naam: str, wanneer: str, groep: str, plekken: tuple[str, ...], onderwerp: str, opening: str,
    slot: str = "", van_ons: str = "",
) -> Soort:  # fmt: skip
    return Soort(
        sleutel, naam, wanneer, groep,
        (
            Deel("onderwerp", "Onderwerp", onderwerp, plekken, vorm=Vorm.REGEL, verplicht=True),
            Deel("opening", "Opening", opening, plekken, hint=f"Komt na de aanhef. {_LEEG}"),
            Deel("slot", "Slot", slot, plekken, hint=f"Komt voor de groet. {_LEEG}"),
        ),
        van_ons,
    )  # fmt: skip


ELKE_MAIL = Soort(
    "elke-mail", "Aanhef en groet", "boven en onder elke mail", ELKE,
    (
        Deel("aanhef", "Aanhef", "Beste {naam},", _IEDER, vorm=Vorm.REGEL, verplicht=True),
        Deel("groet", "Groet", "Met vriendelijke groet,\nTeam openbare orde en veiligheid\n{organisatie}", _IEDER,
             verplicht=True, hint="Elke regel komt op een eigen regel in de mail."),
    ),
    "Mails over een wachtwoord houden onze groet, zodat mensen ze blijven herkennen.",
)  # fmt: skip
HERINNERING = _mail(
    "herinnering", "Herinnering aan een actiehouder", "als acties aandacht vragen", HELE, _DIGEST, "{samenvatting}",
    "Het veiligheidsplan van {organisatie} vraagt nu uw aandacht voor {acties} op uw naam. "
    "Wilt u kort melden hoe het ermee staat? Dat kost een paar minuten.", _FOUT + _DANK,
    f"{_LIJST} Vraagt een ronde ook iets, dan gelden het onderwerp en slot van de mail over een ronde.",
)  # fmt: skip
RONDE = _mail(
    "ronde", "Mail over een ronde", "als een ronde om voortgang vraagt", HELE, (*_DIGEST, "ronde"), "{samenvatting}",
    "", _FOUT + _DANK, f"{_LIJST} Wat de ronde vraagt, schrijft u bij ‘{IN_RONDE}’.",
)  # fmt: skip
OVERZICHT = _mail(
    "overzicht", "Overzicht voor regisseur en OOV", "elke week, en meteen als een actie vastloopt", HELE, _DIGEST,
    "{samenvatting}", "Dit gebeurt er met de acties uit het veiligheidsplan van {organisatie}.", _DANK, _LIJST,
)  # fmt: skip

_OVER_ACTIE = (*_IEDER, "actie", "plan")
_EENMAAL = "De knop, de uitleg over de link en dat een antwoord van een partner een voorstel is."
LINK_GEVRAAGD = _mail(
    "link-gevraagd", "Vraag om een antwoord", "als team OOV iemand om een antwoord vraagt", ANTWOORD,
    (*_OVER_ACTIE, "collega"), "Uw antwoord over: {actie}",
    "{collega} van {organisatie} vraagt u hoe het staat met deze actie. Antwoorden kost een paar minuten.",
    van_ons=_EENMAAL,
)  # fmt: skip
LINK_NIEUW = _mail(
    "link-nieuw", "Nieuwe link", "als iemand zelf om een nieuwe link vraagt", ANTWOORD, _OVER_ACTIE,
    "Uw antwoord over: {actie}",
    "U vroeg om een nieuwe link voor deze actie. Antwoorden kost een paar minuten.",
    van_ons=f"{_EENMAAL} Ook de regel voor wie hier niet om vroeg.",
)  # fmt: skip
OVERGENOMEN = _mail(
    "antwoord-overgenomen", "Antwoord overgenomen", "als een antwoord per mail is overgenomen", ANTWOORD, _OVER_ACTIE,
    "Uw antwoord is overgenomen: {actie}",
    "Dank u wel. Dit hebben wij uit uw mail overgenomen over de actie ‘{actie}’.",
    van_ons="Wat wij overnamen, wie het leest en de link om het opnieuw te melden.",
)  # fmt: skip
NIET_OVERGENOMEN = _mail(
    "antwoord-niet-overgenomen", "Antwoord niet overgenomen", "als een antwoord per mail niet vanzelf kon", ANTWOORD,
    _OVER_ACTIE, "Uw antwoord is nog niet overgenomen: {actie}",
    "Dank u wel voor uw mail over de actie ‘{actie}’. Wij konden uw antwoord niet vanzelf overnemen:",
    "Doet u niets, dan kijkt team OOV naar uw mail. Uw mail is bewaard.",
    "De reden en de knop om het zelf in te vullen.",
)  # fmt: skip
UITNODIGING = _mail(
    "uitnodiging", "Uitnodiging", "als een beheerder iemand een account geeft", ACCOUNT, _IEDER,
    "Kies uw wachtwoord voor de Uitvoeringsplan-tracker",
    "U kunt zich aanmelden bij de Uitvoeringsplan-tracker van {organisatie}. Kies daarvoor zelf een wachtwoord.",
    van_ons="De link, hoe lang hij werkt, wat te doen als iemand deze mail niet verwacht, en de groet.",
)  # fmt: skip


def _bericht(
    sleutel: str, naam: str, wanneer: str, plekken: tuple[str, ...], kop: str, titel: str, uitleg: str
) -> Soort:
    first = (Deel("kop", "Kop", kop, ("organisatie",), vorm=Vorm.REGEL, verplicht=True),)
    second = (Deel("titel", "Regel met de link", titel, plekken, vorm=Vorm.REGEL, verplicht=True),) if titel else ()
    return Soort(
        sleutel, naam, wanneer, BERICHT,
        (*first, *second, Deel("uitleg", "Uitleg", uitleg, plekken, vorm=Vorm.ALINEA, hint=_LEEG)),
        "De link naar de pagina.",
    )  # fmt: skip


VERMELDING = _bericht(
    "vermelding", "Genoemd in een reactie", "als een collega iemand noemt in een reactie",
    ("naam", "organisatie", "collega", "actie"), "U bent genoemd in een reactie", "",
    "{collega} noemt u in een reactie.",
)  # fmt: skip
BIJDRAGE = _bericht(
    "bijdrage", "Gevraagd voor een rapport", "als een collega een tekst voor een rapport vraagt",
    ("naam", "organisatie", "collega", "tekst"), "Schrijf mee aan het rapport", "",
    "{collega} vraagt uw bijdrage aan deze tekst.",
)  # fmt: skip
RAPPORTAGE = _bericht(
    "rapportage", "Op weg naar de commissie", "5 werkdagen voor een stap naar de commissie, aan de regisseur",
    ("naam", "organisatie", "stap", "wanneer", "ronde", "commissie"), "Op weg naar de commissie", "{stap}: {wanneer}",
    "{ronde} is in de commissie op {commissie}.",
)  # fmt: skip
ONBESTELBAAR = _bericht(
    "onbestelbaar", "Mail die niet aankwam", "als een mail niet aankwam, aan de regisseur",
    ("naam", "organisatie"), "Mails die niet aankwamen", "",
    "Klopt het adres? Wijzig het bij Personen, of vraag dat de beheerder. Stuur de mail daarna opnieuw.",
)  # fmt: skip
CIJFER = _bericht(
    "cijfer-verwacht", "Cijfer dat er nu hoort te zijn", "als het nieuwe cijfer van een indicator komt, aan team OOV",
    ("naam", "organisatie", "indicator", "jaar", "bron"), "Cijfers om in te vullen",
    "{indicator}: het cijfer over {jaar}",
    "Volgens de planning is dit cijfer er nu. Vraag het op bij {bron} en vul het in.",
)  # fmt: skip

ACTIEVOORSTEL = _bericht(
    "actievoorstel", "Antwoord op een voorgestelde actie", "als team OOV beslist over een actie die iemand voorstelde",
    ("naam", "organisatie", "collega", "actie"), "Antwoord op uw voorstel", "",
    "{collega} heeft beslist over de actie die u voorstelde. U leest het antwoord op Mijn acties.",
)  # fmt: skip

BERICHTEN = (VERMELDING, BIJDRAGE, ACTIEVOORSTEL, RAPPORTAGE, ONBESTELBAAR, CIJFER)
_NAMEN = {
    RondeSoort.AANKONDIGING: "Aankondiging", RondeSoort.OPENING: "Opening",
    RondeSoort.DAG_7: "Herinnering op werkdag 7",
    RondeSoort.DAG_12: "Laatste herinnering", RondeSoort.VRAAG: "Vraag van team OOV",
    RondeSoort.PARTNERS: "Partners, aan team OOV", RondeSoort.SLUITING: "Sluiting, aan team OOV",
}  # fmt: skip
_TEKSTEN: dict[RondeSoort, tuple[str, str]] = {
    RondeSoort.AANKONDIGING: (
        "Vanaf {opent} vragen wij u om voortgang op {acties}",
        "De ronde gaat over de stand op {peildatum}. Meld uiterlijk op {sluit}. U hoeft nu nog niets te doen.",
    ),
    RondeSoort.OPENING: (
        "Meld voortgang op {acties}, uiterlijk {sluit}",
        (
            "De ronde is open. Hoe stond het met deze acties op {peildatum}? Alles staat op één pagina. "
            "Is er niets veranderd? Dan is één klik genoeg."
        ),
    ),
    RondeSoort.DAG_7: (
        "Nog {acties} te melden, uiterlijk {sluit}",
        "De ronde is halverwege en gaat over de stand op {peildatum}.",
    ),
    RondeSoort.DAG_12: (
        "Nog {acties} te melden: de ronde sluit na {sluit}",
        "Dit is de laatste herinnering. De ronde gaat over de stand op {peildatum}.",
    ),
    RondeSoort.VRAAG: (
        "Team OOV vraagt u om voortgang op {acties}, uiterlijk {sluit}",
        "Het gaat om de stand op {peildatum}. Alles staat op één pagina.",
    ),
    RondeSoort.PARTNERS: (
        "Bij {acties} van de ronde doet een partner mee",
        "Partners krijgen van de ronde zelf geen mail. Vraagt u hen om hun bijdrage?",
    ),
    RondeSoort.SLUITING: (
        "De ronde is gesloten: op {zonder antwoord} van de {alle acties} acties kwam geen antwoord",
        "Hieronder staat bij welke acties het antwoord ontbreekt. U kunt nu het concept van de rapportage maken.",
    ),
}  # fmt: skip
_COMPLEET = (
    "De ronde is gesloten: op alle {alle acties} acties kwam antwoord",
    "U kunt nu het concept van de rapportage maken.",
)
_VAN_RONDE = ("naam", "organisatie", "ronde", "acties", "opent", "sluit", "peildatum")


def _ronde(soort: RondeSoort) -> Soort:
    closing = soort is RondeSoort.SLUITING
    plekken = (*_VAN_RONDE, "zonder antwoord", "alle acties") if closing else _VAN_RONDE
    delen = _pair("", "", *_TEKSTEN[soort], plekken)
    if closing:
        delen += _pair("-compleet", " als alles binnen is", *_COMPLEET, plekken)
    return Soort(
        soort.value, _NAMEN[soort], RONDE_RULES[soort], IN_RONDE, delen,
        "De naam van de ronde, de instructie die u bij de ronde schreef, de knop en de lijst van acties.",
    )  # fmt: skip


def _pair(ending: str, said: str, titel: str, uitleg: str, plekken: tuple[str, ...]) -> tuple[Deel, ...]:
    return (
        Deel(f"titel{ending}", f"Vraag in één regel{said}", titel, plekken, vorm=Vorm.REGEL, verplicht=True),
        Deel(f"uitleg{ending}", f"Uitleg{said}", uitleg, plekken, vorm=Vorm.ALINEA, hint=_LEEG),
    )


def _regel(naam: str, rule: Rule) -> Soort:
    """Return the sentence that goes with a rule: at each actie for who does it, under the heading for who watches."""
    own = rule.to in {To.HOUDER, To.HOUDER_EN_VERVANGER}
    where = "Komt bij elke actie waar deze regel om gaat." if own else f"Komt onder de kop ‘{rule.kop}’."
    plekken = ("naam", "organisatie", "actie", "deadline") if own else ("naam", "organisatie", "datum")
    said = rule.uitleg[:1].upper() + rule.uitleg[1:]
    return Soort(
        naam, said, f"aan {rule.to.value}", REGEL,
        (Deel("zin", "Uw zin", "", plekken, vorm=Vorm.ALINEA, hint=f"{where} {_LEEG}"),),
        "De acties zelf, met de reden en de deadline.",
    )  # fmt: skip


SOORTEN: dict[str, Soort] = {
    one.sleutel: one
    for one in (
        ELKE_MAIL, HERINNERING, RONDE, OVERZICHT, *map(_ronde, RondeSoort), *BERICHTEN,
        LINK_GEVRAAGD, LINK_NIEUW, OVERGENOMEN, NIET_OVERGENOMEN, UITNODIGING,
        *(_regel(naam, rule) for naam, rule in RULES.items()),
    )
}  # fmt: skip
