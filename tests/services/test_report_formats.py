"""The reports of the four real plans and of the demo say the same in every format to read, and lose no actie."""

from datetime import date

import pytest

from tests.bench.reading import LEAST_F1, plan_file
from tests.reporting.reading import normalised, xlsx_rows
from tests.reporting.test_formats import texts
from tests.services.test_amending import taken_over
from tests.services.test_importing import imported
from tracker import clock
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.pdf import printable
from tracker.reporting.writers.text import map_text
from tracker.services.demo.loading import load_demo
from tracker.services.rapport.publishing import report_for
from tracker.store.plans import list_plans, load_plan


def said_by(plan_id, year, peildatum):
    """Return the report with what each format to read says; "□" stands for what no font of the PDF can draw."""
    report = map_text(report_for(plan_id, "voortgangsrapportage", year, peildatum), printable)
    return report, texts(report)


@pytest.mark.parametrize("plan", sorted(LEAST_F1))
def test_a_real_plan_is_told_alike_in_every_format(shared, regisseur, plan, capsys):
    plan_id = taken_over(regisseur, imported(regisseur, plan_file(shared, plan).read_bytes(), "plan.txt"))
    today = clock.today()
    report, found = said_by(plan_id, today.year, today)
    acties = [one.titel for one in load_plan(plan_id, today).acties]
    with capsys.disabled():
        print(f"\n{plan}: {len(acties)} acties, {len(found['html'])} letters in each format")

    assert len(acties) > 10
    assert found["html"] == found["docx"] == found["odt"] == found["pdf"]
    assert [titel for titel in acties if normalised(printable(titel)) not in found["odt"]] == []
    assert len(xlsx_rows(WRITERS["xlsx"](report))["Acties"]) == len(acties) + 1


def test_the_demo_is_told_alike_in_every_format(app):
    load_demo(clock.today())
    demo = list_plans(1)[0]
    _, found = said_by(demo.id, 2025, date(2025, 12, 31))

    assert len(found["html"]) > 10_000
    assert found["html"] == found["docx"] == found["odt"] == found["pdf"]
