"""A whole ronde of which every mail is really sent, from announcement to closed.

One person answers on a page, one by the link in the mail without signing in, and one by a reply.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.answering_mails import mail
from tests.e2e.conftest import follow
from tests.e2e.days import Days
from tests.e2e.rondes import Town, answer_unchanged, build_town, numbers, plan_ronde
from tests.mail.server import mail_server
from tracker import clock
from tracker.domain.kalender import Kalender

pytestmark = pytest.mark.browser
HOLDERS = {"Anna": 2, "Bas": 1, "Cor": 1}
KALENDER = Kalender()
PLANNED = KALENDER.next_mail_day(clock.today() + timedelta(7))
OPENS = KALENDER.next_mail_day(PLANNED + timedelta(1))
AFTER = KALENDER.next_mail_day(OPENS + timedelta(1))
REPLY = "fase: in uitvoering\nkoers: op schema\n\nDe wijkagent deed mee aan twee avonden."


@pytest.fixture
def days(tmp_path) -> Iterator[Days]:
    with mail_server() as server:
        yield Days(tmp_path / "data", server)


def test_a_ronde_by_form_by_link_and_by_reply(days: Days, chromium: Browser):
    with days.site(PLANNED) as site:
        town = build_town(site, days.data, HOLDERS)
        board = urlsplit(plan(town, chromium)).path
    announced = days.plan_and_send(PLANNED, 16)
    opened = days.plan_and_send(OPENS, 8)
    with days.site(OPENS) as site:
        town.site = site
        by_form(town, chromium)
        by_link(town, chromium, opened["Bas"])
        told = days.mail_in(reply_to(opened["Cor"]), OPENS, 10)
        came_in, closed = close(town, chromium, site.url + board)
    confirmed = days.plan_and_send(OPENS, 11)
    afterwards = days.plan_and_send(AFTER, 8)

    assert set(announced) == set(opened) == set(HOLDERS)
    assert not any("/antwoord/" in plain_text(one) for one in announced.values()), "there is nothing to answer yet"
    assert "overgenomen" in told
    assert came_in == {"gemeld": 4, "open": 0, "teruggestuurd": 0, "alle acties": 4}
    assert "De ronde is gesloten" in closed
    assert "Cor" in confirmed
    assert set(afterwards) & set(HOLDERS) == set()


def plan(town: Town, chromium: Browser) -> str:
    with town.as_(chromium, "Renske") as page:
        return plan_ronde(page, town.site, "Najaarsronde", OPENS, peildatum=PLANNED)


def by_form(town: Town, chromium: Browser) -> None:
    with town.as_(chromium, "Anna") as page:
        page.goto(town.site.url + "/mijn-ronde")
        for actie_id in town.acties["Anna"]:
            answer_unchanged(page, town.titel(actie_id))

        assert page.get_by_text("Klaar: u hebt op alle acties gemeld").is_visible()


def by_link(town: Town, chromium: Browser, mail: EmailMessage) -> None:
    """On a phone, without an account or a session; the second time the link says that it was used."""
    (actie_id,) = town.acties["Bas"]
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    address = town.site.url + link_in(mail)
    page.goto(address)
    assert town.titel(actie_id) in page.get_by_role("main").inner_text()
    page.get_by_label(re.compile("niets veranderd")).check()
    follow(page.get_by_role("button", name="Verstuur mijn antwoord"))
    assert "uw antwoord is binnen" in page.get_by_role("main").inner_text()
    page.goto(address)

    assert page.get_by_role("button", name="Verstuur mijn antwoord").count() == 0
    page.close()


def close(town: Town, chromium: Browser, board: str) -> tuple[dict[str, int], str]:
    with town.as_(chromium, "Renske") as page:
        came_in = numbers(page, board)
        page.goto(board)
        follow(page.get_by_role("link", name="Sluit de ronde"))
        follow(page.get_by_role("button", name="Sluit de ronde"))
        return came_in, page.get_by_role("main").inner_text()


def plain_text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return body.get_content()


def link_in(mail: EmailMessage) -> str:
    """Return the path of the one link to answer by."""
    (address,) = re.findall(r"https?://\S+/antwoord/\S+", plain_text(mail))
    return urlsplit(address).path


def reply_to(asked: EmailMessage) -> bytes:
    """Return what Cor's mail program makes of a reply: the words, and the mail of ours below it."""
    quoted = "".join(f"> {line}\n" for line in plain_text(asked).splitlines())
    body = f"{REPLY}\n\nOp ma 2 nov 2026 om 08:00 schreef {asked['From']}:\n\n{quoted}"
    return mail(str(asked["Reply-To"]), body, From="Cor <cor@rijnoord.example>", In_Reply_To=asked["Message-ID"])
