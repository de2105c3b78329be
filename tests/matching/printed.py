"""Reports written as printed text: tables with a header of codes, headings, and sentences with figures in braces.

A header is `2Q07 m | 2Q06 m | 2Q07 yoy`: a period, then the unit (m, k, y: million, thousand, whole yen; $k, $m:
dollars; % share; yoy change; d change in millions; s shares, n contracts; - unit not stated). A column whose header is
one word holds words, such as the caption an account belongs to. A row without figures is a group; deeper rows stand in
it.
`# words` is a heading. A sentence holds figures as `{1,552|2Q07 m|net cash used in financing activities|-1}`, and so
may the caption of a row, in which slashes stand for the bars: `Receivables, net of {31,983/Sep07 k/allowance}`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

from workbench import matching, tasks
from workbench.core.figure import UNEXPLAINED, Figure, Measure
from workbench.core.grid import Grid, Reading, Row
from workbench.core.period import Period
from workbench.core.report import Matches, Report, report_of
from workbench.core.source import Anchor, Block, Cell, Format, Paragraph, Role, Source, Table
from workbench.core.words import Words

PERIODS = {
    "2Q07": ("2007-07-01", "2007-09-30"), "2Q06": ("2006-07-01", "2006-09-30"), "1H07": ("2007-04-01", "2007-09-30"),
    "1H06": ("2006-04-01", "2006-09-30"), "FY06": ("2006-04-01", "2007-03-31"), "FY07": ("2007-04-01", "2008-03-31"),
    "9M07": ("2007-09-01", "2007-09-30"),
    "Sep07": ("", "2007-09-30"), "Sep06": ("", "2006-09-30"), "Mar07": ("", "2007-03-31"),
}  # fmt: skip
BEFORE = {"2Q07": "2Q06", "1H07": "1H06", "FY07": "FY06", "Sep07": "Mar07"}
UNITS = {
    "m": ("JPY", 6), "k": ("JPY", 3), "y": ("JPY", 0), "$m": ("USD", 6), "$k": ("USD", 3), "%": ("%", 0),
    "yoy": ("%", 0), "d": ("JPY", 6),
    "s": ("shares", 0), "n": ("contracts", 0), "e": ("JPY/share", 0), "-": ("", 0), "r": ("%", 0),
}  # fmt: skip
MEASURES = {"%": Measure.SHARE_PERCENT, "yoy": Measure.CHANGE_PERCENT, "d": Measure.CHANGE, "r": Measure.RATIO}
TOLD = re.compile(r"\{([^/}]*)/([^/}]*)/([^/}]*)\}")
NUMBER = re.compile(r"\(?-?\d[\d,]*(?:\.\d+)?%?\)?")


@cache
def words() -> Words:
    return tasks.vocabulary()


def period(name: str) -> Period | None:
    if name not in PERIODS:
        return None
    start, end = PERIODS[name]
    return Period(date.fromisoformat(start) if start else None, date.fromisoformat(end))


class Page:
    """One printed document."""

    def __init__(self, text: str, slot: str, role: Role) -> None:
        self.slot, self.role = slot, role
        self.blocks: list[Block] = []
        self.figures: list[Figure] = []
        self.grids: list[Grid] = []
        self.path: tuple[str, ...] = ()
        for part in re.split(r"\n\s*\n", text.strip("\n")):
            self.part(part)

    def part(self, part: str) -> None:
        if part.lstrip().startswith("# "):
            heading, _, rest = part.partition("\n")
            self.path = (heading.strip()[2:],)
            self.blocks.append(Paragraph(heading, heading=True))
            if rest.strip():
                self.part(rest)
        elif "|" in part.splitlines()[0] and "{" not in part.splitlines()[0]:
            self.table(part.splitlines())
        else:
            self.sentence(part)

    def sentence(self, text: str) -> None:
        plain = ""
        at = 0
        for match in re.finditer(r"\{([^|}]*)\|([^|}]*)\|([^|}]*)(?:\|(-?1))?\}", text):
            plain += text[at : match.start()]
            anchor = Anchor(self.slot, len(self.blocks), None, None, len(plain), len(plain) + len(match[1]))
            self.figure(match[1], match[2], match[3], anchor, self.path, int(match[4] or 1))
            plain += match[1]
            at = match.end()
        self.blocks.append(Paragraph(plain + text[at:]))

    def table(self, lines: list[str]) -> None:
        title, *columns = (part.strip() for part in lines[0].split("|"))
        block = len(self.blocks)
        groups: list[tuple[int, str]] = []
        rows: list[Row] = []
        cells = [Cell(0, at, name) for at, name in enumerate((title, *columns))]
        for number, line in enumerate(lines[1:], 1):
            label, *values = line.split("|")
            level = len(label) - len(label.lstrip())
            for match in TOLD.finditer(label):
                start = len(TOLD.sub(r"\1", label[: match.start()].lstrip()))
                anchor = Anchor(self.slot, block, number, 0, start, start + len(match[1]))
                self.figure(match[1], match[2], match[3], anchor, self.path, 1)
            label = TOLD.sub(r"\1", label)
            groups = [group for group in groups if group[0] < level]
            path = (*self.path, *(name for _, name in groups))
            rows.append(Row(number, label.strip(), path, level, not any(values)))
            cells.append(Cell(number, 0, label.strip()))
            for at, value in enumerate(values, 1):
                if value.strip():
                    cells.append(Cell(number, at, value.strip()))
                    anchor = Anchor(self.slot, block, number, at, 0, len(value.strip()))
                    if not NUMBER.fullmatch(value.strip()) or " " not in columns[at - 1]:
                        continue
                    self.figure(value.strip(), columns[at - 1], label.strip(), anchor, path, 1)
            if not any(value.strip() for value in values):
                groups.append((level, label.strip()))
        self.blocks.append(Table(tuple(cells), len(lines), len(columns) + 1, title if self.slot != "release" else ""))
        self.grids.append(Grid(self.slot, block, title, tuple(rows), (), self.path))

    def figure(self, text: str, column: str, label: str, anchor: Anchor, path: tuple[str, ...], sign: int) -> None:
        name, code, *more = column.split()
        unit, scale = UNITS[code]
        digits = text.strip("()%-").replace(",", "")
        value = -Decimal(digits) if text.startswith(("(", "-")) else Decimal(digits)
        measure = MEASURES.get(code, Measure.LEVEL)
        whole = " ".join(more) if measure is Measure.SHARE_PERCENT else ""
        against = period(BEFORE.get(name, "")) if code in ("yoy", "d") else None
        self.figures.append(
            Figure(
                anchor, text, value, len(digits.partition(".")[2]), scale, unit, sign, period(name), label, path,
                " ".join(more), measure, against, whole, basis="target" if "target" in more else "",
                reason=UNEXPLAINED if "before" in more else "",
                exact=self.role is Role.WORKING_PAPER,
            )
        )  # fmt: skip

    def pair(self) -> tuple[Source, Reading]:
        kind = Format.XLSX if self.role is Role.WORKING_PAPER else Format.TEXT
        source = Source(self.slot, f"{self.slot}.txt", self.role, kind, "", tuple(self.blocks))
        return source, Reading(self.slot, tuple(self.figures), tuple(self.grids))


def report(release: str, **papers: str) -> Report:
    pages = [Page(release, "release", Role.RELEASE)]
    pages += [Page(text, f"paper:{name}", Role.WORKING_PAPER) for name, text in papers.items()]
    return report_of([page.pair() for page in pages], words())


def same(release: str) -> set[frozenset[str]]:
    """The groups of figures found to be one fact, by their printed text."""
    made = report(release)
    return {frozenset(made.figure(anchor).text for anchor in fact.figures) for fact in matching.match(made).same}


def ties(release: str, **papers: str) -> dict[tuple[str, str], int]:
    """The supports taken: printed figure and cell, with the sign."""
    made = report(release, **papers)
    return {
        (made.figure(one.figure).text, made.figure(one.cells[0]).text): one.sign
        for one in matching.match(made).supports
        if one.taken
    }


def matches(release: str, **papers: str) -> tuple[Report, Matches]:
    made = report(release, **papers)
    return made, matching.match(made)


def sums(release: str, **papers: str) -> dict[str, tuple[str, ...]]:
    """Return for each figure that is tied the texts of its cells."""
    made, found = matches(release, **papers)
    return {
        made.figure(one.figure).text: tuple(made.figure(cell).text for cell in one.cells)
        for one in found.supports
        if one.taken
    }
