"""Which lines are headings, and what they open."""

from tests.extraction.make import acties_of, document_of, draft_of, texts_of
from tracker.extraction.document import BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.lexicon import Strength, known_heading

LONG = (
    "In dit hoofdstuk staat een alinea die lang genoeg is om een gewone tekst te zijn, met meer dan één zin. Echt waar."
)


def test_chapters_go_up_by_one():
    document = document_of(f"1. Inleiding\n\n{LONG}\n\n2. Jeugd\n\n{LONG}\n\n2.1 School\n\n{LONG}\n")

    assert texts_of(document, BlockKind.HEADING) == ["1. Inleiding", "2. Jeugd", "2.1 School"]


def test_a_numbered_list_opens_no_chapters():
    document = document_of(
        f"1. Inleiding\n\n{LONG}\n\nDe stappen zijn:\n\n1. Voorbereiden;\n2. Uitvoeren;\n3. Evalueren.\n"
    )

    assert texts_of(document, BlockKind.HEADING) == ["1. Inleiding"]


def test_a_chapter_after_a_numbered_list_is_a_chapter():
    text = f"1. Lucht\n\n{LONG}\n\nMaatregelen\n\n1. We meten de lucht.\n\n2. Geluid\n\n{LONG}\n"

    assert "2. Geluid" in texts_of(document_of(text), BlockKind.HEADING)


def test_cells_of_a_table_are_no_headings():
    document = document_of(f"1. Cijfers\n\nWijk\n\nNoord\n\nZuid\n\nOost\n\n{LONG}\n")

    assert texts_of(document, BlockKind.HEADING) == ["1. Cijfers"]


def test_a_short_line_above_a_text_is_a_heading():
    document = document_of(f"1. Jeugd\n\n{LONG}\n\nJongeren op straat\n\n{LONG}\n")

    assert texts_of(document, BlockKind.HEADING) == ["1. Jeugd", "Jongeren op straat"]


def test_a_chapter_may_be_called_hoofdstuk():
    draft = draft_of(
        f"Hoofdstuk 1 Jeugd\n\n{LONG}\n\nActies\n\n- We openen een meldpunt.\n\nHoofdstuk 2 Geld\n\n{LONG}\n"
    )

    assert [section.heading for section in draft.sections] == ["Jeugd", "Geld"]
    assert draft.acties[0].section == draft.sections[0].id


def test_a_year_or_a_dot_changes_no_heading():
    for heading in ("Acties", "ACTIES 2027", "Acties:", "Acties 2026-2028", "3.2 Acties"):
        assert known_heading(heading).role is HeadingRole.ACTIES, heading


def test_what_was_done_is_not_what_will_be_done():
    assert known_heading("Wat hebben we gedaan?").role is HeadingRole.VERANTWOORDING
    assert known_heading("Wat gaan we doen?").role is HeadingRole.ACTIES


def test_expected_behaviour_is_no_actie():
    assert known_heading("Dat betekent ...").role is HeadingRole.INWONERS


def test_an_ordinary_title_is_not_in_the_word_list():
    assert [known_heading(title) for title in ("Jeugd en veiligheid", "Woninginbraken", "Aanpak ondermijning")] == [
        None
    ] * 3


def test_a_weak_heading_opens_acties_only_as_a_list():
    assert known_heading("Hoofdlijnen 2026-2029").strength is Strength.WEAK
    assert acties_of("1. Jeugd\n\nAanpak\n\n- We openen een meldpunt.\n- We trainen de boa's.\n") == [
        "We openen een meldpunt.",
        "We trainen de boa's.",
    ]


def test_a_heading_that_comes_back_is_offered_with_its_lines():
    text = "".join(
        f"{n}. Thema {n}\n\n{LONG}\n\nWaar het om draait\n\n- veilig wonen;\n- rust op straat.\n\n" for n in (1, 2, 3)
    )
    heading = next(heading for heading in draft_of(text).headings if heading.heading == "Waar het om draait")

    assert (heading.count, heading.role) == (3, HeadingRole.OVERIG)
    assert heading.reason == "komt 3 keer voor; wij kennen dit kopje niet"
    assert heading.lines == (5, 14, 23)


def test_the_role_the_user_chose_derives_everything_below_it_again():
    text = "".join(
        f"{n}. Thema {n}\n\n{LONG}\n\nWaar het om draait\n\n- veilig wonen;\n- rust op straat.\n\n" for n in (1, 2, 3)
    )

    assert acties_of(text) == []
    assert len(acties_of(text, {"Waar het om draait": HeadingRole.ACTIES})) == 6


def test_the_user_may_take_a_heading_away_from_the_acties():
    text = "1. Jeugd\n\nActies\n\n- We openen een meldpunt.\n"
    draft = draft_of(text, {"Acties": HeadingRole.OVERIG})

    assert draft.acties == ()
    assert draft.headings[0].reason.startswith("gekozen door u")


def test_a_role_is_matched_whatever_the_capitals_and_the_dots():
    text = "1. Jeugd\n\nDaar staan wij voor...\n\n- een open deur;\n- rust op straat.\n\n2. Wonen\n\nDat is alles.\n"

    assert len(acties_of(text, {"daar staan wij voor": HeadingRole.ACTIES})) == 2
