"""A Word file holds what Word demands: elements in their order, widths that add up, nothing numbered twice.

The orders are those of the schemas of ECMA-376, part 1 (wml.xsd), as far as our files use them.
"""

import io
import zipfile
from collections import Counter

import pytest
from lxml import etree

from tests.reporting.builders import YEAR, compose, large_plan
from tests.reporting.reading import W, docx_xml, part_xml
from tests.reporting.template import template
from tests.reporting.test_huisstijl import STYLES
from tracker.reporting.writers import word, word_example
from tracker.reporting.writers.huisstijl import OURS, Huisstijl
from tracker.sandbox.sjablonen import check_template

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "settings": "writeProtection view zoom embedTrueTypeFonts embedSystemFonts saveSubsetFonts proofState "
    "defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone evenAndOddHeaders characterSpacingControl "
    "savePreviewPicture footnotePr endnotePr compat rsids mathPr themeFontLang clrSchemeMapping "
    "doNotAutoCompressPictures shapeDefaults decimalSymbol listSeparator docId defaultImageDpi",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic",
}  # fmt: skip
REPORT = compose(large_plan(12), YEAR)
STYLES_TO_TRY = {
    "ours": OURS, **STYLES, "a template": Huisstijl("#5b2a86", "#f1eaf7", sjabloon=check_template(template())["file"]),
}  # fmt: skip


@pytest.fixture(scope="module", params=STYLES_TO_TRY)
def made(request):
    return word.write(REPORT, STYLES_TO_TRY[request.param])


def trees(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith((".xml", ".rels"))}


def out_of_order(tree):
    """Yield each element whose parts do not stand in the order of the schema."""
    for element in tree.iter(etree.Element):
        order = ORDERS.get(etree.QName(element).localname, "").split()
        found = [etree.QName(child).localname for child in element.iterchildren(etree.Element)]
        if order and element.tag.startswith(W) and found != sorted(found, key=order.index):
            yield etree.QName(element).localname, found


def test_every_part_has_its_elements_in_the_order_word_demands(made):
    assert [wrong for tree in trees(made).values() for wrong in out_of_order(tree)] == []


def test_the_check_of_the_order_notices_one_that_is_wrong():
    tree = docx_xml(word.write(REPORT), "word/settings.xml")
    tree.insert(0, tree.find(f"{W}compat"))

    assert len(list(out_of_order(tree))) == 1


def test_the_widths_of_a_table_add_up_in_every_row(made):
    for table in docx_xml(made).iter(f"{W}tbl"):
        wide = int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        rows = {sum(int(one.get(f"{W}w")) for one in row.iter(f"{W}tcW")) for row in table.iter(f"{W}tr")}

        assert {sum(int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")), *rows} == {wide}


@pytest.mark.parametrize("path", [".//{*}docPr[@id]", f".//{W}bookmarkStart[@{W}id]", f".//{W}bookmarkStart[@{W}name]"])
def test_no_number_or_name_is_given_twice(made, path):
    attribute = path.partition("[@")[2].strip("]")
    found = Counter(one.get(attribute) for one in docx_xml(made).findall(path))

    assert found
    assert max(found.values()) == 1


def test_every_part_says_what_kind_of_content_it_is(made):
    types = part_xml(made, "[Content_Types].xml")
    told = {one.get("PartName") or one.get("Extension") for one in types}
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        parts = {name: name.rpartition(".")[2] for name in file.namelist() if name != "[Content_Types].xml"}

    assert [name for name, ending in parts.items() if f"/{name}" not in told and ending not in told] == []


@pytest.mark.parametrize("write", [lambda: word.write(REPORT), word_example.write])
def test_a_file_of_ours_opens_in_no_special_mode_and_bears_nobodys_name(write):
    data = write()
    settings = docx_xml(data, "word/settings.xml")
    rules = {one.get(f"{W}name"): one.get(f"{W}val") for one in settings.iter(f"{W}compatSetting")}

    assert rules["compatibilityMode"] == "15"
    assert settings.find(f"{W}themeFontLang").get(f"{W}val") == "nl-NL"
    assert settings.find(f"{W}autoHyphenation") is not None
    assert part_xml(data, "docProps/app.xml").findtext("{*}Application") == "Uitvoeringsplan-tracker"
    assert not [name for name in trees(data) if name.startswith(("customXml", "word/stylesWith"))]
