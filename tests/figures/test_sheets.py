"""Worksheets: stored values stand for themselves, tables side by side and stacked, codes and paperwork apart."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from tests.figures.printed import line
from workbench import figures
from workbench.core.calendar import Fiscal
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.source import Cell, Format, Role, Source, Stored, Table
from workbench.core.words import NO_WORDS
from workbench.figures.sheets.row_periods import row_period

SIGNED, CLOSING = (datetime.fromisoformat(day) for day in ("2007-11-05", "2007-09-30"))
MARCH = Fiscal(3, 31, named_by_start=True)
Value = str | int | float | datetime | None


def sheet(*rows: tuple[Value, ...], form: str = "#,##0", name: str = "CF") -> Source:
    """Make a workbook of one sheet; numbers are stored, texts are texts, None is blank."""
    cells = [
        _cell(row, column, value, form)
        for row, line_of in enumerate(rows)
        for column, value in enumerate(line_of)
        if value is not None
    ]
    table = Table(tuple(cells), len(rows), max(len(row) for row in rows), sheet=name)
    return Source("paper:x", "x.xlsx", Role.WORKING_PAPER, Format.XLSX, "0", (table,))


def _cell(row: int, column: int, value: Value, form: str) -> Cell:
    if isinstance(value, str):
        return Cell(row, column, value, stored=value)
    if isinstance(value, datetime):
        return Cell(row, column, f"{value:%d-%b-%y}", stored=value, number_format="d-mmm-yy")
    stored: Stored = Decimal(str(value))
    hidden = 1000 ** (len(form) - len(form.rstrip(",")))
    text = f"{value:.1%}" if form.endswith("%") else f"{value / hidden:,.0f}" if hidden > 1 else f"{value:,}"
    return Cell(row, column, text, stored=stored, number_format=form)


def reported(source: Source) -> list[Figure]:
    return [one for one in figures.read(source, NO_WORDS, MARCH).figures if one.standing is Standing.REPORTED]


def test_a_lead_schedule() -> None:
    source = sheet(
        ("Some Company", None, "W/P ref", "CF-1"),
        ("Cash flow: three months", None, "Prepared by", "T. Mori", SIGNED),
        ("(Unit: Thousands of yen)",),
        (),
        ("Caption", "Ref", "2Q07", "2Q06"),
        ("OPERATING ACTIVITIES:",),
        ("Net income", "CF-2", 2906644, 2120249),
        ("Cash, end of period", "CF-3", 11669876, 12859745),
    )
    found = reported(source)
    assert [line(figure) for figure in found] == [
        "Net income: 2,906,644 = 2906644000 JPY, 2007-07-01 to 2007-09-30",
        "Net income: 2,120,249 = 2120249000 JPY, 2006-07-01 to 2006-09-30",
        "Cash, end of period: 11,669,876 = 11669876000 JPY, at 2007-09-30",
        "Cash, end of period: 12,859,745 = 12859745000 JPY, at 2006-09-30",
    ]
    assert all(figure.exact and figure.step == 0 for figure in found)


@pytest.mark.parametrize(
    ("prepared", "reviewed"),
    [
        ("Prep.", "Rev. by"),
        ("作成 Prep.", "査閲 Rev."),
        ("Prepared by / 作成者", "Reviewed / 承認者"),
        ("Prep: K.S.", "Rev: M. Endo"),
    ],
)
def test_those_who_prepared_a_schedule_head_no_column_of_it(prepared: str, reviewed: str) -> None:
    names = (None, None) if ":" in prepared else ("K. Mori 10/19", "M. Endo 11/6")
    source = sheet(
        ("Some Company", None, None, None, "W/P No.", "H-1"),
        ("Lead schedule", None, None, None, prepared, names[0]),
        (None, None, None, None, reviewed, names[1]),
        ("JPY thousand",),
        (None, None, "Final"),
        ("Account", "March 31, 2007", "September 30, 2007", "Chg", "%", "Ref"),
        ("Affiliates", 858490, 1065431, 206941, 0.241, "→ BS"),
        ("Other investments", 2841741, 2434984, -406757, -0.143, "→ BS"),
    )
    found = {(one.label, one.measure): one for one in reported(source) if one.measure is not Measure.LEVEL}
    assert found["Affiliates", Measure.CHANGE].scale == 3
    assert ("Affiliates", Measure.CHANGE_PERCENT) in found


def test_a_column_of_revenues_is_no_reviewer() -> None:
    source = sheet(
        ("Segments (JPY thousand)",),
        ("Segment", "Rev.", "Cost", "Margin"),
        ("Connectivity", 7700953, 6403086, 1297867),
        ("Equipment", 391128, 332600, 58528),
    )
    assert [one.column for one in reported(source)][:3] == ["Rev.", "Cost", "Margin"]


def test_real_dates_head_columns_and_codes_are_no_figures() -> None:
    source = sheet(
        ("Trial balance", None, None),
        (),
        ("Acct", "Name", CLOSING),
        ("1101", "Cash on hand", 120),
        ("1102", "Deposits", -45),
    )
    assert [(figure.label, figure.value, str(figure.period)) for figure in reported(source)] == [
        ("Cash on hand", 120, "at 2007-09-30"), ("Deposits", -45, "at 2007-09-30"),
    ]  # fmt: skip


@pytest.mark.parametrize(("closing", "opening"), [("2007-09-30", "2007-03-31"), ("30-09-2007", "31-3-2007")])
def test_days_typed_as_text_head_the_lower_of_two_stacked_tables(closing: str, opening: str) -> None:
    source = sheet(
        ("line", "Statements of income", "Apr 2006-Mar 2007", "Apr-Sep 2007"),
        ("P010", "Revenue", 11239062012, 5981283995),
        ("P020", "Cost", 9239062012, 4981283995),
        (),
        ("line", "Balance sheets", closing, opening),
        ("B010", "Cash", 11669876019, 13554543992),
        ("B020", "Inventories", 1877962973, 1111086013),
    )
    assert [str(one.period) for one in reported(source) if one.label == "Cash"] == ["at 2007-09-30", "at 2007-03-31"]


def test_a_title_over_a_column_of_codes_states_the_unit_of_the_amounts() -> None:
    for code in ("Code", "Acct", "No."):
        source = sheet(
            ("Trial balance (JPY thousands)", None, None, None),
            (code, "Name", "Caption", CLOSING),
            ("1101", "Cash on hand", "Cash", 120),
            ("1102", "Deposits", "Cash", -45),
        )
        assert [(figure.value, figure.unit) for figure in reported(source)] == [(120000, "JPY"), (-45000, "JPY")]


def test_accounts_by_their_names_are_captions_and_by_their_codes_are_not() -> None:
    rows = (("Cash on hand", "Liquid funds", 120), ("Deposits", "Liquid funds", -45))
    named = sheet(("Account", "Caption", CLOSING), *rows)
    assert [figure.label.split()[0] for figure in reported(named)] == ["Cash", "Deposits"]
    coded = sheet(("Account", "Caption", CLOSING), ("1101-A", *rows[0][1:]), ("1102-A", *rows[1][1:]))
    assert [figure.label.split()[0] for figure in reported(coded)] == ["Liquid", "Liquid"]


def test_a_column_of_shares_of_a_whole_is_in_percent_though_no_sign_says_so() -> None:
    source = sheet(("勘定科目", "期間残高", "構成比"), ("現金", 120, 72.7), ("売掛金", 45, 27.3), form="General")
    assert [figure.unit for figure in reported(source)][1::2] == ["%", "%"]


def test_amounts_below_words_and_shown_whole_are_no_codes() -> None:
    head = (("", "New leases", "Purchases", "Capex"), ("", "リース", "設備", "設備投資"))
    source = sheet(*head, ("2Q07", 636.393, 421.969, 1058.362), ("2Q06", 512.704, 123.604, 636.308), form="#,##0")
    assert [figure.label.split()[0] for figure in reported(source)] == 2 * ["New", "Purchases", "Capex"]
    assert len(reported(sheet(*head, ("2Q07", 636, 421, 1058), ("2Q06", 512, 123, 636)))) == 6


def test_percentages_are_kept_in_percent_and_hidden_thousands_come_off_the_scale() -> None:
    rates = sheet(("Ratios", None), ("", "2Q07"), ("Gross margin ratio", 0.169), ("Tax rate", 0.4), form="0.0%")
    assert [(figure.value, figure.unit, figure.decimals) for figure in reported(rates)] == [
        (Decimal("16.9"), "%", 1), (Decimal(40), "%", 1),
    ]  # fmt: skip
    hidden = sheet(
        ("(thousands of yen)", None), ("", "2Q07"), ("Sales", 16294493021), ("Costs", 12868725990), form="#,##0,"
    )
    assert [figure.value for figure in reported(hidden)] == [16294493021, 12868725990]


def test_tables_stacked_and_side_by_side() -> None:
    source = sheet(
        ("Revenue (JPY millions)", None, None, None, "Staff", None),
        ("", "FY2006", "FY2005", None, "", "FY2006"),
        ("Sales", 10, 9, None, "Number of employees", 120),
        ("Fees", 2, 1, None, "Number of stores", 7),
        (),
        ("Debt (JPY thousands)", None),
        ("", "FY2004", "FY2003"),
        ("Loans", 5, 4),
        ("Bonds", 3, 2),
    )
    told = {(figure.label, figure.text): (figure.scale, figure.unit, str(figure.period)) for figure in reported(source)}
    assert told["Sales", "10"] == (6, "JPY", "2006-04-01 to 2007-03-31")
    assert told["Number of employees", "120"] == (0, "employees", "at 2007-03-31")
    assert told["Loans", "4"][2] == "at 2004-03-31"


def test_what_money_is_of_is_not_counted() -> None:
    source = sheet(
        ("Unit: yen", "30-Sep-07"),
        ("Guarantee deposits - branches", 1455310123),
        ("Advances from customers", 20000000),
        ("A/R - corporate customers", 41000000),
        ("Branches", 12),
    )
    assert [one.unit for one in reported(source)] == ["JPY", "JPY", "JPY", "branches"]


def test_titles_with_units_over_tables_side_by_side_are_each_of_its_own_table() -> None:
    source = sheet(
        ("Working file",),
        (),
        ("Cash flow", None, "(thousands of yen)", None, None, "Income", None, "yen"),
        (),
        (None, "1H07", "1H06", None, None, None, "1H07", "1H06"),
        ("Net income", 347, 285, None, None, "Net income", 347400, 285392),
        ("Depreciation", 223, 217, None, None, "Sales", 2999024, 2644403),
        ("Paid", -12, -13, None, None, "Costs", -2817413, -2507360),
    )
    told = {(one.label, one.text): (one.scale, " ".join(one.path)) for one in reported(source)}
    assert told["Paid", "-12"] == (3, "CF Working file Cash flow (thousands of yen)")
    assert told["Sales", "2,999,024"] == (0, "CF Working file Income yen")


def test_a_year_to_date_whose_month_is_named_goes_as_far_as_that() -> None:
    source = sheet(
        ("Trial balance (yen)",),
        (None, "YTD Sep-07", "YTD Mar-07", "Q2 FY2007"),
        ("Cash", 1166, 1355, 1166),
        ("Sales", -2999, -5705, -1629),
    )
    assert [str(one.period) for one in reported(source)][:2] == [
        "2007-04-01 to 2007-09-30", "2006-04-01 to 2007-03-31",
    ]  # fmt: skip


def test_a_unit_over_one_of_two_tables_side_by_side_is_said_of_both() -> None:
    source = sheet(
        ("Working file",),
        (None, None, None, None, None, None, "all amounts in thousand yen"),
        (),
        ("P&L", None, None, None, None, "Assets"),
        (None, "2Q07", "2Q06", None, None, None, "2Q07", "2Q06"),
        ("Sales", 347, 285, None, None, "Cash", 347400, 285392),
        ("Costs", -12, -13, None, None, "Stocks", 281736, 250736),
    )
    told = {one.label: (one.unit, one.scale, one.path[0]) for one in reported(source)}
    assert told["Costs"] == ("JPY", 3, "CF Working file all amounts in thousand yen P&L")
    assert told["Stocks"] == ("JPY", 3, "CF Working file all amounts in thousand yen Assets")


def test_a_bare_percentage_beside_a_change_is_that_change() -> None:
    source = sheet(
        ("(JPY thousands)", "30-Sep-07", "31-Mar-07", "Change", "%"),
        ("Intangible assets", 5816862, 2876894, 2939968, 102.2),
    )
    assert [str(one.measure) for one in reported(source)] == ["level", "level", "change", "change percent"]


def test_a_rate_above_the_columns_is_a_parameter() -> None:
    source = sheet(
        ("Translation: six months ended September 30, 2007",), (),
        ("Rate (JPY per US$1.00)", 114.97), ("", "JPY thousand", "US$ thousand"), ("Net income", 3477400, 30246),
        ("Tax", 114970, 1000),
    )  # fmt: skip
    found = reported(source)
    assert (found[0].value, found[0].measure.value) == (Decimal("114.97"), "parameter")
    assert line(found[2]) == "Net income: 30,246 = 30246000 USD, 2007-04-01 to 2007-09-30"


def test_every_number_of_a_sheet_is_accounted_for() -> None:
    source = sheet(
        ("Note", 7),
        (),
        (None, None, 3),
        ("Caption", "2Q07"),
        ("Sales", 10),
        ("Fees", 11),
        ("as of", CLOSING),
    )
    reading = figures.read(source, NO_WORDS, MARCH)
    block = source.blocks[0]
    assert isinstance(block, Table)
    numbers = {(cell.row, cell.column) for cell in block.cells if not isinstance(cell.stored, str)}
    places = [(figure.anchor.row, figure.anchor.column) for figure in reading.figures]
    assert set(places) >= numbers
    assert len(places) == len(set(places))


def test_units_stated_row_by_row() -> None:
    source = sheet(
        ("Key figures", None, None),
        ("(Unit: as stated in column B)",),
        ("Item", "Unit", "2Q07"),
        ("Order backlog", "JPY million", 18938),
        ("Contracted bandwidth", "Gbps", 335),
        ("Employees", "persons", 1204),
        ("Shares issued", None, 206478),
        ("Total assets (JPY thousand)", None, 53237893),
        ("Equity per share (JPY)", None, 115200),
    )
    assert [(figure.label, figure.unit, figure.scale) for figure in reported(source)] == [
        ("Order backlog", "JPY", 6),
        ("Contracted bandwidth", "Gbps", 0),
        ("Employees", "persons", 0),
        ("Shares issued", "", 0),
        ("Total assets (JPY thousand)", "JPY", 3),
        ("Equity per share (JPY)", "JPY/share", 0),
    ]


def test_a_column_without_a_heading_beside_numbers_of_shares_holds_amounts() -> None:
    heads = ("", "Deficit", "Total equity", "Shares issued")
    rows = (
        ("Balance Mar 31, 2007", -24270769, 20112004, 204300),
        ("Net income", 3477400, 3477400),
        ("Comprehensive income", None, None, "memo", 2968121),
        ("Shares for shares", None, 1012520, 2178),
        ("Balance Sep 30, 2007", -20793369, 24601924, 206478),
    )
    source = sheet(("Changes in equity (thousands of yen)",), (), heads, *rows)
    units = {one.text: (one.unit, one.scale) for one in reported(source)}
    assert units["2,968,121"] == ("JPY", 3)
    assert units["206,478"] == units["2,178"] == ("shares", 0)
    spread = sheet(("Weighted average (thousands of yen)",), (), ("", "Shares"), ("Basic", 206478), ("Diluted", 206603))
    assert {one.unit for one in reported(spread)} == {"shares"}


def test_a_column_of_units_speaks_for_its_rows() -> None:
    source = sheet(
        ("Key figures",), (), ("Item", "Unit", "2Q07"), ("Order backlog", "JPY million", 18893),
        ("Bandwidth", "Gbps", 334), ("Contracts", "contracts", 22949),
    )  # fmt: skip
    assert [(figure.label, figure.value, figure.unit) for figure in reported(source)] == [
        ("Order backlog", 18893000000, "JPY"), ("Bandwidth", 334, "Gbps"), ("Contracts", 22949, "contracts"),
    ]  # fmt: skip


def test_what_a_heading_leaves_out_of_the_thousands_is_no_money_and_in_full() -> None:
    source = sheet(
        ("Support for other data (thousands of yen)", None),
        ("Account", "30-Sep-07"),
        ("Backlog", 18937642),
        ("Not in thousands", None),
        ("Corporate contracts", 22949),
        ("Bandwidth in use", 334),
    )
    assert [(figure.label, figure.unit, figure.scale) for figure in reported(source)] == [
        ("Backlog", "JPY", 3), ("Corporate contracts", "contracts", 0), ("Bandwidth in use", "", 0),
    ]  # fmt: skip


def test_a_number_of_shares_may_be_shortened() -> None:
    source = sheet(("(thousands of yen)", "2Q07"), ("Net income", 2906644), ("W/A no. of shares (diluted)", 206603))
    assert [(figure.unit, figure.scale) for figure in reported(source)] == [("JPY", 3), ("shares", 0)]


@pytest.mark.parametrize("corner", ["%", "(%)", "in %", "unit: %", "単位：%", "percent"])
def test_a_percent_sign_over_the_captions_is_the_unit_of_a_table_of_plain_numbers(corner: str) -> None:
    source = sheet(
        ("JPY thousand", "2Q07", "2Q06"),
        ("Operating income", 1124570, 811376),
        (),
        ("Margins",),
        (corner, "2Q07", "2Q06"),
        ("OP margin", 6.9, 5.8),
        ("Growth in operating income", 38.6, 12),
        ("Basic EPS (yen)", 14077, 10394),
    )
    found = [(figure.unit, figure.scale) for figure in reported(source)]
    assert found == [("JPY", 3)] * 2 + [("%", 0)] * 4 + [("JPY/share", 0)] * 2


def test_a_percent_sign_over_captions_leaves_columns_of_amounts_and_a_table_below_as_they_are() -> None:
    source = sheet(
        ("%", "2Q07 JPY thousand", "2Q06 JPY thousand"),
        ("Operating income", 1124570, 811376),
        (),
        ("Growth (%) and amounts", "2Q07", "2Q06"),
        ("Revenue", 16294493, 14006597),
    )
    assert "%" not in {figure.unit for figure in reported(source)}


def test_a_caption_that_says_number_in_brackets_counts_and_is_no_money() -> None:
    source = sheet(
        ("JPY thousand", "2Q07"),
        ("Net income", 2906644),
        ("Issued & outstanding shares (no.)", 206478),
        ("Leased lines (number)", 5120),
        ("Bond issue (No. 12)", 500000),
    )
    assert [(figure.unit, figure.scale) for figure in reported(source)] == [
        ("JPY", 3), ("shares", 0), ("", 0), ("JPY", 3),
    ]  # fmt: skip


@pytest.mark.parametrize("unit", ["(JPY'000)", "¥'000", "¥m", "JPY mn", "Amounts in thousand yen", "(million JPY)"])
@pytest.mark.parametrize("caption", ["Wtd avg shares - diluted", "Diluted WA shares", "Wtd. avg. no. of shares"])
def test_shares_below_amounts_in_thousands_of_a_currency_are_in_full(unit: str, caption: str) -> None:
    source = sheet((unit, "2Q07"), ("Net income", 2906644), (caption, 206603))
    assert [(figure.unit, figure.scale) for figure in reported(source)][1] == ("shares", 0)


def ledger(rows: int) -> Source:
    entries = [(f"Depot {number} rent", number, number + 1, number + 2) for number in range(rows)]
    entries[rows // 2] = ("Total revenues", 5, 6, 7)
    return sheet(("Caption", "2Q07", "2Q06", "1Q07"), *entries, name="Entries")


def test_of_a_ledger_only_rows_that_the_release_may_name_are_read_and_the_rest_is_told() -> None:
    source = ledger(20_100)
    reading = figures.read(source, NO_WORDS, MARCH, lambda text: text == "Total revenues")
    whole = {figure.anchor: figure for figure in figures.read(source, NO_WORDS, MARCH).figures}
    assert all(whole[figure.anchor] == figure for figure in reading.figures)
    assert [figure.anchor.row for figure in reading.figures if figure.label == "Total revenues"] == [10_051] * 3
    assert {row.at for grid in reading.grids for row in grid.rows if row.label == "Total revenues"} == {10_051}
    (told,) = reading.ignored
    assert told.place.sheet == "Entries"
    assert told.why.startswith("20,040 rows up to this one, with 60,120 numbers")
    assert len(whole) == len(reading.figures) + reading.passed


def test_a_sheet_of_common_size_is_read_whole() -> None:
    reading = figures.read(ledger(19_000), NO_WORDS, MARCH, lambda _text: False)
    assert not reading.ignored
    assert not reading.passed
    assert len(reading.figures) == 57_000


def test_tick_marks_between_the_columns_are_no_captions() -> None:
    source = sheet(
        ("Lead schedule (thousands of yen)",),
        (),
        ("Account", "As at 30/09/2007", None, "As at 31/03/2007", None, "W/P"),
        ("Cash at bank", 11669876, "√", 13554544, "PY", "A-1"),
        ("Trade receivables", 9107377, None, 9675725, "^", "A-2"),
        ("Stocks", 1877963, "TB", 1111086, "GL", None),
        ("Sub-total", 22655216, "F", 24341355, "F", None),
    )
    assert [line(figure) for figure in reported(source)][:4] == [
        "Cash at bank: 11,669,876 = 11669876000 JPY, at 2007-09-30",
        "Cash at bank: 13,554,544 = 13554544000 JPY, at 2007-03-31",
        "Trade receivables: 9,107,377 = 9107377000 JPY, at 2007-09-30",
        "Trade receivables: 9,675,725 = 9675725000 JPY, at 2007-03-31",
    ]
    assert len(reported(source)) == 8


def test_short_captions_and_units_beside_figures_are_no_tick_marks() -> None:
    source = sheet(
        ("", "2Q07", None, "", "2Q07", None),
        ("Sales", 16294, "円", "OP", 1125, "円"),
        ("Costs", 12869, "円", "PBT", 941, "円"),
        ("Margin", 3425, "円", "NI", 2907, "円"),
    )
    assert [figure.label for figure in reported(source)] == ["Sales", "OP", "Costs", "PBT", "Margin", "NI"]


def test_yen_that_a_format_shows_in_millions_are_yen() -> None:
    source = sheet(
        ("Trend (JPY million)",), (), ("", "Sales", "Costs"), ("2Q06", 14006597000, 11447904000),
        ("2Q07", 16294493021, 12868725990), form="#,##0,,",
    )  # fmt: skip
    assert [(one.value, one.unit) for one in reported(source)][2:] == [(16294493021, "JPY"), (12868725990, "JPY")]


@pytest.mark.parametrize("bandwidth", ["Bandwidth Gbps", "Bandwidth Gbps 契約帯域", "契約帯域 Bandwidth, Gbps"])
def test_a_sheet_of_several_units_has_each_caption_s_own(bandwidth: str) -> None:
    source = sheet(
        ("Per share data",), ("Yen per share; number of shares; contracts",), (),
        ("", "EPS", "EPADS", "W/A shs", "契約数", bandwidth),
        ("2Q06", 10394, 25.98, 203989, 17739, 253.2), ("2Q07", 14077, 35.19, 206478, 22949, 334.9), form="General",
    )  # fmt: skip
    assert [one.unit for one in reported(source)][:5] == ["/share", "/ADS", "shares", "contracts", "Gbps"]


def test_earnings_per_share_behind_eastern_words_are_no_millions() -> None:
    source = sheet(
        ("", "2Q07 (百万円)", "2Q06 (百万円)"),
        ("潜在株式調整後EPS", 14069, 10388),
        ("Next steps", 120, 130),
        form="General",
    )
    assert [(one.unit, one.scale) for one in reported(source)] == [("JPY/share", 0)] * 2 + [("JPY", 6)] * 2


def test_a_unit_of_zeros_heads_a_column() -> None:
    source = sheet(("", "2Q07"), ("", "US$ 000"), ("Sales", 141728), ("Costs", 111931))
    assert [line(figure) for figure in reported(source)] == [
        "Sales: 141,728 = 141728000 USD, 2007-07-01 to 2007-09-30",
        "Costs: 111,931 = 111931000 USD, 2007-07-01 to 2007-09-30",
    ]


def test_a_column_of_japanese_entries_shows_which_balance_it_does_not_lead_to() -> None:
    source = sheet(
        ("連結精算表 平成19年9月30日現在 単位:千円",), (), ("科目", "修正前", "修正", "修正後"),
        ("未払費用", 968109, 12500, 980609), ("その他の投資", 2434984, None, 2443984),
        ("無形固定資産", 5816862, None, 5816862),
    )  # fmt: skip
    assert [(one.label, one.text) for one in reported(source)] == [
        ("未払費用", "980,609"), ("その他の投資", "2,434,984"), ("その他の投資", "2,443,984"),
        ("無形固定資産", "5,816,862"),
    ]  # fmt: skip


def test_balances_before_adjustment_are_passed_over_beside_the_adjusted_ones() -> None:
    source = sheet(
        ("Trial balance as at September 30, 2007",),
        ("Whole yen; credits negative", None, "Reviewed by: K. Sato", SIGNED),
        (),
        ("A/c", "Account name", "Unadjusted", "AJE", "Adjusted"),
        (1100, "Cash on hand", 1129342869, None, 1129342869),
        (2100, "Borrowings", -10650000171, 500000, -10649500171),
        (3900, "Dividends", 306450000, -500000, 305950000),
    )
    assert [line(figure) for figure in reported(source)] == [
        "Cash on hand: 1,129,342,869 = 1129342869 JPY, at 2007-09-30",
        "Borrowings: -10,649,500,171 = -10649500171 JPY, at 2007-09-30",
        "Dividends: 305,950,000 = 305950000 JPY, at 2007-09-30",
    ]
    reasons = {one.text: one.reason for one in figures.read(source, NO_WORDS, MARCH).figures}
    assert reasons["306,450,000"] == "a balance before adjustment: the adjusted one stands beside it"
    assert reasons["500,000"] == "an adjusting entry: the adjusted balance stands beside it"
    assert reasons["2007-11-05"] == "who prepared and reviewed the paper"
    dated = sheet(("", "2Q07 unadjusted", "2Q07 adjusted"), ("Licences", 1191050, 1191050), ("Bonds", 226286, 226286))
    assert {one.anchor.column for one in reported(dated)} == {2}
    lead = sheet(
        ("W/P", "Caption", "Per ledger 30-Sep-07", "Adjustments", "Final 30-Sep-07"),
        ("A-1", "Licences", 1191050, 1000, 1192050),
        ("A-2", "Bonds", 226286, None, 226286),
        ("A-3", "Leases", 880, None, 880),
    )
    assert {one.anchor.column for one in reported(lead)} == {4}
    final = sheet(
        (None, None, "Unaudited", None, "Final"),
        ("Ref", "Description", CLOSING, "AJE Dr/(Cr)", CLOSING, CLOSING.replace(year=2006)),
        ("D1", "Merchandise", 826519, 1000, 827519, 498460),
        ("D2", "Prepaid expenses", 450262, None, 450262, 273957),
    )
    assert {one.anchor.column for one in reported(final)} == {4, 5}
    middle = sheet(
        ("Acct", "Caption", "W/P", "Per TB", "AJE", "Adjusted"),
        ("1101", "Licences", "A-1", 1191050, 1000, 1192050),
        ("1102", "Bonds", "to B/S", 226286, None, 226286),
    )
    assert [(one.label, one.anchor.column) for one in reported(middle)] == [("Licences", 5), ("Bonds", 5)]
    short = sheet(
        ("A/C", "Caption", "31/3/07", "30/9/07 prelim", "Adj.", "30/9/07 final"),
        ("10010", "Licences", 1191049, 1191050, 1000, 1192050),
        ("10020", "Bonds", 226285, 226286, 0, 226286),
    )
    assert {one.anchor.column for one in reported(short)} == {2, 5}
    alone = sheet(("", "Unadjusted", "AJE"), ("Cash", 12, 1), ("Borrowings", 3, 2), ("Stocks", 4, 5))
    assert len(reported(alone)) == 6


@pytest.mark.parametrize(
    "adjusted", ["Adj bal 30-Sep-07", "Adj. T/B 30-Sep-07", "30-Sep-07 Adj", "As adj 30-Sep-07", "Adj'd"]
)
@pytest.mark.parametrize("entries", ["AJE/RJE", "JE", "Adj."])
def test_an_adjusted_balance_may_be_called_so_in_short(adjusted: str, entries: str) -> None:
    source = sheet(
        ("A/c", "Account", "Unadj 30-Sep-07", entries, adjusted),
        (1101, "Licences", 1191050, 1000, 1192050),
        (1102, "Bonds", 226286, None, 226286),
        (1103, "Leases", 880, None, 880),
    )
    assert {one.anchor.column for one in reported(source)} == {4}


def test_adjustments_in_short_are_entries_where_no_balance_is_as_it_was() -> None:
    source = sheet(
        ("A/c", "Account", "Unadj 30-Sep-07", "Adj", "Reported 30-Sep-07"),
        (1101, "Licences", 1191050, 1000, 1192050),
        (1102, "Bonds", 226286, -286, 226000),
        (1103, "Leases", 880, 70, 950),
    )
    assert {2, 4} <= {one.anchor.column for one in reported(source)}


def test_a_balance_before_adjustment_that_its_entries_do_not_turn_into_the_adjusted_one_is_kept() -> None:
    source = sheet(
        ("Acct", "Description", "Per ledger 30-Sep-07", "AJE Dr", "AJE Cr", "Final 30-Sep-07", "Final 30-Sep-06"),
        (1101, "Licences", 1191050, 1000, None, 1192050, 1100000),
        (1102, "Bonds", 262286, None, None, 226286, 220000),
        (1103, "Leases", -880, 30, 70, -920, -700),
        (1104, "Prepaid", 1747171, 0, 0, 1735540, 1700000),
        (1105, "Deposits", 400, 5, 6, 500, 600),
        (1106, "Rounded", 400.4, None, None, 400, 600),
    )
    kept = [one for one in reported(source) if one.anchor.column == 2]
    assert [(one.label, one.text) for one in kept] == [
        ("Bonds", "262,286"), ("Prepaid", "1,747,171"), ("Deposits", "400"),
    ]  # fmt: skip
    assert all(one.unexplained for one in kept)
    other = sheet(
        ("Acct", "Description", "Per ledger 30-Sep-07", "AJE", "Eliminated 30-Sep-07", "Final 30-Sep-07"),
        (1101, "Licences", 1191050, 1000, -500, 1191550),
        (1102, "Bonds", 262286, None, -36000, 226286),
    )
    assert 2 not in {one.anchor.column for one in reported(other)}


@pytest.mark.parametrize("stated", ["Per audit", "Per accounts", "As per F/S"])
def test_what_the_accounts_have_is_after_adjustment_where_entries_stand_beside_it(stated: str) -> None:
    adjusted = sheet(
        ("WP", "Description", "Per client", "Adj", stated),
        ("H.2", "Licences", 1191050, 1000, 1192050),
        ("H.4", "Bonds", 226286, None, 226286),
        ("H.5", "Leases", 860, None, 880),
    )
    kept = [one for one in reported(adjusted) if one.anchor.column == 2]
    assert [(one.label, one.unexplained) for one in kept] == [("Leases", True)]
    compared = sheet(
        ("WP", "Description", "Per client", stated, "Difference"),
        ("H.2", "Licences", 1191050, 1192050, 1000),
        ("H.4", "Bonds", 226286, 226286, 0),
    )
    assert {2, 3} <= {one.anchor.column for one in reported(compared)}


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (("30-Sep-07 package", "Late entries", "30-Sep-07 final"), {3}),
        (("30-Sep-07 flash 2", "AJE", "RJE", "30-Sep-07 audited"), {4}),
        (("30-Sep-06 as filed", "30-Sep-07 package", "Late entries", "30-Sep-07 final"), {1, 4}),
        (("30-Sep-06", "Late entries", "30-Sep-07 final"), {1, 3}),  # of another date
        (("30-Sep-07 as reported", "Entries on restatement", "30-Sep-07 final"), {1, 3}),
        (("30-Sep-07 GAAP", "Adjustments", "30-Sep-07 adjusted"), {1, 3}),
        (("30-Sep-07 package", "30-Sep-07 final", "Late entries"), {1, 2}),  # nothing enters upon the package
    ],
)
def test_a_column_that_entries_turn_into_the_final_one_beside_it_is_before_adjustment(
    heads: tuple[str, ...], columns: set[int]
) -> None:
    entries = {at for at, head in enumerate(heads) if "30-Sep" not in head}
    rows = [[0 if at in entries else 191050 * row for at in range(len(heads))] for row in (1, 2, 3)]
    named = zip(("Licences", "Bonds", "Leases"), rows, strict=True)
    source = sheet(("", *heads), *((name, *row) for name, row in named))
    assert {one.anchor.column for one in reported(source) if one.value} == columns


@pytest.mark.parametrize(
    ("this", "last"),
    [("2020-12-31 draft", "2019-12-31 final"), ("Dec 31, 2020 (draft)", "Dec 31, 2019 (audited)")],
)
def test_a_draft_beside_the_final_balances_of_another_year_is_what_is_reported(this: str, last: str) -> None:
    source = sheet(("", this, last), ("Licences", 1191050, 1192050), ("Bonds", 226286, 226280))
    assert {one.anchor.column for one in reported(source)} == {1, 2}


def test_adjusted_balances_beside_last_year_s_audited_ones_are_no_entries() -> None:
    heads = ("", "Unadj. 12/31/2020", "Adj. 12/31/2020", "Audited 12/31/2019")
    source = sheet(heads, ("Licences", 1191050, 1191150, 1100000), ("Bonds", 226286, 226286, 220000))
    assert {2, 3} <= {one.anchor.column for one in reported(source)}


def test_a_total_without_an_entry_of_its_own_is_not_broken() -> None:
    source = sheet(
        ("", "Per books Dec 31, 2020", "AJE", "Adjusted Dec 31, 2020"),
        ("Licences", 1191050, 1000, 1192050),
        ("Bonds", 226286, None, 226286),
        ("Total assets", 1417336, None, 1418336),
    )
    assert {one.anchor.column for one in reported(source)} == {3}


def test_unaudited_columns_are_passed_over_only_beside_audited_or_final_ones_of_the_same_date() -> None:
    measures = sheet(
        ("", "GAAP (unaudited)", "Adjustments", "As adjusted"),
        ("Cost of revenues", 4410, -120, 4290), ("Research", 2233, -15, 2218), ("Selling", 1451, -7, 1444),
    )  # fmt: skip
    assert 1 in {one.anchor.column for one in reported(measures)}
    dated = sheet(
        ("", "30-Sep-07 (unaudited)", "31-Mar-07 (audited)", "Adjustments"),
        ("Licences", 1191050, 1181050, 1000), ("Bonds", 226286, 216286, 20), ("Leases", 880, 870, 3),
    )  # fmt: skip
    assert {1, 2} <= {one.anchor.column for one in reported(dated)}
    audited = sheet(
        ("", "30-Sep-07 (unaudited)", "Adjustments", "30-Sep-07 (audited)"),
        ("Licences", 1191050, 1000, 1192050), ("Bonds", 226286, 20, 226306), ("Leases", 880, 3, 883),
    )  # fmt: skip
    assert {one.anchor.column for one in reported(audited)} == {3}


def test_a_unit_below_a_table_is_the_table_s() -> None:
    source = sheet(("", "1H07", "1H06"), ("Sales", 29990244, 26444034), ("Costs", 5, 4), (None, "(JPY thousands)"))
    assert [(one.label, one.scale, one.unit) for one in reported(source)][::2] == [
        ("Sales", 3, "JPY"), ("Costs", 3, "JPY"),
    ]  # fmt: skip


def test_a_list_states_item_period_amount_and_unit_row_by_row() -> None:
    source = sheet(
        ("Item", "Period", "Amount", "Unit"),
        ("Adjusted EBITDA", "Jul-Sep 2007", 2315.6, "JPY mn"),
        ("Capital expenditure", "Jul-Sep 2007", 1058.1, "JPY mn"),
        ("Order backlog", CLOSING, 18937.6, "JPY mn"),
        ("Diluted EPS", "Apr-Sep 2007", 16862, "yen per share"),
        ("Shares in issue", CLOSING, 206478, "shares"),
        ("Equity ratio", CLOSING, 44.7, "%"),
        form="General",
    )
    assert [(str(one.period), one.unit) for one in reported(source)] == [
        ("2007-07-01 to 2007-09-30", "JPY"), ("2007-07-01 to 2007-09-30", "JPY"), ("at 2007-09-30", "JPY"),
        ("2007-04-01 to 2007-09-30", "JPY/share"), ("at 2007-09-30", "shares"), ("at 2007-09-30", "%"),
    ]  # fmt: skip


def test_a_column_without_a_heading_has_no_neighbour_s_period() -> None:
    source = sheet(("", CLOSING, datetime.fromisoformat("2007-03-31"), None), ("Cash", 11, 13, -2), ("Stocks", 5, 4, 1))
    assert [str(one.period) for one in reported(source)] == ["at 2007-09-30", "at 2007-03-31", "None"] * 2


def test_a_rate_over_a_table_of_one_column_is_no_row_of_it() -> None:
    source = sheet(
        ("Rate (JPY per US$)", 114.97), (), (None, "Jul-Sep 2007"), (None, "(thousands of US dollars)"),
        ("Sales", 141728), ("Costs", 111931), form="General",
    )  # fmt: skip
    assert [line(one) for one in reported(source)][1:] == [
        "Sales: 141,728 = 141728000 USD, 2007-07-01 to 2007-09-30",
        "Costs: 111,931 = 111931000 USD, 2007-07-01 to 2007-09-30",
    ]


def test_a_short_heading_reaches_over_no_column_that_is_headed_above_it() -> None:
    source = sheet(
        ("Trend (JPY million)",), (), ("", "当期純利益", "営業利益率"), ("", "NI", None),
        ("2Q06", 2120, "5.8%"), ("2Q07", 2907, "6.9%"), form="#,##0",
    )  # fmt: skip
    assert {one.label for one in reported(source)} == {"当期純利益 NI", "営業利益率"}


def test_a_number_sign_or_the_thing_counted_makes_a_count() -> None:
    source = sheet(
        ("Other data (whole yen)",), (), ("", "2Q07"), ("Sales", 141728000), ("# Corporate", 22949),
        ("Contracts - home use", 500185), ("Customers - trade", 9107377000), form="#,##0",
    )  # fmt: skip
    assert [one.unit for one in reported(source)] == ["JPY", "", "contracts", "JPY"]


def test_a_heading_of_rows_that_names_their_unit_is_no_unit_of_the_table() -> None:
    source = sheet(
        ("", "FY07", "FY06"), ("Net income", 10320, 12613), ("Net income per share:", None), ("Basic", 2.55, 3.08),
        ("Shares used in per-share calculation:", None), ("Basic", 4043, 4093),
    )  # fmt: skip
    found = [(one.text, one.unit.partition("/")[2] or one.unit, one.path[-1]) for one in reported(source)[2:]]
    assert found[::2] == [
        ("2.55", "share", "Net income per share"), ("4,043", "shares", "Shares used in per-share calculation"),
    ]  # fmt: skip


def test_a_unit_said_once_over_the_first_table_holds_for_those_below_notes() -> None:
    source = sheet(
        ("Numbers of the quarter (draft)",), ("amounts in thousands of yen",), (),
        ("", CLOSING), ("Cash", 1167), ("Stocks", 187), (),
        ("* count done in September",), (), ("P/L",), ("", "2Q07"), ("Sales", 16294), ("Costs", 12868), (),
        ("Dollars (US$ millions)",), ("", "2Q07"), ("Sales", 141), ("Costs", 111),
    )  # fmt: skip
    assert [(one.label, one.unit, one.scale) for one in reported(source)][::2] == [
        ("Cash", "JPY", 3), ("Sales", "JPY", 3), ("Sales", "USD", 6),
    ]  # fmt: skip


def test_headings_of_rows_side_by_side_are_no_headings_of_columns() -> None:
    source = sheet(
        ("2Q07 draft", None, None, None, None, None, None, None),
        (),
        ("", "2Q07", "2Q06", None, "", "1H07", "1H06"),
        ("Operating", None, None, None, "Operating"),
        ("Income", 290, 212, None, "Income", 347, 285),
        ("Paid", -12, -13, None, "Paid", -21, -22),
        (),
        ("Investing", None, None, None, "Investing"),
        ("Bought", -42, -12, None, "Bought", -99, -55),
        ("Sold", 7, 61, None, "Sold", 60, 110),
    )
    told = {(one.label, one.text): str(one.period) for one in reported(source)}
    assert told["Sold", "61"] == "2006-07-01 to 2006-09-30"
    assert told["Bought", "-99"] == "2007-04-01 to 2007-09-30"
    assert told["Bought", "-55"] == "2006-04-01 to 2006-09-30"


def test_periods_down_a_sheet_are_known_below_a_heading_that_says_how_they_count() -> None:
    quarters = [(f"{quarter}Q06", 900 + quarter, 1400 + quarter, 600 + quarter) for quarter in (1, 2, 3, 4)]
    source = sheet(
        ("(JPY million)",), (None, "Net income", "Depreciation", "Tax"), *quarters, (), ("Cumulative",),
        ("1H06", 1803, 2803, 1203), ("FY2006", 3610, 5610, 2410),
    )  # fmt: skip
    found = {figure.text: str(figure.period) for figure in reported(source)}
    assert found["904"] == "2007-01-01 to 2007-03-31"
    assert found["1,803"] == "2006-04-01 to 2006-09-30"
    assert found["3,610"] == "2006-04-01 to 2007-03-31"


def test_a_remark_between_rows_is_no_heading() -> None:
    source = sheet(
        ("Income (thousands of yen)",),
        (None, "1H07", "1H06"),
        ("Sales", 2999024, 2644403),
        ("* see memo",),
        ("Net income", 347740, 285392),
        ("※メモ参照",),
        ("Dividends", 30645, 0),
        ("Memo items",),
        ("Backlog", 18938, 10361),
    )
    assert [one.path[1:] for one in reported(source)][::2] == [(), (), (), ("Memo items",)]


def test_a_title_of_a_trend_of_contracts_counts_them() -> None:
    source = sheet(
        ("Contract trend",), (), (None, "Sep-07", "Sep-06"), ("Data center access", 288, 266), ("DSL", 19, 14)
    )
    assert {one.unit for one in reported(source)} == {"contracts"}


@pytest.mark.parametrize("called", ["Order backlog (SI)", "受注残(SI・機器)", "受注残高 Backlog"])
def test_a_column_that_names_money_is_of_the_unit_over_a_table_whose_title_counts(called: str) -> None:
    source = sheet(
        ("契約数・受注残 / Contracts and backlog",), ("JPY millions / 百万円表示",), (),
        ("As of", "Corporate", "Number of orders", called),
        ("2006/9/30", 17739, 583844, 10358), ("2007/9/30", 22949, 500185, 18938),
    )  # fmt: skip
    found = [(one.unit, one.scale) for one in reported(source)]
    assert found[0][0] == "contracts"
    assert found[1][0] != "JPY"
    assert found[2] == ("JPY", 6)


@pytest.mark.parametrize("codes", [("11010-11150", "11160", "11210-11310", "11330～11350"), ("1111, 1112", "1121",
                                   "1131, 1132, 1139", "1141; 1142")])  # fmt: skip
def test_listed_account_codes_are_no_amounts(codes: tuple[str, ...]) -> None:
    names = ("Cash", "Short-term investments", "Accounts receivable", "Inventories")
    rows = ((name, code, 11669876, 13554544) for name, code in zip(names, codes, strict=True))
    found = reported(sheet(("(Unit: Thousands of yen)",), ("Caption", "Accounts", "Sep 2007", "Mar 2007"), *rows))
    assert {figure.value for figure in found} == {11669876000, 13554544000}


def test_ranges_of_amounts_are_no_account_codes() -> None:
    rows = (("Revenue", "9000-9500", 9250), ("Operating income", "450-550", 500), ("Net income", "300-400", 350))
    found = reported(sheet(("(Unit: Millions of yen)",), ("Caption", "Range", "Middle"), *rows))
    assert 9000000000 in {figure.value for figure in found}


def test_a_list_below_adjusted_balances_is_not_before_adjustment() -> None:
    source = sheet(
        ("Intangible assets lead schedule, thousands of yen, September 30, 2007",),
        (),
        ("A/c", "Account name", "Unadjusted", "AJE", "Adjusted"),
        (1801, "Goodwill", 2902388, None, 2902388),
        (1805, "Trademarks", 693750, -100, 693650),
        (1809, "Licences", 310349, None, None),
        (),
        (None, "Intangible assets - movement in the six months"),
        (None, "Opening 1 April 2007", 2876894),
        (None, "Recognised on acquisitions", 719144),
        (None, "Closing 30 September 2007", 3596038),
    )
    assert [line(figure) for figure in reported(source)] == [
        "Goodwill: 2,902,388 = 2902388000 JPY, at 2007-09-30",
        "Trademarks: 693,650 = 693650000 JPY, at 2007-09-30",
        "Opening 1 April 2007: 2,876,894 = 2876894000 JPY, at 2007-03-31",
        "Recognised on acquisitions: 719,144 = 719144000 JPY, 2007-04-01 to 2007-09-30",
        "Closing 30 September 2007: 3,596,038 = 3596038000 JPY, at 2007-09-30",
    ]
    assert [one.column for one in reported(source)] == ["Adjusted"] * 2 + [""] * 3


def test_an_opening_net_book_value_stands_at_its_own_day() -> None:
    source = sheet(
        ("Property and equipment roll-forward, September 30, 2007 (thousands of yen)",),
        (None, "Buildings", "Total"),
        ("Opening NBV 31 Mar 2007", 2391946, 9832396),
        ("Additions", 400483, 991559),
        ("Closing NBV 30 Sep 2007", 2792429, 10823955),
    )
    assert [line(figure) for figure in reported(source)][1::2] == [
        "Opening NBV 31 Mar 2007: 9,832,396 = 9832396000 JPY, at 2007-03-31",
        "Additions: 991,559 = 991559000 JPY, 2007-04-01 to 2007-09-30",
        "Closing NBV 30 Sep 2007: 10,823,955 = 10823955000 JPY, at 2007-09-30",
    ]
    source = sheet(
        ("Property and equipment, movements (thousands of yen)",),
        (None, "Buildings", "Total"),
        ("Opening, 31 March 2007 (net book value)", 2391946, 9832396),
        ("Additions", 400483, 991559),
        ("Closing, 30 September 2007 (carrying amount)", 2792429, 10823955),
    )
    assert [line(figure).rpartition("JPY, ")[2] for figure in reported(source)][1::2] == [
        "at 2007-03-31",
        "2007-04-01 to 2007-09-30",
        "at 2007-09-30",
    ]
    other = "Opening costs of stores opened before 31 March 2007 (net book value)"
    source = sheet(("", "2Q07"), (other, 12345), ("Additions", 400483))
    assert {str(figure.period) for figure in reported(source)} == {"2007-07-01 to 2007-09-30"}


def test_what_only_the_adjusted_column_has_explains_its_total() -> None:
    def paper(total: int) -> Source:
        return sheet(
            ("Receivables lead schedule, thousands of yen, September 30, 2007",),
            (),
            ("A/c", "Account name", "Per G/L", "AJE", "Final"),
            (1300, "Trade receivables - carriers", 2157752, None, 2157752),
            (1310, "Trade receivables - customers", 2240942, 14, 2240956),
            (None, "Less: bad debt allowance", None, None, -31983),
            (None, "Receivables, net", 4398694, 14, total),
        )

    kept = "Receivables, net: 4,398,694 = 4398694000 JPY, at 2007-09-30"
    assert kept not in [line(figure) for figure in reported(paper(4366725))]
    assert kept in [line(figure) for figure in reported(paper(4336725))]


def test_a_day_said_twice_dates_a_row_and_two_days_do_not() -> None:
    assert str(row_period("H19.9.30 (Sep-07)", MARCH)) == "at 2007-09-30"
    assert row_period("H19.9.30 (Aug-07)", MARCH) is None


def moved(*movements: int) -> list[Measure]:
    source = sheet(
        ("Breakdown by account (yen)",),
        ("Account", "Sep 30, 2007", "Mar 31, 2007", "Movement"),
        ("Prepaid maintenance", 674658893, 393203310, movements[0]),
        ("Prepaid rent", 425536135, 262141149, movements[1]),
        ("Prepaid - other", 631744972, 397925541, movements[2]),
    )
    return [one.measure for one in reported(source) if one.column == "Movement"]


def test_movements_that_are_what_balances_differ_by_are_changes() -> None:
    assert moved(281455583, 163394986, 233819431) == [Measure.CHANGE] * 3
    assert moved(174658893, 125536135, 131744972) == [Measure.LEVEL] * 3
