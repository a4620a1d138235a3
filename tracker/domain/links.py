"""Addresses people paste: only those a browser can open without harm."""

import re

LONGEST = 500
_WEB = re.compile(r"https?://[^\s/?#@\\]+([/?#]\S*)?", re.IGNORECASE)  # a host, and perhaps a place on it


class LinkError(ValueError):
    """An address that cannot be a link; the message is one Dutch sentence."""


def check_link(text: str) -> str:
    """Return an address without spaces around it; nothing for nothing.

    Raises:
        LinkError: it is not a whole address that starts with http:// or https://.
    """
    address = text.strip()
    if not address:
        return ""
    if not _WEB.fullmatch(address):
        raise LinkError("Een link begint met https:// of http://. Kopieer het hele adres uit uw browser.")
    if len(address) > LONGEST:
        raise LinkError(f"Deze link is langer dan {LONGEST} tekens. Zoek een korter adres.")
    return address
