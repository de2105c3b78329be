"""What stands above the columns: captions, units, scales, periods and measures, over header rows split and garbled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.core import unit
from workbench.core.calendar import Sort, Spoken, periods
from workbench.core.figure import Measure
from workbench.core.period import Period
from workbench.core.unit import Stated
from workbench.figures.context import Context
from workbench.figures.garbled import guess, mended
from workbench.figures.layout import Layout
from workbench.figures.marks import Mark, Shape, words_of


@dataclass(frozen=True)
class Head:
    """What is said above one figure column; `near` is the text of its own cells, `caption` without units."""

    column: int
    near: str = ""
    caption: str = ""
    stated: Stated = Stated()
    period: Period | None = None
    sort: Sort | None = None
    against: Period | None = None
    measure: Measure = Measure.LEVEL
    whole: str = ""
    group: int = 0


_CHANGE = re.compile(
    r"\bchange[sd]?\b|\bvariances?\b|\b(?:increase|\(?decrease\)?|growth|incr\.?|inc\.?|better|favou?rable)\b|\bchg\.?\b|\by/y\b|\byoy\b"
    r"|\byear[- ](?:over|on)[- ]year\b|\bΔ|増減|前年(?:同期)?比|前期比",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(
    r"(?:%|％|\bpercent(?:age)?s?\b)\s*(?:of|to)\s+(?:the\s+)?(?P<whole>[\w\s'’]+)|\bas\s+a\s+(?:%|percent\w*)\s+of\s+(?P<whole2>[\w\s'’]+)|構成比|百分比",
    re.IGNORECASE,
)
_PERCENT_WORD = re.compile(r"%|％|\bpercent(?:age)?\b|\bpct\b|率|比", re.IGNORECASE)
_NOTES = re.compile(r"^(?:foot)?notes?\.?$|^ref(?:erence)?s?\.?$|^注記?$|^exhibit$", re.IGNORECASE)


def heads_of(layout: Layout, rows: Sequence[int], title: str, context: Context) -> tuple[Head, ...]:
    """Read the header rows given, from top to bottom, for every figure column of a table."""
    heads = [_head(column, chain) for column, chain in enumerate(_chains(layout, rows))]
    return with_periods(heads, layout, rows, title, context)


def _chains(layout: Layout, rows: Sequence[int]) -> list[list[tuple[str, bool]]]:
    """Return, for each figure column, the header texts over it from top to bottom, and whether each is its own."""
    spanned = any(one.cell.column_span > 1 for row in rows for one in layout.lines[row])
    chains: list[list[tuple[str, bool]]] = [[] for _ in layout.columns]
    for row in rows:
        marks = [one for one in layout.lines[row] if one.right >= layout.stub and one.shape is not Shape.DEBRIS]
        for column, places in enumerate(layout.columns):
            own = [one for one in marks if any(one.left <= at <= one.right for at in places)]
            if own:
                chains[column] += [
                    (one.cell.text, True) for one in own if one.left >= layout.stub or one.cell.column_span > 1
                ]
            elif not spanned and (left := _reaching(marks, min(places), layout)) is not None:
                chains[column].append((left.cell.text, False))
    return chains


def _reaching(marks: Sequence[Mark], at: int, layout: Layout) -> Mark | None:
    left = [one for one in marks if one.right < at and one.left >= layout.stub]
    return left[-1] if left else None


def _head(column: int, chain: list[tuple[str, bool]]) -> Head:
    near = " ".join(words_of(text) for text, own in chain if own)
    far = " ".join(words_of(text) for text, _ in chain)
    stated = unit.caption(near)
    wide = unit.caption(far)
    if stated.unit is None and stated.scale is None:
        stated = wide
    elif stated.unit is None and wide.unit not in (None, unit.PERCENT):
        stated = stated._replace(unit=wide.unit)
    measure, whole = _measure(near, stated)
    return Head(column, near, caption_of(near), stated, measure=measure, whole=whole)


def _measure(near: str, stated: Stated) -> tuple[Measure, str]:
    percent = bool(_PERCENT_WORD.search(near))
    of_whole = _OF_WHOLE.search(near)
    if of_whole is not None and not _CHANGE.search(near):
        groups = of_whole.groupdict()
        return Measure.SHARE_PERCENT, " ".join((groups["whole"] or groups["whole2"] or "").split())
    if _CHANGE.search(near):
        return (Measure.CHANGE_PERCENT if percent else Measure.CHANGE), ""
    return Measure.LEVEL, ""


def caption_of(near: str) -> str:
    """Return a header text without a unit statement in parentheses."""
    return " ".join(
        re.sub(r"\((?:[^()]*\b(?:in|of)\b[^()]*(?:thousands|millions|billions)[^()]*|%|\$)\)", "", near).split()
    )


def is_note_column(head: Head) -> bool:
    """Say whether a column holds references to notes."""
    return bool(_NOTES.match(head.near.strip()))


def with_periods(
    heads: Sequence[Head], layout: Layout, rows: Sequence[int], title: str, context: Context
) -> tuple[Head, ...]:
    """Give columns their periods: from their own headers, else from the header line read as a whole, else from the title."""
    direct = [_own_period(head.near, title, context) for head in heads]
    groups = _groups(heads)
    heads = [replace(head, group=groups[at]) for at, head in enumerate(heads)]
    changing = [
        head.measure in (Measure.CHANGE, Measure.CHANGE_PERCENT) and found is None
        for head, found in zip(heads, direct, strict=True)
    ]
    open_columns = [at for at, found in enumerate(direct) if found is None and not changing[at]]
    if open_columns:
        _settle(direct, heads, changing, layout, rows, title, context)
    chosen = [
        head if found is None else replace(head, period=found.period, sort=found.sort)
        for head, found in zip(heads, direct, strict=True)
    ]
    return tuple(_with_changes(chosen, changing))


def _own_period(text: str, title: str, context: Context) -> Spoken | None:
    """Return the one period a column's own header names; a bare date or year takes its lead words from the title."""
    found = periods(mended(text), context.fiscal, None)
    distinct = {one.period for one in found}
    if not found:
        return None
    if len(distinct) > 1:
        strong = [one for one in found if one.sort not in (Sort.YEAR, Sort.MONTH)]
        if len({one.period for one in strong}) != 1:
            return None
        found = tuple(strong)
    return _led(found[-1], title, context)


_SPAN_WORDS = re.compile(r"\b(?P<months>three|six|nine|twelve|3|6|9|12)[\s-]+months?\b|\b(?P<weeks>\d{2}|thirteen|twenty-six|thirty-nine|fifty-two)[\s-]+weeks?\b"
                         r"|\b(?P<quarter>quarters?)(?:ly)?\b|\b(?P<year>years?|annual|twelve-month)\b|\b(?P<half>interim|half)\b", re.IGNORECASE)  # fmt: skip
_BALANCE_WORDS = re.compile(
    r"\bbalance sheets?\b|\bfinancial (?:position|condition)\b|\bassets and liabilities\b|\bas of\b|\bas at\b|貸借対照表",
    re.IGNORECASE,
)
_FLOW_WORDS = re.compile(
    r"\b(?:income|operations|earnings|cash flows?|comprehensive|expenses|revenues?|sales)\b", re.IGNORECASE
)
_YEAR_DAY = re.compile(r"\b(?:ended|ending|at|of)\s+(?P<day>[A-Z][a-z]+\.?\s+\d{1,2})\b,?(?!\s*\d{4})", re.IGNORECASE)


def _led(found: Spoken, title: str, context: Context) -> Spoken:
    if found.sort is Sort.YEAR:
        return _year_led(found, title, context)
    if found.sort is Sort.DATE and not _BALANCE_WORDS.search(title):
        months = _months_said(title)
        if months:
            return found._replace(period=context.fiscal.ending(found.period.end, months), sort=Sort.SPAN)
    return found


def _year_led(found: Spoken, title: str, context: Context) -> Spoken:
    """Complete a bare year from the title: `Years ended June 30`, `At December 31`, `Three months ended March 31`."""
    year = found.period.end.year - (1 if context.fiscal.named_by_start and found.period.end.month != 12 else 0)
    year = context.fiscal.name_of(found.period.end)
    day = _YEAR_DAY.search(title)
    if day is not None:
        lead = title[max(0, day.start() - 40) : day.end()]
        completed = periods(f"{lead}, {year}", context.fiscal)
        if completed:
            return completed[-1]._replace(start=found.start, end=found.end)
    if _BALANCE_WORDS.search(title) and not _FLOW_WORDS.search(title):
        return found._replace(period=found.period.closing, sort=Sort.BALANCE)
    months = _months_said(title)
    if months in (3, 6, 9) and context.main is not None and context.main.end.year == year:
        return found._replace(period=context.fiscal.ending(context.main.end, months))
    return found


def _months_said(title: str) -> int:
    match = _SPAN_WORDS.search(title)
    if match is None:
        return 0
    if match["months"]:
        return {"three": 3, "six": 6, "nine": 9, "twelve": 12}.get(match["months"].lower()) or int(match["months"])
    if match["weeks"]:
        weeks = {"thirteen": 13, "twenty-six": 26, "thirty-nine": 39, "fifty-two": 52}.get(
            match["weeks"].lower()
        ) or int(match["weeks"])
        return round(weeks * 12 / 52)
    return 3 if match["quarter"] else 6 if match["half"] else 12


def _groups(heads: Sequence[Head]) -> list[int]:
    """Number the groups of columns that speak of one period side by side: a unit that comes again opens a new one."""
    numbers, seen, number = [], set[tuple[str | None, Measure]](), 0
    for head in heads:
        key = (head.stated.unit, head.measure)
        if key in seen:
            number += 1
            seen = set()
        seen.add(key)
        numbers.append(number)
    return numbers


def _settle(
    direct: list[Spoken | None], heads: Sequence[Head], changing: Sequence[bool], layout: Layout, rows: Sequence[int],
    title: str, context: Context,
) -> None:  # fmt: skip
    """Find the periods of columns whose own headers name none, and write them into `direct`."""
    members: dict[int, list[int]] = {}
    for at, head in enumerate(heads):
        if not changing[at]:
            members.setdefault(head.group, []).append(at)
    texts = {group: _group_text(layout, rows, columns) for group, columns in members.items()}
    settled = {
        group: _inside(direct, columns) or _own_period(texts[group], title, context)
        for group, columns in members.items()
    }
    missing = [group for group, found in settled.items() if found is None]
    if missing:
        _from_lines(settled, texts, layout, rows, title, context)
    for group, columns in members.items():
        for at in columns:
            if direct[at] is None:
                direct[at] = settled[group]


def _inside(direct: Sequence[Spoken | None], columns: Sequence[int]) -> Spoken | None:
    found = [one for at in columns if (one := direct[at]) is not None]
    return found[0] if found and len({one.period for one in found}) == 1 else None


def _group_text(layout: Layout, rows: Sequence[int], columns: Sequence[int]) -> str:
    low = min(min(layout.columns[at]) for at in columns)
    high = max(max(layout.columns[at]) for at in columns)
    return " ".join(
        one.cell.text for row in rows for one in layout.lines[row]
        if one.right >= low and one.left <= high and one.right >= layout.stub and one.shape is not Shape.DEBRIS
    )  # fmt: skip


def _from_lines(
    settled: dict[int, Spoken | None], texts: dict[int, str], layout: Layout, rows: Sequence[int], title: str, context: Context
) -> None:  # fmt: skip
    groups = sorted(settled)
    named = _distinct(periods(mended(title), context.fiscal, context.main))
    lines = [_distinct(periods(mended(_line(layout, row)), context.fiscal, None)) for row in rows]
    for sequence in [*lines, named]:
        sequence = [_led(one, title, context) for one in sequence]
        if len(sequence) == len(groups) and all(
            settled[g] is None or settled[g].period == s.period for g, s in zip(groups, sequence, strict=True)
        ):  # type: ignore[union-attr]  # noqa: E501
            settled.update(zip(groups, sequence, strict=True))
            return
    candidates = [one.period for one in named] + [period for period, count in context.known if count > 1]
    for group in groups:
        if settled[group] is None:
            guessed = guess(texts[group], candidates)
            if guessed is not None:
                settled[group] = Spoken(0, 0, guessed, Sort.SPAN)
    if len(named) == 1:
        for group in groups:
            settled[group] = settled[group] or named[0]


def _line(layout: Layout, row: int) -> str:
    return " ".join(one.cell.text for one in layout.lines[row] if one.shape is not Shape.DEBRIS)


def _distinct(found: Sequence[Spoken]) -> list[Spoken]:
    seen: dict[Period, Spoken] = {}
    for one in found:
        seen.setdefault(one.period, one)
    return list(seen.values())


def _with_changes(heads: Sequence[Head], changing: Sequence[bool]) -> list[Head]:
    """Give a change column the two periods to its left, the later one first."""
    result = []
    for at, head in enumerate(heads):
        if changing[at]:
            left = [one.period for one in heads[:at] if one.period is not None and one.measure is Measure.LEVEL]
            around = left[-2:] if len(left) >= 2 else [one.period for one in heads if one.period is not None][:2]
            if around:
                latest = max(around, key=lambda period: period.end)
                others = [period for period in around if period != latest]
                head = replace(head, period=latest, against=others[0] if others else None)
        result.append(head)
    return result
