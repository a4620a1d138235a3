"""What a status word means is said when one points at it, and in words below the list."""

import re
from datetime import timedelta

import pytest

from tests.builders import add_actie, add_plan, add_voortgang
from tracker import clock
from tracker.domain.tijdigheid import Aandacht, Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.services.voorstellen import move_deadline
from tracker.services.woorden import choose_words
from tracker.web.betekenis import betekenis, legend_groups


@pytest.mark.parametrize("words", [Fase, Koers, Tijdigheid, Aandacht])
def test_every_word_of_a_badge_has_a_meaning(app, words):
    with app.test_request_context("/"):
        assert all(betekenis(word).endswith(".") for word in words)


def test_a_list_explains_its_words_below_it_and_at_each_badge(browse, medewerker, organisatie):
    add_actie(add_plan(organisatie))
    page = browse(medewerker).get("/acties").text
    legend = page[page.index("Wat betekenen deze woorden?") :]
    badges = re.findall(r'<span class="badge (?:fase|aandacht|tijd)[^>]*>', page[: page.index("Wat betekenen")])

    assert all(f"<dd>{meaning}</dd>" in legend for meaning in ("Er wordt aan gewerkt.", "Het gaat zoals gepland."))
    assert badges
    assert all(' title="' in one for one in badges)


def test_the_meaning_is_in_the_words_of_this_organisatie_and_of_no_other(browse, medewerker, beheerder, organisatie):
    add_actie(add_plan(organisatie))
    before = browse(medewerker).get("/acties").text
    choose_words(beheerder, {"koers.OP_SCHEMA": "volgens plan"})
    after = browse(medewerker).get("/acties").text

    assert ("De koers is op schema, maar" in before, "De koers is volgens plan, maar" in after) == (True, True)


def test_the_legend_has_every_word_once():
    words = [word for _, _, members in legend_groups() for word in members]

    assert len(words) == len(Fase) + len(Koers) + len(Tijdigheid) + len(Aandacht)


def test_a_deadline_that_was_asked_for_waits_for_akkoord_too(browse, regisseur, actiehouder, organisatie):
    plan = add_plan(organisatie)
    moved = add_actie(plan, "Vraagt uitstel", actiehouder_id=actiehouder.user_id, deadline=clock.today())
    told = add_actie(plan, "Meldt voortgang", actiehouder_id=actiehouder.user_id)
    add_actie(plan, "Vraagt niets")
    add_voortgang(told, actiehouder.user_id, clock.today(), beoordeling="ingediend")
    far = clock.today() + timedelta(days=90)
    move_deadline(actiehouder, moved, deadline=far, reason="De raad wil eerst overleg.", opened=clock.today())
    browser = browse(regisseur)
    tile = re.search(
        r'href="([^"]+wacht-op-akkoord=ja)"><span[^>]*>(?:<span[^>]*></span>)?(\d+)<', browser.get("/").text
    )
    listed = browser.get(tile[1].replace("&amp;", "&")).text

    assert (tile[2], sorted(re.findall(r'<a id="a\d+" href="[^"]+">([^<]+)</a>', listed))) == (
        "2", ["Meldt voortgang", "Vraagt uitstel"],
    )  # fmt: skip
