"""Prose against tables: a figure in a sentence is the figure of the table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.facts import mates
from workbench.checks.same_figure import agreements
from workbench.checks.slips import Slip, slips
from workbench.checks.spoken_earnings import spoken_earnings
from workbench.checks.text_claim import claims_of
from workbench.checks.wording import named, severity, slip_of, with_unit
from workbench.core.arithmetic import compare_same, digit_of
from workbench.core.check import check
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Nature, Progress, Tie, Verdict

HELD = frozenset({Verdict.AGREES, Verdict.ROUNDS})


@check("text.table", "Figures in sentences", "IC")
def text_table(report: Report) -> Iterator[Tie | Progress]:
    """Compare every figure of a sentence with the table, or the other sentence, that states the same fact.

    A figure that no caption joins to a table is still looked at: where its sentence names a row and prints that
    row's amount but for one digit, or with two digits swapped, it is held to be a slip.
    """
    ties = _of_one_row(report, tuple(agreements(report, "text.table", prose=True)))
    ties = tuple(_by_sign(report, tie) for tie in ties if not _of_other_count(report, tie))
    yield from ties
    yield from spoken_earnings(report, {anchor for tie in ties for anchor in tie.figures})
    settled = {anchor for tie in ties if tie.verdict is not Verdict.UNCHECKED for anchor in tie.figures}
    settled |= {anchor for tie in claims_of(report) if tie.verdict in HELD for anchor in tie.figures}
    settled |= {tie.figures[0] for tie in claims_of(report) if tie.verdict is Verdict.DIFFERS}
    for found in slips(report, settled):
        yield found if isinstance(found, Progress) else _tie(report, found)


def _of_one_row(report: Report, ties: tuple[Tie, ...]) -> tuple[Tie, ...]:
    """Leave out sentences that differ from one row wherever they name its caption: they speak of a row like it.

    One wrong figure differs alone, or by a slip; nor does what differs mean a cell that the paragraph states rightly.
    """
    found: defaultdict[tuple[str, int, tuple[str, int, int | None]], list[Tie]] = defaultdict(list)
    stated = {(tie.figures[0][:2], tie.figures[1]) for tie in ties if tie.verdict in HELD and len(tie.figures) == 2}
    for tie in ties:
        said = [anchor for anchor in tie.figures if anchor.row is None]
        rows = [anchor for anchor in tie.figures if anchor.row is not None]
        if len(said) == len(rows) == 1:
            at = rows[0]
            found[said[0].source, said[0].block, (at.source, at.block, at.row)].append(tie)
    other = {
        tie.key
        for group in found.values()
        for tie in group
        if len(group) > 1
        and tie.verdict is Verdict.DIFFERS
        and not _slipped(report, tie)
        and (
            (tie.figures[0][:2], tie.figures[1]) in stated
            or all(one.verdict is Verdict.DIFFERS and not _slipped(report, one) for one in group)
        )
    }
    return tuple(tie for tie in ties if tie.key not in other)


def _by_sign(report: Report, tie: Tie) -> Tie:
    """Return a tie of a profit to what its row shows as a loss, or the other way round, as a discrepancy.

    Which of the two a row shows is plain where it holds both: `Net income (loss)  548  (36)`.
    """
    if tie.verdict not in HELD or len(tie.figures) != 2:
        return tie
    said, row = sorted((report.figure(anchor) for anchor in tie.figures), key=lambda one: one.anchor.row is not None)
    if said.anchor.row is not None or row.anchor.row is None or not _RESULT.search(said.label):
        return tie
    both = any((mate.value or 0) * (row.value or 0) < 0 for mate in mates(report, row) if mate.unit == row.unit)
    if (said.value or 0) * (row.value or 0) >= 0 or not both or _LOSS.match(row.label) or _COST.search(row.label):
        return tie
    words = ("a profit", "a loss") if (said.value or 0) > 0 else ("a loss", "a profit")
    message = (
        f"The sentence speaks of “{named(said)}” {with_unit(said)} ({report.where(said.anchor)}) as {words[0]}; "
        f"“{named(row)}” {with_unit(row)} ({report.where(row.anchor)}) is {words[1]}."
    )
    return replace(
        tie, verdict=Verdict.DIFFERS, figures=(said.anchor, row.anchor), expected=row.value, found=said.value,
        message=message, severity=severity(Verdict.DIFFERS), nature=Nature.PLAIN,
    )  # fmt: skip


_RESULT = re.compile(
    r"\b(?:net|operating|pre-?tax)\s+(?:income|profit|earnings|loss)\W*$"
    r"|\b(?:income|profit|earnings|loss)\s+(?:before|after)\s+(?:income\s+)?tax(?:es|ation)?\W*$",
    re.IGNORECASE,
)
_COST = re.compile(r"\b(?:expenses?|costs?|tax benefit|other)\b|\((?:income|profit|earnings)\)", re.IGNORECASE)
_LOSS = re.compile(r"\W*(?:(?:net|operating|gross|total|pre-?tax)\s+)*loss(?:es)?\b(?!\s*/)", re.IGNORECASE)


def _of_other_count(report: Report, tie: Tie) -> bool:
    """Say whether an amount per share that differs from a row is printed in another row of its table.

    A sentence that says neither basic nor diluted may mean either.
    """
    if tie.verdict is not Verdict.DIFFERS or len(tie.figures) != 2:
        return False
    said, row = sorted((report.figure(anchor) for anchor in tie.figures), key=lambda one: one.anchor.row is not None)
    if said.anchor.row is not None or not said.unit.endswith(("/share", "/ADS")) or _COUNTED.search(said.label):
        return False
    place = (row.anchor.source, row.anchor.block)
    return any(
        (one.anchor.source, one.anchor.block) == place and (one.period, one.unit) == (row.period, row.unit)
        and one.checkable and compare_same(said, one).verdict in HELD
        for one in report.of_role(Role.RELEASE)
    )  # fmt: skip


_COUNTED = re.compile(r"\b(?:basic|diluted)\b", re.IGNORECASE)


def _slipped(report: Report, tie: Tie) -> bool:
    figure = report.figure(tie.figures[0])
    return tie.expected is not None and bool(slip_of(figure, tie.expected * figure.sign))


def _tie(report: Report, found: Slip) -> Tie:
    figure, cell = found.figure, found.cell
    assert figure.value is not None  # slips are of figures that can be read
    size = found.right * digit_of(figure)
    expected = size if figure.value >= 0 else -size
    here, there = report.where(figure.anchor), report.where(cell.anchor)
    base = "" if found.base is None else f"{found.base.text} ({report.where(found.base.anchor)}) and now "
    message = (
        f"The sentence says {with_unit(figure)} ({here}); the row it names, “{named(cell)}”, has "
        f"{base}{with_unit(cell)} ({there}).{slip_of(figure, expected * figure.sign)}"
    )
    formula = f"{figure.text}  {here}\n{cell.text}  {named(cell)}, {there}"
    anchors = (figure.anchor, cell.anchor) if found.base is None else (figure.anchor, cell.anchor, found.base.anchor)
    return Tie(
        "text.table", report.subject(figure), Verdict.DIFFERS, anchors,
        expected, figure.value, figure.step / 2, message, formula, severity(Verdict.DIFFERS), Nature.PLAIN,
    )  # fmt: skip
