"""Units and scales as documents print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core import unit
from workbench.core.currency import DOLLAR, currency_code
from workbench.core.scale import SCALE_STEMS, stated_scale
from workbench.core.unit_beside import unit_after, unit_before
from workbench.core.unit_headings import may_head, unit_heading
from workbench.core.unit_words import _BOUND, _stated, may_state, unit_in


@pytest.mark.parametrize(
    ("text", "name", "scale"),
    [
        ("(in thousands, except per share data)", None, 3), ("Thousands of U.S. Dollars", "USD", 3),
        ("JPY millions", "JPY", 6),
        ("(JPY in millions)", "JPY", 6), ("%", "%", 0), ("% of total revenues", "%", 0), ("($000's)", DOLLAR, 3),
        ("US$'000", "USD", 3), ("百万円", "JPY", 6), ("(Unit: Thousands of Yen)", "JPY", 3), ("JPY", "JPY", None),
        ("(In $ millions)", DOLLAR, 6), ("(Shares)", "shares", None), ("Dividend per share JPY", "JPY/share", 0),
        ("(Unit: Contracts)", "contracts", 0), ("Revenues", None, None), ("€ million", "EUR", 6),
        ("HK$ million", "HKD", 6), ("(K JPY)", "JPY", 3), ("unit: 1,000 yen", "JPY", 3), ("JPYm", "JPY", 6),
        ("Unit: 1,000,000 yen", "JPY", 6), ("MJPY", "JPY", 6), ("JPY mil.", "JPY", 6), ("cost 1,000 yen", "JPY", None),
        ("Yen per share; number of shares; contracts", None, None),
        ("(dollars in millions; shares in thousands)", DOLLAR, 6), ("Contracts (not in thousands)", None, 0),
        ("(in EUR x 1,000)", "EUR", 3), ("€ x 1.000", "EUR", 3), ("x €1m", "EUR", 6), ("(x 1,000)", None, 3),
        ("in CHF 1 000", "CHF", 3), ("Fine of CHF 1,000", "CHF", None), ("(EUR 1,000)", "EUR", None),
        ("MSEK", "SEK", 6), ("SEKm", "SEK", 6), ("TSEK", "SEK", 3), ("DKKm", "DKK", 6), ("PLN m", "PLN", 6),
        ("RM'000", "MYR", 3), ("CZK million", "CZK", 6), ("Room x 12", None, None),
        ("Fund, index 1,000", None, None), ("Plant of 2 x 1,000 turbines", None, None), ("Index 1m", None, None),
        ("2023 x 1,000", None, 3), ("in actual yen", "JPY", 0), ("2Q07 actual JPY", "JPY", None),
        ("JPY thou.", "JPY", 3), ("(thou. of yen)", "JPY", 3), ("JPY thou", "JPY", 3), ("(in thous.)", None, 3),
        ("without yen", "JPY", None), ("(Unit. Thou", None, None),


        ("yen / shares, not mn", "JPY", 0), ("JPY thousand, not million", "JPY", 3), ("not mn but JPY k", "JPY", 3),
        ("Actual yen in millions", "JPY", 6), ("Actual JPY 2Q07 (thousand)", "JPY", 3),
    ],
)  # fmt: skip
def test_what_a_header_states(text: str, name: str | None, scale: int | None) -> None:
    stated = unit_in(text)
    assert (stated.unit, stated.scale) == (name, scale)


def test_exceptions_are_told_apart() -> None:
    assert unit_in("(in millions, except per share data)").plain_per_share
    assert not unit_in("(in millions, except per share data)").plain_shares
    assert unit_in("(Dollars in millions, except share and per share amounts)").plain_shares


def test_a_scale_bound_to_a_currency_does_not_hold_for_counts() -> None:
    for text in (
        "Thousands of yen",
        "(JPY'000)",
        "¥'000",
        "¥m",
        "JPY mn",
        "'000 yen",
        "(k JPY)",
        "mn yen",
        "JPY in mm",
        "JPY thou.",
        "thou. of yen",
    ):
        assert unit_in(text).bound, text
    assert not unit_in("(in thousands)").bound
    assert not unit_in("$m").bound  # statements in dollars often scale their shares as well


@pytest.mark.parametrize(
    ("text", "name", "scale"),
    [
        ("5 million yen", "JPY", 6), ("5 million", None, 6), ("5 shares", "shares", None),
        ("5 per share", "/share", None),
        ("5 million shares", "shares", 6), ("5 basis points", "bp", 0), ("5 percent", "%", 0),
        ("5 American Depository Shares", "ADS", None),
        ("5 百万円", "JPY", 6), ("5 Gbps", "Gbps", None), ("5 apples", None, None),
    ],
)  # fmt: skip
def test_what_follows_a_number(text: str, name: str | None, scale: int | None) -> None:
    stated = unit_after(text, 1)
    assert (stated.unit, stated.scale) == (name, scale)


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("US$", "USD"), ("$", DOLLAR), ("¥", "JPY"), ("RMB", "CNY"), ("\\$", DOLLAR), ("C$", "CAD"),
        ("$A", "AUD"), ("$US", "USD"), ("NZ$", "NZD"),
    ],
)  # fmt: skip
def test_currency_marks(mark: str, code: str) -> None:
    assert currency_code(mark) == code


def test_what_stands_before_a_number() -> None:
    text = "was JPY 832 million"
    stated = unit_before(text, text.index("832"))
    assert stated.unit == "JPY"
    assert text[stated.start : stated.end] == "JPY "


def test_a_percentage_within_a_header_states_no_unit() -> None:
    assert unit_in("fair value less than 80% of cost").unit is None
    assert unit_in("% of sales").unit == "%"


SAID = (
    "the", "in", "of", "per", "share", "Shares", "EPS", "US", "$", "¥", "yen", "m", "k", "JPY", "JPYm", "kUSD", "MEUR",
    "million", "thousands", "'000", "(000)", "mn", "bn", "%", "bps", "basis points", "units", "unit:", "contracts",
    "square feet", "sq. ft.", "Sqft", "lakhs",
    "Rs.", "NT", "pounds", "won", "円", "百万円", "千株", "株式数", "2007", "(", ")",
    ",", ";", "revenues", "barrel", "day", "GWh", "u.s.", "dollars", "Swiss francs", "Yuan", "1", "p", "pence", "MM",
    "cents", "R", "Rm", "$A", "Mexican pesos", "security",
)  # fmt: skip


@given(st.lists(st.sampled_from(SAID), max_size=6), st.sampled_from(("", " ")))
def test_no_text_that_states_something_is_passed_over(words: list[str], between: str) -> None:
    text = between.join(words)
    lowered = text.lower()
    stated = unit_heading(text) or _stated(text, lowered)
    assert may_state(text) or stated == unit.Stated(None, None, 0, len(text))
    assert unit_heading(text) is None or may_head(lowered)
    assert SCALE_STEMS.search(lowered) or (stated_scale(text), _BOUND.search(text)) == (None, None)
