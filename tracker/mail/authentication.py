"""What our own mail server found out about a sender, as it wrote down in Authentication-Results (RFC 8601).

Anybody can write such a header. Only the newest one counts, and only when it carries the name of the server we trust.
"""

import re
from collections.abc import Sequence

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"\b(dmarc|dkim|spf)\s*=\s*([a-z]+)(.*)", re.IGNORECASE | re.DOTALL)


def sender_is_proven(headers: Sequence[str], authserv: str, sender: str) -> bool:
    """Return whether the trusted server vouches for the domain of the sender.

    Args:
        headers: the Authentication-Results headers of the mail, the newest first.
        authserv: the name of the server we trust.
        sender: the address in From.
    """
    if not headers:
        return False
    name, _, results = _COMMENT.sub("", headers[0]).partition(";")
    if name.lower().split()[:1] != [authserv.lower()]:
        return False
    domain = sender.rpartition("@")[2].lower()
    found = [_RESULT.match(one.strip()) for one in results.split(";")]
    said = [(one[1].lower(), one[2].lower(), one[3]) for one in found if one is not None]
    dmarc = [result for method, result, _ in said if method == "dmarc"]
    if dmarc:
        return dmarc == ["pass"]
    return any(result == "pass" and _names(rest, domain) for method, result, rest in said if method in {"dkim", "spf"})


def _names(rest: str, domain: str) -> bool:
    """Return whether what was checked is the domain of the sender, or a part of it the sender's is under."""
    checked = re.findall(r"(?:header\.(?:d|i|from)|smtp\.mailfrom)\s*=\s*\S*?@?([\w.-]+)(?=\s|$)", rest)
    return any(domain == one.lower() or domain.endswith("." + one.lower()) for one in checked)
