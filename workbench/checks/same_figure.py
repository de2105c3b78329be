"""The same fact in two places: both must state the same amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from workbench.checks.agreement import Member, coarser, compare, groups_of, reference, scaled_apart, settle
from workbench.checks.comparison import OTHER_BASIS
from workbench.checks.facts import column_mates, mates, paragraphs_of
from workbench.checks.wording import each_forced, forced, miss, named, severity, slip_of, with_unit
from workbench.core.arithmetic import Finding, compare_same, signed, spell, step_of
from workbench.core.check import check
from workbench.core.figure import Figure
from workbench.core.memory import captions_of
from workbench.core.report import Report
from workbench.core.source import Anchor
from workbench.core.tie import Tie, Verdict

APART = Decimal("0.5")
POINTS = 2


@check("same.figure", "The same fact in several tables", "IC")
def same_figure(report: Report) -> Iterator[Tie]:
    """Compare every fact that several tables state: what is printed in one must be what is printed in the others.

    Every printed figure stands for an interval of half a step each way; the intervals of one fact must meet.
    """
    yield from agreements(report, "same.figure", prose=False)


def agreements(report: Report, code: str, *, prose: bool) -> Iterator[Tie]:
    """Yield the ties of each group to its most trustworthy figure: those with a sentence in them, or those without."""
    for group, speaks_for_all in groups_of(report):
        finest = _finest(group, speaks_for_all)
        for one in group:
            speaks = finest.get(one.figure.anchor, speaks_for_all)
            if one is speaks or (speaks is not None and _idle(one.figure, speaks.figure)):
                continue
            in_prose = one.in_prose or (speaks is not None and speaks.in_prose)
            if in_prose is prose and not (
                speaks is not None and (_is_scale(one, speaks) or _other_fact(report, one, speaks))
            ):
                yield (
                    _unread(report, code, one, speaks)
                    if speaks is None or not one.figure.checkable
                    else _tie(report, code, one, speaks)
                )


def _finest(group: Sequence[Member], speaks: Member | None) -> dict[Anchor, Member]:
    """Return whom figures are held against that are more precise than the one that speaks for their group.

    Amounts a unit apart may both round to a coarser one; printed to the same digit they are two amounts all the same.
    """
    if speaks is None:
        return {}
    finer = [one for one in group if one.figure.checkable and step_of(one.figure) < step_of(speaks.figure)]
    first = reference(finer)
    return {one.figure.anchor: first for one in finer if first is not None and one is not first}


def _idle(one: Figure, other: Figure) -> bool:
    """Say whether two places bear nothing out: two dashes, or figures that would be taken for two if they differed.

    As reported and at constant rates, or a part and its total, stand side by side on one row and may be equal by
    chance; so may percentages of one table, and what one paragraph says twice.
    """
    here, there = one.anchor, other.anchor
    together = (here.source, here.block) == (there.source, there.block)
    return (one.nil and other.nil) or (together and (here.row == there.row or one.unit == "%"))


def _other_fact(report: Report, one: Member, other: Member) -> bool:
    """Say whether two figures that differ are hardly one fact: worlds apart, or percentages on two bases.

    A sentence whose amount is another by far, with no slip to explain it, speaks of something else. So do two
    sentences, unless of a caption.
    """
    if not (one.figure.checkable and other.figure.checkable):
        return False
    finding = compare(one, other)
    if finding.verdict is not Verdict.DIFFERS:
        return False
    if one.figure.unit == "%" and _bases_apart(one.figure, other.figure):
        return True
    if not (one.in_prose or other.in_prose):
        return False
    if one.in_prose and other.in_prose and not _stated(report, one, other):
        return True
    prose, cell = (one.figure, other.figure) if one.in_prose else (other.figure, one.figure)
    if prose.unit == "%" and step_of(prose) < step_of(cell) and one.in_prose != other.in_prose:
        return True  # no sentence says a rate more precisely than the table it is from
    right = finding.expected if one.in_prose else finding.found
    if one.in_prose != other.in_prose and (_of_several(report, one, other) or _of_other_columns(report, one, other)):
        return not slip_of(prose, right * prose.sign)
    apart = abs(finding.miss) > APART * max(abs(finding.expected), abs(finding.found))
    return apart and not slip_of(prose, right * prose.sign) and not _paired(report, prose, cell)


def _paired(report: Report, prose: Figure, cell: Figure) -> bool:
    """Say whether a sentence states the row of a cell rightly for another period: `0.1 and 0.2, respectively`."""
    return any(
        (said.label, said.unit, said.measure) == (prose.label, prose.unit, prose.measure)
        and (said.period, said.unit) == (mate.period, mate.unit) != (prose.period, prose.unit)
        and mate.checkable and compare_same(said, mate).verdict is not Verdict.DIFFERS
        for said in paragraphs_of(report).get((prose.anchor.source, prose.anchor.block), ())
        for mate in mates(report, cell)
    )  # fmt: skip


def _of_several(report: Report, one: Member, other: Member) -> bool:
    """Say whether a table has a row's caption again, under another group: a sentence may mean either, or their sum."""
    cell = other.figure if one.in_prose else one.figure
    return any(
        mate.label == cell.label and mate.anchor.row != cell.anchor.row and mate.period == cell.period
        for mate in column_mates(report, cell)
    )


def _of_other_columns(report: Report, one: Member, other: Member) -> bool:
    """Say whether a sentence states what another column of the row holds for the period, or two of them together."""
    prose, cell = (one.figure, other.figure) if one.in_prose else (other.figure, one.figure)
    held = [
        mate.interval
        for mate in mates(report, cell)
        if mate.checkable and mate.interval is not None and (mate.period, mate.unit) == (cell.period, cell.unit)
    ]
    sums = [first.plus(second) for first, second in combinations(held, 2)]
    said = prose.interval
    return said is not None and any(said.meets(amount) or said.meets(-amount) for amount in (*held, *sums))


def _stated(report: Report, one: Member, other: Member) -> bool:
    """Say whether two sentences name a caption of statements: any other words may be said of two like things."""
    captions = captions_of(report)
    names = [captions.read(member.figure.label) for member in (one, other)]
    return all(name.known and bool(member.figure.period) for name, member in zip(names, (one, other), strict=True))


def _bases_apart(one: Figure, other: Figure) -> bool:
    """Say whether two growth rates may be as reported and at constant rates: by their words, or a point apart."""
    said = [OTHER_BASIS.search(" ".join((figure.column, figure.label, *figure.path))) for figure in (one, other)]
    if (said[0] is None) != (said[1] is None):
        return True
    first, second = one.value, other.value
    if first is None or second is None or one.decimals or other.decimals:
        return False
    return abs(first - second) <= POINTS


def _is_scale(one: Member, other: Member) -> bool:
    """Say whether two places differ in their scale only, which is a matter of captions."""
    if not (one.figure.checkable and other.figure.checkable) or one.figure.scale == other.figure.scale == 0:
        return False
    return compare(one, other).verdict is Verdict.DIFFERS and scaled_apart(one, other)


def _tie(report: Report, code: str, one: Member, other: Member) -> Tie:
    figure, right = one.figure, other.figure
    finding = settle(report, compare(one, other), *coarser(figure, right))
    here, there = report.where(figure.anchor), report.where(right.anchor)
    turned = " with the opposite sign" if one.factor * other.factor < 0 else ""
    message = (
        f"“{named(figure)}” is {with_unit(figure)} ({here}) and {with_unit(right)} ({there}){turned}"
        f"{_miss(finding, figure, right)}."
    )
    message += each_forced(finding) if step_of(figure) == step_of(right) else forced(finding)
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(figure, finding.expected * figure.sign)
    formula = f"{figure.text}  {here}\n{spell(finding.expected, figure, extra=3)}  {there}, printed {right.text}"
    return Tie(
        code, report.subject(figure), finding.verdict, (figure.anchor, right.anchor),
        finding.expected, finding.found, finding.allowance, message, formula,
        severity(finding.verdict), finding.nature,
    )  # fmt: skip


def _miss(finding: Finding, figure: Figure, right: Figure) -> str:
    if finding.verdict is Verdict.DIFFERS and step_of(figure) == step_of(right):
        return f" ({signed(finding.miss, figure)}; both are printed to the same digit, so rounding explains nothing)"
    return miss(finding, figure, extra=3 if right.scale < figure.scale else 0)


def _unread(report: Report, code: str, one: Member, other: Member | None) -> Tie:
    figures = (one.figure.anchor,) if other is None else (one.figure.anchor, other.figure.anchor)
    where = report.where(one.figure.anchor)
    return Tie(
        code, report.subject(one.figure), Verdict.UNCHECKED, figures,
        message=f"“{named(one.figure)}” cannot be read at {where}, so it cannot be compared.",
    )  # fmt: skip
