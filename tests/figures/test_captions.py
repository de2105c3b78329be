"""What captions say of their figures, and that no pattern is passed over for want of a stem."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.core.openings import Stemmed
from workbench.figures.wordings import captions, moments
from workbench.figures.wordings import counts as caption_counts
from workbench.figures.wordings.captions import Matter, said

STEMMED = [
    one for read in (captions, caption_counts, moments) for one in vars(read).values() if isinstance(one, Stemmed)
]
WORDS = (
    "per", "share", "ADS", "EPS", "１株当たり", "株式数", "par value", "(no", "1,000 shares", "Weighted average",
    "number of", "outstanding", "dilutive", "effect of",
    "options", "basic", "shs", "%", "ratio", "margin", "rate", "return on",
    "to average", "to total", "assets", "率", "exchange", "headcount", "# ", "days", "DSO", "契約数", "stores", "open",
    "square feet", "wells", "drilled", "accounts", "rooms", "available", "at beginning", "opening", "balance", "end of",
    "period", "closing", "期首", "期末", "total", "net debt", "non-performing", "loans", "equity", "working capital",
    "book value", "backlog", "BPS", "株主資本合計", "1株当たり株主資本", "income / share", "profit/ADS", "o/s",
    "株式総数", "純資産", "総資産", "自己資本", "cash used in", "outflows", "stock", "paid-in capital",
    "average", "avg", "cost", "price", "stock price",
    "of", "$5", ")", "/per share", "yield", "basis points", "bps", "meters", "employees", "-", "passengers", "carried",
)  # fmt: skip


def test_the_patterns_that_are_looked_at_by_their_stems() -> None:
    assert len(STEMMED) >= 10


@given(st.lists(st.sampled_from(WORDS), max_size=6), st.sampled_from(("", " ")))
@example(["cash used in"], " ")
def test_no_caption_is_passed_over_that_a_pattern_fits(words: list[str], between: str) -> None:
    caption = between.join(words)
    for one in STEMMED:
        plain = one.pattern.search(caption)
        found = one.search(caption, caption.lower())
        assert (plain and plain.span()) == (found and found.span()), one.stems


@pytest.mark.parametrize(
    ("caption", "matter"),
    [
        ("Avg stock price", Matter.PER_SHARE),
        ("Wtd. avg. share price", Matter.PER_SHARE),
        ("Avg cost of treasury stock", Matter.PER_SHARE),
        ("Weighted average price of shares repurchased", Matter.PER_SHARE),
        ("Weighted average grant date fair value of stock options", Matter.PER_SHARE),
        ("Wtd avg shares - diluted", Matter.SHARES),
        ("Average number of shares at cost", Matter.SHARES),
        ("Basic net income / share", Matter.PER_SHARE),
        ("Net income / ADS", Matter.PER_SHARE),
        ("ADS当たり(希薄化後)", Matter.PER_SHARE),
        ("Investments in bonds / shares", Matter.AMOUNT),
        ("発行済株式総数(期末) Shares o/s (issued)", Matter.SHARES),
        ("Shares issued at period end", Matter.SHARES),
        ("Shares issued for acquisition", Matter.AMOUNT),
    ],
)
def test_averages_of_prices_are_no_averages_of_shares(caption: str, matter: Matter) -> None:
    assert said(caption).matter is matter
