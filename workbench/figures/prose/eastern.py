"""Sentences in Japanese: the amounts they print, what each of these states, and of which period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbench.core import unit as units
from workbench.core.calendar import Fiscal
from workbench.core.figure import CHANGES, Measure
from workbench.core.period import Period
from workbench.figures.prose.frame import Frame, When
from workbench.figures.prose.marks import Aside, Quantity
from workbench.figures.prose.periods import resolved
from workbench.figures.prose.said import Told
from workbench.figures.prose.script import EVENT, PERIOD, QUANTITY, Script

_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")
_LATIN = re.compile(r"[A-Za-z]")
_PARTS = {"兆": 12, "億": 8, "百万": 6, "万": 4, "千": 3, "銭": -2}
_PART = re.compile(r"\s?(?P<scale>兆|億|百万|万|千|銭)\s?(?P<unit>円)?")
_EACH = re.compile(r"1\s?株当たり")
_EACH_BEFORE = re.compile(r"1\s?株当たり[^、。]*\Z")
_LESS = "△▲-−"
_SIDE = rf"、。,;()（）「」{QUANTITY}{PERIOD}{EVENT}"
_TOPIC = re.compile(rf"(?P<name>[^{_SIDE}\s]+?)(?:につきましては|については|は|が)、?\s*(?:{PERIOD}(?:の|に)?)?\s*\Z")
_PLAIN = re.compile(rf"(?P<name>[^{_SIDE}]+?)\s*[:：]?\s*(?:{PERIOD}\s*)?\Z")
_PREFIX = re.compile(
    r"\A(?:また|なお|一方|この結果)?、?(?:当(?:第[1-4])?(?:連結会計年度|中間期|四半期|期)(?:連結)?(?:累計|会計)?(?:期間)?末?"
    r"(?:における|の))?"
)
_YEAR_BEFORE = r"(?:前年同?(?:四半期|期|月)?(?:連結累計期間)?|前期|前年度?|前連結会計年度|前中間期)"
_CLOSING_BEFORE = r"(?:前期末|前年度末|前連結会計年度末|前事業年度末)"
_AGAINST = re.compile(rf"(?P<closing>{_CLOSING_BEFORE})|{_YEAR_BEFORE}|(?<![^(（、,\s])同\s*\Z")
_OTHER_SIDE = re.compile(rf"{_YEAR_BEFORE}(?:末)?(?:は|の|:|：)?\s*\Z")
_OTHER_NAMED = re.compile(rf"\A{_YEAR_BEFORE}末?の(?=.)")
_UP = re.compile(r"\s*(?:ポイント)?の?(?:増|上昇|改善|拡大)")
_DOWN = re.compile(r"\s*(?:ポイント)?の?(?:減|低下|下落|悪化|縮小)")
_CUMULATIVE = re.compile(r"四半期(?:連結)?累計期間")  # all of the year so far
_STOCK = re.compile(r"(?:資産|負債|資本|預金|同等物|借入金|社債|残高|在庫|自己資本比率|従業員数?)(?:合計|の額|総額)?\Z")


class Stated(NamedTuple):
    """What the quantities of a sentence state, and of which periods."""

    told: tuple[Told, ...]
    when: tuple[When, ...]


def is_japanese(text: str) -> bool:
    """Say whether a text is written in Japanese rather than with a few words of it."""
    return not text.isascii() and len(_JAPANESE.findall(text)) > len(_LATIN.findall(text))


def amounts(
    text: str, found: Sequence[Quantity], asides: Sequence[Aside]
) -> tuple[tuple[Quantity, ...], tuple[Aside, ...]]:
    """Return the amounts of a Japanese text, and its other numbers.

    Brackets only set an amount apart. `482億15百万円`, `3億4,000万円` and `50円28銭` are one amount each; that of
    `1株当たり` is a share's.
    """
    single = [one for one in found if _EACH.match(text, one.start)]
    whole = _compounded(text, [_unbracketed(one) for one in found if one not in single])
    each = (Aside(one.start, one.end, "counts the share that an amount is stated for") for one in single)
    return tuple(_with_unit(text, one) for one in whole), (*asides, *each)


def _with_unit(text: str, one: Quantity) -> Quantity:
    """Return an amount with the unit that characters after it, or `1株当たり` before it, give it."""
    if not one.unit and text.startswith("ポイント", one.last):
        return one._replace(unit=units.POINTS, scale=0)
    per_share = units.is_currency(one.unit) and _EACH_BEFORE.search(text, 0, one.start)
    return one._replace(unit=f"{one.unit}/share") if per_share else one


def _unbracketed(one: Quantity) -> Quantity:
    bare = one.text.strip("() ")
    if one.value is None or one.text[:1] != "(" or one.text[-1:] != ")":
        return one
    first = one.start + one.text.index(bare)
    value = -abs(one.value) if bare[0] in _LESS else abs(one.value)
    return one._replace(start=first, end=first + len(bare), text=bare, value=value)


def _compounded(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    waiting: Quantity | None = None
    for one in found:
        here = _scaled(text, one)
        if waiting is not None and waiting.last == here.start and _fits(waiting, here):
            here = _joined(text, waiting, here)
        elif waiting is not None:
            yield waiting
        waiting = here
    if waiting is not None:
        yield waiting


def _scaled(text: str, one: Quantity) -> Quantity:
    """Give a bare number the scale of the characters after it."""
    part = _PART.match(text, one.end)
    if part is None or one.value is None or (part["scale"] != "銭" and (one.unit or one.scale is not None)):
        return one
    unit = "JPY" if part["unit"] or part["scale"] == "銭" else ""
    return one._replace(last=part.end(), scale=_PARTS[part["scale"]], unit=unit, words=part[0].strip())


def _fits(larger: Quantity, smaller: Quantity) -> bool:
    """Say whether an amount fills up the scale of another: less than one of it, in a smaller scale."""
    if larger.decimals or larger.value is None or smaller.value is None or not (larger.unit or larger.scale):
        return False
    if larger.unit and (larger.unit != smaller.unit or smaller.scale is None or smaller.scale >= 0):
        return False  # a complete amount, and another
    gap = (larger.scale or 0) - (smaller.scale or 0)
    return gap > 0 and smaller.value >= 0 and smaller.value < Decimal(10) ** gap


def _joined(text: str, larger: Quantity, smaller: Quantity) -> Quantity:
    assert larger.value is not None
    assert smaller.value is not None
    scale = smaller.scale or 0
    return smaller._replace(
        start=larger.start, first=larger.first, text=text[larger.start : smaller.end],
        value=larger.value.scaleb((larger.scale or 0) - scale) + smaller.value.copy_sign(larger.value), scale=scale,
        approximate=larger.approximate or smaller.approximate,
    )  # fmt: skip


def stated(script: Script, frame: Frame, main: Period | None, fiscal: Fiscal) -> Stated:
    """Read what every quantity of a Japanese sentence states.

    A quantity is what the last `…は` or noun before it names; its period is the last one named before it.
    `前年同期比` and the like lead to a change, whose direction follows it.
    """
    told: list[Told] = []
    when: list[When] = []
    topic, base = frame.topic, main or frame.period
    if main is not None and frame.period is not None and not frame.period.is_balance and frame.period.end == main.end:
        base = frame.period
    if base is not None and _CUMULATIVE.search(script.text):
        base = Period(fiscal.year(fiscal.name_of(base.end)).start, base.end)
    for index in range(len(script.quantities)):
        one = _told(script, index, topic, later=bool(told))
        topic = one.label or topic
        told.append(one)
        when.append(_when(script, index, one, base, fiscal))
    return Stated(tuple(told), tuple(when))


def _told(script: Script, index: int, topic: str, *, later: bool) -> Told:
    quantity, right = script.quantities[index], script.after(index)
    start = script.places[index - 1] + 1 if index else 0
    between = script.text[start : script.places[index]]
    up, down = _UP.match(right), _DOWN.match(right)
    if _AGAINST.search(between) and (up or down or (quantity.percent and between.rstrip().endswith("比"))):
        measure = Measure.CHANGE_PERCENT if quantity.unit == units.PERCENT else Measure.CHANGE
        return Told(_named(between, topic) if not later else topic, measure, -1 if down else 1)
    measure = Measure.RATIO if quantity.percent else Measure.LEVEL
    if _OTHER_SIDE.search(between):
        return Told(topic, measure, compared=True)
    name = _named(script.text[: script.places[index]], topic)
    own = _OTHER_NAMED.sub("", name)
    return Told(own, measure, compared=own != name)


def _named(left: str, topic: str) -> str:
    """Return the name that a text ends in, else the topic."""
    match = _TOPIC.search(left) or _PLAIN.search(left)
    name = _PREFIX.sub("", match["name"].strip()).removeprefix("の") if match is not None else ""
    return name if len(_JAPANESE.findall(name)) > 1 else topic


def _when(script: Script, index: int, one: Told, base: Period | None, fiscal: Fiscal) -> When:
    before = [
        mention
        for mention, place in zip(script.mentions, script.mention_places, strict=True)
        if place < script.places[index]
    ]
    period = (resolved(before[-1], base, fiscal) if before else None) or base
    if period is None:
        return When(None)
    stock = _STOCK.search(one.label) is not None
    if one.compared:
        return When(_before(period, fiscal, stock=stock))
    if one.measure not in CHANGES:
        return When(period.closing if stock else period)
    start = script.places[index - 1] if index else 0
    against = _AGAINST.search(script.text[start : script.places[index]])
    closing = stock or (against is not None and against["closing"] is not None)
    return When(period.closing if closing else period, _before(period, fiscal, stock=closing))


def _before(period: Period, fiscal: Fiscal, *, stock: bool) -> Period | None:
    """Return the period a year before; of a balance the end of the year before."""
    if not stock:
        return None if period.is_balance else fiscal.earlier(period, 12)
    return Period(None, fiscal.year(fiscal.name_of(period.end) - 1).end)
