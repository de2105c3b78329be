"""Captions and their units: an amount whose scale contradicts the same amount elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from workbench.checks.agreement import compare, members, reference, scaled_apart
from workbench.checks.wording import SCALE_WORDS, named, units
from workbench.core.check import check
from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.tie import Nature, Severity, Tie, Verdict

CODE = "label.unit"
TELLING = 4


@check(CODE, "Units in captions", "IC")
def label_unit(report: Report) -> Iterator[Tie]:
    """Compare scales: the same digits in thousands here and in units there mean that a caption lost its “thousand”.

    A whole column that contradicts other places is reported once.
    """
    yield from _columns(report)
    yield from _captions(report)


def _columns(report: Report) -> Iterator[Tie]:
    found: defaultdict[tuple[str, int, int | None], list[tuple[Figure, Figure]]] = defaultdict(list)
    for same in report.matches.same:
        group = members(report, same)
        speaks = reference(group)
        for one in group:
            if speaks is None or one is speaks or not one.figure.checkable:
                continue
            if compare(one, speaks).verdict is Verdict.DIFFERS and scaled_apart(one, speaks):
                at = one.figure.anchor
                found[at.source, at.block, at.column].append((one.figure, speaks.figure))
    for pairs in found.values():
        figure, other = pairs[0]
        more = f" So it is with {len(pairs) - 1} more figures of this column." if len(pairs) > 1 else ""
        message = (
            f"“{named(figure)}” is {figure.text} {units(figure)} ({report.where(figure.anchor)}) and {other.text} "
            f"{units(other)} ({report.where(other.anchor)}): the digits agree, the scale does not.{more}"
        )
        yield _tie(report, figure, (other.anchor, *(one.anchor for one, _ in pairs[1:])), message)


def _captions(report: Report) -> Iterator[Tie]:
    """Yield amounts inside captions and sentences that another place prints with the same digits and a scale word."""
    groups: defaultdict[tuple[Decimal, str], list[Figure]] = defaultdict(list)
    for figure in report.of_role(Role.RELEASE):
        if figure.checkable and _worded(figure) and figure.printed is not None:
            digits = figure.printed.normalize().as_tuple().digits
            if len(digits) >= TELLING:
                groups[abs(figure.printed), figure.unit].append(figure)
    for found in groups.values():
        scaled = [one for one in found if one.scale]
        for bare in (one for one in found if not one.scale):
            other = next((one for one in scaled if _alike(bare, one)), None)
            if other is not None:
                word = SCALE_WORDS.get(other.scale, "")
                message = (
                    f"{bare.text} {units(bare)} ({report.where(bare.anchor)}) lacks the “{word}” that {other.text} has "
                    f"at {report.where(other.anchor)}."
                )
                yield _tie(report, bare, (other.anchor,), message)


def _worded(figure: Figure) -> bool:
    return figure.anchor.row is None or figure.anchor.column == 0


def _alike(one: Figure, other: Figure) -> bool:
    words, others = set(one.label.lower().split()), set(other.label.lower().split())
    return bool(words) and len(words & others) * 2 > min(len(words), len(others))


def _tie(report: Report, figure: Figure, others: tuple[Anchor, ...], message: str) -> Tie:
    return Tie(
        CODE, report.subject(figure), Verdict.DIFFERS, (figure.anchor, *others), message=message,
        severity=Severity.WARNING, nature=Nature.SUSPECTED, cause=figure.anchor,
    )  # fmt: skip
