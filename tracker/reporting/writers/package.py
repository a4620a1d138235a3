"""Zip files that do not tell when they were written: the same parts give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

DAY = (1980, 1, 1, 0, 0, 0)  # the first a zip can name; the same for everyone
NOT_PACKED = "mimetype"  # OpenDocument wants it first and readable as it is (ODF 1.3, part 2, 3.3)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the zip of these parts, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            packing = zipfile.ZIP_STORED if name == NOT_PACKED else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name, DAY), content, packing)
    return out.getvalue()


def parts_of(file: bytes) -> dict[str, bytes]:
    """Return the parts of a zip of our own making, by name and in their order."""
    with zipfile.ZipFile(io.BytesIO(file)) as made:
        return {name: made.read(name) for name in made.namelist()}
