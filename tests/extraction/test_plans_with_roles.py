"""Plans written and annotated before the rules had seen them, read without help and with the headings a person gives.

A sample names every actie by the texts that are as good (`acties`: the title, its explanation, both) and the roles of
its headings in the words of the document (`rollen`). Texts count as the same from a likeness of 0.8, as in the gold
of the four plans.
"""

import json
import re
from difflib import SequenceMatcher
from functools import cache

import pytest

from tests.extraction.make import SAMPLES, document_of, sample
from tests.extraction.written import WRITTEN
from tracker.extraction.choices import NOTHING_CHOSEN, Choices
from tracker.extraction.document import Document
from tracker.extraction.draft import HeadingRole, PlanDraft
from tracker.extraction.normal import plain_words
from tracker.extraction.pipeline import interpret_document, read_document

NAMES = sorted(path.stem for path in (SAMPLES / "onbekend").glob("*.txt"))
SAME = 0.8
LEAST = {False: (0.95, 0.85), True: (0.95, 0.92)}  # with roles or not → precision, recall
LEAST_IN_FORMAT = (0.9, 0.85)
FORMATS = ("word", "webpage", "pdf")


@cache
def annotation(name: str) -> dict:
    return json.loads(sample(f"onbekend/{name}.json"))


@cache
def read_as(name: str, form: str) -> Document:
    document = document_of(sample(f"onbekend/{name}.txt"))
    return document if form == "text" else read_document(WRITTEN[form](document), "plan")


def counts(name: str, form: str, *, with_roles: bool) -> tuple[int, int, int]:
    """Return how many acties are right, how many are proposed, and how many there are."""
    given = {heading: HeadingRole(role) for heading, role in annotation(name)["rollen"].items()}
    draft: PlanDraft = interpret_document(read_as(name, form), Choices(roles=given) if with_roles else NOTHING_CHOSEN)
    left = list(annotation(name)["acties"])
    right = 0
    for actie in draft.acties:
        hit = next((texts for texts in left if any(alike(actie.text, text) for text in texts)), None)
        if hit:
            left.remove(hit)
            right += 1
    return right, len(draft.acties), len(annotation(name)["acties"])


def alike(one: str, other: str) -> bool:
    words = [re.findall(r"\w+", plain_words(text)) for text in (one, other)]
    return SequenceMatcher(None, *words, autojunk=False).ratio() >= SAME


def figures(form: str, *, with_roles: bool) -> tuple[float, float]:
    right, proposed, wanted = map(sum, zip(*(counts(name, form, with_roles=with_roles) for name in NAMES), strict=True))
    return right / proposed, right / wanted


@pytest.mark.parametrize("with_roles", [False, True])
def test_plans_of_fields_we_did_not_know_are_read(with_roles, capsys):
    precision, recall = figures("text", with_roles=with_roles)
    with capsys.disabled():
        print(f"\n{len(NAMES)} plans, roles {with_roles}: precision {precision:.3f}, recall {recall:.3f}")

    assert precision >= LEAST[with_roles][0]
    assert recall >= LEAST[with_roles][1]


@pytest.mark.parametrize("form", FORMATS)
def test_the_format_does_not_matter_with_the_headings_given(form, capsys):
    precision, recall = figures(form, with_roles=True)
    with capsys.disabled():
        print(f"\nas {form}, with roles: precision {precision:.3f}, recall {recall:.3f}")

    assert precision >= LEAST_IN_FORMAT[0]
    assert recall >= LEAST_IN_FORMAT[1]
