"""Which period a heading names: its own words, the span that reaches over it, lead words from the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.core.calendar import Sort, Spoken, periods
from workbench.core.number import MONTH
from workbench.core.period import Period
from workbench.figures.columns.garbled import guess, mended
from workbench.figures.columns.head import Head
from workbench.figures.columns.scene import BALANCE_WORDS, FLOW_WORDS, Scene, months_said
from workbench.figures.wordings.nature import is_flow

_DAY_LEFT_OPEN = re.compile(
    r"\b(?:ended|ending|at|of)\s+(?P<day>[A-Z][a-z]+\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\b)\b(?!,?\s*\d{4}),?",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\b(?:ended|ending)\b", re.IGNORECASE)
_CUT_LEAD = re.compile(r"\b(?:ended|ending|months?|interim|period|year|quarter)\b", re.IGNORECASE)
_SCRAPS = re.compile(r"\b(?:ended|interim|months?|fiscal|quarter|as of)\b|(?<!\d)\d{1,2}(?=,)", re.IGNORECASE)


_END_OF = re.compile(r"\b(?:interim|period|term)[\s-]end\b", re.IGNORECASE)  # the day, where `ended` leads to a span


def headed_period(head: Head, scene: Scene) -> Spoken | None:
    """Return the period that the words over a column name for it."""
    return _by_tail(head, scene) or _reaching(head, scene) or own_period(head.near, scene)


def _reaching(head: Head, scene: Scene) -> Spoken | None:
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


def own_period(text: str, scene: Scene) -> Spoken | None:
    """Return the one period a header names; a bare date or year takes its lead words from the title."""
    if "(as " in text.lower() and any(is_flow(scene.layout.words(row)) for row in scene.sample):
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
    return with_lead(found[-1], text, scene)


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
        return _of_part(head, scene) or said[0]
    match = _YEAR_TAIL.fullmatch(head.tail)
    if match is None:
        return None
    over = periods(mended(head.near.removesuffix(head.tail)), scene.context.fiscal, None)
    dated = [one for one in over if one.sort not in (Sort.YEAR, Sort.MONTH)]
    alike = [one for one in dated if one.period.end.year == int(match["year"])]
    return alike[0] if len(dated) > 1 and len({one.period for one in alike}) == 1 else None


def _of_part(head: Head, scene: Scene) -> Spoken | None:
    """Return the part of a year that a heading names over two lines, the year on the lower: `2Q` over `FY07`."""
    whole = periods(mended(head.near), scene.context.fiscal, None)
    lower = len(mended(head.near)) - len(mended(head.tail))
    return whole[-1] if whole and whole[-1].start < lower < whole[-1].end else None


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


def with_lead(found: Spoken, text: str, scene: Scene) -> Spoken | None:
    """Complete what a heading names by the words that lead it, in the heading, the title or the document."""
    if (known := _of_known_length(found, text, scene)) is not None:
        return known
    if found.sort in (Sort.DATE, Sort.MONTH) and (months := _months_of_flows(text)):
        return found._replace(period=scene.context.fiscal.ending(found.period.end, months), sort=Sort.SPAN)
    if found.sort is Sort.YEAR:
        rest = text[: found.start] + text[found.end :]
        if _SCRAPS.search(rest):
            guessed = guessed_in(text, scene)
            return None if guessed is None else found._replace(period=guessed, sort=Sort.SPAN)
        return _year_led(found, scene)
    if found.sort is Sort.MONTH and scene.balances:
        return found._replace(period=found.period.closing, sort=Sort.BALANCE)
    if found.sort is not Sort.DATE:
        return found
    led = _date_led(found, text, scene)
    return None if led.sort is Sort.DATE and _CUT_LEAD.search(text) else led


# How long flows ran to the day of a column's balances: `30/9/07 (PL: 6M)`, `Mar 31, 2007 (P&L: year then ended)`.
_FLOWS_FOR = re.compile(
    r"\(\s*(?:p\s?[&/]?\s?l|i\s?/?\s?s|c\s?/?\s?f|income|profit(?: (?:and|&) loss)?|損益)\b\W{0,3}"
    r"(?:for\s+)?(?:the\s+)?"
    r"(?:(?P<months>3|6|9|12)\s?(?:m|mos?|mths?|months?|[ヶかカ]月)|(?P<words>[a-z-]+(?: months?)?))"
    r"\b[^()]*\)",
    re.IGNORECASE,
)


def _months_of_flows(text: str) -> int:
    """Return the months that a heading in brackets says its flows ran for; 0 where it says none."""
    match = _FLOWS_FOR.search(text) if "(" in text else None
    if match is None:
        return 0
    return int(match["months"]) if match["months"] else months_said(match["words"])


def _date_led(found: Spoken, text: str, scene: Scene) -> Spoken:
    """Say of a bare date whether it is a balance or the end of a span that the title or the document names."""
    if _END_OF.search(text):
        return found._replace(sort=Sort.BALANCE)
    months = months_said(text)
    if months and _CUT_LEAD.search(text):
        return found._replace(period=scene.context.fiscal.ending(found.period.end, months), sort=Sort.SPAN)
    if BALANCE_WORDS.search(text) or (BALANCE_WORDS.search(scene.title) and not FLOW_WORDS.search(scene.title)):
        return found._replace(sort=Sort.BALANCE)
    if scene.balances or _stands_at_a_day(scene):
        return found._replace(sort=Sort.BALANCE)
    months = months_said(scene.title) if _ENDED.search(scene.title) else 0
    if months and not BALANCE_WORDS.search(scene.title):
        return found._replace(period=scene.context.fiscal.ending(found.period.end, months), sort=Sort.SPAN)
    ending = [period for period, _ in scene.context.known if period.end == found.period.end and not period.is_balance]
    guessed = guess(text, ending) if _CUT_LEAD.search(text) or scene.context.damaged else None
    flows = scene.flows or (FLOW_WORDS.search(scene.title) and not BALANCE_WORDS.search(scene.title))
    if guessed is None and flows:  # a title that names balances too says nothing of one table
        guessed = ending[0] if len(ending) == 1 else None if ending else scene.context.fiscal.year_to(found.period.end)
    return found if guessed is None else found._replace(period=guessed, sort=Sort.SPAN)


_AT = re.compile(r"\bat\b", re.IGNORECASE)


def _stands_at_a_day(scene: Scene) -> bool:
    """Say whether the title names what is broken down at a day, whatever span the sheet is of: `Loans at 30/9/07`.

    What happens over a time is dated at its last day as well, by a slip of the tongue: `Revenues at 30/9/07`.
    """
    title = scene.title
    if scene.flows or _AT.search(title) is None or FLOW_WORDS.search(title):
        return False
    days = [one for one in periods(mended(title), scene.context.fiscal, None) if one.sort is Sort.BALANCE]
    return bool(days) and not is_flow(mended(title)[: days[0].start])


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


def guessed_in(text: str, scene: Scene) -> Period | None:
    """Return the period of the title or the document that what is left of a heading most likely named."""
    named = [one.period for one in periods(mended(scene.title), scene.context.fiscal, None)]
    known = [period for period, count in scene.context.known if count > 1]
    dated = scene.context.dated
    past = [period for period in known if dated is None or period.end <= dated]
    return guess(mended(text), [*named, *past])
