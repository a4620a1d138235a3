"""A photo or drawing written anew: only what can be seen on it is left, turned upright and no larger than a screen.

Where and when it was taken, by whom and with what stood in the file (EXIF, XMP, comments), and does not come along.
Runs in the child process.
"""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from tracker.extraction.document import UnreadableDocumentError

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
LONGEST_SIDE = 2_000  # pixels: enough to read a sign on a photo
MOST_PIXELS = 60_000_000  # a phone takes 50 million; a bomb unpacks to billions
JPEG_QUALITY = 85

DAMAGED = "Deze foto is beschadigd. Open hem in uw eigen programma, bewaar hem opnieuw als JPEG of PNG en kies hem dan."
TOO_LARGE = "Deze foto heeft meer beeldpunten dan wij kunnen verwerken. Maak hem kleiner en kies hem dan opnieuw."


def clean_picture(data: bytes, media_type: str) -> bytes:
    """Return the picture in the same format, without anything that cannot be seen.

    Raises:
        UnreadableDocumentError: it is no picture of this format, damaged, or too large.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=[FORMATS[media_type]]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise UnreadableDocumentError(TOO_LARGE)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is then unpacked small
            return _written(picture, FORMATS[media_type])
    except (Image.DecompressionBombError, MemoryError) as error:
        raise UnreadableDocumentError(TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError) as error:
        raise UnreadableDocumentError(DAMAGED) from error


def _written(picture: Image.Image, form: str) -> bytes:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    has_holes = "A" in upright.getbands() or "transparency" in upright.info
    seen = upright.convert("RGBA" if form == "PNG" and has_holes else "RGB")
    bare = Image.frombytes(seen.mode, seen.size, seen.tobytes())  # the points alone: nothing else can come along
    out = io.BytesIO()
    if form == "JPEG":
        bare.save(out, form, quality=JPEG_QUALITY, optimize=True)
    else:
        bare.save(out, form, optimize=True)
    return out.getvalue()
