"""Lines of per-share figures in a table that holds the income and the share counts as well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from itertools import chain
from math import log2
from typing import NamedTuple

from workbench.checks.quotients import Computed, holds, judge, quotient, turned
from workbench.core.arithmetic import THOUSAND, ZERO, amounts, digit_of, slip
from workbench.core.figure import Figure, Measure
from workbench.core.grid import Grid
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.wording import scale_words

POWERS = (0, 3, -3, 6, -6)
NEEDED_BITS = 11.0
SURE_BITS = 14.0
FAIL_BITS = 5.0
KIND_BITS = 4.5
KNOWN_BITS = 4.5
SLIP_BITS = 4.5
STALE_BITS = 3.5
NEARLY = Decimal("0.05")
TELLING = 3
MOST_TRIES = 400  # numbers that an operand may have been, for a slip of it to say anything
INCOME = re.compile(
    r"^(?!.*\bbefore\b).*\b(net|profit|loss|earnings)\b.*\b(income|loss|earnings|profit|attributable|available|period|year)\b"
    r"|\b(income|loss)\b.*\b(attributable|available|allocated)\b|純利益|純損失",
    re.IGNORECASE,
)
DILUTED = re.compile(r"dilut|潜在株式", re.IGNORECASE)

Line = Sequence[Figure | None]


def count_text(count: Figure, power: int) -> str:
    """Write a count as a quotient takes it that is scaled by a power of ten: statements seldom say their thousands."""
    scale = count.scale - power
    if scale < 0:
        return f"({count.text} ÷ {10**-scale:,})"
    return f"{count.text} {scale_words(scale)}".rstrip()


class Way(NamedTuple):
    """A per-share figure with the amount and the count of its column, and what they give.

    `sure` says that the columns that hold leave no doubt, even of a small miss: a share's income is often not all.
    The result is computed with the count in other powers of ten than it says where `power` is not zero.
    """

    figure: Figure
    amount: Figure
    shares: Figure
    computed: Computed
    sure: bool = False
    power: int = 0


def lines_of(report: Report, grid: Grid) -> Iterator[list[Way]]:
    """Yield the lines of per-share figures that one amount line over one count line gives in most columns.

    By how many thousands the counts are printed is found from the columns together. Where income, shares and what one
    earns stand side by side, the columns of each period are such lines.
    """
    rows: list[Line] = [tuple(map(_level, report.row(grid, row.at))) for row in grid.rows]
    yield from _lines_among(rows)
    columns: list[Line] = [tuple(line) for line in zip(*rows, strict=True)]
    beside = [[line for line in columns if _period(line) == one] for one in dict.fromkeys(map(_period, columns)) if one]
    alike = [group for group in beside if len(group) == len(beside[0])]
    yield from _lines_among([tuple(chain.from_iterable(lines)) for lines in zip(*map(_of_amounts, alike), strict=True)])


def _level(figure: Figure | None) -> Figure | None:
    """Leave out the percentages and changes that stand beside amounts: nothing of a share is computed of them."""
    apart = figure is not None and figure.checkable and (figure.measure is not Measure.LEVEL or figure.unit == "%")
    return None if apart else figure


def _of_amounts(lines: list[Line]) -> list[Line]:
    """Leave out the rows in which a line has a mark for nil: what is added to the shares there earns nothing."""
    nil = {at for line in lines for at, one in enumerate(line) if one is not None and one.nil}
    return [tuple(None if at in nil else one for at, one in enumerate(line)) for line in lines]


def _period(line: Line) -> Period | None:
    periods = Counter(figure.period for figure in line if figure is not None and figure.period is not None)
    return periods.most_common(1)[0][0] if periods else None


def _lines_among(rows: list[Line]) -> Iterator[list[Way]]:
    fine = any(figure is not None and "/" in figure.unit and figure.decimals for line in rows for figure in line)
    kinds = [_kind(line, fine=fine) for line in rows]
    tops = [line for line, kind in zip(rows, kinds, strict=True) if kind is Kind.AMOUNT]
    counts = [line for line, kind in zip(rows, kinds, strict=True) if kind is Kind.COUNT]
    lines = [line for line, kind in zip(rows, kinds, strict=True) if kind is Kind.PER_SHARE] if tops and counts else []
    found = [_best(line, tops, counts, POWERS) for line in lines]
    sure = [one for one in found if one is not None and one.whole]
    if sure:  # the other lines are computed of the same income, with the counts in as many thousands
        tops, powers = list(dict.fromkeys(one.top for one in sure)), tuple(dict.fromkeys(one.power for one in sure))
        again = (
            None if one in sure else _best(line, tops, counts, powers) for line, one in zip(lines, found, strict=True)
        )
        found = [two or one for one, two in zip(found, again, strict=True)]
    yield from (one.ways for one in found if one is not None)


class _Reading(NamedTuple):
    """How a line is computed: of which amounts, with the count in so many thousands, and what that gives."""

    bits: float
    alike: bool
    top: Line
    power: int
    ways: list[Way]

    @property
    def whole(self) -> bool:
        """Say whether it holds in every column."""
        return all(holds(way.figure, way.computed) for way in self.ways)


def _best(line: Line, tops: list[Line], counts: list[Line], powers: Sequence[int]) -> _Reading | None:
    """Return the likeliest reading of a line; one of the other kind of count only where none of its own will do."""
    sure = [one for one in _ways(line, tops, counts, powers) if one.bits >= NEEDED_BITS]
    return max(sure, key=lambda one: (one.alike, one.bits), default=None)


class Kind(Enum):
    """What a line of a table holds, as far as figures for a share go."""

    AMOUNT = "amount"
    COUNT = "count"
    PER_SHARE = "per share"
    OTHER = "other"


def _kind(line: Line, *, fine: bool) -> Kind:
    """Say what a line holds; `fine` says that the table prints amounts for a share with decimals."""
    known = [figure for figure in line if figure is not None and figure.checkable]
    if not known:
        return Kind.OTHER
    if all(figure.unit in ("shares", "ADS") for figure in known):
        return Kind.COUNT
    if any(figure.measure is not Measure.LEVEL or figure.unit == "%" for figure in known):
        return Kind.OTHER
    if all("/" not in figure.unit for figure in known):
        return Kind.AMOUNT
    if fine and all(figure.decimals == 0 for figure in known):  # whole thousands among cents are not for a share
        return Kind.AMOUNT if any(abs(figure.printed or ZERO) >= THOUSAND for figure in known) else Kind.OTHER
    return Kind.PER_SHARE if all("/" in figure.unit for figure in known) else Kind.OTHER


def _ways(line: Line, tops: list[Line], counts: list[Line], powers: Sequence[int]) -> Iterator[_Reading]:
    tries = log2(len(tops) * len(counts) * len(powers) + 1)
    for top in tops:
        named = KNOWN_BITS if any(figure is not None and INCOME.search(figure.label) for figure in top) else 0.0
        for count in counts:
            plain = _quotients(line, top, count)
            alike = _diluted(line) == _diluted(count)
            for power in powers if plain else ():
                bits, ways = _weighed(plain, power, (line, top, count))
                if bits > 0 and (alike or all(holds(way.figure, way.computed) for way in ways)):
                    bits += (KIND_BITS if alike else 0.0) - tries / 2
                    sure = [way._replace(sure=bits >= SURE_BITS) for way in ways]
                    yield _Reading(bits + named, alike, top, power, sure)


def _quotients(line: Line, top: Line, count: Line) -> list[Way]:
    """Return what amount over count gives in each column where all three can be read."""
    found = []
    for figure, amount, number in zip(line, top, count, strict=True):
        if figure is None or amount is None or number is None:
            continue
        if not (figure.checkable and amount.checkable and number.checkable):
            continue
        plain = quotient(amount, number)
        if plain is not None and figure.printed:
            found.append(Way(figure, amount, number, plain))
    return found


def _weighed(plain: Sequence[Way], power: int, lines: tuple[Line, Line, Line]) -> tuple[float, list[Way]]:
    """Weigh a line's quotients with the count in so many thousands: the bits that speak for it."""
    ways = [one._replace(computed=_scaled(one.computed, power), power=power) for one in plain]
    held = [holds(way.figure, way.computed) for way in ways]
    good = [way for way, one in zip(ways, held, strict=True) if one]
    bad = [way for way, one in zip(ways, held, strict=True) if not one]
    if len(good) < len(bad):
        return 0.0, []
    bits = sum(map(_telling, good))
    mended = sum(_mended(way, lines) for way in bad)
    if len(good) > len(bad) or mended:
        return bits - FAIL_BITS * len(bad) + mended, ways
    return 0.0, []


def _telling(way: Way) -> float:
    """Return the bits that a quotient which holds gives: how unlikely it would hold by chance."""
    width = amounts(way.figure).half_width + way.computed.reach.half_width
    size = abs(way.figure.printed or ZERO)
    return max(0.0, log2(float(size / (2 * width)))) if size and width else 0.0


def _scaled(ratio: Computed, power: int) -> Computed:
    return Computed(ratio.value.scaleb(power), ratio.reach.times(Decimal(1).scaleb(power)))


def _mended(way: Way, lines: tuple[Line, Line, Line]) -> float:
    """Return the bits that a slip in one of the three gives back: a lost sign, a factor of a thousand, a digit.

    A figure that its line repeats from the column beside is one as well.
    """
    figure, result = way.figure, way.computed
    if abs(judge(figure, result).miss) < NEARLY * abs(result.value):  # as when another income is meant
        return 0.0
    others = (turned(result), _scaled(result, 3), _scaled(result, -3))
    if any(holds(figure, other) for other in others):
        return SLIP_BITS
    if _one_slip(figure, result.value):
        return SLIP_BITS
    slipped = max(_slipped_into(operand, way) for operand in (way.amount, way.shares))
    if slipped:
        return slipped
    for line, one in zip(lines, (way.figure, way.amount, way.shares), strict=True):
        if len(str(abs(one.printed or ZERO))) >= TELLING and _is_repeated(line, one):
            return STALE_BITS
    return 0.0


def _slipped_into(operand: Figure, way: Way) -> float:
    """Return the bits of one slip of the amount or of the count that explains a miss: of the few it then could be."""
    reach, found = amounts(way.figure, printed=True), operand.printed
    if not way.computed.value or not reach.low * reach.high > 0 or not found:
        return 0.0
    factors = [end / way.computed.value for end in reach]
    if operand is way.shares:
        factors = [1 / factor for factor in factors]
    step = Decimal(1).scaleb(-operand.decimals)
    low, high = (int(found * factor / step) for factor in (min(factors), max(factors)))
    if found < 0:
        low, high = int(found * max(factors) / step), int(found * min(factors) / step)
    if high - low > MOST_TRIES or not any(slip(found / step, Decimal(right)) for right in range(low, high + 1)):
        return 0.0
    digits = len(str(int(abs(found) / step)))
    slips = 10 * digits + digits * digits // 2  # numbers that one slip makes of another
    return min(SLIP_BITS, max(0.0, log2(10**digits / (slips * (high - low + 1)))))


def _one_slip(figure: Figure, value: Decimal) -> bool:
    """Say whether one slip makes a printed figure of a value; the zero before its decimals counts as a digit."""
    step = digit_of(figure)
    found, right = (abs(figure.printed_value or ZERO) / step, abs(value) / step)
    lead = Decimal(1).scaleb(max(1, figure.decimals) + 1)
    return bool(slip(found + lead, right.quantize(Decimal(1), ROUND_HALF_UP) + lead))


def _is_repeated(line: Line, figure: Figure) -> bool:
    at = next(n for n, other in enumerate(line) if other is figure)
    near = (*line[max(0, at - 2) : at], *line[at + 1 : at + 3])
    return any(other is not None and other.printed == figure.printed for other in near)


def _diluted(line: Line) -> bool:
    return any(figure is not None and DILUTED.search(figure.label) for figure in line)
