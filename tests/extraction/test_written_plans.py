"""The four plans written out as files of a format and read back: nothing may be lost on the way."""

from functools import cache

import pytest

from tests.bench.reading import LEAST_F1, Figures, measure, plan_file
from tests.extraction.written import WRITTEN
from tracker.extraction.pipeline import read_document

MOST_LOST = 0.02


@cache
def figures_of_text(shared, plan) -> Figures:
    return measure(shared, plan)


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("plan", sorted(LEAST_F1))
def test_a_plan_written_out_reads_as_its_text(shared, plan, name, capsys):
    document = read_document(plan_file(shared, plan).read_bytes(), "plan.txt")
    figures = measure(shared, plan, WRITTEN[name](document))
    with capsys.disabled():
        print(f"\n{name} {figures}")
    of_text = figures_of_text(shared, plan)

    assert figures.f1 >= of_text.f1 - MOST_LOST
    assert figures.section_accuracy >= of_text.section_accuracy - MOST_LOST
