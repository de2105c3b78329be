"""Amounts, scales and periods as text: the one place that writes them for people and for programs."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from workbench.core.fiscal import WEEK_SLACK
from workbench.core.period import Period

SCALE_WORDS = {3: "thousand", 6: "million", 8: "hundred million", 9: "billion", 12: "trillion"}
SHORTEST = 3  # days by which months with February in them fall short of average ones


def plain(value: Decimal) -> str:
    """Write an amount the same for equal amounts: no exponent, no thousands separator, no needless zeros."""
    return grouped(value).replace(",", "")


def grouped(value: Decimal) -> str:
    """Write an amount with thousands separated and no needless zeros."""
    text = f"{value:,f}" if value else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scale_words(scale: int) -> str:
    """Name a power of ten: 6 is `million`, 0 says nothing; others as `×10^n`."""
    return SCALE_WORDS.get(scale, f"×10^{scale}" if scale else "")


def period_words(period: Period | None) -> str:
    """Say a period as people do: `6 months to 2007-09-30`, `at 2007-09-30`; empty when it is not known."""
    if period is None:
        return ""
    if period.start is None or not _is_months(period.start, period.end, period.months):
        return str(period)
    if period.months == 12:
        return f"year to {period.end}"
    return f"{period.months} month{'' if period.months == 1 else 's'} to {period.end}"


def _is_months(start: date, end: date, months: int) -> bool:
    """Say whether a span is so many months, or the weeks that a calendar of weeks counts as such."""
    over = (end - start).days + 1 - round(months * 30.4375)
    return months > 0 and -SHORTEST <= over <= WEEK_SLACK


AMOUNT = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?P<scale>[a-z]*)")
SCALES = {
    "": 0, "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9,
    "tn": 12, "trillion": 12,
}  # fmt: skip


def read_amount(text: str) -> Decimal:
    """Read an amount as people type it: `500m`, `1,000,000`, `2.5 bn`; ValueError says when it is none."""
    match = AMOUNT.fullmatch(text.strip().casefold())
    if match is None or match["scale"] not in SCALES:
        raise ValueError(f"“{text.strip()}” is no amount; write 1,000,000 or 1m")
    return Decimal(match["number"].replace(",", "")).scaleb(SCALES[match["scale"]])
