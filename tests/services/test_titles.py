"""A title says what is done, in the words of the plan, and fits a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.services.importing.titles import LONGEST, short_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("We gaan het Bibob-beleid actualiseren.", "Het Bibob-beleid actualiseren"),
        ("De gemeente zal in elke kern een buurtapp starten.", "In elke kern een buurtapp starten"),
        ("De gemeente Rijnoord zal een meldpunt openen.", "Een meldpunt openen"),
        ("Daarnaast willen we ook ondernemers voorlichten.", "Ondernemers voorlichten"),
        ("• Meer toezicht in het centrum; zie bijlage 2", "Meer toezicht in het centrum; zie bijlage 2"),
        ("We kunnen camera's plaatsen.", "We kunnen camera's plaatsen"),
        ("We voeren vier controles uit.", "We voeren vier controles uit"),
        ("We gaan verder.", "We gaan verder"),
        ("Een camera plaatsen. Daarna evalueren wij.", "Een camera plaatsen"),
        ("De zgn. Oranje Kolom doorontwikkelen. Dat kan regionaal.", "De zgn. Oranje Kolom doorontwikkelen"),
    ],
)
def test_the_title_is_what_is_done(text, title):
    assert short_title(text) == title


def test_a_long_sentence_ends_at_a_clause():
    text = "Wij organiseren bijeenkomsten voor ondernemers in het buitengebied, zodat zij misbruik herkennen."

    assert short_title(text) == "Wij organiseren bijeenkomsten voor ondernemers in het buitengebied"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Bij sportpark De Dreef bouwen we samen met jongeren een overdekte plek waar zij elkaar kunnen ontmoeten.",
            "Bij sportpark De Dreef bouwen we samen met jongeren een overdekte plek …",
        ),
        (
            "Met het Odrade College en de twee praktijkscholen sluiten we uiterlijk 1 februari een convenant.",
            "Met het Odrade College en de twee praktijkscholen sluiten …",
        ),
        (
            "We maken actief gebruik van de vele verschillende mogelijkheden van wet- en regelgeving om op te treden.",
            "We maken actief gebruik van de vele verschillende mogelijkheden …",
        ),
    ],
)
def test_a_title_that_is_cut_ends_on_a_word_that_can_end_it(text, title):
    assert short_title(text) == title


@given(st.text())
def test_a_title_fits_a_line_whatever_the_text(text):
    assert len(short_title(text)) <= LONGEST + 2


def test_the_titles_of_a_real_plan_are_short_and_start_with_what_is_done(shared):
    from tests.bench.reading import plan_file  # noqa: PLC0415 - needs the shared plans
    from tracker.extraction.pipeline import extract  # noqa: PLC0415 - as above

    _, draft = extract(plan_file(shared, "004").read_bytes(), "plan.txt")
    titles = [short_title(one.text) for one in draft.acties]
    cut = sum(title.endswith("…") for title in titles)
    print(f"{len(titles)} titles, {cut} cut off, longest {max(map(len, titles))}")

    assert max(map(len, titles)) <= LONGEST + 2
