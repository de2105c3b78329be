"""Companies and parts in consolidation papers are held against what the release states of them, and of nothing else."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from workbench import matching, tasks
from workbench.core.report import Report, report_of
from workbench.core.source import Role

OPENING = "Results for the second quarter ended September 30, 2007\n\n"
GROUP = """
Consolidated results (millions of yen)
                         2Q07
Revenue                {revenue}
Operating income          846
Net income                504
"""
COMPANIES = """Income statement 2Q07 (JPY million),,,,
,{first},{second},Eliminations,Consolidated
Revenue,7121,4034,-912,10243
Operating income,512,334,0,846
Net income,301,203,0,504
"""
FINANCE = """Supplemental balance sheet 30-Sep-07 (JPY million),,,,
,Automotive,Financial services,Eliminations,Consolidated
Cash,700,400,0,1100
Total assets,5000,3210,-612,7598
Total liabilities,2000,1833,-612,3221
Shareholders' equity,3000,1377,0,4377
"""
BUSINESSES = """Revenue by business 2Q07 (JPY million),,,,,
,Hardware,Software,Combined,Intercompany,Group
Revenue,7121,4034,11155,-912,10243
Operating income,512,334,846,0,846
"""


def workbook(paper: str) -> bytes:
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in csv.reader(paper.splitlines()):
        book.worksheets[0].append([int(text) if text.lstrip("-").isdigit() else text or None for text in row])
    book.save(data)
    return data.getvalue()


def case(release: str, paper: str) -> Report:
    files = (
        ("release.txt", Role.RELEASE, (OPENING + release).encode()),
        ("paper.xlsx", Role.WORKING_PAPER, workbook(paper)),
    )
    inputs = [tasks.Input(*file) for file in files]
    return report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())


def tied(report: Report) -> set[tuple[str, str]]:
    """Return the figures of the release with the cells they are taken to come from."""
    ties = [one for one in matching.match(report).supports if one.taken]
    return {(report.figure(one.figure).text, report.figure(cell).text) for one in ties for cell in one.cells}


def companies(first: str = "Alpha Inc.", second: str = "Beta Ltd.") -> str:
    return COMPANIES.format(first=first, second=second)


def test_a_sentence_on_a_subsidiary_is_held_against_its_column() -> None:
    said = (
        "Revenue of our subsidiary Beta Ltd. was JPY 4,043 million and its operating income JPY 334 million in the"
        " second quarter of fiscal 2007.\n"
    )
    found = tied(case(said + GROUP.format(revenue="10,243"), companies()))
    assert found == {("4,043", "4034"), ("334", "334"), ("10,243", "10243"), ("846", "846"), ("504", "504")}


def test_what_is_consolidated_is_held_against_the_consolidated_column_alone() -> None:
    said = "Beta Ltd., our subsidiary, opened an office in the second quarter.\n"
    found = tied(case(said + GROUP.format(revenue=" 7,121"), companies("Beta Ltd.", "Alpha Inc.")))
    assert found <= {("7,121", "10243"), ("846", "846"), ("504", "504")}
    assert len(found) > 1


def test_financial_services_in_a_balance_sheet_are_a_part_that_the_release_states() -> None:
    release = """Balance sheet data (millions of yen)
September 30, 2007
                        Financial services  Consolidated
Cash                            400           1,100
Total assets                  3,120           7,598
Total liabilities             1,833           3,221
"""
    assert tied(case(release, FINANCE)) == {
        ("400", "400"), ("1,100", "1100"), ("3,120", "3210"), ("7,598", "7598"), ("1,833", "1833"), ("3,221", "3221"),
    }  # fmt: skip


def test_businesses_that_a_table_of_the_release_names() -> None:
    release = """Results by business (millions of yen)
                        Hardware   Software   Group
                          2Q07       2Q07     2Q07
Revenue                   7,121     4,043    10,243
Operating income            512       334       846
"""
    assert {("7,121", "7121"), ("4,043", "4034"), ("334", "334"), ("10,243", "10243")} <= tied(
        case(release, BUSINESSES)
    )


@pytest.mark.parametrize("heading", ["Non-consolidated results of the parent", "Non-consolidated results"])
def test_statements_of_the_parent_are_held_against_its_column_and_not_against_those_of_the_group(heading: str) -> None:
    parent = f"""
{heading} (millions of yen)
                         2Q07
Revenue                 7,211
Operating income          512
Net income                301
"""
    report = case(GROUP.format(revenue="10,243") + parent, companies("Parent", "Subsidiaries"))
    assert tied(report) == {
        ("10,243", "10243"), ("846", "846"), ("504", "504"), ("7,211", "7121"), ("512", "512"), ("301", "301"),
    }  # fmt: skip
    stated = [{report.figure(at).text for at in one.figures} for one in matching.match(report).same]
    assert not any({"7,211", "10,243"} <= some for some in stated)


def test_what_the_owners_of_the_parent_hold_is_consolidated() -> None:
    release = """Consolidated results (millions of yen)
                                                       2Q07
Revenue                                              10,243
Operating income                                        846
Net income attributable to owners of the parent         504
"""
    paper = companies("Parent", "Subsidiaries").replace("Net income", "Net income attributable to owners of the parent")
    assert tied(case(release, paper)) == {("10,243", "10243"), ("846", "846"), ("504", "504")}


@pytest.mark.parametrize(
    "said",
    [
        "Tokyo: Sample Inc. (“Sample”) announced its results. Revenue of Sample was JPY 10,234 million in 2Q07.\n",
        "Sample Inc.\n\nOverview\n",
        "Tokyo: Sample Inc. and consolidated subsidiaries\n",
    ],
)
def test_the_group_named_as_its_parent_is_the_whole(said: str) -> None:
    results = GROUP.format(revenue="10,243").replace("Consolidated results", "Results of Sample Inc.")
    found = tied(case(said + results, companies("Sample", "Beta Ltd.")))
    assert {("10,243", "10243"), ("846", "846"), ("504", "504")} <= found
    assert {cell for _, cell in found} <= {"10243", "846", "504"}


def test_words_of_a_caption_name_no_company_of_that_name() -> None:
    paper = companies("Systems", "Beta Ltd.").replace("Revenue", "Systems revenue")
    release = (
        GROUP.format(revenue="10,234")
        .replace("Revenue  ", "Systems revenue  ")
        .replace("Consolidated results", "Results")
    )
    assert tied(case(release, paper)) == {("10,234", "10243"), ("846", "846"), ("504", "504")}
