"""Measures the reading of a PDF against the reading of the document it was printed from.

    python tests/measure/printed_pdf.py ORIGINAL PDF [ORIGINAL PDF ...] [--show]
    python tests/measure/printed_pdf.py FOLDER [FOLDER ...] [--show]

ORIGINAL is the HTML, Word or text file; a folder holds each PDF beside its original of the same name, as
`print_styles.py` leaves them. Every figure that is read from the original counts as truth, so this measures what
printing loses and not the understanding of tables. Figures are paired in document order by their digits.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from workbench import tasks
from workbench.core.figure import Figure, Standing
from workbench.core.source import Place

FIELDS = ("value", "unit", "scale", "decimals", "period", "standing", "label")
WORDS = re.compile(r"[^\W\d_]+")


class Spot(NamedTuple):
    """A number token with its digits, its place and whether it stands in a table."""

    digits: str
    figure: Figure
    place: Place
    in_table: bool


def spots(path: Path) -> list[Spot]:
    """Read a document and return its number tokens in reading order."""
    source, reading = tasks.read(tasks.inputs(path, ())[0], tasks.vocabulary())
    numbers = (figure for figure in reading.figures if any(map(str.isdigit, figure.text)))
    return [
        Spot(re.sub(r"[^\d.]", "", figure.text).strip("."), figure, place, place.table is not None)
        for figure in sorted(numbers, key=lambda figure: figure.anchor[1:3] + figure.anchor[3:5])
        for place in (source.place(figure.anchor),)
    ]


def paired(meant: Sequence[Spot], found: Sequence[Spot]) -> Mapping[int, Spot]:
    """Pair tokens in document order by their digits."""
    matcher = SequenceMatcher(None, [spot.digits for spot in meant], [spot.digits for spot in found], autojunk=False)
    return {run.a + at: found[run.b + at] for run in matcher.get_matching_blocks() for at in range(run.size)}


def wrong(meant: Figure, read: Figure) -> list[str]:
    """Name the fields in which the two readings differ; captions may differ in case, marks and spacing."""
    right = {
        "value": meant.value == read.value,
        "unit": meant.unit == read.unit,
        "scale": meant.scale == read.scale,
        "decimals": meant.decimals == read.decimals,
        "period": meant.period == read.period,
        "standing": meant.standing is read.standing,
        "label": _letters(meant.label) == _letters(read.label),
    }
    return [field for field in FIELDS if not right[field]]


def _letters(label: str) -> str:
    return "".join(WORDS.findall(label)).casefold()


def measure(original: Path, printed: Path, *, show: bool) -> Counter[tuple[str, str]]:
    """Return the counts of one document; with `show` print every miss with its page."""
    meant, found = spots(original), spots(printed)
    pairs = paired(meant, found)
    tally: Counter[tuple[str, str]] = Counter()
    for at, spot in enumerate(meant):
        if spot.figure.standing is not Standing.REPORTED:
            continue
        where = "tables" if spot.in_table else "prose"
        tally[where, "meant"] += 1
        other = pairs.get(at)
        fields = ["found", *FIELDS] if other is None else wrong(spot.figure, other.figure)
        for field in ("found", *FIELDS):
            tally[where, field] += field not in fields
        tally[where, "value and unit"] += "value" not in fields and "unit" not in fields
        tally[where, "all but label"] += not set(fields) - {"label"}
        if show and fields:
            print(printed.name, _told(spot), *fields, "\n    ", "not found" if other is None else _told(other))
    partners = {id(spot) for spot in pairs.values()}
    spare = [s for s in found if id(s) not in partners and s.figure.standing is Standing.REPORTED]
    tally["tables", "spare"] += len(spare)
    if show:
        for spot in spare:
            print(printed.name, "SPARE", _told(spot))
    return tally


def _told(spot: Spot) -> str:
    figure = spot.figure
    period = figure.period and f"{figure.period.start or ''}/{figure.period.end}"
    where = f"p{spot.place.page or 0} t{spot.place.table} r{spot.place.row} c{spot.place.column}"
    return f"{where} {figure.text!r} {figure.value} {figure.unit} {period} {figure.standing} [{figure.label}]"


def main() -> None:
    """Print the shares read as in the original, in tables and in prose."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    whole: Counter[tuple[str, str]] = Counter()
    for name, pairs in groups(options.files):
        tally: Counter[tuple[str, str]] = Counter()
        for original, printed in pairs:
            tally += measure(original, printed, show=options.show)
        whole += tally
        print(f"{name}: {shares(tally)}")
    print(f"all: {shares(whole)}")


def groups(paths: Sequence[Path]) -> Iterator[tuple[str, list[tuple[Path, Path]]]]:
    """Yield what is counted together: the files of each folder, or each PDF with its original."""
    if not all(path.is_dir() for path in paths):
        yield from ((printed.name, [(original, printed)]) for original, printed in zip(*[iter(paths)] * 2, strict=True))
        return
    for folder in paths:
        originals = {path.stem: path for path in folder.iterdir() if path.suffix != ".pdf"}
        yield folder.name, [(originals[path.stem], path) for path in sorted(folder.glob("*.pdf"))]


def shares(tally: Mapping[tuple[str, str], int]) -> str:
    """Write the counts as shares."""
    parts = []
    for where in ("tables", "prose"):
        count = tally.get((where, "meant"), 0)
        told = ", ".join(
            f"{field} {tally.get((where, field), 0) / count:.1%}"
            for field in ("found", "value and unit", "period", "standing", "label", "all but label")
            if count
        )
        parts.append(f"{where} {count}: {told or '-'}")
    return "; ".join([*parts, f"figures of no counterpart {tally.get(('tables', 'spare'), 0)}"])


if __name__ == "__main__":
    main()
