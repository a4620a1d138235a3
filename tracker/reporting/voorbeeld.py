"""A short report that shows what a house style does: every kind of block once, about a gemeente that does not exist."""

from datetime import date

from tracker.reporting.blocks import (
    Bar,
    BulletList,
    Chart,
    Column,
    Fact,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Passage,
    Report,
    Section,
    Series,
    Table,
    Tone,
    cell,
)

_FIGURES = KeyFigures(
    (
        KeyFigure("24", "acties"),
        KeyFigure("17", "op schema", Tone.GOOD),
        KeyFigure("5", "vraagt aandacht", Tone.WARN),
        KeyFigure("2", "loopt vast", Tone.BAD),
    )
)
_TABLE = Table(
    "Acties die aandacht vragen",
    (Column("Actie", 40, names_row=True), Column("Koers", 20), Column("Deadline", 16)),
    (
        (cell("Camera’s op het stationsplein"), cell("vraagt aandacht", Tone.WARN), cell("1 april 2026")),
        (cell("Buurtpreventie in alle kernen"), cell("loopt vast", Tone.BAD), cell("1 juli 2026")),
    ),
)
_CHART = Chart(
    "Acties per thema",
    "Veilig wonen heeft de meeste acties.",
    "Thema",
    (Series("op schema", Tone.GOOD), Series("vraagt aandacht", Tone.WARN), Series("loopt vast", Tone.BAD)),
    (Bar("Veilig wonen", (10, 3, 1)), Bar("Ondermijning", (7, 2, 1))),
)
VOORBEELD = Report(
    title="Voortgangsrapportage 2025",
    subtitle="Een voorbeeld in uw huisstijl",
    kind="voorbeeld",
    organisatie="Gemeente Voorbeeld",
    peildatum=date(2025, 12, 31),
    year=2025,
    status="voorbeeld",
    metadata=(Fact("Plan", "Uitvoeringsplan veiligheid 2025-2026"), Fact("Peildatum", "31 december 2025")),
    sections=(
        Section(
            1, "Bestuurlijke samenvatting",
            (Paragraph("De meeste acties liggen op schema.", lead=True), _FIGURES,
             BulletList(("De camera’s wachten op een vergunning.", "In twee kernen zijn te weinig vrijwilligers."))),
        ),
        Section(1, "Thema 1: Veilig wonen"),
        Section(2, "Wat hebben we gedaan?", (Paragraph("Dit is gewone tekst, zoals in het hele rapport."), _TABLE)),
        Section(
            2, "De stand per thema",
            (_CHART, Passage("Actie 1.1", "Wij plaatsen camera’s op het stationsplein.", "Plan, blz. 12")),
        ),
    ),
)  # fmt: skip
