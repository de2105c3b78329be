"""A report made straight from the sample's own notation: what a perfect reader would see, and which facts are one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sample_data.maker import values
from sample_data.maker.notation import read_release
from workbench.core.figure import Figure, Measure
from workbench.core.grid import Column, Grid, Reading, Row
from workbench.core.period import Period
from workbench.core.report import Report, report_of
from workbench.core.source import Anchor, Block, Cell, Format, Paragraph, Role, Source, Table
from workbench.core.words import Words

ROOT = Path(__file__).parents[2]
MEASURES = {"yoy": Measure.CHANGE_PERCENT, "change": Measure.CHANGE, "share": Measure.SHARE_PERCENT}
AGAINST = {
    "2Q07": "2Q06", "H107": "H106", "S07": "M07", "H106": "", "FY06": "", "2Q06": "", "FY07": "FY06",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """The fact a figure is known to state: figures with equal ones are the same fact."""

    key: str
    period: tuple[str, str]
    unit: str


def vocabulary() -> Words:
    return Words.parse((ROOT / "resources" / "words.toml").read_text(encoding="utf-8"))


SAME_KEYS = {
    "cash.end": "cash", "cash.begin": "cash", "eq.bal.apic": "apic", "eq.bal.deficit": "deficit", "eq.bal.aoci": "aoci",
    "eq.bal.treasury": "treasury", "eq.bal.common": "common", "eq.bal.total": "equity.total", "eq.ni.total": "ni",
    "eq.bal.shares": "shares.issued", "cf.eqloss": "eqloss", "cf.otherinv": "otherinv.gain",
    "cf.mi": "mi.is", "eq.div.total": "cf.div",
}  # fmt: skip


def fact_of(part: values.Figure) -> str:
    """Name the fact a figure states, one name wherever it stands."""
    key = part.key
    if part.claim.startswith(("%", "d ")):
        key = f"{part.claim.split()[1]}.{'yoy' if part.claim.startswith('%') else 'change'}"
    elif part.claim.startswith("r "):
        key = "gmr." + part.claim.split()[1].removeprefix("gm.")
    key = key.removesuffix(".begin").removesuffix(".end") if key.startswith("eq.bal") else key
    return SAME_KEYS.get(key, key) or part.label


def period_of(span: values.Span) -> Period | None:
    if not span.end:
        return None
    return Period(date.fromisoformat(span.start) if span.start else None, date.fromisoformat(span.end))


class Builder:
    """Turns a made document into a source, its figures, its tables, and the truth."""

    def __init__(self, document: values.Document) -> None:
        self.blocks: list[Block] = []
        self.figures: list[Figure] = []
        self.grids: list[Grid] = []
        self.truth: dict[Anchor, Known] = {}
        self.path: tuple[str, ...] = ()
        for block in document.blocks:
            if isinstance(block, values.Paragraph):
                self.paragraph(block)
            else:
                self.table(block)

    def paragraph(self, block: values.Paragraph) -> None:
        text = values.plain(block.segments)
        at = 0
        for part in block.segments:
            end = at + len(part if isinstance(part, str) else part.text)
            if isinstance(part, values.Figure) and part.scope == "in" and part.value is not None:
                self.stated(part, Anchor("release", len(self.blocks), None, None, at, end))
            at = end
        if block.style in ("h1", "h2"):
            self.path = (text,) if block.style == "h1" else (*self.path[:1], text)
        self.blocks.append(Paragraph(text, heading=block.style in ("title", "h1", "h2")))

    def stated(self, part: values.Figure, anchor: Anchor) -> None:
        label, _, claim = part.label.partition(", change")
        measure = Measure.LEVEL
        against = None
        if claim:
            measure = Measure.CHANGE_PERCENT if part.unit == "%" else Measure.CHANGE
            words = part.claim.split()
            against = period_of(values.PERIODS[words[-1]]) if len(words) > 2 else None
        elif part.unit == "%":
            measure = Measure.RATIO
        self.figure(part, anchor, label, self.path, "", measure, against)

    def figure(
        self, part: values.Figure, anchor: Anchor, label: str, path: tuple[str, ...], column: str,
        measure: Measure, against: Period | None, whole: str = "",
    ) -> None:  # fmt: skip
        assert part.value is not None
        printed = part.value.scaleb(-part.scale)
        basis = "target" if part.when == "FY07" and part.unit != "JPY/share" else ""
        figure = Figure(
            anchor, part.text, printed, part.decimals, part.scale, part.unit, 1, period_of(part.period), label, path,
            column, measure, against, whole, basis=basis, nil=part.scope == "nil",
        )  # fmt: skip
        self.figures.append(figure)
        key = fact_of(part)
        if part.scope != "nil":
            self.truth[anchor] = Known(key, tuple(part.period), part.unit)

    def table(self, block: values.Table) -> None:
        at = len(self.blocks)
        cells: list[Cell] = []
        rows: list[Row] = []
        groups: list[tuple[int, str]] = []
        title = next((row.joined for row in block.rows if row.kind == "head" and row.joined), "")
        across = any(row.id.split(".")[-1] in values.PERIODS for row in block.rows) and block.id.startswith("tse")
        for number, row in enumerate(block.rows):
            cells.append(Cell(number, 0, row.joined))
            depth = row.indent - (1 if row.joined.isupper() and row.kind == "group" else 0)
            if row.kind == "group" and not self.grouped(block, number - 1):
                groups = [group for group in groups if group[0] < depth]
            elif row.kind == "line":
                groups = [group for group in groups if group[0] < row.indent]
            path = (*self.path, *(name for _, name in groups))
            for column, segments in enumerate(row.cells):
                if segments:
                    cells.append(Cell(number, column + 1, values.plain(segments)))
                for part in segments:
                    if isinstance(part, values.Figure) and part.scope in ("in", "nil") and part.value is not None:
                        self.counted(part, Anchor("release", at, number, column + 1, 0, len(part.text)), path, block)
            if row.kind == "total" and groups and not self.opens(block, number):
                groups.pop()
            if row.kind == "group" or self.opens(block, number):
                groups = [*groups, (depth, row.joined)]
            if row.kind != "head":
                rows.append(Row(number, row.joined, path, row.indent, row.kind == "group", row.kind == "total"))
        self.blocks.append(Table(tuple(cells), len(block.rows), len(block.columns) + 1))
        columns = tuple(Column(number + 1, block.heading(number)) for number in range(len(block.columns)))
        self.grids.append(Grid("release", at, title, tuple(rows), columns, self.path, across))

    def counted(self, part: values.Figure, anchor: Anchor, path: tuple[str, ...], block: values.Table) -> None:
        spec = block.columns[(anchor.column or 1) - 1]
        measure = MEASURES.get(spec.kind, Measure.RATIO if part.unit == "%" else Measure.LEVEL)
        before = AGAINST.get(part.when, "") if measure in (Measure.CHANGE_PERCENT, Measure.CHANGE) else ""
        against = period_of(values.PERIODS[before]) if before else None
        self.figure(part, anchor, part.label, path, block.heading((anchor.column or 1) - 1), measure, against)

    def grouped(self, block: values.Table, number: int) -> bool:
        return number >= 0 and block.rows[number].kind == "group"

    def opens(self, block: values.Table, number: int) -> bool:
        """A line is a group when the next line that is no total stands deeper."""
        after = block.rows[number + 1 : number + 2]
        return bool(after) and after[0].kind == "line" and after[0].indent > block.rows[number].indent


def release(changes: dict[str, str] | None = None) -> tuple[Report, dict[Anchor, Known]]:
    pair, truth = release_pair(changes)
    return report_of([pair], vocabulary()), truth


def release_pair(changes: dict[str, str] | None = None) -> tuple[tuple[Source, Reading], dict[Anchor, Known]]:
    made = Builder(read_release(ROOT / "sample_data" / "maker" / "release", changes))
    source = Source("release", "release.txt", Role.RELEASE, Format.TEXT, "", tuple(made.blocks))
    return (source, Reading("release", tuple(made.figures), tuple(made.grids))), made.truth
