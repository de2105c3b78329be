"""Every message about the sample shows arithmetic that computes as it is written, in the units it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from workbench import data, tasks

SCALES = {"thousand": 3, "million": 6, "billion": 9}
NUMBER = r"\(?[−-]?\(?\d[\d,]*(?:\.\d+)?\)?"
AMOUNT = rf"(?:{NUMBER}(?: [A-Z]{{3}}(?:/\w+)?)?(?: (?:thousand|million|billion))?)"
PLACE = r"(?: \((?:line|table)[^)]*\))?"
SUM = re.compile(rf"(?P<parts>{AMOUNT}(?: (?:\+|less) {AMOUNT})+) (?:=|is) (?P<made>{AMOUNT})")
CHANGE = re.compile(
    rf"From (?P<before>{AMOUNT}){PLACE} to (?P<now>{AMOUNT}){PLACE} is an? "
    rf"(?:change of|increase of|decrease of) (?P<made>{NUMBER})%"
)
SHARE = re.compile(rf"(?P<top>{AMOUNT}) ÷ (?P<bottom>{AMOUNT})(?: \(“.*?”\))? = (?P<made>{NUMBER})%")
MARGIN = re.compile(rf"\((?P<whole>{AMOUNT}) − (?P<cost>{AMOUNT})\) ÷ {AMOUNT} = (?P<made>{NUMBER})%")
RATE = re.compile(rf"(?P<top>{AMOUNT}) ÷ (?P<bottom>{NUMBER}){PLACE} = (?P<made>{AMOUNT});")
EACH = re.compile(
    rf"(?P<top>{AMOUNT}) ÷ \(?(?P<bottom>{AMOUNT})(?: less (?P<held>{NUMBER}) in treasury)?[^=]*= (?P<made>{NUMBER});"
)


class Made(NamedTuple):
    """What a message says that something makes, and what it does make; `step` is one unit of the last digit said."""

    kind: str
    said: Decimal
    right: Decimal
    step: Decimal


def amount(text: str) -> Decimal:
    """Read an amount with its sign and its scale."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    assert digits is not None
    value = Decimal(digits[0].replace(",", "")).scaleb(next((n for word, n in SCALES.items() if word in text), 0))
    return -value if re.match(r"\(\d|−|-|\(−", text) else value


def step(text: str) -> Decimal:
    """Return one unit of the last digit of an amount as it is written."""
    decimals = re.search(r"\.(\d+)", text)
    scale = next((n for word, n in SCALES.items() if word in text), 0)
    return Decimal(1).scaleb(scale - (len(decimals[1]) if decimals else 0))


def computed(message: str) -> Iterator[Made]:
    """Recompute the arithmetic that a message begins with, as far as its form is known."""
    if match := SUM.match(message):
        signs = [-1 if word == "less" else 1 for word in re.findall(r" (\+|less) ", match["parts"])]
        parts = [amount(one) for one in re.split(r" (?:\+|less) ", match["parts"])]
        right = parts[0] + sum(sign * part for sign, part in zip(signs, parts[1:], strict=True))
        yield Made("sum", amount(match["made"]), right, step(match["made"]))
    elif match := CHANGE.match(message):
        right = (amount(match["now"]) / amount(match["before"]) - 1) * 100
        yield Made("change", abs(amount(match["made"])), abs(right), step(match["made"]))
    elif match := MARGIN.match(message):
        right = 100 - amount(match["cost"]) / amount(match["whole"]) * 100
        yield Made("margin", amount(match["made"]), right, step(match["made"]))
    elif match := SHARE.match(message):
        yield Made(
            "share", amount(match["made"]), amount(match["top"]) / amount(match["bottom"]) * 100, step(match["made"])
        )
    elif match := RATE.match(message):
        yield Made("rate", amount(match["made"]), amount(match["top"]) / amount(match["bottom"]), step(match["made"]))
    elif match := EACH.match(message):
        count = amount(match["bottom"]) - (amount(match["held"]) if match["held"] else 0)
        yield Made("each", amount(match["made"]), amount(match["top"]) / count, step(match["made"]))


def test_the_arithmetic_of_every_message_computes() -> None:
    sample = data.folder("sample_data") / "iij_2q_fy2007.txt"
    events = tasks.check(tasks.inputs(sample, ()), tasks.vocabulary())
    outcome = next(event for event in events if isinstance(event, tasks.Outcome))
    found = [(one, tie.message) for tie in outcome.ties for one in computed(tie.message)]
    assert [message for one, message in found if abs(one.said - one.right) > one.step] == []
    assert min(Counter(one.kind for one, _ in found).values()) > 5
    assert len(found) > 500
