"""Secrets in mails: only in the bytes that leave, the same every time."""

import quopri

import pytest

from tracker.mail.capability import TOKEN, hash_of, put_in, ref_of, reply_address, token_in, token_of

REF = ref_of("link", "<a@b>", 7)
SECRET = token_of(REF, "sleutel")
ADDRESS = "antwoord@gemeente.example"


def test_a_token_is_160_bits_that_survive_a_mail_system_without_capitals():
    assert TOKEN.fullmatch(SECRET)
    assert len(SECRET) * 5 == 160


def test_another_key_mail_actie_or_purpose_gives_another_secret():
    refs = [
        ref_of("link", "<a@b>", 7),
        ref_of("adres", "<a@b>", 7),
        ref_of("link", "<c@b>", 7),
        ref_of("link", "<a@b>", 8),
    ]
    tokens = {token_of(ref, key) for ref in refs for key in ("sleutel", "andere sleutel")}

    assert len(tokens) == 8


def test_neither_the_name_nor_the_hash_of_a_secret_is_the_secret():
    assert SECRET not in {REF, hash_of(SECRET)}


@pytest.mark.parametrize("before", range(0, 90, 7))
def test_a_secret_comes_in_the_place_of_its_name_wherever_a_line_was_folded(before):
    text = "x" * before + f" https://tracker.example/antwoord/{REF}?a=b " + "y" * 40
    folded = quopri.encodestring(text.encode()).replace(b"\n", b"\r\n")

    filled = quopri.decodestring(put_in(folded, {REF: SECRET}))

    assert filled.decode() == text.replace(REF, SECRET)


def test_filling_in_leaves_every_line_as_long_as_it_was():
    folded = quopri.encodestring(("z" * 60 + REF * 5).encode())

    assert [len(line) for line in put_in(folded, {REF: SECRET}).split(b"\n")] == [len(li) for li in folded.split(b"\n")]


@pytest.mark.parametrize(
    ("recipients", "found"),
    [
        ([reply_address(ADDRESS, SECRET)], SECRET),
        ([f"ANTWOORD+{SECRET.upper()}@Gemeente.Example"], SECRET),
        (["iemand@gemeente.example", f" antwoord+{SECRET}@gemeente.example "], SECRET),
        (["antwoord@gemeente.example"], None),
        ([f"antwoord+{SECRET}@elders.example"], None),
        ([f"ander+{SECRET}@gemeente.example"], None),
        (["antwoord+kort@gemeente.example"], None),
        ([], None),
    ],
)
def test_the_secret_of_a_reply_is_read_from_its_address(recipients, found):
    assert token_in(recipients, ADDRESS) == found


def test_a_reply_address_fits_where_rfc_5321_lets_64_signs_stand():
    longest = "a" * 31 + "@gemeente.example"

    assert len(reply_address(longest, SECRET).partition("@")[0]) == 64
