"""The font of an OpenDocument text: named, and in a house style inside the file with the place where it lies."""

from tracker.reporting.writers import look
from tracker.reporting.writers.huisstijl import Font


def carried(file: str) -> str:
    """Return where a font lies in the file."""
    return f"Fonts/{file}"


def font_faces(font: Font | None = None) -> str:
    """Return the declaration of the one font, with where it lies when the file carries it."""
    name, family = (font.name, font.family) if font else (look.FONT, "swiss")
    faces = zip(("normal", "bold"), font.office if font else (), strict=False)
    uris = "".join(
        f'<svg:font-face-uri loext:font-style="normal" loext:font-weight="{weight}" xlink:type="simple" '
        f'xlink:href="{carried(file)}"><svg:font-face-format svg:string="truetype"/></svg:font-face-uri>'
        for weight, file in faces
    )
    return (
        f'<office:font-face-decls><style:font-face style:name="{name}" svg:font-family="&apos;{name}&apos;" '
        f'style:font-family-generic="{family}" style:font-pitch="variable">'
        f"{f'<svg:font-face-src>{uris}</svg:font-face-src>' if uris else ''}</style:font-face></office:font-face-decls>"
    )
