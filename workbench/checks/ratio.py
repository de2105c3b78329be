"""Margins and ratios: a line of percentages is one line over another, or what is left of one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log2
from typing import NamedTuple

from workbench.checks.quotients import Computed, holds, judge, margin, quotient
from workbench.checks.wording import miss, named, severity, slip_of, unread
from workbench.core.arithmetic import HUNDRED, amounts, spell
from workbench.core.check import check
from workbench.core.figure import CHANGES, Figure, Measure, Standing
from workbench.core.grid import Grid
from workbench.core.memory import captions_of
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Tie, Verdict

NEEDED_BITS = 13.0
FAIL_BITS = 6.0
MOST_LINES = 15
WORD = re.compile(r"[a-z]{2,}|[぀-鿿]{2,}", re.IGNORECASE)
KNOWN_BITS = 8.0
RATIOS = (Measure.RATIO, Measure.LEVEL)
REVENUE = r"revenues?|sales|売上高"
KNOWN = tuple(
    (re.compile(name, re.IGNORECASE), re.compile(top, re.IGNORECASE), re.compile(bottom, re.IGNORECASE), as_margin)
    for name, top, bottom, as_margin in (
        (r"gross (margin|profit)|総利益率", r"^(?!.*revenues?$)cost|売上原価", REVENUE, True),
        (r"gross (margin|profit)|総利益率", r"gross (margin|profit)$|売上総利益$", REVENUE, False),
        (r"operating.*(margin|ratio|%)|営業利益率", r"operating (income|profit)|営業利益$", REVENUE, False),
        (r"net.*(margin|ratio)|純利益率", r"net (income|profit|earnings)|純利益$", REVENUE, False),
        (r"tax rate|税率", r"\btax(es)?\b(?!.*before)|法人税", r"before.*\btax|税引前", False),
        (r"equity.*(ratio|percentage|%)|資本比率", r"equity|純資産", r"total assets|資産合計|総資産", False),
    )
)
STATED = re.compile(
    r"^(?P<top>.+?)\W*(?:\bas an?\s+)?(?:%|\bper\s?cent(?:age)?)\s*(?:of|to)\s+(?P<bottom>.+)$", re.IGNORECASE
)
OWN_MARGIN = re.compile(r"^(?P<of>.+?)\W*\bmargins?\b", re.IGNORECASE)
REVENUES = re.compile(rf"^(?:total |net )*(?:{REVENUE})\b", re.IGNORECASE)
STATED_BITS = 14.0  # that a caption says itself what it is computed of: one column that holds bears it out
MARGIN = re.compile(r"margin|profit|利益率", re.IGNORECASE)

Line = Sequence[Figure | None]


class Fit(NamedTuple):
    """How a line of ratios is computed: of which two lines, and whether as a margin."""

    bits: float
    top: int
    bottom: int
    as_margin: bool


@check("ratio", "Margins and ratios", "Rx")
def ratio(report: Report) -> Iterator[Tie]:
    """Recompute every line of ratios whose two lines stand in the same table, found by captions and by all columns."""
    for grid in report.grids(Role.RELEASE):
        yield from _table(report, grid)


def _table(report: Report, grid: Grid) -> Iterator[Tie]:
    rows = [report.row(grid, row.at) for row in grid.rows]
    columns: list[Line] = [tuple(line) for line in zip(*rows, strict=True)] if rows else []
    done: set[object] = set()
    for lines in (rows, columns):
        for n, line in enumerate(lines):
            if _is_ratio(line, shares=grid.transposed) and len(line) > 0:
                for tie in _line(report, lines, n):
                    if tie.figures[0] not in done:
                        done.add(tie.figures[0])
                        yield tie


def _is_ratio(line: Line, *, shares: bool) -> bool:
    """Say whether a line is one of ratios; where captions run across, a share of what its caption names is one too."""
    known = [figure for figure in line if figure is not None and figure.checkable and not figure.nil]
    known = [figure for figure in known if figure.measure not in CHANGES]
    measures = (*RATIOS, Measure.SHARE_PERCENT) if shares else RATIOS
    return bool(known) and all(figure.unit == "%" and figure.measure in measures for figure in known)


def _line(report: Report, lines: Sequence[Line], n: int) -> Iterator[Tie]:
    fit = _best(lines, n, captions_of(report).kind("ratios"))
    if fit is None:
        return
    for place, figure in enumerate(lines[n]):
        if figure is None or not figure.checkable or figure.measure in CHANGES:
            continue
        top, bottom = lines[fit.top][place], lines[fit.bottom][place]
        if top is None or bottom is None:
            continue
        result = _computed(top, bottom, as_margin=fit.as_margin)
        if Standing.UNREADABLE in (top.standing, bottom.standing):
            yield unread(report, "ratio", figure, (top, bottom))
        elif result is not None:
            yield _tie(report, figure, top, bottom, result, as_margin=fit.as_margin)


def _best(lines: Sequence[Line], n: int, passed: frozenset[str]) -> Fit | None:
    """Find the two lines that a line of ratios is of; `passed` words do not say of what."""
    near = [
        k for k in range(max(0, n - MOST_LINES), min(len(lines), n + MOST_LINES)) if k != n and _has_amounts(lines[k])
    ]
    tries = max(1, 2 * len(near) * (len(near) - 1))
    best: Fit | None = None
    for top in near:
        for bottom in near:
            if top == bottom:
                continue
            for as_margin in (False, True):
                bits = _bits(lines, n, top, bottom, as_margin=as_margin)
                if bits <= 0:
                    continue
                bits += _captions(passed, lines[n], lines[top], lines[bottom], as_margin=as_margin) - log2(tries) / 2
                if bits >= NEEDED_BITS and (best is None or bits > best.bits):
                    best = Fit(bits, top, bottom, as_margin)
    return best


def _has_amounts(line: Line) -> bool:
    return any(f is not None and f.checkable and f.measure is Measure.LEVEL and f.unit != "%" for f in line)


def _bits(lines: Sequence[Line], n: int, top: int, bottom: int, *, as_margin: bool) -> float:
    bits, good, bad = 0.0, 0, 0
    for place, figure in enumerate(lines[n]):
        if figure is None or not figure.checkable or not figure.printed or figure.measure in CHANGES:
            continue
        result = _computed(lines[top][place], lines[bottom][place], as_margin=as_margin)
        if result is None:
            continue
        if holds(figure, result):
            width = amounts(figure).half_width + result.reach.half_width
            bits += max(0.0, min(14.0, log2(float(max(HUNDRED, abs(figure.printed)) / (2 * width)))))
            good += 1
        else:
            bad += 1
    return bits - FAIL_BITS * bad if good > bad or (good and good == bad) else 0.0


def _computed(top: Figure | None, bottom: Figure | None, *, as_margin: bool) -> Computed | None:
    if top is None or bottom is None or not (top.checkable and bottom.checkable):
        return None
    if "%" in (top.unit, bottom.unit) or top.unit != bottom.unit or top.measure is not Measure.LEVEL:
        return None
    if bottom.measure is not Measure.LEVEL:
        return None
    return margin(bottom, top) if as_margin else quotient(top, bottom, HUNDRED)


def _words(line: Line) -> frozenset[str]:
    labels = {text for f in line if f is not None for text in (f.label, f.column) if text}
    return frozenset(word.lower() for label in labels for word in WORD.findall(label))


def _label(line: Line) -> str:
    """Return what names a line: the caption all its figures share, else the caption of their column."""
    known = [figure for figure in line if figure is not None]
    if not known:
        return ""
    return known[0].label if len({figure.label for figure in known}) == 1 else known[0].column


def _captions(passed: frozenset[str], line: Line, top: Line, bottom: Line, *, as_margin: bool) -> float:
    bits = min(3.0, 1.5 * len((_words(line) - passed) & (_words(top) | _words(bottom))))
    texts = [_label(line), _label(top), _label(bottom)]
    if not as_margin and _stated(passed, *texts):
        return bits + STATED_BITS
    for name, over, under, margin_form in KNOWN:
        if margin_form is as_margin and name.search(texts[0]) and over.search(texts[1]) and under.search(texts[2]):
            bits += KNOWN_BITS
            break
    else:
        bits += KNOWN_BITS if not as_margin and _own_margin(*texts) else 0.0
    named_margin = any(f is not None and MARGIN.search(f.label) for f in line)
    return bits + (1.0 if as_margin and named_margin else 0.0) - (0.0 if named_margin or not as_margin else 3.0)


def _own_margin(label: str, top: str, bottom: str) -> bool:
    """Say whether a caption is the margin of a line on revenues: `EBITDA margin` over `EBITDA before other items`."""
    match = OWN_MARGIN.match(label)
    said = _bare(match["of"]) if match is not None else frozenset[str]()
    return bool(said) and said <= _bare(top) and REVENUES.search(bottom) is not None


def _stated(passed: frozenset[str], label: str, top: str, bottom: str) -> bool:
    """Say whether a caption such as `Gross profit % of sales` names just these two lines."""
    match = STATED.match(label)
    return match is not None and all(
        (said := _bare(text) - passed) and said == _bare(line) - passed
        for text, line in ((match["top"], top), (match["bottom"], bottom))
    )


@lru_cache(maxsize=4096)
def _bare(text: str) -> frozenset[str]:
    """Return the words of a caption without their plural."""
    return frozenset(word.lower().rstrip("s") for word in WORD.findall(text))


def _tie(report: Report, figure: Figure, top: Figure, bottom: Figure, result: Computed, *, as_margin: bool) -> Tie:
    finding = judge(figure, result)
    sum_text = f"({bottom.text} − {top.text}) ÷ {bottom.text}" if as_margin else f"{top.text} ÷ {bottom.text}"
    of = f"“{named(top)}” and “{named(bottom)}”"
    message = (
        f"{sum_text} = {spell(result.value, figure, extra=2)}% (of {of}); “{named(figure)}” is printed "
        f"{figure.text}{miss(finding, figure, extra=2)}."
    )
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(figure, result.value)
    formula = (
        f"{sum_text}\n= {spell(result.value, figure, extra=2)}\nprinted {figure.text} ({report.where(figure.anchor)})"
    )
    return Tie(
        "ratio", report.subject(figure), finding.verdict, (figure.anchor, top.anchor, bottom.anchor),
        finding.expected, finding.found, finding.allowance, message, formula, severity(finding.verdict), finding.nature,
    )  # fmt: skip
