"""The differences planted in the release, what was published wrongly, and the changes of the earlier draft."""

from __future__ import annotations

from typing import NamedTuple

RELEASE = "iij_2q_fy2007.txt"
DRAFT = "iij_2q_fy2007_draft1.txt"


class ReleasePlant(NamedTuple):
    """A planted or published difference in the release.

    `find` is a change place, or for an unchanged figure or caption the place of the figure beside it.
    """

    id: str
    kind: str
    origin: str
    find: str
    planted: str
    true: str
    caption: str
    period: str
    section: str
    checks: tuple[str, ...]
    explanation: str
    also: tuple[tuple[str, str], ...] = ()


PLANTS: tuple[ReleasePlant, ...] = (
    ReleasePlant(
        "R1",
        "sections disagree",
        "planted",
        "tse.cash/H107/2",
        "(4,532)",
        "(4,352)",
        "Net cash used in investing activities",
        "H107",
        "(3) Consolidated Cash Flows",
        ("same.figure", "workpaper.agrees"),
        "The exchange form gives JPY (4,532) million; the interim cash flow statement gives (4,351,993) thousand.",
    ),
    ReleasePlant(
        "R2",
        "transposed digits",
        "planted",
        "q.bs/accrued/2",
        "980,906",
        "980,609",
        "Accrued expenses",
        "S07",
        "Appendix 1",
        ("sum.column", "same.figure", "translation", "workpaper.agrees"),
        "609 became 906: total current liabilities no longer adds up, the interim balance sheet and the "
        "dollars say 980,609.",
    ),
    ReleasePlant(
        "R3",
        "stale figure of the last draft",
        "planted",
        "sm.prose",
        "1,082",
        "1,088",
        "Sales and marketing expenses",
        "2Q07",
        "Cost and expense",
        ("text.table", "text.claim", "workpaper.agrees"),
        "The text kept the amount of draft 1; Appendix 2 has 1,088,023 thousand and the 29.1% beside it fits "
        "only that.",
    ),
    ReleasePlant(
        "R4",
        "wrong percent change in prose",
        "planted",
        "vas.pct",
        "28.4%",
        "24.8%",
        "VAS revenues, change on 2Q06",
        "2Q07",
        "Connectivity and VAS",
        ("text.claim", "text.table"),
        "2,379 on 1,906 is 24.8%, as the table below the text says.",
    ),
    ReleasePlant(
        "R5",
        "wrong direction word",
        "planted",
        "eq.pct",
        "+37.9%",
        "37.9%",
        "Equipment sales revenues, change on 2Q06",
        "2Q07",
        "Revenues",
        ("text.claim", "text.table"),
        "Equipment sales went from 630 down to 391; the sentence speaks of an increase.",
        (("dir.equipment", "an increase"),),
    ),
    ReleasePlant(
        "R6",
        "wrong translation",
        "planted",
        "h.cf.financing/cf.interest/1",
        "1,838",
        "1,887",
        "Interest paid",
        "H107",
        "(4) Condensed Consolidated Statements of Cash Flows",
        ("translation", "workpaper.agrees"),
        "JPY 216,937 thousand at 114.97 is 1,887; 1,838 is the same at 118.05, the rate of the year before.",
    ),
    ReleasePlant(
        "R7",
        "off by one",
        "planted",
        "contracts/con.others/3",
        "(78)",
        "(77)",
        "Others",
        "S07",
        "Connectivity and VAS",
        ("change.amount", "sum.column"),
        "1,616 less 1,693 is (77); numbers of contracts are not rounded, so nothing allows the one. "
        "The column of changes misses by it too.",
    ),
)

PUBLISHED: tuple[ReleasePlant, ...] = (
    ReleasePlant(
        "A1",
        "per share on the wrong share count",
        "as published",
        "tse.position/M07/4",
        "98,592",
        "98,443",
        "Shareholders' equity per share",
        "M07",
        "(2) Consolidated Financial Position",
        ("per.share", "workpaper.agrees"),
        "20,112,004 thousand over the weighted average of 203,992 shares; on the 204,300 outstanding it is 98,443. "
        "The two other rows use the shares outstanding at the date.",
    ),
    ReleasePlant(
        "A2",
        "caption with the wrong date",
        "as published",
        "eq.fy06/eq.bal.M07/1",
        "BALANCE, MARCH 31, 2006",
        "BALANCE, MARCH 31, 2007",
        "BALANCE, MARCH 31, 2006",
        "M07",
        "Consolidated statements of shareholders' equity for the fiscal year ended March 31, 2007",
        ("label.period",),
        "The closing row of the year to March 31, 2007 is captioned with the year before; its amounts are "
        "those of 2007.",
    ),
    ReleasePlant(
        "A3",
        "caption without its unit",
        "as published",
        "h.bs.assets/eqmethod/1",
        "JPY 16,701",
        "JPY 16,701 thousand",
        "Loan loss valuation allowance, equity method investees",
        "S07",
        "(1) Consolidated Balance Sheets",
        ("label.unit",),
        "Every other allowance, and this one in Appendix 1, is in thousands. One amount is given for three "
        "dates, 'respectively'.",
    ),
    ReleasePlant(
        "A4",
        "forced rounding that shows",
        "as published",
        "capex/cf.ppe/2",
        "123",
        "124",
        "Purchase of Property and Equipment",
        "2Q06",
        "Reconciliation of Non-GAAP Financial Measures",
        ("same.figure",),
        "Appendix 3 has 123,604 thousand, which rounds to 124; 123 is printed so that 513 + 123 gives 636.",
    ),
    ReleasePlant(
        "A5",
        "average called a balance",
        "as published",
        "weighted",
        "206,002",
        "206,002",
        "Weighted average number of shares outstanding",
        "H107",
        "4. Others",
        ("label.period",),
        "A weighted average belongs to a period; the sentence dates it 'at the end of' the period.",
    ),
    ReleasePlant(
        "A6",
        "same fact, two dollar amounts",
        "as published",
        "q.is/mi.is/1",
        "131",
        "130",
        "MINORITY INTERESTS IN (EARNINGS) LOSSES OF SUBSIDIARIES",
        "2Q07",
        "Appendix 2",
        ("translation", "same.figure"),
        "14,988 thousand yen is 130 thousand dollars, as Appendix 3 prints; Appendix 2 prints 131 so that "
        "net income casts.",
    ),
    ReleasePlant(
        "A7",
        "caption that turns the sign round",
        "as published",
        "h.cf/cf.inventories/2",
        "(1,639,019)",
        "(1,639,019)",
        "(Decrease) increase in inventories, prepaid expenses and other current and noncurrent assets",
        "H107",
        "(4) Condensed Consolidated Statements of Cash Flows",
        ("label.sign",),
        "The caption calls brackets a decrease; inventories, prepaid expenses and other current assets all rose.",
    ),
)

DRAFT_CHANGES: tuple[tuple[str, str, str], ...] = (
    (
        "sm.pct",
        "28.4%",
        "JPY 6,000 thousand moved from general and administrative to sales and marketing after draft 1",
    ),
    ("ga.prose", "1,159", "same reclassification"),
    ("ga.pct", "34.4%", "same reclassification"),
    ("q.is/sm/1", "9,411", "same reclassification"),
    ("q.is/sm/2", "1,082,023", "same reclassification"),
    ("q.is/sm/3", "6.6", "same reclassification"),
    ("q.is/ga/1", "10,079", "same reclassification"),
    ("q.is/ga/2", "1,158,780", "same reclassification"),
    ("h.is/sm/1", "17,580", "same reclassification"),
    ("h.is/sm/2", "2,021,153", "same reclassification"),
    ("h.is/sm/3", "6.7", "same reclassification"),
    ("h.is/ga/1", "19,358", "same reclassification"),
    ("h.is/ga/2", "2,225,623", "same reclassification"),
    ("backlog.quote", "82.4%", "late orders of JPY 45 million entered the backlog"),
    ("backlog.level", "18,893", "late orders"),
    ("backlog.pct", "82.4%", "late orders"),
    ("contracts/con.oem/1", "257,453", "a partner corrected its number of contracts"),
    ("contracts/con.oem/3", "(268,013)", "same correction"),
    ("contracts/con.home/1", "500,203", "same correction"),
    ("contracts/con.home/3", "(83,641)", "same correction"),
    ("h.cf.financing/cf.taxes/1", "6,325", "income taxes paid corrected by JPY 90 thousand"),
    ("h.cf.financing/cf.taxes/2", "727,234", "income taxes paid corrected"),
    ("afs.level", "1,034", "closing prices of two securities corrected"),
    ("afs.change", "275", "same correction"),
)


def release_changes() -> dict[str, str]:
    """Give what the release prints instead of the truth."""
    changes = {plant.find: plant.planted for plant in PLANTS}
    for plant in PLANTS:
        changes.update(plant.also)
    return changes


def draft_changes() -> dict[str, str]:
    """Give what draft 1 prints: the release as it is, but for the changes made after that draft."""
    return release_changes() | {place: text for place, text, _ in DRAFT_CHANGES}
