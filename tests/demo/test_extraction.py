import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker.demo.data import FILES, read_demo
from tracker.extraction.draft import ActieDraft, PlanDraft
from tracker.extraction.pipeline import extract

TODAY = date(2026, 11, 22)
EXPECTED: dict[str, list[dict[str, Any]]] = json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))
PLANNEN = {plan.bestandsnaam: plan for plan in read_demo(TODAY).plannen}
NAMES = list(PLANNEN)


@pytest.fixture(scope="module")
def drafts() -> dict[str, PlanDraft]:
    return {name: extract(plan.content, name)[1] for name, plan in PLANNEN.items()}


def one(draft: PlanDraft, fragment: str) -> ActieDraft:
    found = [actie for actie in draft.acties if fragment in actie.text]
    assert len(found) == 1, f"{len(found)} acties hold {fragment!r}"
    return found[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_promise_is_found_once_and_nothing_else(drafts: dict[str, PlanDraft], name: str):
    found = drafts[name].acties

    print(f"{name}: {len(found)} acties, {len(drafts[name].doelen)} doelen, {len(drafts[name].indicators)} indicatoren")
    assert len({one(drafts[name], actie.fragment).id for actie in PLANNEN[name].acties}) == len(found)


@pytest.mark.parametrize("name", NAMES)
def test_acties_stand_under_their_thema_with_their_deadline_and_ritme(drafts: dict[str, PlanDraft], name: str):
    wrong = []
    for expected in EXPECTED[name]:
        actie = one(drafts[name], expected["fragment"])
        read = {
            "fragment": expected["fragment"],
            "section": actie.section,
            "deadline": actie.deadline.isoformat() if actie.deadline else None,
            "ritme": str(actie.ritme) if actie.ritme else None,
        }
        wrong += [] if read == expected else [read]

    print(f"{name}: {len(EXPECTED[name]) - len(wrong)} of {len(EXPECTED[name])} with thema, deadline and ritme")
    assert wrong == []


def test_the_web_page_of_the_uitvoeringsplan_holds_the_same_acties(drafts: dict[str, PlanDraft]):
    _, page = extract((FILES / "uitvoeringsplan-2025-2026.html").read_bytes(), "uitvoeringsplan-2025-2026.html")

    same = drafts["uitvoeringsplan-2025-2026.txt"]
    assert [actie.text for actie in page.acties] == [actie.text for actie in same.acties]


def test_what_promises_nothing_is_shown_as_skipped(drafts: dict[str, PlanDraft]):
    skipped = [block.text for block in drafts["uitvoeringsplan-2025-2026.txt"].skipped if block.kind == "placeholder"]

    assert "Verder ontwikkelen van lopende activiteiten." in skipped


def test_the_plans_say_whose_they_are_and_when_they_were_adopted(drafts: dict[str, PlanDraft]):
    raad, college = (drafts[name].metadata for name in NAMES)

    assert (raad.municipality, raad.period_start, raad.period_end) == ("Hollerwaard", 2025, 2028)
    assert (raad.adopted_by, raad.adopted_on) == ("gemeenteraad", date(2024, 9, 26))
    assert (college.period_start, college.period_end, college.adopted_on) == (2025, 2026, date(2024, 12, 10))


def test_the_eight_indicators_are_read_with_their_targets(drafts: dict[str, PlanDraft]):
    indicators = {indicator.name: indicator for indicator in drafts[NAMES[0]].indicators}

    assert len(indicators) == 8
    assert indicators["Woninginbraken per jaar"].targets == {2026: "52", 2028: "45"}
    assert indicators["Woninginbraken per jaar"].bron == "Politie"
    assert [name for name, each in indicators.items() if each.baseline_value == "PM"] == [
        "Inwoners die zich drie dagen kunnen redden (%)"
    ]


def test_every_measurement_belongs_to_one_indicator(drafts: dict[str, PlanDraft]):
    names = [indicator.name for indicator in drafts[NAMES[0]].indicators]

    for meting in PLANNEN[NAMES[0]].metingen:
        assert sum(name.startswith(meting.naam) for name in names) == 1, meting.naam
