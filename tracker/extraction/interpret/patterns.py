"""Words that say what a sentence is: rules as data, named after the annotation rules they stand for.

P2 commitment, P3 background, P4 elaboration, A6 statement without activity. All are matched on `plain_words`.
"""

import re

_SUBJECT = r"(?:we|wij|de gemeente|het college|de burgemeester|gemeente [a-z-]+|onze \w+|het team|team \w+)"
_DO_STEMS = (
    r"(?:organiser|ontwikkel|versterk|verbeter|vergroot|intensiver|investeer|onderzoek|start|stel|zet|maak|voer|werk|zorg|"
    r"bied|bevorder|stimuler|facilit|realiser|implement|actualiser|evaluer|monitor|inform|communic|handhav|controler|"
    r"continu|breid|uitbreid|opstel|inricht|richt|inzet|uitvoer|verken|borg|deel|sluit|neem|betrek|ondersteun|adviser|"
    r"begeleid|train|leid|oefen|verstrek|plaats|herzie|herijk|coördiner|pak|geef|leg|houd|volg|creër|verzorg|benut|"
    r"verbind|haal|bespreek|spreek|help|verruim|schaal|scherp|vraag|bouw|voorzie)"
)
_WE_DO = (
    r"(?:gaan|zullen|zal|gaat|starten|start|zorgen|zorgt|zetten|zet|stellen|stelt|voeren|voert|organiseren|organiseert|"
    r"investeren|investeert|onderzoeken|onderzoekt|maken|maakt|breiden|breidt|bieden|biedt|versterken|versterkt|"
    r"intensiveren|intensiveert|ontwikkelen|ontwikkelt|pakken|pakt|blijven|blijft|continueren|verbeteren|verbetert|"
    r"vergroten|actualiseren|actualiseert|plaatsen|plaatst|richten|nemen|neemt|geven|geeft|werken|houden|evalueren|"
    r"evalueert|creëren|behouden|benutten|sturen|handhaven|streven|vergaren)"
)
_DO_WE = (
    r"(?:starten|zorgen|zetten|stellen|voeren|organiseren|investeren|onderzoeken|maken|breiden|bieden|versterken|"
    r"intensiveren|ontwikkelen|pakken|blijven|continueren|verbeteren|vergroten|actualiseren|plaatsen|richten|nemen|geven|"
    r"werken|houden|evalueren|bereiden|trekken|leggen|sluiten|brengen|bespreken|verkennen|bevorderen|stimuleren|benutten)"
)
_PARTICIPLE = (
    r"\b(?:ge|be|ver|her|ont|er|aan|op|uit|in|voor|door|mee|af|bij|toe|na|om|over|samen|terug|vast)\w*(?:d|t|en)\b"
)

# What we think, want, know or are is no deed.
NO_DEED = (
    r"(?:zijn|hebben|hadden|waren|willen|kunnen|moeten|mogen|geloven|vinden|denken|weten|zien|merken|horen|danken|hopen|"
    r"verwachten|beseffen|begrijpen|erkennen|constateren|staan|kijken|leven|wonen|kennen|vertrouwen|hechten|streven|"
    r"beschouwen|beschrijven|ervaren|menen|noemen|bedoelen|houden van|kiezen|bedanken|bezitten|worden|blijven|"
    r"realiseren ons|zijn we|hopen|weer|samen)"
)
# What is settled elsewhere: money, rules, the text itself.
SETTLED = re.compile(
    r"\b(?:gefinancierd|gedekt|bekostigd|beschreven|genoemd|vastgesteld|gerekend|beschouwd|gezien|veroorzaakt|bepaald|"
    r"begroot|geraamd|kosten|lasten|bedraagt|bedragen|vergadert|ontvangt de raad|gevormd|gekenmerkt|stuurgroep|"
    r"factureert|bepleit|verwezen|verwacht|verstaan|geboren|gehandhaafd|gewaardeerd|gevoeld|ervaren|toegezegd)\b"
)
# P2: in the plan period, by us, a partner, or a passive with such an agent implied.
PROMISE_CLEAR = re.compile(
    rf"\b(?:gaan|zullen|zal|gaat) {_SUBJECT}\b"
    rf"|\b{_SUBJECT} {_WE_DO}\b"
    rf"|\b{_DO_WE} (?:we|wij)\b"
    r"|\b(?:we|wij)\b.{0,40}\b(?:zullen|gaan)\b"
    r"|\b(?:zal|zullen)\b.{0,120}\b(?:worden|plaatsvinden|komen)\b|\bzal .{0,60}\b\w+en\b"
    r"|\b(?:komt|komen) er\b|\ber (?:komt|komen)\b"
)
PROMISE = re.compile(
    PROMISE_CLEAR.pattern
    + rf"|\b(?:wordt|worden)\b.{{0,140}}{_PARTICIPLE}|\b(?:wordt|worden) er\b"
    + r"|\b(?:moet|moeten)\b.{0,100}\b(?:worden|komen)\b|\bdient te\b|\bkrijg(?:t|en)\b"
    + rf"|\b(?:we|wij) (?!{NO_DEED}\b)\w+en\b|\b(?!{NO_DEED}\b)\w+en we\b|\bvind(?:t|en) .{{0,80}}plaats\b"
)
FUTURE = re.compile(
    r"\b(?:zal|zullen)\b.{0,120}\bworden\b|\b(?:gaan|zullen) (?:we|wij)\b"
    rf"|\b{_SUBJECT} (?:gaan|zullen|zal|gaat)\b"
)
# P3: importance, trends, relations with other themes.
BACKGROUND = re.compile(
    r"\braakvlak\w*\b|\bnoodzakelijk\b|\brode draad\b|\bintegraal proces\b|\bin het verlengde\b"
    r"|\bblijft\b.{0,120}\bbelangrijk\b"
    r"|\b(?:is|zijn|blijft) (?:\w+ ){0,5}(?:van (?:groot )?belang|belangrijk|essentieel|cruciaal|onmisbaar)\b"
    r"|\bheeft\b.{0,60}\b(?:onze |de )?(?:blijvende )?aandacht\b|\bheeft een belangrijke rol\b"
    r"|\been van de (?:prioriteiten|speerpunten|thema's)\b|\bhet gaat hier\b|\bde basis ligt\b"
    r"|\bstaat\b.{0,20}\bhoog op de agenda\b|\bstaat in het teken van\b"
    r"|\b(?:uit|op basis van) (?:de )?(?:cijfers|monitor|analyse|enquête)\b.{0,60}\bblijkt\b"
    r"|\bde afgelopen (?:jaren|periode)\b|\bsinds \d{4}\b|\bkenmerkt zich\b|\bwordt gezien als\b"
    r"|\bkunnen leiden tot\b|\bsprake van\b|\b(?:kiezen (?:we|wij)|(?:we|wij) kiezen) (?:voor|ervoor)\b"
)
# How things are in the town, by figures or habit; no promise unless "we" or the gemeente is the one that does it.
FACT = re.compile(
    r"\b(?:een|één|de|twee|drie|ruim|bijna) ?(?:een )?(?:kwart|derde|vijfde|tiende|helft|op de \w+) van\b"
    r"|\b\d+(?:,\d+)? ?(?:%|procent)(?= van\b| (?:hoger|lager|meer|minder))|\bper (?:inwoner|hoofd)\b"
    r"|\b(?:vaak|soms|meestal|steeds (?:vaker|meer|minder)|gemiddeld|inmiddels|nog altijd|al jaren|naar schatting|"
    r"naar verwachting|vooral|nu al|nog steeds|echter|overigens|immers|weliswaar|daarentegen|"
    r"tot nu toe)\b"
    r"|\b(?:het rijk|rijksoverheid|landelijk|wereldwijd)\b|\bdit (?:komt|blijkt|leidt)\b"
    r"|\b(?:een|één) op de \w+\b|\bgaat het (?:om|over|goed|slecht|beter|niet|vooral|steeds|daarbij|hierbij)\b"
    r"|^volgens\b|\bword(?:t|en) (?:nog )?(?:niet|nauwelijks|vaak|weinig|zelden)\b|^niet (?:iedere?|alles?|elke?)\b"
    r"|\bwon(?:en|t)\b.{0,30}\d|\bvan wie \d|^het (?:geeft|laat|maakt|vraagt|past|hoort|leidt|betekent)\b"
    r"|\b(?:blijkt|bleek) (?:dat|uit)\b|\buit (?:\w+ )?(?:onderzoek|cijfers|gesprekken|enquêtes?)\b"
    r"|\bkom(?:t|en)\b(?! er\b).{0,40}\bvoor\.?$|^(?:de|het) (?:\w*wet|cao|rijk|minister\w*|kabinet|europese)\b"
    r"|\bbestaat uit\b|\bbedra(?:agt|gen)\b|\bbedroeg(?:en)?\b|\bsteeds \w+er\b|\bstaat (?:hieronder|beschreven)\b"
)
# What becomes possible from a day on: "Minima kunnen vanaf september een bijdrage aanvragen".
NEW_RIGHT = re.compile(
    r"\b(?:kan|kunnen|mag|mogen)\b.{0,80}\b(?:vanaf (?!de dag|het moment)|voortaan\b|straks\b)"
    r"|\b(?:vanaf|voortaan)\b.{0,60}\b(?:kan|kunnen|mag|mogen)\b"
)
# What is there and is kept up, in a list of what we do: "Er is een meldpunt", "De gemeente is regievoerder".
PROVISION = re.compile(
    r"(?!.*\b(?:tekort|gebrek|behoefte|zorg(?:en)? (?:over|om)|risico|sprake|weinig|geen|veel|minder|meer|achterstand|"
    r"noodzaak|kans|kansen|probleem|problemen|verschil|verschillen|verantwoordelijk)\b)"
    r"(?:er (?:is|zijn)|de gemeente (?:is|heeft|beschikt|participeert|neemt deel))\b"
)
# The simple past: an account, whatever stands around it. Forms that are also a noun or an adjective are left out.
_SIMPLE_PAST = (
    r"(?:werd|werden|was|waren|had|hadden|kreeg|kregen|ging|gingen|bleek|bleken|vond|vonden|nam|namen|kwam|kwamen|deed|"
    r"deden|gaf|gaven|zag|zagen|stond|stonden|bleef|bleven|begon|begonnen|vroeg|vroegen|liep|liepen|viel|vielen|ontving|"
    r"ontvingen|bezocht|bezochten|besprak|bespraken|spraken|hoorden?|hielden|merkten?|startten?|startte|vroegen|bracht|"
    r"brachten|trokken|kozen|stegen|(?<!de )(?<!een )steeg|daalden?|groeiden?|leidden?|speelden?|meldden?|klaagden?|"
    r"telden?|volgden?|woonden|werkten?|leverden?|voerden?|stelden?|maakten?|plaatsten?|draaiden?|toonden?|noemden?|"
    r"steunden|konden?|moesten?|mochten?|wilden|bestond|bestonden|voldeed|voldeden|betrof|gold|golden|wekten|stemden|ondervonden|verzochten|overschreden|trof|troffen|"
    r"verdubbelden?|zorgden?|duurden?|keurden?|eindigden?|wijzigden?|ondertekenden?|openden?|tekenden|veranderden?|"
    r"verbeterden|verminderden?|kondigden?|huurden?|verhuisden?|bouwden?|beloofden?|schreef|schreven|reed|toetsten?|zakten?|"
    r"stapten?|mislukten?|richtten?|pakten?|leken|leek|won|wonnen|verloor|verloren|verscheen|verschenen|"
    r"zochten?|dachten?|raakten|haalden?|deelden?|"
    r"betaalden?|gebruikten|vertelden?|legden?|leerden?|kochten?|verdwenen|overleden|steun(?:de|den)|"
    r"(?!\w*ge\w*eerd)(?!verkeerd|verouderd|\w*beheerd)\w{2,}eerden?)"
)
TOLD = re.compile(rf"\b{_SIMPLE_PAST}\b")
IMPORTANCE = re.compile(
    r"\bhoog op de agenda\b|\b(?:vinden|vindt|achten|acht) (?:\w+ ){0,3}(?:belangrijk|van belang|essentieel)\b"
    r"|\b(?:is|zijn|blijft) (?:\w+ ){0,3}(?:belangrijk|van belang|essentieel)\b"
)
# P4: the sentence goes on about the one before it.
ELABORATION = re.compile(
    r"(?:dit|deze|dat|die|hierbij|daarbij|hier is|hier wordt|hier gaat|hierin|daarin|denk|voorbeeld(?:en)?|de focus|"
    r"(?:het )?doel hiervan|hiermee|daarmee|zo|op deze manier|hierdoor|daardoor|zij|het gaat hierbij|"
    r"het betreft|bijvoorbeeld|hieronder|daaronder vallen)\b"
)
EXAMPLE = re.compile(r"denk(?:t u)? (?:\w+ ){0,2}aan\b|voorbeelden? (?:hiervan|daarvan)|bijvoorbeeld\b")
# What the reader does or may do, on a page or in a letter for inwoners.
READER = re.compile(
    r"(?:u|je|jij|jullie)\b|(?:\w+ ){0,4}(?:kunt|moet|mag|wilt|hoeft|krijgt|betaalt|ontvangt) u\b"
    r"|[a-z]+ .{0,60}\b(?:uw|jouw)\b|(?!.*\b(?:we|wij|gemeente|college)\b).*\b(?:als|dat|zodat|waar|wanneer|hoe|wat|of|"
    r"kun|kan|mag|moet|wil|heb|ben|word|krijg|vind|doe|meld|bel|vraag|zie|kom|ga|weet) (?:je|jij)\b"
)
NEGATIVE = re.compile(r"\b(?:geen|niet|nauwelijks|nooit)\b")
# A6: how things are, without an activity.
STATEMENT = re.compile(
    r"\b(?:is|zijn) (?:één|een|1) van de\b|\b(?:maakt|maken) (?:onderdeel|deel) uit van\b"
    r"|\b(?:is|zijn|verloopt|loopt) (?:goed|op orde|voldoende|redelijk)\.?$"
    r"|\bzijn in veel \w+ .{0,40}\bactief\b|^doelstelling is\b"
)
PAST = re.compile(
    rf"\b{_SIMPLE_PAST}\b"
    r"|\b(?:is|zijn|heeft|hebben)\b.{0,90}\b(?:ge\w{2,}(?:d|t|(?<!en)en)|be\w{3,}(?:d|t)|ver\w{3,}(?:d|t)|"
    r"plaatsgevonden|uitgevoerd|opgesteld|afgerond|vastgesteld|ingericht|aangepast)\b"
)
# "Migratie naar de cloud afgerond", "Twee buurtteams gestart": an account in the style of a telegram.
DONE = re.compile(
    r"(?!.*\b(?:wordt|worden|zal|zullen|moet|moeten|wij?|is|zijn|dat|die|om)\b)(?:\S+ ){1,12}"
    r"(?:(?:aan|af|bij|door|in|mee|na|om|op|over|samen|toe|uit|vast|voor|voort)?ge(?!\w*(?:teit|heid|recht|bied|acht)\b)\w{2,}[dt]|afgerond|behaald|vervangen|"
    r"(?:her|ver|be|ont)\w+(?:eerd|erd|uwd|oud|aagd|akt|egd|aald)|voltooid)[.;]?"
)
# A sentence with one of these says how things are; without any, and without background, it says what is done.
STATIVE = re.compile(
    r"\b(?:is|zijn|was|waren|werd|werden|heeft|hebben|had|hadden|blijft|blijven|blijkt|ligt|liggen|mag|mogen|kan|kunnen|"
    r"geldt|gelden|betekent|hoort|horen|staat|staan|vraagt|vragen om|loopt|lopen|lijkt|weten|weet|vindt|vinden|wil|"
    r"willen|zit|zitten|bestaat|bestaan|valt|vallen|hoeft|hoeven|ziet|zien|ervaart|ervaren|speelt|spelen|"
    r"hangt (?:af|samen)|stijgt|stijgen|daalt|dalen|neemt toe|neemt af|nemen toe|nemen af|ontbreekt|"
    r"ontbreken|vormt|vormen|stamt|stammen|ontstaat|ontstaan|draait om|draaien om|telt|tellen|waardeert|waarderen|"
    r"verschijnt|verschijnen|verloopt|verlopen|gedijt|gedijen|kost|kosten|vergt|vergen|bevat|bevatten|omvat|omvatten|dreigt|dreigen|"
    r"verwacht|verwachten|gelooft|geloven|zou|zouden|verschilt|verschillen|raakt|leeft|leven|merkt|merken|leidt|"
    r"wijst op|wijzen op|komt uit|komen uit|gaat om|gaat over|gaan over|laat \w+ .{0,40}zien|roept .{0,60}op|"
    r"roepen .{0,60}op|werkt op basis van|werken op basis van|legt verantwoording|kijkt|kijken|"
    r"kent|duurt|duren|rukt op|rukken op|vragen (?:meer|veel|extra|aandacht)|gaat door|breng(?:t|en) \w+ mee|ontneemt|"
    r"kampt|kampen|klaagt|klagen|botst|botsen|maakt zich zorgen|maken zich zorgen|zien op tegen|ziet op tegen|hecht|"
    r"hechten|"
    r"stelt (?:strenge )?eisen|schiet(?:en)? tekort)\b"
    r"|\bverwij(?:st|zen) naar (?:de|het) (?:kaart|bijlage|tabel|hoofdstuk|paragraaf|figuur)\b"
    r"|\bmaak(?:t|en)\b.{0,60}\b(?:on\w+(?:baar|lijk)|lastig|moeilijk|kwetsbaar)\b"
    r"|\b(?:nog niet|slechts|nauwelijks|onvoldoende|te weinig|vooralsnog|waarschijnlijk|vermoedelijk|wellicht|"
    r"misschien)\b"
)
# What comes behind one of these says why or for whom, not what is done.
SUBCLAUSE = re.compile(r"(?<=\w)(?:, | )(?:waar\w*|zodat|zodra|omdat|opdat|wanneer|terwijl|die|als|om) (?=\w+ \w+)")
NOUN_OF_DOING = re.compile(
    rf"(?:(?:het|de) )?(?:\w+ ){{0,2}}(?:{_DO_STEMS}\w*|\w+(?:eren|ingen?|iseren|isering|ontwikkeling|uitbreiding))\b"
)
INFINITIVE_END = re.compile(r"\b(?:te )?\w{3,}(?:en|doen|gaan|zien)[.;]?$")
SENTENCE_END = re.compile(r"(?<=[.!?])[’”'\"]?\s+(?=[‘“'\"(]?[A-ZÀ-Ý0-9])")
CLAUSE_END = re.compile(r"(?<=;)\s+")
ABBREVIATION = re.compile(
    r"(?:\b(?:o\.a|m\.b\.t|t\.b\.v|i\.v\.m|bijv|bv|d\.d|dhr|mw|mevr|nr|art|blz|p|o\.l\.v|m\.u\.v|i\.s\.m|t\.a\.v|a\.h\.v|"
    r"d\.m\.v|t\.o\.v|e\.d|enz|etc|evt|incl|excl|ca|jl|resp|St|drs|mr|ir|dr|zgn|m\.n|n\.a\.v|vs|t\.z\.t|min|max)\.|\b[A-Z]\.)$"
)
