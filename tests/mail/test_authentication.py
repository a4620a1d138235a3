"""Authentication-Results: only the newest header, only of the server we trust."""

import pytest

from tracker.mail.authentication import sender_is_proven

TRUSTED, SENDER = "mx.gemeente.example", "anna@rijnoord.example"


@pytest.mark.parametrize(
    ("headers", "proven"),
    [
        (["mx.gemeente.example; dmarc=pass header.from=rijnoord.example"], True),
        (["mx.gemeente.example 1; spf=fail; dmarc=pass (p=reject) header.from=rijnoord.example"], True),
        (
            ["mx.gemeente.example; dmarc=fail header.from=rijnoord.example; spf=pass smtp.mailfrom=rijnoord.example"],
            False,
        ),
        (["mx.gemeente.example; dkim=pass header.d=rijnoord.example"], True),
        (["mx.gemeente.example; dkim=pass header.d=boef.example"], False),
        (["mx.gemeente.example; spf=pass smtp.mailfrom=bounce@rijnoord.example"], True),
        (["mx.gemeente.example; spf=softfail smtp.mailfrom=rijnoord.example"], False),
        (["mx.gemeente.example; none"], False),
        (["mx.boef.example; dmarc=pass", "mx.gemeente.example; dmarc=pass"], False),
        (["mx.gemeente.example; dmarc=fail", "mx.gemeente.example; dmarc=pass"], False),
        (["mx.gemeente.example.boef.example; dmarc=pass"], False),
        ([], False),
    ],
)
def test_a_sender_is_proven_only_by_the_server_we_trust(headers, proven):
    assert sender_is_proven(headers, TRUSTED, SENDER) is proven
