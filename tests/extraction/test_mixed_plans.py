"""Plans as text, web page and Word that bury their promises: project sheets, prose, accordions, tables cut to lines.

Written and annotated before the rules had seen them. `neutraal` are promises about the plan itself: taking them over is
neither right nor wrong. The figures say what was reached after the rules were mended on them, so they guard, they do
not measure plans nobody has seen.
"""

import json
from pathlib import Path

import pytest

from tests.extraction.make import SAMPLES
from tests.extraction.test_plans_with_roles import alike
from tracker.extraction.choices import NOTHING_CHOSEN, Choices
from tracker.extraction.draft import HeadingRole
from tracker.extraction.pipeline import extract

PLANS = sorted(path for path in (SAMPLES / "gemengd").iterdir() if path.suffix != ".json")
LEAST = {False: (0.85, 0.75), True: (0.8, 0.9)}  # with roles or not → precision, recall


def counts(path: Path, *, with_roles: bool) -> tuple[int, int, int]:
    """Return how many acties are right, how many are proposed beside the neutral ones, and how many there are."""
    told = json.loads(path.with_suffix(".json").read_text())
    roles = {heading: HeadingRole(role) for heading, role in told["rollen"].items()}
    draft = extract(path.read_bytes(), path.name, Choices(roles=roles) if with_roles else NOTHING_CHOSEN)[1]
    left = [texts[0] for texts in told["acties"]]
    right = proposed = 0
    for actie in draft.acties:
        hit = next((text for text in left if alike(actie.text, text)), None)
        if hit:
            left.remove(hit)
            right += 1
        proposed += 1 if hit else not any(alike(actie.text, text) for text in told["neutraal"])
    return right, proposed, len(told["acties"])


@pytest.mark.parametrize("with_roles", [False, True])
def test_buried_promises_are_found_and_little_else(with_roles, capsys):
    right, proposed, wanted = map(sum, zip(*(counts(path, with_roles=with_roles) for path in PLANS), strict=True))
    precision, recall = right / proposed, right / wanted
    with capsys.disabled():
        print(f"\n{len(PLANS)} mixed plans, roles {with_roles}: precision {precision:.3f}, recall {recall:.3f}")

    assert precision >= LEAST[with_roles][0]
    assert recall >= LEAST[with_roles][1]


def test_a_table_with_only_amounts_beside_a_name_gives_no_acties():
    page = """<h1>Plan mobiliteit 2027</h1><h2>Projecten</h2><table><tr><th>Project</th><th>2027</th><th>2028</th></tr>
        <tr><td>Fietsstraten in het centrum</td><td>150</td><td>1.650</td></tr>
        <tr><td>Stalling bij het station</td><td>-</td><td>€ 1.200</td></tr></table>"""

    assert extract(page.encode(), "plan.html")[1].acties == ()


def test_a_code_before_a_topic_leaves_the_promises_to_the_text_below_it():
    topics = ("Waterberging", "Noodberging", "Peilbeheer")
    text = "Plan water 2027\n\n2 Maatregelen\n\n" + "\n\n".join(
        f"M{number} {topic}\n\nDe polder is laag. In 2027 leggen wij {number} bergingen aan voor de {topic.lower()}."
        for number, topic in enumerate(topics, start=1)
    )

    acties = [actie.text for actie in extract(text.encode(), "plan.txt")[1].acties]

    assert [text.rpartition(" voor de ")[2] for text in acties] == ["waterberging.", "noodberging.", "peilbeheer."]
