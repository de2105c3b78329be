"""Things that statistics of operations count: `Number of hospitals at end of period`, `Admissions`, `Voyage days`."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.core.countable import LONG, NAMED_BY_LAST_WORD, ONE_GAINED, ONE_TALLIED, PASSING, RUN
from workbench.core.openings import stemmed
from workbench.figures.wordings.money import EARNED, OF_MONEY

_WORD = r"[\w'’/&-]+\s+"
_NUMBER_OF = stemmed(
    "number of, numbers of, no. , nos. , # ",
    rf"^\W*(?!.*\b(?:{EARNED})\b)(?:(?:average|total|approximate|net|period-end|year-end)\s+)*"
    rf"(?:(?:numbers?|nos?\.|#)\s+of|(?:nos?\.|#)(?=\s+[a-z]))\s+(?:{_WORD}){{0,3}}?"
    r"(?P<what>(?:slot |table )?(?!(?:shares|options|awards|units|warrants|rights|securities|interests|ADSs|ADRs"
    r"|[RP]SUs)\b)(?:[a-z]{3,}s|a/cs))"
    r"(?=\W*$|\s*[(,:;]|\s+(?:at|in|as|of|for|open|owned|leased|managed|operated|under|with|during|served|held)\b)",
)
_WHERE = (
    r"(?:at|in service|in operation|in fleet|as of|owned|leased|managed|operated|open|available|occupied|passed|carried"
    r"|controlled|optioned|during|(?:end of (?:the )?)?(?:period|quarter|year)(?:[\s-]end)?)\b"
)
_ALONE = stemmed(
    "hospitals, clinics, schools, campuses, theat, screens, casinos, slot mach, table g, mines, mills, vessels, ships"
    ", rigs, tractors, trailers, trucks, railcars, locomotives, beds, lots, passed, lines, weeks, atms, franchisees"
    ", admissions, discharges, surgeries, visits, days, nights, loads, departures, hours, miles, passengers, enplane"
    ", enroll, agents, customers, subscribers, connections, sites",
    rf"^\W*(?!.*\b(?:{OF_MONEY})\b)(?:{_WORD}){{0,3}}?(?P<what>{PASSING}|homes(?=\s+passed)|access lines|{LONG}"
    rf"|(?<=\w\s)(?:customers|subscribers|connections)(?=\W*$)|(?<=average\s)(?:{RUN})|(?<=licensed\s)beds"
    rf"|(?:{RUN})(?=\s+\(?{_WHERE}))(?=\W*$|\s*\((?!in\b)|\s+{_WHERE})",
)
_TALLIED = stemmed(
    "communities,  count, of record, additions, adds, activations, disconnect",
    rf"^\W*(?!.*\b(?:{OF_MONEY})\b(?!\)))"
    r"(?:(?:(?:average|total|number of|ending)\s+)*(?:active|selling)\s+(?:selling\s+)?(?P<what>communities)\b"
    rf"|(?:[\w-]+\s+){{0,2}}?(?P<one>{ONE_TALLIED})"
    r"\s+count\b(?!\s+(?:growth|change|increase|initiative))"
    r"|(?:(?:number of|approximate|common)\s+)*(?P<owners>(?:share|stock|unit)?holders) of record\b"
    rf"|(?:{_WORD})*?(?:gross|net|postpaid|prepaid)\s+(?:(?:new|retail|wireless|net|gross)\s+)*"
    rf"(?P<gained>{ONE_GAINED})s?\s+(?:(?:net|gross)\s+)?"
    r"(?:add(?:ition)?s|activations|deactivations|disconnect(?:ion)?s)\b)",
)  # what says outright that it counts
_PASSED = re.compile(rf"\b(?:{PASSING})\b", re.IGNORECASE)


_ABBREVIATED = {"a/cs": "accounts", "accts": "accounts"}


def thing_counted(caption: str, lowered: str) -> str:
    """Return what a caption, also given in small letters, counts of a business: `hospitals`; empty for others."""
    if (told := _TALLIED.search(caption, lowered)) is not None:
        one = told["one"] or told["gained"]
        return _several(one.lower()) if one else (told["what"] or told["owners"]).lower()
    found = _NUMBER_OF.search(caption, lowered) or _alone(caption, lowered)
    if found is None:
        return ""
    *_, last = words = _ABBREVIATED.get(what := found["what"].lower(), what).split()
    return last if last in NAMED_BY_LAST_WORD else " ".join(words)


def _several(one: str) -> str:
    """Return the plural of what is counted."""
    if one.endswith("y"):
        return f"{one[:-1]}ies"
    return f"{one}es" if one.endswith("ch") else f"{one}s"


@lru_cache(maxsize=1024)
def _alone(caption: str, lowered: str) -> re.Match[str] | None:
    """Find what a caption says alone that it counts; asked of the same caption again soon."""
    return _ALONE.search(caption, lowered)


def passes(caption: str) -> bool:
    """Say whether a caption counts what comes and goes over a time: `Admissions`, `Voyage days`."""
    return _PASSED.search(caption) is not None


_CERTAIN = re.compile(
    r"\b(?:days|weeks|nights|hours|miles|passengers|enplanements)\b|\bhomes passed\b|\baverage\b"
    r"|\blicensed beds\b",
    re.IGNORECASE,
)


def may_be_money(caption: str) -> bool:
    """Say whether what a caption counts may be an asset, an income or a cost: `Vessels in operation`, `Admissions`."""
    lowered = caption.lower()
    if _alone(caption, lowered) is None or _NUMBER_OF.search(caption, lowered) or _TALLIED.search(caption, lowered):
        return False
    return _CERTAIN.search(caption) is None
