"""Measures recall and false alarms on documents with one planted figure each.

    python tests/measure/planted.py FOLDER [--format html] [--show]

FOLDER holds `gold.jsonl` (one record a document: `corrupted`, the altered cell, the relations it broke or, on a
clean document, the relations that hold) and the documents, one folder a format. A plant is found when a
discrepancy cites the altered cell or a cell of a broken relation; on a clean document a discrepancy between the
cells of a relation that holds is a false alarm, any other discrepancy is unknown. A plant in a sentence is found
only when a discrepancy cites a figure of its paragraph that prints the altered text; a discrepancy that tests the
figure of a sentence for which a relation holds is a false alarm.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from workbench import tasks
from workbench.core.source import Anchor, Table
from workbench.core.tie import Tie, Verdict

Place = tuple[int, int, int]  # table, row, column; -1, block, start for a figure in a sentence
Said = tuple[int, int, str]  # paragraph (0-based), start, text


@dataclass(frozen=True)
class Found:
    """What the program said of one document: the cells of each discrepancy, and what it took."""

    discrepancies: tuple[tuple[str, frozenset[Place], bool, str], ...]
    fault: str
    seconds: float
    cited: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    said: dict[str, tuple[Said, ...]] = field(default_factory=dict)


def check(path: Path) -> Found:
    """Run every check over one document."""
    start = time.perf_counter()
    try:
        outcome = next(
            event
            for event in tasks.check(tasks.inputs(path, ()), tasks.vocabulary())
            if isinstance(event, tasks.Outcome)
        )
    except Exception as error:  # noqa: BLE001 - a document that cannot be checked is a figure of the measurement
        return Found((), f"{type(error).__name__}: {error}", time.perf_counter() - start)
    source = outcome.report.sources[0]
    tables = {
        block: number for number, block in enumerate(i for i, b in enumerate(source.blocks) if isinstance(b, Table))
    }

    def places(tie: Tie) -> Iterator[Place]:
        for anchor in cited(tie):
            if anchor.row is not None and anchor.column is not None:
                yield tables[anchor.block], anchor.row, anchor.column
            else:
                yield -1, anchor.block, anchor.start

    broken = tuple(
        (tie.check, frozenset(places(tie)), any(a.row is None for a in tie.figures), tie.message)
        for tie in outcome.ties
        if tie.verdict is Verdict.DIFFERS
    )
    said = {
        tie.message: tuple((f.label, f.text) for f in map(outcome.report.figure, cited(tie)))
        for tie in outcome.ties
        if tie.verdict is Verdict.DIFFERS
    }
    paragraphs = {
        block: number for number, block in enumerate(i for i, b in enumerate(source.blocks) if not isinstance(b, Table))
    }
    sentences = {
        tie.message: tuple((paragraphs[a.block], a.start, source.text_at(a)) for a in cited(tie) if a.row is None)
        for tie in outcome.ties
        if tie.verdict is Verdict.DIFFERS
    }
    fault = "; ".join(f"{failure.check}: {failure.message}" for failure in outcome.failures)
    return Found(broken, fault, time.perf_counter() - start, said, sentences)


def cited(tie: Tie) -> tuple[Anchor, ...]:
    """Return the figures a discrepancy names."""
    return tie.figures if tie.cause is None else (*tie.figures, tie.cause)


def cells(relations: list[dict[str, object]], table: int) -> list[frozenset[Place]]:
    """Return the cells of each relation of a record."""
    result = []
    for relation in relations:
        total, parts = relation.get("total"), relation.get("parts") or relation.get("cells") or []
        rows = [total, *parts] if isinstance(parts, list) else [total]
        found = {(table, int(row[0]), int(row[1])) for row in rows if isinstance(row, list) and len(row) > 1}
        result.append(frozenset(found))
    return result


def judge(gold: dict[str, object], found: Found) -> tuple[str, str]:
    """Say how one document came out: found, missed, quiet, unknown or false, with what was said."""
    table = int(str(gold.get("table", 0) or 0))
    if "from" in gold:
        return _judge_whole(gold, found)
    if not gold["corrupted"]:
        held = cells(list(gold.get("relations", [])), table)  # type: ignore[call-overload]  # checked JSON
        for check_code, places, _, message in found.discrepancies:
            if any(len(places & cells_) >= 2 and places <= cells_ for cells_ in held):
                return "false", f"{check_code}: {message}"
            if _contradicts(list(gold.get("relations", [])), found.said[message]):  # type: ignore[call-overload]
                return "false", f"{check_code}: {message}"
        return ("unknown", found.discrepancies[0][3]) if found.discrepancies else ("quiet", "")
    wanted: set[Place] = set().union(*cells(list(gold.get("broken", [])), table))  # type: ignore[call-overload]
    if "row" in gold and "col" in gold:
        wanted.add((table, int(str(gold["row"])), int(str(gold["col"]))))
    if gold.get("where") == "prose":
        return _judge_prose(gold, found)
    for check_code, places, _, message in found.discrepancies:
        if places & wanted:
            return "found", f"{check_code}: {message}"
    return "missed", str({key: gold.get(key) for key in ("alteration", "original", "altered", "row_label", "where")})


def _contradicts(relations: list[dict[str, object]], said: tuple[Said, ...]) -> bool:
    """Say whether the figure under test is one in a sentence for which a relation holds."""
    held = {tuple(place[:2]) for relation in relations if isinstance(place := relation.get("para"), list)}
    return bool(said) and said[0][:2] in held


def _judge_prose(gold: dict[str, object], found: Found) -> tuple[str, str]:
    """Judge a plant in a sentence: by its paragraph and its altered text."""
    for check_code, _, _, message in found.discrepancies:
        for paragraph, _, text in found.said[message]:
            if paragraph == int(str(gold["para"])) and _digits(text) == _digits(str(gold["altered"])):
                return "found", f"{check_code}: {message}"
    return "missed", str({key: gold.get(key) for key in ("alteration", "original", "altered", "para", "broken")})


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit() or character == ".").strip(".")


def _judge_whole(gold: dict[str, object], found: Found) -> tuple[str, str]:
    """Judge a whole document, whose gold counts tables, rows and columns in its own way: go by caption and text.

    A discrepancy that cites only other cells of a broken relation is not counted, so the figure is a lower bound.
    """
    for check_code, _, _, message in found.discrepancies:
        if any(
            _bare(str(gold["altered"])) == _bare(text) and _alike(label, str(gold.get("row_label")))
            for label, text in found.cited[message]
        ):
            return "found", f"{check_code}: {message}"
    return "missed", str({key: gold.get(key) for key in ("alteration", "original", "altered", "row_label", "where")})


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isdigit() or character in "().%")


def _alike(ours: str, theirs: str) -> bool:
    def words(text: str) -> set[str]:
        return {word for word in "".join(c.lower() if c.isalpha() else " " for c in text).split() if len(word) > 1}

    return bool(words(ours) & words(theirs)) or not words(theirs)


def _show_sentences(name: str, result: Found) -> None:
    for code, _, prose, message in result.discrepancies:
        if prose:
            print("sentence", name, f"{code}: {message}"[:400])


def main() -> None:
    """Print recall by kind of relation and of alteration, and false alarms on clean documents."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--format", default="html")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    gold = [json.loads(line) for line in (options.folder / "gold.jsonl").read_text().splitlines()]
    nested = options.folder / options.format
    folder = nested if nested.is_dir() else options.folder
    paths = [folder / f"{record['doc']}.{options.format}" for record in gold]
    for record in gold:
        record.setdefault("corrupted", "altered" in record)
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(check, paths, chunksize=2))
    tally: Counter[tuple[str, str]] = Counter()
    ours: Counter[str] = Counter()
    for record, result in zip(gold, results, strict=True):
        verdict, said = judge(record, result)
        if not record["corrupted"] and any(result.said.values()):
            ours["clean documents with a discrepancy in a sentence"] += 1
            if options.show:
                _show_sentences(str(record["doc"]), result)
        kinds = sorted({relation["kind"] for relation in record.get("broken") or record.get("relations") or []})
        group = "planted" if record["corrupted"] else "clean"
        if record.get("where") == "prose":
            tally["planted in prose", verdict] += 1
        tally[group, verdict] += 1
        for kind in kinds:
            tally[f"{group} {kind}", verdict] += 1
        if result.fault:
            tally["faults", "raised"] += 1
            print("fault", record["doc"], result.fault)
        if options.show and verdict in {"missed", "false", "unknown"}:
            print(verdict, record["doc"], record.get("source", ""), kinds, said[:300])
    for group in sorted({group for group, _ in tally}):
        print(group, {verdict: count for (of, verdict), count in sorted(tally.items()) if of == group})
    planted = tally["planted", "found"] + tally["planted", "missed"]
    clean = sum(count for (group, _), count in tally.items() if group == "clean")
    print(f"recall {tally['planted', 'found']}/{planted}, false alarms {tally['clean', 'false']}/{clean}")
    print(*(f"{what}: {count}" for what, count in ours.items()))
    print(f"slowest {max(result.seconds for result in results):.1f} s")


if __name__ == "__main__":
    main()
