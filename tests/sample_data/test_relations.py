"""The relations of the release hold, but for what was planted and what the company published so."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from sample_data.maker.ledger import Ledger
from sample_data.maker.values import Document
from tests.sample_data.arithmetic import Break, all_breaks
from tests.sample_data.claims import claim_breaks, percent_breaks, share_breaks

FORCED_DOLLARS = {
    "q.bs/ca.total/1", "q.bs/guarantee/1", "q.is/mi.is/1", "h.bs.assets/ca.total/1", "h.bs.assets/guarantee/1",
    "h.is/rev.vas/1", "h.is/rev.conn/1", "h.is/rev.total/1", "h.is/pretax/1", "eq.h107.usd/eq.bal.M07/7",
}  # fmt: skip
FORCED_SHARES = {
    "q.bs/otherassets/5", "q.bs/retirement/5", "q.is/rd/3", "q.is/tax/3", "h.bs.assets/otherassets/7",
    "h.bs.liabilities/retirement/7", "h.is/tax/5", "h.is/eqloss/7",
}  # fmt: skip
ROUNDED_SUMS = {
    "q.cf/cf.op/1", "h.cf/cf.op/1", "q.cf/cf.inv/1", "h.cf.financing/cf.fin/1", "h.cf+h.cf.financing/cf.net/1",
    "h.cf.financing/cash.end/1", "revenues/rev.total/1", "summary/oi/1", "summary/oi/2", "breakdown/rev.corp/1",
    "breakdown/rev.home/1", "breakdown/rev.conn/2", "si/rev.si/1", "eq.h107.usd/M07>S07/4", "eq.h107.usd/M07>S07/5",
}  # fmt: skip


def breaks(document: Document, ledger: Ledger, sample: Path) -> list[Break]:
    with (sample / "maker" / "support.tsv").open(encoding="utf-8") as lines:
        support = {
            (row["key"], row["period"]): Decimal(row["value"]).scaleb(3)
            for row in csv.DictReader(lines, delimiter="\t")
        }
    return [
        *all_breaks(document, support),
        *claim_breaks(document, ledger),
        *percent_breaks(document, ledger),
        *share_breaks(document, ledger),
    ]


def test_true_figures_hold_but_for_what_was_published_so(truth: Document, ledger: Ledger, sample: Path) -> None:
    found = breaks(truth, ledger, sample)
    wrong = {(each.kind, each.where) for each in found if not each.rounding}
    assert wrong == {("per share", "tse.position/M07/4"), ("same", "mi.is: q.cf/cf.mi/1")}
    rounding = {each.where for each in found if each.rounding}
    assert rounding == FORCED_DOLLARS | FORCED_SHARES | ROUNDED_SUMS | {"cf.ppe: capex/cf.ppe/2"}


def test_only_the_plants_break_the_printed_release(
    truth: Document, printed: Document, ledger: Ledger, sample: Path
) -> None:
    before = {(each.kind, each.where) for each in breaks(truth, ledger, sample)}
    after = {(each.kind, each.where) for each in breaks(printed, ledger, sample)}
    assert before <= after
    assert after - before == {
        ("same", "cf.inv: tse.cash/H107/2"),
        ("sum", "q.bs/cl.total/2"),
        ("translation", "q.bs/accrued/1"),
        ("same", "accrued: h.bs.liabilities/accrued/2"),
        ("same", "sm: sm.prose"),
        ("claim", "sm.prose"),
        ("claim", "vas.pct"),
        ("direction", "eq.pct"),
        ("translation", "h.cf.financing/cf.interest/1"),
        ("change", "contracts/con.others/3"),
        ("sum", "contracts/con.corp/3"),
    }


def test_halves_hold_the_quarters(ledger: Ledger) -> None:
    gross = [key for key, period in ledger.facts if period == "2Q07" and (key, "H107") in ledger.facts]
    assert len(gross) > 50
    for key in (
        "cf.repay",
        "cf.lease",
        "cf.ppe",
        "cf.da",
        "cf.issue",
        "cf.afssale",
        "cf.stisale",
        "capexlease",
        "rev.corp",
    ):
        for half, quarter in (("H107", "2Q07"), ("H106", "2Q06")):
            whole, part = ledger.facts[key, half], ledger.facts[key, quarter]
            assert abs(part) <= abs(whole), (key, half)
            assert part * whole >= 0


def test_opening_of_the_quarter_is_the_closing_of_the_one_before(ledger: Ledger) -> None:
    first = sum(
        ledger.value(key, "H107") - ledger.value(key, "2Q07") for key in ("cf.op", "cf.inv", "cf.fin", "cf.fxcash")
    )
    assert ledger.value("cash", "M07") + first == ledger.value("cash.begin", "2Q07")
    before = sum(
        ledger.value(key, "H106") - ledger.value(key, "2Q06") for key in ("cf.op", "cf.inv", "cf.fin", "cf.fxcash")
    )
    assert ledger.value("cash.begin", "H106") + before == ledger.value("cash.begin", "2Q06")
