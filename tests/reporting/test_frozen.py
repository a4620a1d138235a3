"""A frozen report stays what it was."""

import hashlib
from dataclasses import replace

from tests.reporting.builders import YEAR, actie, compose, empty_plan, large_plan, plan, voortgang
from tracker.reporting.blocks import Paragraph, Section
from tracker.reporting.frozen import canonical, content_hash, from_json, to_json
from tracker.reporting.writers import WRITERS


def test_a_report_comes_back_from_json_as_it_was():
    report = compose(large_plan(40), YEAR, samenvatting="Een goed jaar.")

    assert from_json(to_json(report)) == report


def test_an_empty_report_comes_back_too():
    report = compose(empty_plan(), YEAR)

    assert from_json(to_json(report)) == report


def test_reopening_a_report_keeps_its_hash():
    report = compose(large_plan(40), YEAR)

    assert content_hash(from_json(to_json(report))) == content_hash(report)


def test_writing_files_does_not_touch_the_hash():
    report = compose(large_plan(5), YEAR)
    before = content_hash(report)
    for write in WRITERS.values():
        write(report)

    assert content_hash(report) == before


def test_another_word_gives_another_hash():
    one = compose(plan(actie(voortgang=(voortgang(toelichting="Klaar."),))), YEAR)
    other = compose(plan(actie(voortgang=(voortgang(toelichting="Bijna klaar."),))), YEAR)

    assert content_hash(one) != content_hash(other)


def test_a_stored_edition_does_not_follow_the_plan():
    stored = to_json(compose(plan(actie()), YEAR))
    now = compose(plan(actie(titel="Een andere titel")), YEAR)

    assert "Jongerenwerk bij het station" in to_json(from_json(stored))
    assert content_hash(from_json(stored)) != content_hash(now)


def test_composed_and_separate_accents_are_the_same_text():
    report = compose(plan(actie()), YEAR)
    separate = replace(report, sections=(Section(1, "Coo\u0308rdinatie"),))
    composed = replace(report, sections=(Section(1, "Coördinatie"),))

    assert content_hash(separate) == content_hash(composed)


def test_half_a_surrogate_pair_can_be_stored():
    report = replace(compose(empty_plan(), YEAR), sections=(Section(1, "Kop", (Paragraph("kapot \ud83d teken"),)),))

    assert canonical(report).sections[0].blocks == (Paragraph("kapot ? teken"),)


def test_an_edition_from_before_the_data_keeps_its_json_and_its_hash():
    report = replace(compose(large_plan(5), YEAR), data=None)
    stored = to_json(report)

    assert '"data"' not in stored
    assert from_json(stored) == report
    assert hashlib.sha256(stored.encode()).hexdigest() == content_hash(from_json(stored))
