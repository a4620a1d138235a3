"""Letter-spaced and space-less text back into words. All samples are our own sentences."""

import hashlib
import json
import os
import random
import re
import time
from pathlib import Path

import pytest

from tracker.extraction.repair import words
from tracker.extraction.repair.letterspacing import is_letterspaced, learn
from tracker.extraction.repair.lost_spaces import restore_spaces

SHARED = Path(__file__).resolve().parents[3] / "shared"
OFTEN_SPACED = {"li", "il", "ti", "ci", "rl", "ij", "si", "it", "ri", "ui", "tr", "st", "ie", "is", "al"}
CLEAN = """De gemeente en de politie pakken samen de overlast in het uitgaansgebied aan.
Wij trainen de vrijwilligers van de brandweer en geven voorlichting op alle scholen.
Iedere inwoner weet na dit jaar waar hij een melding van ondermijning kan doen.
Samen met de woningcorporaties sluiten we een convenant over woonfraude en illegale bewoning.
De veiligheidsregio oefent twee keer met het crisisteam en evalueert de oefening.
Ondernemers op het bedrijventerrein werken aan een keurmerk voor veilig ondernemen.
"""


def space_out(text, seed=1):
    """Put the meaningless spaces of a letter-spaced PDF into a clean text."""
    rng = random.Random(seed)
    lines = []
    for line in text.splitlines():
        spaced = [re.sub(r"(?<=(.))(?=(.))", lambda m: _gap(m, rng), word) for word in line.split()]
        lines.append("".join(word + rng.choice((" ", "  ")) for word in spaced).strip())
    return "\n".join(lines)


def _gap(match, rng):
    return " " if match.group(1) + match.group(2) in OFTEN_SPACED and rng.random() < 0.9 else ""


def test_fallen_apart_words_are_noticed():
    assert is_letterspaced(space_out(CLEAN))


def test_ordinary_text_is_not_called_letterspaced():
    assert not is_letterspaced(CLEAN)


def test_a_list_of_numbers_is_not_called_letterspaced():
    assert not is_letterspaced("1 2 3 4 5 6 7 8 9 10 11 12")


def test_a_spaced_text_is_read_back_word_for_word():
    spaced = space_out(CLEAN)
    repairer = learn(spaced.splitlines())

    assert [repairer.repair(line) for line in spaced.splitlines()] == CLEAN.splitlines()


@pytest.mark.parametrize(
    ("raw", "repaired"),
    [
        ("De po l i t ie  , de brandweer", "De politie, de brandweer"),
        ("vo o r -  en achter l i cht", "voor- en achterlicht"),
        ("in  2019 -2022  is  7 ,4 %", "in 2019-2022 is 7,4%"),
        ("de r is ico ’s  van  ‘ f raude ’", "de risico’s van ‘fraude’"),
        ("het  BIBOB -\nbele id", "het BIBOB-beleid"),
        ("(mede) gebru ik  van  s t raten", "(mede)gebruik van straten"),
    ],
)
def test_signs_keep_their_place(raw, repaired):
    repairer = learn(space_out(CLEAN).splitlines())

    assert repairer.repair(raw) == repaired


def test_no_letter_is_ever_changed():
    spaced = space_out(CLEAN, seed=7)
    repaired = learn([spaced]).repair(spaced)

    assert re.sub(r"\s", "", repaired) == re.sub(r"\s", "", CLEAN)


def test_a_clean_heading_in_a_spaced_document_stays_as_it_is():
    assert learn([space_out(CLEAN)]).repair("Doelstelling van de gemeente") == "Doelstelling van de gemeente"


def test_text_without_any_spaces_is_cut_into_words():
    assert restore_spaces("Metenenbijsturengebeurtdoordegemeente.") == "Meten en bijsturen gebeurt door de gemeente."


@pytest.mark.parametrize("word", ["verantwoordelijkheidsgevoel", "vergunningverleningsproces", "Veiligheidsbeleid"])
def test_a_long_word_is_not_cut(word):
    assert restore_spaces(word) == word


def test_the_word_list_is_the_one_its_manifest_describes():
    data = (words.HERE / "words_nl.txt.gz").read_bytes()

    assert hashlib.sha256(data).hexdigest() in (words.HERE / "words_nl.MANIFEST.txt").read_text()
    assert len(words.dutch_words()) == 100_000


def test_a_whole_spaced_plan_reads_within_three_seconds_and_one_word_in_a_hundred_wrong(capsys):
    gold, lines = _plan_002()
    began = time.process_time()
    repairer = learn(lines)
    errors = total = 0
    for action in gold["actions"]:
        raw = re.sub(r"^\s*(?:[\uf0b7\uf02d]|o )\s*", "", "\n".join(lines[action["line"] - 1 : action["line_end"]]))
        wanted, read = _words(action["text"]), _words(repairer.repair(raw))
        if "".join(wanted) == "".join(read):  # a footnote in between is not ours to judge
            errors += _distance(wanted, read)
            total += len(wanted)
    seconds = time.process_time() - began
    with capsys.disabled():
        print(
            f"\nletter spacing: {errors} of {total} words wrong ({errors / total:.2%}), {seconds:.1f} s processor time"
        )

    assert total > 2500
    assert errors / total <= 0.01
    assert seconds < 3


def _plan_002():
    path = SHARED / "gold" / "002.json"
    if not path.exists():
        reason = f"no labelled plans at {SHARED}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    gold = json.loads(path.read_text(encoding="utf-8"))
    return gold, (SHARED / "plans" / gold["seed"]).read_text(encoding="utf-8").split("\n")


def _words(text):
    return re.findall(r"[^\W_]+", text.lower())


def _distance(one, other):
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]


def test_a_lone_figure_in_a_spaced_document_is_put_together():
    repairer = learn(space_out(CLEAN).splitlines())

    assert [repairer.repair(raw) for raw in ("20 25", "7 , 4", "1 .000")] == ["2025", "7,4", "1.000"]
