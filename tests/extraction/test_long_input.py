"""Odd and endless input costs time in proportion to its length, whatever stands in it."""

import time
from collections import Counter

import pytest

from tracker.extraction.document import Block, BlockKind, Document, Source
from tracker.extraction.interpret.deadlines import find_deadline
from tracker.extraction.interpret.indicators import find_indicators
from tracker.extraction.interpret.metadata import read_metadata
from tracker.extraction.interpret.partners import find_partners
from tracker.extraction.repair.glued import suggest
from tracker.extraction.repair.letterspacing import learn
from tracker.extraction.repair.lost_spaces import restore_spaces

SIZE = 20_000
SECONDS = 5
ENDLESS = {
    "letters": "a" * SIZE,
    "capitals": "gemeente " + "A" * SIZE + ":",
    "spaces": "van" + " " * SIZE + "het",
    "line ends": "van" + "\n  " * SIZE + "het",
    "lone letters": "i l " * (SIZE // 4),
    "scholen": "met scholen, " * (SIZE // 13),
    "hyphens": "in de " + "a-" * (SIZE // 2),
    "digits": "1" * SIZE,
    "years": "2026 " * (SIZE // 5),
    "brackets": "(" * SIZE,
}


def _document(text):
    blocks = (
        Block(BlockKind.PARAGRAPH, "indicator bron doelstelling 2030", "indicator", Source(1, 1)),
        Block(BlockKind.PARAGRAPH, text, text, Source(2, 2)),
    )
    return Document("text/plain", (), blocks, text, {"Citeertitel": text})


RULES = {
    "letter spacing": lambda text: learn([text]).repair(text),
    "lost spaces": restore_spaces,
    "glued": lambda text: suggest(text, Counter()),
    "deadline": lambda text: find_deadline(text, 2026, 2029),
    "partners": find_partners,
    "metadata": lambda text: read_metadata(_document(text)),
    "indicators": lambda text: find_indicators(_document(text).blocks, lambda _: "", 2026),
}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("kind", ENDLESS)
def test_endless_input_is_read_in_time(rule, kind):
    began = time.process_time()

    RULES[rule](ENDLESS[kind])

    assert time.process_time() - began < SECONDS
