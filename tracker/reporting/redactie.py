"""Words of people in a report: which texts they may write, and what a text of theirs takes the place of.

A report is composed anew from the register whenever somebody looks. A text is therefore kept beside it, under the
headings it stands below, with the made text it was written against: so it is always known whether that has changed.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from tracker.reporting.blocks import Block, BulletList, Paragraph, Report, Section

# What the report says about itself, its words and its sources is not for people to change.
NOT_WRITTEN = ("Over dit rapport", "Leeswijzer", "Bijlage", "Aanvulling", "Verbetering")
_ITEM = re.compile(r"^\s*[-•*]\s+")
_KEY_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a report that people may write.

    `key` stays the same as long as the headings above it do; `text` is what was made from the register, as somebody
    would type it: an empty line between paragraphs, "- " before the items of a list.
    """

    key: str
    path: tuple[str, ...]
    text: str

    @property
    def heading(self) -> str:
        """Return the nearest heading."""
        return self.path[-1]


def parts(report: Report) -> tuple[Part, ...]:
    """Return the texts people may write, in the order of the report."""
    return tuple(part for _, part in _placed(report))


def with_texts(report: Report, texts: Mapping[str, str]) -> Report:
    """Return the report with the texts of people (key → text) in the place of the made ones; tables and charts stay."""
    if not texts:
        return report
    keys = {(number, start): part.key for (number, start), part in _placed(report)}
    sections = []
    for number, section in enumerate(report.sections):
        blocks = list(section.blocks)
        for start in sorted((at for sec, at in keys if sec == number), reverse=True):
            own = texts.get(keys[number, start])
            if own is not None:
                end = start + len(_run_from(section.blocks, start))
                blocks[start:end] = as_blocks(own, lead=_leads(section.blocks[start:end]))
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(report, sections=tuple(sections))


def alone(report: Report, made: Report, key: str) -> Report:
    """Return the part of a report around one text, to print apart: the headings above it and the section it stands in.

    Args:
        report: what the report says now.
        made: the same without the words of people, by which a text is known.
        key: the text.
    """
    number = next((section for (section, _), part in _placed(made) if part.key == key), None)
    if number is None:
        raise KeyError(key)
    above: dict[int, Section] = {}
    for section in report.sections[:number]:
        above = {level: one for level, one in above.items() if level < section.level} | {section.level: section}
    found = report.sections[number]
    heads = (replace(one, blocks=()) for level, one in above.items() if level < found.level)
    return replace(report, sections=(*heads, found), data=None)


def as_text(blocks: Iterable[Block]) -> str:
    """Return paragraphs and lists as somebody would type them."""
    said = []
    for block in blocks:
        if isinstance(block, Paragraph):
            said.append(block.text)
        elif isinstance(block, BulletList):
            said.append("\n".join(f"- {item}" for item in block.items))
    return "\n\n".join(said)


def as_blocks(text: str, *, lead: bool = False) -> tuple[Block, ...]:
    """Return what somebody typed as paragraphs and lists; with `lead` the first paragraph is the one to read."""
    found: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        for is_item, lines in groupby(chunk.split("\n"), key=lambda line: bool(_ITEM.match(line))):
            if is_item:
                found.append(BulletList(tuple(" ".join(_ITEM.sub("", line).split()) for line in lines)))
            else:
                said = " ".join(" ".join(lines).split())
                first = lead and not any(isinstance(block, Paragraph) for block in found)
                found += [Paragraph(said, lead=first)] if said else []
    return tuple(found)


def _placed(report: Report) -> Iterator[tuple[tuple[int, int], Part]]:
    """Yield (number of the section, number of the block) → text; a section without text has an empty one in front."""
    path: list[str] = []
    seen: Counter[tuple[str, ...]] = Counter()  # two themas may have the same name
    for number, section in enumerate(report.sections):
        path = [*path[: section.level - 1], section.heading]
        if path[0].startswith(NOT_WRITTEN):
            continue
        seen[tuple(path)] += 1
        for run, (start, blocks) in enumerate(_runs(section)):
            yield (number, start), Part(_key(path, seen[tuple(path)], run), tuple(path), as_text(blocks))


def _runs(section: Section) -> list[tuple[int, tuple[Block, ...]]]:
    """Return the runs of text in a section: where each begins, and its blocks."""
    found, at = [], 0
    while at < len(section.blocks):
        run = _run_from(section.blocks, at)
        if run:
            found.append((at, run))
        at += len(run) or 1
    return found or [(0, ())]


def _run_from(blocks: tuple[Block, ...], start: int) -> tuple[Block, ...]:
    end = start
    while end < len(blocks) and isinstance(blocks[end], Paragraph | BulletList):
        end += 1
    return blocks[start:end]


def _leads(blocks: Iterable[Block]) -> bool:
    return any(isinstance(block, Paragraph) and block.lead for block in blocks)


def _key(path: Iterable[str], which: int, run: int) -> str:
    return hashlib.sha256(json.dumps([*path, which, run], ensure_ascii=False).encode()).hexdigest()[:_KEY_LENGTH]
