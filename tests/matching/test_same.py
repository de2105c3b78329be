"""The same fact wherever it stands in a release; look-alikes stay apart."""

from __future__ import annotations

from tests.matching.printed import matches, same


def group(*texts: str) -> frozenset[str]:
    return frozenset(texts)


def test_millions_and_thousands_are_one_fact() -> None:
    found = same("""
Summary | 2Q07 m | 2Q06 m
Total revenues | 16,294 | 14,007
Operating income | 1,125 | 811

Statements of Income | 2Q07 k | 2Q06 k
REVENUES:
  Total revenues | 16,294,493 | 14,006,597
COST AND EXPENSES:
  Operating income | 1,124,570 | 811,376
""")
    assert found == {
        group("16,294", "16,294,493"), group("14,007", "14,006,597"),
        group("1,125", "1,124,570"), group("811", "811,376"),
    }  # fmt: skip


def test_a_differing_figure_still_is_the_same_fact() -> None:
    found = same("""
Summary | 1H07 m | 1H06 m
Net cash used in investing activities | (4,532) | (1,122)

Statements of Cash Flows | 1H07 k | 1H06 k
INVESTING ACTIVITIES:
  Net cash used in investing activities | (4,351,993) | (1,121,984)
""")
    assert group("(4,532)", "(4,351,993)") in found


def test_other_words_for_one_caption() -> None:
    found = same("""
Highlights | 2Q07 m
Financing cash flows | (1,552)
Depreciation & amortization | 1,191
R&D expenses | 60.4

Statements | 2Q07 k
Net cash provided by (used in) financing activities | (1,552,124)
Depreciation and amortization¹ | 1,191,050
Research and development | 60,394
""")
    assert found == {group("(1,552)", "(1,552,124)"), group("1,191", "1,191,050"), group("60.4", "60,394")}


def test_prose_and_table() -> None:
    found = same("""
# Cash Flows

Net cash used in financing activities was JPY {1,552|2Q07 m|net cash used in financing activities|-1} million.

Statements of Cash Flows | 2Q07 k
Net cash used in financing activities | (1,552,124)
""")
    assert found == {group("1,552", "(1,552,124)")}


def test_three_months_and_six_months_stay_apart() -> None:
    assert (
        same("""
A | 2Q07 k
Net income | 2,906,644

B | 1H07 k
Net income | 2,906,644
""")
        == set()
    )


def test_balances_of_three_dates_stay_apart() -> None:
    found = same("""
A | Sep07 k | Sep06 k | Mar07 k
Total assets | 53,237,893 | 44,037,432 | 47,693,004

B | Sep07 m | Sep06 m | Mar07 m
Total assets | 53,238 | 44,037 | 47,693
""")
    assert found == {group("53,237,893", "53,238"), group("44,037,432", "44,037"), group("47,693,004", "47,693")}


def test_totals_and_others_of_different_groups_stay_apart() -> None:
    found = same("""
A | 2Q07 k
Hardware revenues
  Japan | 400,111
  Other | 100,222
  Total | 500,333
Software revenues
  Japan | 300,444
  Other | 100,222
  Total | 400,666

B | 2Q07 m
Hardware revenues
  Total | 500
Software revenues
  Total | 401
""")
    assert found == {group("500,333", "500"), group("400,666", "401")}


def test_a_total_is_named_by_its_group() -> None:
    found = same("""
Balance sheet | Sep07 k
ASSETS
  Cash | 11,669,876
  Total | 53,237,893
LIABILITIES AND SHAREHOLDERS' EQUITY
  Total | 53,237,893

Position | Sep07 m
Total assets | 53,238
""")
    assert found == {group("53,237,893", "53,238")}


def test_two_captions_with_one_amount_stay_apart() -> None:
    assert (
        same("""
Cash flows | 1H07 k
Purchase of minority interests through share exchanges | 1,012,520

Equity | 1H07 k
Issuance of common stock for share exchanges | 1,012,520
""")
        == set()
    )


def test_a_part_is_not_the_whole() -> None:
    found = same("""
# Revenues

Revenues were JPY {16,294|2Q07 m|revenues} million, with JPY {1,080|2Q07 m|revenues from home users} million at home.

Summary | 2Q07 m
Revenues | 16,294
""")
    assert found == {group("16,294")}


def test_a_section_keeps_its_short_captions() -> None:
    found = same("""
# Hardware

The gross margin ratio was {16.9%|2Q07 r|gross margin ratio}.

# Software

The gross margin ratio was {25.5%|2Q07 r|gross margin ratio}.

# Results

Revenues | 2Q07 m
Hardware | 7,936
Software | 7,968

Ratios | 2Q07 r
Hardware gross margin ratio | 16.9
Software gross margin ratio | 25.5
""")
    assert found == {group("16.9%", "16.9"), group("25.5%", "25.5")}


def test_segment_and_whole_company_stay_apart() -> None:
    assert (
        same("""
A | 2Q07 m
Revenues | 900

B | 2Q07 m
Asia
  Revenues | 300
Americas
  Revenues | 600
""")
        == set()
    )


def test_a_target_is_not_a_result() -> None:
    assert (
        same("""
A | FY07 m
Net income | 5,600

B | FY07 m target
Net income | 5,610
""")
        == set()
    )


def test_margin_and_margin_ratio_stay_apart() -> None:
    assert (
        same("""
A | 2Q07 r
Gross margin ratio | 16.9

B | 2Q07 %
Gross margin | 16.9
""")
        == set()
    )


def test_dollars_are_not_yen() -> None:
    made, found = matches("""
Statement | 2Q07 $k | 2Q07 k
Net income | 25,282 | 2,906,644

# Highlights

Net income was JPY {2,907|2Q07 m|net income} million (${25.3|2Q07 $m|net income} million).
""")
    pairs = {(made.figure(pair.figure).text, made.figure(pair.original).text) for pair in found.translations}
    assert pairs == {("25,282", "2,906,644"), ("25.3", "2,907")}
    assert {tuple(made.figure(at).text for at in fact.figures) for fact in found.same} == {
        ("25,282", "25.3"), ("2,906,644", "2,907"),
    }  # fmt: skip


def test_what_a_cash_flow_statement_adds_back_has_the_other_sign() -> None:
    made, found = matches("""
Income | 2Q07 k | 2Q06 k
Equity in net loss of equity method investees | (29,277) | (52,049)

Cash flows | 2Q07 k | 2Q06 k
Adjustments to reconcile net income to net cash
  Equity in net loss of equity method investees | 29,277 | 52,049
""")
    assert [fact.signs for fact in found.same] == [(1, -1), (1, -1)]
    assert all("adds what the other subtracts" in fact.evidence for fact in found.same)
    assert made


def test_a_wrong_sign_is_not_turned() -> None:
    _, found = matches("""
Summary | 2Q07 m
Net cash used in investing activities | 832

Cash flows | 2Q07 k
Net cash used in investing activities | (832,435)
""")
    assert [fact.signs for fact in found.same] == [()]


def test_opening_cash_is_the_balance_of_the_day_before() -> None:
    found = same("""
Cash flows | 1H07 k
Cash, beginning of each period | 13,554,544
Cash, end of each period | 11,669,876

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
""")
    assert found == {group("13,554,544"), group("11,669,876")}


def test_the_document_explains_its_words() -> None:
    found = same("""
Revenues from value-added services, or VAS, and systems integration, or SI, grew.

In this document, core profit represents income before financing items and one-off items in our statements.

A | 2Q07 k
REVENUES
  Value-added services | 2,379,338
  Systems integration | 7,967,764
Income before financing items and one-off items | 940,734

B | 2Q07 m
VAS revenues | 2,379
SI revenues | 7,968
Core profit | 941
""")
    assert found == {group("2,379,338", "2,379"), group("7,967,764", "7,968"), group("940,734", "941")}


def test_captions_that_amounts_show_to_be_one_are_one_where_they_differ() -> None:
    found = same("""
# Services

VAS revenues were JPY {2,379|2Q07 m|value added revenue} million, up {28.4%|2Q07 yoy|value added revenue}.

Services | 2Q07 m | 2Q07 yoy
Value added service revenues | 2,379 | 24.8
""")
    assert group("28.4%", "24.8") in found


def test_a_bare_total_of_a_balance_sheet_is_its_total_assets() -> None:
    summary = "Summary | Sep07 m | Mar07 m\nTotal assets | 53,238 | 47,693\n\n"
    sheet = "Balance sheet | Sep07 k | Mar07 k\nCash | 11,669,876 | 13,554,544\nTotal | 53,237,893 | 47,693,004\n"
    assert group("53,238", "53,237,893") in same(summary + sheet)
    # amounts must bear it out: a total without a name may be one of anything
    assert not any("53,238" in found for found in same(summary + sheet.replace("53,237,893", "26,181,249")))
    assert not any("53,238" in found for found in same(summary + sheet.replace("Balance sheet", "Leases")))


def test_a_row_whose_caption_is_lost_is_told_by_its_amounts() -> None:
    first = "Position at the end | Sep07 k | Mar07 k\nCurrent liabilities, total | 22,950,775 | 21,132,849\n\n"
    lost = "Position | Sep07 k | Mar07 k\nNotes | 1,250 | 1,310\n | 22,950,775 | 21,132,849\n"
    assert group("22,950,775") in same(first + lost)
    assert group("22,950,775") not in same(first + lost.replace("21,132,849", "21,232,849"))


def test_a_longer_phrase_of_a_sentence_names_a_row_by_all_its_words() -> None:
    text = """
# Services

The increase was mainly due to an increase of {13.4%|2Q07 yoy|monthly recurring revenues from systems operation and
maintenance} over last year.

Services | 2Q07 m | 2Q06 m | 2Q07 yoy
Systems construction | 4,168 | 3,871 | 7.7%
Systems operation and maintenance | 3,799 | 3,350 | 13.4%
""".replace("and\nmaintenance", "and maintenance")
    assert group("13.4%") in same(text)
    assert group("13.4%") not in same(text.replace("{13.4%", "{13.6%"))


NAMED = """
Access Revenue Breakdown | 2Q07 m | 2Q06 m
Corporate use | 3,009 | 2,799
Zephyr-net | 1,080 | 994
Others | 1,239 | 1,134
"""


def test_a_phrase_names_a_row_by_a_name_of_its_own_where_an_amount_says_so() -> None:
    said = "\nThe increase was due to {1,080|2Q07 m|additional revenues from Zephyr-net} from it.\n"
    assert same(NAMED + said) == {group("1,080")}
    assert not same(NAMED + said.replace("1,080", "1,180"))  # it may say less than the row
    assert not same(NAMED + said.replace("additional revenues", "additional expenses"))
    assert not same(NAMED + said.replace("from Zephyr-net}", "from users other than Zephyr-net}"))


def test_revenues_from_users_count_revenues_and_not_users() -> None:
    text = """
Breakdown | 2Q07 m | 2Q06 m
Connectivity Service Revenues (Corporate Use) | 3,009 | 2,799
Connectivity Service Revenues (Home Use) | 1,489 | 493

{3,009|2Q07 m|Revenues from connectivity services for corporate users} million were earned.
"""
    assert group("3,009") in same(text)


def test_a_sentence_names_a_part_by_row_and_column() -> None:
    rows = """
Segments | 2Q07 m Domestic | 2Q07 m Overseas | 2Q07 m Consolidated
Merchandise sales | 7,671 | 1,027 | 8,698
Operating income | 412 | 111 | 523
"""
    sentence = "Domestic operating income was JPY {%s|2Q07 m|domestic operating income} million."
    assert same(sentence % "412" + "\n" + rows) == {group("412")}
    assert same(sentence % "431" + "\n" + rows) == {group("431", "412")}
    assert same(sentence.replace("omestic", "istant") % "412" + "\n" + rows) == set()


def test_what_each_share_earned_is_named_by_its_share_count_alone() -> None:
    found = same("""
Earnings were JPY {0.71|2Q07 e|diluted net income per share}.

Per share data | 2Q07 e
PER SHARE DATA
  Basic | 0.72
  Diluted | 0.71
""")
    assert found == {group("0.71")}


def test_the_diluted_row_under_net_income_per_share_is_what_a_sentence_calls_so() -> None:
    found = same("""
# Results
Net income was JPY {0.33|2Q07 e|diluted net income per share} per diluted share.

Statements of Income | 2Q07 e | 2Q06 e
Net income per share
  Basic | 0.35 | 0.18
  Diluted | 0.33 | 0.17

# Measures
Net income was JPY {0.35|2Q07 e|basic GAAP net income per share} per basic share.
""")
    assert found == {group("0.33", "0.33"), group("0.35", "0.35")}
