"""Ties and checks by hand: evaluated like any other, found again in the next draft, said when they are lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.checks.tables import find, report_from
from tests.checks.test_trace import report as two_books
from workbench.checks.manual_lost import manual_lost
from workbench.checks.manual_sum import manual_sum
from workbench.checks.workpaper_agrees import workpaper_agrees
from workbench.checks.workpaper_same import workpaper_same
from workbench.core.report import Footing, Matches, Report, Support
from workbench.core.review import CellName, ManualSum, ManualTie
from workbench.core.source import Role
from workbench.core.tie import Nature, Tie, Verdict
from workbench.matching.manual import Words, found_again, joined

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
TABLE = """
Revenues
                  | JPY m 2007-07-01..2007-09-30
Services          | 7,936
Equipment         | 391
Other             | ?
Returns           | (27)
Total             | {total}
"""


def release(total: str = "8,300") -> Report:
    return report_from(TABLE.replace("{total}", total))


def built(report: Report, *parts: str, factors: tuple[str, ...] = ()) -> Tie:
    total = find(report, f"Total/{report.figures[-1].text}")
    anchors = tuple(find(report, part).anchor for part in parts)
    weights = tuple(map(Decimal, factors)) or (Decimal(1),) * len(anchors)
    footing = Footing(3, total.anchor, anchors, weights, "Ann")
    (tie,) = manual_sum(report.with_matches(Matches(footings=(footing,))))
    return tie


@pytest.mark.parametrize(
    ("total", "verdict"), [("8,300", Verdict.AGREES), ("8,302", Verdict.ROUNDS), ("8,310", Verdict.DIFFERS)]
)
def test_a_check_by_hand_comes_out_like_any_other(total: str, verdict: Verdict) -> None:
    tie = built(release(total), "Services/7,936", "Equipment/391", "Returns/(27)")
    assert tie.verdict is verdict
    assert tie.subject.endswith("· check 3")
    assert "picked by Ann, add up to 8,300" in tie.message


def test_a_part_counts_with_its_sign_and_power() -> None:
    tie = built(release("8,354"), "Services/7,936", "Equipment/391", "Returns/(27)", factors=("1", "1", "-1"))
    assert tie.verdict is Verdict.AGREES
    assert tie.nature is Nature.PLAIN
    thousands = built(release("7,936,391"), "Services/7,936", "Equipment/391", factors=("1E+3", "1"))
    assert thousands.verdict is Verdict.AGREES


def test_a_part_that_cannot_be_read_leaves_the_check_open() -> None:
    assert built(release(), "Services/7,936", "Other/?").verdict is Verdict.UNCHECKED


def named(report: Report, text: str, role: Role = Role.WORKING_PAPER) -> CellName:
    figure = next(figure for figure in report.of_role(role) if figure.text == text)
    place = report.place(figure.anchor)
    return CellName(figure.anchor.source, place.sheet or "", place.cell or "", report.subject(figure))


def again(report: Report, ties: list[ManualTie], sums: list[ManualSum]) -> Report:
    ours, kept = found_again(report, Words(ties, sums))
    taken = tuple(one for one in ours if one.taken)
    return report.with_matches(joined(replace(report.matches, supports=taken), ours, kept))


def test_a_figure_tied_to_several_cells_with_signs_is_compared_with_their_sum() -> None:
    report = two_books()
    figure = report.subject(report.figures[0])
    cells = (named(report, "40"), named(report, "30"), named(report, "2"))
    tie = ManualTie(figure, cells, accepted=True, author="Ann", time=NOW)
    (plain,) = workpaper_agrees(again(report, [tie], []))
    assert (plain.verdict, plain.expected) == (Verdict.AGREES, Decimal(72))
    turned = tie._replace(cells=(*cells[:2], cells[2]._replace(sign=-1)))
    (less,) = workpaper_agrees(again(report, [turned], []))
    assert (less.verdict, less.expected) == (Verdict.DIFFERS, Decimal(68))
    assert "− 2  Lead.xlsx Lead!B3" in less.formula


def test_a_rejected_tie_is_kept_as_an_offer_that_was_refused() -> None:
    report = two_books()
    support = report.matches.supports[0]
    name = named(report, "72")
    said = ManualTie(report.subject(report.figures[0]), (name,), accepted=False, author="Ann", time=NOW)
    ours, kept = found_again(report, Words([said]))
    (refused,) = joined(report.matches, ours, kept).supports
    assert (refused.taken, refused.rejected, refused.cells) == (False, True, support.cells)
    assert "rejected by a person; same caption" in refused.evidence


def test_ties_and_checks_are_found_again_by_name_when_rows_have_moved() -> None:
    old = two_books()
    figure, cell = old.subject(old.figures[0]), named(old, "72")
    total, parts = named(old, "72", Role.RELEASE), (named(old, "30"), named(old, "40"))
    new = two_books({"Lead.xlsx": {"Lead": "New line | 1\nCash | 30\nReceivables | 40\nTotal | 72"}})
    tie = ManualTie(figure, (cell,), accepted=True, author="Ann", time=NOW)
    found = again(new, [tie], [ManualSum(1, total, parts, "Ann", NOW)])
    assert [new.where(at) for at in found.matches.footings[0].parts] == ["Lead.xlsx Lead!B2", "Lead.xlsx Lead!B3"]
    assert found.matches.supports[0].manual
    assert found.matches.lost == ()


def test_what_is_no_longer_there_is_said_and_not_dropped() -> None:
    old = two_books()
    figure, cell = old.subject(old.figures[0]), named(old, "30")
    new = two_books({"Other.xlsx": {"Lead": "Cash | 30"}})
    tie = ManualTie(figure, (cell,), accepted=True, author="Ann", time=NOW)
    (lost,) = manual_lost(again(new, [tie], [ManualSum(1, named(old, "72", Role.RELEASE), (cell,), "Ann", NOW)][:0]))
    assert (lost.verdict, lost.subject) == (Verdict.UNCHECKED, figure)
    assert "Lead.xlsx Lead!B1" in lost.message


PAPERS = {"A.xlsx": {"S": "Depreciation | 1069070"}, "B.xlsx": {"S": "Depreciation | 1068970"}}


def held(books: dict[str, dict[str, str]], printed: str = "1,069") -> list[Tie]:
    report = two_books(books)
    million = replace(report.figures[0], text=printed, printed=Decimal(printed.replace(",", "")), scale=3)
    first = replace(report.readings[0], figures=(million,))
    report = replace(report, readings=(first, *report.readings[1:]))
    cells = [figure.anchor for figure in report.of_role(Role.WORKING_PAPER)]
    supports = tuple(Support(million.anchor, (cell,), "caption", 90) for cell in cells)
    return list(workpaper_same(report.with_matches(Matches(supports=supports))))


def test_two_papers_that_differ_behind_one_printed_figure_are_told_with_the_figure() -> None:
    (tie,) = held(PAPERS)
    assert (tie.verdict, tie.difference) == (Verdict.DIFFERS, Decimal(-100))
    assert tie.figures[2].source == "release"
    assert "Both would print as 1,069 thousand (line 1)" in tie.message


@pytest.mark.parametrize(
    ("second", "verdicts"),
    [
        ("Depreciation | 1069070", [Verdict.AGREES]),
        ("Depreciation | 1069071", [Verdict.AGREES]),
        ("Depreciation | =[1]S!B1+0: 1069070", []),
        ("Depreciation | 1200000", []),
    ],
)
def test_papers_that_agree_depend_on_each_other_or_differ_from_the_release_make_no_finding(
    second: str, verdicts: list[Verdict]
) -> None:
    ties = held({"TB 3Q.xlsx": {"S": "Depreciation | 1069070"}, "Lead.xlsx": {"S": second.replace("[1]S", "[1]S")}})
    assert [tie.verdict for tie in ties] == verdicts
