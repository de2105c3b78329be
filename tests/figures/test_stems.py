"""That no words of a text are passed over for want of a stem or an end that a pattern needs."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.core import turned
from workbench.core.calendar import Sort, Spoken
from workbench.core.period import Period
from workbench.figures import marks, when
from workbench.figures.columns import heading_words
from workbench.figures.prose import labels as prose_labels
from workbench.figures.prose import marks as prose_marks
from workbench.figures.prose import meaning as prose_meaning
from workbench.figures.prose import periods as prose_periods
from workbench.figures.prose import relative as prose_relative
from workbench.figures.prose import roles as prose_roles
from workbench.figures.prose import spelled as prose_spelled
from workbench.figures.prose import undated as prose_undated
from workbench.figures.rows import bearing, rolls
from workbench.figures.wordings import titles as counted_titles
from workbench.figures.wordings import told
from workbench.readers import pieces

WORDS = (
    "seven percent", "one hundred", "per cent", "ten and a half", "One-half", "two thirds of", "three-quarters",
    "of the",
    "trailing twelve months", "TTM", "LTM", "last four quarters", "year-end", "fiscal", "the", "quarter-end", "period",
    "sequentially", "quarter over quarter", "same period of", "2007", "first half of", "prior year", "a year ago",
    "for the full year", "full-year", "in the period", "this three-month period", "current", "six months", "for",
    "thirteen weeks", "over the", "first", "year to date", "in the half-year", "interim period", "three-month", ".",
    "results", "in", "end", "the corresponding", "year-earlier", "preceding",
)  # fmt: skip
ENDS = (
    *prose_periods._LEAD_ENDS, "as of", "each of", "both of the", "close of", "beginning of", "most recent",
    "the company's", "recently completed", "rose", " ", "  ", ",", "(", "\n",
)  # fmt: skip
TRAILS = (*prose_labels._TRAILS, "Sales", " ", "\xa0", "RESPECTIVELY", "income tax")
THINGS = (
    "Stores", "store count", "Number of", "accrued", "contracts", "room counts", "employees open", "company-owned",
    "restaurants in operation", ":", "vehicles", "complaints.", "cost", "Subscribers", "locations data", "members", " ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


@given(TEXTS)
def test_what_patterns_of_words_find_has_a_stem(text: str) -> None:
    for module, pattern in (
        (prose_spelled, prose_spelled._PATTERN),
        (prose_undated, prose_undated._UNDATED),
        (prose_relative, prose_relative._PATTERN),
    ):
        found = pattern.search(text)
        assert found is None or any(stem in text.lower() for stem in module._STEMS), found


@given(st.lists(st.sampled_from(ENDS), max_size=6), st.sampled_from((" ", "")))
@example(["as of", "the", "first"], " ")
def test_every_word_that_leads_to_a_period_is_found(words: list[str], between: str) -> None:
    text = between.join([*words, ""])
    lead = prose_periods._LEAD.search(text, max(0, len(text) - prose_periods._ROOM))
    assert prose_periods._led_from(text, len(text)) == (lead.start() if lead else len(text))


@given(st.lists(st.sampled_from(TRAILS), max_size=5), st.sampled_from((" ", "")))
def test_every_trailing_word_is_found(words: list[str], between: str) -> None:
    text = between.join(words)
    plain, found = prose_labels._TRAILING.search(text), prose_labels._trailing(text)
    assert (plain and plain.span()) == (found and found.span())


@given(st.lists(st.sampled_from(THINGS), max_size=5), st.sampled_from((" ", "")))
def test_every_thing_counted_is_found(words: list[str], between: str) -> None:
    text = between.join(words).strip()
    plain, found = counted_titles._THINGS.pattern.match(text), counted_titles._THINGS.search(text, text.lower())
    assert (plain and plain.span()) == (found and found.span())


LED = (
    heading_words._UNIT_WORDS, prose_relative._PATTERN, prose_spelled._PATTERN, prose_undated._UNDATED, rolls._AT_DAY,
    when._TRAILING,
)  # fmt: skip
_LOOK_AHEAD = re.compile(r"\(\?-i:\(\?=[^()]*\)\)")
OPENINGS = (
    *WORDS, "thousands of", "millions", "billions", "mn", "bn", "MM", "in", "US", "dollars", "yen", "JPY", "usd", "EUR",
    "gbp", "euros", "pounds", "RMB", "won", "Rs", "rupees", "inr", "chf", "lakhs", "crores", "mio", "mrd", "amounts",
    "unit", "unaudited", "Audited", "restated", "as restated", "note 3", "as of", "as at", "at", "on", "Outstanding",
    "vested", "non-vested", "unvested", "Exercisable", "balances", "June 30, 2007", "rolling", "latest",
    "twelve months",
    "immediately preceding quarter", "its", "previous", "comparable quarter", "equivalent", "similar period of 2006",
    "second quarter", "fourth", "through", "during", "with the", "than the", "twenty six", "thirty", "forty", "fifty",
    "sixty", "eighty", "zero", "four", "five", "nine", "eleven", "three quarters",
)  # fmt: skip


@given(st.lists(st.sampled_from(OPENINGS), max_size=6), st.sampled_from((" ", "  ", "\n")))
def test_the_letters_that_open_words_let_every_word_pass(words: list[str], between: str) -> None:
    text = between.join(words)
    for pattern in LED:
        plain = re.compile(_LOOK_AHEAD.sub("", pattern.pattern), pattern.flags)
        assert plain.pattern != pattern.pattern
        assert [one.span() for one in pattern.finditer(text)] == [one.span() for one in plain.finditer(text)]


SAID = (
    "per mcf", "per barrel", "Per average room", "RevPAR", "ADR", "ARPU", "average daily rate", "room rate", "in %",
    ", percent", "as a percentage of", "as per cent of", "debt/EBITDA", "Debt to adjusted EBITDA", "interest coverage",
    "period-end", "Year end", "at the end of the quarter", "balance sheet", "financial position", "as of", "as at",
    "at", "June 30", "we expect", "Forecasts", "projected to", "targets", "guidance", "plans to", "is planned",
    "intends to", "aims to", "will be", "will range", "estimates that", "is likely to", "should be", "assuming",
    "range of between", "goal", "due to", "attributable to", "because of", "driven by", "reflecting", "resulted from",
    "sales", ",", "(", ")",
)  # fmt: skip
STEMMED = (
    told._THINGS_EACH, told._ENDS_PERCENT, told._TIMES, bearing._AT_END, prose_meaning._TARGET, prose_roles._CAUSE,
)  # fmt: skip
HEDGES = (
    *prose_marks._HEDGE_ENDS, "more than", "just under", "at least", "up to", "as many as", "in excess of", "close to",
    "an estimated", "approx.", "Sales", "\n", "~",
)  # fmt: skip
LEADS = ("YTD", "cumulative", "year to date", "year-to-date", "end of", "end of the", "the", "of", "  ", "\n", "date")
MARKS = (
    "US$", "$", "(", "JPY", "-$", "€ (", ")", ")%", "%", "pts.", "bps", "x", "p", "c", "¢", ") %", "-", "1,234", "Net",
)  # fmt: skip
CELLS = (
    "Total revenues and other income", "not applicable", "(not meaningful)", "n/a", "Nil", "—", "Interest", "JPY", "$",
    "(a)", "*", "1", "2,345", "¹", ".", "…", "  ", "operating expenses, net", "US$", "'000", "％", "above",
)  # fmt: skip


@given(st.lists(st.sampled_from(SAID), max_size=6), st.sampled_from((" ", "")))
def test_whatever_a_pattern_with_stems_fits_holds_one(words: list[str], between: str) -> None:
    text = between.join(words)
    for one in STEMMED:
        plain, found = one.pattern.search(text), one.search(text, text.lower())
        assert (plain and plain.span()) == (found and found.span()), one.stems
        assert plain is None or one.possible(text.lower())


@given(st.lists(st.sampled_from(HEDGES), max_size=5), st.sampled_from((" ", "")))
def test_every_hedge_is_found(words: list[str], between: str) -> None:
    text = between.join([*words, ""])
    plain = prose_marks._HEDGE.search(text, max(0, len(text) - 24))
    found = prose_marks._hedge(text, len(text))
    assert (plain and plain.span()) == (found and found.span())


@given(st.lists(st.sampled_from(LEADS), max_size=5), st.sampled_from((" ", "")))
def test_what_leads_to_a_period_is_found_by_its_last_word(words: list[str], between: str) -> None:
    text = between.join(words)
    one = Spoken(len(text), len(text), Period(None, date(2007, 9, 30)), Sort.NAME)
    for last, lead in ((("of", "the"), turned._AT_END), (("ytd", "cumulative", "date"), turned._TO_DATE_BEFORE)):
        assert turned._led_by(text, one, last, lead) == (lead.search(text) is not None)


@given(st.lists(st.sampled_from(MARKS), max_size=3).map("".join))
def test_every_mark_beside_a_figure_is_one(text: str) -> None:
    assert pieces.is_opening(text) == (pieces._OPENING.fullmatch(text) is not None)
    assert pieces.is_closing(text) == (pieces._CLOSING.fullmatch(text) is not None)


@given(st.lists(st.sampled_from(CELLS), max_size=4), st.sampled_from((" ", "")))
def test_a_cell_taken_for_a_caption_at_a_glance_is_one(parts: list[str], between: str) -> None:
    text = between.join(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "_is_caption", lambda _: False)
        slowly = marks._look.__wrapped__(text, ".")
    assert marks._look.__wrapped__(text, ".") == slowly


BEGINNINGS = ("US$", "U.S.$", "HK$", "NT$", "RMB", "JPY", "N/A", "NM", "Na", "n/a", "Net", "C$", "5", "1,234", "%", " ")


@given(st.lists(st.sampled_from(BEGINNINGS), max_size=4).map("".join))
def test_no_figure_of_a_line_is_taken_for_a_word(text: str) -> None:
    assert not (text and pieces._is_word(text, 0) and pieces._FIGURE.match(text))
