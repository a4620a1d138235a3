"""The pages behind a link in a mail: opening never acts, the button acts once, and a dead link says what to do."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.answering import asked, mailed, proof_in
from tests.builders import add_actie, add_plan, add_voortgang
from tests.conftest import Browser, person
from tests.services.answering.test_links import WAYS
from tracker import clock
from tracker.domain.antwoord import Einde
from tracker.domain.rollen import Role
from tracker.services.answering.links import revoke_own
from tracker.services.delen import share_acties
from tracker.services.mensen.accounts import ATTEMPTS_PER_ADDRESS, add_organisatie
from tracker.store.answer_tables import AntwoordRow
from tracker.store.session import db
from tracker.store.tables import OutboxRow, SessionRow, VoortgangRow

BUSY = {"antwoord": "anders", "fase": "in uitvoering", "koers": "op schema", "toelichting": "De borden hangen."}
SCANNERS = [
    {"User-Agent": "Mozilla/5.0 (compatible; MSIE 7.01; Windows NT 5.0) SafeLinks"},
    {"User-Agent": "BarracudaSentinel (EE)"},
    {"User-Agent": "Mimecast", "X-Forwarded-For": "203.0.113.9"},
    {"Purpose": "prefetch", "Sec-Purpose": "prefetch"},
    {"X-Moz": "prefetch", "Cookie": "tracker=verzonnen"},
]


@pytest.fixture
def it(actiehouder):
    it = asked(actiehouder)
    add_voortgang(it.actie_id, actiehouder.user_id, clock.today() - timedelta(days=9))
    return it


@pytest.fixture
def visitor(browse) -> Browser:
    return browse()


def counts() -> dict[str, int]:
    """How many rows each table has, and what of every link was written down."""
    tables = {
        table.name: db.session.scalar(select(func.count()).select_from(table)) for table in db.metadata.sorted_tables
    }
    used = db.session.execute(select(AntwoordRow.id, AntwoordRow.used_at, AntwoordRow.ended_at)).all()
    return tables | {"links": hash(tuple(map(tuple, used)))}


def send(visitor: Browser, it, **fields):
    proof = proof_in(visitor.get(it.path).text)
    return visitor.client.post(it.path, data=BUSY | {"bewijs": proof} | fields)


def test_twenty_opens_by_scanners_change_nothing(it, visitor, capsys):
    before, opens = counts(), 0
    for headers in SCANNERS:
        for method in ("GET", "HEAD", "OPTIONS", "GET"):
            answer = visitor.client.open(it.path, method=method, headers=headers)
            opens += answer.status_code == 200
    db.session.remove()

    changed = sum(before[name] != now for name, now in counts().items())
    with capsys.disabled():
        print(json.dumps({"opens": opens, "changed": changed}))
    assert (opens, changed) == (20, 0)


def test_an_opened_page_sets_no_cookie_and_tells_nobody_its_address(it, visitor):
    answer = visitor.get(it.path)

    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert db.session.query(SessionRow).count() == 0


def test_the_page_shows_no_more_than_the_mail_and_the_state(it, actiehouder, visitor):
    add_voortgang(
        it.actie_id, actiehouder.user_id, clock.today(), koers="loopt vast", toelichting="Ruzie met de pandeigenaar.",
        oorzaak="Bezwaar van de eigenaar.", gevolg="Jaar later.", bijsturing="Gesprek.",
    )  # fmt: skip
    page = visitor.get(it.path).text

    assert all(word in page for word in ("Buurtapp invoeren", "loopt vast", "Anna"))
    assert not any(word in page for word in ("Ruzie", "Bezwaar", "Jaar later", "Gesprek."))


def test_the_button_makes_one_statement_and_the_link_is_over(it, visitor):
    answer = send(visitor, it)
    again = send_without_page(visitor, it)

    assert (answer.status_code, answer.location) == (303, "/antwoord-bedankt")
    assert (again.status_code, db.session.query(VoortgangRow).count()) == (410, 2)
    assert "Met deze link is al geantwoord" in again.text


def send_without_page(visitor: Browser, it):
    return visitor.client.post(it.path, data=BUSY | {"bewijs": "verzonnen"})


def test_a_post_that_never_saw_the_page_changes_nothing(it, visitor):
    answer = send_without_page(visitor, it)

    assert (answer.status_code, db.session.query(VoortgangRow).count()) == (422, 1)
    assert "De borden hangen." in answer.text


def test_the_token_of_a_form_is_of_one_link(it, actiehouder, visitor):
    other = asked(actiehouder, kind="antwoordlink:z")

    answer = visitor.client.post(it.path, data=BUSY | {"bewijs": proof_in(visitor.get(other.path).text)})

    assert (answer.status_code, db.session.query(VoortgangRow).count()) == (422, 1)


def test_another_site_cannot_press_the_button(it, visitor):
    proof = proof_in(visitor.get(it.path).text)

    answer = visitor.client.post(it.path, data=BUSY | {"bewijs": proof}, headers={"Origin": "https://boef.example"})

    assert (answer.status_code, db.session.query(VoortgangRow).count()) == (400, 1)


def test_nothing_changed_is_one_choice(it, visitor):
    send(visitor, it, antwoord="zelfde", fase="", koers="", toelichting="")

    said = db.session.query(VoortgangRow).order_by(VoortgangRow.id.desc()).first()
    assert (said.fase, said.koers) == ("in uitvoering", "op schema")
    assert said.toelichting.startswith("Niets veranderd sinds")


def test_what_is_missing_is_asked_and_the_text_stays(it, visitor):
    answer = send(visitor, it, koers="loopt vast")

    assert (answer.status_code, db.session.query(VoortgangRow).count()) == (422, 1)
    assert "Schrijf hoe het komt dat de actie niet op schema ligt." in answer.text
    assert "De borden hangen." in answer.text


def test_texts_that_stayed_the_same_need_not_be_typed_again(it, actiehouder, visitor):
    add_voortgang(
        it.actie_id, actiehouder.user_id, clock.today(), koers="loopt vast", oorzaak="Ziekte.", gevolg="Later.",
        bijsturing="Inhuur.",
    )  # fmt: skip
    send(visitor, it, koers="loopt vast", bijsturing="Toch niet.")

    said = db.session.query(VoortgangRow).order_by(VoortgangRow.id.desc()).first()
    assert (said.oorzaak, said.bijsturing) == ("Ziekte.", "Toch niet.")


def test_what_a_colleague_reported_meanwhile_is_not_overwritten_unseen(it, actiehouder, visitor):
    proof = proof_in(visitor.get(it.path).text)
    add_voortgang(it.actie_id, actiehouder.user_id, clock.today(), fase="on hold", koers=None)

    answer = visitor.client.post(it.path, data=BUSY | {"bewijs": proof, "fase": "niet gestart"})

    assert answer.status_code == 422
    assert "Een collega meldde intussen ook iets: on hold" in answer.text


@pytest.mark.parametrize("einde", WAYS, ids=lambda einde: einde.name)
def test_a_dead_link_is_refused_in_a_sentence_that_says_what_to_do(
    einde, it, actiehouder, regisseur, beheerder, visitor
):
    proof = proof_in(visitor.get(it.path).text)
    WAYS[einde](it, {"holder": actiehouder, "regisseur": regisseur, "beheerder": beheerder})
    said = db.session.query(VoortgangRow).count()

    opened, sent = visitor.get(it.path), visitor.client.post(it.path, data=BUSY | {"bewijs": proof})

    assert (opened.status_code, sent.status_code, db.session.query(VoortgangRow).count()) == (410, 410, said)
    assert einde.zin in opened.text
    assert einde.verder in opened.text
    assert ("Mail mij een nieuwe link" in opened.text) is einde.opnieuw


def test_an_unknown_link_is_404_and_looks_like_any_other(visitor, organisatie):
    answer = visitor.get("/antwoord/" + "a" * 32)

    assert answer.status_code == 404
    assert Einde.ONBEKEND.zin in answer.text


def test_who_guesses_has_to_wait_and_then_learns_nothing_of_a_real_link_either(it, visitor):
    for number in range(ATTEMPTS_PER_ADDRESS):
        visitor.get(f"/antwoord/{number}")

    assert visitor.get(it.path).status_code == 429
    assert visitor.client.post(it.path, data=BUSY).status_code == 429


def test_who_opens_many_dead_links_can_still_sign_in(actiehouder, visitor, browse):
    for number in range(ATTEMPTS_PER_ADDRESS):
        visitor.get(f"/antwoord/{number}")

    assert browse(actiehouder).get("/mijn-acties").status_code == 200


def test_a_new_link_goes_to_the_address_we_know_and_only_by_the_button(it, visitor):
    revoke_own(it.link, clock.now())
    page = visitor.get(it.path).text
    before = db.session.query(OutboxRow).count()
    visitor.client.get(f"{it.path}/nieuw")
    visitor.client.post(f"{it.path}/nieuw", data={"bewijs": "verzonnen"})
    assert db.session.query(OutboxRow).count() == before

    answer = visitor.client.post(f"{it.path}/nieuw", data={"bewijs": proof_in(page), "email": "boef@elders.example"})

    assert answer.location == "/antwoord-onderweg"
    assert db.session.query(OutboxRow).order_by(OutboxRow.id.desc()).first().recipient == "anna@rijnoord.example"


def test_the_person_can_make_the_link_worthless(it, visitor):
    proof = proof_in(visitor.get(it.path).text)

    visitor.client.post(f"{it.path}/intrekken", data={"bewijs": proof})

    assert visitor.get(it.path).status_code == 410


def test_a_vertrouwelijke_actie_is_shown_only_to_its_person_after_signing_in(actiehouder, regisseur, browse):
    it = asked(actiehouder, vertrouwelijkheid="vertrouwelijk")
    visitor, other, holder = (browse(who).get(it.path) for who in (None, regisseur, actiehouder))

    assert (visitor.status_code, other.status_code, holder.status_code) == (403, 403, 200)
    assert "Buurtapp" not in visitor.text + other.text
    assert "iemand anders" in other.text


def test_with_signing_in_for_all_a_link_alone_shows_nothing(it, beheerder, actiehouder, browse):
    browse(beheerder).post("/instellingen/antwoorden", inloggen="iedereen")

    assert browse().get(it.path).status_code == 403
    assert browse(actiehouder).get(it.path).status_code == 200


def test_of_a_partner_the_answer_is_a_proposal(partner, regisseur, browse):
    actie_id = add_actie(add_plan(partner.organisatie_id))
    share_acties(regisseur, [actie_id], partner.partner_id)
    it, petra = mailed(partner, actie_id), browse(partner)

    answer = petra.post(it.path, page=it.path, bewijs=proof_in(petra.get(it.path).text), **BUSY)

    assert answer.location == "/antwoord-bedankt?voorstel=ja"
    assert db.session.query(VoortgangRow).one().partner_id == partner.partner_id


def test_team_oov_sees_the_links_of_an_actie_and_revokes_them(it, regisseur, visitor, browse):
    page = f"/acties/{it.actie_id}/antwoordlinks"
    oov = browse(regisseur)
    assert "Anna: gemaild op" in oov.get(page).text

    oov.post(f"{page}/intrekken", page=page)

    assert visitor.get(it.path).status_code == 410


def test_team_oov_asks_by_mail(it, regisseur, actiehouder, browse):
    page = f"/acties/{it.actie_id}/antwoordlinks"

    answer = browse(regisseur).post(f"{page}/vragen", page=page, persoon=str(actiehouder.user_id), follow=True)

    assert "Anna krijgt een mail met een link." in answer.text


def test_who_reads_the_mail_in_the_register_holds_no_link(it, regisseur, browse):
    answer = browse(regisseur).get(f"/herinneringen/mails/{it.outbox_id}")

    shown = re.findall(r"/antwoord/([a-z2-7]{32})", answer.text)
    assert answer.status_code == 200
    assert it.link not in answer.text
    assert {browse().get(f"/antwoord/{token}").status_code for token in shown} <= {404}


def test_an_actiehouder_cannot_ask_or_revoke(it, actiehouder, browse):
    anna = browse(actiehouder)

    assert anna.get(f"/acties/{it.actie_id}/antwoordlinks").status_code == 403
    assert anna.post(f"/acties/{it.actie_id}/antwoordlinks/intrekken").status_code == 403


def test_a_link_of_another_organisatie_is_not_seen_there(it, browse):
    elsewhere = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")

    assert browse(elsewhere).get(f"/acties/{it.actie_id}/antwoordlinks").status_code == 404
