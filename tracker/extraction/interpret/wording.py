"""What the words of a sentence say about it: a promise, background, an elaboration of the sentence before it."""

from tracker.extraction.interpret import patterns
from tracker.extraction.normal import plain_words

LONGEST_ABBREVIATION = 12  # characters


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the place of every sentence; abbreviations do not end one."""
    ends = [found for found in patterns.SENTENCE_END.finditer(text) if not _ends_abbreviation(text, found.start())]
    starts = [0, *(found.end() for found in ends)]
    stops = [*(found.start() for found in ends), len(text.rstrip())]
    return [(start, stop) for start, stop in zip(starts, stops, strict=True) if text[start:stop].strip()]


def _ends_abbreviation(text: str, place: int) -> bool:
    return bool(patterns.ABBREVIATION.search(text[max(0, place - LONGEST_ABBREVIATION) : place]))


def promises(text: str) -> bool:
    """Tell whether somebody will do or keeps doing something (P2)."""
    return bool(patterns.PROMISE.search(plain_words(text)))


def promises_clearly(text: str) -> bool:
    """Tell whether "we" or the gemeente is the one that does it."""
    return bool(patterns.PROMISE_CLEAR.search(plain_words(text)))


def says_what_is_done(text: str) -> bool:
    """Tell whether the sentence tells an activity, without the words of a promise."""
    words = plain_words(text)
    main = patterns.SUBCLAUSE.split(words, maxsplit=1)[0]
    return not (patterns.STATIVE.search(main) or patterns.BACKGROUND.search(words) or words.endswith("?"))


def is_background(text: str) -> bool:
    """Tell whether the sentence is about importance, trends or relations (P3)."""
    words = plain_words(text)
    return bool(patterns.BACKGROUND.search(words)) and not patterns.FUTURE.search(words)


def is_about_reader(text: str) -> bool:
    """Tell whether the sentence says what the reader does: "U vult het formulier in"."""
    return bool(patterns.READER.match(plain_words(text)))


def is_elaboration(text: str) -> bool:
    """Tell whether the sentence goes on about the one before it (P4)."""
    return bool(patterns.ELABORATION.match(plain_words(text)))


def is_example(text: str) -> bool:
    """Tell whether the sentence names examples of the one before it (P5)."""
    return bool(patterns.EXAMPLE.match(plain_words(text)))


def is_importance(text: str) -> bool:
    """Tell whether the sentence only says that something matters."""
    return bool(patterns.IMPORTANCE.search(plain_words(text)))


def is_statement(text: str) -> bool:
    """Tell whether the text says how things are, without an activity (A6)."""
    return bool(patterns.STATEMENT.search(plain_words(text)))


def looks_back(text: str) -> bool:
    """Tell whether the text is about what was done, and promises nothing."""
    words = plain_words(text)
    past = patterns.PAST.search(words) or patterns.DONE.fullmatch(words)
    return bool(past) and not patterns.PROMISE.search(words)


def reads_as_activity(text: str) -> bool:
    """Tell whether a list item reads as something to do: a promise, "organiseren van …", "een plan opstellen"."""
    words = plain_words(text)
    if patterns.PROMISE.search(words):
        return True
    first = " ".join(words.split()[:4])
    return bool(patterns.NOUN_OF_DOING.match(first)) or bool(patterns.INFINITIVE_END.search(words))
