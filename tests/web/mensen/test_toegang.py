"""The pages of choosing a password: the same answer for everybody, and nothing used up by looking."""

import pytest


def test_the_answer_to_a_forgotten_password_is_the_same_for_a_stranger(browse, lezer):
    answers = []
    for address in ("lia@rijnoord.example", "niemand@rijnoord.example"):
        sent = browse().post("/wachtwoord-vergeten", email=address)
        answers.append((sent.status_code, sent.location))

    assert answers == [(303, "/wachtwoord-vergeten/verstuurd")] * 2


def test_too_often_is_said(browse):
    browser = browse()
    codes = [browser.post("/wachtwoord-vergeten", email="wie@rijnoord.example").status_code for _ in range(4)]

    assert codes == [303, 303, 303, 429]


@pytest.mark.parametrize("token", ["a" * 32, "kort", "A" * 32])
def test_a_link_nobody_knows_says_what_to_do(browse, token):
    page = browse().get(f"/wachtwoord/{token}")

    assert page.status_code == 410
    assert "Vraag een nieuwe link" in page.text


def test_the_page_to_sign_in_leads_to_it(browse):
    assert 'href="/wachtwoord-vergeten"' in browse().get("/aanmelden").text


def test_a_new_person_gets_a_link_that_is_shown_once(browse, beheerder):
    new = {"naam": "Nina", "email": "nina@rijnoord.example", "role": "lezer", "account": "y"}
    page = browse(beheerder).post("/personen/nieuw", follow=True, **new)

    assert "Geef deze link zelf aan Nina" in page.text
