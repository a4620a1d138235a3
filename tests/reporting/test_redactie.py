"""Words of people in a report take the place of the made ones, and of nothing else."""

from dataclasses import replace

import pytest

from tests.reporting.builders import YEAR, actie, compose, large_plan, plan, voortgang
from tracker.domain.voortgang import Koers
from tracker.reporting.blocks import BulletList, Chart, Column, Paragraph, Report, Section, Table, cell
from tracker.reporting.frozen import content_hash
from tracker.reporting.redactie import alone, as_blocks, as_text, parts, with_texts

TABLE = Table("Cijfers", (Column("Naam", names_row=True),), ((cell("een"),),))
OTHER_THAN_TEXT = (Table, Chart)


@pytest.fixture(scope="module")
def large() -> Report:
    return compose(large_plan(60), YEAR)


def _with(sections: tuple[Section, ...]) -> Report:
    return replace(compose(plan(actie()), YEAR), sections=sections)


def test_without_words_of_people_a_report_stays_itself(large):
    assert content_hash(with_texts(large, {})) == content_hash(large)


def test_the_made_text_typed_over_gives_the_same_report(large):
    typed = {part.key: part.text for part in parts(large) if part.text}

    assert content_hash(with_texts(large, typed)) == content_hash(large)


def test_every_text_can_be_told_apart(large):
    keys = [part.key for part in parts(large)]

    assert len(keys) == len(set(keys)) > 20


def test_own_words_replace_the_text_and_leave_tables_and_charts(large):
    own = with_texts(large, {part.key: f"Eigen woorden {number}." for number, part in enumerate(parts(large))})

    assert others(own) == others(large)
    assert "Eigen woorden 0." in said(own)


def test_a_text_keeps_its_key_when_only_its_words_change():
    told = [voortgang(toelichting=text, koers=Koers.LOOPT_VAST, oorzaak="Ziekte") for text in ("Eerst.", "Later.")]
    before, after = (parts(compose(plan(actie(voortgang=(one,))), YEAR)) for one in told)

    assert [part.key for part in before] == [part.key for part in after]


def test_a_section_without_text_can_be_given_one():
    report = _with((Section(1, "Cijfers", (TABLE,)),))
    (part,) = parts(report)

    assert part.text == ""
    assert with_texts(report, {part.key: "Vooraf."}).sections[0].blocks == (Paragraph("Vooraf."), TABLE)


def test_text_before_and_after_a_table_are_two_texts():
    report = _with((Section(1, "Cijfers", (Paragraph("Voor."), TABLE, Paragraph("Na."))),))
    before, after = parts(report)
    own = with_texts(report, {after.key: "Daarna:\n- een\n- twee"})

    assert own.sections[0].blocks == (Paragraph("Voor."), TABLE, Paragraph("Daarna:"), BulletList(("een", "twee")))
    assert before.text == "Voor."


def test_two_themas_of_the_same_name_have_texts_of_their_own():
    thema = (Section(1, "Veilig wonen"), Section(2, "Wat bereikt", (Paragraph("Iets."),)))
    keys = [part.key for part in parts(_with((*thema, *thema))) if part.text]

    assert len(set(keys)) == 2


def test_what_the_report_says_of_itself_is_not_for_people_to_change(large):
    written = {part.path[0] for part in parts(large)}

    assert not any(heading.startswith(("Over dit rapport", "Leeswijzer", "Bijlage")) for heading in written)


def test_the_sentence_to_read_first_stays_the_first_one(large):
    part = next(part for part in parts(large) if part.heading == "Bestuurlijke samenvatting")
    own = with_texts(large, {part.key: "Het gaat goed.\n\nMeer niet."})
    section = next(section for section in own.sections if section.heading == "Bestuurlijke samenvatting")

    assert section.blocks[:2] == (Paragraph("Het gaat goed.", lead=True), Paragraph("Meer niet."))


@pytest.mark.parametrize(
    "typed",
    ["Een zin.", "Een zin.\n\nNog een.", "- een\n- twee", "Vooraf:\n\n- een\n- twee\n\nNa afloop."],
    ids=["paragraph", "paragraphs", "list", "mixed"],
)
def test_what_is_typed_comes_back_as_it_was_typed(typed):
    assert as_text(as_blocks(typed)) == typed


def test_nothing_typed_is_nothing():
    assert as_blocks(" \r\n\r\n ") == ()


def others(report: Report) -> list[object]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, OTHER_THAN_TEXT)]


def said(report: Report) -> list[str]:
    return [block.text for section in report.sections for block in section.blocks if isinstance(block, Paragraph)]


def test_a_text_is_printed_apart_with_the_headings_above_it_and_all_of_its_section(large):
    deepest = max(parts(large), key=lambda part: len(part.path))
    apart = alone(large, large, deepest.key)

    assert [section.heading for section in apart.sections] == list(deepest.path)
    assert [bool(section.blocks) for section in apart.sections] == [False] * (len(deepest.path) - 1) + [True]


def test_a_text_that_is_not_there_cannot_be_printed(large):
    with pytest.raises(KeyError):
        alone(large, large, "weg")
