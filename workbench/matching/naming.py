"""What a line is called: its caption, and the words of it and around it that tell it from other lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.core.caption import Caption, Captions
from workbench.core.figure import Figure

OPENING = frozenset({"beginning"})
CLOSING = frozenset({"end"})
MOMENTS = OPENING | CLOSING
REMAINDER = "remaining"
_TERMS = {"current": "current", "noncurrent": "noncurrent", "long": "noncurrent"}
BALANCE_AT = MOMENTS | {"balance"}
_TITLE = 12  # words; what is longer is a sentence and no title
_CASH_FLOWS = frozenset({"cash", "flow"})
_REVENUE, _COST = "revenue", "cost"
_BASE = frozenset({_REVENUE})
_SIDES = frozenset({"asset", "liability", "equity", "shareholder", "stockholder", "net"})
_EQUITY = frozenset({"equity"})
_NET_ASSETS = frozenset({"net", "asset"})
_GATHERED = frozenset({"accumulated"})
_BALANCE_SHEET = frozenset({"balance", "sheet"})
_BARE_TOTALS = frozenset({"total", "totals", "合計"})
_BETWEEN = frozenset({"from", "for", "of"})
_STATEMENTS = frozenset({"statement", "sheet", "flow", "highlight", "summary", "appendix", "overview", "result"})
_TITLE_WORDS = _STATEMENTS | {"consolidated", "condensed", "of", "roll", "forward", "rollforward", "change", "in"}
_SHARE_COUNTS = frozenset({"basic", "diluted"})
_RESULTS = frozenset({"income", "earning", "earnings", "loss", "profit", "cash", "dividend"})


class Table(NamedTuple):
    """The title of a table, and the headings over it."""

    title: str
    path: tuple[str, ...]


NO_TABLE = Table("", ())


class Key(NamedTuple):
    """What the figures of one line have in common: their place, the captions they stand under and their standing."""

    source: str
    block: int
    at: int
    start: int
    label: str
    path: tuple[str, ...]
    column: str
    standing: tuple[str, str]
    across: bool


def caption_of(
    key: Key, figures: Sequence[Figure], table: Table, groups: Sequence[Caption], captions: Captions
) -> Caption:
    """Return the caption of a line, with what its groups add to it where it says too little alone."""
    named = _over_rows(_row_and_column(key, figures, table, captions), key, groups, captions)
    return _each_share(named, figures, groups, captions)


def _row_and_column(key: Key, figures: Sequence[Figure], table: Table, captions: Captions) -> Caption:
    """Return the caption of a line; where columns are captions too, of the row and the column together."""
    label = captions.read(key.label)
    if label.tokens & MOMENTS and label.tokens <= BALANCE_AT and _of_cash_flows(table, key, captions):
        return captions.read(f"cash {label.name}")
    if not key.column:
        return label
    column = captions.read(key.column)
    if captions.generic(label):
        return _named_by_title(table, captions) if captions.generic(column) else column
    if captions.generic(column):
        return label
    moves = all(figure.period is not None and not figure.period.is_balance for figure in figures)
    alone = _moved(label, column) or _moved(column, label) if moves else None
    return alone or captions.joined(label, column)


def _moved(what: Caption, of: Caption) -> Caption | None:
    """Return what moved where it names the amount alone: what moved all of equity, or what its own name gathers.

    Other comprehensive income moves what has accumulated of it.
    """
    gathered = what.tokens <= of.tokens and of.tokens - what.tokens <= _GATHERED
    words = frozenset(of.words)
    return what if gathered or (words <= _SIDES | {"total"} and (words >= _EQUITY or words >= _NET_ASSETS)) else None


def _of_cash_flows(table: Table, key: Key, captions: Captions) -> bool:
    """Say whether a table is a statement of cash flows: its opening balance is that of cash."""
    return any(captions.read(text).tokens >= _CASH_FLOWS for text in (table.title, *key.path))


def _over_rows(caption: Caption, key: Key, groups: Sequence[Caption], captions: Captions) -> Caption:
    """Return a caption with the line above it where only both together are a known one.

    A caption printed over two rows looks like a heading and a row: "Other noncurrent" above "liabilities". What stands
    over several captions that run across is the first line of none.
    """
    if not groups or key.across or key.path[-1].rstrip().endswith(":") or "total" in caption.words:
        return caption
    whole = captions.read(f"{key.path[-1]} {key.label}")
    adds = whole.name != groups[-1].name and whole.tokens != groups[-1].tokens
    adds |= bool(caption.tokens) and caption.tokens <= _SHARE_COUNTS - set(groups[-1].words)  # the plain one is basic
    return whole if adds and (whole.known or captions.concepts(whole.text)) else caption


def _each_share(caption: Caption, figures: Sequence[Figure], path: Sequence[Caption], captions: Captions) -> Caption:
    """Return the caption of a row named by the kind of its share count alone: what each share earned.

    `Diluted` below `Per share data` is diluted net income per share.
    """
    if not caption.tokens or not caption.tokens <= _SHARE_COUNTS or figures[0].anchor.row is None:
        return caption
    each = all(figure.unit.endswith(("/share", "/ADS")) for figure in figures)
    told = any(part.tokens & _RESULTS for part in path)
    return captions.read(f"{caption.text} net income per share") if each and not told else caption


def _named_by_title(table: Table, captions: Captions) -> Caption:
    """Return what the total column of a statement holds: the statement's own subject."""
    for text in (table.title, *reversed(table.path)):
        words = captions.read(text).words
        subject = captions.named(word for word in words if word not in _TITLE_WORDS)
        if subject.known:
            return subject
    return captions.read("total")


def own_words(caption: Caption, around: Sequence[Caption], captions: Captions) -> frozenset[str]:
    """Return the words of a caption, of a generic one with those of the nearest heading that says something."""
    nearest = next((part for part in reversed(around) if not captions.generic(part)), None)
    return _of_group(caption, nearest) if captions.generic(caption) and nearest is not None else caption.tokens


def _of_group(caption: Caption, group: Caption) -> frozenset[str]:
    """Name a generic caption by its group; what remains of a group is not the group itself.

    It is as current as its group says, also where the group's name goes without: `Other noncurrent assets`.
    """
    term = {_TERMS[word] for word in group.words if word in _TERMS}
    rest = frozenset({REMAINDER}) | term if "other" in caption.tokens else frozenset[str]()
    told = group.tokens - {_REVENUE, _COST} if _of_both(group) else group.tokens
    return caption.tokens | told | rest


def head_of(own: frozenset[str], caption: Caption, around: list[Caption], captions: Captions) -> frozenset[str]:
    """Return what a caption counts: by its own words, else by the innermost heading that says.

    Revenue is the base that costs, margins and backlogs are named after (`cost of revenue`), so that it
    counts only where it stands alone or leads (`revenue from corporate users`). A statement's title says what the
    statement is, not what a row is.
    """
    if _BASE & set(_leading(caption.words)) and own >= _BASE:
        return _BASE
    told = (frozenset[str]() if _of_both(part) else part.tokens for part in reversed(around))
    for tokens in (own, *(tokens for tokens in told if not tokens & _STATEMENTS)):
        found = tokens & captions.heads
        if found:
            return found - _BASE or found
    return frozenset()


def _of_both(heading: Caption) -> bool:
    """Say whether a heading is over revenues and costs, so that it does not say which of them a row is."""
    words = heading.words
    return _REVENUE in words and _COST in words[words.index(_REVENUE) :]


def _leading(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a caption before `from`, `for` or `of`; none where it has no such word."""
    return next((words[:at] for at, word in enumerate(words) if at and word in _BETWEEN), ())


def with_head(own: frozenset[str], head: frozenset[str]) -> frozenset[str]:
    """Return the words of a line with what it counts, which takes the place of a base it is named after."""
    return own - _BASE | head if head else own


def topic_of(heading: Caption, parts: frozenset[str], figures: Sequence[Figure], captions: Captions) -> frozenset[str]:
    """Return the words of a heading that name a part of the business; a part has no shares, and none gains by them."""
    if len(heading.words) > _TITLE or all("share" in figure.unit or figure.unit.endswith("/ADS") for figure in figures):
        return frozenset()
    return captions.distinguishing(heading.tokens & parts)


def group_words(groups: Sequence[Caption]) -> frozenset[str]:
    """Return the words of the groups above a line; `Net income per share` over `Diluted` is not the basic one."""
    words = frozenset(word for part in groups for word in part.words)
    return frozenset[str]().union(*(part.tokens for part in groups)) - (_SHARE_COUNTS - words)


def closes_balance_sheet(label: str, table: Table, groups: Sequence[Caption], captions: Captions) -> bool:
    """Say whether a total without a name closes a side of a balance sheet: both sides come to the total assets."""
    title = frozenset[str]().union(*(captions.read(text).tokens for text in (table.title, *table.path)))
    sides = frozenset[str]().union(*(group.tokens for group in groups))
    return title >= _BALANCE_SHEET and sides <= _SIDES and bare_total(label)


def bare_total(label: str) -> bool:
    """Say whether a caption says of a row that it is a total and nothing else."""
    return label.strip(" :.").casefold() in _BARE_TOTALS
