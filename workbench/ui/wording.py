"""Amounts, names and times as the window shows and says them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from workbench.core.figure import Figure
from workbench.core.status import Status
from workbench.core.unit import is_currency
from workbench.core.wording import grouped, scale_words
from workbench.ui.marks import LOOKS

PLACES = ((100_000, 0), (1_000, 2), (1, 4), (0, 6))  # how many decimals of a quotient are shown from an amount on
CURRENCIES = {"JPY": "yen", "USD": "dollars", "EUR": "euros", "GBP": "pounds", "%": "percent"}


def amount(value: Decimal | None, *, plus: bool = False) -> str:
    """Print an amount in base units: thousands separated, negatives in parentheses, endless decimals cut short."""
    if value is None:
        return ""
    plain = _plain(abs(value))
    if value < 0:
        return f"({plain})"
    return f"+{plain}" if plus and value else plain


def _plain(value: Decimal) -> str:
    places = next(places for least, places in PLACES if value >= least)
    return grouped(round(value, places))


def with_unit(value: Decimal | None, unit: str) -> str:
    """Print an amount with its unit, a percentage with its sign: `JPY 1,552,000,000`, `16.3%`."""
    if value is None:
        return ""
    if unit == "%":
        return f"({_plain(-value)}%)" if value < 0 else f"{_plain(value)}%"
    if is_currency(unit):
        return f"{unit} {amount(value)}"
    return f"{amount(value)} {unit}".strip()


def name(figure: Figure) -> str:
    """Name a figure by its caption and column, as a reviewer would say it."""
    caption = figure.label or (figure.path[-1] if figure.path else figure.text)
    return f"{caption}, {figure.column}" if figure.column else caption


def spoken(figure: Figure, status: Status | None = None) -> str:
    """Say a figure aloud: name, value in words, what became of it."""
    parts = [name(figure)]
    if figure.printed is None:
        parts.append("cannot be read")
    else:
        meant = figure.printed * figure.sign
        unit = CURRENCIES.get(figure.unit, figure.unit)
        words = ("minus" if meant < 0 else "", f"{abs(meant):,f}", scale_words(figure.scale), unit)
        parts.append(" ".join(word for word in words if word))
    if status is not None:
        parts.append(LOOKS[status].words)
    return ", ".join(parts)


def as_said(text: str) -> str:
    """Return a text for a tab or a menu, which would take its ampersands for keys."""
    return text.replace("&", "&&")


def moment(time: datetime) -> str:
    """Print a time of the journal in the reader's own zone, to the minute."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M")


def count(number: int, one: str, many: str = "") -> str:
    """Print a number of things: `1 discrepancy`, `1,416 figures`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
