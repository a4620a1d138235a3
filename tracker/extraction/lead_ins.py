"""What a paragraph that ends in a colon makes of the list below it: words as data."""

import re

_TOPICS = (
    r"(?:uitgangspunten|kernwaarden|pijlers|(?:deel)?thema's|speerpunten|prioriteiten|ontwikkelingen|trends|"
    r"beleidsstukken|convenanten|documenten|kaders|stappen|fasen|vormen|categorieën|redenen|oorzaken|risico's|kenmerken|"
    r"definities?|begrippen|partijen|partners|organisaties|gemeenten|veiligheidsvelden|wetten|regels|voorwaarden|"
    r"criteria|rollen|bijlagen?|vragen|voorbeelden|cijfers|gesproken met|bestaat uit|zijn aangewezen)"
)
_WE = r"(?:we|wij|wij als gemeente|we als gemeente)"
_TO_DO = r"(?:acties|maatregelen|activiteiten|actiepunten|inspanningen|projecten|werkzaamheden|taken)"

NO = re.compile(
    rf"\b{_TOPICS}\b[^:]{{0,60}}:$"
    r"|\b(?:kunnen|kan) (?:we|wij)[^:]{0,20}:$"
    r"|\bgaat(?: (?:onder andere|onder meer|ook|vooral|met name|dan))? ?(?:om|over)[^:]{0,40}:$"
    r"|\bgedekt worden[^:]{0,30}:$"
    r"|\b(?:waren|werden|hebben we|is er|zijn er|heeft de gemeente)\b[^:]{0,60}:$"
    r"|\bbetekent\b[^:]{0,30}:$"
    r"|\b(?:overwegende?|constaterende?|gelet op|gezien|van mening|gehoord|gelezen)\b[^:]{0,60}:$"
)
YES = re.compile(
    r"\bhoofdlijnen van (?:onze|de) aanpak\b.{0,120}\bzijn\s?:$"
    rf"|\b(?:kunnen|gaan|willen|zullen) {_WE} (?:(?:dit|dat|hieraan|daaraan) )?(?:\w+ ){{0,3}}?(?:door|op|met)\s?:$"
    r"|\b(?:richten|inzetten|zetten)(?: (?:we|wij|ons|in|hierbij|daarom|ook|de komende jaren))*(?: in)? op\s?:$"
    rf"|\b(?:de volgende|onderstaande|deze|volgende) (?:\w+ ){{0,2}}{_TO_DO}\b[^:]{{0,60}}:$"
    r"|^in \d{4}(?: (?:en|tot en met|t/m) \d{4})?\s?:$"
    r"|\baccenten in (?:onze|de) (?:\w+ )?(?:regie)?rol\b.{0,120}:$"
    r"|\b(?:doen|versterken|bereiken|realiseren|pakken) (?:we|wij)(?: (?:dit|dat|het))?(?: aan)? "
    r"(?:door|als volgt)\s?:$"
    r"|\bgaan (?:we|wij) (?:\w+ ){0,6}?(?:doen|aan de slag met|oppakken|uitvoeren)\s?:$"
    r"|\b(?:pakken|voeren|doen|ondernemen) (?:we|wij) (?:\w+ ){0,6}?(?:op|uit|het volgende)\s?:$"
    r"|\b(?:we|wij) (?:gaan|zullen|zetten|doen|pakken|nemen)\b(?: \w+){0,10}\s?:$"
    r"|\b(?:we|wij) (?:versterken|bereiken|realiseren|doen) (?:dit|dat) door\s?:$"
    r"|\b(?:spreken|maken|komen)\b[^:]{0,60}\b(?:af|afspraken|overeen)(?: (?:dat|om|het volgende))?\s?:$"
    r"|\b(?:verbinden|verplichten|verbindt|verplicht) zich[^:]{0,40}\s?:$|\bzeg(?:t|gen) toe(?: (?:dat|om))?\s?:$"
    r"|\b(?:zal|zullen|gaan) (?:(?:hier|daar)(?:om|voor|mee|toe) |dan ook |(?:in|vanaf|tot) [^:]{3,30})?\s?:$"
    r"|\b(?:het college|de \w*gemeenten?|het bestuur|gedeputeerde staten|partijen|de \w*partners|de regio|"
    r"het \w*schap) "
    r"(?:zal|zullen|gaat|gaan)(?: \w+){0,6}\s?:$"
    r"|\b(?:we|wij)\b[^:]{0,40}\bdoor\s?:$"
    r"|\b(?:staan|staat)\b[^:]{0,40}\bop (?:de rol|het programma|de planning|de agenda|stapel)\s?:$"
    r"|\b(?:levert|leveren|verzorgt|verzorgen|organiseert|organiseren|zorgt|zorgen|regelt|regelen|realiseert|realiseren)"
    r"(?: (?:in|vanaf|tot en met|t/m) 20\d\d| (?:dit|komend) jaar| voor| hierbij| samen| daarom)*\s?:$"
)
GOAL = re.compile(
    r"\b(?:doel(?:en)?|doelstelling(?:en)?|ambities?|streven naar|willen (?:we|wij) bereiken)\b[^:]{0,60}:$"
)
CAN = re.compile(r"\bkunnen\b|\bkan\b")  # the promise is that it can be done, not that it will be
