"""What a Word document says about itself in its properties."""

from lxml import etree

from tracker.extraction.readers.office_properties import collect, organisation, usable_title
from tracker.extraction.readers.packages import Package
from tracker.extraction.readers.word.parts import load

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_COMPANY = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Company"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


def title_of(package: Package) -> str | None:
    """Return the title in the properties, when a person gave it."""
    core = _part(package, "docProps/core.xml")
    return usable_title(core.findtext(_TITLE)) if core is not None else None


def properties_of(package: Package) -> dict[str, str]:
    """Return the properties people added, and the gemeente the file was made at."""
    custom, app = _part(package, "docProps/custom.xml"), _part(package, "docProps/app.xml")
    elements = custom.findall(_CUSTOM) if custom is not None else []
    company = app.findtext(_COMPANY) if app is not None else None
    return organisation(company) | collect((one.get("name"), "".join(map(str, one.itertext()))) for one in elements)


def _part(package: Package, name: str) -> etree._Element | None:
    return load(package, name) if name in package.names else None
