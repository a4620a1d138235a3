"""What somebody wrote in a reply, without the mail they replied to, and without their signature.

Own code: the libraries know Dutch "Op … schreef:" only where nothing follows "schreef" (mail-parser-reply 1.36 kept the
quoted mail in six of eleven shapes tried, among them Gmail, Thunderbird and iOS), or are not kept up.
"""

import re

LONGEST = 200_000  # signs that are looked at; what people type is far shorter

# As in "Op ma 3 mrt 2026 om 09:12 schreef Naam <adres>:", "heeft Naam het volgende geschreven:" or "On … wrote:".
_INTRO = re.compile(
    r"Op (?:\d|(?:ma|di|wo|do|vr|za|zo)\b|\w+dag\b).*\b(?:schreef|geschreven)\b.*:|On .* wrote:|"
    r".{1,120} schreef (?:op|het volgende op) \d.*:",
    re.IGNORECASE,
)
LONGEST_INTRO = 400
INTRO_LINES = 3  # mail programs fold it over three lines at most
_LABELS = r"(?:Van|Verzonden|Datum|Aan|CC|Onderwerp|Prioriteit|Urgentie|From|Sent|Date|To|Subject)"
# A block of at least two lines like "Van: …" and "Verzonden: …", with or without stars or bold.
_BLOCK = re.compile(
    rf"^[ \t>*_]*(?:Van|From)[*_]*:.*\n(?:[ \t>*_]*\n)?[ \t>*_]*{_LABELS}[*_]*:", re.IGNORECASE | re.MULTILINE
)
_DIVIDER = re.compile(
    r"^[ \t>]*-{2,}\s*(?:Oorspronkelijk bericht|Original Message|Doorgestuurd bericht|Forwarded message)\s*-{2,}\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_RULE = re.compile(r"\n[ \t]*_{10,}[ \t]*$")
_SIGNATURE = re.compile(
    r"^(?:-- ?|—|(?:Verzonden|Verstuurd) (?:vanaf|vanuit|van|met|via) (?:mijn|Outlook|Yahoo|Gmail|Samsung).{0,60}|"
    r"(?:Sent from|Get Outlook|Download Outlook) .{1,80}|"
    r"(?:Met )?(?:vriendelijke|hartelijke) groet(?:en)?[,.!]?.{0,40}|M\.?v\.?g\.?[,.]?|Mvg[,.]?|"
    r"(?:Hartelijke )?(?:groet|groeten|groetjes)[,.!]?(?: [\w .-]{0,40})?|Vr\.? ?gr\.?[,.]?.{0,30}|"
    r"Kind regards,?|Best regards,?|Disclaimer:?.*|De informatie in dit (?:e-?mail)?bericht .*)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_BREAKS = "p, div, tr, li, h1, h2, h3, h4, blockquote, table, ul, ol, hr"
_QUOTED_HTML = (
    "blockquote, .gmail_quote, .gmail_signature, .gmail_attr, .moz-cite-prefix, .moz-signature, .yahoo_quoted, "
    "#divRplyFwdMsg, #appendonsend, #Signature, #signature, #ms-outlook-mobile-signature, #AppleMailSignature, "
    "style, script, head, title"
)
_AFTER_HTML = "#divRplyFwdMsg, #appendonsend"  # Outlook quotes by what comes after this


def without_history(text: str) -> str:
    """Return what was written above, below or between a quoted mail."""
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\u200b", "")
    for cut in (_DIVIDER, _BLOCK):
        found = cut.search(text)
        if found:
            text = _RULE.sub("", text[: found.start()].rstrip())
    text = _without_intro(text)
    lines = [line for line in text.split("\n") if not line.lstrip().startswith(">")]
    return _without_signature("\n".join(lines)).strip()


def _without_intro(text: str) -> str:
    """Leave out the line that opens a quote, and everything after it when that is not marked as quoted."""
    lines = text.split("\n")
    for start, line in enumerate(lines):
        opening = line.lstrip(" \t>")
        if not opening.startswith(("Op ", "On ")) and " schreef " not in opening:
            continue
        for end in range(start + 1, start + 1 + INTRO_LINES):
            intro = " ".join(one.strip(" \t>") for one in lines[start:end])
            if len(intro) <= LONGEST_INTRO and _INTRO.fullmatch(intro):
                after = lines[end:]
                marked = any(one.lstrip().startswith(">") for one in after)
                return "\n".join(lines[:start] + (after if marked else []))
    return text


def _without_signature(text: str) -> str:
    found = _SIGNATURE.search(text)
    return text if found is None else text[: found.start()]


def text_of_html(html: str) -> str:
    """Return what was written in a mail that is only a web page."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - 2 MB, only for who takes in mail

    tree = LexborHTMLParser(html[:LONGEST])
    for marker in tree.css(_AFTER_HTML):
        _drop_what_follows(marker)
    for node in tree.css(_QUOTED_HTML):
        node.decompose()
    body = tree.body
    if body is None:
        return ""
    for node in body.css("br"):
        node.replace_with("\n")
    for node in body.css(_BREAKS):
        node.insert_before("\n")
        node.insert_after("\n")
    lines = [" ".join(line.split()) for line in body.text(deep=True).split("\n")]
    return without_history(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))


def _drop_what_follows(node: object) -> None:
    following = getattr(node, "next", None)
    while following is not None:
        after = following.next
        following.decompose()
        following = after
