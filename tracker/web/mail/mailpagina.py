"""A page that shows a mail as web page, in a frame without any rights: `mail_frame` of herinneringen/_delen.html."""

import hashlib
import re
from base64 import b64encode
from html import unescape

from flask import make_response
from werkzeug.wrappers import Response

from tracker.web.security import CSP

_STYLE = re.compile(r' style="([^"]*)"')


def with_mail(page: str, html: str) -> Response:
    """Return the page with a policy that lets the looks of this mail through: its own style attributes and no others.

    The frame has the policy of the page around it. What people typed adds no style: its quotes are no quotes there.
    """
    found = {hashlib.sha256(unescape(one).encode()).digest() for one in _STYLE.findall(html)}
    hashes = " ".join(f"'sha256-{b64encode(one).decode()}'" for one in sorted(found))
    answer: Response = make_response(page)
    if hashes:
        answer.headers["Content-Security-Policy"] = f"{CSP}; style-src-attr 'unsafe-hashes' {hashes}"
    return answer
