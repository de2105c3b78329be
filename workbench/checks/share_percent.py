"""Shares of a whole: a column of percentages beside the amounts they are shares of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbench.checks.agreement import computed_settled
from workbench.checks.quotients import HUNDRED, holds, judge, quotient
from workbench.checks.wording import forced, miss, named, severity, slip_of
from workbench.core.arithmetic import spell
from workbench.core.check import check
from workbench.core.figure import Figure, Measure
from workbench.core.grid import Grid
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Tie, Verdict

NEEDED = 2
MOST = 1000  # no share of a whole in a statement is larger: such a number is something else
MEASURES = frozenset({Measure.SHARE_PERCENT, Measure.RATIO, Measure.LEVEL})


class Shares(NamedTuple):
    """A column of shares, the column of amounts they are shares of, and the whole."""

    pairs: tuple[tuple[Figure, Figure], ...]
    whole: Figure
    good: int


@check("share.percent", "Shares of a whole", "Rx")
def share_percent(report: Report) -> Iterator[Tie]:
    """Recompute every percentage of a total from its amount and the whole, the line printed as 100 per cent.

    A whole that no line prints as 100 is found where most percentages of the column fit one line.
    """
    for grid in report.grids(Role.RELEASE):
        for number, column in enumerate(grid.columns):
            if column.unit == "%" and column.measure in MEASURES:
                found = _shares(report, grid, number)
                if found is not None:
                    yield from (_tie(report, share, amount, found.whole) for share, amount in found.pairs)


def _shares(report: Report, grid: Grid, number: int) -> Shares | None:
    """Return the best reading of a column of shares: most of it must fit the amounts of some column."""
    table = [report.row(grid, row.at) for row in grid.rows]
    shares = grid.columns[number]
    best: Shares | None = None
    best_rank: tuple[int, bool, int] | None = None
    for other, column in enumerate(grid.columns):
        if column.unit == "%" or column.measure is not Measure.LEVEL or other == number:
            continue
        found = _fit([(row[number], row[other]) for row in table])
        if found is None:
            continue
        dated = shares.period is None or column.period in (None, shares.period)
        rank = (2 * found.good - len(found.pairs), dated, -abs(number - other))
        if best_rank is None or rank > best_rank:
            best, best_rank = found, rank
    return best


def _fit(rows: Sequence[tuple[Figure | None, Figure | None]]) -> Shares | None:
    pairs = tuple(
        (share, amount)
        for share, amount in rows
        if share is not None and amount is not None and _usable(share) and amount.checkable and amount.unit != "%"
    )
    if len(pairs) < NEEDED:
        return None
    declared = pairs[0][0].measure is Measure.SHARE_PERCENT
    full = [amount for share, amount in pairs if share.printed == HUNDRED and amount.printed]
    every = [amount for _, amount in rows if amount is not None and amount.checkable and amount.printed]
    best: Shares | None = None
    for whole in dict.fromkeys((*full, *every)):
        alike = [(share, amount) for share, amount in pairs if amount.unit == whole.unit and amount is not whole]
        good = sum(1 for share, amount in alike if _telling(share) and _near(share, amount, whole))
        telling = sum(1 for share, _ in alike if _telling(share))
        enough = good >= (1 if declared and whole in full else 3) and good * 2 > telling
        if enough and (best is None or good > best.good):
            best = Shares(tuple(alike), whole, good)
    return best


def _usable(share: Figure) -> bool:
    fits = share.printed is not None and abs(share.printed) <= MOST
    return fits and share.checkable and share.unit == "%" and share.measure in MEASURES


def _near(share: Figure, amount: Figure, whole: Figure) -> bool:
    """Say whether a share is within a step of what it should be, as forced rounding is."""
    result = quotient(amount, whole, HUNDRED)
    if result is None:
        return False
    return holds(share, result) or abs(judge(share, result).miss) < share.step


def _telling(share: Figure) -> bool:
    return share.printed not in (None, Decimal(0), HUNDRED)


def _tie(report: Report, share: Figure, amount: Figure, whole: Figure) -> Tie:
    result = quotient(amount, whole, HUNDRED)
    assert result is not None  # the whole is not zero
    finding = computed_settled(report, judge(share, result), share)
    message = (
        f"{amount.text} ÷ {whole.text} (“{named(whole)}”) = {spell(result.value, share, extra=2)}%; “{named(share)}” "
        f"is printed {share.text}{miss(finding, share, extra=2)}."
    )
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(share, result.value)
    message += forced(finding)
    formula = (
        f"{amount.text}  {named(amount)} ({report.where(amount.anchor)})\n÷ {whole.text}  {named(whole)} "
        f"({report.where(whole.anchor)})\n= {spell(result.value, share, extra=2)}\nprinted {share.text}"
    )
    return Tie(
        "share.percent", report.subject(share), finding.verdict, (share.anchor, amount.anchor, whole.anchor),
        finding.expected, finding.found, finding.allowance, message, formula,
        severity(finding.verdict, finding.nature), finding.nature,
    )  # fmt: skip
