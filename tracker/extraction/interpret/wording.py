"""What the words of a sentence say about it: a promise, background, an elaboration of the sentence before it."""

from tracker.extraction.interpret import patterns
from tracker.extraction.normal import plain_words

LONGEST_ABBREVIATION = 12  # characters
ENOUGH_CLAUSES = 2
LONGEST_RUN_IN = 4  # words
LONGEST_SUBJECT = 2  # words: a verb has no room beside it


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the place of every sentence; abbreviations do not end one."""
    ends = [found for found in patterns.SENTENCE_END.finditer(text) if not _ends_abbreviation(text, found.start())]
    if not ends and text.count("; ") >= ENOUGH_CLAUSES:
        ends = [*patterns.CLAUSE_END.finditer(text)]  # a list in one sentence: "de politie doet …; de gemeente …; …"
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
    main = _main_clause(words)
    return not (patterns.STATIVE.search(main) or patterns.BACKGROUND.search(words) or words.endswith("?"))


def _main_clause(words: str) -> str:
    """Return what stands before the first subordinate clause, or around it when only the subject stands before it."""
    main, *rest = patterns.SUBCLAUSE.split(words, maxsplit=1)
    if rest and len(main.split()) <= LONGEST_SUBJECT:
        return f"{main} {rest[0].partition(', ')[2]}"
    return main


def is_background(text: str) -> bool:
    """Tell whether the sentence is about importance, trends or relations (P3)."""
    words = plain_words(text)
    return bool(patterns.BACKGROUND.search(words)) and not patterns.FUTURE.search(words)


def is_fact(text: str) -> bool:
    """Tell whether the sentence gives a figure or a habit, and nobody of ours does anything in it."""
    words = plain_words(text)
    return bool(patterns.FACT.search(words)) and not patterns.PROMISE_CLEAR.search(words)


def is_run_in_title(text: str) -> bool:
    """Tell whether a first sentence of a few words is the title of the passage, as in "Noodsteunpunten. Wij …"."""
    return len(text.split()) <= LONGEST_RUN_IN and text.endswith(".") and not reads_as_activity(text)


def is_settled(text: str) -> bool:
    """Tell whether the sentence is about money, rules or what others say, and nobody of ours does anything in it."""
    words = plain_words(text)
    return bool(patterns.SETTLED.search(words)) and not patterns.PROMISE_CLEAR.search(words)


def gives_right(text: str) -> bool:
    """Tell whether the sentence says what people can do from now on."""
    return bool(patterns.NEW_RIGHT.search(plain_words(text)))


def is_provision(text: str) -> bool:
    """Tell whether the sentence names what is there and is kept up (A5)."""
    return bool(patterns.PROVISION.match(plain_words(text)))


def is_account(text: str) -> bool:
    """Tell whether a list item only tells what was done: "Twee teams gestart", "De brug werd vervangen"."""
    words = plain_words(text)
    return bool(patterns.DONE.fullmatch(words) or patterns.TOLD.search(words)) and not patterns.PROMISE.search(words)


def is_told(text: str) -> bool:
    """Tell whether the sentence is in the simple past."""
    return bool(patterns.TOLD.search(plain_words(text)))


def is_about_reader(text: str) -> bool:
    """Tell whether the sentence says what the reader does: "U vult het formulier in"."""
    return bool(patterns.READER.match(plain_words(text)))


def denies(text: str) -> bool:
    """Tell whether the sentence says what is not so."""
    return bool(patterns.NEGATIVE.search(plain_words(text)))


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
