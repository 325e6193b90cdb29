"""Mutation testing of what decides an answer: pricing, routing and scenarios.

Run: ``python -m tools.mutants --count 150 --seed 1``, or ``make mutants``. Cosmic Ray makes one
small change at a time (a number, an operator, a condition, a loop left out) in clones of the last
commit; a seeded sample of all its changes is tried, each against the tests of its room and those
that print answers. ``out/mutants.json`` then has all of them; those that no test noticed are
printed with their lines. docs/mutants.md says of each what it means.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from tools import ROOT

ROOMS = ("pricing", "routing", "scenarios")
SENSIBLE = (
    "core/AddNot",
    "core/NumberReplacer",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceBreakWithContinue",
    "core/ReplaceContinueWithBreak",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceUnaryOperator_Delete_Not",
    "core/ReplaceUnaryOperator_Delete_USub",
    "core/ZeroIterationForLoop",
    "core/ReplaceBinaryOperator_Add_Sub",
    "core/ReplaceBinaryOperator_Sub_Add",
    "core/ReplaceBinaryOperator_Mul_Div",
    "core/ReplaceBinaryOperator_Div_Mul",
    "core/ReplaceComparisonOperator_Eq_NotEq",
    "core/ReplaceComparisonOperator_NotEq_Eq",
    "core/ReplaceComparisonOperator_Lt_LtE",
    "core/ReplaceComparisonOperator_LtE_Lt",
    "core/ReplaceComparisonOperator_Gt_GtE",
    "core/ReplaceComparisonOperator_GtE_Gt",
    "core/ReplaceComparisonOperator_Is_IsNot",
    "core/ReplaceComparisonOperator_IsNot_Is",
    "core/ReplaceComparisonOperator_In_NotIn",
    "core/ReplaceComparisonOperator_NotIn_In",
)
"""Changes that a person might make; the others, such as a shift for a product, any test notices."""
TIMEOUT_S = 240
OUT = ROOT / "out" / "mutants.json"


def main() -> None:
    """Try a sample and print what survived."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="clones at once")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        folders = [Path(name) / str(number) for number in range(asked.jobs)]
        for folder in folders:
            subprocess.run(("git", "clone", "-q", str(ROOT), str(folder)), check=True)
            (folder / "mutants.toml").write_text(configuration(), encoding="utf-8")
        _cosmic_ray(folders[0], "init", "mutants.toml", "all.sqlite")
        chosen = sample(folders[0] / "all.sqlite", asked.count, asked.seed)
        for number, folder in enumerate(folders):
            keep(folders[0] / "all.sqlite", folder / "some.sqlite", chosen[number :: asked.jobs])
        with ThreadPoolExecutor(asked.jobs) as pool:
            list(
                pool.map(lambda at: _cosmic_ray(at, "exec", "mutants.toml", "some.sqlite"), folders)
            )
        tried = [row for folder in folders for row in results(folder / "some.sqlite")]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(tried, indent=1), encoding="utf-8")
    counts = Counter(row["outcome"] for row in tried)
    print(", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()))
    for row in tried:
        if row["outcome"] == "survived":
            print(f"\n{row['module']}, {row['change']}\n{row['diff']}")


def configuration() -> str:
    """What Cosmic Ray reads."""
    modules = ", ".join(f'"corridors/{room}"' for room in ROOMS)
    test = f"{sys.executable} -m tools.mutants_tests"
    return (
        f"[cosmic-ray]\nmodule-path = [{modules}]\ntimeout = {TIMEOUT_S}\nexcluded-modules = []\n"
        f'test-command = "{test}"\n[cosmic-ray.distributor]\nname = "local"\n'
    )


def sample(session: Path, count: int, seed: int) -> list[str]:
    """Ids of some sensible changes: of each place in the code one at most."""
    with closing(sqlite3.connect(session)) as database:
        rows = database.execute(
            "SELECT job_id, operator_name, module_path, start_pos_row, start_pos_col"
            " FROM mutation_specs ORDER BY module_path, start_pos_row, start_pos_col,"
            " operator_name, occurrence"
        ).fetchall()
    by_place = dict[tuple[str, int, int], list[str]]()
    for job, operator, *place in rows:
        if operator in SENSIBLE:
            by_place.setdefault((place[0], place[1], place[2]), []).append(job)
    rng = random.Random(seed)
    places = rng.sample(sorted(by_place), min(count, len(by_place)))
    return [rng.choice(by_place[place]) for place in places]


def keep(session: Path, part: Path, jobs: Sequence[str]) -> None:
    """A session with some of the changes alone."""
    part.write_bytes(session.read_bytes())
    with closing(sqlite3.connect(part)) as database:
        marks = ", ".join("?" * len(jobs))
        for table in ("mutation_specs", "work_items"):
            database.execute(f"DELETE FROM {table} WHERE job_id NOT IN ({marks})", tuple(jobs))
        database.commit()


def results(session: Path) -> Iterator[dict[str, str]]:
    """What came of the changes of a session."""
    with closing(sqlite3.connect(session)) as database:
        rows = database.execute(
            "SELECT module_path, operator_name, definition_name, start_pos_row, test_outcome,"
            " worker_outcome, diff FROM mutation_specs LEFT JOIN work_results USING (job_id)"
            " ORDER BY module_path, start_pos_row"
        )
        for module, operator, name, row, outcome, worker, diff in rows:
            changed = [
                line for line in (diff or "").splitlines() if line[:1] in "+-" and line[:3] != "+++"
            ]
            yield {
                "module": module,
                "place": f"{name or ''}:{row}",
                "change": operator.removeprefix("core/"),
                "outcome": str(outcome or worker or "not tried").rpartition(".")[2].lower(),
                "diff": "\n".join(line for line in changed if line[:3] != "---"),
            }


def _cosmic_ray(folder: Path, *words: str) -> None:
    program = Path(sys.executable).parent / "cosmic-ray"
    subprocess.run((str(program), *words), cwd=folder, check=True)


if __name__ == "__main__":
    main()
