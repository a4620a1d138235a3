"""A report in the Word template of its organisatie: its cover, headers, footers and styles, our content.

The template was checked and packed anew before (`sandbox/sjablonen.py`). A style of ours that the template has too is
the template's; what it lacks is added, in its letters and the colours of the house style.
"""

import io
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Twips

from tracker.reporting.blocks import Report
from tracker.reporting.sjabloon import CONTENT, CONTENTS, FACTS, block_places, fill_in, values_of
from tracker.reporting.writers import word
from tracker.reporting.writers.huisstijl import Huisstijl
from tracker.reporting.writers.look import TEXT_WIDTH, WIDE_LETTER, Room
from tracker.reporting.writers.package import parts_of, zipped
from tracker.reporting.writers.word_styles import prepare

_STYLED = tuple(qn(name) for name in ("w:pStyle", "w:rStyle", "w:tblStyle"))
_BULLETS = (
    '<w:abstractNum {names} w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
)


def write(report: Report, digest: str, style: Huisstijl) -> bytes:
    """Return the template with the report in it; the same report and template give the same bytes.

    Args:
        report: as a format to read carries it.
        digest: the line of the title page with the hash.
        style: with a template, and the colours for what the template has no style for.
    """
    document = docx.Document(io.BytesIO(style.sjabloon or b""))
    ids = _add_missing_styles(document, style)
    _speak_dutch(document)
    word.set_properties(document, report)
    writers: dict[str, Callable[[Any, Room], None]] = {
        FACTS: lambda made, _room: word.write_facts(made, report),
        CONTENTS: lambda made, _room: word.write_contents(made, report) if report.layout is None else None,
        CONTENT: lambda made, room: word.write_sections(made, report, room),
    }
    for name, place in list(block_places(document.element)):
        _put(document, place, writers[name], lambda made: _fit(made, ids))
    for root in _roots(document):
        fill_in(root, values_of(report, digest))
    file = io.BytesIO()
    document.save(file)
    return zipped(parts_of(file.getvalue()))


def _roots(document: Any) -> list[Any]:
    """Return the parts with text in them."""
    wanted = ("/word/document", "/word/header", "/word/footer", "/word/footnotes", "/word/endnotes")
    parts = sorted(document.part.package.iter_parts(), key=lambda part: str(part.partname))
    return [part.element for part in parts if hasattr(part, "element") and str(part.partname).startswith(wanted)]


def _put(document: Any, place: Any, write_it: Callable[[Any, Room], None], fit: Callable[[Any], None]) -> None:
    """Write something at the end of the document, as always, and move it to its place."""
    body = document.element.body
    before = set(body)
    write_it(document, _room(place))
    for made in [one for one in body if one not in before]:
        fit(made)
        place.addprevious(made)
    if place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        place.getparent().remove(place)
    else:  # it ends a part with a page layout of its own
        for run in place.findall(qn("w:r")):
            place.remove(run)


def _room(place: Any) -> Room:
    """Return how wide the text is where this paragraph stands, in a font we do not know."""
    after = [place, *place.itersiblings()]
    layouts = (found for one in after for found in (*one.iter(qn("w:sectPr")),))
    layout = next(layouts, None)
    size, margins = (layout.find(qn(name)) if layout is not None else None for name in ("w:pgSz", "w:pgMar"))
    if size is None or margins is None:
        return Room(letter=WIDE_LETTER)
    sides = (int(float(margins.get(qn(name), 0))) for name in ("w:left", "w:right", "w:gutter"))
    wide: float = Twips(int(float(size.get(qn("w:w")))) - sum(sides)).cm
    return Room(max(TEXT_WIDTH / 3, wide), WIDE_LETTER)


def _fit(made: Any, ids: dict[str, str]) -> None:
    """Give what was written the styles of the template."""
    for one in made.iter(*_STYLED):
        one.set(qn("w:val"), ids.get(one.get(qn("w:val")), one.get(qn("w:val"))))


def _add_missing_styles(document: Any, style: Huisstijl) -> dict[str, str]:
    """Add the styles the template lacks; return our id of each style → the one to use in this template."""
    there = {_name(one): one.get(qn("w:styleId")) for one in document.styles.element.findall(qn("w:style"))}
    ours = docx.Document()
    prepare(ours, style)
    wanted = ours.styles.element.findall(qn("w:style"))
    ids = {one.get(qn("w:styleId")): there.get(_name(one), one.get(qn("w:styleId"))) for one in wanted}
    used = word.styles_used()
    for one in wanted:
        if _name(one) not in there and one.get(qn("w:styleId")) in used:
            document.styles.element.append(_adopted(document, deepcopy(one), ids))
    return ids


def _adopted(document: Any, made: Any, ids: dict[str, str]) -> Any:
    """Return a style of ours in the letters of the template."""
    for fonts in list(made.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)
    for name in ("w:basedOn", "w:next", "w:link"):
        for one in list(made.findall(qn(name))):
            one.set(qn("w:val"), ids.get(one.get(qn("w:val")), one.get(qn("w:val"))))
            if name == "w:link":
                made.remove(one)
    for one in made.iter(qn("w:numId")):
        one.set(qn("w:val"), str(_bullets(document)))
    return made


def _bullets(document: Any) -> int:
    """Add a kind of list with bullets to the template and return its number."""
    try:
        root = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, root, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    kinds, lists = root.findall(qn("w:abstractNum")), root.findall(qn("w:num"))
    kind = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in kinds), default=0)
    number = 1 + max((int(one.get(qn("w:numId"))) for one in lists), default=0)
    made = parse_xml(_BULLETS.format(names=nsdecls("w"), number=kind))
    if lists:
        lists[0].addprevious(made)
    else:
        root.append(made)
    kind_xml = f'<w:abstractNumId w:val="{kind}"/>'
    used = parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{kind_xml}</w:num>')
    after = root.findall(qn("w:num"))
    (after[-1] if after else made).addnext(used)
    return number


def _speak_dutch(document: Any) -> None:
    """Say that the text is Dutch, where the template says nothing or something else for the whole document."""
    styles = document.styles.element
    defaults = (
        styles.get_or_add_docDefaults()
        if hasattr(styles, "get_or_add_docDefaults")
        else styles.find(qn("w:docDefaults"))
    )
    if defaults is None:
        defaults = parse_xml(f"<w:docDefaults {nsdecls('w')}/>")
        styles.insert(0, defaults)
    for name in ("w:rPrDefault", "w:rPr", "w:lang"):
        found = defaults.find(qn(name))
        if found is None:
            found = parse_xml(f"<{name} {nsdecls('w')}/>")
            defaults.append(found)
        defaults = found
    defaults.set(qn("w:val"), "nl-NL")


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return str(name.get(qn("w:val"))).casefold() if name is not None else ""
