"""The pages on which a colleague is asked for a text in a report, answers, and sees what became of it."""

from tests.services.rapport import test_bijdragen as story
from tracker.services.rapport.bijdragen import give_bijdrage, take_over
from tracker.services.rapport.redactie import open_redactie
from tracker.store.bijdragen import bijdragen_of

edition, key, asked = story.edition, story.key, story.asked  # the fixtures of the same story


def test_a_colleague_is_asked_and_answers(browse, regisseur, actiehouder, edition, key):
    place = f"/rapportages/{edition}/teksten/{key}"
    browse(regisseur).post(f"{place}/vraag", page=place, aan=str(actiehouder.user_id), vraag="Hoe ging het?")
    (one,) = bijdragen_of(edition)
    mine = browse(actiehouder)

    assert "Hoe ging het?" in mine.get("/mijn-acties").text
    mine.post(f"/bijdragen/{one.id}", tekst="Het ging <i>goed</i>.")
    assert "Het ging &lt;i&gt;goed&lt;/i&gt;." in browse(regisseur).get(place).text


def test_the_answer_is_taken_over_by_a_button(browse, regisseur, actiehouder, edition, key, asked):
    give_bijdrage(actiehouder, asked, "Het ging goed.")
    place = f"/rapportages/{edition}/teksten"
    browse(regisseur).post(f"{place}/bijdragen/{asked}", page=f"{place}/{key}", overnemen="1")

    assert "Het ging goed." in open_redactie(regisseur, edition).text(key).tekst


def test_the_list_of_texts_shows_where_an_answer_waits(browse, regisseur, actiehouder, edition, asked):
    before = browse(regisseur).get(f"/rapportages/{edition}/teksten").text
    give_bijdrage(actiehouder, asked, "Het ging goed.")
    after = browse(regisseur).get(f"/rapportages/{edition}/teksten").text

    assert ("bijdrage wacht op u" in before, "bijdrage wacht op u" in after) == (False, True)


def test_who_wrote_it_sees_what_became_of_it(browse, regisseur, actiehouder, asked):
    give_bijdrage(actiehouder, asked, "Het ging goed.")
    take_over(regisseur, asked)

    assert "overgenomen" in browse(actiehouder).get(f"/bijdragen/{asked}").text


def test_an_empty_answer_is_refused_at_its_field(browse, actiehouder, asked):
    response = browse(actiehouder).post(f"/bijdragen/{asked}", tekst=" ")

    assert response.status_code == 422
    assert "Schrijf uw bijdrage." in response.text


def test_somebody_elses_question_is_not_there(browse, medewerker, asked):
    assert (
        browse(medewerker).get(f"/bijdragen/{asked}").status_code
        == browse(medewerker).get("/bijdragen/999").status_code
    )
