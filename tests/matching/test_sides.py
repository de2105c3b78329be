"""Trial balances with debits and credits in columns of their own, and codes listed elsewhere."""

from __future__ import annotations

from tests.matching.printed import matches, sums, ties

RELEASE = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Receivables, net of an allowance of {22,198/Sep07 k/allowance for doubtful accounts} | 9,107,377 | 9,675,725
Inventories | 1,877,963 | 1,111,086
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355
Accumulated deficit | (21,099,819) | (24,270,769)
Accumulated other comprehensive income | 440,430 | 949,709

# Statements of income

Statements of income | 1H07 k | FY06 k
Connectivity revenues | 9,241,183 | 18,115,209
Equipment sales | 881,350 | 2,174,324
Cost of equipment sales | 756,386 | 1,893,216
Sales and marketing | 2,027,153 | 3,438,725
Research and development | 116,445 | 177,273
Other - net | 14,702 | 56,605
Other income (loss) - net | (118,624) | 1,548,416
Net income | 3,477,400 | 5,409,545
"""

DEBITS = """
TB | Group | Sep07 y Debit | Sep07 y Credit
Petty cash | 1110 | 1125697959 |
Deposits | 1110 | 10544178055 |
Trade receivables | 1130 | 9129574602 |
Allowance for doubtful accounts | 1130 | | 22197910
Merchandise | 1140 | 777963001 |
Work in process | 1140 | 1100000002 |
Trade payables | 2150 | | 6126583189
Accrued payroll | 2160 | | 546493391
Accrued other | 2160 | | 434115601
Deficit brought forward | 3130 | 24270769000 |
Dividends | 3130 | 306450000 |
Result of the period | 3130 | | 3477400231
Unrealized gain | 3140 | | 528082371
Translation adjustment | 3140 | | 22317074
Pension adjustment | 3140 | 109969467 |
Connectivity sales, lines | 4110 | | 5241183004
Connectivity sales, other | 4110 | | 4000000011
Hardware sold | 4160 | | 881350421
Hardware cost | 5160 | 756385822 |
Sales salaries | 6110 | 1000000979 |
Advertising | 6110 | 1027152000 |
R&D | 6120 | 116445064 |
Miscellaneous income | 7150 | | 23302302
Miscellaneous loss | 7150 | 8600438 |
"""

GROUPS = """
Group | Caption | Statement
1110 | Cash | B/S
1130 | Receivables, net | B/S
1140 | Inventory | B/S
2150 | Accounts payable | B/S
2160 | Accruals | B/S
3130 | Accumulated deficit | B/S
3140 | Accumulated other comprehensive income | B/S
4110 | Connectivity revenues | P/L
4160 | Equipment sales | P/L
5160 | Cost of equipment sales | P/L
6110 | Sales and marketing | P/L
6120 | Research and development | P/L
7150 | Other - net | P/L
"""


def weights(release: str, figure: str, **papers: str) -> list[tuple[str, int]]:
    made, found = matches(release, **papers)
    return [
        (made.figure(cell).text, int(weight))
        for one in found.supports
        if one.taken and made.figure(one.figure).text == figure
        for cell, weight in zip(one.cells, one.weights, strict=True)
    ]


def test_credits_are_taken_from_debits_of_one_caption() -> None:
    papers = f"{DEBITS}\n\n{GROUPS}"
    assert weights(RELEASE, "9,107,377", tb=papers) == [("9129574602", 1), ("22197910", -1)]
    assert weights(RELEASE, "440,430", tb=papers) == [("528082371", 1), ("22317074", 1), ("109969467", -1)]
    assert weights(RELEASE, "14,702", tb=papers) == [("23302302", 1), ("8600438", -1)]
    deficit = [("24270769000", -1), ("306450000", -1), ("3477400231", 1)]
    assert weights(RELEASE, "(21,099,819)", tb=papers) == deficit
    assert weights(RELEASE, "980,609", tb=papers) == [("546493391", 1), ("434115601", 1)]


def test_a_wrong_credit_makes_the_sum_differ() -> None:
    papers = f"{DEBITS}\n\n{GROUPS}"
    assert sums(RELEASE.replace("| 440,430", "| 404,430"), tb=papers)["404,430"] == (
        "528082371",
        "22317074",
        "109969467",
    )


def test_the_groups_of_a_trial_balance_may_be_listed_in_another_workbook() -> None:
    found = sums(RELEASE, tb=DEBITS, grouping=GROUPS)
    assert found["11,669,876"] == ("1125697959", "10544178055")
    assert found["14,702"] == ("23302302", "8600438")
    assert "(118,624)" not in found


def test_an_account_that_the_release_states_too_stands_beside_the_sum_it_is_part_of() -> None:
    found = ties(RELEASE, tb=f"{DEBITS}\n\n{GROUPS}")
    assert found["22,198", "22197910"] == 1


def test_credits_printed_below_zero_keep_their_signs() -> None:
    signed = DEBITS
    for row in DEBITS.splitlines():
        signed = signed.replace(row, row.replace("| | ", "| | -"))
    papers = f"{signed}\n\n{GROUPS}"
    assert weights(RELEASE, "440,430", tb=papers) == [("-528082371", -1), ("-22317074", -1), ("109969467", -1)]
    assert weights(RELEASE, "9,107,377", tb=papers) == [("9129574602", 1), ("-22197910", 1)]


def test_debits_and_credits_of_different_headings_are_not_one_amount() -> None:
    """What was debited in a month and credited in another is no balance."""
    apart = DEBITS.replace("Sep07 y Debit", "Sep07 y opening debit")
    assert sums(RELEASE, tb=f"{apart}\n\n{GROUPS}").get("440,430") != ("528082371", "22317074", "109969467")


def test_a_date_over_the_debits_alone_is_that_of_the_credits_beside_them() -> None:
    for_both = DEBITS.replace("Sep07 y Debit", "Sep07 y 30.9.07 / Apr-Sep 07 Dr").replace("y Credit", "y Cr")
    papers = f"{for_both}\n\n{GROUPS}"
    assert weights(RELEASE, "440,430", tb=papers) == [("528082371", 1), ("22317074", 1), ("109969467", -1)]


def with_balances(text: str) -> list[list[str]]:
    """The rows of a trial balance with a column behind the credits that has debits less credits."""
    rows = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    made = [[*row, str(int(row[2] or 0) - int(row[3] or 0))] for row in rows[1:]]
    return [[*rows[0], "Sep07 y Balance"], *made]


def as_text(rows: list[list[str]]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def test_accounts_are_added_up_in_the_balances_beside_debits_and_credits() -> None:
    rows = with_balances(DEBITS)
    for row in rows[1:]:
        row[2], row[3] = row[2] or "0", row[3] or "0"
    papers = f"{as_text(rows)}\n\n{GROUPS}"
    assert weights(RELEASE, "440,430", tb=papers) == [("-528082371", -1), ("-22317074", -1), ("109969467", -1)]
    made, found = matches(RELEASE, tb=papers)
    taken = {made.figure(cell).column for one in found.supports if one.taken for cell in one.cells}
    assert taken == {"Balance"}


def test_a_wrong_balance_differs_though_the_debit_beside_it_agrees() -> None:
    rows = with_balances(DEBITS)
    rows[5][4] = "777936001"
    assert sums(RELEASE, tb=f"{as_text(rows)}\n\n{GROUPS}")["1,877,963"] == ("777936001", "1100000002")


def test_debits_and_credits_stay_beside_balances_without_signs() -> None:
    rows = [[*row[:4], row[4].lstrip("-")] for row in with_balances(DEBITS)]
    found = weights(RELEASE, "14,702", tb=f"{as_text(rows)}\n\n{GROUPS}")
    assert found == [("23302302", 1), ("8600438", -1)]


def test_sides_below_one_heading_each_are_of_it() -> None:
    """What was typed over both columns may stand over the first of them alone, whether it has a date or none."""
    rows = [[part.strip() for part in line.split("|")] for line in DEBITS.strip().splitlines()[1:]]
    head = "TB | Group | Sep07 y Adjusted debit | Sep07 y credit | Mar07 y Comparative debit | Mar07 y credit"
    made = [" | ".join((*row, *(row[3:1:-1]))) for row in rows]
    papers = "\n".join((head, *made)) + f"\n\n{GROUPS}"
    assert weights(RELEASE, "440,430", tb=papers) == [("528082371", 1), ("22317074", 1), ("109969467", -1)]


MOVED = """
TB | Caption | Mar07 y Opening | Sep07 y Debit | Sep07 y Credit | Sep07 y Closing
Petty cash | Cash | 1325697959 | 100000000 | 300000000 | 1125697959
Deposits | Cash | 9544178055 | 3000000000 | 2000000000 | 10544178055
Merchandise | Inventories | 677963001 | 300000000 | 200000000 | 777963001
Work in process | Inventories | 1300000002 | 100000000 | 300000000 | 1100000002
Trade payables | Accounts payable | -7126583189 | 3000000000 | 2000000000 | -6126583189
Accrued payroll | Accrued expenses | -646493391 | 300000000 | 200000000 | -546493391
Accrued other | Accrued expenses | -334115601 | 100000000 | 200000000 | -434115601
"""


def test_what_was_debited_and_credited_is_no_balance() -> None:
    made, found = matches(RELEASE, tb=MOVED)
    taken = {made.figure(cell).column for one in found.supports if one.taken for cell in one.cells}
    assert "Closing" in taken
    assert taken.isdisjoint({"Debit", "Credit"})


def test_totals_of_debits_and_credits_alone_make_the_balance() -> None:
    lines = (line.split(" | ") for line in MOVED.replace("TB |", "Trial balance of totals |").strip().splitlines())
    totals = "\n".join(" | ".join((*line[:2], *line[3:5])) for line in lines)
    for one, other in (("100000000 | 300000000", "1125697960 | 1"), ("3000000000 | 2000000000", "10544178056 | 1")):
        totals = totals.replace(one, other, 1)
    for one, other in (("300000000 | 200000000", "777963002 | 1"), ("100000000 | 300000000", "1100000003 | 1")):
        totals = totals.replace(one, other, 1)
    found = sums(RELEASE, tb=totals)
    assert found["11,669,876"] == ("1125697960", "1", "10544178056", "1")


def marked(text: str, credit: str, debit: str) -> str:
    """A trial balance with one column of amounts without signs and a column of marks before it."""
    rows = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    made = [
        f"{name} | {group} | {debit if left else credit} | {left or right}" for name, group, left, right in rows[1:]
    ]
    return "\n".join(("TB | Group | Side | Sep07 y", *made))


def test_a_mark_of_each_row_says_on_which_side_it_stands() -> None:
    for credit, debit in (("C", "D"), ("Cr.", "Dr."), ("貸", "借"), ("H", "S")):
        papers = f"{marked(DEBITS, credit, debit)}\n\n{GROUPS}"
        assert weights(RELEASE, "9,107,377", tb=papers) == [("9129574602", 1), ("22197910", -1)]
        assert weights(RELEASE, "440,430", tb=papers) == [("528082371", 1), ("22317074", 1), ("109969467", -1)]


def test_letters_that_are_no_sides_turn_nothing() -> None:
    papers = f"{marked(DEBITS, 'A', 'D')}\n\n{GROUPS}"
    assert weights(RELEASE, "980,609", tb=papers) == [("546493391", 1), ("434115601", 1)]


def twice_marked(*, behind: bool) -> str:
    """A trial balance of two days, each with marks of its own beside its amounts."""
    rows = [[part.strip() for part in line.split("|")] for line in DEBITS.strip().splitlines()[1:]]
    made = []
    for at, (name, group, left, right) in enumerate(rows):
        now, before = ("D" if left else "C"), ("D" if at % 2 else "C")
        days = [[now, left or right], [before, str(int(left or right) + 1_111_111_111)]]
        made.append(" | ".join((name, group, *(part for day in days for part in (day[::-1] if behind else day)))))
    heads = [["Side", "Sep07 y"], ["Side", "Mar07 y"]]
    head = " | ".join(part for day in heads for part in (day[::-1] if behind else day))
    return "\n".join((f"TB | Group | {head}", *made))


def test_marks_are_of_the_amounts_that_they_stand_beside() -> None:
    for behind in (False, True):
        papers = f"{twice_marked(behind=behind)}\n\n{GROUPS}"
        assert weights(RELEASE, "9,107,377", tb=papers) == [("9129574602", 1), ("22197910", -1)]
        assert weights(RELEASE, "14,702", tb=papers) == [("23302302", 1), ("8600438", -1)]


SMALL = """
# Statements of income

Statements of income | 1H07 k | 1H06 k
Revenues | 312,345 | 298,111
Salaries | 98,765 | 91,234
Rent | 12,468 | 11,357

# Balance sheets

Balance sheets | Sep07 k | Mar07 k
Cash | 65,123 | 18,111
Accounts receivable | 33,219 | 30,777
Accounts payable | 77,531 | 70,246
Deficit | (45,123) | (41,234)
"""

SLIPS = """
Trial balance | 1H07 k Debit | 1H07 k Credit
Cash | 65123 |
Accounts receivable | 33219 |
Accounts payable | | 77351
Deficit | 45132 |
Revenues | | 312354
Salaries | 98765 |
Rent | 12468 |
"""


def differing(release: str, **papers: str) -> dict[tuple[str, str], int]:
    """The ties taken whose amounts differ, and by how much in the release's steps."""
    made, found = matches(release, **papers)
    result: dict[tuple[str, str], int] = {}
    for one in found.supports:
        figure, cells = made.figure(one.figure), [made.figure(cell) for cell in one.cells]
        held = sum((cell.value or 0) * weight for cell, weight in zip(cells, one.weights, strict=True))
        if one.taken and figure.value != held:
            result[figure.text, cells[0].text] = int(((figure.value or 0) - held) / figure.step)
    return result


def test_a_slip_in_a_credit_differs_by_its_size() -> None:
    """The side an account stands on is no sign of its amount: nothing says that a payable is below zero."""
    wrong = {("77,531", "77351"): 180, ("312,345", "312354"): -9, ("(45,123)", "45132"): 9}
    assert differing(SMALL, tb=SLIPS) == wrong


def test_a_slip_in_a_credit_that_is_printed_below_zero_differs_by_its_size() -> None:
    signed = SLIPS.replace("| | ", "| | -")
    assert differing(SMALL, tb=signed)["77,531", "-77351"] == 180


def test_a_single_slip_among_few_credits_differs_by_its_size() -> None:
    few = "\n".join(SLIPS.strip().splitlines()[:4])
    assert differing(SMALL, tb=few) == {("77,531", "77351"): 180}


SIGNED = """
Trial balance | 1H07 k
Cash | 65123
Accounts receivable | 33219
Accounts payable | -77351
Loans | -1200
Capital | -60000
Deficit | 45123
Revenues | -312345
Salaries | 98765
Rent | 12468
"""


def test_a_slip_in_a_credit_below_zero_in_a_column_of_debits_differs_by_its_size() -> None:
    assert differing(SMALL, tb=SIGNED) == {("77,531", "-77351"): 180}


def test_a_wrong_sign_in_a_column_of_debits_and_credits_below_zero_is_not_put_right() -> None:
    release = SMALL.replace("Rent | 12,468 | 11,357", "Other income (loss) | (12,468) | 11,357")
    paper = SIGNED.replace("Rent |", "Other income (loss) |").replace("-312345", "312345")
    paper = paper.replace("| 45123", "| -45123").replace("-77351", "77531") + "Reserves | -500\n"
    assert differing(release, tb=paper) == {("(12,468)", "12468"): -24936}


CARDS = """
# Payment volume

Payment volume | 1H07 k Debit | 1H07 k Credit | 1H07 k Total
United States | 312,345 | 298,111 | 610,456
Europe | 98,765 | 91,234 | 189,999
Asia | 12,468 | 11,357 | 23,825
Latin America | 45,678 | 41,222 | 86,900
"""


def test_what_is_paid_with_debit_and_credit_cards_is_no_account() -> None:
    """Its columns stand beside their total, and say different things."""
    paper = CARDS.split("\n\n")[1].replace(",", "").replace("41222", "41322")
    found = ties(CARDS, cards=paper)
    assert found["312,345", "312345"] == 1
    assert found["298,111", "298111"] == 1
    assert differing(CARDS, cards=paper) == {("41,222", "41322"): -100}


def test_codes_or_balances_worked_out_show_accounts_of_a_sheet_with_another_name() -> None:
    for title, codes in (("Sheet", ("1010", "1110", "1240", "1250", "2010", "2110", "2120")), ("Sheet", ("",) * 7)):
        rows = [line.split(" | ") for line in MOVED.strip().splitlines()]
        made = [[title, "Code", *rows[0][1:]]] + [
            [row[0], code, *row[1:]] for row, code in zip(rows[1:], codes, strict=True)
        ]
        paper = "\n".join(" | ".join(row) for row in made)
        report, found = matches(RELEASE, sheet=paper)
        taken = {report.figure(cell).column for one in found.supports if one.taken for cell in one.cells}
        assert "Closing" in taken
        assert taken.isdisjoint({"Debit", "Credit"})


NAMED = DEBITS.replace("Sep07 y Debit", "Sep07 y P&L cumulative Debit").replace(
    "Sep07 y Credit", "Sep07 y P&L cumulative Credit"
)


def test_headings_of_debits_and_credits_name_no_captions() -> None:
    """Where rows have amounts on both sides each heading would name what it holds, as over a statement of equity."""
    rows = "Income summary | 9990 | 1000 | 2000\nClearing | 9990 | 3000 | 4000\n"
    wrong = RELEASE.replace("| 881,350", "| 818,350")
    assert sums(wrong, tb=f"{NAMED.rstrip()}\n{rows}\n\n{GROUPS}")["818,350"] == ("881350421",)
