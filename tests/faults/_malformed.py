"""Malformed files made from good ones: cut off, with flipped bits, parts swapped or gone, XML changed, kinds mixed."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator

from tests.extraction.make import SAMPLES, document_of, sample
from tests.extraction.written import WRITTEN

CUTS = 16  # places where a file is cut off
_TAG = re.compile(rb"<[^<>]{1,400}>")
_NUMBER = re.compile(rb'="\d{1,9}"')
_ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
Change = Callable[[bytes, random.Random], bytes]


def seeds() -> dict[str, bytes]:
    """Return a good file of every format we can make: the samples, and one of them written out in each format."""
    found = {path.name: path.read_bytes() for path in sorted((SAMPLES / "plannen").iterdir()) if path.suffix != ".json"}
    plan = document_of(sample("plannen/projectblokken.txt"))
    found |= {f"geschreven-{name}": write(plan) for name, write in WRITTEN.items()}
    found["lijst.csv"] = "Actie;Trekker;Gereed\r\nWij openen een loket;team Wijk;1-7-2026\r\n".encode("cp1252") * 20
    found["lijst.xlsx"] = _workbook()
    return found


def malformed(number: int, rng: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield so many different malformed files, with the name each would have."""
    good = seeds()
    packed = [name for name, data in good.items() if data.startswith(b"PK")]
    marked = [name for name, data in good.items() if data.lstrip().startswith(b"<")]
    plan: list[tuple[Change, list[str]]] = [
        (_cut, list(good)), (_flip, list(good)), (_swap_parts, packed), (_drop_part, packed), (_change_part, packed),
        (_change_xml, marked), (_mix(good), list(good)), (_flip, packed),
    ]  # fmt: skip
    seen: set[bytes] = set(good.values())
    while number:
        change, names = rng.choice(plan)
        name = rng.choice(names)
        data = change(good[name], rng)
        if data not in seen:
            seen.add(data)
            number -= 1
            yield name, data


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: len(data) * rng.randint(1, CUTS) // (CUTS + 1) + rng.randint(0, 3)]


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 8, 64))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _swap_parts(data: bytes, rng: random.Random) -> bytes:
    parts = _parts(data)
    one, other = rng.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return _packed(parts)


def _drop_part(data: bytes, rng: random.Random) -> bytes:
    parts = _parts(data)
    for name in rng.sample(sorted(parts), rng.randint(1, 2)):
        del parts[name]
    return _packed(parts)


def _change_part(data: bytes, rng: random.Random) -> bytes:
    parts = _parts(data)
    name = rng.choice(sorted(parts))
    parts[name] = rng.choice((_change_xml, _cut, _flip))(parts[name] or b" ", rng)
    return _packed(parts)


def _change_xml(data: bytes, rng: random.Random) -> bytes:
    tags = list(_TAG.finditer(data)) or [re.search(b"", data)]
    one, other = rng.choice(tags), rng.choice(tags)
    start, end = sorted((one.start(), other.end()))
    return rng.choice(
        (
            data[: one.start()] + data[one.end() :],
            data[:start] + data[end:],
            data[:end] + data[start:end] * rng.choice((1, 50)) + data[end:],
            _NUMBER.sub(rb'="%d"' % rng.choice((0, 2**31, 10**9, 20_000_000)), data, count=rng.choice((0, 1, 5))),
            _ENTITIES + data,
            data.replace(b"?>", b"?>" + _ENTITIES, 1),
            data[: one.start()] + one.group() * 500 + data[one.start() :],
            data.replace(one.group(), b"<x>&b;\x00\xff", 1),
        )
    )


def _mix(good: dict[str, bytes]) -> Change:
    def mix(data: bytes, rng: random.Random) -> bytes:
        other = good[rng.choice(sorted(good))]
        at = rng.randrange(len(data))
        return rng.choice(
            (data + other, data[:at] + other, other[:200] + data, b"%PDF-1.7\n" + data, data[:at] + b"\x00" * 9)
        )

    return mix


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _workbook() -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, and only here

    book = Workbook()
    book.active.append(["Nr", "Actie", "Trekker", "Gereed"])
    for number in range(1, 20):
        book.active.append([number, f"Wij openen loket {number}", "team Wijk", "1-7-2026"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
