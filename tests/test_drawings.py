"""A logo as SVG: its shapes and colours come through, everything else stays behind."""

import pytest

from tracker import sandbox
from tracker.extraction.document import UnreadableDocumentError
from tracker.sandbox.drawings import clean_drawing

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 10"'
SHAPE = '<path fill="#7a1d3c" d="M1 1h8v8z"/>'
HOSTILE = [
    f'{OPEN} onload="kwaad()">{SHAPE}</svg>',
    f"{OPEN}><script>kwaad()</script>{SHAPE}</svg>",
    f'{OPEN}><a xlink:href="http://kwaad.example/">{SHAPE}</a>{SHAPE}</svg>',
    f"{OPEN}><style>@import url(http://kwaad.example/x.css);</style>{SHAPE}</svg>",
    f'{OPEN}><path fill="url(http://kwaad.example/x)" d="M1 1h8v8z"/>{SHAPE}</svg>',
    f'{OPEN}><path style="fill:url(http://kwaad.example/x)" d="M1 1h8v8z"/>{SHAPE}</svg>',
    f'{OPEN}><animate attributeName="href" to="javascript:kwaad()"/>{SHAPE}</svg>',
    f'{OPEN}><set onbegin="kwaad()"/><metadata>kwaad</metadata><title>kwaad</title>{SHAPE}</svg>',
    f'{OPEN} xmlns:x="urn:kwaad" x:kwaad="1">{SHAPE}<x:kwaad>kwaad</x:kwaad></svg>',
]


@pytest.mark.parametrize("drawing", HOSTILE)
def test_nothing_but_shapes_comes_through(drawing):
    made = clean_drawing(drawing.encode()).decode()

    assert "kwaad" not in made
    assert 'd="M1 1h8v8z"' in made


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<text>Hollerwaard</text>", "lettercontouren"),
        ('<image href="file:///etc/passwd"/>', "ander bestand"),
        ('<use href="#a"/>', "verwijzing"),
        ("<foreignObject><p>x</p></foreignObject>", "ander bestand"),
        ("<g/>" * 6_000, "meer vormen"),
    ],
)
def test_what_a_logo_cannot_hold_is_named_with_what_to_do(inside, said):
    with pytest.raises(UnreadableDocumentError, match=said):
        clean_drawing(f"{OPEN}>{inside}</svg>".encode())


def test_a_style_sheet_in_the_drawing_is_written_at_its_shapes():
    made = clean_drawing(f'{OPEN}><style>.a,.b{{fill:#123456}}</style><path class="b" d="M1 1z"/></svg>'.encode())

    assert b'fill="#123456"' in made


def test_a_gradient_of_the_drawing_itself_is_kept():
    inside = '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>'
    made = clean_drawing(f'{OPEN}>{inside}<path fill="url(#g)" d="M1 1z"/></svg>'.encode())

    assert b'fill="url(#g)"' in made
    assert b'<linearGradient id="g">' in made


def test_a_drawing_without_a_size_is_refused():
    with pytest.raises(UnreadableDocumentError, match="hoe groot"):
        clean_drawing(b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1z"/></svg>')


def test_entities_are_refused_in_the_child_process():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + f"{OPEN}><path d='&b;'/></svg>"

    with pytest.raises(UnreadableDocumentError):
        sandbox.clean_picture(bomb.encode(), "image/svg+xml")
