"""Score what the command line says of the third sets: discrepancies found, pairs tied, ties right, false alarms."""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUPPORT = "workpaper.agrees"


@dataclass(frozen=True)
class Tie:
    """One tie of the report between a figure of the release and cells."""

    ref: str
    cells: tuple[str, ...]
    differs: bool
    said: str


def reported(release: Path, home: Path) -> dict[str, Any]:
    """Return the report of the command line on one set."""
    papers = sorted(str(path) for path in home.glob("*.xlsx"))
    command = [sys.executable, "-m", "workbench", "check", "--format", "json", "--all-figures", str(release), *papers]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    if not said.stdout:
        raise SystemExit(f"{home.name}: no report: {said.stderr[:300]}")
    report: dict[str, Any] = json.loads(said.stdout)
    return report


def ties(report: dict[str, Any], known: set[str]) -> Iterator[Tie]:
    """Yield the ties to working papers; a figure is named as the gold file names it where one starts inside it."""
    figures = {one["id"]: one for one in report["figures"]}
    files = {one["id"]: Path(one["file"]).name for one in report["sources"]}
    for tie in report["ties"]:
        figure, *others = (figures[at] for at in tie["figures"])
        if tie["check"] != SUPPORT or figure["value"] in ("0", None):
            continue
        where = figure["where"]
        inside = (f"{where['line']}.{start}" for start in range(where["start"], where["end"]))
        ref = next((place for place in inside if place in known), f"{where['line']}.{where['start']}")
        cells = tuple(f"{files[one['source']]}!{one['where']['sheet']}!{one['where']['cell']}" for one in others)
        said = f"{figure['label'][:60]!r} {figure['text']} ~ {[(one['label'][:40], one['text']) for one in others][:3]}"
        yield Tie(ref, cells, tie["verdict"] == "differs", said)


def judge(found: Sequence[Tie], gold: dict[str, Any]) -> tuple[Counter[str], list[str]]:
    """Return the counts of one set, and what was wrong or missed."""
    counts: Counter[str] = Counter()
    lines: list[str] = []
    good: dict[str, list[Tie]] = {}
    off = {cell for cells in gold["differing"].values() for cell in cells}
    for tie in found:
        if tie.ref in gold["own"] or (tie.ref not in gold["judged"] and (not tie.differs or set(tie.cells) <= off)):
            continue
        right = _right(tie, gold)
        counts["ties"] += 1
        counts["right"] += right
        if right:
            good.setdefault(tie.ref, []).append(tie)
        if tie.differs and not (right and set(tie.cells) <= _differing(tie.ref, gold)):
            counts["alarms"] += 1
            lines.append(f"false alarm: {tie.ref} {tie.said} {tie.cells}")
        elif not right:
            lines.append(f"wrong tie: {tie.ref} {tie.said} {tie.cells}")
    for ref in sorted({*gold["pairs"], *gold["groups"]}, key=lambda place: [int(part) for part in place.split(".")]):
        counts["pairs"] += 1
        counts["tied"] += ref in good
        if ref not in good:
            lines.append(f"untied: {ref} {gold['pairs'].get(ref) or gold['groups'].get(ref)}")
    for item in gold["planted"]:
        hits = (tie for ref in item["lines"] for tie in good.get(ref, ()) if tie.differs)
        seen = any(set(tie.cells) & set(item["cells"]) for tie in hits)
        counts["planted"] += 1
        counts["found"] += seen
        if not seen:
            lines.append(f"missed {item['kind']}: {item['cell']} of {item['cells']} {item['lines']}")
    return counts, lines


def _right(tie: Tie, gold: dict[str, Any]) -> bool:
    cells = set(tie.cells)
    alone = {*gold["pairs"].get(tie.ref, ()), *gold["related"].get(tie.ref, ())}
    together = (set(gold[kind].get(tie.ref, ())) for kind in ("groups", "related_groups"))
    return bool(cells) and (cells <= alone or cells in together)


def _differing(ref: str, gold: dict[str, Any]) -> set[str]:
    """Return the cells that say something else than a figure; those of the same amount under another caption too."""
    related = (*gold["related"].get(ref, ()), *gold["related_groups"].get(ref, ()))
    off = {cell for cells in gold["differing"].values() for cell in cells}
    return {*gold["differing"].get(ref, ()), *(cell for cell in related if cell in off)}


def _text(counts: Counter[str]) -> str:
    pairs = (("planted", "found", "planted"), ("pairs", "tied", "pairs"), ("ties right", "right", "ties"))
    said = "  ".join(f"{name} {counts[one]}/{counts[other]}" for name, one, other in pairs)
    return f"{said}  false alarms {counts['alarms']}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the counts of every set, of every layout and of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", nargs="+")
    parser.add_argument("--layouts", nargs="+")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    totals: dict[str, Counter[str]] = {}
    for home in sorted(path.parent for path in options.folder.glob("*/gold.json")):
        layout, _, seed = home.name.rpartition("-")
        if (options.seeds and seed not in options.seeds) or (options.layouts and layout not in options.layouts):
            continue
        gold = json.loads((home / "gold.json").read_text(encoding="utf-8"))
        start = time.perf_counter()
        counts, lines = judge(list(ties(reported(options.release, home), set(gold["judged"]))), gold)
        print(f"{home.name:10} {_text(counts)}  {time.perf_counter() - start:.1f} s", flush=True)
        for line in lines if options.show else ():
            print("  ", line)
        totals.setdefault(layout, Counter()).update(counts)
    for layout, counts in totals.items():
        print(f"{layout:10} {_text(counts)}")
    print(f"{'all':10} {_text(sum(totals.values(), Counter()))}")


if __name__ == "__main__":
    main()
