"""Read from a page what stands on it."""

import re


def titles(page) -> list[str]:
    """Return the titles of the acties in a list, in their order."""
    return re.findall(r'<th scope="row"><a id="a\d+" href="[^"]+">([^<]+)</a>', page.text)
