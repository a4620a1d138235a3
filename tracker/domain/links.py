"""Addresses people paste: only those a browser can open without harm."""

from urllib.parse import urlsplit

LONGEST = 500


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
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or any(c.isspace() for c in address):
        raise LinkError("Een link begint met https:// of http://. Kopieer het hele adres uit uw browser.")
    if len(address) > LONGEST:
        raise LinkError(f"Deze link is langer dan {LONGEST} tekens. Zoek een korter adres.")
    return address
