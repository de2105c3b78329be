"""What is wrong in the working papers, and what looks wrong but is not."""

from __future__ import annotations

from typing import NamedTuple


class PaperPlant(NamedTuple):
    """A difference planted in a working paper; the release figure it concerns is found by its place or label."""

    id: str
    kind: str
    file: str
    caption: str
    period: str
    printed: str
    section: str
    true: str
    planted: str
    checks: tuple[str, ...]
    explanation: str


PAPER_PLANTS: tuple[PaperPlant, ...] = (
    PaperPlant(
        "P1",
        "figure of the wrong period",
        "Revenue_analysis.xlsx",
        "Backbone Cost (included in the cost of Connectivity and VAS)",
        "2Q07",
        "849",
        "Connectivity and VAS",
        "849214",
        "875640",
        ("workpaper.agrees",),
        "The column of 2Q07 holds the figure of 2Q06.",
    ),
    PaperPlant(
        "P2",
        "thousands for millions",
        "KPIs.xlsx",
        "hi-ho, revenues",
        "2Q07",
        "1,314",
        "Cost and expense",
        "1313.868",
        "1313868",
        ("workpaper.agrees", "label.unit"),
        "Column B says JPY million; the cell is in thousands.",
    ),
    PaperPlant(
        "P3",
        "sign",
        "NonGAAP_bridge.xlsx",
        "Minority Interests in Losses (Earnings) of Subsidiaries",
        "2Q06",
        "(82)",
        "Reconciliation of Non-GAAP Financial Measures",
        "-81534",
        "81534",
        ("workpaper.agrees", "sum.column"),
        "Earnings of minority holders entered as losses; the column does not come to net income either.",
    ),
    PaperPlant(
        "P4",
        "row left out of a SUM",
        "Revenue_analysis.xlsx",
        "Connectivity Services (Corporate Use)",
        "S06",
        "17,739",
        "Connectivity and VAS",
        "17739",
        "16046",
        ("workpaper.hygiene", "workpaper.agrees"),
        "The range of 2Q06 stops one row short and leaves out Others, 1,693; that of 2Q07 is right.",
    ),
    PaperPlant(
        "P5",
        "plug in a formula range",
        "BS_lead.xlsx",
        "Other current liabilities",
        "M07",
        "2,477,486",
        "Appendix 1",
        "=-SUMIF(...)/1000",
        "2477486",
        ("workpaper.hygiene",),
        "A typed number among formulas. It agrees to the release; the trial balance supports 500 thousand less and is "
        "out of balance by as much.",
    ),
    PaperPlant(
        "P6",
        "constant in a formula",
        "FX_translation.xlsx",
        "Total revenues",
        "H107",
        "260,852",
        "(2) Consolidated Statements of Income",
        "260853",
        "260852",
        ("workpaper.hygiene",),
        "'-1' inside the formula makes the dollars cast; every other forced unit stands in its own column.",
    ),
    PaperPlant(
        "P7",
        "off by one beyond rounding",
        "KPIs.xlsx",
        "hi-ho, sales and marketing expenses",
        "2Q07",
        "155",
        "Cost and expense",
        "155.318",
        "154.412",
        ("workpaper.agrees",),
        "154.4 rounds to 154, not to 155.",
    ),
    PaperPlant(
        "P8",
        "stale cached value",
        "Equity_rollforward.xlsx",
        "Payment of dividends",
        "H107",
        "(306,450)",
        "Consolidated statements of shareholders' equity for the interim period ended September 30, 2007",
        "-306450",
        "-304650",
        ("workpaper.hygiene",),
        "The stored value is not what the formula gives: 204,300 shares at JPY 1,500 make 306,450.",
    ),
    PaperPlant(
        "P9",
        "papers disagree",
        "NonGAAP_bridge.xlsx",
        "Depreciation and amortization",
        "2Q06",
        "1,069",
        "Other Financial Statistics",
        "1069070",
        "1068970",
        ("workpaper.agrees",),
        "CF_lead has 1,069,070. Both round to the printed 1,069, so only paper against paper shows it.",
    ),
    PaperPlant(
        "P10",
        "error cell in support",
        "Revenue_analysis.xlsx",
        "Equipment Sales Gross Margin Ratio",
        "2Q06",
        "7.5%",
        "Equipment Sales",
        "0.0747",
        "#REF!",
        ("workpaper.hygiene",),
        "The support of the printed 7.5% is an error value.",
    ),
    PaperPlant(
        "P11",
        "transposed digits",
        "Per_share.xlsx",
        "BASIC WEIGHTED-AVERAGE NUMBER OF SHARES",
        "H106",
        "203,989",
        "(2) Consolidated Statements of Income",
        "203989",
        "203898",
        ("workpaper.agrees",),
        "989 became 898; basic net income per share beside it comes to 13,997 instead of 13,991 for the same cause.",
    ),
    PaperPlant(
        "P12",
        "stale figure of the last draft",
        "KPIs.xlsx",
        "Order backlog for SI and equipment sales",
        "S07",
        "18,938",
        "SI",
        "18938.214",
        "18893.214",
        ("workpaper.agrees",),
        "The paper still has the backlog of draft 1, and 82.4% beside it.",
    ),
    PaperPlant(
        "P13",
        "hidden sheet",
        "CF_lead.xlsx",
        "Purchase of property and equipment",
        "2Q07",
        "(421,969)",
        "Appendix 3",
        "-421969",
        "-412969",
        ("workpaper.hygiene",),
        "A hidden sheet keeps a superseded cash flow whose figures differ.",
    ),
)


class Trap(NamedTuple):
    """Something that is right although it may look wrong."""

    id: str
    kind: str
    place: str
    printed: str
    explanation: str


TRAPS: tuple[Trap, ...] = (
    Trap(
        "T1",
        "sum off by one in millions",
        "revenues/rev.total/1",
        "16,294",
        "7,936 + 7,968 + 391 is 16,295; each is rounded from thousands that add.",
    ),
    Trap("T2", "sum off by one in millions", "si/rev.si/1", "7,968", "4,168 + 3,799 is 7,967."),
    Trap("T3", "sum off by one in millions", "breakdown/rev.home/1", "1,489", "277 + 1,080 + 131 is 1,488."),
    Trap(
        "T4",
        "difference off by one in millions",
        "ebitda/oi/1",
        "1,125",
        "In the text the gross margin of 1,337 is not 7,936 less 6,598; it is rounded from 1,337,472.",
    ),
    Trap(
        "T5",
        "forced rounding",
        "q.bs/guarantee/1",
        "17,056",
        "1,960,988 at 114.97 is 17,056.5; 17,056 lets the dollar column add.",
    ),
    Trap(
        "T6",
        "forced rounding",
        "h.is/rev.total/1",
        "260,852",
        "29,990,244 at 114.97 is 260,852.8; 260,852 lets the column add, as do 39,005 and 128,787.",
    ),
    Trap(
        "T7",
        "forced rounding",
        "eq.h107.usd/eq.bal.M07/7",
        "174,932",
        "20,112,004 at 114.97 is 174,932.6; the row adds to 174,932.",
    ),
    Trap(
        "T8",
        "forced percentage",
        "q.is/tax/3",
        "(12.1)",
        "12.15% printed as 12.1 so that 5.8 + 12.1 + 0.1 - 0.2 is 17.8.",
    ),
    Trap("T9", "forced percentage", "q.is/rd/3", "0.3", "0.37% printed as 0.3 so that the column adds to 93.1."),
    Trap(
        "T10",
        "forced percentage",
        "h.is/tax/5",
        "(3.7)",
        "3.63% printed as 3.7, as (0.3) for 0.37% two rows below in the last column.",
    ),
    Trap("T11", "percentages do not add", "h.is/ce.total/3", "93.9", "79.4 + 6.8 + 7.4 + 0.4 is 94.0; rounding."),
    Trap(
        "T12",
        "benefit shown negative",
        "q.is/tax/2",
        "(1,980,199)",
        "An income tax benefit is shown negative and deducted; the text calls it 1,980.",
    ),
    Trap("T13", "benefit shown negative", "ebitda/tax/1", "(1,980)", "The bridge deducts the negative benefit."),
    Trap(
        "T14",
        "balance called by a quarter",
        "contracts/con.corp/2",
        "17,739",
        "Numbers of contracts and the cash of 'compared with 2Q06' are those of the last day of the quarter.",
    ),
    Trap(
        "T15",
        "nil",
        "contracts/con.hiho/2",
        "—",
        "hi-ho has a dash here, a blank in the revenue breakdown: both mean none. Treasury stock at the "
        "year-end is blank too.",
    ),
    Trap(
        "T16",
        "same fact, two captions",
        "tse.cash/H107/4",
        "11,670",
        "'Cash and cash equivalents, end of period' is what the balance sheet calls Cash.",
    ),
    Trap(
        "T17",
        "two captions, one amount",
        "h.cf.financing/nc.exchange/2",
        "1,012,520",
        "The share exchange is a noncash item and an issuance of stock in equity.",
    ),
    Trap(
        "T18",
        "decrease stated positive",
        "afs.change",
        "266",
        "'266 million less' has no sign of its own; the change is negative.",
    ),
    Trap(
        "T19",
        "caption with both signs",
        "h.cf/cf.inventories/3",
        "92,884",
        "'(Decrease) increase in inventories' is positive in 2006: the brackets of the caption speak of the "
        "cash, not of inventories.",
    ),
    Trap(
        "T20",
        "caption with one sign only",
        "q.cf/cf.ar/2",
        "(1,163,314)",
        "'Increase in accounts receivable' is negative: cash went out.",
    ),
    Trap(
        "T21",
        "share counts beside amounts",
        "eq.h107/eq.bal.S07/1",
        "206,478",
        "The first column of an equity statement in thousands counts single shares.",
    ),
    Trap(
        "T22",
        "ADS equivalents are not shares times 400",
        "q.is/ads.diluted/2",
        "82,641,071",
        "206,603 times 400 is 82,641,200; the average number of shares is not whole.",
    ),
    Trap(
        "T23",
        "ratio of rounded amounts",
        "equipment/gmr.eq/1",
        "15.0%",
        "(391 - 333) / 391 is 14.8%; in thousands it is 14.96%.",
    ),
    Trap(
        "T24",
        "roll-forward off by one in dollars",
        "eq.h107.usd/eq.bal.S07/4",
        "(183,525)",
        "-211,105 + 30,246 - 2,665 is -183,524; each is translated by itself.",
    ),
    Trap(
        "T25",
        "used and negative",
        "tse.cash/H106/2",
        "(1,122)",
        "'Net cash used' and brackets do not make it positive.",
    ),
    Trap(
        "T26",
        "table without a unit",
        "statistics/capex/1",
        "1,058",
        "Two tables do not say millions; text and other tables do.",
    ),
    Trap(
        "T27",
        "average equal to the closing number",
        "q.is/sh.basic/2",
        "206,478",
        "No share was issued in 2Q07, so its average is the closing number; the six-month average is 206,002.",
    ),
    Trap(
        "T29",
        "forced percentage",
        "q.bs/otherassets/5",
        "6.9",
        "6.84% printed as 6.9 so that the column adds to 100.0; the 1.5 of accrued retirement costs is 1.57%.",
    ),
    Trap(
        "T28",
        "several captions on the way",
        "common",
        "16,833,847",
        "Authorized and issued numbers of shares stand inside the caption of common stock.",
    ),
)
