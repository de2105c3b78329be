"""How long something lasts, as captions say it: `>3M`, `< 3 months`, `under 1 yr`, `3ヶ月超`."""

from __future__ import annotations

import re

_LIMIT = re.compile(
    r"(?P<limit>[<>]=?|\b(?:over|above|exceeding|(?:after )?more than|after|under|below|within|up to|less than)\s)\s*"
    r"(?P<many>\d{1,2}|one|three|six|nine|twelve)[\s-]*(?P<unit>m|mths?|mos?|months?|yrs?|years?)\b"
    r"|(?P<eastern_many>\d{1,2})\s*(?:[ヶヵかカケ箇]月|(?=年))(?P<eastern_unit>年?)(?P<eastern_limit>超|以内|以下|未満)"
)
_LIMITED = re.compile(r"[<>]|[超内下満]|[a-z] (?:\d|one|three|six|nine|twelve)")
_OVER = frozenset({"over", "above", "exceeding", "more than", "after", "after more than", "超"})
_IN_LETTERS = {"1": "one", "3": "three", "6": "six", "9": "nine", "12": "twelve"}


def limits_in_words(text: str) -> str:
    """Return a caption with how long something lasts in the words of statements: `over three months`."""
    return _LIMIT.sub(_in_words, text) if _LIMITED.search(text) else text


def _in_words(found: re.Match[str]) -> str:
    limit, many = found["limit"] or found["eastern_limit"], found["many"] or found["eastern_many"]
    over = limit.strip() in _OVER or limit.startswith(">")
    unit = "year" if (found["unit"] or found["eastern_unit"] or "m")[0] in "y年" else "months"
    return f" {'over' if over else 'less than'} {_IN_LETTERS.get(many, many)} {unit} "
