"""The organisatie's own words on every screen, from one place.

Templates are written with our words. While a template is read, each "actie" or "acties" in its own text becomes a call
of `woordzin`, so that a page never needs to think of it; what comes out of the register is never touched. Sentences
made in code pass through the filter `woorden`, those about one actie through `zin_over` (uitleg.py), and status words
alone through `statuswoord` (the badges do).
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from flask import Flask, current_app, g, has_request_context
from flask_login import current_user
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from tracker.domain.voortgang import Fase, Koers
from tracker.domain.woorden import key_of, translate
from tracker.web.access import chosen_organisatie

_NOUN = re.compile(r"(?<![\w/.#=&?‘{-])(acties?)(?![\w/=-])", re.IGNORECASE)
_SPOKEN = re.compile(r"(?:aria-label|title|alt|placeholder|data-sneltoets-naam)=$")
_NONE: dict[str, str] = {}
_STATUS: dict[str, Fase | Koers] = {word.value: word for word in (*Fase, *Koers)}
_AXES = frozenset({"fase", "koers"})


def init_app(app: Flask) -> None:
    """Let templates speak the words of the organisatie."""
    app.jinja_env.add_extension(OwnWords)
    app.jinja_env.globals.update(woordzin=woordzin, statuswoord=statuswoord, draw_once=draw_once)
    app.jinja_env.filters.update(woorden=woordzin, statuswoord=statuswoord, statuskeuze=statuskeuze)


def words() -> Mapping[str, str]:
    """Return the words chosen by the organisatie of this request; empty for a visitor or outside a request."""
    if not has_request_context():
        return _NONE
    found: Mapping[str, str] | None = g.get("woorden")  # asked for every status word of a list
    if found is None:
        if not current_user.is_authenticated:
            return _NONE
        found = g.woorden = chosen_organisatie(current_user.account).woorden
    return found


def woordzin(text: str) -> str:
    """Return a sentence of ours in the words of the organisatie; never for what somebody typed."""
    chosen = words()
    return translate(text, chosen) if chosen and not hasattr(text, "__html__") else text


def statuswoord(word: object) -> str:
    """Return how a fase or koers is called here; any other word of the domain is its value, with these words in it."""
    if isinstance(word, Fase | Koers):
        return words().get(key_of(word), word.value)
    return woordzin(str(getattr(word, "value", word)))


def statuskeuze(label: str, value: object) -> str:
    """Return the label of a choice, when that is a fase or koers with its word in front, in the words chosen here."""
    status = _STATUS.get(str(value))
    if status is None or not words() or not label.casefold().startswith(status.value):
        return label
    word = statuswoord(status)
    return f"{word[:1].upper()}{word[1:]}{label[len(status.value) :]}"


def draw_once(template: str) -> Markup:
    """Return what a template says that is the same for everybody who reads it in these words; drawn once."""
    return _drawn(template, tuple(words().items()))


@lru_cache(maxsize=64)
def _drawn(template: str, _words: tuple[tuple[str, str], ...]) -> Markup:
    return Markup(current_app.jinja_env.get_template(template).render())  # noqa: S704 - a template of our own


class _Piece(NamedTuple):
    text: str
    is_spoken: bool  # read by a person: text, or an attribute that is read aloud


class _Markup:
    """Where in the markup one is, over the pieces of a template between its tags."""

    def __init__(self) -> None:
        self.quote = ""  # within an attribute
        self.in_tag = self.spoken = False

    def split(self, data: str) -> Iterator[_Piece]:
        """Return the pieces of some markup, those a person reads apart from the rest."""
        start = 0
        for at, char in enumerate(data):
            if (not self.in_tag and char == "<") or (self.in_tag and not self.quote and char in "\"'>"):
                yield _Piece(data[start:at], not self.in_tag)
                start = at
                self._enter(char, data[max(0, at - 24) : at])
            elif self.in_tag and self.quote and char == self.quote:
                yield _Piece(data[start:at], self.spoken)
                start, self.quote = at, ""
        yield _Piece(data[start:], self.spoken if self.quote else not self.in_tag)

    def _enter(self, char: str, before: str) -> None:
        if char == "<":
            self.in_tag = True
        elif char == ">":
            self.in_tag = False
        else:
            self.quote, self.spoken = char, bool(_SPOKEN.search(before))


class OwnWords(Extension):
    """Turns our noun in the text of a template into a call, and the value of a fase or koers into its word, once."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Return the tokens of the template, with calls for the noun."""
        tokens = list(stream)
        markup = _Markup()
        for place, token in enumerate(tokens):
            if token.type == "data":
                for piece in markup.split(token.value):
                    yield from _spoken(piece, token.lineno)
            elif token.type == "dot" and _is_status(tokens, place):
                yield Token(token.lineno, "pipe", "|")
            elif token.type == "name" and _is_status(tokens, place - 1):
                yield Token(token.lineno, "name", "statuswoord")
            elif token.type == "string" and _is_sentence(token.value) and not _is_joined(tokens, place):
                yield from _call(token.value, token.lineno)
            else:
                yield token


def _spoken(piece: _Piece, line: int) -> Iterator[Token]:
    if not piece.is_spoken:
        yield Token(line, "data", piece.text)
        return
    for place, part in enumerate(_NOUN.split(piece.text)):
        if place % 2:
            yield Token(line, "variable_begin", "{{")
            yield from _call(part, line)
            yield Token(line, "variable_end", "}}")
        elif part:
            yield Token(line, "data", part)


def _call(text: str, line: int) -> Iterator[Token]:
    yield Token(line, "name", "woordzin")
    yield Token(line, "lparen", "(")
    yield Token(line, "string", text)
    yield Token(line, "rparen", ")")


def _is_status(tokens: list[Token], place: int) -> bool:
    """Return whether a dot stands between a fase or koers and its `value`: what is shown is the word chosen here."""
    if not 1 < place < len(tokens) - 1:
        return False
    before, here, after = tokens[place - 1 : place + 2]
    return here.type == "dot" and before.type == "name" and before.value in _AXES and after.value == "value"


def _is_sentence(text: str) -> bool:
    """Return whether a string in an expression is for a person: of more words, or with a capital."""
    return bool(_NOUN.search(text)) and (" " in text.strip() or text[0].isupper())


def _is_joined(tokens: list[Token], place: int) -> bool:
    """Return whether a string stands against another one, which makes one string of the two."""
    return any(0 <= at < len(tokens) and tokens[at].type == "string" for at in (place - 1, place + 1))
