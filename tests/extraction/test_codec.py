"""A document as JSON data and back: nothing is lost, and nothing is written twice."""

import pytest

from tracker.extraction.codec import decode, encode
from tracker.extraction.document import Block, BlockKind, Source


@pytest.mark.parametrize("raw", ["Hek plaatsen", "Hek  plaatsen", ""])
def test_a_block_comes_back_as_it_was(raw):
    block = Block(BlockKind.ITEM, "Hek plaatsen", raw, Source(3, 4))

    assert decode(Block, encode(block)) == block


def test_words_that_are_the_same_are_written_once():
    written = encode(Block(BlockKind.ITEM, "Hek plaatsen", "Hek plaatsen", Source(3, 3)))

    assert written == {"kind": "item", "text": "Hek plaatsen", "source": {"line": 3}}
