"""What a form says of a field where the field has no sentence of its own: what to do, in plain words.

WTForms comes with Dutch sentences, but those tell of a "veld" of so many "karakters",
and not what to do.
"""

from functools import cache
from typing import Any

from babel.support import NullTranslations, Translations
from wtforms.i18n import messages_path

_CHOOSE, _FILL_IN = "Kies iets uit de lijst.", "Vul dit in."
_NUMBER, _SHORTER = "Vul een heel getal in", "Maak dit korter"
_OURS = {
    "Field cannot be longer than %(max)d character.": _SHORTER + ": ten hoogste %(max)d tekens.",
    "Not a valid integer value.": _NUMBER + ", in cijfers.",
    "Number must be at least %(min)s.": _NUMBER + " van ten minste %(min)s.",
    "Number must be at most %(max)s.": _NUMBER + " van ten hoogste %(max)s.",
    "Number must be between %(min)s and %(max)s.": _NUMBER + " van %(min)s tot en met %(max)s.",
    "This field is required.": _FILL_IN,
    "Not a valid choice.": _CHOOSE,
    "Invalid Choice: could not coerce.": _CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": _CHOOSE,
    "'%(value)s' is not a valid choice for this field.": _CHOOSE,
}
_NAMELESS = (_CHOOSE, _NUMBER, _FILL_IN, _SHORTER)  # these could be about any field


class _Sentences(NullTranslations):
    """Our sentences before those of WTForms; Flask-WTF asks by the names with a u."""

    def gettext(self, message: str) -> str:
        return _OURS.get(message) or super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _OURS.get(msgid1) or super().ngettext(msgid1, msgid2, n)

    ugettext, ungettext = gettext, ngettext


@cache
def sentences() -> NullTranslations:
    """Return what forms say, read from its file once."""
    found = _Sentences()
    found.add_fallback(Translations.load(messages_path(), ["nl"], domain="wtforms"))
    return found


def with_name(field: Any) -> str:
    """Return what is wrong with a field, for a list of what is wrong: with its name where the words could be of any."""
    said = " ".join(field.errors)
    return f"{field.label.text}: {said}" if said.startswith(_NAMELESS) else said
