"""What a cash flow worksheet adds back beside the rows of the income statement."""

from __future__ import annotations

from tests.matching.printed import matches, ties

RELEASE = """
# Statements of income

Income | 1H07 k | 1H06 k
Operating income | 1,816,108 | 1,370,428
Equity in net loss of equity method investees | (49,129) | (125,086)
Net income | 3,477,400 | 2,853,920

# Statements of cash flows

Cash flows | 1H07 k | 1H06 k
Operating activities
  Net income | 3,477,400 | 2,853,920
  Depreciation and amortization | 2,238,630 | 2,176,125
  Provision for doubtful accounts | 14,924 | 24,446
  Equity in net loss of equity method investees | 49,129 | -
  Deferred income tax | (1,969,437) | (1,245,146)
  Increase in accounts receivable | 576,507 | 4,148,536
  Net cash provided by operating activities | 4,386,153 | 7,957,881
"""

WORKSHEET = """
Worksheet | 1H07 y | 1H06 y
Net income | 3477400112 | 2853920112
Depreciation and amortization | 2238630112 | 2176125112
Provision for doubtful accounts | 14924112 | 24446112
Equity in net loss of equity method investees | 49129112 | 125086112
Deferred income tax | -1969437112 | -1245146112
Increase in accounts receivable | 576507112 | 4148536112
"""

INCOME = """
Income | 1H07 y | 1H06 y
Operating income | 1816108112 | 1370428112
Equity in net loss of equity method investees | -49129113 | -125086113
Net income | 3477400112 | 2853920112
"""


def _of(figure: str, found: list[tuple[str, str]]) -> set[str]:
    return {cell for text, cell in found if text == figure}


def test_what_is_added_back_is_no_support_beside_the_row_of_the_income_statement() -> None:
    found = ties(RELEASE, flows=WORKSHEET, income=INCOME)
    assert _of("(125,086)", found) == {"-125086113"}
    assert _of("(49,129)", found) == {"-49129113"}
    assert _of("49,129", found) >= {"49129112"}


def test_what_is_added_back_supports_a_figure_that_no_other_row_has() -> None:
    assert _of("(125,086)", ties(RELEASE, flows=WORKSHEET)) == {"125086112"}


def test_a_row_of_the_income_statement_that_differs_stays_beside_what_is_added_back() -> None:
    found = ties(RELEASE, flows=WORKSHEET, income=INCOME.replace("-125086113", "-125806113"))
    assert _of("(125,086)", found) == {"-125806113"}


def test_a_paper_that_shows_losses_without_a_sign_keeps_its_ties() -> None:
    unsigned = INCOME.replace("-49129113", "49129113").replace("-125086113", "125086113")
    report, found = matches(RELEASE, income=unsigned)
    tied = {report.figure(one.figure).text: report.figure(one.cells[0]).text for one in found.supports if one.taken}
    assert tied["(125,086)"] == "125086113"
    assert tied["(49,129)"] == "49129113"


def test_a_row_of_the_income_statement_is_no_wrong_sign_of_what_is_added_back() -> None:
    alone = RELEASE.replace("49,129 | -\n", "49,129 | 125,086\n")
    report, found = matches(alone, income=INCOME)
    tied = [(report.figure(one.figure).text, one.sign) for one in found.supports if one.taken]
    assert ("(49,129)", 1) in tied
    assert ("49,129", 1) not in tied


def test_a_worksheet_of_cash_flows_with_a_wrong_sign_is_told() -> None:
    wrong = WORKSHEET.replace("| 49129112", "| -49129112")
    assert _of("49,129", ties(RELEASE, flows=wrong, income=INCOME)) >= {"-49129112"}


def test_what_is_added_back_but_differs_is_another_amount_than_the_one_that_a_row_elsewhere_has() -> None:
    other = WORKSHEET.replace("125086112", "124806112")
    assert _of("(125,086)", ties(RELEASE, flows=other, income=INCOME)) == {"-125086113"}
