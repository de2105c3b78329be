"""That what is looked for by its stems is found as if all of a text were tried."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core import calendar, openings
from workbench.core.openings import lowered, opened, stretches, within
from workbench.figures import context

WORDS = (
    "six months", "nine", "26 weeks", "39-weeks", "half-year", "Half years", "periods", "ended", "Ending", "to", "end",
    "June 30", "30th SEPTEMBER", "MAR. 5, 2007", "dec", "2008", ",", "three-months", "13 weeks", "quarter", "Quarters",
    "fiscal", "FY07", "1Q", "Q4", "H1 2007", "2nd quarter of", "fourth quarter 2006", "year", "'07", "İ", "mayor",
    "lacs",
    "1 lakh", "Crores", "RUPEES", "Rs.", "rs", "hours", "inr", "₹", "US$1", "JPY115.43", "=", "equals", "€1", "per",
    "£2.50,", "$", "¥", "weekend", "first", "Q2",
)  # fmt: skip
AROUND = {
    "spans to date": (calendar._LENGTHS, calendar._TO_DATE),
    "quarters": (calendar._ENDINGS, calendar._QUARTER),
    "lakhs": (context._LAKH_STEMS, context._LAKHS),
    "parts of years": (context._PART_STEMS, context._PART_YEAR),
}
FROM = {
    "days": (calendar._MONTH_OPENS, calendar._FULL_DAY),
    "labels": (calendar._LABEL_OPENS, calendar._LABEL),
}
TEXTS = st.tuples(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from((" ", "", "\n")))


def spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]


@pytest.mark.parametrize("name", AROUND)
@given(parts=TEXTS)
def test_what_stands_around_stems_is_found(name: str, parts: tuple[list[str], str]) -> None:
    text, (stems, pattern) = parts[1].join(parts[0]), AROUND[name]
    assert spans(within(stretches(lowered(text), stems), pattern, text)) == spans(pattern.finditer(text))


@pytest.mark.parametrize("name", FROM)
@given(parts=TEXTS)
def test_what_begins_with_stems_is_found(name: str, parts: tuple[list[str], str]) -> None:
    text, (stems, pattern) = parts[1].join(parts[0]), FROM[name]
    assert spans(opened(lowered(text), stems, pattern, text)) == spans(pattern.finditer(text))


@given(TEXTS)
def test_a_rate_is_found_by_what_makes_its_sides_equal(parts: tuple[list[str], str]) -> None:
    text = parts[1].join(parts[0])
    assert spans(within(stretches(text, context._EQUALS), context._RATE, text)) == spans(context._RATE.finditer(text))


def test_far_apart_in_a_long_text() -> None:
    text = " ".join(["Six months ended June 30, 2007" + " and so on" * 60] * 3)
    places = stretches(lowered(text), calendar._LENGTHS)
    assert len(places) == 3
    assert len(list(within(places, calendar._TO_DATE, text))) == 3


def test_every_small_letter_stands_in_the_place_of_its_own() -> None:
    every = "".join(map(chr, range(0xD800)))
    assert len(lowered(every)) == len(every)
    assert openings.lowered("İNR") == "inr"
