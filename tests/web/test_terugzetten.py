"""The buttons that put back what was taken away: where they stand, and what they say."""

import re
from datetime import date

from tests.builders import add_actie
from tracker.domain.velden import VeldSoort
from tracker.services.indeling import add_doel, add_thema, remove_doel, remove_thema
from tracker.services.mijlpalen import add_mijlpaal, remove_mijlpaal
from tracker.services.velden import add_veld, remove_veld


def put_back(browser, page: str) -> str:
    """Press the button on the page, and return what the next page says."""
    address = re.search(r'action="([^"]*/terugzetten)"', browser.get(page).text).group(1)
    return browser.post(address, page=page, follow=True).text


def test_a_thema_and_a_doel_come_back_from_the_page_they_left(browse, regisseur, plan):
    page = f"/plannen/{plan}/indeling"
    remove_thema(regisseur, add_thema(regisseur, plan, titel="Jeugd"))
    thema = put_back(browse(regisseur), page)
    remove_doel(regisseur, add_doel(regisseur, plan, tekst="Minder overlast"))
    doel = put_back(browse(regisseur), page)

    assert "Het thema staat er weer." in thema
    assert "Het doel staat er weer." in doel


def test_a_field_comes_back_from_the_page_of_the_fields(browse, regisseur, plan):
    remove_veld(regisseur, add_veld(regisseur, plan, naam="Wijk", soort=VeldSoort.TEKST))

    assert "Het veld staat er weer" in put_back(browse(regisseur), f"/plannen/{plan}/velden")


def test_a_mijlpaal_comes_back_where_one_is_added(browse, medewerker, plan):
    actie = add_actie(plan)
    remove_mijlpaal(medewerker, add_mijlpaal(medewerker, actie, titel="Convenant", datum=date(2027, 1, 1)))

    assert "De mijlpaal staat er weer." in put_back(browse(medewerker), f"/acties/{actie}/mijlpalen/nieuw")


def test_what_cannot_come_back_says_why(browse, regisseur, plan):
    remove_thema(regisseur, add_thema(regisseur, plan, titel="Jeugd", nummer="1"))
    add_thema(regisseur, plan, titel="Zorg", nummer="1")

    assert "Nummer 1 is al van het thema ‘Zorg’." in put_back(browse(regisseur), f"/plannen/{plan}/indeling")
