"""What the headers of a table are read against, and the words that tell spans from balances."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.core.openings import stemmed
from workbench.figures.context import Context
from workbench.figures.layout import Layout

_SPAN_WORDS = stemmed(
    "month, week, quarter, year, annual, interim, half",
    r"\b(?P<months>three|six|nine|twelve|3|6|9|12)[\s-]+months?\b"
    r"|\b(?P<weeks>\d{2}|thirteen|twenty-six|thirty-nine|fifty-two)[\s-]+weeks?\b"
    r"|\b(?P<quarter>quarters?)(?:ly)?\b|\b(?P<year>years?|annual|twelve-month)\b|\b(?P<half>interim|half)\b",
)
BALANCE_WORDS = re.compile(
    r"\bbalance sheets?\b|\bfinancial (?:position|condition)\b|\bassets and liabilities\b|\bas of\b|\bas at\b"
    r"|貸借対照表",
    re.IGNORECASE,
)
FLOW_WORDS = re.compile(
    r"\b(?:statements? of (?:\w+ )?(?:income|operations|earnings|cash flows?|comprehensive)|results? of operations"
    r"|cash flows?)\b",
    re.IGNORECASE,
)
_MONTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_SAMPLE = 60  # rows
_WEEKS = {"thirteen": 13, "twenty-six": 26, "thirty-nine": 39, "fifty-two": 52}


@dataclass(frozen=True)
class Scene:
    """What the headers of a table are read against: its layout and header rows, title, and the document.

    `balances` says that its captions name balances, `flows` that they name what happened over a time; `corner` are
    the words over the captions.
    """

    layout: Layout
    rows: tuple[int, ...]
    title: str
    context: Context
    balances: bool = False
    flows: bool = False
    corner: str = ""

    @property
    def sample(self) -> range:
        """Return the first rows of the table's body, which show what it holds."""
        return range(self.layout.head, min(len(self.layout.lines), self.layout.head + _SAMPLE))


@lru_cache(maxsize=8192)
def months_said(title: str) -> int:
    """Return the months of the span that words name: 3 for `quarter`; 0 when they name none."""
    match = _SPAN_WORDS.search(title, title.lower())
    if match is None:
        return 0
    if match["months"]:
        return _MONTHS.get(match["months"].lower()) or int(match["months"])
    if match["weeks"]:
        return round((_WEEKS.get(match["weeks"].lower()) or int(match["weeks"])) * 12 / 52)
    return 3 if match["quarter"] else 6 if match["half"] else 12
