"""Words that text recognition glued together."""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from tracker.extraction.repair.glued import suggest

SHARED = Path(__file__).resolve().parents[3] / "shared"

GLUED = [
    ("Zo kunnen wesneller ingrijpen.", "Zo kunnen we sneller ingrijpen."),
    ("Depolitie belt dedader op.", "De politie belt de dader op."),
    ("Het wordt omeen advies gevraagd.", "Het wordt om een advies gevraagd."),
    ("De invoering van DeWet is klaar.", "De invoering van De Wet is klaar."),
    ("Er is gestart meteen proef.", "Er is gestart met een proef."),
    ("Met debrandweervrijwilligers oefenen.", "Met de brandweervrijwilligers oefenen."),
]


@pytest.mark.parametrize(("text", "better"), GLUED)
def test_a_small_word_is_cut_off(text, better):
    assert suggest(text, Counter()) == better


@pytest.mark.parametrize(
    "text",
    [
        "Wij demotiveren niemand en houden een opkoopregister bij.",
        "De gemeente Dewetering en mevrouw Vandekerk doen mee.",
        "We stoppen meteen na de zomer; er is gestart meteen na het besluit.",
        "Deelnemers zetten zich desgewenst vanwege vandalisme in.",
        "Het westruktuurler zicht ontbreekt.",
    ],
)
def test_a_word_that_is_one_word_or_no_word_at_all_stays(text):
    assert suggest(text, Counter()) == text


def test_a_word_the_document_uses_again_and_again_is_a_word():
    words = Counter({"wesneller": 9, "sneller": 2})

    assert suggest("Platform wesneller groeit.", words) == "Platform wesneller groeit."


@pytest.mark.parametrize(("plan", "least"), [("000", 0), ("003", 0), ("004", 16)])
def test_the_labelled_plans_are_repaired_without_a_false_cut(plan, least, capsys):
    gold, words = _plan(plan)
    glued = [action for action in gold["actions"] if action.get("text_repaired")]
    right = sum(suggest(action["text"], words) == action["text_repaired"] for action in glued)
    clean = [action["text"] for action in gold["actions"] if not action.get("text_repaired")]
    false = [text for text in clean if suggest(text, words) != text]
    with capsys.disabled():
        print(f"\nglued words {plan}: {right} of {len(glued)} texts right, {len(false)} false")

    assert false == []
    assert right >= min(least, len(glued))


def _plan(number):
    path = SHARED / "gold" / f"{number}.json"
    if not path.exists():
        reason = f"no labelled plans at {SHARED}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = (SHARED / "plans" / gold["seed"]).read_text(encoding="utf-8").lower()
    return gold, Counter(re.findall(r"[^\W\d_]+", text))
