"""Periods as documents write them."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.calendar import Fiscal, infer, periods
from workbench.core.period import Period
from workbench.core.spelled import NAMED, WAYS, may_name, ways

MARCH = Fiscal(3, 31, named_by_start=True)
BY_END = Fiscal(3, 31)
YEARS = Fiscal()

HEISEI = MARCH._replace(era=1988)


@pytest.mark.parametrize(
    ("fiscal", "text", "found"),
    [
        (MARCH, "2Q07 against 2Q06", ["2007-07-01 to 2007-09-30", "2006-07-01 to 2006-09-30"]),
        (MARCH, "FY2007", ["2007-04-01 to 2008-03-31"]),
        (MARCH, "1H FY2007", ["2007-04-01 to 2007-09-30"]),
        (BY_END, "H1 12/13, H1 2011/12", ["2012-04-01 to 2012-09-30", "2011-04-01 to 2011-09-30"]),
        (BY_END, "FY12/13 and 2011/12", ["2012-04-01 to 2013-03-31", "2011-04-01 to 2012-03-31"]),
        (MARCH, "FY2007/08", ["2007-04-01 to 2008-03-31"]),
        (MARCH, "1st half year 2007", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "second half-year of 2007", ["2007-10-01 to 2008-03-31"]),
        (MARCH, "6M07", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "07/7-9月", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "2006/10～2007/3", ["2006-10-01 to 2007-03-31"]),
        (MARCH, "3M 9/07", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "6 mos. 9/07, 1H FY2007", ["2007-04-01 to 2007-09-30"] * 2),
        (MARCH, "3 mo. ended 9/30/07", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "Sep.07 against Sep. 30, 2006", ["2007-09-01 to 2007-09-30", "at 2006-09-30"]),
        (MARCH, "second quarter of the fiscal year ending March 31, 2008", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "Interim period ended September 30, 2007", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "(April 1, 2007 to September 30, 2007)", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "Apr-Sep 2007 and Apr 2006-Mar 2007", ["2007-04-01 to 2007-09-30", "2006-04-01 to 2007-03-31"]),
        (MARCH, "FY ending Mar 2008", ["2007-04-01 to 2008-03-31"]),
        (MARCH, "2007年9月30日", ["at 2007-09-30"]),
        (MARCH, "2007年3月期", ["2006-04-01 to 2007-03-31"]),
        (MARCH, "2007年9月中間期 2007年3月末", ["2007-04-01 to 2007-09-30", "at 2007-03-31"]),
        (MARCH, "2008年3月期第2四半期（7-9月）", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "2008年3月期 第2四半期累計期間", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "2007年度上期", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "08/3期 第2四半期, 2007/3期 第2四半期累計", ["2007-07-01 to 2007-09-30", "2006-04-01 to 2006-09-30"]),
        (MARCH, "2007年7月～9月", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "3M to Sep-07", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "6 mos. ended 9/30/07", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "YTD Sep-07", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "FY3/07", ["2006-04-01 to 2007-03-31"]),
        (MARCH, "FY2007 1H, 2007Q2", ["2007-04-01 to 2007-09-30", "2007-07-01 to 2007-09-30"]),
        (MARCH, "2007/9", ["2007-09-01 to 2007-09-30"]),
        (MARCH, "2008/3期 2Q, 08/3期 上期", ["2007-07-01 to 2007-09-30", "2007-04-01 to 2007-09-30"]),
        (MARCH, "2007/3期 通期, 2007/9期", ["2006-04-01 to 2007-03-31", "2007-04-01 to 2007-09-30"]),
        (MARCH, "08/3期2Q", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "08/3期 2Q累計", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "07/9中間, 08/3期中間期, H19/9中間期", ["2007-04-01 to 2007-09-30"] * 3),
        (MARCH, "2007年度中間期, 平成19年度中間期", ["2007-04-01 to 2007-09-30"] * 2),
        (MARCH, "海外子会社の2007年12月期", ["2007-01-01 to 2007-12-31"]),
        (MARCH, "第16期中間 (2007年9月期), 2008年3月期", ["2007-04-01 to 2007-09-30", "2007-04-01 to 2008-03-31"]),
        (MARCH, "07/3通期", ["2006-04-01 to 2007-03-31"]),
        (MARCH, "07/9末", ["at 2007-09-30"]),
        (MARCH, "H19/9末, H19/7-9", ["at 2007-09-30", "2007-07-01 to 2007-09-30"]),
        (MARCH, "Q2 to 30.9.07", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "1H to 30/9/07", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "H19 7-9月, H19.4-9月", ["2007-07-01 to 2007-09-30", "2007-04-01 to 2007-09-30"]),
        (MARCH, "H19.7-9, H18.4-H19.3", ["2007-07-01 to 2007-09-30", "2006-04-01 to 2007-03-31"]),
        (MARCH, "H19.9末, 2007.9月末, 07.9末, S62.9末", ["at 2007-09-30"] * 3 + ["at 1987-09-30"]),
        (MARCH, "H19.3期, 2008.3期 2Q, 2007.9中間期",
         ["2006-04-01 to 2007-03-31", "2007-07-01 to 2007-09-30", "2007-04-01 to 2007-09-30"]),
        (MARCH, "10.5期間, 1,207.9末, 12.5年間, 3.07.9末, 10.5中", []),
        (MARCH, "平成19年3月期 上期累計, 2008年3月期下期, 平成19年3月期 通期",
         ["2006-04-01 to 2006-09-30", "2007-10-01 to 2008-03-31", "2006-04-01 to 2007-03-31"]),
        (MARCH, "平成19年9月期, 2007年9月期 通期", ["2007-04-01 to 2007-09-30", "2006-10-01 to 2007-09-30"]),
        (MARCH, "H19/9, H2/3, H19/9%", ["2007-09-01 to 2007-09-30"]),
        (MARCH._replace(spoken_of=2007), "19/9期, 18/9末, 19/3期, 19/9/30, 07/9期",
         ["2007-04-01 to 2007-09-30", "at 2006-09-30", "2006-04-01 to 2007-03-31", "at 2007-09-30",
          "2007-04-01 to 2007-09-30"]),
        (MARCH._replace(spoken_of=2019), "19/9期, 18/9末, 30/3期", ["2019-04-01 to 2019-09-30", "at 2018-09-30",
                                                                   "2017-04-01 to 2018-03-31"]),
        (MARCH._replace(spoken_of=2024), "19/9期, 30/3期", ["2019-04-01 to 2019-09-30", "2029-04-01 to 2030-03-31"]),
        (MARCH, "H18/4-H19/3, H18/10-3", ["2006-04-01 to 2007-03-31", "2006-10-01 to 2007-03-31"]),
        (MARCH, "07/9", ["2007-09-01 to 2007-09-30"]),
        (MARCH, "7/9, 07/09, 17/9, 3.07/9, H1/07", ["2007-04-01 to 2007-09-30"]),
        (MARCH, "2008年3月期 2Q, 2008年3月期 2Q累計", ["2007-07-01 to 2007-09-30", "2007-04-01 to 2007-09-30"]),
        (MARCH, "2007年度2Q", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "2007/09末", ["at 2007-09-30"]),
        (MARCH, "2Q (Jul-Sep) FY07, 2Q (3M) FY07, 2Q/FY07, Q2 FY3/08, FY3/08 2Q", ["2007-07-01 to 2007-09-30"] * 5),
        (MARCH, "FY2007/2Q, FY07/2Q, 07年7-9月期, 2007/7-9", ["2007-07-01 to 2007-09-30"] * 4),
        (MARCH, "07/2Q, '07/Q2, 07/2Q 実績", ["2007-07-01 to 2007-09-30"] * 3),
        (MARCH, "07/上期 1H, 07/2Q累計, 07/1H", ["2007-04-01 to 2007-09-30"] * 3),
        (MARCH, "07/通期; 07/下期", ["2007-04-01 to 2008-03-31", "2007-10-01 to 2008-03-31"]),
        (MARCH, "3/4Q, 17/9Q, 9/17/2Q", []),
        (MARCH, "QE 9/30/07, Q/E 30-Sep-07, 3ME 9/30/2007, QTR Sep 2007, 3M Sep-07", ["2007-07-01 to 2007-09-30"] * 5),
        (MARCH, "2008年3月期 第2四半期（3ヶ月）, 2008年3月期 中間期",
         ["2007-07-01 to 2007-09-30", "2007-04-01 to 2007-09-30"]),
        (MARCH, "FY2007/上期, 1H FY3/2008, HY07, 2007上期", ["2007-04-01 to 2007-09-30"] * 4),
        (MARCH, "Sep-07 YTD, Sep 07 YTD, YTD Sep 07, 2Q07 YTD, YTD 2Q07", ["2007-04-01 to 2007-09-30"] * 5),
        (MARCH, "H/Y 30-Sep-07; 6ME 9/30/2007; 6M to 9/07", ["2007-04-01 to 2007-09-30"] * 3),
        (MARCH, "Y/E 31-Mar-07, YE 3/31/07, 12ME 3/31/2007, Full year Mar 2007, 06年度通期, FY Mar-07",
         ["2006-04-01 to 2007-03-31"] * 6),
        (HEISEI, "27年3月期第2四半期, 26年3月期, 26年9月末, 5年3月期",
         ["2014-04-01 to 2014-09-30", "2013-04-01 to 2014-03-31", "at 2014-09-30", "1992-04-01 to 1993-03-31"]),
        (HEISEI, "07年3月期, 48年3月期, 10年間, 27年3月期 2Q",
         ["2006-04-01 to 2007-03-31", "2047-04-01 to 2048-03-31", "2014-07-01 to 2014-09-30"]),
        (MARCH, "24年3月期", ["2023-04-01 to 2024-03-31"]),
        (MARCH, "Q2 FY08 (QE 9/30/07)", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "End of 2Q07, FY06末, end of FY06", ["at 2007-09-30", "at 2007-03-31", "at 2007-03-31"]),
        (MARCH, "H19.9.30, H19年9月30日, 07/9/30, 2007.9.30, 30 Sep 07", ["at 2007-09-30"] * 5),
        (YEARS, "Sep 07 and 30 September 15", ["2007-09-01 to 2007-09-30"]),
        (MARCH, "QTD 9/30/07; quarter-to-date Sep-07", ["2007-07-01 to 2007-09-30"] * 2),
        (MARCH, "7/07-9/07; 07/2007 ~ 09/2007", ["2007-07-01 to 2007-09-30"] * 2),
        (MARCH, "4/06-3/07; 平成18年4月-平成19年3月; 2006年4月〜2007年3月", ["2006-04-01 to 2007-03-31"] * 3),
        (MARCH, "Apr-06 to Mar-07; 06/4-07/3; 06/04-07/03", ["2006-04-01 to 2007-03-31"] * 3),
        (MARCH, "(06.4-07.3), 06.4～07.3", ["2006-04-01 to 2007-03-31"] * 2),
        (MARCH, "Half (07.4-07.9), 2Q (07.7 - 07.9)", ["2007-04-01 to 2007-09-30", "2007-07-01 to 2007-09-30"]),
        (MARCH, "07.4-07.8; 7.4-7.9; 0.4-0.9; 12.4-12.9", []),
        (MARCH, "第2四半期(7月-9月) 2007年", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "2007/4-2007/11; 2007/04 ~ 2007/11; 04/2007-11/2007", ["2007-04-01 to 2007-11-30"] * 3),
        (MARCH, "2007/4-2008/1, 2006/4-2008/3", ["2007-04-01 to 2008-01-31", "2006-04-01 to 2008-03-31"]),
        (MARCH, "07/4-07/11; 2008/3-2007/4; 2007/13-2008/3", []),
        (MARCH, "3 mos. 9/07", ["2007-07-01 to 2007-09-30"]),
        (MARCH, "FY2008/3 2Q; FY08/3 Q2", ["2007-07-01 to 2007-09-30"] * 2),
        (MARCH, "10/06-12/07; 1/07-1/13; 7/01-7/31; 1/2-3/4", []),
        (MARCH, "Mar-07 to Sep-07", ["2007-03-01 to 2007-03-31", "2007-09-01 to 2007-09-30"]),
        (YEARS, "Mar-07 YTD Sep-07", ["2007-03-01 to 2007-03-31", "2007-01-01 to 2007-09-30"]),
        (YEARS, "H1/15 H1/14, Q2/15",
         ["2015-01-01 to 2015-06-30", "2014-01-01 to 2014-06-30", "2015-04-01 to 2015-06-30"]),
        (YEARS, "30-Sep-07, 30/Sep/2007", ["at 2007-09-30"] * 2),
        (YEARS, "Sep-30-07, Sept/30/07", ["at 2007-09-30"] * 2),
        (YEARS, "Jul-Sep-07, Jul-Sep/2007", ["2007-07-01 to 2007-09-30"] * 2),
        (YEARS, "1-Oct-06 to 30-Sep-07", ["2006-10-01 to 2007-09-30"]),
        (YEARS, "As of September 30, 2007 and March 31, 2007", ["at 2007-09-30", "at 2007-03-31"]),
        (YEARS, "Years Ended December 31, 2007 2006", ["2007-01-01 to 2007-12-31", "2006-01-01 to 2006-12-31"]),
        (YEARS, "Three Months Ended September 30, 2007 and 2006",
         ["2007-07-01 to 2007-09-30", "2006-07-01 to 2006-09-30"]),
        (YEARS, "three months ended September 30, 2007 and September 30, 2006",
         ["2007-07-01 to 2007-09-30", "2006-07-01 to 2006-09-30"]),
        (YEARS, "second quarter of 2004 and 2003", ["2004-04-01 to 2004-06-30", "2003-04-01 to 2003-06-30"]),
        (YEARS, "first nine months of 2004", ["2004-01-01 to 2004-09-30"]),
        (YEARS, "first 26 weeks of 2004", ["2004-01-01 to 2004-06-30"]),
        (YEARS, "first six weeks of 2009, first 0 weeks of 2009", []),
        (YEARS, "YE 2007", ["2007-01-01 to 2007-12-31"]),
        (YEARS, "information at December 31, 2006 and March 31, 2007", ["at 2006-12-31", "at 2007-03-31"]),
        (YEARS, "Q2 2023", ["2023-04-01 to 2023-06-30"]),
        (YEARS, "13 weeks ended September 29, 2007", ["2007-07-01 to 2007-09-29"]),
        (YEARS, "30 September 2007, 30.09.2007, 2007-09-30, 9/30/07", ["at 2007-09-30"] * 4),
        (YEARS, "Sep-23", ["2023-09-01 to 2023-09-30"]),
        (YEARS, "on June 1, 2007, in August 2007", ["at 2007-06-01", "2007-08-01 to 2007-08-31"]),
        (YEARS, "16,294 contracts of 2,007 people", []),
    ],
)  # fmt: skip
def test_what_a_text_names(fiscal: Fiscal, text: str, found: list[str]) -> None:
    assert [str(spoken.period) for spoken in periods(text, fiscal)] == found


def test_the_main_period_gives_a_year_to_what_has_none() -> None:
    main = MARCH.quarter(2007, 2)
    assert [str(one.period) for one in periods("in the second quarter", MARCH, main)] == ["2007-07-01 to 2007-09-30"]
    assert [str(one.period) for one in periods("at March 31", MARCH, main)] == ["at 2007-03-31"]


def test_a_day_above_a_row_of_years_may_be_of_any_of_them() -> None:
    text = "Oct. 3, July 4, Sept. 27,\n2009 2009 2008\n53 weeks, fiscal year ended October 3, 2009"
    ends = infer(text).ends
    assert date(2009, 10, 3) in ends
    assert date(2009, 9, 27) not in ends


def test_the_year_to_date_ends_where_it_says() -> None:
    assert [str(one.period) for one in periods("Year to Date Ended June 30, 1999", Fiscal())] == [
        "1999-01-01 to 1999-06-30"
    ]


def test_the_calendar_is_inferred() -> None:
    text = 'results for the second quarter of the fiscal year ending March 31, 2008 ("FY2007")'
    assert infer(text)[:3] == (3, 31, True)
    assert infer("Year ended December 31, 2007")[:3] == (12, 31, False)
    assert infer("fiscal year ended September 29, 2018 and September 30, 2017, 52 weeks").weeks
    assert infer("08/3期 第2四半期").month == 3
    assert infer("no year is named") == Fiscal()


@pytest.mark.parametrize(
    ("text", "month", "by_start"),
    [
        ("for the fiscal year ended 30 september 2019", 9, False),
        ("Three Months Ended July 31, 2023 and Six Months Ended July 31, 2023; fiscal 2023", 1, True),
        ("nine months ended March 31, 2023; fiscal 2023", 6, False),
        (
            "first quarter ended April 30, 2007, up from the first quarter of fiscal 2006",
            1,
            True,
        ),
        ("the fifty-two weeks ended February 1, 2014 (“fiscal 2013”); fiscal 2014 outlook", 1, True),
        ("its second quarter of fiscal year 2018, which ended September 30, 2017", 3, False),
        ("half-year results for the six months to 30 June 2012; half year ended 30 June 2012", 12, False),
        ("three months ended July 31, 2023; in the first quarter of 2024, against the first quarter of 2023", 4, False),
        ("three months ended July 31, 2023; first quarter, second quarter", 12, False),
    ],
)
def test_a_year_is_inferred_from_the_parts_of_it_that_end(text: str, month: int, by_start: bool) -> None:
    assert (infer(text).month, infer(text).named_by_start) == (month, by_start)


def test_months_of_a_quarter_end_no_year() -> None:
    assert infer("07年7-9月期 06年7-9月期 07年4-9月期 2007年3月期").month == 3


def test_weeks_take_the_days_the_document_names() -> None:
    fiscal = Fiscal(12, 31, weeks=True, ends=(date(2004, 1, 3), date(2004, 7, 3)))
    assert str(fiscal.ending(date(2004, 7, 3), 6)) == "2004-01-04 to 2004-07-03"
    assert fiscal.name_of(date(2004, 1, 3)) == 2003


@given(st.integers(1, 12), st.booleans(), st.integers(1995, 2035))
def test_quarters_make_the_year(month: int, by_start: bool, named: int) -> None:
    fiscal = Fiscal(month, 31, by_start)
    quarters = [fiscal.quarter(named, number) for number in (1, 2, 3, 4)]
    assert quarters[0].start == fiscal.year(named).start
    assert quarters[3].end == fiscal.year(named).end
    assert all(after.opening == before.closing for before, after in pairwise(quarters))
    assert fiscal.half(named, 1).end == quarters[1].end
    assert all(fiscal.name_of(quarter.end) == named for quarter in quarters)


SAID = (
    "the", "first", "second quarter", "Half", "half-year", "year", "years ended", "six months", "three months ended",
    "September", "30,", "2007", "FY", "07", "2Q", "H1", "as of", "from", "year-to-date", "quarterly", "期", "年",
    "中間", "平成19年", "元年", "9月", "上半期", "fiscal", "1st", "interim period", "fifty-two weeks", "-", ",", "'06",
)  # fmt: skip
DATES = (
    *SAID, "204,300", "12", "9", "/", ".", "30", "Sep", "1st", "6M", "12M07", "CY", "9/30/07", "31.12.", "2007年",
    "8年", "08/3期", "昭和60年", "Q", "2007-09-30", "1,2007", "Sept-07", "to", "May", "of", "th", "decrease",
    "margin", "thousands", "eighteen months", "Y/E", "QE", "H/Y", "HY", "F/Y", "full-year", "the full year", "between",
    "sixteen weeks", "Dec", "MAR.", "may", "S", "7-9", "1.1.-30.6.", "mos", "YTD", "R5/3/31", "m", "QTD", "7/07-9/07",
)  # fmt: skip
NAMES_NOTHING = {
    "range", "months", "weeks", "quarter", "quarter2", "half", "half2", "full", "full2", "ytd", "month", "balance",
    "ended",
}  # fmt: skip


@given(st.lists(st.sampled_from(DATES), max_size=7), st.sampled_from(("", " ")))
def test_no_text_that_names_a_period_is_passed_over(words: list[str], between: str) -> None:
    text = between.join(words)
    opened = [{name for name, said in match.groupdict().items() if said is not None} for match in ways(text)]
    naming = [groups for groups in opened if not groups & NAMES_NOTHING]
    assert not naming or (NAMED.search(text) and may_name(text))


WHOLE = re.compile("|".join(pattern for _, pattern in WAYS), re.IGNORECASE)


@given(st.lists(st.sampled_from(DATES), max_size=7), st.sampled_from(("", " ", "  ")))
def test_where_a_period_can_begin_no_way_of_saying_one_is_passed_over(words: list[str], between: str) -> None:
    text = between.join(words)
    everywhere = [(match.span(), match[0]) for match in WHOLE.finditer(text)]
    assert [(match.span(), match[0]) for match in ways(text)] == everywhere


def test_a_part_of_a_year_in_words_alone_is_of_the_main_period() -> None:
    main = Period(date(2007, 4, 1), date(2007, 9, 30))
    assert [str(one.period) for one in periods("the second quarter", MARCH, main)] == ["2007-07-01 to 2007-09-30"]
    assert [str(one.period) for one in periods("in the First Half", MARCH, main)] == ["2007-04-01 to 2007-09-30"]
    assert periods("three months ended", MARCH, main) == ()


@pytest.mark.parametrize(
    "text",
    ["第16期中間 (2007年9月期)", "2007年9月中間期 2006年9月中間期", "2008年3月期中間期", "中間（平成19年9月期）"],
)
def test_a_half_year_named_by_its_last_month_does_not_end_the_year(text: str) -> None:
    assert infer(text).month == 3
