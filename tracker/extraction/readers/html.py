"""A web page to blocks: the text of a page of lokaleregelgeving.overheid.nl, or of any page with a plan on it.

The page is walked once, without recursion, and never deeper or longer than a real page is. `Document.lines` is the text
that was read, one block a line, because nobody cites line numbers of HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.extraction.document import BlockKind, Document, UnreadableDocumentError
from tracker.extraction.readers.bounds import refuse_endless, refuse_monsters
from tracker.extraction.readers.cvdr_page import properties_of
from tracker.extraction.readers.decoding import decode
from tracker.extraction.readers.landmarks import find_root, is_beside, is_number_term, tag_of, unfolding
from tracker.extraction.readers.page import Page, Run

MAX_NODES = 600_000
MAX_DEPTH = 200
_SKIP = {
    "script",
    "style",
    "nav",
    "noscript",
    "template",
    "svg",
    "button",
    "iframe",
    "select",
    "footer",
    "aside",
    "head",
    "math",
    "canvas",
    "object",
    "video",
    "audio",
    "dialog",
}
_INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "label",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "var",
    "big",
    "del",
    "nadruk",
}
_BOLD = {"b", "strong", "nadruk"}
_HEADING_CLASS = re.compile(
    r"(?:^|[\s_-])(?:kop|tussenkop|titel|subtitel|heading|subtitle)(?:$|[\s_\d-])", re.IGNORECASE
)
_NOTES_CLASS = re.compile(r"(?:^|[\s_-])(?:noten|voetnoten|voetnoot|footnotes?|noot-?tekst)(?:$|[\s_-])", re.IGNORECASE)


def read(data: bytes) -> Document:
    """Read a web page."""
    text = decode(data)
    refuse_monsters(text)
    tree = LexborHTMLParser(text)
    root = find_root(tree)
    if root is None:
        raise UnreadableDocumentError("Deze webpagina bevat geen tekst. Kies een pagina met de tekst van het plan.")
    page = Page(unfolds=unfolding(tree))
    complete = _walk(root, page)
    blocks, lines = page.finish()
    refuse_endless(sum(map(len, lines)))
    if not blocks:
        raise UnreadableDocumentError("Deze webpagina bevat geen tekst. Kies een pagina met de tekst van het plan.")
    warnings = () if complete else ("Deze webpagina is zo groot dat wij alleen het eerste deel hebben gelezen.",)
    title = next((block.text for block in blocks if block.kind is BlockKind.HEADING), None)
    document = Document("text/html", lines, blocks, page.title or title, properties_of(tree, blocks), warnings)
    return replace(document, title=document.properties.get("Citeertitel") or document.title)


def _walk(root: LexborNode, page: Page) -> bool:
    """Walk through the tree; False when it was too large to finish."""
    for count, (node, depth, entering) in enumerate(_steps(root, page)):
        if count > MAX_NODES:
            return False
        if entering:
            _enter(node, page, depth)
        else:
            _leave(node, page)
    return True


def _steps(root: LexborNode, page: Page) -> Iterator[tuple[LexborNode, int, bool]]:
    """Yield (node, depth, entering) in the order of the document; what the page skips is not entered."""
    node, depth = root.child, 1
    while node is not None:
        yield node, depth, True
        if node.child is not None and not page.skips and depth < MAX_DEPTH:
            node, depth = node.child, depth + 1
            continue
        yield node, depth, False
        while node.next is None:
            parent = node.parent
            if parent is None or depth <= 1:
                return
            node, depth = parent, depth - 1
            yield node, depth, False
        node = node.next


def _enter(node: LexborNode, page: Page, depth: int) -> None:
    tag = tag_of(node)
    page.skips = False
    if tag == "-text":
        page.add_text(node.text_content or "")
        return
    if tag.startswith("-") or (tag in _SKIP and not _is_title_button(node, tag)):
        page.skips = True
        return
    if depth >= MAX_DEPTH:
        page.add_text(" ")
    if tag == "br":
        page.add_break()
        return
    attributes = node.attributes
    css = attributes.get("class") or ""
    if _is_hidden(node, page) or is_beside(node):
        page.skips = True
        return
    if tag == "dt" and is_number_term(node):
        page.marker, page.skips = node.text(deep=True).strip(), True
        return
    if tag in _INLINE:
        _enter_inline(node, tag, css, page)
        return
    page.flush()
    _enter_block(node, tag, page)


def _is_hidden(node: LexborNode, page: Page) -> bool:
    """Tell whether a part is never shown; what a tab or button unfolds is."""
    return "hidden" in node.attributes and (node.attributes.get("id") or "") not in page.unfolds


def _is_title_button(node: LexborNode, tag: str) -> bool:
    """Tell whether a button is the title of a part that folds open; any other button is no text."""
    parent = node.parent.tag if node.parent is not None else None
    return tag == "button" and ("aria-expanded" in node.attributes or re.fullmatch(r"h[1-6]", parent or "") is not None)


def _enter_inline(node: LexborNode, tag: str, css: str, page: Page) -> None:
    if tag == "sup" or (tag == "a" and re.search(r"\bnoot", css)):
        number = (node.text(deep=True) or "").strip().strip("()[]")
        if re.fullmatch(r"\d{1,3}", number):
            page.add_reference(number)
            page.skips = True
        return
    if tag in _BOLD:
        page.style.bold += 1
    if tag == "a" and (node.attributes.get("href") or "").startswith("#"):
        page.style.link += 1


def _enter_block(node: LexborNode, tag: str, page: Page) -> None:
    css, identity = node.attributes.get("class") or "", node.attributes.get("id") or ""
    if re.fullmatch(r"h[1-6]", tag):
        page.run = Run(BlockKind.HEADING, int(tag[1]))
    elif tag in {"summary", "button"} and not page.in_item:
        within = page.run.kind is BlockKind.HEADING
        page.run = page.run if within else Run(BlockKind.HEADING, page.last_level + 1)
    elif tag in {"ul", "ol"}:
        page.open_list(ordered=tag == "ol")
    elif tag == "li":
        page.open_item()
    elif tag in {"table", "tr", "td", "th"}:
        page.open_table_part(tag, _count(node, "colspan"), _count(node, "rowspan"))
    elif _HEADING_CLASS.search(css) and not page.in_item:
        page.run = Run(BlockKind.HEADING, page.last_level + 1)
    if tag not in {"sup", "a"} and (_NOTES_CLASS.search(css) or re.match(r"(?:noot|voetnoot|footnote)-?\d", identity)):
        page.open_notes(tag)


def _count(node: LexborNode, name: str) -> int:
    said = node.attributes.get(name) or "1"
    return int(said) if re.fullmatch(r"[0-9]{1,4}", said) else 1


def _leave(node: LexborNode, page: Page) -> None:
    tag = tag_of(node)
    if page.skips:
        page.skips = False
        return
    if tag.startswith("-") or tag == "br":
        return
    if tag in _INLINE:
        if tag in _BOLD:
            page.style.bold = max(0, page.style.bold - 1)
        if tag == "a" and (node.attributes.get("href") or "").startswith("#"):
            page.style.link = max(0, page.style.link - 1)
        return
    page.flush()
    page.close(tag)
