"""Dates and times as spreadsheets store and show them: days counted from an epoch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from workbench.readers.codes import Token

EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day has no time zone; day 60 never was
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet's day has no time zone
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST = datetime(1900, 1, 1)  # noqa: DTZ001 - a spreadsheet's day has no time zone
_ZEROTH: dict[str, dict[int, str]] = {"d": {1: "0", 2: "00", 3: "Sat", 4: "Saturday"}, "m": {}, "y": {}, "e": {}}
_LAST_DAY = 2_958_466
_FALSE_LEAP_DAY = 60


def as_moment(number: Decimal, epoch: datetime) -> datetime | None:
    """Return the moment a number of days stands for, to the millisecond; None when it has none."""
    if not 0 <= number < _LAST_DAY:
        return None
    milliseconds = int((number * 86_400_000).to_integral_value(ROUND_HALF_UP))
    if epoch == EPOCH_1900 and number < _FALSE_LEAP_DAY:
        milliseconds += 86_400_000  # 1900 counts as a leap year in spreadsheets, so earlier days are off by one
    return epoch + timedelta(milliseconds=milliseconds)


def shown_date(moment: datetime, number: Decimal, tokens: Sequence[Token], epoch: datetime = EPOCH_1900) -> str:
    """Print a moment under the parts of a date format; day 0 of the epoch of 1900 is January 0, 1900."""
    halves = any(token.kind == "ampm" for token in tokens)
    places = _fraction_places(tokens)
    if not places and moment.microsecond >= 500_000:
        moment += timedelta(seconds=1)
    moment = moment.replace(microsecond=moment.microsecond if places else 0)
    if not places:
        number = (number * 86_400).to_integral_value(ROUND_HALF_UP) / 86_400
    zeroth = epoch == EPOCH_1900 and number < 1
    text = []
    for at, token in enumerate(tokens):
        if token.kind == "date" and zeroth and token.text[0] in _ZEROTH:
            text.append(_ZEROTH[token.text[0]].get(len(token.text), "") or _part(_FIRST, token.text, halves=halves))
        elif token.kind == "date":
            text.append(_part(moment, token.text, halves=halves))
        elif token.kind == "elapsed":
            text.append(_elapsed(number, token.text))
        elif token.kind == "ampm":
            half = "AM" if moment.hour < 12 else "PM"
            text.append(half if len(token.text) > 3 else half[0])
        elif token.kind == "." and places and at + 1 < len(tokens) and tokens[at + 1].kind == "0":
            text.append(f".{moment.microsecond:06d}"[: places + 1])
        elif token.kind in "',./%":
            text.append(token.text)
    return "".join(text)


def _fraction_places(tokens: Sequence[Token]) -> int:
    """Count the places for parts of a second."""
    return sum(token.kind == "0" for token in tokens)


def _part(moment: datetime, part: str, *, halves: bool) -> str:
    hour = (moment.hour - 1) % 12 + 1 if halves else moment.hour
    parts = {
        "y": f"{moment.year % 100:02d}" if len(part) <= 2 else f"{moment.year:04d}",
        "e": f"{moment.year:04d}",
        "b": f"{moment.year + 543:04d}",
        "h": f"{hour:0{len(part)}d}",
        "n": f"{moment.minute:0{len(part)}d}",
        "s": f"{moment.second:0{len(part)}d}",
        "d": _day(moment, len(part)),
        "m": _month(moment, len(part)),
    }
    return parts.get(part[0], "")


def _day(moment: datetime, width: int) -> str:
    name = _DAYS[moment.weekday()]
    return f"{moment.day:0{width}d}" if width < 3 else name[:3] if width == 3 else name


def _month(moment: datetime, width: int) -> str:
    name = _MONTHS[moment.month - 1]
    if width < 3:
        return f"{moment.month:0{width}d}"
    return {3: name[:3], 5: name[:1]}.get(width, name)


def _elapsed(number: Decimal, part: str) -> str:
    per_day = {"h": 24, "m": 1440, "s": 86_400}[part[0]]
    return f"{int((number * per_day).quantize(Decimal('1e-6'))):0{len(part)}d}"
