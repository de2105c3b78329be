"""The way from a figure to what was typed, through sheets and workbooks, and back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from workbench.checks.workpaper_hygiene import workpaper_hygiene
from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.lineage import Spot
from workbench.core.report import Matches, Report, Support, report_of
from workbench.core.source import Anchor, Cell, Format, Role, Source, Table
from workbench.core.trace import DEEP, DEEPEST, UNREAD, Kind, Step, Tracer
from workbench.formulas.sheets import lineage_of

BOOKS = {
    "Lead.xlsx": {
        "Lead": """
        Cash        | =SUMIF([1]TB!B1:B4,"cash",[1]TB!C1:C4): 30
        Receivables | =[1]TB!C3: 40
        Rates       | =[2]Rates!A1*Rate: 2
        Total       | =SUM(B1:B2)+B3: 72
        """
    },
    "TB 3Q.xlsx": {
        "TB": """
        Petty cash  | cash | 10
        Deposits    | cash | 20
        Customers   | ar   | 40
        Goods       | inv  | 5
        """
    },
}
DOWN = """
figure line 1 72
  formula Lead.xlsx Lead!B4 72
    area Lead.xlsx Lead!B1:B2
      formula Lead.xlsx Lead!B1 30
        area TB 3Q.xlsx TB!B1:B4
        area TB 3Q.xlsx TB!C1:C4
          input TB 3Q.xlsx TB!C1 10
          input TB 3Q.xlsx TB!C2 20
      formula Lead.xlsx Lead!B2 40
        input TB 3Q.xlsx TB!C3 40
    formula Lead.xlsx Lead!B3 2
      outside [Rates.xlsx]Rates!A1
      empty Lead.xlsx Lead!B9
"""
UP = """
input TB 3Q.xlsx TB!C2 20
  formula Lead.xlsx Lead!B1 30
    formula Lead.xlsx Lead!B4 72
      figure line 1 72
"""


def report(books: dict[str, dict[str, str]] = BOOKS) -> Report:
    sources, readings = [], []
    for name, sheets in books.items():
        blocks, figures = [], []
        for block, (sheet, text) in enumerate(sheets.items()):
            cells = []
            for row, line in enumerate(text.strip().splitlines()):
                for column, entry in enumerate(line.split("|")):
                    shown = entry.strip()
                    formula, _, result = shown.rpartition(": ") if shown.startswith("=") else ("", "", shown)
                    stored = Decimal(result) if result.isdigit() else result
                    cells.append(Cell(row, column, result, stored=stored, formula=formula))
                    if isinstance(stored, Decimal):
                        anchor = Anchor(f"paper:{name}", block, row, column, 0, len(result))
                        figures.append(Figure(anchor, result, stored, label=line.split("|")[0].strip(), exact=True))
            blocks.append(Table(tuple(cells), 4, 3, sheet))
        links = ("file:///C:/close/TB%203Q.xlsx", "Rates.xlsx") if name == "Lead.xlsx" else ()
        names = (("Rate", "Lead!$B$9"),)
        slot = f"paper:{name}"
        sources.append(
            Source(slot, f"q/{name}", Role.WORKING_PAPER, Format.XLSX, name, tuple(blocks), names=names, links=links)
        )
        readings.append(Reading(slot, tuple(figures)))
    release = Source("release", "r.txt", Role.RELEASE, Format.TEXT, "r", (Table((Cell(0, 1, "72", line=1),), 1, 2),))
    total = Figure(Anchor("release", 0, 0, 1, 0, 2), "72", Decimal(72), label="Total current assets")
    whole = report_of([(release, Reading("release", (total,))), *zip(sources, readings, strict=True)])
    cell = Anchor("paper:Lead.xlsx", 0, 3, 1, 0, 2)
    return whole.with_matches(Matches(supports=(Support(total.anchor, (cell,), "same caption", 97),)))


def drawn(step: Step, depth: int = 0) -> str:
    line = f"{'  ' * depth}{step.kind} {step.where} {step.text}".rstrip()
    return "\n".join((line, *(drawn(child, depth + 1) for child in step.steps)))


def tracer(made: Report) -> Tracer:
    return Tracer(made, lineage_of(made))


def test_a_figure_is_traced_through_sheets_and_workbooks_to_what_was_typed() -> None:
    made = report()
    figure = made.figures[0].anchor
    assert drawn(tracer(made).sources(figure)) == DOWN.strip()


def test_what_is_not_among_the_papers_is_named_and_never_opened() -> None:
    made = report()
    step = tracer(made).sources(Anchor("paper:Lead.xlsx", 0, 2, 1, 0, 1)).steps[0]
    assert (step.kind, step.note) == (Kind.OUTSIDE, "not among the papers of the case, never opened")


def test_a_number_of_a_format_without_formulas_is_not_said_to_be_typed() -> None:
    made = report()
    old = [replace(one, format=Format.XLS) if "TB" in one.name else one for one in made.sources]
    made = replace(made, sources=tuple(old))
    assert tracer(made).sources(Anchor("paper:TB 3Q.xlsx", 0, 1, 2, 0, 2)).note == UNREAD
    assert tracer(made).sources(Anchor("paper:TB 3Q.xlsx", 0, 1, 1, 0, 2)).note == ""


def test_a_typed_cell_is_traced_back_to_the_figure_across_workbooks() -> None:
    made = report()
    typed = Anchor("paper:TB 3Q.xlsx", 0, 1, 2, 0, 2)
    assert drawn(tracer(made).uses(typed)) == UP.strip()


def test_a_condition_passes_over_the_accounts_it_does_not_pick() -> None:
    made = report()
    goods = Anchor("paper:TB 3Q.xlsx", 0, 3, 2, 0, 1)
    assert tracer(made).uses(goods).note == "no formula and no figure of the release uses it"


def test_of_papers_too_large_only_what_the_release_rests_on_is_kept() -> None:
    whole = lineage_of(report())
    assert whole.under((), 9) is whole
    part = whole.under([Spot("paper:Lead.xlsx", 0, 1, 1)], 1)
    assert (part.complete, [spot.row for spot in part.operands]) == (False, [1])


def test_a_circle_of_formulas_ends() -> None:
    made = report({"Lead.xlsx": {"Lead": "A | =B2: 1\nB | =B1: 1\nC | 2\nTotal | =B1: 1"}})
    assert tracer(made).sources(made.figures[0].anchor).size == 5


def test_a_balance_that_runs_over_thousands_of_rows_is_cut_where_it_gets_too_deep() -> None:
    rows = "\n".join(f"Day {row} | =B{row - 1}: 1" for row in range(3, 3_000))
    made = report({"Lead.xlsx": {"Lead": f"A | 1\nB | =B1: 1\n{rows}\nTotal | =B2999: 1"}})
    tall = replace(made.sources[1], blocks=(replace(made.sources[1].blocks[0], rows=3_000),))
    made = replace(made, sources=(made.sources[0], tall))
    for step in (
        tracer(made).sources(Anchor("paper:Lead.xlsx", 0, 2_998, 1, 0, 1)),
        tracer(made).uses(Anchor("paper:Lead.xlsx", 0, 0, 1, 0, 1)),
    ):
        depth = 0
        last = step
        while last.steps:
            last, depth = last.steps[-1], depth + 1
        assert (depth, last.note) == (DEEPEST, DEEP)


def test_a_result_that_another_workbook_contradicts_is_stale_and_names_the_figure() -> None:
    books = {name: dict(sheets) for name, sheets in BOOKS.items()}
    books["TB 3Q.xlsx"]["TB"] = books["TB 3Q.xlsx"]["TB"].replace("ar   | 40", "ar   | 41")
    (tie,) = [tie for tie in workpaper_hygiene(report(books)) if "stale" in tie.subject]
    assert "Lead!B2" in tie.subject
    assert "gives 41" in tie.message
    assert "Total current assets" in tie.message
