"""Which period each column speaks of: from its own header, its group's, the header line as a whole, or the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from workbench.core.calendar import Sort, Spoken, periods
from workbench.core.number import MONTH
from workbench.core.period import Period
from workbench.figures.captions import is_flow
from workbench.figures.compared import with_changes
from workbench.figures.effects import with_effects
from workbench.figures.garbled import guess, mended
from workbench.figures.header import Head
from workbench.figures.marks import Shape
from workbench.figures.quarterly import as_far_as_over, in_parts, to_date
from workbench.figures.reporting import with_reporting
from workbench.figures.rolls import as_opening
from workbench.figures.scene import BALANCE_WORDS, FLOW_WORDS, Scene, months_said

_DAY_LEFT_OPEN = re.compile(
    r"\b(?:ended|ending|at|of)\s+(?P<day>[A-Z][a-z]+\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\b)\b(?!,?\s*\d{4}),?",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\b(?:ended|ending)\b", re.IGNORECASE)
_CUT_LEAD = re.compile(r"\b(?:ended|ending|months?|interim|period|year|quarter)\b", re.IGNORECASE)
_SCRAPS = re.compile(r"\b(?:ended|interim|months?|fiscal|quarter|as of)\b|(?<!\d)\d{1,2}(?=,)", re.IGNORECASE)


def with_periods(heads: Sequence[Head], scene: Scene) -> tuple[Head, ...]:
    """Give every column its period, as far as anything near names one."""
    direct = [_by_tail(head, scene) or _reached(head, scene) or own_period(head.near, scene) for head in heads]
    direct = [_opening(found, head, scene) for found, head in zip(direct, heads, strict=True)]
    direct = _of_one_kind(direct, heads, scene)
    direct = _with_whole_years(direct, heads, scene)
    direct = _without_vintages(direct, heads, scene)
    direct = rolled_across(direct, heads, scene)
    direct, parts = in_parts(direct, heads, scene)
    direct = as_far_as_over(direct, heads, scene)
    direct = _cornered(to_date(direct, heads, scene), heads, scene)
    own = [found is not None for found in direct]
    direct = with_reporting(direct, heads, scene)
    still = [at for at, found in enumerate(direct) if found is None and not heads[at].changes]
    if still:
        _settle(direct, heads, scene)
    chosen = [
        head if found is None else replace(head, period=found.period, sort=found.sort, own=mine, part=part)
        for head, found, mine, part in zip(heads, direct, own, parts, strict=True)
    ]
    return with_effects(with_changes(chosen, own, scene.context.main), scene)


_STANDS = re.compile(
    r"\bbalances?\b|\bclosing\b|\bopening\b|\b[bc]/?f(?:wd)?\b|\b(?:brought|carried) forward\b|残高", re.IGNORECASE
)
_MONTH = 31  # days
_OPENS = re.compile(r"\b(?:opening|opened|beginning|b/?f(?:wd)?|brought forward)\b|期首|前期繰越", re.IGNORECASE)


def _opening(found: Spoken | None, head: Head, scene: Scene) -> Spoken | None:
    """Take the opening balance of a first of a month as the closing of the day before: `Opening 1-Apr-07`.

    A balance headed by a month, such as `Balance Sep-07`, is that of its last day.
    """
    if found is None:
        return None
    start, end = found.period
    if start is not None and (end - start).days < _MONTH and _STANDS.search(head.near):
        return found._replace(period=found.period.closing, sort=Sort.BALANCE)
    if not found.period.is_balance or not _OPENS.search(head.near):
        return found
    return found._replace(period=as_opening(found.period, scene.context), sort=Sort.BALANCE)


def _of_one_kind(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Take bare dates as balances when some of a table's columns turn out to be balances and others spans."""
    bare = [
        len(named) == 1 and named[0].sort is Sort.DATE
        for named in (periods(mended(head.near), scene.context.fiscal, None) for head in heads)
    ]
    kinds = {one.period.is_balance for one, plain in zip(direct, bare, strict=True) if one is not None and plain}
    if len(kinds) < 2:
        return direct
    return [
        one._replace(period=one.period.closing, sort=Sort.BALANCE) if one is not None and plain else one
        for one, plain in zip(direct, bare, strict=True)
    ]


def _with_whole_years(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Read a bare year beside columns that name parts of years, such as `Q2 2023` and `H1 2023`, as the whole of it."""
    named = [periods(mended(head.near), scene.context.fiscal, None) for head in heads]
    own = [found[0] if len(found) == 1 else None for found in named]
    parts = {one.period.end.year for one in own if one is not None and one.sort is Sort.NAME and one.period.months < 12}
    return [
        mine if mine is not None and mine.sort is Sort.YEAR and mine.period.end.year in parts else one
        for one, mine in zip(direct, own, strict=True)
    ]


def _reached(head: Head, scene: Scene) -> Spoken | None:
    """Complete a bare year or day by the span that reaches over its column from the left."""
    if head.far == head.near:
        return None
    alone = periods(mended(head.near), scene.context.fiscal, None)
    day = len(alone) == 1 and alone[0].sort is Sort.DATE
    if not day and _YEAR_TAIL.fullmatch(head.near) is None:
        return None
    found = periods(mended(head.far), scene.context.fiscal, None)
    spans = [one for one in found if one.sort in (Sort.SPAN, Sort.BALANCE)]
    return spans[-1] if len({one.period for one in spans}) == 1 and found[-1] == spans[-1] else None


# A span with its last day in brackets: `Year ended June 30, 2014 (as of June 30, 2014)`.
_ITS_END = re.compile(
    rf"(?P<span>\bended\s+(?P<day>{MONTH}\s*\d{{1,2}}[^()]*?))\s*\(as (?:of|at)\s+(?P=day)\s*\)", re.IGNORECASE
)


_TARGET = r"(?:outlook|guidance|forecasts?|targets?|projections?|expectations?)"
# When a target was set, in brackets behind the year that it is for: `Outlook 2023 (March 2023)`, no `(April - June)`.
_SET_ON = re.compile(
    rf"(?P<target>(?:\b{_TARGET}\b[^()]*(?:19|20)\d\d|(?:19|20)\d\d[^()]*\b{_TARGET}\b)[^()]*)"
    rf"\((?:(?:as|of|at|in|on|from|set|issued|published|dated|updated|given)\s+){{0,2}}"
    rf"(?:\d{{1,2}}\s+)?{MONTH}\.?\s(?:\d{{1,2}},?\s+)?(?:19|20)\d\d\s*\)",
    re.IGNORECASE,
)


def _body(scene: Scene) -> range:
    return range(scene.layout.head, min(len(scene.layout.lines), scene.layout.head + _SAMPLE))


_SAMPLE = 60  # rows that show what a table holds


def own_period(text: str, scene: Scene) -> Spoken | None:
    """Return the one period a header names; a bare date or year takes its lead words from the title."""
    if "(as " in text.lower() and any(is_flow(scene.layout.words(row)) for row in _body(scene)):
        text = _ITS_END.sub(r"\g<span>", text)
    text = _SET_ON.sub(r"\g<target>", text) if "(" in text else text
    found = periods(mended(text), scene.context.fiscal, None)
    if not found:
        return None
    if len({one.period for one in found}) > 1:
        if (both := _day_and_span(found, text, scene)) is not None:
            return both
        strong = [one for one in found if one.sort not in (Sort.YEAR, Sort.MONTH)]
        if len({one.period for one in strong}) != 1:
            return None
        found = tuple(strong)
    return _led(found[-1], text, scene)


# What parts the day of balances from the span of flows over a column: `30-Sep-07 (P&L: 1H FY07)`, `9月末 / 中間期`.
_BOTH = re.compile(
    r"[/／|]|\b(?:p\s?[&/]?\s?l|b\s?/?\s?s|i\s?/?\s?s|c\s?/?\s?f|income|balances?|profit)\b|損益|貸借|期間",
    re.IGNORECASE,
)


def _day_and_span(found: Sequence[Spoken], text: str, scene: Scene) -> Spoken | None:
    """Return the span of a column that names a day for its balances and a span to that day for its flows.

    A year goes by several names; the day says which is meant.
    """
    days = {one.period for one in found if one.sort in (Sort.DATE, Sort.BALANCE)}
    spans = [one for one in found if one.sort in (Sort.NAME, Sort.SPAN, Sort.YEAR)]
    if len(days) != 1 or len({one.period for one in spans}) != 1 or len(found) != len(days) + len(spans):
        return None
    end, span = days.pop().end, spans[0]
    if span.period.end == end:
        return span._replace(sort=Sort.SPAN)
    apart = text[min(one.end for one in found) : max(one.start for one in found)]
    if not _BOTH.search(apart) or (end.month, end.day) != (span.period.end.month, span.period.end.day):
        return None
    return span._replace(period=scene.context.fiscal.ending(end, span.period.months), sort=Sort.SPAN)


_YEAR_TAIL = re.compile(r"\D*(?P<year>(?:19|20)\d\d)\W*")


def _by_tail(head: Head, scene: Scene) -> Spoken | None:
    """Choose among several dated spans over a column the one that ends in the year right above its figures."""
    if head.tail == head.near:
        return None
    said = periods(mended(head.tail), scene.context.fiscal, None)
    if len(said) == 1 and said[0].sort in (Sort.NAME, Sort.SPAN):
        return said[0]
    match = _YEAR_TAIL.fullmatch(head.tail)
    if match is None:
        return None
    over = periods(mended(head.near.removesuffix(head.tail)), scene.context.fiscal, None)
    dated = [one for one in over if one.sort not in (Sort.YEAR, Sort.MONTH)]
    alike = [one for one in dated if one.period.end.year == int(match["year"])]
    return alike[0] if len(dated) > 1 and len({one.period for one in alike}) == 1 else None


# How long a span is and a year alone: `Thirteen Weeks 2003`.
_LENGTH_OF_YEAR = re.compile(
    r"\W*(?:[a-z]+(?:-[a-z]+)?|\d{1,2})[\s-]+(?:months?|weeks?)\W+(?P<year>(?:19|20)\d\d)\W*", re.IGNORECASE
)


def _of_known_length(found: Spoken, text: str, scene: Scene) -> Spoken | None:
    """Return the span of a length and a year that the document elsewhere dates, if it dates just one."""
    match = _LENGTH_OF_YEAR.fullmatch(text) if found.sort in (Sort.NAME, Sort.YEAR) else None
    if match is None:
        return None
    months, year, fiscal = months_said(text), int(match["year"]), scene.context.fiscal
    known = {one for one, _ in scene.context.known if not one.is_balance and one.months == months}
    named = {one for one in known if fiscal.name_of(one.end) == year} or {one for one in known if one.end.year == year}
    return found._replace(period=named.pop(), sort=Sort.SPAN) if len(named) == 1 else None


def _led(found: Spoken, text: str, scene: Scene) -> Spoken | None:
    if (known := _of_known_length(found, text, scene)) is not None:
        return known
    if found.sort is Sort.YEAR:
        rest = text[: found.start] + text[found.end :]
        if _SCRAPS.search(rest):
            guessed = _guessed(text, scene)
            return None if guessed is None else found._replace(period=guessed, sort=Sort.SPAN)
        return _year_led(found, scene)
    if found.sort is Sort.MONTH and scene.balances:
        return found._replace(period=found.period.closing, sort=Sort.BALANCE)
    if found.sort is not Sort.DATE:
        return found
    led = _date_led(found, text, scene)
    return None if led.sort is Sort.DATE and _CUT_LEAD.search(text) else led


def _date_led(found: Spoken, text: str, scene: Scene) -> Spoken:
    """Say of a bare date whether it is a balance or the end of a span that the title or the document names."""
    months = months_said(text)
    if months and _CUT_LEAD.search(text):
        return found._replace(period=scene.context.fiscal.ending(found.period.end, months), sort=Sort.SPAN)
    if BALANCE_WORDS.search(text) or (BALANCE_WORDS.search(scene.title) and not FLOW_WORDS.search(scene.title)):
        return found._replace(sort=Sort.BALANCE)
    if scene.balances:
        return found._replace(sort=Sort.BALANCE)
    months = months_said(scene.title) if _ENDED.search(scene.title) else 0
    if months and not BALANCE_WORDS.search(scene.title):
        return found._replace(period=scene.context.fiscal.ending(found.period.end, months), sort=Sort.SPAN)
    ending = [period for period, _ in scene.context.known if period.end == found.period.end and not period.is_balance]
    guessed = guess(text, ending) if _CUT_LEAD.search(text) or scene.context.damaged else None
    if guessed is None and (scene.flows or FLOW_WORDS.search(scene.title)):
        guessed = ending[0] if len(ending) == 1 else None if ending else scene.context.fiscal.year_to(found.period.end)
    return found if guessed is None else found._replace(period=guessed, sort=Sort.SPAN)


def _year_led(found: Spoken, scene: Scene) -> Spoken:
    """Complete a bare year from the title: `Years ended June 30`, `At December 31`, `Three months ended March 31`."""
    fiscal = scene.context.fiscal
    year = fiscal.name_of(found.period.end)
    named = {
        one.period for one in periods(mended(scene.title), fiscal, None) if one.sort not in (Sort.YEAR, Sort.MONTH)
    }
    alike = {period for period in named if period.end.year == year}
    if len(alike) == 1 and len({period.months for period in named}) == 1:
        return found._replace(period=alike.pop(), sort=Sort.SPAN)
    day = _DAY_LEFT_OPEN.search(scene.title)
    if day is not None:
        lead = scene.title[max(0, day.start() - 40) : day.end()].rstrip(", ")
        completed = periods(f"{lead}, {year}", fiscal)
        if completed:
            return completed[-1]._replace(start=found.start, end=found.end)
    if BALANCE_WORDS.search(scene.title) and not FLOW_WORDS.search(scene.title):
        return found._replace(period=found.period.closing, sort=Sort.BALANCE)
    if scene.balances:
        return found._replace(period=found.period.closing, sort=Sort.BALANCE)
    months = months_said(scene.title)
    main = scene.context.main
    if months in (3, 6, 9) and main is not None and abs(main.end.year - year) <= 1:
        end = (
            main.end.replace(year=year)
            if (main.end.month, main.end.day) != (2, 29)
            else main.end.replace(year=year, day=28)
        )
        return found._replace(period=fiscal.ending(end, months))
    return found


_VINTAGE = re.compile(r"\b(?:origination|originated|vintage|accident years?|report years?)\b", re.IGNORECASE)


def _without_vintages(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Forget the years of columns that say when loans were made or accidents happened: all stand at one day."""
    said = f"{scene.title} {' '.join(head.near for head in heads)}"
    years = {one.period for one in direct if one is not None}
    return [None] * len(direct) if len(years) > _FEW_YEARS and _VINTAGE.search(said) else direct


_FEW_YEARS = 3  # columns of as many years may compare them; more beside words of origin are vintages


def rolled_across(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Give the columns between an opening and a closing day the span from the one to the other."""
    named = [periods(mended(head.near), scene.context.fiscal, None) for head in heads]
    days = [_day(found, head, scene) for found, head in zip(named, heads, strict=True)]
    dated = [at for at, day in enumerate(days) if day is not None]
    result = list(direct)
    for first, last in pairwise(dated):
        opened, closed = days[first], days[last]
        inside = range(first + 1, last)
        if opened is None or closed is None or not inside or opened >= closed:
            continue
        if any(direct[at] is not None for at in inside):
            continue
        if all(_MOVED.search(heads[at].near) for at in inside) or _adds_across(range(first, last + 1), scene):
            begun = opened if opened.day == 1 and not scene.context.fiscal.weeks else opened + timedelta(days=1)
            span = Period(begun, closed)
            for at in (first, *inside, last):
                period = Period(None, days[at] or closed) if at in (first, last) else span
                result[at] = Spoken(0, 0, period, Sort.BALANCE if period.is_balance else Sort.SPAN)
    return result


def _adds_across(columns: Sequence[int], scene: Scene) -> bool:
    """Say whether the first columns of most rows add up to the last, in several rows with something between."""
    held: list[bool] = []
    for row in _body(scene):
        marks = scene.layout.values(row)
        found = (marks.get(at) for at in columns)
        amounts = [Decimal(0) if one is None or one.number is None else one.number.value or Decimal(0) for one in found]
        if any(amounts[1:-1]):
            parts = sum(map(bool, amounts[:-1]))
            held.append(abs(sum(amounts[:-1]) - amounts[-1]) <= parts)  # each part may be rounded
    return sum(held) >= _SEVERAL and sum(held) * 2 >= len(held)


_SEVERAL = 2  # rows that show a sum which one might show by chance


def _day(named: Sequence[Spoken], head: Head, scene: Scene) -> date | None:
    """Return the day at which a column holds balances by its heading."""
    if len(named) != 1:
        return None
    dated = named[0]._replace(period=named[0].period.closing) if named[0].sort is Sort.DATE else named[0]
    found = _opening(dated, head, scene)
    return found.period.end if found is not None and found.sort in (Sort.DATE, Sort.BALANCE) else None


_MOVED = re.compile(
    r"\b(?:increases?|decreases?|additions?|acqui\w+|dispos\w+|divest\w+|impairments?|reclass\w+|transfers?|charges?"
    r"|payments?|write-?offs?|recoveries|provisions?|accru\w+|amorti[sz]ation|depreciation|adjust\w+|changes?"
    r"|translation|exchange|movements?|other|used|utili[sz]ed|reversals?|deductions?|settlements?|issu\w+"
    r"|repayments?|borrowings|cash flows?|income|loss|net)\b|増加|減少|増減",
    re.IGNORECASE,
)


def _cornered(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Take the period that stands over the captions for all columns where their own headings name none."""
    found = own_period(scene.corner, scene) if scene.corner and not any(direct) else None
    if found is None or found.sort is Sort.YEAR:
        return direct
    return [None if head.changes else found for head in heads]


def _settle(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> None:
    """Find the periods of columns whose own headers name none, and write them into `direct`."""
    members: dict[int, list[int]] = {}
    for at, head in enumerate(heads):
        if not head.changes:
            members.setdefault(head.group, []).append(at)
    sure = {one.period for one in direct if one is not None}
    if len(sure) > 1 and not scene.context.damaged:
        direct[:] = _filled(direct, heads)
        return
    settled = _from_title(members, scene) or _from_one_line(members, scene) or _from_groups(direct, members, scene)
    for group, columns in members.items():
        for at in columns:
            found = settled[group]
            if found is not None and (direct[at] is None or scene.context.damaged):
                direct[at] = found


def _filled(direct: Sequence[Spoken | None], heads: Sequence[Head]) -> list[Spoken | None]:
    """Give columns between dated ones their group's period, else that of both sides, else the latest."""
    latest = max((one for one in direct if one is not None), key=lambda one: one.period.end)
    result: list[Spoken | None] = []
    names = Counter(head.tail for head, found in zip(heads, direct, strict=True) if found is None)
    dated = sum(found is not None for found in direct)
    for at, found in enumerate(direct):
        if found is not None or heads[at].changes:
            result.append(found)
            continue
        left = next((other for other in range(at - 1, -1, -1) if direct[other] is not None), None)
        right = next((one for one in direct[at + 1 :] if one is not None), None)
        near = direct[left] if left is not None else None
        grouped = left is not None and heads[left].group == heads[at].group
        both = near is not None and right is not None and near.period == right.period
        again = bool(heads[at].tail) and names[heads[at].tail] == dated  # `High` after each dated `Low`
        result.append(near if grouped or both or (again and near is not None) else latest)
    return result


def _from_title(members: dict[int, list[int]], scene: Scene) -> dict[int, Spoken | None] | None:
    """Take the title's periods in order when it names as many as there are groups of columns."""
    named = _distinct(periods(mended(scene.title), scene.context.fiscal, None))
    named = [one for one in named if one.sort not in (Sort.YEAR, Sort.MONTH)]
    alike = len({one.period.months for one in named}) == 1 or scene.context.damaged
    if len(members) < 2 or len(named) != len(members) or not alike:
        return None
    return dict(zip(sorted(members), named, strict=True))


def _from_one_line(members: dict[int, list[int]], scene: Scene) -> dict[int, Spoken | None] | None:
    """Read a header line as a whole when it names as many periods as there are groups of columns."""
    for row in scene.rows:
        text, _ = _line(scene, row)
        found = _distinct(periods(text, scene.context.fiscal, None))
        if len(found) == len(members) > 1 and not any(one.sort in (Sort.YEAR, Sort.MONTH) for one in found):
            edges = [0, *(one.end for one in found)]
            led = [_led(one, text[edge : one.end], scene) for edge, one in zip(edges, found, strict=False)]
            if None not in led:
                return dict(zip(sorted(members), led, strict=True))
    return None


def _from_groups(
    direct: Sequence[Spoken | None], members: dict[int, list[int]], scene: Scene
) -> dict[int, Spoken | None]:
    settled: dict[int, Spoken | None] = {}
    for group, columns in members.items():
        text = _group_text(scene, columns)
        guessed = None
        found = _inside(direct, columns) or own_period(text, scene)
        if found is None and (guessed := _guessed(text, scene)) is not None:
            found = Spoken(0, 0, guessed, Sort.SPAN)
        settled[group] = found
    ordered = [settled[group] for group in sorted(settled)]
    repeated = len({one.period for one in ordered if one is not None}) < len(
        [one for one in ordered if one is not None]
    )
    if None in ordered or repeated:
        _from_lines(settled, members, scene)
    named = led(_distinct(periods(mended(scene.title), scene.context.fiscal, None)))
    if len(named) == 1:
        balance = any(one is not None and one.period.is_balance for one in settled.values())
        for group, found in list(settled.items()):
            if found is None:
                settled[group] = named[0]._replace(period=named[0].period.closing) if balance else named[0]
    return settled


def _inside(direct: Sequence[Spoken | None], columns: Sequence[int]) -> Spoken | None:
    found = [one for at in columns if (one := direct[at]) is not None]
    return found[0] if found and len({one.period for one in found}) == 1 else None


def _group_text(scene: Scene, columns: Sequence[int]) -> str:
    layout = scene.layout
    low = min(min(layout.columns[at]) for at in columns)
    high = max(max(layout.columns[at]) for at in columns)
    return " ".join(
        one.cell.text
        for row in scene.rows
        for one in layout.lines[row]
        if one.right >= low and one.left <= high and one.right >= layout.stub and one.shape is not Shape.DEBRIS
    )


def _from_lines(settled: dict[int, Spoken | None], members: dict[int, list[int]], scene: Scene) -> None:
    """Read each header line as a whole: its periods in order belong to the groups in order, or by where they begin."""
    groups = sorted(settled)
    for row in scene.rows:
        text, starts = _line(scene, row)
        found = _distinct(periods(text, scene.context.fiscal, None))
        found = [one for one in found if one.sort is not Sort.YEAR]
        if 1 < len(found) < len(groups):
            _by_place(settled, found, [_column_at(starts, one.start) for one in found], members, scene)
            return


def _by_place(
    settled: dict[int, Spoken | None],
    found: Sequence[Spoken],
    places: Sequence[int],
    members: dict[int, list[int]],
    scene: Scene,
) -> None:
    taken = -1
    for one, place in zip(found, places, strict=True):
        for group in sorted(members):
            low = min(min(scene.layout.columns[at]) for at in members[group])
            high = max(max(scene.layout.columns[at]) for at in members[group])
            if group > taken and place <= high and (low <= place or taken >= 0):
                settled[group] = one
                taken = group
                break


def _line(scene: Scene, row: int) -> tuple[str, list[tuple[int, int]]]:
    """Return a header line mended, and where each of its cells begins in it, as near as mending lets us say."""
    texts = [(one.left, one.cell.text) for one in scene.layout.lines[row] if one.shape is not Shape.DEBRIS]
    starts = []
    joined = ""
    for column, text in texts:
        joined = mended(f"{joined} {text}") if joined else mended(text)
        starts.append((len(joined) - len(mended(text)), column))
    return joined, starts


def _column_at(starts: Sequence[tuple[int, int]], at: int) -> int:
    return max((item for item in starts if item[0] <= at + 2), default=(0, 0))[1]


def led(named: list[Spoken]) -> list[Spoken]:
    """Return the one period with lead words where the rest are bare days and years in passing; else all."""
    strong = [one for one in named if one.sort in (Sort.SPAN, Sort.BALANCE, Sort.NAME)]
    return strong if len(strong) == 1 else named


def _distinct(found: Sequence[Spoken]) -> list[Spoken]:
    seen: dict[Period, Spoken] = {}
    for one in found:
        seen.setdefault(one.period, one)
    return list(seen.values())


def _guessed(text: str, scene: Scene) -> Period | None:
    named = [one.period for one in periods(mended(scene.title), scene.context.fiscal, None)]
    known = [period for period, count in scene.context.known if count > 1]
    dated = scene.context.dated
    past = [period for period in known if dated is None or period.end <= dated]
    return guess(mended(text), [*named, *past])
