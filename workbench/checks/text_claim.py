"""Claims in prose: increases, decreases and percent changes, recomputed from the amounts they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from workbench.checks.claim_sides import claim_sides
from workbench.checks.comparison import OTHER_BASIS, Compared, computed
from workbench.checks.direction_claims import direction_claims
from workbench.checks.facts import Facts, column_mates, facts_of, mates, paragraphs_of
from workbench.checks.group_rows import group_rows
from workbench.checks.margin_claims import margin_claims
from workbench.checks.point_claims import point_claims
from workbench.checks.quotients import Computed, holds, judge, turned
from workbench.checks.sentence_sums import sentence_sums
from workbench.checks.share_claims import share_claims
from workbench.checks.stand_in import estimated, said_to_stand_in
from workbench.checks.stated_changes import stated_changes
from workbench.checks.wording import miss, named, points, quoted, severity, slip_of, unread, written
from workbench.core.arithmetic import ZERO, spell, step_of
from workbench.core.check import check
from workbench.core.figure import CHANGES, Figure, Measure, Standing
from workbench.core.memory import Remembered
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.tie import Tie, Verdict

APART = Decimal("0.3")
FAR = Decimal("0.5")
SCALES = (3, 6, 9)


@check("text.claim", "Claims in sentences", "Rx")
def text_claim(report: Report) -> Iterator[Tie]:
    """Recompute what a sentence claims: that something rose or fell, and by how much, from the amounts themselves."""
    yield from claims_of(report)


def _claims(report: Report) -> tuple[Tie, ...]:
    found = tuple(_found(report))
    done = {tie.figures[0] for tie in found}
    more = (*margin_claims(report), *share_claims(report), *point_claims(report), *stated_changes(report))
    return (
        *found,
        *(tie for tie in more if tie.figures[0] not in done),
        *claim_sides(report, found),
        *direction_claims(report),
        *sentence_sums(report),
    )


claims_of = Remembered(_claims)


def _found(report: Report) -> Iterator[Tie]:
    facts = facts_of(report)
    for beside in paragraphs_of(report).values():
        for claim in beside:
            if claim.measure not in CHANGES or claim.period is None:
                continue
            dated = claim if claim.against is not None else _since(report, facts, claim, beside)
            pair = None if dated is None else _pair(report, facts, dated, beside)
            tie = None if pair is None or _of_something_else(pair) else _tie(report, pair)
            if tie is not None and (dated is claim or tie.verdict is not Verdict.DIFFERS or _in_a_year(pair)):
                yield tie


def _since(report: Report, facts: Facts, claim: Figure, beside: Sequence[Figure]) -> Figure | None:
    """Return a claim of a balance that says not since when, against the one earlier day of the row of its level."""
    name = facts.captions.read(claim.label).name
    own = [one for one in beside if one.period == claim.period and facts.captions.read(one.label).name == name]
    cells = [cell for one in own for cell in facts.groups.get(one.anchor, ()) if cell.anchor.row is not None]
    days = {mate.period for cell in cells for mate in mates(report, cell) if mate.period is not None}
    before = [day for day in days if claim.period is not None and day.start is None and day.end < claim.period.end]
    return replace(claim, against=before[0]) if len(before) == 1 else None


def _in_a_year(one: Compared | None) -> bool:
    """Say whether a change that says not since when is likely one of a year, and a slip explains that it fails."""
    days = () if one is None else tuple(each.period.end for each in (one.now, one.before) if each.period is not None)
    return one is not None and len(days) > 1 and days[0].month == days[1].month and _slipped(one)


def _of_something_else(one: Compared) -> bool:
    """Say whether a claim is hardly of the amounts found: of another size or direction, with no slip to explain it."""
    if not (one.now.checkable and one.before.checkable):
        return False
    result = _result(one)
    if result is None or holds(one.change, result):
        return False
    said, right = one.change.printed_value or ZERO, result.value
    far = said * right < 0 or abs(said - right) > FAR * max(abs(said), abs(right))
    return far and not slip_of(one.change, right)


class Levels(NamedTuple):
    """Two amounts that a claim may compare; the lower the rank, the surer that it speaks of them."""

    rank: int
    now: Figure
    before: Figure


def _pair(report: Report, facts: Facts, claim: Figure, beside: Sequence[Figure]) -> Compared | None:
    """Return the amounts a claim compares: of a row of its own fact, its sentence, or the row of its caption."""
    name = facts.captions.read(claim.label).name
    own = [one for one in beside if one.measure is Measure.LEVEL and _named_alike(facts, name, one)]
    near = [other for one in (claim, *own) for other in facts.groups.get(one.anchor, (one,))]
    found = [pair for one in near for pair in _in_line(report, claim, one, 0)]
    found += [Levels(1, one, other) for one in own for other in own if _fits(claim, one, other)]
    if not facts.captions.generic(facts.captions.read(claim.label)):
        for unit in {one.unit for one in near if one.measure is Measure.LEVEL} or _units(facts, claim):
            for one in facts.named(replace(claim, unit=unit), claim.period):
                found += _in_line(report, claim, one, 2)
    if not found:
        rows = group_rows(report).named(claim.label)
        found += [Levels(2, a, b) for row in rows for a in row for b in row if _fits(claim, a, b)]
    chosen = [_with_own(_of_its_count(report, pair, own), own) for pair in found]
    known = [pair for pair in chosen if pair is not None]
    known.sort(key=lambda pair: (pair.rank, step_of(pair.now) + step_of(pair.before)))
    made = [Compared(claim, pair.now, pair.before, sure=True, either_sign=False) for pair in known]
    if OTHER_BASIS.search(claim.label):
        return None
    if not made:
        return next(_stood_in(report, facts, claim), None) or next(_spoiled(report, claim, near), None)
    holding = next((_finest(one, made) for one in made if _holds(one)), None)
    first = [pair for pair in known if pair.rank == known[0].rank]
    several = len({(pair.now.value, pair.before.value) for pair in first if _row_of(pair) == _row_of(first[0])}) > 1
    if holding is not None or several:  # which of several bases is meant is not known
        return holding
    if claim.unit == "%" and not any(one.measure is Measure.LEVEL for one in near):
        return next((one for one in made if _slipped(one)), None)  # no amount says that the caption's is meant
    if _slipped(made[0]) and facts.captions.read(made[0].now.label).name == name:
        return made[0]  # another row of which it would be true has less of its caption
    others = (*_other_periods(report, made[0]), *_other_rows(report, facts, made[0]))
    return next((one for one in others if _holds(one)), made[0])


def _named_alike(facts: Facts, name: str, level: Figure) -> bool:
    """Say whether a level has a claim's caption; an amount per share need not say which shares it is counted by."""
    other = facts.captions.read(level.label).name
    if other == name or not (name.endswith(_EACH) and level.unit.endswith("/share")):
        return other == name
    mine, theirs = ({*each.split()} - _COUNTED for each in (name, other))
    return mine == theirs


_EACH = "per share"
_COUNTED = frozenset({"basic", "diluted"})


def _slipped(one: Compared) -> bool:
    result = _result(one)
    return result is not None and bool(slip_of(one.change, result.value))


def _units(facts: Facts, claim: Figure) -> set[str]:
    """Return the units of the amounts that a claim may be of: a percentage says of none, nor may its sentence."""
    return set(facts.currencies[:1]) if claim.unit == "%" else {claim.unit}


def _finest(holding: Compared, made: list[Compared]) -> Compared:
    """Return the pair that states the amounts of one that holds more precisely, where that is far from holding."""
    reach = (holding.now.interval, holding.before.interval)
    finer = [
        one
        for one in made
        if all(
            mine is not None and theirs is not None and mine.meets(theirs)
            for mine, theirs in zip((one.now.interval, one.before.interval), reach, strict=True)
        )
    ]
    finest = min(finer, key=lambda one: step_of(one.now) + step_of(one.before), default=holding)
    result = _result(finest)
    if result is None or abs(result.value - (finest.change.printed_value or ZERO)) <= finest.change.step:
        return holding
    return finest


def _stood_in(report: Report, facts: Facts, claim: Figure) -> Iterator[Compared]:
    """Yield the amounts of the row with a claim's caption where what stands in for a lost one bears the claim out.

    Where it does not, nobody knows which of the places is wrong.
    """
    if claim.unit == "%" or facts.captions.generic(facts.captions.read(claim.label)):
        return
    for one in facts.named(claim, claim.against):
        for now in mates(report, one):
            other = estimated(report, now)
            if other is not now and other is not None and _fits(claim, other, one):
                made = Compared(claim, other, one, sure=False, either_sign=False)
                if _holds(made):
                    yield made


def _spoiled(report: Report, claim: Figure, near: list[Figure]) -> Iterator[Compared]:
    """Yield the amounts of a claim's own row where one of them stands there and cannot be read."""
    for one in near:
        line = [mate for mate in mates(report, one) if mate.measure is Measure.LEVEL and mate.unit == one.unit]
        for now, before in permutations(line, 2):
            lost = Standing.UNREADABLE in (now.standing, before.standing)
            if lost and (now.period, before.period) == (claim.period, claim.against):
                yield Compared(claim, now, before, sure=False, either_sign=False)


def _other_periods(report: Report, one: Compared) -> Iterator[Compared]:
    """Yield the other pairs of periods of the same line, later against earlier: a sentence may not name its own."""
    line = [mate for mate in mates(report, one.now) if mate.checkable and mate.measure is Measure.LEVEL]
    for now, before in permutations(line, 2):
        if now.unit == before.unit == one.now.unit and (now.period or before.period) and not _back(now, before):
            yield one._replace(now=now, before=before)


def _back(now: Figure, before: Figure) -> bool:
    """Say whether a pair goes back in time, so that what fell would seem to have risen."""
    return now.period is not None and before.period is not None and now.period.end < before.period.end


def _other_rows(report: Report, facts: Facts, one: Compared) -> Iterator[Compared]:
    """Yield the same two columns of the table's other rows with a word of the claim: it may mean one of those."""
    said = facts.captions.read(one.change.label).tokens
    for now in column_mates(report, one.now):
        if now.anchor.row == one.now.anchor.row or now.unit != one.now.unit or not now.checkable:
            continue
        before = next((mate for mate in mates(report, now) if mate.anchor.column == one.before.anchor.column), None)
        named = before is not None and before.checkable and before.unit == now.unit
        if named and before is not None and facts.captions.read(now.label).tokens & said:
            yield one._replace(now=now, before=before)


def _row_of(pair: Levels) -> tuple[str, int, int | None]:
    at = pair.now.anchor
    return at.source, at.block, at.row


def _holds(one: Compared) -> bool:
    result = _result(one)
    return result is not None and holds(one.change, result)


def _result(one: Compared) -> Computed | None:
    """Return what a claim should say, with the sign of its own words and in the scale of its own amount.

    Of negative amounts people say that they rose when they grew, so either sign is taken; and a table that
    lost the word thousand or million still tells the change.
    """
    result = computed(one)
    if result is None:
        return None
    claim = one.change
    if claim.sign < 0:
        result = turned(result)
    negative = (one.now.value or 0) < 0 or (one.before.value or 0) < 0
    if negative and not holds(claim, result) and holds(claim, turned(result)):
        return turned(result)
    if claim.measure is Measure.CHANGE and one.now.scale == 0 and claim.scale and not holds(claim, result):
        scaled = [Computed(result.value.scaleb(by), result.reach.times(Decimal(1).scaleb(by))) for by in SCALES]
        return min(scaled, key=lambda one: (not holds(claim, one), abs(one.value - (claim.printed_value or ZERO))))
    return result


def _in_line(report: Report, claim: Figure, one: Figure, rank: int) -> list[Levels]:
    """Return the pairs of a claim's two periods in the table row, else the table column, of a figure."""
    for line in (mates(report, one), column_mates(report, one)):
        pairs = [Levels(rank, a, b) for a in line for b in line if _fits(claim, a, b)]
        if len(pairs) == 1 or (pairs and line and line[0].anchor.row == line[-1].anchor.row):
            return pairs
    return []


def _fits(claim: Figure, now: Figure, before: Figure) -> bool:
    if not (_is_level(now, claim.period) and _is_level(before, claim.against)) or now.unit != before.unit:
        return False
    if not claim.basis == now.basis == before.basis:
        return False  # a part, a plan or another footing: not the change of these amounts
    return claim.measure is Measure.CHANGE_PERCENT or claim.unit in ("%", "", now.unit)


def _of_its_count(report: Report, pair: Levels, own: list[Figure]) -> Levels:
    """Return the amounts per share of the row that prints the sentence's own: basic and diluted stand side by side."""
    mine = next((one for one in own if "/" in one.unit and one.period == pair.now.period), None)
    if mine is None or mine.interval is None or _meets(mine, pair.now):
        return pair
    for now in column_mates(report, pair.now):
        if now.unit == mine.unit and _is_level(now, mine.period) and _meets(mine, now):
            line = [one for one in mates(report, now) if one.unit == mine.unit and _is_level(one, pair.before.period)]
            if line:
                return pair._replace(now=now, before=line[0])
    return pair


def _meets(one: Figure, other: Figure) -> bool:
    """Say whether two printed amounts can be one, whatever sign each is printed with."""
    mine, theirs = one.interval, other.interval
    return mine is not None and theirs is not None and (mine.meets(theirs) or mine.meets(-theirs))


def _with_own(pair: Levels, own: list[Figure]) -> Levels | None:
    """Return a pair with the sentence's own amount where the row contradicts it; None where they are worlds apart."""
    mine = next((one for one in own if one.period == pair.now.period and one.unit == pair.now.unit), None)
    if mine is None or not _is_level(mine, pair.now.period):
        return pair
    first, second = mine.value, pair.now.value
    assert first is not None  # both are checkable
    assert second is not None
    if _meets(mine, pair.now):
        return pair
    if abs(abs(first) - abs(second)) > (APART if pair.rank else 2 * APART) * max(abs(first), abs(second)):
        return None
    return pair._replace(now=mine, rank=pair.rank + 1)


def _is_level(figure: Figure, period: Period | None) -> bool:
    return figure.checkable and figure.measure is Measure.LEVEL and figure.period == period


def _tie(report: Report, one: Compared) -> Tie | None:
    claim = one.change
    if not (one.now.checkable and one.before.checkable):
        return unread(report, "text.claim", claim, (one.now, one.before))
    result = _result(one)
    if result is None:
        return None
    finding = judge(claim, result)
    amount = f"{spell(result.value, claim, extra=2)}{'%' if claim.unit == '%' else ''}"
    before, now = written((one.before, one.now))
    said, moved = quoted(claim), _moved(result.value, claim)
    if claim.unit != "%" and not points(claim):
        before, now, said = written((one.before, one.now, claim))
        moved += said.removeprefix(claim.text)
    message = (
        f"From {before} ({report.where(one.before.anchor)}) to {now} ({report.where(one.now.anchor)}) is "
        f"{moved}; the sentence says {_way(claim.printed_value or ZERO, claim)}{said} "
        f"of “{named(claim)}”{miss(finding, claim, extra=2)}."
    )
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(claim, result.value)
    borrowed = [each for each in (one.now, one.before) if report.figure(each.anchor).unit != each.unit]
    if borrowed:
        message += f" {said_to_stand_in(report, borrowed)}"
    formula = (
        f"{one.now.text}  {named(one.now)} ({report.where(one.now.anchor)})\n"
        f"{one.before.text}  {named(one.before)} ({report.where(one.before.anchor)})\n"
        f"= {amount}\nprinted {claim.text} ({report.where(claim.anchor)})"
    )
    return Tie(
        "text.claim", report.subject(claim), finding.verdict, (claim.anchor, one.now.anchor, one.before.anchor),
        finding.expected, finding.found, finding.allowance, message, formula, severity(finding.verdict), finding.nature,
    )  # fmt: skip


def _moved(value: Decimal, claim: Figure) -> str:
    """Write how far an amount rose or fell, in a claim's unit; the sign of its words is no part of the amount."""
    amount = spell(abs(value), claim, extra=2)
    return f"{_way(value, claim)}{amount}{'%' if claim.unit == '%' else ''}"


def _way(value: Decimal, claim: Figure) -> str:
    way = value * claim.sign
    return "" if not way else "an increase of " if way > 0 else "a decrease of "
