"""Sample plans of gemeenten that do not exist, each built in its own way, and documents that hold no plan."""

import pytest

from tests.extraction.make import SAMPLES, expected, sample
from tracker.extraction.choices import Choices
from tracker.extraction.draft import Band, HeadingRole, PlanDraft
from tracker.extraction.pipeline import extract

PLANS = sorted(path.name for path in (SAMPLES / "plannen").iterdir() if path.suffix != ".json")
NO_PLANS = sorted(path.name for path in (SAMPLES / "geen-plan").iterdir())
LEAST_PRECISION = 0.8
LEAST_RECALL = 0.7


def draft_of(name: str, folder: str = "plannen") -> PlanDraft:
    return extract(sample(f"{folder}/{name}"), name)[1]


@pytest.mark.parametrize("name", PLANS)
def test_the_acties_of_a_plan_are_found_and_little_else(name):
    wanted = expected(name)["acties"]
    found = [actie.text for actie in draft_of(name).acties]
    right = [text for text in wanted if any(one.startswith(text) for one in found)]
    print(f"{name}: {len(right)} of {len(wanted)} found, {len(found)} proposed")

    assert len(right) >= LEAST_RECALL * len(wanted)
    assert len(right) >= LEAST_PRECISION * len(found)


@pytest.mark.parametrize("name", PLANS)
def test_the_goals_of_a_plan_are_counted_right(name):
    assert len(draft_of(name).doelen) == expected(name)["doelen"]


@pytest.mark.parametrize("name", [name for name in PLANS if "secties" in expected(name)])
def test_an_actie_stands_in_its_section(name):
    draft = draft_of(name)
    headings = {section.id: section.heading for section in draft.sections}
    for start, heading in expected(name)["secties"].items():
        actie = next(actie for actie in draft.acties if actie.text.startswith(start))

        assert headings[actie.section] == heading


@pytest.mark.parametrize("name", [name for name in PLANS if "actiehouders" in expected(name)])
def test_the_actiehouder_and_the_deadline_come_along(name):
    acties = draft_of(name).acties
    for start, who in expected(name)["actiehouders"].items():
        assert next(actie for actie in acties if actie.text.startswith(start)).actiehouder == who
    for start, day in expected(name)["deadlines"].items():
        assert str(next(actie for actie in acties if actie.text.startswith(start)).deadline) == day


def test_what_stands_below_an_unknown_heading_is_to_be_checked():
    draft = draft_of("onbekend-kopje.txt")

    assert {actie.band for actie in draft.acties} == {Band.CONTROLEREN}
    assert draft.headings[0].reason == "komt 3 keer voor; de zinnen eronder lijken op acties"


def test_the_choice_of_the_user_makes_it_sure():
    choices = Choices(roles={"Daar steken we energie in": HeadingRole.ACTIES})
    _, draft = extract(sample("plannen/onbekend-kopje.txt"), "plan.txt", choices)

    assert len(draft.acties) == 7
    assert {actie.band for actie in draft.acties} == {Band.ZEKER}


@pytest.mark.parametrize("name", NO_PLANS)
def test_a_document_without_a_plan_gives_no_acties_and_says_why(name):
    draft = draft_of(name, "geen-plan")

    assert draft.acties == ()
    assert draft.warnings[0].startswith("Geen acties gevonden: ")


def test_the_user_may_say_that_it_is_a_plan_after_all():
    _, draft = extract(sample("geen-plan/protocol.txt"), "protocol.txt", Choices(roles={"Acties": HeadingRole.ACTIES}))

    assert len(draft.acties) == 6
