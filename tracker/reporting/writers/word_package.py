"""What a Word file has beside its text: settings, who made it, the fonts it carries.

python-docx begins with a file of another program: a preview of an empty page, the name of that program, the rules of
Word 2010. With compatibilityMode 15 (Word 2013 and later) a file opens in no special mode, tables as wide as the text.
"""

import hashlib
from html import escape
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tracker.reporting.writers.huisstijl import Font
from tracker.reporting.writers.typesetting import FONTS

HIDDEN_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
NOT_OURS = {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_XML, WITH_EFFECTS}
HIDDEN = 32  # bytes of a font that are mixed with a key (ECMA-376, part 1, 17.8.1)
WORD_SETTINGS = "http://schemas.microsoft.com/office/word"
RULES = {
    "compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1, "differentiateMultirowTableHeaders": 1, "useWord2013TrackBottomHyphenation": 0,
}  # fmt: skip
THEME = ("bg1 light1", "t1 dark1", "bg2 light2", "t2 dark2", *(f"accent{n} accent{n}" for n in range(1, 7)),
         "hyperlink hyperlink", "followedHyperlink followedHyperlink")  # fmt: skip


def tidy(document: Any, organisatie: str, font: Font | None = None) -> None:
    """Make a new document ours: its settings, who made it, and the font of a house style inside it."""
    for owner in (document.part.package, document.part):
        for number, found in list(owner.rels.items()):
            if found.reltype in NOT_OURS:
                del owner.rels[number]
    _set_up(document, carries_font=font is not None)
    _replace(document.part.package, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, _about(organisatie))
    table = _replace(document.part, RELATIONSHIP_TYPE.FONT_TABLE, b"")
    numbers = [_carried(table, file) for file in font.office] if font else []
    table._blob = _font_table(font, numbers).encode()  # noqa: SLF001 - written when the fonts have their numbers


def _replace(owner: Any, kind: str, content: bytes) -> Part:
    """Put other content in place of a part of a package or document, and return it."""
    number, found = next((number, one) for number, one in owner.rels.items() if one.reltype == kind)
    old = found.target_part
    made = Part(old.partname, old.content_type, content, old.package)
    owner.rels[number]._target = made  # noqa: SLF001 - python-docx reads these parts and never changes them
    return made


def _about(organisatie: str) -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="{space}">'
        f"<Application>Uitvoeringsplan-tracker</Application><Company>{escape(organisatie)}</Company></Properties>"
    ).encode()


def _set_up(document: Any, *, carries_font: bool) -> None:
    """Write the settings anew, in the order Word demands (ECMA-376, part 1, CT_Settings)."""
    rules = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{WORD_SETTINGS}" w:val="{value}"/>' for name, value in RULES.items()
    )
    theme = " ".join('w:{}="{}"'.format(*pair.split()) for pair in THEME)
    made = parse_xml(
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/>{"<w:embedTrueTypeFonts/>" if carries_font else ""}'
        '<w:defaultTabStop w:val="708"/><w:autoHyphenation w:val="true"/><w:hyphenationZone w:val="425"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{rules}</w:compat>'
        f'<w:themeFontLang w:val="nl-NL"/><w:clrSchemeMapping {theme}/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )
    settings = document.settings.element
    for old in list(settings):
        settings.remove(old)
    settings.extend(list(made))


def _carried(table: Part, file: str) -> tuple[str, str]:
    """Put a font into the file as Word wants it, and return the number of its relation and its key."""
    content = (FONTS / file).read_bytes()
    digest = hashlib.sha256(content).hexdigest().upper()  # the same font has the same key, so the same bytes
    key = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
    backwards = bytes.fromhex(key.replace("-", ""))[::-1]
    start = bytes(byte ^ backwards[place % len(backwards)] for place, byte in enumerate(content[:HIDDEN]))
    name = PackURI(f"/word/fonts/{file.removesuffix('.ttf')}.odttf")
    part = Part(name, HIDDEN_FONT, start + content[HIDDEN:], table.package)
    return table.relate_to(part, RELATIONSHIP_TYPE.FONT), f"{{{key}}}"


def _font_table(font: Font | None, numbers: list[tuple[str, str]]) -> str:
    told = _told_font("Calibri", "swiss", "")
    if font is not None:
        faces = zip(("Regular", "Bold"), numbers, strict=True)
        carried = "".join(f'<w:embed{face} r:id="{number}" w:fontKey="{key}"/>' for face, (number, key) in faces)
        told = _told_font(font.name, font.family, carried, f'<w:altName w:val="{font.stand_in}"/>')
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w", "r")}>{told}</w:fonts>'


def _told_font(name: str, family: str, carried: str, other: str = "") -> str:
    return (
        f'<w:font w:name="{name}">{other}<w:charset w:val="00"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="variable"/>{carried}</w:font>'
    )
