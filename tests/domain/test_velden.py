"""Values of fields a plan has of its own: one fixed form each, whatever somebody typed."""

import pytest

from tracker.domain.velden import Veld, VeldError, VeldSoort, as_soort, only_openbaar, read_waarde, show_waarde

S = VeldSoort


@pytest.mark.parametrize(
    ("soort", "typed", "stored", "shown"),
    [
        (S.TEKST, " De Holler ", "De Holler", "De Holler"), (S.GETAL, "12,50", "12.5", "12,5"),
        (S.GETAL, "€ 75.000", "75000", "75000"), (S.GETAL, "-3", "-3", "-3"), (S.GETAL, "1.5", "1.5", "1,5"),
        (S.DATUM, "1 juli 2026", "2026-07-01", "01-07-2026"), (S.DATUM, "2026-07-01", "2026-07-01", "01-07-2026"),
        (S.KEUZE, "kern noord", "Kern Noord", "Kern Noord"), (S.JA_NEE, "Ja", "ja", "ja"), (S.JA_NEE, "x", "ja", "ja"),
        (S.GETAL, "  ", "", ""),
    ],
)  # fmt: skip
def test_a_value_is_kept_in_one_form_and_shown_as_people_write_it(soort, typed, stored, shown):
    veld = Veld(1, "Kern", soort, ("Kern Noord", "Kern Zuid"))

    assert (read_waarde(veld, typed), show_waarde(veld, stored)) == (stored, shown)


@pytest.mark.parametrize(
    ("soort", "typed"),
    [(S.GETAL, "veel"), (S.GETAL, "1,2,3"), (S.DATUM, "ooit"), (S.KEUZE, "Kern Oost"), (S.JA_NEE, "misschien")],
)
def test_what_does_not_fit_is_refused_by_the_name_of_the_field(soort, typed):
    with pytest.raises(VeldError, match="Wijk"):
        read_waarde(Veld(1, "Wijk", soort, ("Kern Noord",)), typed)


@pytest.mark.parametrize(
    ("values", "soort"),
    [
        (["ja", "nee", "ja"], S.JA_NEE), (["1-1-2026", "31-12-2026"], S.DATUM), (["€ 5.000", "12,5"], S.GETAL),
        (["noord", "zuid", "noord", "zuid"], S.KEUZE), (["een lang verhaal", "nog een verhaal"], S.TEKST),
        ([], S.TEKST),
    ],
)  # fmt: skip
def test_the_sort_of_a_column_follows_from_what_stands_in_it(values, soort):
    assert as_soort(values)[0] is soort


def test_only_public_fields_are_left_for_readers():
    velden = [Veld(1, "Wijk", S.TEKST, openbaar=True), Veld(2, "Gesprek", S.TEKST)]

    assert only_openbaar({1: "Noord", 2: "geheim", 3: "weg"}, velden) == {1: "Noord"}
