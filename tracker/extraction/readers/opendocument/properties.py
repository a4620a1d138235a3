"""What an OpenDocument text says about itself in meta.xml."""

from lxml import etree

from tracker.extraction.readers.office_properties import collect, usable_title
from tracker.extraction.readers.opendocument.names import n


def title_of(meta: etree._Element | None) -> str | None:
    """Return the title, when a person gave it."""
    found = next(meta.iter(n("dc:title")), None) if meta is not None else None
    return usable_title("".join(map(str, found.itertext()))) if found is not None else None


def properties_of(meta: etree._Element | None) -> dict[str, str]:
    """Return the properties people added."""
    elements = meta.iter(n("meta:user-defined")) if meta is not None else ()
    return collect((one.get(n("meta:name")), "".join(map(str, one.itertext()))) for one in elements)
