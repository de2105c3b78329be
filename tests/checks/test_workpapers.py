"""Formulas of working papers and what is unsound in them."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from decimal import Decimal
from types import FrameType

import pytest

from workbench.checks.workpaper_hygiene import workpaper_hygiene
from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.report import Matches, Report, Support, report_of
from workbench.core.source import Anchor, Cell, Format, Role, Source, Table
from workbench.core.tie import Severity, Tie, Verdict
from workbench.formulas.computing import compute
from workbench.formulas.operands import Block
from workbench.formulas.references import Area, area_of, references_of

SHEETS = {
    "Lead": """
    Caption        | 2Q07                | 2Q06
    Cash           | =Trial!B1/1000: 10  | =Trial!C1/1000: 20
    Receivables    | =Trial!B2/1000: 30  | =Trial!C2/1000: 40
    Inventories    | =Trial!B3/1000: 5   | =Trial!C3/1000: 6
    Prepaid        | =Trial!B4/1000: 7   | =Trial!C4/1000: 8
    Total          | =SUM(B2:B5): 52     | =SUM(C2:C5): 74
    Growth         | =B6/C6-1: -0.297297297   |
    """,
    "Trial": """
    Cash | 10000 | 20000
    Receivables | 30000 | 40000
    Inventories | 5000 | 6000
    Prepaid | 7000 | 8000
    """,
}


def book(sheets: dict[str, str], hidden: tuple[str, ...] = ()) -> Report:
    """Make a report of a figure and a workbook; its cells are `text`, `number` or `=formula: result`."""
    blocks, figures = [], []
    for number, (name, text) in enumerate(sheets.items()):
        cells = []
        rows = [line for line in text.strip("\n").splitlines() if line.strip()]
        for row, line in enumerate(rows):
            for column, entry in enumerate(line.split("|")):
                shown = entry.strip()
                if not shown:
                    continue
                formula, _, result = shown.rpartition(": ") if shown.startswith("=") else ("", "", shown)
                number_like = result.lstrip("-").replace(".", "", 1).isdigit()
                stored = Decimal(result) if number_like else result
                cells.append(Cell(row, column, result, stored=stored, formula=formula, error=result.startswith("#")))
                if number_like:
                    anchor = Anchor("paper:Lead.xlsx", number, row, column, 0, len(result))
                    figures.append(Figure(anchor, result, Decimal(result), exact=True))
        blocks.append(Table(tuple(cells), len(rows), 4, name, name in hidden))
    paper = Source("paper:Lead.xlsx", "Lead.xlsx", Role.WORKING_PAPER, Format.XLSX, "p", tuple(blocks))
    release = Source("release", "r.txt", Role.RELEASE, Format.TEXT, "r", (Table((Cell(0, 1, "52", line=1),), 1, 2),))
    printed = Figure(Anchor("release", 0, 0, 1, 0, 2), "52", Decimal(52), label="Total current assets")
    report = report_of([(release, Reading("release", (printed,))), (paper, Reading(paper.slot, tuple(figures)))])
    total = Support(printed.anchor, (Anchor(paper.slot, 0, 5, 1, 0, 2),), "test", 99)
    return report.with_matches(Matches(supports=(total,)))


def faults(sheets: dict[str, str], hidden: tuple[str, ...] = ()) -> list[Tie]:
    return list(workpaper_hygiene(book(sheets, hidden)))


def changed(old: str, new: str) -> dict[str, str]:
    assert any(old in text for text in SHEETS.values())
    return {name: text.replace(old, new, 1) for name, text in SHEETS.items()}


def test_a_sound_workbook_has_no_faults() -> None:
    assert faults(SHEETS) == []


@pytest.mark.parametrize(
    ("old", "new", "cell", "words"),
    [
        ("=SUM(B2:B5): 52", "=SUM(B2:B4): 45", "Lead!B6", "leaves out row 5"),
        ("=Trial!B3/1000: 5 ", "5 ", "Lead!B4", "typed number 5"),
        ("=SUM(B2:B5): 52", "=SUM(B2:B5)+1000: 1052", "Lead!B6", "+1000"),
        ("=SUM(B2:B5): 52", "=SUM(B2:B5): 53", "Lead!B6", "gives 52"),
        ("=B6/C6-1: -0.297297297", "=B6/C6-1: #DIV/0!", "Lead!B7", "#DIV/0!"),
    ],
)
def test_each_bad_habit_is_found_in_its_cell(old: str, new: str, cell: str, words: str) -> None:
    (tie,) = [tie for tie in faults(changed(old, new)) if cell in tie.subject]
    assert tie.verdict is Verdict.DIFFERS
    assert words in tie.message


def test_a_fault_names_the_figures_of_the_release_that_rest_on_it() -> None:
    (tie,) = faults(changed("=Trial!B3/1000: 5 ", "5 "))
    assert "Total current assets" in tie.message
    assert tie.severity is Severity.ERROR
    assert tie.figures[1].source == "release"
    assert tie.cause == tie.figures[0]


def test_a_row_typed_in_every_column_is_no_plug() -> None:
    typed = {name: text.replace("=Trial!B3/1000: 5 ", "5 ") for name, text in SHEETS.items()}
    assert faults({name: text.replace("=Trial!C3/1000: 6", "6") for name, text in typed.items()}) == []


def test_only_the_stale_cell_is_blamed_and_not_what_uses_it() -> None:
    (tie,) = faults(changed("=Trial!B1/1000: 10", "=Trial!B1/1000: 11"))
    assert "Lead!B2" in tie.subject


def test_a_running_sum_of_many_rows_is_computed_row_by_row() -> None:
    rows = ["1 | =SUM(A$1:A1): 1"]
    rows += [
        f"1 | =SUM(A$1:A{at}): {at + (at == 70)} | =SUM(A$2:B{at}): {at - 1 + at * (at + 1) // 2 - 1}"
        for at in range(2, 91)
    ]
    (tie,) = (one for one in faults({"Lead": "\n".join(rows)}) if "but its formula =SUM(A$1" in one.message)
    assert "Lead!B70" in tie.subject
    assert "gives 70" in tie.message


def test_a_typed_number_is_found_by_a_running_sum_although_a_sum_of_the_whole_column_holds_more() -> None:
    rows = [
        "a | =1+1: 2 | =SUM(B:B): 16",
        "b | =1+1: 2 | =SUM(B$1:B5): 10",
        "c | 2",
        *["d | =1+1: 2"] * 3,
        *["e | 2"] * 2,
    ]
    (tie,) = (one for one in faults({"Lead": "\n".join(rows)}) if "typed number 2 among" in one.message)
    assert "Lead!B3" in tie.subject


def test_the_work_on_running_sums_grows_with_their_number_and_not_with_its_square() -> None:
    few, many = (calls_of(running_sums(count)) for count in (100, 400))
    assert many < 6 * few


def running_sums(count: int) -> Report:
    rows = [f"{at} | {at} | =SUM(B:B): 5 | =SUM(B$1:B{at}): 5" for at in range(1, count + 1)]
    return book({"Lead": "\n".join(rows)})


def calls_of(report: Report) -> int:
    """Count the calls that looking for faults takes, which no other load on a machine changes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        assert list(workpaper_hygiene(report))
    finally:
        sys.setprofile(before)
    return calls


def test_hidden_rows_are_told_where_the_release_rests_on_them_through_formulas() -> None:
    report = book(SHEETS)
    paper = report.sources[1]
    lead, trial = paper.blocks
    assert isinstance(trial, Table)
    cells = tuple(cell._replace(hidden=cell.row == 2) for cell in trial.cells)
    hidden = replace(report, sources=(report.sources[0], replace(paper, blocks=(lead, replace(trial, cells=cells)))))
    (tie,) = workpaper_hygiene(hidden)
    assert "hidden rows or columns: B3, C3." in tie.message
    assert "“Total current assets” (line 1) of the release rests on it" in tie.message


def test_a_fault_that_only_an_offered_tie_leads_to_is_no_error_of_the_release() -> None:
    report = book(changed("=Trial!B3/1000: 5 ", "5 "))
    offered = tuple(support._replace(taken=False) for support in report.matches.supports)
    (tie,) = workpaper_hygiene(report.with_matches(Matches(supports=offered)))
    assert (tie.severity, len(tie.figures)) == (Severity.WARNING, 1)


def test_a_hidden_sheet_is_told() -> None:
    (tie,) = faults(SHEETS, hidden=("Trial",))
    assert "hidden" in tie.message
    assert tie.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("=1+2*3", "7"),
        ("=-(A1+A2)/4", "-0.75"),
        ("=SUM(A1:A2,10)-1", "12"),
        ("=ROUND(A2/3,2)", "0.67"),
        ("=ROUND(2^3%,4)", "1.0210"),
        ("=IF(A1>0,1,1/0)", "1"),
        ("=IF(A1<>1,1/0,A2*50%)", "1.00"),
        ("=IFERROR(A1/0,7)", "7"),
        ("=ROUNDUP(-2.1,0)+ROUNDDOWN(2.9,0)", "-1"),
        ("=INT(-2.5)", "-3"),
        ('=SUMIF(A1:A3,">=2",A1:A3)', "5"),
        ('=SUMIF(A1:A3,"<>2",A1:A3)', "4"),
        ('=SUMIF(A1:A3,"02",A1:A3)', "2"),
        ('=SUMIFS(A1:A3,A1:A3,">1",A1:A3,"<3")', "2"),
        ("=COUNTIF(A1:A3,3)", "1"),
        ('=SUMIF(A1:A3,"",A1:A3)', None),
        ("=SUMPRODUCT(A1:A3,A1:A3)", "14"),
        ("=SUBTOTAL(9,A1:A3)", "6"),
        ("=MAX(A1:A3)-MIN(A1:A3)", "2"),
        ("=AND(A1=1,NOT(A2=1))+0", "1"),
        ('=IF("cash"="Cash",1,2)', "1"),
        ("=A1/0", None),
        ('=A1&"x"', None),
        ('=SUMIF(A1:A3,"c*",A1:A3)', None),
        ("=VLOOKUP(A1,B:C,2)", None),
        ("=INDIRECT(A1)", None),
    ],
)
def test_plain_arithmetic_is_computed_and_the_rest_left_alone(formula: str, result: str | None) -> None:
    def values(reference: str) -> Block:
        area = area_of(reference)
        assert area is not None
        return Block([Decimal(row + 1) for row, _ in area.cells])

    assert compute(formula, values) == (None if result is None else Decimal(result))


def test_references_are_read() -> None:
    assert area_of("$B$5:C9") == Area("", 4, 1, 8, 2)
    assert area_of("'P L'!AA1") == Area("P L", 0, 26, 0, 26)
    assert area_of("[1]Sheet!A1") == Area("Sheet", 0, 0, 0, 0, "1")
    assert area_of("'C:\\q3\\[TB final.xlsx]P L'!A1") == Area("P L", 0, 0, 0, 0, "TB final.xlsx")
    assert area_of("Cash", {"cash": "Trial!$B$1"}) == Area("Trial", 0, 1, 0, 1)
    assert area_of("$B:C") == Area("", 0, 1, 1_048_575, 2)
    assert area_of("2:2") == Area("", 1, 0, 1, 16_383)
    assert area_of("Nobody") is None
    assert area_of("loop", {"loop": "=loop"}) is None
    assert references_of("=SUM(B2:B5)+Trial!C7+B2:B5") == ["B2:B5", "Trial!C7"]


ADJUSTED = {
    "Lead": """
    Caption     | Unadjusted | AJE | Adjusted
    Cash        | 100 | 5 | =B2+C2: 105
    Receivables | 200 | 0 | =B3+C3: 200
    Inventories | 300 | 7 | =B4+C4: 307
    Prepaid     | 400 | 2 | =B5+C5: 402
    Other       | 500 | 1 | =B6+C6: 501
    """,
    "Statement": """
    Caption | 2Q07 | 2Q06
    Sales   | 10 | 20
    Fees    | 5  | 6
    Revenue | =SUM(B2:B3): 15 | =SUM(C2:C3): 26
    Cost    | 4  | 5
    Gross   | =B4-B5: 11 | =C4-C5: 21
    SG&A    | 3  | 4
    Profit  | =B6-B7: 8 | =C6-C7: 17
    Tax     | 2  | 1
    Net     | =B8-B9: 6 | =C8-C9: 16
    """,
}


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [
        ("=B4+C4: 307", "307", "Lead!D4"), ("=C6-C7: 17", "17", "Statement!C8"),
        ("=SUM(B2:B3): 15", "15", "Statement!B4"), ("=B6+C6: 501", "501", "Lead!D6"),
    ],
)  # fmt: skip
def test_a_number_typed_over_a_formula_is_found_where_it_is_the_formulas_result(old: str, new: str, cell: str) -> None:
    found = faults({name: text.replace(old, new, 1) for name, text in ADJUSTED.items()})
    assert [tie.message for tie in found if "typed" in tie.message and cell in tie.message]


def test_numbers_typed_beside_formulas_in_their_own_right_are_no_faults() -> None:
    assert not faults(ADJUSTED)
    other = {name: text.replace("=B4+C4: 307", "310", 1) for name, text in ADJUSTED.items()}
    assert not faults(other)  # no result of a formula: the ties to the release judge it
    pasted = {"Statement": re.sub(r"=[^:|]*: (\d+)\s*$", r"\1", ADJUSTED["Statement"], flags=re.MULTILINE)}
    assert pasted["Statement"].count("=") == 5
    assert not faults(pasted)  # a column of comparatives typed as a whole


def test_a_column_pasted_as_values_beside_columns_of_formulas_is_no_fault() -> None:
    text = """
    Caption | FY08 | FY07 | FY06 | FY05
    Sales   | 10 | 20 | 30 | 1
    Fees    | 5  | 6  | 7  | 5
    Revenue | =SUM(B2:B3): 15 | =SUM(C2:C3): 26 | =SUM(D2:D3): 37 | 6
    Cost    | 4  | 5  | 6  | 2
    Gross   | =B4-B5: 11 | =C4-C5: 21 | =D4-D5: 31 | GROSS
    """
    assert not faults({"P": text.replace("GROSS", "4")})
    (tie,) = faults({"P": text.replace("GROSS", "=E4-E5: 4")})
    assert "P!E4" in tie.message
