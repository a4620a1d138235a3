"""Pages, style sheets and scripts go out compressed to who can read that, and as they are to others."""

import gzip

PACKED = {"Accept-Encoding": "gzip, deflate, br"}


def test_a_page_goes_out_compressed_and_says_the_same(browse, regisseur):
    browser = browse(regisseur)
    answer = browser.get("/hulp", headers=PACKED)

    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert "<h1>" in gzip.decompress(answer.data).decode()
    assert len(answer.data) < len(browser.get("/hulp").data) / 2


def test_a_style_sheet_is_compressed_once_and_kept_by_the_browser(browse):
    answer = browse().get("/static/css/tracker.css", headers=PACKED)
    again = browse().get("/static/css/tracker.css", headers=PACKED | {"If-None-Match": answer.headers["ETag"]})

    assert gzip.decompress(answer.data) == browse().get("/static/css/tracker.css").data
    assert again.status_code == 304


def test_what_is_compressed_already_stays_as_it_is(browse):
    with browse().get("/static/fonts/tracker-sans-latin.woff2", headers=PACKED) as answer:
        assert "Content-Encoding" not in answer.headers


def test_who_cannot_read_it_gets_it_as_it_is(browse):
    for asked in ({}, {"Accept-Encoding": "identity"}, {"Accept-Encoding": "gzip;q=0"}):
        assert "Content-Encoding" not in browse().get("/aanmelden", headers=asked).headers
