"""Files that are a zip of parts (Word, OpenDocument, Excel): opened within limits, before any part is looked at.

Sizes are counted while unpacking, never taken from the file's own word for it. Source: assurance D2 and D3 (ASVS 5.0
5.2.3, 5.2.5, 1.5.1).
"""

import io
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.extraction.document import UnreadableDocumentError

if TYPE_CHECKING:
    from lxml import etree

MAX_PARTS = 2_000
MAX_PART = 50 * 1024 * 1024
MAX_TOTAL = 200 * 1024 * 1024
MAX_RATIO = 100  # unpacked against packed; text packs ten times, a bomb a thousand
FREE = 1024 * 1024  # parts this small may pack as well as they like
MAX_DIRECTORY = 1024 * 1024  # the list of parts itself, which is read before they can be counted
_END, _END_SIZE = b"PK\x05\x06", 22  # the record that closes a zip
_LONGEST_COMMENT = 65_535
_CHUNK = 256 * 1024

DAMAGED = "Dit bestand is beschadigd of niet compleet. Open het in uw eigen programma en bewaar het opnieuw."
TOO_LARGE = (
    "Dit bestand is uitgepakt groter dan een plan kan zijn. Bewaar het plan zonder afbeeldingen en probeer het opnieuw."
)
ENCRYPTED = "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf en bied het bestand opnieuw aan."
STRANGE = "Dit bestand bevat onderdelen die niet in een plan horen. Bewaar het plan opnieuw in een gewoon bestand."


@dataclass(slots=True)
class Package:
    """An opened zip. Parts are unpacked when asked for; what was unpacked counts."""

    archive: zipfile.ZipFile
    unpacked: int = 0

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all parts."""
        return frozenset(self.archive.namelist())

    def part(self, name: str) -> bytes:
        """Return the content of a part.

        Raises:
            KeyError: there is no such part.
            UnreadableDocumentError: it is damaged, or larger than a part of a plan can be.
        """
        info = self.archive.getinfo(name)
        limit = min(MAX_PART, MAX_TOTAL - self.unpacked)
        content = bytearray()
        try:
            with self.archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    content += chunk
                    if len(content) > limit or len(content) > max(FREE, MAX_RATIO * info.compress_size):
                        raise UnreadableDocumentError(TOO_LARGE)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise UnreadableDocumentError(DAMAGED) from error
        self.unpacked += len(content)
        return bytes(content)

    def xml(self, name: str) -> "etree._Element":
        """Return a part as a tree of XML; raises as `part` and `parse_xml` do."""
        return parse_xml(self.part(name))


def zip_end(data: bytes) -> int | None:
    """Return where the closing record of a zip starts, or None when the file does not end as a zip does."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or at + _END_SIZE > len(data):
        return None
    comment = int.from_bytes(data[at + 20 : at + 22], "little")
    return at if at + _END_SIZE + comment == len(data) else None


def open_package(data: bytes) -> Package:
    """Open a zip and look at its list of parts; nothing is unpacked yet.

    Raises:
        UnreadableDocumentError: it is damaged or encrypted, has too many parts, or parts no document has.
    """
    end = zip_end(data)
    if end is None:
        raise UnreadableDocumentError(DAMAGED)
    if _directory_size(data, end) > MAX_DIRECTORY:
        raise UnreadableDocumentError(TOO_LARGE)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError, struct.error) as error:
        raise UnreadableDocumentError(DAMAGED) from error
    if parts and min(part.header_offset for part in parts) != 0:
        raise UnreadableDocumentError(STRANGE)
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableDocumentError(ENCRYPTED)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_TOTAL:
        raise UnreadableDocumentError(TOO_LARGE)
    if len({part.filename for part in parts}) < len(parts) or any(_is_strange(part) for part in parts):
        raise UnreadableDocumentError(STRANGE)
    return Package(archive)


def _directory_size(data: bytes, end: int) -> int:
    """Return how long the list of parts says it is; a large zip says so in a record of its own, before the last."""
    large = data[max(0, end - 20) :].startswith(b"PK\x06\x07")
    at, size = (end - 76 + 40, 8) if large and end >= 76 else (end + 12, 4)  # noqa: PLR2004 - two records before it
    return int.from_bytes(data[at : at + size], "little")


def _is_strange(part: zipfile.ZipInfo) -> bool:
    name = part.filename
    outside = name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or "\x00" in name
    return outside or stat.S_ISLNK(part.external_attr >> 16)


def parse_xml(data: bytes) -> "etree._Element":
    """Return XML of unknown origin as a tree: no DTD, no entities, nothing fetched, not endlessly deep.

    Raises:
        UnreadableDocumentError: it is no XML, or holds a DTD.
    """
    from lxml import etree  # noqa: PLC0415 - 4 MB, for who reads a document: not the website that asks what is in a zip

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocumentError(DAMAGED) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs forget that a parsed root has one
        raise UnreadableDocumentError(STRANGE)
    return root
