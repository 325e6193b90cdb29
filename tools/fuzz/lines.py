"""Mutated command lines: any words give an answer or one message, and no junk is taken for a value.

Of a number that is none, an empty value and a hostile text in the place of a name it is known that
they must be refused.
"""

from __future__ import annotations

import json
import os
import random
import shlex
import shutil
from pathlib import Path

from corridors.model.lookup import fold
from tools.fuzz.call import Called, call, fault_of, files_below
from tools.fuzz.edits import HOSTILE, NO_NUMBERS, NUMBER, number_like, text_like
from tools.fuzz.outcome import Outcome

LINES = """
route tashkent karachi --by time --month jan --format json
route dushanbe karachi --borders normal --payload 20 --cargo-value 40000 --crew 2 --format json
route almaty gwadar --modes road,rail --shipment 40ft --trucks 3 --risk-aversion 2 --format csv
route tashkent karachi --value-of-time 0.01 --look-back 3 --max-wait 10 --regime tir --port none
route tashkent karachi -k 2 --max-overlap 0.5 --risk record --format jsonl
route tashkent karachi --depart 2026-12-14T08:00 --by time --format markdown
route tashkent karachi --close torkham --border-time chaman=48h --cost chaman=+30 --format json
route tashkent karachi --as-of 2025-10-12 --slow N-25=1.5 --incident-rate iran=2 --open torkham
route dushanbe karachi --scenario torkham-closed --containers 2 --format geojson
route tashkent karachi --borders normal -o out.json
route dushanbe gwadar --borders normal --map out.html --overwrite --format json
what-if dushanbe karachi --close torkham --month 7 --format json
compare dushanbe karachi --borders normal --payload 15 --format json
matrix tashkent,dushanbe karachi --by cost --borders normal --format csv
wait karachi --at jalalabad --closed torkham --since 2026-09-01 --format json
calendar dushanbe karachi --borders normal --by time --format csv
trend torkham AFG-PAK --format json
breakeven dushanbe karachi --vary risk-aversion --to 3 --format json
chart dushanbe karachi --borders normal -o out.svg
closures list --country AFG --format json
closures list --crossing torkham --format csv
closures add torkham --from 2026-10-06 --kind strike --cause x --source Dawn --record mine.csv
network places kabul --format json
network places --country TJK --format csv
network links --country UZB --mode rail --status open --format csv
network crossings torkham --format json
network crossings --country AFG --format markdown
network lines N-25 -o out.geojson
network check
scenarios list
scenarios show torkham-closed
scenarios check
sources cpmm --format json
completion bash
man
--version
--help
""".strip().splitlines()
"""Sound command lines, in which every option stands somewhere."""
NUMBERS = (
    "--payload --cargo-value --crew --trucks --risk-aversion --value-of-time --look-back --max-wait"
    " -k --max-overlap --containers --to"
).split()
"""Options that take a number and nothing else."""
AS_GIVEN = (
    "-o --map --chart --record --cause --source --format --kind --licence --data --config"
).split()
"""Options that take a path or words of the user's own: any text may be meant."""


class CommandLines:
    """The kind of mutations."""

    def prepare(self, package: Path) -> None:
        """All lines work as they stand, so that what is refused is refused for its mutation."""

    def case(self, rng: random.Random, folder: Path) -> Outcome:
        """Change a word or two of a line."""
        words = shlex.split(rng.choice(LINES))
        must_fail, what = _mutate(rng, words)
        if rng.random() < AGAIN:
            also, more = _mutate(rng, words)
            must_fail, what = must_fail or also, f"{what}; {more}"
        os.environ["CORRIDORS_DATA"] = "package"
        there = files_below(folder)
        try:
            called = call(words)
            return _verdict(words, must_fail, called, files_below(folder) - there, what)
        finally:
            for path in files_below(folder) - there:
                if os.path.isdir(path) and not os.path.islink(path):
                    shutil.rmtree(path, ignore_errors=True)
                elif os.path.lexists(path):
                    os.unlink(path)


AGAIN = 0.2
PART_OF_A_NAME = 2
"""Letters and digits of a word that may be sought in names: é is e, and $7*7 is in A77."""


def _verdict(
    words: list[str], must_fail: bool, called: Called, left: set[str], what: str
) -> Outcome:
    shown = f"{shlex.join(words)[:300]!r} ({what})"
    writes = any(
        word.startswith(("-o", "--map", "--chart", "--record", "--output")) for word in words
    )
    if fault := fault_of(called, (0, 1, 2, 3, 4) if writes else (0, 2, 3, 4)):
        return Outcome(shown, fault, called.crash or called.said[:300])
    if left and (called.code not in (0, 3) or not writes):
        return Outcome(shown, "stray file", f"exit {called.code}: {', '.join(sorted(left))[:300]}")
    if called.code:
        return Outcome(shown, "refused", called.said[:300])
    if must_fail and not _is_found(words, called.out.decode("utf-8", "replace")):
        return Outcome(shown, "taken in silence", called.out[:200].decode("utf-8", "replace"))
    if "json" in words and called.out.startswith(b"{"):
        try:
            json.loads(called.out, parse_constant=_no_constant)
        except ValueError as error:
            return Outcome(shown, "no JSON", str(error))
    return Outcome(shown, "not judged")


def _is_found(words: list[str], answer: str) -> bool:
    """Whether a search among titles found the very word that names nothing elsewhere."""
    return words[0] == "sources" and fold(words[1]) in fold(answer)


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not JSON")


def _mutate(rng: random.Random, words: list[str]) -> tuple[bool, str]:
    """Change the words in place; whether they must now be refused, and what was done."""
    if not words:
        return False, "no words"
    at = rng.randrange(len(words))
    word, option = words[at], words[at - 1] if at else ""
    way = rng.choice(
        ("value", "value", "value", "hostile", "drop", "twice", "swap", "junk", "join")
    )
    if way == "value" and NUMBER.fullmatch(word):
        words[at] = number_like(rng, word)
        must = option in NUMBERS and words[at] in NO_NUMBERS and words[at].strip() != "1e"
        return must, f"{word} to {words[at][:30]!r}"
    if way in ("value", "hostile"):
        words[at] = rng.choice(HOSTILE) if way == "hostile" else text_like(rng, word)
        must = (
            words[at] in HOSTILE
            and words[at].strip() not in ("-", "--help", "nan")
            and option not in AS_GIVEN
            and not word.startswith("-")
            and not 1 <= len(fold(words[at])) <= PART_OF_A_NAME
        )
        must = must or (option.startswith("-") and words[at] == "" and not word.startswith("-"))
        return must and "--help" not in words, f"{word} to {words[at][:30]!r}"
    if way == "drop":
        del words[at]
        return False, f"without {word}"
    if way == "twice":
        words[at:at] = words[max(0, at - 1) : at + 1]
        return False, f"{word} twice"
    if way == "swap":
        other = rng.randrange(len(words))
        words[at], words[other] = words[other], words[at]
        return False, f"{word} and {words[at]} change places"
    if way == "join" and option.startswith("--"):
        words[at - 1 : at + 1] = [f"{option}={rng.choice((word, '', ' ', text_like(rng, word)))}"]
        return False, f"{words[at - 1][:40]!r} in one word"
    words.insert(
        at, rng.choice(("--nothing", "-z", "--", "-", "--no-close", "", "--by", "\x1b[2J", "--=x"))
    )
    return False, f"{words[at]!r} before {word}"
