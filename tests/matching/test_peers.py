"""A row that is one line of the release is that line wherever the release states it."""

from __future__ import annotations

import pytest

from tests.matching.printed import matches, report
from workbench.core.caption import Captions
from workbench.core.report import SameFact, Support
from workbench.core.steps import finished
from workbench.matching.lines import lines_of
from workbench.matching.peers import with_peers

RELEASE = """
# Balance sheet, year end

Balance sheet | Mar07 k
Cash on hand | 13,554,544

# Balance sheet, half year

Balance sheet | Sep07 k | Mar07 k
Notes and coin | 11,669,876 | 13,554,544
"""


def lent(
    *cells: str, tied: int = 76, row: str = "Till", name: str = "Notes and coin", head: str = "Sep07 y", power: int = 0
) -> set[tuple[str, str]]:
    """The ties that are lent to the second table where a row's last cell is tied to the first."""
    release = RELEASE.replace("Notes and coin", name).replace(
        "Sep07 k", "Sep07 k Level 3" if "3" in head else "Sep07 k"
    )
    told = report(release, lead=f"Lead | {head} | Mar07 y\n{row} | {' | '.join(cells)}\n")
    captions = Captions(told.words)
    lines, papers = (finished(lines_of([reading], captions)) for reading in told.readings)
    (first, *second), own = ([figure for line in some for figure in line.figures] for some in (lines, papers))
    same = [SameFact("cash", (first.anchor, second[1].anchor), "one fact")]
    found = [Support(first.anchor, (own[1].anchor,), "same caption", tied, power=power)]
    made = with_peers(same, found, lines, papers, captions)
    assert all(one.power == power for one in made)
    return {(told.figure(one.figure).text, told.figure(one.cells[0]).text) for one in made if one not in found}


def test_a_row_that_tellingly_holds_a_line_ties_to_the_other_lines_of_the_fact() -> None:
    assert lent("11669876009", "13554543977") == {("11,669,876", "11669876009")}


def test_what_differs_there_is_a_difference_where_it_is_likely() -> None:
    assert ("11,669,876", "11696876009") in lent("11696876009", "13554543977")
    assert ("11,669,876", "31696876009") not in lent("31696876009", "13554543977")


def test_an_amount_of_another_day_is_no_difference_whatever_both_columns_are_headed() -> None:
    assert ("11,669,876", "11696876009") in lent("11696876009", "13554543977", head="Sep07 y Level 3")
    assert not lent("11696876009", "13554543977", head="Sep06 y Level 3")


def test_a_row_of_printed_digits_ties_by_its_scale_and_differs_nowhere() -> None:
    assert lent("11669876", "13554544", power=3) == {("11,669,876", "11669876")}
    assert not lent("11696876", "13554544", power=3)


def test_an_amount_of_few_digits_shows_no_row() -> None:
    assert not lent("11669876009", "14000000000")


@pytest.mark.parametrize(("sure", "found"), [(82, True), (76, False)])
def test_a_row_that_differs_everywhere_is_the_line_only_where_its_place_says_so(sure: int, *, found: bool) -> None:
    tie = ("11,669,876", "11230876009")
    assert (tie in lent("11230876009", "13114543977", tied=sure)) is found


def test_an_opposite_caption_is_no_other_statement_of_the_fact() -> None:
    assert lent("11669876009", "13554543977", row="Diluted")
    assert not lent("11669876009", "13554543977", row="Diluted", name="Basic")


def test_what_one_statement_adds_back_differs_from_nothing_the_other_shows() -> None:
    row, name = "Gain (loss) on coin", "Loss (gain) on coin"
    assert ("11,669,876", "11669876009") in lent("11669876009", "13554543977", row=row, name=name)
    assert not lent("11696876009", "13554543977", row=row, name=name)


def test_a_whole_report_ties_both_statements_to_the_row() -> None:
    told, found = matches(
        RELEASE.replace("Notes and coin", "Cash"), lead="Lead | Sep07 y | Mar07 y\nCash | 11669876009 | 13554543977\n"
    )
    tied = {told.figure(one.figure).text for one in found.supports if one.taken}
    assert tied == {"11,669,876", "13,554,544"}
