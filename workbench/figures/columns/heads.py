"""What stands above the columns: captions, units, scales and measures, over header rows split and garbled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from workbench.core import unit
from workbench.core.figure import Measure
from workbench.core.unit import Stated
from workbench.core.unit_headings import is_letter
from workbench.core.unit_words import unit_in
from workbench.figures.columns.chains import chains_of
from workbench.figures.columns.head import Head
from workbench.figures.columns.heading_words import caption_of, without_units, without_workings
from workbench.figures.columns.percentages import amounts_only, in_percent_by_figures
from workbench.figures.context import Rate
from workbench.figures.layout import Layout
from workbench.figures.marks import words_of
from workbench.figures.wordings.captions import is_each
from workbench.figures.wordings.told import is_measure, is_thing, told_in

_AT_RATES = (
    r"(?:organic|as reported|(?:constant|local|reported) (?:currenc(?:y|ies)|rates?)|like[- ]for[- ]like|LFL"
    r"|CER|c\.?c\.?)"
)
_CHANGE = re.compile(
    r"\bchange[sd]?\b|\bvariances?\b|\b(?:increase|\(?decrease\)?|growth|incr|inc\.|better|favou?rable)\b|\bchg\b"
    r"|\bincr?\.?\s?(?:/\s?\(?decr?\b|\(decr?\.?\))"
    rf"|\by/y\b|[%％]\s*\(?(?:(?:in|at)\s+)?(?:AER|{_AT_RATES})(?!\w)|\b{_AT_RATES}\s*\(?[%％]"
    r"|\b(?:yoy|qoq|y-o-y|q-o-q|q/q|hoh)\b|\bquarter[- ](?:over|on)[- ]quarter\b"
    r"|\byear[- ](?:over|on)[- ]year\b|\bΔ|増減"
    r"|\A(?:当?(?:期|中間期|四半期)(?:中の?)?)?(?:増加|減少)(?:額|高)?\Z|前年(?:同期)?比|前期比"
    r"|\b(?:var|diff(?:erence)?)\.?\s*\(?[%％]|[%％]\s*\(?(?:var|diff(?:erence)?)\b",
    re.IGNORECASE,
)
_NO_CHANGE = re.compile(
    r"\b(?:before|after|effect) [\w ]*changes?\b|\bnet [\w ]*changes? (?:in|of|on|from)\b", re.IGNORECASE
)
_OF_WHOLE = re.compile(
    r"(?<![\d.])(?<!\d )(?:%|％|\bpercent(?:age)?s?\b)\s*(?:of|to)\s+(?:the\s+)?(?P<whole>[\w\s'’]+)"
    r"|\bas\s+a\s+(?:%|percent\w*)\s+of\s+(?P<whole2>[\w\s'’]+)|構成比|百分比",
    re.IGNORECASE,
)
_PERCENT_WORD = re.compile(r"%|％|\bpercent(?:age)?\b|\bpct\b|率|比", re.IGNORECASE)
_ONLY_PERCENT = re.compile(r"\(?(?:in )?(?:[%％]|percent(?:age)?|per cent|pct\.?)\)?", re.IGNORECASE)


def heads_of(
    layout: Layout, rows: Sequence[int], rate: Rate | None = None, vocabulary: frozenset[str] = frozenset()
) -> tuple[Head, ...]:
    """Read the header rows given, from top to bottom, for every figure column of a table; periods come later."""
    chains = _without_lent_shares([without_workings(chain) for chain in chains_of(layout, rows, vocabulary)])
    heads = [_head(column, tuple(chain)) for column, chain in enumerate(chains)]
    heads = [_with_twin(head, heads) for head in heads]
    heads = [in_percent_by_figures(amounts_only(head, layout), layout) for head in heads]
    heads = [_translated(head, heads, chains[head.column], layout, rate) for head in heads]
    heads = _at_actual_rates(_with_common_scale(heads, damaged=bool(vocabulary)))
    numbers = _groups(heads)
    grouped = [replace(head, group=numbers[at]) if numbers[at] else head for at, head in enumerate(heads)]
    return tuple(_borrowed(head, grouped) for head in grouped)


_Chain = list[tuple[str, bool]]


def _without_lent_shares(chains: Sequence[_Chain]) -> list[_Chain]:
    """Return what stands over columns, without the heading of a column of shares where it reaches over one without any.

    A number without a heading beside numbers of shares is an amount like the others of the table.
    """
    shares = {text for chain in chains for text, own in chain if own and unit_in(words_of(text)).unit == unit.SHARES}

    def kept(chain: _Chain) -> _Chain:
        if not shares or any(own for _, own in chain):
            return chain
        return [(text, own) for text, own in chain if text not in shares]

    return [kept(chain) for chain in chains]


_ACTUAL_RATES = re.compile(r"\bAER\s*\(?[%％]")
_CONSTANT_RATES = re.compile(r"\bCER\b")


def _at_actual_rates(heads: list[Head]) -> list[Head]:
    """Take `AER %` for a change where constant exchange rates stand beside it; of savings it is a rate of interest."""
    if not any(_CONSTANT_RATES.search(head.near) for head in heads):
        return heads
    return [
        replace(head, measure=Measure.CHANGE_PERCENT) if _ACTUAL_RATES.search(head.near) else head for head in heads
    ]


@lru_cache(maxsize=16384)
def _head(column: int, chain: tuple[tuple[str, bool], ...]) -> Head:
    """Read what stands over a column; the statements of a document have many headings in common."""
    own = [words_of(text) for text, mine in chain if mine]
    near = " ".join(dict.fromkeys(own))
    far = " ".join(words_of(text) for text, _ in chain)
    stated, wide = unit_in(near), unit_in(far)
    if stated.unit is None and stated.scale is None:
        stated = wide
    elif stated.unit is None and wide.unit not in (None, unit.PERCENT):
        stated = stated._replace(unit=wide.unit)
    elif (
        stated.scale is None
        and stated.unit not in (None, unit.PERCENT, unit.SHARES)
        and "/" not in (stated.unit or "")
        and wide.unit
    ):
        stated = stated._replace(scale=wide.scale, bound=wide.bound)
    told = told_in(near) or (told_in(own[-1]) if len(own) > 1 else None)
    if told is not None and "(" in near and _is_nearer(told, stated):
        stated = told
    elif told is not None and told.unit is None and told.scale == 0 and stated.scale is None:
        stated = stated._replace(scale=0)
    elif stated.unit is None and own and is_measure(own[-1]):
        stated = Stated(own[-1].strip().lower(), 0)
    measure, whole = measure_said(near)
    said_in_percent = measure in (Measure.CHANGE_PERCENT, Measure.SHARE_PERCENT) and not _names_money(own)
    if said_in_percent or (own and _ONLY_PERCENT.fullmatch(own[-1].strip())):
        stated = Stated(unit.PERCENT, 0)
    first = next((at for at, (_, mine) in enumerate(chain) if mine), len(chain))
    wider = caption_of([words_of(text) for at, (text, mine) in enumerate(chain) if mine or at < first])
    return Head(column, near, caption_of(own), wider, own[-1] if own else "", far, stated, measure=measure, whole=whole)


def _is_nearer(told: Stated, stated: Stated) -> bool:
    """Say whether what a heading ends in says more than its words: things measured, a price of each of them."""
    each = (told.unit or "").partition("/")[0]
    if "/" in (told.unit or ""):
        return not stated.scale and each in ("", stated.unit)
    return stated.unit is None and is_thing(told.unit)


def _names_money(own: Sequence[str]) -> bool:
    """Say whether a heading names a currency or a scale itself; what stands in brackets is said of the whole table."""
    bare = " ".join(text for text in own if not _BRACKETED.fullmatch(text.strip()))
    return not unit_in(bare.replace("%", " ")).silent


_BRACKETED = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=16384)
def measure_said(near: str) -> tuple[Measure, str]:
    """Return what words over figures make of them, and the whole that they are shares of."""
    percent = bool(_PERCENT_WORD.search(near))
    of_whole = _OF_WHOLE.search(near)
    if of_whole is not None and not _CHANGE.search(near):
        groups = of_whole.groupdict()
        return Measure.SHARE_PERCENT, " ".join((groups["whole"] or groups["whole2"] or "").split())
    if _CHANGE.search(near) and not _NO_CHANGE.search(near):
        return (Measure.CHANGE_PERCENT if percent else Measure.CHANGE), ""
    return Measure.LEVEL, ""


def _with_twin(head: Head, heads: Sequence[Head]) -> Head:
    """Complete a header whose upper line is lost from a column whose header ends in the same words."""
    if (head.stated.unit is not None and head.measure is not Measure.LEVEL) or not head.near:
        return head
    tail = head.tail.lower()
    if unit_in(tail).unit is not None:
        return head
    for other in heads:
        ending = other.tail.lower() == tail
        if other is not head and ending and other.measure is Measure.SHARE_PERCENT and len(head.near) < len(other.near):
            return replace(head, stated=other.stated, measure=other.measure, whole=other.whole)
    return head


def _translated(
    head: Head, heads: Sequence[Head], chain: Sequence[tuple[str, bool]], layout: Layout, rate: Rate | None
) -> Head:  # fmt: skip
    """See the currency of a column without a unit of its own by the rate its figures bear to the column beside it."""
    if rate is None or head.column == 0 or unit_in(" ".join(text for text, own in chain if own)).unit is not None:
        return head
    left = heads[head.column - 1]
    if left.stated.unit != rate.to:
        return head
    ratios = sorted(mine / theirs for mine, theirs in _paired(layout, head.column) if theirs)
    middle = ratios[len(ratios) // 2] if ratios else 0
    if len(ratios) < 3 or abs(middle / float(rate.amount) - 1) > _RATE_SLACK:
        return head
    return replace(head, stated=left.stated._replace(unit=rate.of))


_RATE_SLACK = 0.01  # how far a translated column may stand from the stated rate


def _paired(layout: Layout, column: int) -> list[tuple[float, float]]:
    pairs = []
    for row in range(layout.head, len(layout.lines)):
        values = layout.values(row)
        one, other = values.get(column), values.get(column - 1)
        if one is not None and other is not None and one.number is not None and other.number is not None:
            pairs.append((float(one.number.value or 0), float(other.number.value or 0)))  # a look, not an amount
    return pairs


def _with_common_scale(heads: Sequence[Head], *, damaged: bool) -> list[Head]:
    """Give a currency column that lost its scale the one scale of all the other currency columns.

    Where none is `damaged`, and as many columns of its currency state none beside those that state it in one piece,
    `JPY` beside `JPY'000`, no scale was lost.
    """
    money = [head for head in heads if unit.is_currency(head.stated.unit)]
    scales = {head.stated.scale for head in money if head.stated.scale is not None}
    if len(scales) != 1:
        return list(heads)
    scale = scales.pop()
    bound = any(head.stated.bound for head in heads)
    bare = Counter(head.stated.unit for head in money if head.stated.scale is None)
    whole = Counter(head.stated.unit for head in money if unit_in(head.tail).scale == scale)
    lost = {currency for currency, count in bare.items() if damaged or not whole[currency] or count < whole[currency]}
    return [
        replace(head, stated=head.stated._replace(scale=scale, bound=bound))
        if head.stated.scale is None and head.stated.unit in lost
        else head
        for head in heads
    ]


def without_letters(heads: Sequence[Head], title: str, currency: str) -> tuple[Head, ...]:
    """Take the letter p for pence only where pounds, or amounts per share, are spoken of: else it is provisional."""
    if not any(is_letter(head.near) for head in heads):
        return tuple(heads)
    stated = [*(head.stated.unit for head in heads), unit_in(title).unit, currency]
    if next(filter(unit.is_currency, stated), "") == "GBP" or is_each(title):
        return tuple(heads)
    return tuple(replace(head, stated=unit.SILENT) if is_letter(head.near) else head for head in heads)


def _groups(heads: Sequence[Head]) -> list[int]:
    """Count through the groups of columns that speak of one period: a unit that comes again opens a new one."""
    numbers: list[int] = []
    seen: set[tuple[str | None, bool]] = set()
    number = 0
    for head in heads:
        key = (head.stated.unit, head.changes)
        if key in seen:
            number += 1
            seen = set()
        seen.add(key)
        numbers.append(number)
    return numbers


def _borrowed(head: Head, heads: Sequence[Head]) -> Head:
    """Give a column headed by a unit alone the caption of the column it stands beside."""
    bare = without_units(head.caption).strip(" -–—/")
    if bare or head.column == 0:
        return head
    left = heads[head.column - 1]
    theirs = without_units(left.caption).strip(" -–—/")
    return replace(head, caption=left.caption) if theirs and left.group == head.group else head
