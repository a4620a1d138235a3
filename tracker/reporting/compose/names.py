"""What each kind of report is called on screen, and what it is for."""

NAMES = {
    "voortgangsrapportage": "Voortgangsrapportage",
    "raadsinformatiebrief": "Raadsinformatiebrief",
    "actielijst": "Actielijst",
    "themablad": "Stand per thema",
    "planning en control": "Tekst voor begroting en jaarstukken",
    "eindevaluatie": "Eindevaluatie",
}
PURPOSES = {
    "voortgangsrapportage": "Het hele verhaal over een jaar, voor de commissie.",
    "raadsinformatiebrief": "Een brief van een of twee bladzijden aan de raad.",
    "actielijst": "Alle acties in een tabel per thema.",
    "themablad": "Per thema kort: doelen, cijfers, wat aandacht vraagt en wat komt.",
    "planning en control": "Per thema wat u wilde bereiken en wat is gedaan.",
    "eindevaluatie": "Hoe de acties over de hele looptijd zijn geëindigd.",
}
