"""Captions that a scan ran into one another are parted by what stands elsewhere, and whole ones stay whole."""

from __future__ import annotations

from tests.figures.printed import of_tables, read

HEAD = " | Thousands of | Thousands of\n | U.S. Dollars | Yen\n"
SPOILED = (
    "Other assets | 38,945 | 4,477,523\n | 30.945 | 4 477 000\nDeferred | 29,394 | 3,379,457\n | 00.004 | 3 379 000\n"
)
WHOLE = """\
Short-term borrowings | 92,633 | 10,650,000
Long-term borrowings—current portion | 2,522 | 290,000
Total cost and expenses | 245,056 | 28,174,136
Operating income | 15,796 | 1,816,108
Principal payments under capital leases | (7,681) | (883,124)
Increase in short-term borrowings with initial maturities | |
less than three months, net | 8,698 | 1,000,000
"""
TANGLED = """\
Short-term borrowings Long-term borrowings—current | 50,013 | 5,750,000
portion | 9,224 | 1,060,476
Total cost and | 218,090 | 25,073,606
expenses Operating income | 11,920 | 1,370,428
Principal payments under capital leases Increase in short-term | (14,421) | (1,657,941)
borrowings with initial maturities less than three months, net | 2,174 | 250,000
"""


def labels(text: str) -> list[str]:
    """Return the captions of a document's dollar column."""
    _, reading = read(text)
    return [figure.label for figure in of_tables(reading) if figure.anchor.column == 1]


def test_whole_captions_stay_whole_beside_tangled_ones() -> None:
    assert labels(f"{HEAD}{SPOILED}{WHOLE}\nElsewhere:\n\n{HEAD}{TANGLED}") == [
        "Other assets",
        "Deferred",
        *(expected := [
            "Short-term borrowings",
            "Long-term borrowings—current portion",
            "Total cost and expenses",
            "Operating income",
            "Principal payments under capital leases",
            "Increase in short-term borrowings with initial maturities less than three months, net",
        ]),
        *expected,
    ]  # fmt: skip


CAPITALS = """\
 | 2024 | 2023
INCOME BEFORE TAXES AND SHARE IN LOSS OF EQUITY METHOD | |
INVESTEES | 8,182 | 9,145
CURRENT ASSETS | |
CASH | 312 | 401
"""


def test_capitals_run_on_where_the_document_has_the_joined_words_elsewhere() -> None:
    elsewhere = "The share in the loss of equity method investees grew. Of current assets, cash fell.\n\n"
    assert labels(f"{elsewhere}{CAPITALS}") == [
        "INCOME BEFORE TAXES AND SHARE IN LOSS OF EQUITY METHOD INVESTEES",
        "CASH",
    ]
    assert labels(f"The share in the loss of investees grew.\n\n{CAPITALS}") == ["INVESTEES", "CASH"]
