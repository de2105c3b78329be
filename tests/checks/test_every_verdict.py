"""Each check in each verdict it can come to: one printed table a case, and none may be left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from tests.checks.tables import report_from
from tests.checks.test_facts import WORDS
from workbench import checks
from workbench.core.report import Matches, Report, Translated
from workbench.core.source import Role
from workbench.core.tie import Tie, Verdict

AGREES, ROUNDS, DIFFERS, UNCHECKED = Verdict.AGREES, Verdict.ROUNDS, Verdict.DIFFERS, Verdict.UNCHECKED
Q1, Q2, HALF = "2007-04-01..2007-06-30", "2007-07-01..2007-09-30", "2007-04-01..2007-09-30"
PRIOR = "2006-07-01..2006-09-30"


class Case(NamedTuple):
    """A printed document and how it reads with one amount put for another; `same` names places of one fact."""

    text: str
    verdicts: dict[Verdict, tuple[str, str]]
    same: Sequence[Sequence[str]] = ()
    paper: str = ""
    support: tuple[str, str] = ("", "")
    translated: bool = False


COLUMN = f"""
| JPY m {Q2} | JPY m {PRIOR}
Connectivity | 7,936 | 6,156
Systems | 7,968 | 7,221
Equipment | 391 | 630
Total revenues | 16,295 | 14,007
"""
ROW = """
| JPY m Stock | JPY m Deficit | JPY m Total
Balance, April 1 | 16,833 | (3,200) | 13,633
Net income | 1,212 | 3,477 | 4,689
Dividends | 3,004 | (306) | 2,698
Balance, June 30 | 21,049 | (29) | 21,020
"""
INCOME = f"""
| JPY m {Q2} | JPY m {PRIOR}
Total revenues | 16,294 | 14,007
Total cost and expenses | 15,170 | 13,195
Operating income | 1,124 | 812
"""
CASH = f"""
| JPY m {Q2} | JPY m {PRIOR}
Net decrease in cash | (928) | (231)
Cash, beginning of each period | 12,598 | 13,091
Cash, end of each period | 11,670 | 12,860
"""
SIDES = """
Balance sheets
| JPY k @2007-09-30 | JPY k @2007-03-31
Total assets | 53,237,893 | 47,693,004
Total liabilities and equity | 53,237,893 | 47,693,004
"""
CHANGES = f"""
| JPY m {Q2} | JPY m {PRIOR} | change % cols 1/2
Revenues | 16,294 | 14,007 | 16.3%
Costs | 12,869 | 11,448 | 12.4%
Equipment sales | 391 | 630 | (37.9%)
"""
AMOUNTS = f"""
| JPY m {Q2} | JPY m {PRIOR} | JPY m change cols 1/2
Revenues | 16,294 | 14,007 | 2,287
Costs | 12,869 | 11,448 | 1,421
Equipment sales | 391 | 630 | (239)
"""
SHARES = """
| JPY m @2007-09-30 | share % @2007-09-30
Current assets | 26,181 | 49.2
Property | 11,301 | 21.2
Other | 15,756 | 29.6
Total | 53,238 | 100.0
"""
MARGINS = f"""
| JPY m {Q2} | JPY m {PRIOR}
Systems revenues | 7,968 | 7,221
Cost of systems | 5,938 | 5,611
Systems gross margin ratio | 25.5% | 22.3%
"""
PER_SHARE = """
| JPY k 2006-04-01..2007-03-31 | JPY k 2006-04-01..2006-09-30
Net income | 5,409,713 | 2,853,920
Average shares | 203,992 [shares] | 203,989 [shares]
Basic earnings per share | 26,519 [JPY/share] | 13,991 [JPY/share]
"""
SPLIT = f"""
| JPY m {Q1} | JPY m {Q2} | JPY m {HALF}
Interest paid | 98 | 118 | 216
"""
TWICE = f"""
Summary
| JPY m {Q2}
Cash used in financing | (1,552)

Statement of cash flows
| JPY k {Q2}
Net cash used in financing | (1,552,124)
"""
SAID = f"Cash used was {{(1,552) ; JPY m {Q2} ; Cash used}} million.\n\n| JPY k {Q2}\nCash | (1,552,124)\n"
CLAIM = (
    f"Revenue was {{16,294 ; JPY m {Q2} ; Revenue}} million, an increase of "
    f"{{16.3% ; change % {Q2} {PRIOR} ; Revenue}}.\n\n"
    f"| JPY m {Q2} | JPY m {PRIOR}\nRevenue | 16,294 | 14,007\n"
)
DOLLARS = f"""
Translated at {{114.97 ; JPY/USD parameter ; rate}} yen.

| USD k {Q2} | JPY k {Q2}
Revenue | 141,728 | 16,294,493
Cost | 111,931 | 12,868,726
Interest | (1,030) | (118,370)
"""
LEAD = f"| JPY {Q2}\nFinancing, net | -1552124380\n"
SUPPORTED = f"| JPY m {Q2}\nNet cash used in financing | (1,552)\n"

CASES: dict[str, Case] = {
    "sum.column": Case(
        COLUMN,
        {AGREES: ("", ""), ROUNDS: ("16,295", "16,294"), DIFFERS: ("16,295", "19,295"), UNCHECKED: ("7,968", "?")},
    ),
    "sum.row": Case(
        ROW, {AGREES: ("", ""), ROUNDS: ("4,689", "4,690"), DIFFERS: ("4,689", "4,869"), UNCHECKED: ("1,212", "?")}
    ),
    "difference": Case(
        INCOME,
        {AGREES: ("", ""), ROUNDS: ("1,124", "1,125"), DIFFERS: ("1,124", "1,421"), UNCHECKED: ("15,170", "?")},
    ),
    "roll.forward": Case(
        CASH,
        {AGREES: ("", ""), ROUNDS: ("11,670", "11,671"), DIFFERS: ("11,670", "16,170"), UNCHECKED: ("12,598", "?")},
    ),
    "balance.identity": Case(
        SIDES,
        {
            AGREES: ("", ""),
            DIFFERS: ("equity | 53,237,893", "equity | 53,237,839"),
            UNCHECKED: ("equity | 53,237,893", "equity | ?"),
        },
    ),
    "change.percent": Case(
        CHANGES,
        {AGREES: ("", ""), ROUNDS: ("37.9", "38.0"), DIFFERS: ("16.3%", "13.6%"), UNCHECKED: ("14,007", "?")},
    ),
    "change.amount": Case(
        AMOUNTS, {AGREES: ("", ""), ROUNDS: ("2,287", "2,288"), DIFFERS: ("2,287", "2,827"), UNCHECKED: ("14,007", "?")}
    ),
    "share.percent": Case(SHARES, {AGREES: ("", ""), DIFFERS: ("49.2", "42.9"), UNCHECKED: ("26,181", "?")}),
    "ratio": Case(MARGINS, {AGREES: ("", ""), DIFFERS: ("22.3%", "23.2%"), UNCHECKED: ("7,221", "?")}),
    "per.share": Case(PER_SHARE, {AGREES: ("", ""), DIFFERS: ("26,519", "26,591"), UNCHECKED: ("5,409,713", "?")}),
    "period.split": Case(
        SPLIT, {AGREES: ("", ""), ROUNDS: ("216", "217"), DIFFERS: ("216", "261"), UNCHECKED: ("118", "?")}
    ),
    "same.figure": Case(
        TWICE,
        {AGREES: ("", ""), DIFFERS: ("(1,552,124)", "(1,525,124)"), UNCHECKED: ("(1,552)\n", "?\n")},
        same=[("Cash used in financing/(1,552)", "Net cash used in financing/(1,552,124)")],
    ),
    "text.table": Case(
        SAID,
        {AGREES: ("", ""), DIFFERS: ("(1,552,124)", "(1,525,124)"), UNCHECKED: ("(1,552,124)", "?")},
        same=[("Cash used/(1,552)", "Cash/(1,552,124)")],
    ),
    "text.claim": Case(
        CLAIM,
        {AGREES: ("", ""), DIFFERS: ("16.3%", "13.6%"), UNCHECKED: ("14,007", "?")},
        same=[("Revenue/16,294", "Revenue/16,294#2")],
    ),
    "translation": Case(
        DOLLARS,
        {
            AGREES: ("", ""),
            ROUNDS: ("141,728 | 16,294,493", "141,727 | 16,294 [JPY m]"),
            DIFFERS: ("111,931", "111,391"),
            UNCHECKED: ("12,868,726", "?"),
        },
        translated=True,
    ),
    "workpaper.agrees": Case(
        SUPPORTED,
        {AGREES: ("", ""), DIFFERS: ("(1,552)", "(1,525)"), UNCHECKED: ("(1,552)", "?")},
        paper=LEAD,
        support=("Net cash used in financing/(1,552)", "Financing, net/-1552124380"),
    ),
}
ELSEWHERE = {  # these speak of captions, formulas, a prior release, what people tied: their own modules test them
    "prior.release", "label.period", "label.unit", "label.sign", "workpaper.hygiene", "workpaper.same", "manual.sum",
    "manual.lost",
}  # fmt: skip
EVERY = [(code, verdict) for code, case in CASES.items() for verdict in case.verdicts]


def read(case: Case, verdict: Verdict) -> Report:
    old, new = case.verdicts[verdict]
    assert old in case.text

    def changed(text: str) -> str:
        return text.replace(old, new, 1) if old else text

    same = [tuple(changed_name(name, old, new) for name in group) for group in case.same]
    roles = (Role.RELEASE, Role.WORKING_PAPER) if case.paper else (Role.RELEASE,)
    texts = (changed(case.text), case.paper) if case.paper else (changed(case.text),)
    figure, cell = case.support
    supports = [(changed_name(figure, old, new), [cell])] if cell else []
    report = report_from(*texts, roles=roles, words=WORDS, same=same, supports=supports, exact=bool(case.paper))
    return with_translations(report) if case.translated else report


def changed_name(name: str, old: str, new: str) -> str:
    label, _, text = name.rpartition("/")
    shown = old.strip("\n")
    return f"{label}/{text.replace(shown, new.strip())}" if old and text == shown else name


def with_translations(report: Report) -> Report:
    lines = [report.row(grid, row.at) for grid in report.grids() for row in grid.rows]
    pairs = [Translated(one.anchor, other.anchor) for one, other, *_ in lines if one is not None and other is not None]
    return report.with_matches(Matches(translations=tuple(pairs)))


def ties(code: str, report: Report) -> list[Tie]:
    (check,) = [one for one in checks.load() if one.code == code]
    return list(check(report))


@pytest.mark.parametrize(("code", "verdict"), EVERY)
def test_a_check_comes_to_its_verdict(code: str, verdict: Verdict) -> None:
    found = ties(code, read(CASES[code], verdict))
    others = {AGREES, ROUNDS, UNCHECKED} if verdict is not DIFFERS else set(Verdict)
    assert verdict in {tie.verdict for tie in found}
    assert {tie.verdict for tie in found} <= others
    told = next(tie for tie in found if tie.verdict is verdict)
    assert told.message
    assert told.check == code
    if verdict is DIFFERS:
        assert told.difference
    if verdict is UNCHECKED:
        assert told.difference is None
        assert "cannot be" in told.message


def test_every_check_is_tried_in_every_verdict_it_knows() -> None:
    assert {check.code for check in checks.load()} == set(CASES) | ELSEWHERE
    for code, case in CASES.items():
        assert {AGREES, DIFFERS, UNCHECKED} <= set(case.verdicts), code
