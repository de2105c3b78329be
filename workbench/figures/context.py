"""What a whole document says of its figures: fiscal calendar, main period, currency, default scale, exchange rate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbench.core import unit
from workbench.core.calendar import Fiscal, Sort, infer, periods
from workbench.core.currency import CURRENCY_PATTERN, DOLLAR, currency_code
from workbench.core.eastern import year_spoken_of
from workbench.core.fiscal import WEEK_SLACK
from workbench.core.number import LAKHS, scan
from workbench.core.openings import lowered, stretches, within
from workbench.core.period import Period
from workbench.core.source import Cell, Format, Paragraph, Source, Table
from workbench.core.unit_words import unit_in
from workbench.figures.dollars import USUAL, dollar_of
from workbench.figures.layout import Line, lines_of
from workbench.figures.sheets.named_from_now import latest_days
from workbench.figures.sheets.paperwork import PAPERWORK, SIGNED
from workbench.figures.split_spans import split_spans, stacked_years
from workbench.figures.spoiled.damage import is_damaged
from workbench.figures.tabled import NOT_TABLED, Tabled, tabled_in

_DEFAULT_SCALE = re.compile(
    r"\(?\b(?:(?:all|except\b[^.()]{0,60}|unless\b[^.()]{0,60}|dollars?|amounts?|tabular amounts|figures|yen"
    r"|U\.S\. dollars|US\$|\$|JPY|euros?|RMB)"
    r"[^.()\n]{0,60})?\b(?:in|expressed in|stated in)\s+(?:\w+\s+){0,2}?(?:hundreds|thousands|millions"
    r"|billions|lakhs|crores|mio\b\.?|mrd\b\.?)[^.\n]{0,120}",
    re.IGNORECASE,
)
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_MONEY_HINT = re.compile(
    r"\$|¥|€|£|₩|₹|円|JPY|USD|EUR|GBP|CNY|RMB|CHF|CAD|AUD|HKD|TWD|KRW|INR|yen\b|Yen\b|YEN|dollar|Dollar|DOLLARS|euros?\b"
    r"|Euros?\b|pounds?\b|Pounds?\b|won\b|Won\b"
)  # all alternatives begin with a letter of their own, which a search looks at first
_DENIED = re.compile(r"\bnot\s+(?:expressed\s+|stated\s+)?in\s+\w+\W*$", re.IGNORECASE)
_RATE = re.compile(
    rf"(?P<one>{CURRENCY_PATTERN})\s?(?P<first>\d[\d,]*(?:\.\d+)?)\s*(?:=|to|per"
    rf"|equals?)\s*(?P<two>{CURRENCY_PATTERN})\s?"
    r"(?P<second>\d[\d,]*(?:\.\d+)?)?"
)
_EQUALS = re.compile(rf"[\d,]\s*(?:=|to|per|equals?)\s*(?:{CURRENCY_PATTERN})")
_PART_YEAR = re.compile(
    r"\b(?:months?|weeks?|quarters?)\s+(?:periods?\s+)?(?:ended|ending)\b|\b(?:three|six|nine)[\s-]months?\b|\b[1-4]Q|\bQ[1-4]\b",
    re.IGNORECASE,
)
_PART_STEMS = re.compile("month|week|quarter|1q|2q|3q|4q|q1|q2|q3|q4")  # one is in any, in small letters
_QUARTERS = re.compile(r"\bquarter", re.IGNORECASE)
_FLOWS = (Sort.SPAN, Sort.NAME)
_SCANNED = frozenset({Format.TEXT, Format.PDF})  # formats that may hold the output of text recognition


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate stated for translating: `amount` of currency `of` for one of currency `to`."""

    amount: Decimal
    of: str
    to: str


CALENDAR_YEAR = Fiscal()


@dataclass(frozen=True)
class Context:
    """Document-wide facts that settle what a figure's own neighbourhood leaves open.

    `main` is the flow period a document reports on; `known` counts every period it names; `currency` is
    its reporting currency and `dollar` that of a bare `$`; `scale` holds where "in thousands" is said once for
    all, else None; `dated` is the latest day the document names as its own date; `grouped` is its thousands separator
    and `point` the decimal mark of its tables; `damaged` says that it shows the marks of a scan, and
    then `vocabulary` holds its words. `marked` are the tables, by block, whose cells were looked at to know, `apart`
    the decimal marks of tables that print another than the rest; `latest` are the latest days that head the tables of
    a workbook, by sheet, and `tabled` the scale that the tables have in common.
    """

    fiscal: Fiscal = CALENDAR_YEAR
    main: Period | None = None
    known: tuple[tuple[Period, int], ...] = ()
    currency: str = ""
    scale: int | None = None
    rate: Rate | None = None
    dated: date | None = None
    grouped: str = ","
    dollar: str = USUAL
    damaged: bool = False
    fiscal_said: bool = False
    vocabulary: frozenset[str] = frozenset()
    point: str = "."
    tabled: Tabled = NOT_TABLED
    marked: Mapping[int, tuple[Line, ...]] = field(default_factory=dict, repr=False, compare=False)
    apart: Mapping[int, str] = field(default_factory=dict, repr=False, compare=False)
    latest: Mapping[int, date] = field(default_factory=dict, repr=False, compare=False)

    def point_in(self, block: int) -> str:
        """Return the decimal mark of a table."""
        return self.apart.get(block, self.point)

    @property
    def closing(self) -> Period | None:
        """Return the balance day of the main period."""
        return None if self.main is None else self.main.closing


def context_of(source: Source, fiscal: Fiscal | None = None, dollar: str = "") -> Context:
    """Read the document-wide facts of a source.

    A calendar given stands in where the source tells none, and so does a `dollar` given for its bare `$`.
    """
    prose = [block.text for block in source.blocks if isinstance(block, Paragraph)]
    cells = _header_texts(source)
    text = "\n".join([*prose, *cells, *stacked_years(source)])
    small = lowered(text)
    inferred = infer(text, _hints(text, prose, cells))
    told = inferred != CALENDAR_YEAR
    if fiscal is not None and _outdone(inferred, fiscal, text):
        fiscal = fiscal._replace(ends=inferred.ends, era=inferred.era or fiscal.era)
    else:
        fiscal = inferred._replace(spoken_of=year_spoken_of(text) or (fiscal.spoken_of if fiscal is not None else 0))
    spoken = [found for part in (*prose, *cells, *split_spans(source)) for found in periods(part, fiscal)]
    known = Counter(found.period for found in spoken if found.sort is not Sort.YEAR)
    dated = _dated(prose, fiscal)
    sorts = _FLOWS if dated is not None else (Sort.SPAN,)
    flows = Counter(found.period for found in spoken if found.sort in sorts)
    flows = flows or Counter(one.period for part in cells for one in periods(part, fiscal) if one.sort is Sort.NAME)
    point, apart = _points(source)
    point, apart = (LAKHS, {}) if _counts_lakhs(text, small) else (point, apart)
    grouped = _grouping(source, "." if point == "," else ",")
    marked = {
        number: lines_of(block.cells, block.rows, apart.get(number, point))
        for number, block in enumerate(source.blocks if source.format in _SCANNED else ())
        if isinstance(block, Table) and not block.sheet
    }
    damaged = is_damaged(marked.values(), grouped)
    vocabulary = frozenset(re.findall(r"[a-z]{4,}", "\n".join(prose).lower())) if damaged else frozenset()
    notes = _notes(prose)
    dollar = dollar_of(text, small) or dollar or USUAL
    currency = _currency(prose, notes, cells, dollar)
    if currency in _OF_CENTS and not _BARE_DOLLAR.search(text):
        dollar = currency
    scale = _scale(prose, notes)
    tabled = NOT_TABLED if scale is not None else tabled_in(source)
    return Context(
        fiscal, _main(flows, dated), tuple(known.most_common()), currency, scale,
        _rate(text), dated, grouped, dollar, damaged, told, vocabulary, point, tabled, marked, apart,
        latest_days(source),
    )  # fmt: skip


def _hints(text: str, prose: list[str], cells: list[str]) -> Iterator[tuple[int, int]]:
    """Yield, once they are asked for, the days on which tables hint that years end."""
    if not _in_calendar_quarters(prose, cells):
        yield from _year_ends(cells, whole=_only_years(text, cells))


def _header_texts(source: Source) -> list[str]:
    """Return table lines that may name periods: the cells of a row joined, where they hold words."""
    lines = []
    for block in source.blocks:
        if isinstance(block, Table) and not block.sheet:
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                if cell.text.strip() and cell.row < 400:
                    rows.setdefault(cell.row, []).append(cell.text)
            lines += [" ".join(texts) for texts in rows.values()]
        elif isinstance(block, Table):
            lines += [cell.text for cell in _unsigned(block) if isinstance(cell.stored, str | None)]
    return lines


def _unsigned(sheet: Table) -> Iterator[Cell]:
    """Yield the cells at the top of a sheet but for the names and days of those who prepared and reviewed it."""
    signed: dict[int, int] = {}
    for cell in sheet.in_rows(range(40)):
        if PAPERWORK.match(cell.text.strip()):
            signed[cell.row] = cell.column
        elif not SIGNED.match(cell.text.strip()) and not 0 < cell.column - signed.get(cell.row, cell.column) <= _BESIDE:
            yield cell


_BESIDE = 2  # columns right of a preparer's word: who and when


def _outdone(inferred: Fiscal, given: Fiscal, text: str) -> bool:
    """Say whether a given calendar knows more: the source tells none, or the same without how years are named.

    The month half a year after its end, as in 9月期 of years to March, is that of its half years.
    """
    if inferred._replace(era=0) == CALENDAR_YEAR:
        return True
    apart = (inferred.month - given.month) % 12
    return inferred.day == given.day and (apart == 0 or (apart == 6 and "期" in text))


def _year_ends(cells: list[str], *, whole: bool) -> list[tuple[int, int]]:
    """Return the days on which years may end by the balance days of tables.

    Of a header with two days a few quarters apart it is the earlier one, of three the odd one. Where a document
    speaks of `whole` years only, it is every day that comes again a year later.
    """
    sorts = (Sort.DATE, Sort.BALANCE)
    days = [[one.period.end for one in periods(text, CALENDAR_YEAR) if one.sort in sorts] for text in cells]
    if whole:
        ends = {end for row in days for end in row}
        again = [end for end in ends for other in ends if abs((other - end).days - 365) <= WEEK_SLACK]
        return [(end.month, end.day) for end in again]
    found = []
    for row, text in zip(days, cells, strict=True):
        if len(_FULL_YEAR.findall(text)) != len(row):
            continue
        if len(row) == 2 and _months_apart(*row) in (3, 6, 9):
            found.append((min(row).month, min(row).day))
        if len(row) == 3:
            odd = [day for day in row if all(_months_apart(day, other) % 12 for other in row if other != day)]
            found += [(day.month, day.day) for day in odd if len(odd) == 1]
    return found


def _in_calendar_quarters(prose: list[str], cells: list[str]) -> bool:
    """Say whether the quarter that sentences name most often ends, by the calendar year, on a day of the tables."""
    told = (one for text in prose for one in periods(text, CALENDAR_YEAR) if one.sort is Sort.NAME)
    quarters = Counter(one.period.end for one in told if one.period.months == _PARTS[0])
    days = {one.period.end for text in cells for one in periods(text, CALENDAR_YEAR) if one.sort is not Sort.NAME}
    return bool(quarters) and quarters.most_common(1)[0][0] in days


def _only_years(text: str, cells: list[str]) -> bool:
    """Say whether a document reports on whole years: it names no part of one as ended, and no table names a quarter."""
    parts = within(stretches(lowered(text), _PART_STEMS), _PART_YEAR, text)
    if any(True for _ in parts) or any("quarter" in cell.lower() and _QUARTERS.search(cell) for cell in cells):
        return False
    return not any(one.period.months in _PARTS for cell in cells for one in periods(cell, CALENDAR_YEAR))


_PARTS = (3, 6, 9)  # months


def _months_apart(one: date, other: date) -> int:
    return round(abs((one - other).days) / 30.4)


_COMPARED = re.compile(r"\s*:\s*[^\s\w]*\d|\s*[:–-]\s*(?:[A-Z]{3}|[$¥€£])")  # `(31 December 2011: £168.9m)`


def _dated(prose: list[str], fiscal: Fiscal) -> date | None:
    for text in prose[:12]:
        dates = [
            found.period.end
            for found in periods(text[:400], fiscal)
            if found.sort is Sort.DATE and not _COMPARED.match(text, found.end)
        ]
        if dates:
            return max(dates)
    return None


def _main(flows: Counter[Period], dated: date | None) -> Period | None:
    """Choose the latest of the often named flow periods that had ended when the document was dated."""
    past = {period: count for period, count in flows.items() if dated is None or period.end <= dated}
    if not past:
        return None
    often = max(past.values()) * 0.25
    return max((period for period, count in past.items() if count >= often), key=lambda p: (p.end, past[p], p.start))


def _notes(prose: list[str]) -> list[list[re.Match[str]]]:
    """Return for each paragraph what it says of the unit of the whole document."""
    short = (text.casefold() if len(text) <= _LONGEST_NOTE else "" for text in prose)
    told = (any(word in text for word in _SCALE_WORDS) for text in short)
    return [list(_DEFAULT_SCALE.finditer(text)) if one else [] for text, one in zip(prose, told, strict=True)]


def _currency(prose: list[str], notes: list[list[re.Match[str]]], cells: list[str], dollar: str) -> str:
    votes: Counter[str] = Counter()
    for text, found in zip(prose, notes, strict=True):
        for token in scan(text):
            if token.currency:
                votes[token.currency] += 1
        name = unit_in(found[0][0]).unit if found else None
        if name is not None and unit.is_currency(name):
            votes[name] += 1
    for text in cells:
        if not _MONEY_HINT.search(text):
            continue
        stated = unit_in(text)
        if stated.unit is not None and unit.is_currency(stated.unit):
            votes[stated.unit] += 1
    settled: Counter[str] = Counter()
    for name, count in votes.items():
        settled[dollar if name == DOLLAR else name] += count
    return settled.most_common(1)[0][0] if settled else ""


_BARE_DOLLAR = re.compile(r"(?<![A-Za-z.])\$|(?<!\.S\. )(?<!US )\bdollars\b")
_OF_CENTS = ("EUR", "ZAR")  # what cents are of where no dollar is spoken of
_LONGEST_NOTE = 1500  # characters of a paragraph that may state a unit for the whole document
_SCALE_WORDS = ("hundreds", "thousands", "millions", "billions", "lakhs", "crores", "mio", "mrd")  # one is in any note


def _scale(prose: list[str], notes: list[list[re.Match[str]]]) -> int | None:
    votes: Counter[int] = Counter()
    for text, found in zip(prose, notes, strict=True):
        for match in found:
            if _DENIED.search(text[: match.end()]):
                continue
            stated = unit_in(match[0])
            if stated.scale is not None:
                votes[stated.scale] += 1
    return votes.most_common(1)[0][0] if votes else None


def _rate(text: str) -> Rate | None:
    for match in within(stretches(text, _EQUALS), _RATE, text):
        one, two = currency_code(match["one"]), currency_code(match["two"])
        first = Decimal(match["first"].replace(",", ""))
        second = Decimal(match["second"].replace(",", "")) if match["second"] else Decimal(1)
        if one == two or not first or not second:
            continue
        return Rate(first / second, one, two) if second == 1 else Rate(second / first, two, one)
    return None


def _grouping(source: Source, usual: str) -> str:
    votes: Counter[str] = Counter()
    for block in source.blocks:
        if isinstance(block, Paragraph):
            votes.update(token.grouped for token in scan(block.text) if token.grouped)
        elif not block.sheet:
            votes.update(_mark(cell.text) for cell in block.cells)
    votes.pop("", None)
    if usual == ".":
        votes.pop(",", None)
    return votes.most_common(1)[0][0] if votes else usual


# Said where 1,23,456 is.
_LAKHS = re.compile(r"\b(?:lakhs?|lacs|crores?|rupees|INR|Rs\.?)\b|₹", re.IGNORECASE)
_LAKH_STEMS = re.compile(r"lakh|lacs|crore|rupees|inr|rs(?<=\brs)\b|₹")  # one is in any text, in small letters


def _counts_lakhs(text: str, small: str) -> bool:
    return any(True for _ in within(stretches(small, _LAKH_STEMS), _LAKHS, text))


_SIGNS = r"[\s($€£¥+−–-]*"
_AMERICAN = re.compile(rf"{_SIGNS}(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d{{1,2}})[\s%)]*")
_CONTINENTAL = re.compile(
    rf"{_SIGNS}(?:\d{{1,3}}(?:[.\xa0\u202f ]\d{{3}})+,\d+|\d{{1,3}}(?:\.\d{{3}}){{2,}}|\d+,\d{{1,2}})[\s%)€]*"
)


def _points(source: Source) -> tuple[str, Mapping[int, str]]:
    """Return the decimal mark of a document's tables, a comma where more figures than not are printed so.

    Also returned: the mark of each table that prints the other one throughout, as translated reports do.
    """
    tables = {number: block for number, block in enumerate(source.blocks) if isinstance(block, Table)}
    if not any(_prints_comma(block) for block in tables.values()):
        return ".", {}
    counts = {number: _printed(block) for number, block in tables.items()}
    whole = "," if sum(one for _, one in counts.values()) > sum(one for one, _ in counts.values()) else "."
    apart = {
        number: "." if whole == "," else ","
        for number, (american, continental) in counts.items()
        if max(american, continental) >= _SURE
        and (american if whole == "," else continental) == american + continental
        and not (whole == "," and _prints_thousands(tables[number]))
    }
    return whole, apart


_SURE = 4  # figures of a table that all print the other decimal mark


def _prints_comma(table: Table) -> bool:
    return not table.sheet and any("," in cell.text and _CONTINENTAL.fullmatch(cell.text) for cell in table.cells)


def _prints_thousands(table: Table) -> bool:
    """Say whether a table has amounts such as `12.345`: with numbers of notes, `5.1`, they prove no decimal point."""
    return any(_DOTTED.fullmatch(cell.text) for cell in table.cells if "." in cell.text)


_DOTTED = re.compile(rf"{_SIGNS}\d{{1,3}}(?:\.\d{{3}})+[\s%)€]*")


def _printed(table: Table) -> tuple[int, int]:
    """Return how many figures of a table are printed with a decimal point and how many with a decimal comma."""
    american = continental = 0
    for cell in table.cells if not table.sheet else ():
        if "," in cell.text and _CONTINENTAL.fullmatch(cell.text):
            continental += 1
        elif _AMERICAN.fullmatch(cell.text):
            american += 1
    return american, continental


_GROUPED = re.compile(r"[\s($€£¥-]*\d{1,3}([,.  '])\d{3}(?:\1\d{3})*(?:[.,]\d+)?\)?\s*")


def _mark(text: str) -> str:
    match = _GROUPED.fullmatch(text)
    return match[1] if match is not None and (match[1] != "." or text.count(".") > 1) else ""
