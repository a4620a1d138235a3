"""Style sheets and scripts go out small, and everything else as it is."""

from tests.conftest import ROOT

STATIC = ROOT / "tracker" / "static"


def test_a_style_sheet_goes_out_without_comments_and_means_the_same(browse):
    answer = browse().get("/static/css/tracker.css")
    source = (STATIC / "css" / "tracker.css").read_text()

    assert answer.mimetype == "text/css"
    assert "/*" not in answer.text
    assert len(answer.text) < 0.95 * len(source)
    assert answer.text.count("{") == source.count("{")
    assert "calc(var(--side) - .65rem)" in answer.text


def test_a_font_goes_out_as_it_is(browse):
    with browse().get("/static/fonts/tracker-sans-latin.woff2") as answer:
        sent = answer.data

    assert sent == (STATIC / "fonts" / "tracker-sans-latin.woff2").read_bytes()


def test_nothing_outside_the_folder_goes_out(browse):
    for path in ("../web/__init__.py", "%2e%2e/__init__.py", "css/../../__init__.py", "../../config.py", "css"):
        assert browse().get(f"/static/{path}").status_code == 404


def test_what_the_browser_has_is_not_sent_again(browse):
    etag = browse().get("/static/js/app.js").headers["ETag"]

    assert browse().get("/static/js/app.js", headers={"If-None-Match": etag}).status_code == 304
