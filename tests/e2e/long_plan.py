"""A plan of some forty pages of a gemeente that does not exist, composed anew from parts of sentences.

Long enough to cost an hour by hand, and regular in the way real plans are: chapters with a description, goals, and a
list of what will be done.
"""

import random

from tracker.extraction.document import Block, BlockKind, Document, Source

TITLE = "Integraal veiligheidsplan Marsdiep aan Zee 2027-2030"
CHAPTERS = {
    "Veilige woonomgeving": ("woninginbraken", "woonoverlast", "verlichting in de buurt", "buurtpreventie"),
    "Veilige bedrijvigheid": ("winkeldiefstal", "veilig ondernemen", "uitgaan", "evenementen"),
    "Jeugd en veiligheid": ("jeugdgroepen", "alcohol en drugs", "weerbaarheid op school", "jonge daders"),
    "Fysieke veiligheid": ("brandveiligheid", "rampenbestrijding", "verkeer rond scholen", "water en strand"),
    "Ondermijning": ("misbruik van vastgoed", "drugspanden", "vakantieparken", "mensenhandel"),
    "Zorg en veiligheid": ("huiselijk geweld", "personen met onbegrepen gedrag", "nazorg", "eenzaamheid"),
    "Digitale veiligheid": ("phishing", "digitale weerbaarheid", "gegevens van inwoners", "online opruiing"),
}
WHO = (
    "de politie", "de woningcorporatie", "het wijkteam", "de omgevingsdienst", "de veiligheidsregio", "de scholen",
    "ondernemersvereniging De Kade", "het Openbaar Ministerie", "de GGD", "Halt",
)  # fmt: skip
WHAT = (
    "maken een overzicht van meldingen over {over} en bespreken dat",
    "starten een project tegen {over} en voeren dat uit samen",
    "leiden tien collega's op in het herkennen van {over}",
    "houden controles op {over}",
    "geven voorlichting over {over} aan inwoners",
    "stellen een aanpak van {over} vast en voeren die uit",
    "onderzoeken waar {over} het vaakst voorkomt",
    "zorgen voor een vast aanspreekpunt voor vragen over {over}",
)
WHEN = (
    "vóór 1 juli 2027", "in het eerste kwartaal van 2028", "minimaal 2 keer per jaar", "elk jaar", "in 2029",
    "uiterlijk eind 2028", "ieder kwartaal", "",
)  # fmt: skip
FACTS = (
    "Het aantal meldingen over {over} bleef de afgelopen jaren ongeveer gelijk.",
    "Bewoners noemen {over} in de veiligheidsmonitor vaker dan vier jaar geleden.",
    "In de kern Oosterend komt dit meer voor dan in de rest van de gemeente.",
    "De cijfers van de politie laten zien dat vooral de zomermaanden druk zijn.",
    "Niet iedereen doet aangifte, dus het werkelijke aantal ligt waarschijnlijk hoger.",
    "Uit gesprekken met partners blijkt dat informatie niet altijd op tijd wordt gedeeld.",
    "De oorzaken verschillen per wijk en per seizoen.",
    "Landelijk is dezelfde beweging te zien.",
)
GOALS = (
    "In 2030 is het aantal meldingen over {over} lager dan in 2026.",
    "Inwoners weten waar zij terechtkunnen met {over}.",
)
PARAGRAPHS = 10
SENTENCES = 7
ACTIES_EACH = 4


def long_plan() -> tuple[Document, list[str]]:
    """Return the plan as blocks, and the promises in it in the order of the text."""
    chance, promises = random.Random(2027), []  # always the same text
    adopted = "De gemeenteraad van Marsdiep aan Zee heeft dit plan vastgesteld op 14 december 2026."
    blocks = [_block(BlockKind.HEADING, TITLE), _block(BlockKind.PARAGRAPH, adopted)]
    for number, (chapter, subjects) in enumerate(CHAPTERS.items(), start=1):
        blocks.append(_block(BlockKind.HEADING, f"{number} {chapter}"))
        for part, over in enumerate(subjects, start=1):
            promised = _promises(chance, over)
            promises += promised
            blocks.append(_block(BlockKind.HEADING, f"{number}.{part} {over.capitalize()}", 2))
            blocks += _about(chance, over)
            blocks.append(_block(BlockKind.HEADING, "Wat gaan we doen?", 3))
            blocks += [_block(BlockKind.ITEM, promise) for promise in promised]
    return Document("text/plain", (), tuple(blocks), TITLE), promises


def _about(chance: random.Random, over: str) -> list[Block]:
    facts = [" ".join(chance.choice(FACTS).format(over=over) for _ in range(SENTENCES)) for _ in range(PARAGRAPHS)]
    return [
        _block(BlockKind.HEADING, "Wat speelt er?", 3),
        *(_block(BlockKind.PARAGRAPH, text) for text in facts),
        _block(BlockKind.HEADING, "Wat willen we bereiken?", 3),
        *(_block(BlockKind.ITEM, goal.format(over=over)) for goal in GOALS),
    ]


def _promises(chance: random.Random, over: str) -> list[str]:
    found = []
    for what in chance.sample(WHAT, ACTIES_EACH):
        words = ["We", what.format(over=over), "met", chance.choice(WHO), chance.choice(WHEN)]
        found.append(" ".join(word for word in words if word) + ".")
    return found


def _block(kind: BlockKind, text: str, level: int = 1) -> Block:
    return Block(kind, text, text, Source(1, 1), level, "•" if kind is BlockKind.ITEM else "")
