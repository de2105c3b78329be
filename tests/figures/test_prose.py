from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures import printed
from workbench.core.calendar import Fiscal
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.number import show
from workbench.core.period import Period
from workbench.core.source import Format, Paragraph, Role, Source
from workbench.core.words import NO_WORDS
from workbench.figures.context import Context
from workbench.figures.prose.paragraphs import read_prose

FISCAL = Fiscal(month=3, named_by_start=True)
NAMES = {
    "2Q07": FISCAL.quarter(2007, 2), "2Q06": FISCAL.quarter(2006, 2), "2Q05": FISCAL.quarter(2005, 2),
    "1Q07": FISCAL.quarter(2007, 1),
    "1H07": FISCAL.half(2007, 1), "1H06": FISCAL.half(2006, 1), "FY07": FISCAL.year(2007), "FY06": FISCAL.year(2006),
    "@2Q07": Period(None, date(2007, 9, 30)), "@2Q06": Period(None, date(2006, 9, 30)),
    "@4Q06": Period(None, date(2007, 3, 31)),
}  # fmt: skip
SPOKEN = {period: name for name, period in NAMES.items()}
CONTEXT = Context(FISCAL, NAMES["2Q07"], currency="JPY")


def cases() -> list[tuple[str, list[str]]]:
    found = []
    text = Path(__file__).with_name("test_prose_sentences.txt").read_text(encoding="utf-8")
    for block in text.strip().split("\n\n"):
        first, *rest = block.splitlines()
        found.append((first.removeprefix("> "), rest))
    return found


def source(*paragraphs: str | Paragraph) -> Source:
    blocks = tuple(Paragraph(one, 1) if isinstance(one, str) else one for one in paragraphs)
    return Source("release", "release.txt", Role.RELEASE, Format.TEXT, "", blocks)


def read(*paragraphs: str | Paragraph) -> tuple[Figure, ...]:
    return read_prose(source(*paragraphs), NO_WORDS, CONTEXT)


def reported(*paragraphs: str | Paragraph) -> list[Figure]:
    return [figure for figure in read(*paragraphs) if figure.standing is Standing.REPORTED]


def spoken(period: Period | None) -> str:
    return "-" if period is None else SPOKEN.get(period, str(period))


def line(figure: Figure) -> str:
    assert figure.value is not None
    what = figure.measure.value + (f" of {figure.whole}" if figure.measure is Measure.SHARE_PERCENT else "")
    when = spoken(figure.period) + (f" on {spoken(figure.against)}" if figure.against else "")
    label = figure.label + (f" [{figure.basis}]" if figure.basis else "") + (" ~" if figure.approximate else "")
    return f"{figure.text} | {figure.value:f} {figure.unit} | {what} | {when} | {label}"


@pytest.mark.parametrize(
    ("sentence", "expected"), cases(), ids=lambda value: value[:50] if isinstance(value, str) else ""
)
def test_a_sentence_reads_as_written_beside_it(sentence: str, expected: list[str]) -> None:
    assert [line(figure) for figure in reported(sentence)] == expected


def test_an_anchor_points_at_what_is_printed() -> None:
    for sentence, _ in cases():
        document = source(sentence)
        for figure in read_prose(document, NO_WORDS, CONTEXT):
            assert document.text_at(figure.anchor) == figure.text


def test_every_digit_belongs_to_exactly_one_figure() -> None:
    text = (
        "On November 12, 2007 we filed Form 20-F (see note 3 and www.example.com/2007). Call +81-3-5555-0100.\n"
        "- (1) Revenue of $5 million at 10:30 a.m.; 3D and 5G products; 64-layer chips, 5 years and 12 minutes."
    )
    covered = [0] * len(text)
    for figure in read(text):
        for at in range(figure.anchor.start, figure.anchor.end):
            covered[at] += 1
    assert [text[at] for at, count in enumerate(covered) if count > 1] == []
    assert [text[at] for at, count in enumerate(covered) if text[at].isdigit() and not count] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We met on November 12, 2007.", "date"),
        ("Results for 2Q07 follow.", "name of a period"),
        ("Tel: +81-3-5555-0100", "phone number"),
        ("See Form 20-F.", "reference to a form, note, section or standard"),
        ("as described in note 4 gives the reason", "reference to a form, note, section or standard"),
        ("The call takes 22 minutes.", "length of time"),
        ("3D products sell well.", "part of a name"),
        ("The access code is 70725.", "a count or number in running text without a unit"),
    ],
)
def test_what_is_no_figure_says_why(text: str, reason: str) -> None:
    found = read(text)
    assert [figure.standing for figure in found] == [Standing.OUT_OF_SCOPE]
    assert found[0].reason == reason


def test_digits_that_make_no_number_are_unreadable() -> None:
    found = [
        figure for figure in read("Revenue was JPY 7,401,50 million in 2Q07.") if figure.standing is Standing.UNREADABLE
    ]
    assert [figure.text for figure in found] == ["7,401,50"]
    assert found[0].value is None


def test_a_sentence_without_a_period_speaks_of_the_one_before() -> None:
    found = reported(
        "In 1Q07, we recorded net cash used in operating activities of JPY 1,328 million. "
        "We paid JPY 5 million for repairs."
    )
    assert [spoken(figure.period) for figure in found] == ["1Q07", "1Q07"]


def test_the_period_compared_with_is_not_inherited_as_the_period() -> None:
    found = reported("Net sales were JPY 5 million, compared to JPY 4 million in 2Q06. Royalties were JPY 1 million.")
    assert [spoken(figure.period) for figure in found] == ["2Q07", "2Q06", "2Q07"]


def test_changes_of_balances_inherit_the_day_they_are_measured_against() -> None:
    found = reported(
        "As of September 30, 2007, total assets increased by JPY 9 million from March 31, 2007. "
        "Inventories rose by JPY 2 million; cash decreased by JPY 1 million."
    )
    assert [line(figure) for figure in found] == [
        "9 | 9000000 JPY | change | @2Q07 on @4Q06 | total assets",
        "2 | 2000000 JPY | change | @2Q07 on @4Q06 | Inventories",
        "1 | -1000000 JPY | change | @2Q07 on @4Q06 | cash",
    ]


def test_headings_make_the_path_and_repayments_below_cash_flows_are_outflows() -> None:
    found = reported(
        "Financial Condition",
        "Cash Flows",
        "We recorded repayments of long-term borrowings of JPY 1,769 million in 2Q07.",
    )
    assert found[0].path == ("Financial Condition", "Cash Flows")
    assert found[0].value == Decimal(-1769000000)


def test_a_section_named_after_a_segment_names_its_figures_for_it() -> None:
    filler = "The report begins with general remarks about the year and its markets. " * 30
    found = reported(
        filler, "North", "The North segment reported operating income of $42 million in 2Q07.",
        "South Pole", "South Pole reported operating income of $11 million in 2Q07. Revenues rose 4.6 percent.",
    )  # fmt: skip
    assert [(figure.label, figure.entity) for figure in found] == [
        ("North operating income", "North"),
        ("South Pole operating income", "South Pole"),
        ("South Pole revenues", "South Pole"),
    ]


def test_a_part_never_carries_the_name_of_the_whole_alone() -> None:
    whole, part = reported(
        "Connectivity revenues were JPY 7,936 million in 2Q07, "
        "mainly due to JPY 1,080 million of revenues from a new subsidiary."
    )
    assert whole.label == "Connectivity revenues"
    assert part.label == "revenues from a new subsidiary"


@given(
    st.decimals(min_value=0, max_value=99999, places=1),
    st.sampled_from(["revenue", "operating income", "cost of sales", "net income"]),
    st.sampled_from(["increase", "decrease"]),
    st.decimals(min_value="0.1", max_value=999, places=1),
)
def test_any_amount_and_change_come_back(amount: Decimal, caption: str, direction: str, percent: Decimal) -> None:
    printed = show(amount, 1)
    level, change = reported(
        f"The {caption} was JPY {printed} million in 2Q07, "
        f"{'an' if direction == 'increase' else 'a'} {direction} of {percent}% compared to 2Q06."
    )
    assert (level.value, level.label, level.period) == (amount.scaleb(6), caption, NAMES["2Q07"])
    assert change.value == (percent if direction == "increase" else -percent)
    assert (change.measure, change.label, change.against) == (Measure.CHANGE_PERCENT, caption, NAMES["2Q06"])


@given(st.text(alphabet="abc XYZ0123456789.,;:()$%-\n¥", max_size=120))
def test_no_text_breaks_the_reader_and_figures_never_overlap(text: str) -> None:
    found = read(text)
    assert all(first.anchor.end <= second.anchor.start for first, second in pairwise(found))
    assert all(re.search(r"\d", figure.text) for figure in found)


def test_long_words_and_endless_sentences_cost_no_more_than_their_length() -> None:
    word = "Nonreimbursable" * 12
    assert [figure.text for figure in read(f"{word} of 2007 {word}")] == ["2007"]
    endless = "The revenue and cost, " * 200 + "of A and B was $5 million and $6 million, " * 200
    assert len(reported(endless)) == 400


RELEASE = """RESULTS FOR THE SECOND QUARTER

July 21, 1999 -- The company today reported net income of $12.4 million for the second quarter ended June 30, 1999.

{said}

Consolidated Statements of Income (in thousands)

 | Three Months Ended June 30, | Three Months Ended June 30, | Six Months Ended June 30, | Six Months Ended June 30,
 | 1999 | 1998 | 1999 | 1998
Net sales | 231,604 | 218,417 | 452,911 | 430,225
Net income | 12,389 | 10,911 | 22,700 | 20,538
"""
HALF, HALF_BEFORE = Period(date(1999, 1, 1), date(1999, 6, 30)), Period(date(1998, 1, 1), date(1998, 6, 30))


def said_in(sentence: str) -> dict[str, Period | None]:
    _, reading = printed.read(RELEASE.format(said=sentence))
    return {figure.text: figure.period for figure in reading.figures if figure.anchor.row is None}


@pytest.mark.parametrize(
    "lead",
    ["For the six months, ", "For the first six months, ", "Year to date, ", "On a year-to-date basis, ", "Six-month ",
     "For the six-month period, ", "For the half year, ", "For the twenty-six weeks, ", "In the first half, "],
)  # fmt: skip
def test_a_part_of_the_year_without_dates_ends_with_the_period_reported_on(lead: str) -> None:
    said = said_in(
        f"{lead}net income was $22.7 million on sales of $452.9 million, "
        "compared with $20.5 million on sales of $430.2 million a year ago."
    )
    assert [said[text] for text in ("22.7", "452.9", "20.5", "430.2")] == [HALF, HALF, HALF_BEFORE, HALF_BEFORE]


@pytest.mark.parametrize(
    "sentence",
    ["Loans with maturities of three months were $3.1 million.", "Rent for six months from June was $3.1 million.",
     "Borrowings for over six months were $3.1 million."],
)  # fmt: skip
def test_a_term_of_some_months_is_no_part_of_the_year(sentence: str) -> None:
    assert said_in(sentence)["3.1"] not in (HALF, Period(date(1999, 1, 1), date(1999, 3, 31)))


def test_where_the_year_is_over_its_end_is_the_year_end() -> None:
    context = replace(CONTEXT, main=NAMES["FY06"])
    text = "Inventories at year-end were JPY 612 million, and at the prior year-end they were JPY 587 million."
    periods = [figure.period for figure in read_prose(source(text), NO_WORDS, context)]
    assert periods == [NAMES["@4Q06"], Period(None, date(2006, 3, 31))]
