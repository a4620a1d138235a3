"""The veiligheidsvelden and thema's of the VNG (Kernbeleid Veiligheid), to map the thema's of a plan on. Data only.

A plan has thema's of its own; naming the one of the VNG beside it is a choice, so that plans can be compared. What the
list of 2017 does not have (digitale veiligheid, maatschappelijk onbehagen) simply stays unmapped.
"""

VELDEN: dict[str, str] = {
    "1": "Veilige woon- en leefomgeving",
    "2": "Bedrijvigheid en veiligheid",
    "3": "Jeugd en veiligheid",
    "4": "Fysieke veiligheid",
    "5": "Integriteit en veiligheid",
}
THEMAS: dict[str, str] = {
    "1.1": "Sociale kwaliteit",
    "1.2": "Fysieke kwaliteit",
    "1.3": "Objectieve veiligheid (veelvoorkomende en high-impact-criminaliteit)",
    "1.4": "Subjectieve veiligheid",
    "2.1": "Veilig winkelgebied",
    "2.2": "Veilige bedrijventerreinen",
    "2.3": "Veilig uitgaan",
    "2.4": "Veilige evenementen",
    "2.5": "Veilig toerisme",
    "3.1": "Jeugdoverlast",
    "3.2": "Jeugdcriminaliteit en individuele probleemjongeren",
    "3.3": "Jeugd, alcohol en drugs",
    "3.4": "Veilig in en om de school",
    "4.1": "Verkeersveiligheid",
    "4.2": "Brandveiligheid",
    "4.3": "Externe veiligheid",
    "4.4": "Rampenbestrijding en crisisbeheersing",
    "5.1": "Polarisatie en radicalisering",
    "5.2": "Georganiseerde en ondermijnende criminaliteit",
    "5.3": "Veilige Publieke Taak",
    "5.4": "Informatieveiligheid",
    "5.5": "Ambtelijke en bestuurlijke integriteit",
}
NAMES: dict[str, str] = dict(sorted((VELDEN | THEMAS).items()))


def in_words(code: str) -> str:
    """Return "3.1 Jeugdoverlast"; nothing for no code or one we do not know."""
    return f"{code} {NAMES[code]}" if code in NAMES else ""
