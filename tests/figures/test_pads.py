"""Terse words of accountants and what stands over the columns of their pads."""

from __future__ import annotations

import pytest

from workbench import tasks
from workbench.core.caption import Captions
from workbench.core.unit_words import unit_in
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.columns import column_said


@pytest.mark.parametrize(
    ("short", "plain"),
    [
        ("N/I", "Net income"),
        ("FX g/(l)", "Foreign exchange gain (loss)"),
        ("Cap lse oblig, curr", "Capital lease obligations, current"),
        ("Inc/(dec) A/P", "Increase (decrease) in accounts payable"),
        ("Invty", "Inventories"),
        ("Pd-in surplus", "Additional paid-in capital"),
        ("Treas stk", "Treasury stock"),
        ("Inc from opns", "Operating income"),
        ("Net cash fincg", "Net cash provided by financing activities"),
    ],
)
def test_a_terse_caption_names_what_its_long_form_names(short: str, plain: str) -> None:
    captions = Captions(tasks.vocabulary())
    assert captions.read(short).name == captions.read(plain).name


def test_income_before_taxes_is_no_increase_and_a_ledger_no_gain() -> None:
    captions = Captions(tasks.vocabulary())
    assert captions.read("Inc (loss) bef tax").name == captions.read("Income before income tax").name
    assert "gain" not in captions.read("Balance per G/L").tokens


@pytest.mark.parametrize("text", ["(000 ¥)", "(¥ 000)", "¥ thous.", "thous. of yen"])
def test_thousands_of_a_currency_are_read_either_way_about(text: str) -> None:
    stated = unit_in(text)
    assert (stated.unit, stated.scale, stated.bound) == ("JPY", 3, True)


def test_an_amount_per_sh_is_one_per_share_and_a_column_of_shs_counts_shares() -> None:
    assert said("Diluted N/I per sh").matter is Matter.PER_SHARE
    assert unit_in("¥ per sh").unit == "JPY/share"
    assert column_said("(no.)", "Com shs (no.)").matter is Matter.SHARES
    assert column_said("No.", "Note No.").matter is Matter.AMOUNT
