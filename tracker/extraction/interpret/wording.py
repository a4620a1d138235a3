"""What the words of a sentence say about it: a promise, background, an elaboration of the sentence before it.

Rules as data, with the names of the annotation rules they stand for (P2 commitment, P3 background, P4 elaboration, A6
statement without activity).
"""

import re

from tracker.extraction.normal import plain_words

_DOING = (
    r"(?:organiser|ontwikkel|versterk|verbeter|vergroot|intensiver|investeer|investeren|onderzoek|starten|start|stel|stellen|zet|zetten|maak|maken|voer|voeren|"
    r"werk|werken|zorg|zorgen|bied|bieden|bevorder|stimuler|facilit|realiser|implement|actualiser|evaluer|monitor|inform|communic|"
    r"handhav|controler|continu|breid|uitbreid|opstel|inricht|richt|inzet|uitvoer|verken|borg|deel|delen|sluit|sluiten|neem|nemen|"
    r"betrek|ondersteun|adviser|begeleid|train|leid|oefen|verstrek|plaats|herzie|herijk|coördiner|pak|pakken|ga|gaan|geef|geven|"
    r"leg|leggen|houd|houden|volg|volgen|blijf|blijven|creër|verzorg|benut|verbind|haal|halen|bespreek|bespreken|spreek|spreken|help|helpen|verruim|schaal|scherp|vraag|vragen|bouw|sta|voorzie)"
)
# (ii) now or in the plan period, by us, a partner, or a passive with such an agent implied
_SUBJECT = r"(?:we|wij|de gemeente|het college|de burgemeester|gemeente [a-z-]+|onze \w+|het team|team \w+)"
COMMITMENT_STRONG = re.compile(
    rf"\b(?:gaan|zullen|zal|gaat) {_SUBJECT}\b|\b{_SUBJECT} (?:gaan|zullen|zal|gaat|starten|start|zorgen|zorgt|zetten|zet|stellen|stelt|voeren|voert|organiseren|organiseert|investeren|investeert|onderzoeken|onderzoekt|maken|maakt|breiden|breidt|bieden|biedt|versterken|versterkt|intensiveren|intensiveert|ontwikkelen|ontwikkelt|pakken|pakt|blijven|blijft|continueren|verbeteren|verbetert|vergroten|actualiseren|actualiseert|plaatsen|plaatst|richten|nemen|neemt|geven|geeft|werken|houden|evalueren|evalueert|creëren|behouden|benutten|sturen|handhaven|streven|vergaren)\b"
    rf"|\b(?:starten|zorgen|zetten|stellen|voeren|organiseren|investeren|onderzoeken|maken|breiden|bieden|versterken|intensiveren|ontwikkelen|pakken|blijven|continueren|verbeteren|vergroten|actualiseren|plaatsen|richten|nemen|geven|werken|houden|evalueren|bereiden|trekken|leggen|sluiten|brengen|bespreken|verkennen|bevorderen|stimuleren|benutten) (?:we|wij)\b"
    r"|\b(?:we|wij)\b.{0,40}\b(?:zullen|gaan)\b"
    r"|\b(?:zal|zullen)\b.{0,120}\b(?:worden|plaatsvinden|komen)\b|\bzal .{0,60}\b\w+(?:en)\b"
    r"|\b(?:er )?komt er\b|\ber komt\b|\ber komen\b|\bkomen er\b"
)
COMMITMENT = re.compile(
    COMMITMENT_STRONG.pattern
    + r"|\b(?:wordt|worden)\b.{0,140}\b(?:ge|be|ver|her|ont|er|aan|op|uit|in|voor|door|mee|af|bij|toe|na|om|over|samen|terug|vast)\w*(?:d|t|en)\b"
    + r"|\bwordt er\b|\bworden er\b|\b(?:moet|moeten)\b.{0,100}\b(?:worden|komen)\b|\bdient te\b"
    + r"|\bkrijg(?:t|en)\b|\bwe (?:\w+en)\b|\bwij (?:\w+en)\b|\b\w+en we\b|\bvindt .{0,80}plaats\b|\bvinden .{0,80}plaats\b"
)
FUTURE = re.compile(
    rf"\b(?:zal|zullen)\b.{{0,120}}\bworden\b|\b(?:gaan|zullen) (?:we|wij)\b|\b{_SUBJECT} (?:gaan|zullen|zal|gaat)\b"
)
BACKGROUND = re.compile(
    r"\braakvlak\w*\b|\bnoodzakelijk\b|\bblijft\b.{0,120}\bbelangrijk\b|\b(?:is|zijn|blijft) (?:\w+ ){0,5}(?:van (?:groot )?belang|belangrijk|essentieel|cruciaal|onmisbaar)\b"
    r"|\bheeft\b.{0,60}\b(?:onze |de )?(?:blijvende )?aandacht\b|\brode draad\b|\bintegraal proces\b|\bin het verlengde\b"
    r"|\been van de (?:prioriteiten|speerpunten|thema's)\b|\bhet gaat hier\b|\bde basis ligt\b|\bstaat\b.{0,20}\bhoog op de agenda\b"
    r"|\b(?:uit|op basis van) (?:de )?(?:cijfers|monitor|analyse|enquête)\b.{0,60}\bblijkt\b|\bde afgelopen (?:jaren|periode)\b|\bsinds \d{4}\b"
    r"|\bkenmerkt zich\b|\bwordt gezien als\b|\bkunnen leiden tot\b|\bsprake van\b|\bstaat in het teken van\b|\bheeft een belangrijke rol\b"
)
ELABORATION = re.compile(
    r"(?:dit|deze|dat|die|hierbij|daarbij|hier is|hier wordt|hier gaat|hierin|daarin|denk|voorbeeld(?:en)?|de focus|het doel hiervan|doel hiervan|hiermee|daarmee|zo\b|op deze manier|hierdoor|daardoor|ook dit|zij|het gaat hierbij|het betreft|bijvoorbeeld|hieronder|daaronder vallen|daarvoor)\b"
)
NOT_ELABORATION = re.compile(r"(?:hiervoor|daarvoor|daarnaast|ook|verder|tevens|bovendien|tot slot|ten slotte)\b")
EXAMPLE = re.compile(r"denk(?:t u)? (?:\w+ ){0,2}aan\b|voorbeelden? (?:hiervan|daarvan)|bijvoorbeeld\b")
IMPORTANCE = re.compile(
    r"\bhoog op de agenda\b|\b(?:is|zijn|blijft) (?:\w+ ){0,3}(?:belangrijk|van belang|essentieel)\b"
)
STATE = re.compile(
    r"\b(?:is|zijn) (?:één|een|1) van de\b.{0,80}|\bmaakt? (?:onderdeel|deel) uit van\b|\bmaken (?:onderdeel|deel) uit van\b"
    r"|\b(?:is|zijn|verloopt|loopt) (?:goed|op orde|voldoende|redelijk)\.?$|\bzijn in veel \w+ .{0,40}\bactief\b|^doelstelling is\b"
)
PAST = re.compile(
    r"\b(?:werd|werden|was|waren|had|hadden|kreeg|kregen|ging|gingen|bleek|vond|vonden|nam|namen|kwam|kwamen|deed|deden|hielden|startte|startten|organiseerde|organiseerden|"
    r"voerde|voerden|stelde|stelden|maakte|maakten|leverde|leverden|bezocht|bezochten|gaf|gaven|zette|zetten zich|nam deel|draaide|draaiden)\b"
    r"|\b(?:is|zijn|heeft|hebben)\b.{0,90}\b(?:ge\w{2,}(?:d|t|(?<!en)en)|be\w{3,}(?:d|t)|ver\w{3,}(?:d|t)|plaatsgevonden|uitgevoerd|opgesteld|afgerond|vastgesteld|ingericht|aangepast)\b"
)
# A sentence with one of these says how things are; without any, and without background, it says what is done.
STATIVE = re.compile(
    r"\b(?:is|zijn|was|waren|werd|werden|heeft|hebben|had|hadden|blijft|blijven|blijkt|ligt|liggen|mag|mogen|kan|kunnen|geldt|gelden|"
    r"betekent|hoort|horen|staat|staan|vraagt|vragen om|loopt|lopen|lijkt|schijnt|weten|weet|vindt|vinden|wil|willen|zit|zitten|bestaat|"
    r"bestaan|valt|vallen|hoeft|hoeven|ziet|zien|ervaart|ervaren|speelt|spelen|hangt|stijgt|stijgen|daalt|dalen|neemt toe|neemt af|nemen toe|nemen af)\b"
)
_NOUN_OF_DOING = re.compile(
    r"(?:het |de )?(?:(?:\w+ ){0,2})?(?:"
    + _DOING
    + r"\w*|\w+(?:eren|ingen?|iseren|isering|ontwikkeling|uitbreiding))\b(?: van| en| met| door)?"
)
_INFINITIVE_END = re.compile(r"\b(?:te )?\w{3,}(?:en|doen|gaan|zien)[.;]?$")
_SENTENCE = re.compile(r"(?<=[.!?])[’”'\"]?\s+(?=[‘“'\"(]?[A-ZÀ-Ý0-9])")
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:o\.a|m\.b\.t|t\.b\.v|i\.v\.m|bijv|bv|d\.d|dhr|mw|mevr|nr|art|blz|p|o\.l\.v|m\.u\.v|i\.s\.m|t\.a\.v|a\.h\.v|d\.m\.v|t\.o\.v|e\.d|enz|etc|evt|incl|excl|ca|jl|resp|St|drs|mr|ir|dr|zgn|m\.n|n\.a\.v|vs|nl|t\.z\.t|w\.o|min|max)\.|\b[A-Z]\.)$"
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the place of every sentence; abbreviations do not end one."""
    cuts = [0]
    for found in _SENTENCE.finditer(text):
        if not _ABBREVIATIONS.search(text[: found.start()]):
            cuts.append(found.end())
    ends = [*cuts[1:], len(text)]
    return [
        (start, start + len(text[start:end].rstrip()))
        for start, end in zip(cuts, ends, strict=True)
        if text[start:end].strip()
    ]


def promises(text: str) -> bool:
    """Tell whether somebody will do or keeps doing something (P2)."""
    return bool(COMMITMENT.search(plain_words(text)))


def says_what_is_done(text: str) -> bool:
    """Tell whether the sentence tells an activity, without the words of a promise."""
    words = plain_words(text)
    return not (STATIVE.search(words) or BACKGROUND.search(words) or words.endswith("?"))


def promises_clearly(text: str) -> bool:
    """Tell whether "we" or the gemeente is the one that does it."""
    return bool(COMMITMENT_STRONG.search(plain_words(text)))


def is_background(text: str) -> bool:
    """Tell whether the sentence is about importance, trends or relations (P3)."""
    words = plain_words(text)
    return bool(BACKGROUND.search(words)) and not FUTURE.search(words)


def is_elaboration(text: str) -> bool:
    """Tell whether the sentence goes on about the one before it (P4)."""
    words = plain_words(text)
    return bool(ELABORATION.match(words)) and not NOT_ELABORATION.match(words)


def is_example(text: str) -> bool:
    """Tell whether the sentence names examples of the one before it (P5)."""
    return bool(EXAMPLE.match(plain_words(text)))


def is_importance(text: str) -> bool:
    """Tell whether the sentence only says that something matters."""
    return bool(IMPORTANCE.search(plain_words(text)))


def is_statement(text: str) -> bool:
    """Tell whether the text says how things are, without an activity (A6)."""
    return bool(STATE.search(plain_words(text)))


def looks_back(text: str) -> bool:
    """Tell whether the text is about what was done, and promises nothing."""
    words = plain_words(text)
    return bool(PAST.search(words)) and not COMMITMENT.search(words)


def reads_as_activity(text: str) -> bool:
    """Tell whether a list item reads as something to do: a promise, "organiseren van …", "een plan opstellen"."""
    words = plain_words(text)
    if COMMITMENT.search(words):
        return True
    first = " ".join(words.split()[:4])
    return bool(_NOUN_OF_DOING.match(first)) or bool(_INFINITIVE_END.search(words))
