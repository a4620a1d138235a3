"""A heading a person gave a role: found however it is written and wherever it stands."""

import pytest

from tests.extraction.make import acties_of, draft_of
from tracker.extraction.chosen import mark_chosen
from tracker.extraction.document import Block, BlockKind, Source
from tracker.extraction.draft import Band, HeadingRole

ACTIES, DOELEN, OVERIG = HeadingRole.ACTIES, HeadingRole.DOELEN, HeadingRole.OVERIG
ITEMS = ["De brug schilderen.", "Drie bankjes plaatsen."]
AS_WRITTEN = {
    "a heading": "Zo zit het\n\n- {0}\n- {1}",
    "a numbered heading": "3.2 Zo zit het\n\n- {0}\n- {1}",
    "a label": "Zo zit het: {0} {1}",
    "a bullet": "- Zo zit het\n  - {0}\n  - {1}",
    "the last sentence of a passage": "Wij werken in Holtum. Zo zit het:\n- {0}\n- {1}",
    "a bold line": "**Zo zit het**\n\n- {0}\n- {1}",
    "a heading with quotation marks": "‘Zo zit het …’\n\n- {0}\n- {1}",
}
KEYS = ["Zo zit het", "ZO ZIT HET:", "3.2 zo zit het", "“Zo zit het”...", "  zo  zit het?"]


@pytest.mark.parametrize("text", AS_WRITTEN.values(), ids=AS_WRITTEN.keys())
@pytest.mark.parametrize("key", KEYS)
def test_a_heading_is_found_however_it_is_written(text, key):
    plan = "Groenplan Holtum\n\nInleiding\nHoltum is een dorp met veel water.\n\n" + text.format(*ITEMS)

    assert acties_of(plan, {key: ACTIES}) == ITEMS


def test_a_chapter_reaches_to_the_next_of_its_own_level():
    plan = """
    1. Over ons
    Wij zijn met zes mensen.

    2. Van alles
    2.1 Bruggen
    - De brug schilderen.
    2.2 Banken
    - Drie bankjes plaatsen.

    3. Nog iets
    - De lamp vervangen.
    """

    assert acties_of(plan, {"Van alles": ACTIES}) == ITEMS


def test_a_chapter_with_another_role_holds_no_acties():
    plan = """
    1. Acties
    - De brug schilderen.
    - Drie bankjes plaatsen.

    2. Wat er was
    2.1 Acties
    - De lamp vervangen.
    """

    assert acties_of(plan, {"Wat er was": HeadingRole.VERANTWOORDING}) == ITEMS


def test_a_heading_below_a_chosen_chapter_may_have_a_role_of_its_own():
    plan = """
    1. Van alles
    1.1 Waarheen
    - Een mooi dorp.
    1.2 Banken
    - De brug schilderen.
    - Drie bankjes plaatsen.
    """

    assert acties_of(plan, {"Van alles": ACTIES, "Waarheen": DOELEN}) == ITEMS


def test_a_heading_may_occur_many_times():
    part = "Wijk {0}\n\nZo zit het\n- Brug {0} schilderen.\n- Bankje {0} plaatsen.\n\n"
    acties = acties_of("".join(part.format(number) for number in range(4)), {"zo zit het": ACTIES})

    assert len(acties) == 8


def test_the_head_of_a_column_may_be_chosen():
    plan = """
    Groenplan Holtum

    | Zo zit het | Wie |
    | De brug schilderen. | Team Water |
    | Drie bankjes plaatsen. | Team Groen |
    """

    assert acties_of(plan, {"Zo zit het": ACTIES}) == ITEMS


def test_a_row_of_a_table_may_be_a_heading():
    rows = (("Aanleiding", "De brug is oud."), ("Zo zit het", "De brug schilderen.\nDrie bankjes plaatsen."))
    table = Block(BlockKind.TABLE, "", "", Source(1, 2), rows=rows)
    marked = mark_chosen([table], {"zo zit het": ACTIES})

    assert [block.text for block in marked.blocks if block.kind is BlockKind.PARAGRAPH] == ITEMS
    assert marked.roles == {"Zo zit het": ACTIES}


def test_below_a_chosen_heading_facts_and_accounts_are_left_out_with_a_reason():
    plan = """
    Zo zit het
    De helft van de bruggen is oud. Wij schilderen de brug. In 2024 werden drie bankjes geplaatst.
    """
    draft = draft_of(plan, {"Zo zit het": ACTIES})

    assert [actie.text for actie in draft.acties] == ["Wij schilderen de brug."]
    assert len([one for one in draft.skipped if one.under_actions and one.reason]) == 2


def test_what_a_person_pointed_at_is_sure():
    draft = draft_of("Zo zit het\n\n- De brug schilderen.\n- Drie bankjes plaatsen.", {"Zo zit het": ACTIES})

    assert {actie.band for actie in draft.acties} == {Band.ZEKER}


def test_a_heading_that_occurs_nowhere_is_told():
    warnings = draft_of("Acties\n\n- De brug schilderen.", {"Zo zit het": ACTIES, "Acties": ACTIES}).warnings

    assert warnings == (
        "De kop ‘Zo zit het’ waaraan u een rol gaf, staat niet in dit document. Kijk of hij goed geschreven is.",
    )
