"""A Word template is checked in the child process: what is not a plain template does not come in."""

import io
import zipfile

import pytest

from tests.reporting.template import changed, template
from tracker import sandbox
from tracker.extraction.document import UnreadableDocumentError
from tracker.sandbox.sjablonen import check_template

RELS = "word/_rels/document.xml.rels"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(kind, target):
    """Return the template with one relation more, to something outside."""
    more = f'<Relationship Id="rId99" Type="{KIND}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return changed(template(), {RELS: lambda old: old.replace(b"</Relationships>", more.encode())})


def inside(xml):
    """Return the template with something more in its text."""
    return changed(
        template(), {"word/document.xml": lambda old: old.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)}
    )


REFUSED = {
    "no zip": (b"gewone tekst", "geen Word-document"),
    "macros": (changed(template(), {"word/vbaProject.bin": b"x"}), "macro"),
    "embedded file": (changed(template(), {"word/embeddings/oleObject1.bin": b"x"}), "ander bestand"),
    "object": (inside("<w:p><w:r><w:object/></w:r></w:p>"), "ander bestand"),
    "chunk": (inside('<w:altChunk xmlns:r="urn:x" r:id="rId9"/>'), "ander bestand"),
    "linked picture": (relation("image", "http://elders.example/x.png"), "van buiten"),
    "template on the web": (relation("attachedTemplate", "https://elders.example/x.dotm"), "van buiten"),
    "template on a share": (relation("attachedTemplate", r"\\elders\x.dotm"), "van buiten"),
    "odd link": (relation("hyperlink", "file:///etc/passwd"), "van buiten"),
    "DDE": (inside('<w:p><w:r><w:instrText> DDEAUTO "cmd" "/c"</w:instrText></w:r></w:p>'), "DDEAUTO"),
    "included picture": (inside('<w:p><w:fldSimple w:instr=" INCLUDEPICTURE x "/></w:p>'), "INCLUDEPICTURE"),
    "signed": (changed(template(), {"_xmlsignatures/sig1.xml": b"<x/>"}), "ondertekend"),
    "DTD": (
        changed(template(), {"word/settings.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        "onderdelen die niet",
    ),
    "cut off": (template()[:-200], "beschadigd"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_may_not_be_in_a_template_is_refused_with_what_to_do(case):
    data, said = REFUSED[case]

    with pytest.raises(UnreadableDocumentError, match=said):
        check_template(data)


def test_a_link_to_follow_by_hand_may_stay():
    assert check_template(relation("hyperlink", "https://www.hollerwaard.example/"))["names"]


def test_where_the_document_came_from_is_left_out():
    made = check_template(relation("attachedTemplate", r"file:///C:\Users\piet\Huisstijl.dotx"))

    with zipfile.ZipFile(io.BytesIO(made["file"])) as file:
        assert b"piet" not in file.read(RELS)


def test_a_dotx_becomes_a_document():
    data = changed(template(), {"[Content_Types].xml": lambda old: old.replace(b"document.main", b"template.main")})

    assert b"template.main" not in check_template(data)["file"]


def test_the_child_process_finds_the_places():
    found = sandbox.check_template(template("{{ onbekend }}"))

    assert "onbekend" in found["names"]
    assert found["file"].startswith(b"PK")
