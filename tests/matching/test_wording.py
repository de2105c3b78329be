"""Words that papers shorten or replace: what they stand for, and that amounts must bear out what words only suggest."""

from __future__ import annotations

import pytest

from tests.matching.printed import report, ties, words
from workbench.core.caption import Captions
from workbench.core.steps import finished
from workbench.matching.lines import lines_of
from workbench.matching.shortened import with_shortened

RELEASE = """
# Statements of cash flows

Cash flows | 2Q07 k | 2Q06 k
Amortization of licences | 1,191,050 | 1,069,070
Purchase of network equipment | 421,969 | 123,604
Proceeds from issuance of bonds | 226,286 | 170,564
Development of platforms | 832,435 | 854,991
"""
PAPER = """
Lead | 2Q07 k | 2Q06 k
Amortn of licences | 1,191,050 | 1,069,070
Acquisition of network hardware | 421,969 | 123,604
Proceeds from issuance of bonds | 226,286 | 170,564
Dev't of platforms | 832,435 | 845,991
"""


def test_shortened_words_are_written_out_by_the_release() -> None:
    learned = with_shortened(words(), report(RELEASE, lead=PAPER))
    assert learned.abbreviations["amortn"] == "amortization"
    assert learned.abbreviations["devt"] == "development"


def test_a_word_cut_short_is_the_one_that_begins_so() -> None:
    release = RELEASE + "Connectivity fees | 832,436 | 854,993\nConstruction fees | 832,437 | 854,994\n"
    learned = with_shortened(words(), report(release, lead=PAPER + "Conn. fees | 832,436 | 854,993"))
    assert learned.abbreviations["conn"] == "connectivity"


TARGETS = """
# Targets for the year

Targets | 2Q07 m
Operating incom | 4,600
Income before taxes | 5,100
Other income | 312
Income from leases | 204
"""


def test_a_word_of_the_release_that_lost_its_last_letter_is_the_one_it_prints_elsewhere() -> None:
    learned = with_shortened(words(), report(TARGETS, lead="Plan | 2Q07 m\nOperating profit | 4,650"))
    assert learned.abbreviations["incom"] == "income"
    assert ("4,600", "4,650") in ties(TARGETS, plan="Plan | 2Q07 m\nOperating profit | 4,650")


@pytest.mark.parametrize("word", ["secure", "incomplete", "inco"])
def test_another_form_of_a_word_and_what_lacks_more_is_no_lost_letter(word: str) -> None:
    release = TARGETS.replace("incom |", f"{word} |") + "Secured loans | 99\nSecured bonds | 98\nSecured notes | 97\n"
    learned = with_shortened(words(), report(release, lead=PAPER))
    assert word not in learned.abbreviations


def test_rows_of_shortened_and_of_related_words_tie() -> None:
    found = ties(RELEASE, lead=PAPER)
    assert {("1,191,050", "1,191,050"), ("421,969", "421,969"), ("854,991", "845,991")} <= found.keys()


def test_related_words_alone_claim_no_difference() -> None:
    paper = PAPER.replace("421,969", "409,112").replace("123,604", "118,207").replace("Amortn of licences", "Licences")
    assert not {one for one in ties(RELEASE, lead=paper) if one[1] in ("409,112", "118,207")}


@pytest.mark.parametrize(
    ("caption", "plain"),
    [
        ("営業利益又は営業損失（△）", "operating income"),
        ("税金等調整前中間純利益", "income before income tax"),
        ("四半期純利益又は四半期純損失（△）", "net income"),
        ("１株当たり四半期純利益金額", "basic net income per share"),
        ("潜在株式調整後１株当たり当期純利益金額", "diluted net income per share"),
        ("現金及び現金同等物の増減額（△は減少）", "net change in cash"),
        ("負債及び純資産の部合計", "total liabilities and equity"),
        ("純資産の部合計", "total equity"),
        ("持分法による投資損益（△は益）", "equity in net income of equity method investees"),
        ("短期借入金の純増減額（▲は減少）", "net increase in short term borrowings"),
        ("営業ＣＦ", "net cash provided by operating activities"),
    ],
)
def test_japanese_captions_in_the_forms_of_statements(caption: str, plain: str) -> None:
    captions = Captions(words())
    assert captions.read(caption).name == captions.read(plain).name


@pytest.mark.parametrize("caption", ["Cash & equiv.", "Cash and cash equiv", "Cash & cash equiv."])
def test_equivalents_cut_short(caption: str) -> None:
    captions = Captions(words())
    assert captions.read(caption).name == captions.read("cash and cash equivalents").name


@pytest.mark.parametrize("heading", ["Cumulative", "Year to date", "YTD"])
def test_a_heading_that_says_how_periods_count_names_no_part_of_the_business(heading: str) -> None:
    release = "Targets | FY07 m\nRevenues | 69,000\nOperating income | 4,600\nIncome before income tax | 5,100"
    paper = (
        f"Outlook | FY07 m\n{heading}\n  Revenues | 69000\n  Operating income | 4600\n  Income before income tax | 5200"
    )
    found = ties(release.replace("Targets", "Outlook"), trend=paper)
    assert {("69,000", "69000"), ("4,600", "4600")} <= found.keys()


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Capex incl. cap. leases", "CAPEX, including capital leases"),
        ("Assets acq. under cap. leases", "Acquisition of assets by entering into capital leases"),
    ],
)
def test_capital_leases_are_shortened(short: str, full: str) -> None:
    captions = Captions(words())
    assert captions.read(short).name == captions.read(full).name


def test_what_remains_below_a_heading_of_revenue_and_cost_is_no_cost() -> None:
    captions = Captions(words())
    release = "# Access Service Revenue Breakdown and Cost\n\nBreakdown | 2Q07 m\nOthers | 119\n"
    line = next(iter(finished(lines_of(report(release).readings[:1], captions))))
    assert "cost" not in line.own
    costs = release.replace("Revenue Breakdown and Cost", "Cost")
    assert "cost" in next(iter(finished(lines_of(report(costs).readings[:1], captions)))).own


ALLOWED = """
# Balance sheet

Balance sheet | Sep07 k
Cash | 11,669,876
Receivables, net of {31,983/Sep07 k/allowance for doubtful accounts} | 9,107,377
"""


def test_an_allowance_that_a_row_names_with_its_day_is_that_of_the_words_of_another_row() -> None:
    found = ties(ALLOWED, lead="Support | Sep07 k\nAllowance for doubtful accounts 30 Sep 2007 | 31983\n")
    assert ("31,983", "31983") in found
    found = ties(ALLOWED, lead="Support | Sep07 k\nReceivables before allowance of 4,100 | 31983\n")
    assert ("31,983", "31983") not in found


def test_a_backlog_is_named_by_what_is_sold_or_by_its_sales() -> None:
    release = """
# Backlog

Sales rose. The order backlog was {18,938|Sep07 m|order backlog for services and equipment sales}.

Key figures | Sep07 m
Total assets | 53,238
Total equity | 23,786
Cash | 11,670
"""
    lead = """
Key figures | Sep07 k
Total assets | 53237893
Total equity | 23786195
Cash | 11669876
Order backlog - {} | 18944257
"""
    assert ("18,938", "18944257") in ties(release, lead=lead.format("services & equipment"))
    assert ("18,938", "18944257") not in ties(release, lead=lead.format("licences"))


def test_what_remains_of_a_group_is_not_the_total_of_it() -> None:
    release = """
# Statements of income

Income | 2Q07 k | 2Q06 k
Operating income | 1,124,570 | 811,376
Other income (expenses)
  Interest income | 20,343 | 4,432
  Other, net | 4,484 | (16,085)
Income before income taxes | 940,734 | 1,145,175
"""
    paper = """
Income | 2Q07 k | 2Q06 k
Operating income | 1124570 | 811376
Interest income | 20343 | 4432
{} | 4484 | 326799
Income before income taxes | 940734 | 1145175
"""
    assert ("(16,085)", "326799") in ties(release, lead=paper.format("Other, net"))
    assert ("(16,085)", "326799") not in ties(release, lead=paper.format("Total other income (expenses)"))
