"""Shares of a whole: a column of percentages beside the amounts they are shares of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from workbench.checks.agreement import computed_settled
from workbench.checks.quotients import Computed, holds, judge, quotient
from workbench.checks.stand_in import readable
from workbench.checks.wording import forced, miss, named, severity, slip_of, unread
from workbench.core.arithmetic import HUNDRED, ONE, ZERO, spell, step_of
from workbench.core.check import check
from workbench.core.figure import HALF, Figure, Interval, Measure, Standing
from workbench.core.grid import Grid
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Tie, Verdict

NEEDED = 2
ALIKE = 5  # a column fits when all but one in so many shares do
MOST = 1000  # no share of a whole in a statement is larger: such a number is something else
SLACK = Decimal("0.001")
MEASURES = frozenset({Measure.SHARE_PERCENT, Measure.RATIO, Measure.LEVEL})


class Part(NamedTuple):
    """A printed share with its amount and the whole it is a share of."""

    share: Figure
    amount: Figure
    whole: Figure


class Shares(NamedTuple):
    """A column of shares as far as it was understood, how many of them fit, and those of amounts that are lost.

    `wholes` are the shares of the lines that are the whole themselves: a hundred.
    """

    parts: tuple[Part, ...]
    good: int
    lost: tuple[tuple[Figure, Figure], ...] = ()
    wholes: tuple[Part, ...] = ()


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
                    told = (part for part in (*found.parts, *found.wholes) if not (part.share.nil and part.amount.nil))
                    yield from (_tie(report, *part) for part in told)
                    yield from (unread(report, "share.percent", share, (amount,)) for share, amount in found.lost)


def _shares(report: Report, grid: Grid, number: int) -> Shares | None:
    """Return the best reading of a column of shares: most of it must fit the amounts of some column.

    A translation fits as well as its original: of columns that fit alike the nearest is taken. What can be read in
    another column alone is a share of that.
    """
    table = [[readable(report, figure) for figure in report.row(grid, row.at)] for row in grid.rows]
    shares = grid.columns[number]
    ranked: list[tuple[tuple[float, bool, int], Shares]] = []
    for other, column in enumerate(grid.columns):
        if column.unit == "%" or column.measure is not Measure.LEVEL or other == number:
            continue
        rows = [(row[number], row[other]) for row in table]
        found = _fit(rows)
        if found is not None:
            found = found._replace(lost=tuple(_lost(rows)))
            dated = shares.period is None or column.period in (None, shares.period)
            fits = found.good * ALIKE >= len([one for one in found.parts if _telling(one.share)]) * (ALIKE - 1)
            rank = (2.0 * found.good - len(found.parts), dated, -abs(number - other))
            ranked.append(((float("inf") if fits else rank[0], *rank[1:]), found))
    ranked.sort(key=lambda one: one[0], reverse=True)
    if not ranked:
        return None
    best = ranked[0][1]
    known = {part.share.anchor for part in best.parts}
    rest = [part for rank, found in ranked[1:] if rank[0] == float("inf") and rank[1] for part in found.parts]
    more = {part.share.anchor: part for part in reversed(rest) if part.share.anchor not in known}
    lost = tuple(pair for pair in best.lost if pair[0].anchor not in known | set(more))
    wholes = tuple(one for one in best.wholes if one.share.anchor not in more)
    return best._replace(parts=(*best.parts, *more.values()), lost=lost, wholes=wholes)


def _lost(rows: Sequence[tuple[Figure | None, Figure | None]]) -> Iterator[tuple[Figure, Figure]]:
    for share, amount in rows:
        if share is None or amount is None or amount.standing is not Standing.UNREADABLE:
            continue
        if _usable(share) and _telling(share):
            yield share, amount


def _fit(rows: Sequence[tuple[Figure | None, Figure | None]]) -> Shares | None:
    """Find the whole of each share: one line for all, or the line printed as 100 that its own section has."""
    pairs = [
        (share, amount)
        for share, amount in rows
        if share is not None and amount is not None and _usable(share) and amount.checkable and amount.unit != "%"
    ]
    if len(pairs) < NEEDED:
        return None
    declared = pairs[0][0].measure is Measure.SHARE_PERCENT
    full = [n for n, (share, amount) in enumerate(pairs) if share.printed == HUNDRED and amount.printed]
    every = [amount for _, amount in rows if amount is not None and amount.checkable and amount.printed]
    best: Shares | None = None
    for parts in (_parted(pairs, full, after=False), _parted(pairs, full, after=True)) if full else ():
        best = _better(best, parts, 1 if declared else 3)
    for whole, most in _wholes(pairs, every):
        if most >= 3 and (best is None or most > best.good):
            best = _better(best, [Part(*pair, whole) for pair in pairs], 3)
    return best


def _better(best: Shares | None, parts: Sequence[Part], needed: int) -> Shares | None:
    """Return the shares of some wholes where most of them and more than before are what they should be."""
    alike = [one for one in parts if one.amount.unit == one.whole.unit and one.amount is not one.whole]
    telling = [one for one in alike if _telling(one.share)]
    least = max(needed, len(telling) // 2 + 1, 0 if best is None else best.good + 1)
    good = _good(telling, least)
    if good < least:
        return best
    return Shares(tuple(alike), good, (), tuple(one for one in parts if one.amount is one.whole))


def _wholes(pairs: Sequence[tuple[Figure, Figure]], every: Sequence[Figure]) -> Iterator[tuple[Figure, int]]:
    """Yield each line once with how many shares can be near what they should be of it, or a few more.

    Each share with its amount tells between which sizes its whole must be, and so which stretch of the lines by size.
    """
    sizes = sorted(abs(one.printed_value or ZERO) for one in every)
    half = max((step_of(one) for one in every), default=ZERO) * HALF
    begin, end = [0] * (len(sizes) + 1), [0] * (len(sizes) + 1)
    for share, amount in pairs:
        if _telling(share):
            low, high = _whole_of(share, amount, half)
            begin[bisect_left(sizes, low)] += 1
            end[len(sizes) if high is None else bisect_right(sizes, high)] += 1
    begun, ended = list(accumulate(begin)), list(accumulate(end))
    for whole in dict.fromkeys(every):
        at = bisect_left(sizes, abs(whole.printed_value or ZERO))
        yield whole, begun[at] - ended[at]


def _whole_of(share: Figure, amount: Figure, half: Decimal) -> tuple[Decimal, Decimal | None]:
    """Return between which sizes a whole known to half a step lies of which an amount may be a share, no end if None.

    What is asked of it is taken a little wider than `_near` does, and never narrower.
    """
    part, off = abs(share.printed_value or ZERO), max(share.step, step_of(share) * HALF)
    size, loose = abs(amount.printed_value or ZERO) * HUNDRED, step_of(amount) * HUNDRED + (part + off) * half
    low = (size - loose) / (part + off) * (ONE - SLACK)
    return low, None if part <= off else (size + loose) / (part - off) * (ONE + SLACK)


def _good(parts: Sequence[Part], least: int) -> int:
    """Count the shares that are near what they should be; stop where no more than `least` can be reached."""
    good = 0
    for n, part in enumerate(parts):
        if good + len(parts) - n < least:
            break
        good += _near(part)
    return good


def _parted(pairs: list[tuple[Figure, Figure]], full: list[int], *, after: bool) -> list[Part]:
    """Give every share the line printed as 100 of its section: the one before it, or the one after it."""
    result = []
    for n, (share, amount) in enumerate(pairs):
        here = [at for at in full if (at >= n if after else at <= n)]
        chosen = (here[0] if after else here[-1]) if here else full[-1 if after else 0]
        result.append(Part(share, amount, pairs[chosen][1]))
    return result


def _usable(share: Figure) -> bool:
    fits = share.printed is not None and abs(share.printed) <= MOST
    return fits and share.checkable and share.unit == "%" and share.measure in MEASURES


def _near(part: Part) -> bool:
    """Say whether a share is within a step of what it should be, as forced rounding is."""
    result = quotient(part.amount, part.whole, HUNDRED)
    if result is None:
        return False
    return holds(part.share, result) or abs((part.share.printed_value or ZERO) - result.value) < part.share.step


def _telling(share: Figure) -> bool:
    return share.printed not in (None, Decimal(0), HUNDRED)


def _tie(report: Report, share: Figure, amount: Figure, whole: Figure) -> Tie:
    alone = amount.anchor == whole.anchor
    result = Computed(HUNDRED, Interval(HUNDRED, HUNDRED)) if alone else quotient(amount, whole, HUNDRED)
    assert result is not None  # the whole is not zero
    finding = computed_settled(report, judge(share, result), share)
    made = f"{amount.text} ÷ {whole.text} (“{named(whole)}”) = {spell(result.value, share, extra=2)}%; “{named(share)}”"
    if alone:
        made = f"“{named(share)}” {amount.text} is the whole that the others are shares of, so 100%; it"
    message = f"{made} is printed {share.text}{miss(finding, share, extra=0 if alone else 2)}."
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(share, result.value)
    message += forced(finding)
    formula = (
        f"{amount.text}  {named(amount)} ({report.where(amount.anchor)})\n÷ {whole.text}  {named(whole)} "
        f"({report.where(whole.anchor)})\n= {spell(result.value, share, extra=2)}\nprinted {share.text}"
    )
    return Tie(
        "share.percent", report.subject(share), finding.verdict,
        tuple(dict.fromkeys((share.anchor, amount.anchor, whole.anchor))),
        finding.expected, finding.found, finding.allowance, message, formula,
        severity(finding.verdict, finding.nature), finding.nature,
    )  # fmt: skip
