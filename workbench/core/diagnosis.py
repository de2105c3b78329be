"""Which figure is most likely wrong when several ties break at once."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core.arithmetic import ZERO, digit_of, slip, spell, step_of
from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.source import Anchor
from workbench.core.tie import Nature, Tie, Verdict

LINEAR = frozenset(
    {
        "sum.column", "sum.row", "difference", "roll.forward", "change.amount", "same.figure", "text.table",
        "workpaper.agrees", "balance.identity", "period.split",
    }
)  # fmt: skip
LIKELY = " Likely cause: "  # what stands before a cause in the message of a tie
EXPLAINED = 6  # what a broken quotient says for one of its operands, in tenths of a mended relation
TENTHS = 10
MOST_CHANGES = 200  # of one figure that are weighed
SLIP_BONUS = 4
TESTED_BONUS = 1
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Repair(NamedTuple):
    """A change of one figure's printed amount and what it does: the ties it mends, explains and would break."""

    figure: Figure
    change: Decimal
    mends: frozenset[int]
    explains: frozenset[int]
    score: int

    @property
    def told(self) -> frozenset[int]:
        """Return the ties it mends or explains."""
        return self.mends | self.explains


_Rank = tuple[int, int, tuple[int, int, int, int]]


@dataclass
class _Evidence:
    report: Report
    ties: Sequence[Tie]
    broken: dict[Anchor, list[int]] = field(default_factory=dict)
    held: dict[Anchor, list[int]] = field(default_factory=dict)
    order: dict[Anchor, int] = field(default_factory=dict)


def diagnose(report: Report, ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Name the likely cause of each broken tie; ties that hold come back unchanged.

    A figure is the likely cause when changing it mends more broken relations than it breaks holding ones.
    The best repair is taken first, then the rest is looked at again without what it explains. A broken
    tie that no figure stands out of keeps no cause.
    """
    evidence = _gather(report, ties)
    result = list(ties)
    for anchors in _groups(evidence):
        _settle(evidence, anchors, result)
    return tuple(result)


def _groups(evidence: _Evidence) -> Iterable[list[Anchor]]:
    """Part the figures of broken ties into groups that share none: what explains one group tells nothing of others."""
    seen: set[Anchor] = set()
    for start in evidence.broken:
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for anchor in group:  # grows while it is walked
            for n in evidence.broken[anchor]:
                more = [one for one in dict.fromkeys(evidence.ties[n].figures) if one not in seen]
                seen.update(more)
                group += more
        yield sorted(group, key=evidence.order.__getitem__)


def _settle(evidence: _Evidence, anchors: Sequence[Anchor], result: list[Tie]) -> None:
    """Name the likely causes among the figures of one group, in `result`."""
    left = _Left(evidence, {n for anchor in anchors for n in evidence.broken[anchor]})
    left.look(anchors)
    while (repair := left.best()) is not None:
        for n in repair.told:
            if _is_told(evidence, n, repair):
                result[n] = _caused(evidence.report, result[n], repair)
        left.close(repair.told)


class _Left:
    """The broken ties of one group that have no cause yet, with the best repair of each of their figures.

    Only what a closed tie touches is weighed again, so that a figure that hundreds of ties rest on, such as a
    rate, does not make every step a look at all of them.
    """

    def __init__(self, evidence: _Evidence, numbers: set[int]) -> None:
        self._evidence = evidence
        self._open = numbers
        self._repairs: dict[Anchor, Repair] = {}
        self._ranked: list[tuple[_Rank, Anchor]] = []
        self._rivalled: dict[Anchor, bool] = {}

    def look(self, anchors: Iterable[Anchor]) -> None:
        """Weigh the repairs of some figures anew."""
        for anchor in anchors:
            numbers = [n for n in self._evidence.broken.get(anchor, ()) if n in self._open]
            now = _repair(self._evidence, anchor, numbers) if numbers else None
            before = self._repairs.pop(anchor, None)
            if before is not None:
                del self._ranked[bisect_left(self._ranked, (self._rank(before), anchor))]
            if now is not None:
                self._repairs[anchor] = now
                insort(self._ranked, (self._rank(now), anchor))
            if now != before:
                for one in (before, now):
                    for near in self._near(one) if one is not None else ():
                        self._rivalled.pop(near, None)

    def close(self, numbers: frozenset[int]) -> None:
        """Take some ties as explained; a figure without a repair gets none by having fewer broken ties."""
        self._open -= numbers
        touched = {anchor: None for n in sorted(numbers) for anchor in self._evidence.ties[n].figures}
        self.look(anchor for anchor in touched if anchor in self._repairs)

    def best(self) -> Repair | None:
        """Return the best repair; where nothing tells two figures apart neither is named, and the rest is looked at."""
        if not self._ranked:
            return None
        first = self._repairs[self._ranked[0][1]]
        others = [self._repairs[near] for near in self._near(first) if near in self._repairs]
        if not any(one is not first and one.told >= first.told and one.score >= first.score for one in others):
            return first
        return next((self._repairs[at] for _, at in self._ranked if not self._is_rivalled(self._repairs[at])), None)

    def _is_rivalled(self, one: Repair) -> bool:
        at = one.figure.anchor
        if at not in self._rivalled:
            others = (self._repairs[near] for near in self._near(one) if near in self._repairs)
            self._rivalled[at] = any(
                other is not one and other.score >= one.score and other.told & one.told for other in others
            )
        return self._rivalled[at]

    def _near(self, one: Repair) -> Iterable[Anchor]:
        """Return the figures of all ties that a repair tells of."""
        return dict.fromkeys(anchor for n in one.told for anchor in self._evidence.ties[n].figures)

    def _rank(self, one: Repair) -> _Rank:
        anchor = one.figure.anchor
        return (
            -one.score,
            self._evidence.order[anchor],
            (anchor.block, anchor.row or 0, anchor.column or 0, anchor.start),
        )


def _gather(report: Report, ties: Sequence[Tie]) -> _Evidence:
    broken: defaultdict[Anchor, list[int]] = defaultdict(list)
    held: defaultdict[Anchor, list[int]] = defaultdict(list)
    for n, tie in enumerate(ties):
        if tie.verdict is Verdict.UNCHECKED or tie.difference is None:
            continue
        into = broken if tie.verdict is Verdict.DIFFERS else held
        for anchor in dict.fromkeys(tie.figures):
            into[anchor].append(n)
    order: dict[Anchor, int] = {}
    for n, tie in enumerate(ties):
        if tie.verdict is Verdict.DIFFERS:
            for anchor in tie.figures:
                order.setdefault(anchor, n)
    return _Evidence(report, ties, dict(broken), dict(held), order)


def _repair(evidence: _Evidence, anchor: Anchor, numbers: list[int]) -> Repair | None:
    """Return the best change of one figure, None when no change does more good than harm."""
    figure = evidence.report.figure(anchor)
    if figure.printed_value is None or not figure.checkable:
        return None
    mending = _mendings(evidence, figure, numbers)
    best: Repair | None = None
    for change in mending.likely():
        one = _weigh(evidence, figure, change, mending)
        if one.mends and (best is None or one.score > best.score):
            best = one
    return best if best is not None and best.score > 0 else None


class _Mendings(NamedTuple):
    """The changes of one figure that would mend broken ties, by size, with what each tie allows; and other ties.

    `widest` is the most that a tie allows; `bent` are the broken quotients for one of whose operands the figure stands.
    """

    changes: list[tuple[Decimal, int, Decimal]]
    in_order: list[Decimal]
    widest: Decimal
    bent: frozenset[int]

    def likely(self) -> Iterable[Decimal]:
        """Return the changes to weigh: all of them, or of very many those that mend the most."""
        counts = Counter(self.in_order)
        return counts if len(counts) <= MOST_CHANGES else [change for change, _ in counts.most_common(MOST_CHANGES)]

    def by(self, change: Decimal) -> set[int]:
        """Return the ties that a change mends."""
        found = set()
        for at in range(bisect_left(self.changes, (change - self.widest,)), len(self.changes)):
            other, n, slack = self.changes[at]
            if other > change + self.widest:
                break
            if abs(change - other) <= slack:
                found.add(n)
        return found


def _mendings(evidence: _Evidence, figure: Figure, numbers: list[int]) -> _Mendings:
    found, in_order, widest, bent, step = [], [], ZERO, set(), step_of(figure)
    for n in numbers:
        tie = evidence.ties[n]
        slack = (tie.allowance or ZERO) + step
        widest = max(widest, slack)
        for change in _mending(tie, figure):
            found.append((change, n, slack))
            in_order.append(change)
        if tie.check not in LINEAR and tie.figures[0] != figure.anchor:
            bent.add(n)
    return _Mendings(sorted(found), in_order, widest, frozenset(bent))


def _mending(tie: Tie, figure: Figure) -> tuple[Decimal, ...]:
    """Return the changes of a figure's printed amount that would mend a tie; a part's sign is not known."""
    difference = tie.difference or ZERO
    tested = tie.figures[0] == figure.anchor
    if tie.check in LINEAR:
        return (-difference,) if tested and figure.sign > 0 else (difference, -difference)
    return (-difference,) if tested else ()


def _weigh(evidence: _Evidence, figure: Figure, change: Decimal, mending: _Mendings) -> Repair:
    mends = mending.by(change)
    explains = mending.bent - mends
    harm = sum(1 for n in evidence.held.get(figure.anchor, ()) if _harmed(evidence.ties[n], figure, change))
    score = TENTHS * (len(mends) - harm) + EXPLAINED * len(explains)
    score += TESTED_BONUS if any(evidence.ties[n].figures[0] == figure.anchor for n in mends) else 0
    score += SLIP_BONUS if _is_slip(figure, change) else 0
    return Repair(figure, change, frozenset(mends), explains, score)


def _harmed(tie: Tie, figure: Figure, change: Decimal) -> bool:
    """Say whether a holding tie would break if a figure were changed; quotients feel a change in proportion."""
    allowance = tie.allowance or ZERO
    if tie.check in LINEAR or tie.figures[0] == figure.anchor:
        return abs(change) > allowance * 2
    value = figure.printed_value
    if not value or tie.found is None:
        return False
    return abs(change / value) * max(abs(tie.found), Decimal(1)) > allowance * 2


def _is_slip(figure: Figure, change: Decimal) -> bool:
    step = digit_of(figure)
    if not step or figure.printed_value is None:
        return False
    found = (figure.printed_value / step).quantize(Decimal(1))
    right = ((figure.printed_value + change) / step).quantize(Decimal(1))
    return bool(slip(found, right))


def _is_told(evidence: _Evidence, number: int, repair: Repair) -> bool:
    """Say whether more than one broken tie speaks: others of the same cause, or the other figures hold elsewhere."""
    if len(repair.mends) + len(repair.explains) > 1:
        return True
    others = [anchor for anchor in evidence.ties[number].figures if anchor != repair.figure.anchor]
    return any(evidence.held.get(anchor) for anchor in others)


def _caused(report: Report, tie: Tie, repair: Repair) -> Tie:
    figure = repair.figure
    if tie.cause is not None or (tie.nature is Nature.SUSPECTED and not repair.mends):
        return tie
    value = (figure.printed_value or ZERO) + repair.change
    message = tie.message
    count = len(repair.mends)
    if count > 1:
        number = NUMBERS[count] if count < len(NUMBERS) else str(count)
        name = figure.label or figure.text
        message += (
            f"{LIKELY}“{name}”, printed {figure.text} ({report.where(figure.anchor)}): "
            f"{number} relations hold if this were {spell(value, figure)}."
        )
    return replace(tie, cause=figure.anchor, message=message)
