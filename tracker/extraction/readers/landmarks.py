"""Where the text of a web page is, and which parts stand beside it: by its landmarks, else by where most text is."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOTS = ("main", "[role=main]", "article", "#content", "body")
ENOUGH_TEXT = 200
MOST_OF_IT = 0.55  # of the running text: that part is what the page is about
DEEPEST = 40
MAX_CONTROLS = 2_000
_BESIDE_ROLES = {
    *("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "tablist", "menu"),
    *("menubar", "toolbar", "status", "alert", "tooltip"),
}
_BESIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|kruimelpad|skip-?links?|cookie\w*|menu|toc|inhoudsopgave|pagination|share|deel-?dit|"
    r"social|feedback|related|gerelateerd|site-?footer|footer)(?:$|[\s_-])",
    re.IGNORECASE,
)


def find_root(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element with the text of the page; None when there is no text."""
    for selector in ROOTS:
        node = tree.css_first(selector)
        if node is not None and len(node.text(deep=True).strip()) >= ENOUGH_TEXT:
            return _narrowed(node) if selector == "body" else node
    return tree.body if tree.body is not None and tree.body.text(deep=True).strip() else None


def _narrowed(node: LexborNode) -> LexborNode:
    """Go down while one part holds most of the running text, and the title of the page as well."""
    for _ in range(DEEPEST):
        children = [child for child in node.iter() if child.tag not in {"p", "ul", "ol", "h1", "h2", "h3"}]
        lengths = [_running_text(child) for child in children]
        if not lengths or max(lengths) < MOST_OF_IT * max(1, _running_text(node)):
            return node
        best = children[lengths.index(max(lengths))]
        if len(node.css("h1")) > len(best.css("h1")):
            return node
        node = best
    return node


def _running_text(node: LexborNode) -> int:
    """Return how many characters stand in an element outside links, scripts and menus."""
    if node.tag in {"script", "style", "nav", "footer", "noscript"} or is_beside(node):
        return 0
    return len(node.text(deep=True)) - sum(len(link.text(deep=True)) for link in node.css("a, script, style"))


def is_beside(node: LexborNode) -> bool:
    """Tell whether a part is no text of the page: navigation, a cookie notice, links to other pages."""
    attributes = node.attributes
    if (attributes.get("role") or "") in _BESIDE_ROLES:
        return True
    is_heading = re.fullmatch(r"h[1-6]", node.tag or "") is not None  # "no-toc" says something of a heading
    return not is_heading and _BESIDE_CLASS.search(attributes.get("class") or "") is not None


def unfolding(tree: LexborHTMLParser) -> frozenset[str]:
    """Return the ids of the parts that a button or tab shows: hidden now, but text of the page."""
    buttons = tree.css("[aria-controls]")[:MAX_CONTROLS]
    ids = {name for button in buttons for name in (button.attributes.get("aria-controls") or "").split()}
    return frozenset(ids | {(tab.attributes.get("id") or "") for tab in tree.css("[role=tabpanel]")[:MAX_CONTROLS]})


def tag_of(node: LexborNode) -> str:
    """Return what an element is: by its role where it has one, by its class in official publications, else its name."""
    tag, attributes = node.tag or "", node.attributes
    role, css = attributes.get("role"), (attributes.get("class") or "").split()
    if role == "heading" and (attributes.get("aria-level") or "2") in "123456":
        return f"h{attributes.get('aria-level') or '2'}"
    if (role == "list" and tag not in {"ol", "ul"}) or (tag == "div" and "lijst" in css):
        return "ul"
    if role == "listitem" or (tag == "div" and "li" in css):
        return "li"
    return {"dl": "ul", "dd": "li"}.get(tag, tag) if _is_numbered_list(node, tag) else tag


def _is_numbered_list(node: LexborNode, tag: str) -> bool:
    """Tell whether a list of terms is one of numbers: each term is the number of the item that follows."""
    lists = node if tag == "dl" else node.parent
    if tag not in {"dl", "dt", "dd"} or lists is None:
        return False
    first = lists.css_first("dt")
    return first is not None and is_number_term(first)


def is_number_term(node: LexborNode) -> bool:
    """Tell whether a term is only a number or a bullet."""
    return re.fullmatch(r"\s*(?:[•●–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)°]?)\s*", node.text(deep=True)) is not None
