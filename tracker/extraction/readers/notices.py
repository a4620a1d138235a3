"""What a word processor's file holds besides the text people see, in one Dutch sentence (assurance D11)."""


def notices(*, tracked: bool, comments: bool, hidden: bool, elsewhere: bool = False) -> tuple[str, ...]:
    """Return a sentence about tracked changes, comments and hidden text, and one about text in another file."""
    left_out = [what for what, there in (("opmerkingen", comments), ("verborgen tekst", hidden)) if there]
    said: list[str] = []
    if tracked:
        said.append("bijgehouden wijzigingen (wij lezen de tekst alsof ze zijn aanvaard)")
    if left_out:
        said.append(f"{' en '.join(left_out)} (die lezen wij niet)")
    sentences = []
    if said:
        sentences.append(f"In dit bestand staan {' en '.join(said)}. Controleer of dit de vastgestelde versie is.")
    if elsewhere:
        sentences.append(
            "Een deel van dit document staat in een ander bestand; dat deel is niet gelezen. "
            "Voeg de tekst samen in één bestand en bied dat aan."
        )
    return tuple(sentences)
