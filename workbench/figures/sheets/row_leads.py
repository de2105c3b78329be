"""What the columns left of a worksheet's amounts say together of a row's period: `FY2007` `Q2`, `6M` `Sep-07`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from workbench.core.calendar import Fiscal, Spoken, month_end, periods
from workbench.core.period import Period
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.row_periods import TO_COME, row_period
from workbench.figures.wordings.year_parts import part_of

_LENGTH = re.compile(
    r"(?P<months>\d{1,2})\s?-?(?:M|mths?|mos?\.?|months?|[ヶケか箇カ]月間?)(?:\s(?:ended|ending|to))?"
    r"|(?P<quarter>Q|qtr\.?|quarter(?:ly)?|QTD|四半期)|(?P<half>H|half(?:[\s-]year(?:ly)?)?|半期|中間)"
    r"|(?P<year>FY|full[\s-]?year|year(?:ly)?|annual|通期|年間)|(?P<to_date>YTD|cumulative|cum\.?|累計)",
    re.IGNORECASE,
)
_NAMED_FROM_NOW = re.compile(
    r"(?:[当前](?:期|年度|[上下]期|中間期?)?|[当前]?(?:[1-4]\s?Q|Q\s?[1-4]|第[1-4]四半期))\s*[(（](?P<length>[^()（）]+)[)）]",
    re.IGNORECASE,
)
_HEADED = re.compile(r"(?:no\.?\s(?:of\s)?|number\sof\s)?(?:months?|mths?)|月数|期間", re.IGNORECASE)
_QUARTERS = re.compile(r"Q(?:uarters?|trs?\.?)?|四半期", re.IGNORECASE)
_HEADED_YEAR = re.compile(
    r"(?:fiscal\s|financial\s|calendar\s)?(?:years?|periods?|quarters?)(?:\sended)?|F\.?Y\.?|年度?|決算期|会計年度|期間?",
    re.IGNORECASE,
)
_WHOLE = {"quarter": 3, "half": 6, "year": 12}
_MONTHS = (3, 6, 9, 12)
_FEWEST = 2  # rows that must have both a length and a day
_MOST = 3  # columns beside one another that say a period together
_YEAR_MONTHS = 12
_LEFT_OVER = 8  # letters beside a period, such as a word for actual figures
_APART = re.compile(r"[\W_]+")


def with_row_leads(lines: Sequence[Line], fiscal: Fiscal) -> tuple[Line, ...]:
    """Say in one cell what neighbouring columns left of the amounts say together of the period of their rows.

    What a row leaves out of a year or date that stands for several rows is that of the row above.
    """
    found = tuple(lines)
    for _ in range(_MOST):
        columns = _leading(found)
        after = next((new for at in columns if (new := _with_pair(found, at, fiscal)) is not None), None)
        if after is None:
            return found
        found = after
    return found


def _leading(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the neighbouring columns that stand left of the amounts on rows with figures."""
    pairs = {(line[at].left, line[at + 1].left) for line in lines for at in range(min(len(line) - 2, _MOST))}
    return sorted(pairs)


def _with_pair(lines: tuple[Line, ...], pair: tuple[int, int], fiscal: Fiscal) -> tuple[Line, ...] | None:
    """Return the lines with two columns made one, None where they say no periods together."""
    words = [(one.left, one.cell.text.strip()) for line in lines for one in line if one.number is None]
    if any(left <= pair[1] and TO_COME.search(text) for left, text in words):
        return None
    months = any(left == pair[1] and _HEADED.fullmatch(text) for left, text in words)
    spans = {at: said for at, line in enumerate(lines) if (said := _span(line, pair, fiscal, headed=months))}
    if len(spans) >= _FEWEST and len(set(spans.values())) > 1:
        return tuple(_joined(line, pair, spans.get(at, "")) for at, line in enumerate(lines))
    named = _said_together(lines, pair, fiscal)
    return tuple(_joined(line, pair, named.get(at, "")) for at, line in enumerate(lines)) if named else None


def _span(line: Line, pair: tuple[int, int], fiscal: Fiscal, *, headed: bool) -> str:
    """Return what a row's day and the length beside it say together; nothing where it has no such two."""
    two = _two(line, pair)
    if two is None or two[0].shape is Shape.NUMBER:
        return ""
    end, length = _day(two[0].cell.text, fiscal), _length(two[1], headed=headed)
    if end is None:
        end, length = _day(two[1].cell.text, fiscal), _length(two[0], headed=False)
    if end is None or not length:
        return ""
    return f"YTD {end:%Y-%m-%d}" if length < 0 else f"{length} months ended {end:%Y-%m-%d}"


def _two(line: Line, pair: tuple[int, int]) -> tuple[Mark, Mark] | None:
    """Return a row's marks in two columns where figures follow them."""
    at = next((at for at, one in enumerate(line) if one.left == pair[0]), len(line))
    if at + _FEWEST >= len(line) or line[at + 1].left != pair[1]:
        return None
    return line[at], line[at + 1]


def _day(text: str, fiscal: Fiscal) -> date | None:
    """Return the day, or the last of the month, that words are; None for others."""
    period = row_period(text, fiscal)
    return None if period is None or period.months > 1 else period.end


def _length(one: Mark, *, headed: bool) -> int:
    """Return the months that a mark says, -1 for all from the year's start, 0 where it says none."""
    if headed and one.number is not None and one.number.value in _MONTHS:
        return int(one.number.value or 0)
    return _months(one.cell.text.strip()) if one.shape is not Shape.BLANK else 0


def _months(text: str) -> int:
    """Return the months that words are, -1 for all from the year's start, 0 where they are none.

    So is what stands in brackets behind a period named from that of the sheet: `当2Q(3ヶ月)`, `前期(通期)`.
    """
    named = _NAMED_FROM_NOW.fullmatch(text)
    match = _LENGTH.fullmatch(named["length"] if named else text)
    if match is None:
        return 0
    if match["to_date"]:
        return -1
    return int(match["months"] or 0) or next((months for name, months in _WHOLE.items() if match[name]), 0)


def _said_together(lines: Sequence[Line], pair: tuple[int, int], fiscal: Fiscal) -> dict[int, str]:
    """Return by row what two columns say together where they do so on most rows that fill the right one."""
    found: dict[int, str] = {}
    filled = 0
    above = ""
    numbers = _numbers(lines, pair)
    for at, line in enumerate(lines):
        first, second = (_words(line, column, numbers) for column in pair)
        above = first or above
        if not second or not _figures_follow(line, pair[1]):
            continue
        filled += 1
        if said := together(above, second, fiscal):
            found[at] = said
    return found if 2 * len(found) > filled else {}


def _words(line: Line, column: int, numbers: Mapping[int, str]) -> str:
    """Return what a row says in a column in words, or as a length, a year or the number of a quarter."""
    one = next((one for one in line if one.left == column), None)
    if one is None or one.shape is Shape.BLANK:
        return ""
    if column in numbers and one.number is not None:
        return numbers[column].format(int(one.number.value or 0))
    return one.cell.text.strip() if one.shape is Shape.TEXT or _length(one, headed=False) else ""


def _numbers(lines: Sequence[Line], pair: tuple[int, int]) -> dict[int, str]:
    """Return how the numbers in those of two columns are said that hold nothing but years or, headed so, quarters."""
    found = {}
    for column in pair:
        values = [one.number.value for line in lines for one in line if one.left == column and one.number is not None]
        if is_of_years(lines, column):
            found[column] = "{}"
        elif values and any(map(_QUARTERS.fullmatch, _headings(lines, column))) and set(values) <= _QUARTER_NUMBERS:
            found[column] = "Q{}"
    return found


def is_of_years(lines: Sequence[Line], column: int) -> bool:
    """Say whether the numbers of a column are years: headed so, or bare ones that follow one another.

    Nothing is said over bare ones, and they have no captions beside them: `2010 Cash` is the number of an account.
    """
    numbers = [one for line in lines for one in line if one.left == column and one.number is not None]
    if not numbers or not all(_FIRST_YEAR <= (one.number.value or 0) <= _LAST_YEAR for one in numbers if one.number):
        return False
    headed = _headings(lines, column)
    if headed:
        return all(map(_HEADED_YEAR.fullmatch, headed))
    return all(one.shape is Shape.YEAR for one in numbers) and _follow(numbers) and not _captioned(lines, column)


def _follow(numbers: Sequence[Mark]) -> bool:
    """Say whether years follow one another, or are each said of several rows."""
    years = Counter(int(one.number.value or 0) for one in numbers if one.number is not None)
    return max(years) - min(years) < len(years) or min(years.values()) > 1


def _captioned(lines: Sequence[Line], column: int) -> bool:
    """Say whether every number of a column has a caption of its own beside it that is no part of a year."""
    rows = [{one.left: one for one in line} for line in lines]
    beside = [row.get(column + 1) for row in rows if column in row and row[column].number is not None]
    words = [one.cell.text.strip() for one in beside if one is not None and one.shape is Shape.TEXT]
    named = {text for text in words if not (_DIGIT.search(text) or _LENGTH.fullmatch(text) or part_of(text))}
    return len(named) == len(beside) >= _FEWEST


_DIGIT = re.compile(r"\d")


def _headings(lines: Sequence[Line], column: int) -> list[str]:
    """Return the words over a column on rows of several headings, those on either side of a slash apart."""
    over = (one.cell.text for line in lines if len(line) > 1 for one in line if one.left == column and not one.number)
    return [part.strip() for text in over for part in re.split(r"[/\n]", text) if part.strip()]


_FIRST_YEAR, _LAST_YEAR = 1970, 2060
_QUARTER_NUMBERS = {1, 2, 3, 4}


def _figures_follow(line: Line, column: int) -> bool:
    return any(one.left > column and one.shape in (Shape.NUMBER, Shape.NIL) for one in line)


def together(first: str, second: str, fiscal: Fiscal) -> str:
    """Return the words for the one period that two cells beside one another say; empty where they say none.

    They are the parts of its name, `FY2007` and `Q2`, or a year and a period of it that is named in full, or a period
    and how many months it has, or the period twice over.
    """
    if not first or not second:
        return ""
    for named, length in ((first, second), (second, first)):
        months = _months(length)
        if months and (whole := _spoken(named, fiscal)) is not None and whole.period.months == months:
            return named
    ways = (f"{first} {second}", f"{first}{second}", f"{second} {first}")
    said = [text for text in ways if _is_one(text, first, second, fiscal)]
    if said:
        return min(said, key=lambda text: periods(text, fiscal)[0].period.months)
    one, other = _spoken(first, fiscal), _spoken(second, fiscal)
    if one is not None and other is not None and one.period == other.period:
        return second
    if one is not None and other is not None and _YEAR_MONTHS in (one.period.months, other.period.months):
        named = second if one.period.months == _YEAR_MONTHS else first  # what stands beside its year
        return named if abs((one.period.end - other.period.end).days) <= _NEAR else ""
    if one is None or one.period.months != _YEAR_MONTHS:
        return _from_to(one, other)
    part = part_of(second)
    if part is not None and (period := part.of(fiscal, fiscal.name_of(one.period.end))) is not None:
        return f"from {period.start:%Y-%m-%d} to {period.end:%Y-%m-%d}" if period.start is not None else ""
    return ""


_NEAR = 2 * 366  # days from the end of a year, by whatever end it is named, to that of a part of it


def _from_to(one: Spoken | None, other: Spoken | None) -> str:
    """Return the span from a first of a month to the last day of another, where it is of whole quarters of a year."""
    if one is None or other is None or not (one.period.is_balance and other.period.is_balance):
        return ""
    first, last = one.period.end, other.period.end
    whole = first.day == 1 and last == month_end(last.year, last.month) and first < last
    if not whole or Period(first, last).months not in _MONTHS:
        return ""
    return f"from {first:%Y-%m-%d} to {last:%Y-%m-%d}"


def _is_one(text: str, first: str, second: str, fiscal: Fiscal) -> bool:
    """Say whether words name one period, and each of two parts of them some of it."""
    found = _spoken(text, fiscal)
    lead = len(first if text.startswith(first) else second)
    return found is not None and found.start < lead < found.end


def _spoken(text: str, fiscal: Fiscal) -> Spoken | None:
    """Return the one period that words are, but for a word or two; None for others."""
    found = periods(text, fiscal)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0] if len(_APART.sub("", rest)) <= _LEFT_OVER else None


def _joined(line: Line, pair: tuple[int, int], said: str) -> Line:
    """Return a row with what it says of its period in the first of two columns, and no number in the second."""
    if not said:
        return tuple(one for one in line if one.left != pair[1] or one.shape is Shape.TEXT)
    place = next(one for one in line if one.left in pair)
    text = place._replace(
        cell=place.cell._replace(text=said, column=pair[0]), shape=Shape.TEXT, left=pair[0], right=pair[0], number=None
    )
    return (text, *(one for one in line if one.left not in pair))
