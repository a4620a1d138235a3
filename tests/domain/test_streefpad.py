"""Whether an indicator keeps up with what was aimed at: a verdict with a sentence, apart from how the acties stand."""

from datetime import date

import pytest

from tracker.domain.indicator import Richting
from tracker.domain.plan import Indicator, Meting, MetingSoort
from tracker.domain.streefpad import Oordeel, ontwikkeling, pad, stand

TODAY = date(2026, 11, 22)
AIM = MetingSoort.STREEFWAARDE


def inbraken(*measured: Meting, aims: dict[int, str] | None = None, **given) -> Indicator:
    """62 in 2023, on the way to 52 in 2026 and 45 in 2028."""
    wanted = (Meting(jaar, waarde, AIM) for jaar, waarde in (aims or {2026: "52", 2028: "45"}).items())
    return Indicator(1, None, "Woninginbraken", metingen=(Meting(2023, "62"), *measured, *wanted), **given)


@pytest.mark.parametrize(
    ("jaar", "waarde", "oordeel", "gevraagd"),
    [
        (2025, "55", Oordeel.OP_PAD, 55), (2025, "56", Oordeel.ACHTER, 55), (2025, "45", Oordeel.GEHAALD, 45),
        (2026, "52", Oordeel.OP_PAD, 52), (2026, "53", Oordeel.TE_LAAT, 52),
        (2027, "51", Oordeel.ACHTER, 48), (2027, "53", Oordeel.TE_LAAT, 52),
        (2029, "45", Oordeel.GEHAALD, 45), (2029, "46", Oordeel.TE_LAAT, 45),
    ],
)  # fmt: skip
def test_the_last_measurement_is_held_against_the_path_of_that_year(jaar, waarde, oordeel, gevraagd):
    found = stand(inbraken(Meting(jaar, waarde)), date(jaar + 1, 3, 1))

    assert (found.oordeel, found.gevraagd) == (oordeel, gevraagd)


@pytest.mark.parametrize(("waarde", "oordeel"), [("53", Oordeel.ACHTER), ("41", Oordeel.OP_PAD)])
def test_while_its_year_runs_nothing_is_gained_and_nothing_is_late(waarde, oordeel):
    found = stand(inbraken(Meting(2026, waarde, voorlopig=True)), TODAY)

    assert found.oordeel is oordeel
    assert "Het jaar 2026 is nog niet om." in found.zin


def test_the_sentence_says_what_was_measured_and_what_the_path_asks():
    assert stand(inbraken(Meting(2025, "56", voorlopig=True)), TODAY).zin == (
        "In 2025 is 56 (voorlopig) gemeten. Het streefpad vraagt voor 2025 ten hoogste 55; "
        "het leidt naar ten hoogste 45 in 2028."
    )


def test_the_path_is_as_precise_as_the_figures():
    wanted = (Meting(2023, "7,3"), Meting(2025, "7,4"), Meting(2028, "7,6", AIM))

    assert stand(Indicator(1, None, "Rapportcijfer", metingen=wanted), TODAY).oordeel is Oordeel.OP_PAD


@pytest.mark.parametrize("waarde", ["PM", "niet gemeten"])
def test_a_year_without_a_figure_is_never_taken_for_zero(waarde):
    found = stand(inbraken(Meting(2025, waarde)), TODAY)

    assert found.oordeel is Oordeel.NIET_GEMETEN
    assert found.zin.startswith("Na de uitgangswaarde (62 in 2023) is nog niet gemeten.")


def test_a_streefwaarde_whose_figure_should_be_there_by_now_is_not_measured():
    found = stand(inbraken(Meting(2023, "62"), aims={2024: "58", 2028: "45"}), TODAY)
    before = stand(inbraken(Meting(2024, "58"), aims={2025: "52"}, verwacht_maand=12), TODAY)

    assert found.oordeel is Oordeel.NIET_GEMETEN
    assert before.oordeel is Oordeel.ACHTER  # the figure of 2025 comes in December 2026


def test_the_path_does_not_cross_a_reeksbreuk():
    found = stand(inbraken(Meting(2025, "80", reeksbreuk=True)), TODAY)

    assert found.oordeel is Oordeel.NIET_TE_VERGELIJKEN
    assert "sinds 2025 is er op een andere manier gemeten" in found.zin


def test_a_streefwaarde_for_a_year_after_the_reeksbreuk_counts():
    found = stand(inbraken(Meting(2025, "60", reeksbreuk=True), Meting(2026, "50")), TODAY)

    assert found.oordeel is Oordeel.OP_PAD


@pytest.mark.parametrize(("waarde", "oordeel"), [("61", Oordeel.OP_PAD), ("62", Oordeel.ACHTER)])
def test_a_direction_in_words_is_held_against_the_uitgangswaarde(waarde, oordeel):
    found = stand(inbraken(Meting(2025, waarde), aims={2028: "afname"}, meet_elke=1), TODAY)

    assert (found.oordeel, "minder dan 62" in found.zin) == (oordeel if waarde == "62" else Oordeel.GEHAALD, True)


def test_the_richting_somebody_chose_goes_before_what_the_figures_suggest():
    higher = inbraken(Meting(2025, "56"), richting=Richting.HOGER)

    assert stand(higher, TODAY).oordeel is Oordeel.GEHAALD


@pytest.mark.parametrize(
    ("aims", "words"),
    [({}, "Er is geen streefwaarde."), ({2028: "PM"}, "nog geen getal"), ({2028: "62"}, "hoger of lager beter")],
)
def test_without_a_path_the_sentence_says_why(aims, words):
    wanted = tuple(Meting(jaar, waarde, AIM) for jaar, waarde in aims.items())
    found = stand(Indicator(1, None, "Woninginbraken", metingen=(Meting(2023, "62"), *wanted)), TODAY)

    assert found.oordeel is Oordeel.GEEN_PAD
    assert words in found.zin


@pytest.mark.parametrize(
    ("measured", "sentence"),
    [
        ((Meting(2025, "53", voorlopig=True),), "De cijfers: gedaald, van 62 in 2023 naar 53 in 2025 (voorlopig)."),
        (
            (Meting(2024, "70", reeksbreuk=True), Meting(2025, "75")),
            "Sinds de reeksbreuk van 2024: gestegen, van 70 in 2024 naar 75 in 2025.",
        ),
        ((Meting(2025, "PM"),), "Er is één meting: 62 in 2023."),
    ],
)
def test_one_sentence_says_what_the_figures_did(measured, sentence):
    assert ontwikkeling(inbraken(*measured)) == sentence


def test_the_corners_of_the_path_start_at_the_uitgangswaarde():
    assert pad(inbraken(Meting(2025, "56"))) == [(2023, 62), (2026, 52), (2028, 45)]
    assert pad(inbraken(Meting(2025, "56", reeksbreuk=True))) == [(2026, 52), (2028, 45)]
