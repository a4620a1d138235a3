"""The lists that come with the demo."""

from urllib.parse import parse_qsl

import pytest

from tracker.demo.lijsten import LIJSTEN
from tracker.web.lists.selection import selection_of


@pytest.mark.parametrize(("naam", "adres"), LIJSTEN)
def test_a_list_of_the_demo_asks_for_what_it_says(naam, adres):
    assert selection_of(adres).query() == dict(parse_qsl(adres)), naam
