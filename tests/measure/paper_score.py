"""Scores what the program says of made working papers: planted discrepancies, pairs tied, ties right, false alarms.

python -m tests.measure.paper_score RELEASE FOLDER [--seeds 1 2] [--layouts lead tb] [--show]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.measure.paper_facts import ADDED_BACK

SUPPORT = "workpaper.agrees"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Fact = tuple[str, str]


@dataclass
class Score:
    """The figures of one set."""

    planted: int = 0
    found: int = 0
    pairs: int = 0
    tied: int = 0
    ties: int = 0
    right: int = 0
    alarms: int = 0
    seconds: float = 0
    lines: list[str] = field(default_factory=list)


def score(release: Path, home: Path) -> Score:
    """Check a set on the command line and hold its ties against the truth."""
    gold = json.loads((home / "gold.json").read_text(encoding="utf-8"))
    papers = sorted(str(path) for path in home.glob("*.xlsx"))
    start = time.perf_counter()
    command = [sys.executable, "-m", "workbench", "check", "--format", "json", "--all-figures", str(release), *papers]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    result = Score(seconds=time.perf_counter() - start)
    if not said.stdout:
        result.lines.append(f"no report: {said.stderr[:300]}")
        return result
    _judge(json.loads(said.stdout), gold, result)
    return result


def _judge(report: dict[str, Any], whole: dict[str, Any], result: Score) -> None:
    gold = whole["support"]
    figures = {one["id"]: one for one in report["figures"]}
    files = {one["id"]: Path(one["file"]).name for one in report["sources"]}
    printed: dict[tuple[int, int], Fact] = {}
    for line, begin, item, period in whole["printed"]:
        printed.setdefault((line, begin), _fact(item, period))
    support: dict[Fact, list[dict[str, Any]]] = {}
    for record in gold:
        record["at"] = {(record["file"], record["sheet"], cell) for cell in record["cells"]}
        support.setdefault(_fact(record["item"], record["period"]), []).append(record)
    owner = {cell: _fact(record["item"], record["period"]) for record in gold for cell in record["at"]}
    truth = {spot: support[fact] for spot, fact in printed.items() if fact in support}
    parts = {cell for record in gold if len(record["at"]) > 1 for cell in record["at"]}
    spoiled = {
        (file, sheet, cell.lstrip(LETTERS))
        for record in gold if record["value"] != record["true"] for file, sheet, cell in record["at"]
    }  # fmt: skip
    held: dict[tuple[int, int], list[tuple[str, bool]]] = {}
    for tie in report["ties"]:
        one = figures[tie["figures"][0]]
        if tie["check"] != SUPPORT or one["value"] in ("0", None):
            continue
        place, cells = _place(one), [_cell(figures[at], files) for at in tie["figures"][1:]]
        spot = next((at for at in printed if at[0] == place[0] and place[1] <= at[1] < place[2]), None)
        agrees = tie["verdict"] != "differs"
        rows = {(file, sheet, cell.lstrip(LETTERS)) for file, sheet, cell in cells}
        if spot is None and not any(cell in owner for cell in cells) and (agrees or rows & spoiled):
            continue  # neither the figure nor the cell is listed: a change, say, of what was planted
        if spot is None and agrees and all(cell in parts for cell in cells):
            continue  # an allowance, one account of its caption
        records = support.get(printed[spot], []) if spot else []
        right = any(set(cells) == record["at"] for record in records) or (agrees and one["unit"] != "JPY")
        result.ties += 1
        result.right += right
        text = f"{place} {one['label'][:50]!r} {one['text']} ~ {cells} {[owner.get(cell) for cell in cells]}"
        if not right:
            result.lines.append(f"wrong tie {tie['verdict']}: {text}")
        if spot:
            held.setdefault(spot, []).append((tie["verdict"], right))
        if not agrees and not (right and spot and _off(records, spot)):
            result.alarms += 1
            result.lines.append(f"false alarm: {text}")
    _count(gold, truth, held, result)


def _fact(item: str, period: str) -> Fact:
    """Return the fact of a caption: what one statement adds back is the fact of the other."""
    return ADDED_BACK.get(item, item), period


def _count(gold: list[dict[str, Any]], truth: dict[Any, Any], held: dict[Any, Any], result: Score) -> None:
    for spot, records in truth.items():
        result.pairs += 1
        result.tied += any(right for _, right in held.get(spot, ()))
        if not any(right for _, right in held.get(spot, ())):
            record = records[0]
            result.lines.append(f"untied: {spot} {record['item']} {record['period']} {sorted(record['at'])}")
    wanted = [record for record in gold if record["planted"]]
    for record in {(record["item"], record["period"]): record for record in wanted}.values():
        spots = [tuple(spot) for spot in record["figures"]]
        found = any(verdict == "differs" and right for spot in spots for verdict, right in held.get(spot, ()))
        result.planted += 1
        result.found += found
        if not found:
            place = f"{record['item']} {record['period']} {sorted(record['at'])} {record['value']} for {record['true']}"
            result.lines.append(f"missed {record['planted']}: {place} {spots}")


def _off(records: list[dict[str, Any]], spot: tuple[int, int]) -> bool:
    return any(
        one["value"] != one["true"] or one["stale"] or list(spot) in one["clash"] or one["planted"] for one in records
    )


def _place(figure: dict[str, Any]) -> tuple[int, int, int]:
    where = figure["where"]
    return where["line"], where["start"], where["end"]


def _cell(figure: dict[str, Any], files: dict[str, str]) -> tuple[str, str, str]:
    return files[figure["source"]], figure["where"]["sheet"], figure["where"]["cell"]


def main() -> None:
    """Print the figures of every set and their totals."""
    parser = argparse.ArgumentParser()
    parser.add_argument("release", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", nargs="+")
    parser.add_argument("--layouts", nargs="+")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    totals: Counter[str] = Counter()
    for home in sorted(path for path in options.folder.iterdir() if (path / "gold.json").exists()):
        seed, layout = home.name.split("-", 1)
        if (options.seeds and seed not in options.seeds) or (options.layouts and layout not in options.layouts):
            continue
        one = score(options.release, home)
        said = f"planted {one.found}/{one.planted}  pairs {one.tied}/{one.pairs}  ties right {one.right}/{one.ties}"
        print(f"{home.name:14} {said}  false alarms {one.alarms}  {one.seconds:.1f} s", flush=True)
        for name in ("found", "planted", "tied", "pairs", "right", "ties", "alarms"):
            totals[name] += getattr(one, name)
        for line in one.lines if options.show else ():
            print("  ", line)
    print(f"all: planted {totals['found']}/{totals['planted']}  pairs {totals['tied']}/{totals['pairs']}  "
          f"ties right {totals['right']}/{totals['ties']}  false alarms {totals['alarms']}")  # fmt: skip


if __name__ == "__main__":
    main()
