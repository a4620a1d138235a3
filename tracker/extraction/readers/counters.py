"""Numbers as a word processor shows them: "1", "a", "iv"."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MAX_ROMAN = 3_999
MAX_LETTERS = 10  # "aaaaaaaaaa" is item 260; nobody counts further in letters
_PRIVATE = range(0xE000, 0xF900)  # where the symbol fonts of Word keep their bullets
_ALPHABET = 26


def as_letters(value: int) -> str:
    """Return 1 as "a", 26 as "z", 27 as "aa"; what is no count of letters as digits."""
    times = (value - 1) // _ALPHABET + 1
    return chr(ord("a") + (value - 1) % _ALPHABET) * times if value > 0 and times <= MAX_LETTERS else str(value)


def as_roman(value: int) -> str:
    """Return 4 as "iv"; what has no Roman form as digits."""
    if not 0 < value <= MAX_ROMAN:
        return str(value)
    text = ""
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        text += sign * count
    return text


def as_bullet(sign: str) -> str:
    """Return a bullet people can read: the signs of symbol fonts have no meaning outside them."""
    return "•" if any(ord(letter) in _PRIVATE for letter in sign) else sign.strip()
