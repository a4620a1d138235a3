"""The words of regulations in XML, in lower case: CVDR, the official publications and STOP name things alike."""

# Parts that may have a heading ("kop"); how deep a heading is, is how many of these are around it.
PARTS = {
    *("boek", "deel", "titeldeel", "titel-deel", "hoofdstuk", "afdeling", "paragraaf", "subparagraaf", "sub-paragraaf"),
    *("subsubparagraaf", "artikel", "divisie", "divisietekst", "bijlage", "toelichting", "nota-toelichting"),
    *("algemenetoelichting", "artikelgewijzetoelichting", "circulaire.divisie", "circulaire.sub-divisie"),
    *("beleidsregel.divisie", "zakelijke-mededeling", "wijzigbijlage", "inleidendetekst", "motivering", "tekstdeel"),
}
HEADS = {"kop"}
HEAD_PIECES = {"label", "nr", "nummer", "titel", "opschrift", "subtitel", "subtitel-tekst"}
BETWEEN_HEADS = {"tussenkop"}
TITLES = {"intitule", "regelingopschrift"}
CAPTIONS = {"bijschrift", "bron"}
ITEMS, ITEM_NUMBERS = {"li", "begrip"}, {"li.nr", "linummer"}
TERMS = {"term"}
NOTES, NOTE_NUMBERS = {"noot"}, {"noot.nr", "nootnummer", "noot.lijst.nr"}
PARAGRAPH_NUMBERS = {"lidnr", "lidnummer"}
NUMBERS = ITEM_NUMBERS | NOTE_NUMBERS | PARAGRAPH_NUMBERS
INLINE = {
    *("nadruk", "extref", "intref", "intioref", "extioref", "vet", "b", "i", "u", "strong", "em", "sup", "sub", "inf"),
    *("contact", "nieuwetekst", "abbr", "citaat", "definitie.inline", "inline-formule", "nootref", "plaatsaanduiding"),
}
BOLD = {"vet", "b", "strong"}
SKIPPED = {
    *("meta-data", "metadata", "meta", "brondata", "jcis", "colspec", "illustratie", "inlinetekstafbeelding"),
    *("formule", "redactionele-toevoegingen", "redactie", "opmerkingen-inhoud", "verwijderdetekst", "verwijder"),
    *("wijziginstructies", "svg", "math", "binnendata", "frontmatter"),
}
PICTURES = {"illustratie", "inlinetekstafbeelding"}
UNSEEN = SKIPPED | HEAD_PIECES | {"", "br"}
# Headings between paragraphs look different for each depth: their look, from high to low.
LOOKS = ("vet", "cur", "ondlijn", "rom")
