"""Printed numbers: what each token is, and the printer that goes the other way."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.number import _SIMPLE, _WHOLE, CLAIM, Kind, _token, claims, parse, scan, show


@pytest.mark.parametrize(
    ("text", "value", "decimals", "sign"),
    [
        ("1,552", "1552", 0, ""), ("(1,552)", "-1552", 0, "()"), ("△1,552", "-1552", 0, "△"), ("▲ 5", "-5", 0, "▲"),
        ("−1,552", "-1552", 0, "−"), ("1,552-", "-1552", 0, " -"), ("$1.2", "1.2", 1, ""), ("JPY 832", "832", 0, ""),
        ("16.3%", "16.3", 1, ""), ("(17.9%)", "-17.9", 1, "()"), ("(17.9)%", "-17.9", 1, "()"),
        ("$ (1,552)", "-1552", 0, "()"),
        ("($1,552)", "-1552", 0, "()"), ("(1,235,003", "-1235003", 0, "("), ("334.9Gbps", "334.9", 1, ""),
        (".45", "0.45", 2, ""),
        ("1.234.567,8", "1234567.8", 1, ""), ("１，２３４", "1234", 0, ""), ("3,456円", "3456", 0, ""),
        ("$      3", "3", 0, ""),
    ],
)  # fmt: skip
def test_a_whole_cell(text: str, value: str, decimals: int, sign: str) -> None:
    token = parse(text)
    assert token is not None
    assert (token.value, token.decimals, token.sign) == (Decimal(value), decimals, sign)
    assert text[token.start : token.end] == token.text


@pytest.mark.parametrize("text", ["—", "-", "_", "$ —", "–", "nil"])
def test_nil_stands_for_zero(text: str) -> None:
    token = parse(text)
    assert token is not None
    assert token.nil
    assert token.value == 0


@pytest.mark.parametrize("text", ["7,401,50", "534,03", "1,2345"])
def test_cut_digits_make_no_number(text: str) -> None:
    token = parse(text)
    assert token is not None
    assert token.value is None


@pytest.mark.parametrize("text", ["", "Total", "2Q07", "30, 2007", "1 5", "n.m."])
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


def test_a_year_alone_is_marked_as_one() -> None:
    token = parse("2007")
    assert token is not None
    assert token.kind is Kind.YEAR


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Revenue totaled JPY 16,294 million ($ 141.7 million), an increase of 16.3% from 2Q06.",
         [("16,294", "amount"), ("141.7", "amount"), ("16.3%", "amount"), ("2Q06", "name of a period")]),
        ("Tel: +81-3-5555-0100", [("+81-3-5555-0100", "phone number")]),
        ("As of September 30, 2007 and 30.09.2007", [("September 30, 2007", "date"), ("30.09.2007", "date")]),
        ("annual report on Form 20-F", [("Form 20-F", "reference to a form, note, section or standard")]),
        ("see Notes 3 and 4", [("Notes 3 and 4", "reference to a form, note, section or standard")]),
        ("(1) Change of condition", [("(1)", "number of a list item or heading")]),
        ("- 3 -", [("- 3 -", "page number")]),
        ("Page 4 of 20", [("Page 4 of 20", "page number")]),
        ("see pages 14 to 15, and 16 items", [("pages 14 to 15", "page number"), ("16", "amount")]),
        ("web pages 250 million", [("250", "amount")]),
        ("1. Results", [("1.", "number of a list item or heading")]),
        ("our 2nd quarter", [("2nd", "ordinal number")]),
        ("its 10,000th unit", [("10,000th", "ordinal number")]),
        ("income³ of 5", [("³", "footnote mark"), ("5", "amount")]),
        ("IP Service (100Mbps-999Mbps)", [("100", "amount"), ("999", "amount")]),
        ("SFAS158 and ASC 606", [("SFAS158", "reference to a form, note, section or standard"),
                                 ("ASC 606", "reference to a form, note, section or standard")]),
        ("2007年9月30日 平成19年", [("2007年9月30日", "date"), ("平成19年", "date")]),
        ("costs of 1,234.5 May 2007, 5 May 2007",
         [("1,234.5", "amount"), ("May 2007", "date"), ("5 May 2007", "date")]),
    ],
)  # fmt: skip
def test_every_token_of_running_text(text: str, found: list[tuple[str, str]]) -> None:
    tokens = scan(text)
    assert [(token.text, token.kind.value) for token in tokens] == found
    assert all(text[token.start : token.end] == token.text for token in tokens)


@given(st.text(alphabet="0123456789,.()-−$%¥ JPYmilQ年月日abc\n", max_size=60))
def test_tokens_are_in_order_apart_and_printed(text: str) -> None:
    tokens = scan(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@given(
    st.decimals(min_value=-10**12, max_value=10**12, allow_nan=False, allow_infinity=False, places=3),
    st.integers(0, 3), st.sampled_from(["()", "-", "−", "△", "▲", " -"]), st.booleans(),
    st.sampled_from(["", "$", "¥", "€", "JPY "]),
)  # fmt: skip
def test_parse_undoes_show(value: Decimal, decimals: int, negative: str, percent: bool, currency: str) -> None:
    rounded = round(value, decimals)
    if percent and negative == " -":
        negative = "()"
    shown = show(rounded, decimals, negative=negative, percent=percent, currency=currency)
    token = parse(shown)
    assert token is not None
    assert token.value == rounded
    assert token.decimals == decimals
    assert token.percent == percent


TOKENS = (
    "204,300", "12", "1,2007", "10.3%", "10-K", "8K", "Form", "Note 7", "(3)", "(12)(4)", "[2]", "*4", "¹²",
    "①", "3:00", "5 p.m.", "Sept 30, 2007", "30 June", "2007-09-30", "1.2.07", "2007年9月", "昭和60年", "9月30日",
    "2Q07", "'07", "FY2007", "第2四半期", "fiscal 2007", "3 months", "6-month", "+81 3 5205", "(03) 5205-6500",
    "03-5205-6500", "12-1234567", "code: 3774", "NY 10019", "1,234th", "2nd", "a.b1@c.com", "www.x.jp/1",
    "https://x.jp/1", "A4", "ISO-9001", "RMB5", "revenue", "Item 1A", "\n", "\n (1) ", "\n• 2. ", "−", "$",
    ".5", "A.", "pp. 3", "-",
)  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=6).map(" ".join))
def test_where_claims_can_begin_none_is_passed_over(text: str) -> None:
    assert [claim.span() for claim in claims(text)] == [claim.span() for claim in CLAIM.finditer(text)]


@given(st.from_regex(_SIMPLE, fullmatch=True), st.sampled_from(("", " ", "\xa0")))
def test_a_simple_number_is_read_as_any_other(body: str, before: str) -> None:
    whole = _WHOLE.fullmatch(body)
    text = before + body
    assert whole is not None
    assert repr(parse(text)) == repr(_token(text, whole, len(before)))
