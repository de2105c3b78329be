"""How periods are spelled: one pattern for all ways of saying one, and the numbers of months, words and years."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from workbench.core.eastern import DASH, EASTERN, ERA_DAY, SHORT_EASTERN
from workbench.core.number import MONTH

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16, "twenty-six": 26, "thirty-nine": 39,
    "forty": 40, "fifty-two": 52, "fifty-three": 53,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4, "eighteen": 18,
}  # fmt: skip
YEAR = r"(?:19|20)\d\d(?!\d)"
_COUNT = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|\d{1,2}"
_WEEKS = r"four|five|six|seven|eight|nine|ten|eleven"
_WEEKS += r"|thirteen|fourteen|twenty-six|thirty-nine|forty|fifty-two|fifty-three|twelve|sixteen|\d{1,2}"
NTH = r"first|second|third|fourth|1st|2nd|3rd|4th"
_ENDED = r"(?:ended|ending|end|to|through)"
_OF_YEAR = (
    rf"(?:\s*[,/]?\s*(?:of|in|for)?\s*(?:the\s+)?(?:FYE?\s?(?P<{{0}}endmonth>\d\d?)/(?P<{{0}}endyear>{YEAR}|\d\d(?!\d))"
    rf"|(?P<{{0}}fy>(?:fiscal|calendar|financial)(?:\s+year)?|full\s+year|FY|CY)?\s*"
    rf"(?:['’](?P<{{0}}short>\d\d)(?!\d)|(?P<{{0}}year>{YEAR})|(?<=FY)(?P<{{0}}bare>\d\d)(?!\d))))"
)
_A_DAY = rf"(?:\d{{1,2}}[-./]\w{{1,3}}[-./]\d\d|\d{{1,2}}/\d\d(?![\d/])|(?:\d{{1,2}}\s?)?{MONTH})"
# `rose in the second quarter to $4 million` says nothing of when the quarter ends.
_ENDS = rf"(?:(?!to\b){_ENDED}\b|to(?=\s+{_A_DAY}))"
_NOT_ENDED = rf"(?!\w*\s+{_ENDS})"
_TO = r"\s*[-–—~〜/]\s*"
_NO_RUN = r"(?!\s?[-–—~]\s?(?:Q[1-4]|[1-4]Q)\b)"  # where a quarter is the first of several
_IN_BRACKETS = (
    rf"(?:\s*[(（]\s?(?:{MONTH}{_TO}{MONTH}|\d{{1,2}}{_TO}\d{{1,2}}\s?月|\d{{1,2}}\s?(?:M|months?|mths?))\s?[)）])?"
)
_MONTHLY = "jfmasond"
# Every way of saying a period behind the characters it can begin with, 0 for a digit: tried in this order.
WAYS = (
    ("shr", ERA_DAY),
    ("fb", r"(?P<range>\b(?:from\s+|between\s+)(?=\w+\s+\d{1,2}))"),
    (
        "oetfsn0",
        rf"\b(?P<months>{_COUNT})(?:(?:-|\s)*m(?:on)?ths?|\s*mos?\b\.?|\s?M(?:/?E(?=\s)|(?=\s(?:{_ENDED}\b|{_A_DAY}))))(?:\s+periods?)?(?:\s+{_ENDED}\b)?(?!\s*or\b)",
    ),
    ("tfsen0", rf"\b(?P<weeks>{_WEEKS})(?:-|\s)+weeks?(?:\s+periods?)?(?:\s+{_ENDED}\b)?"),
    (
        "fstq0",
        rf"\b(?:(?:{NTH})\s+)?(?:fiscal\s+)?(?:quarter(?:s|ly)?|qtr\.?)(?:\s+periods?)?\s+{_ENDS}(?P<quarter>)",
    ),
    (
        "qhfy",
        (
            rf"\b(?:(?:Q/?E|qtr\.?|QTD|quarter[\s-]to[\s-]date)\s+(?={_A_DAY})(?P<quarter2>)|(?:H/?Y/?E?|H/E)\s+(?={_A_DAY})(?P<half2>)"
            rf"|(?:F?Y/?E|F/Y/?E?|FY(?=\s+{MONTH})|(?:full|fiscal|financial)[\s-]+year)\s+(?={_A_DAY})(?P<full2>))"
        ),
    ),
    (
        "ifhs",
        (
            r"\b(?:interim\s+(?:consolidated\s+)?(?:accounting\s+)?periods?|(?:first\s+)?half(?:-|\s)+years?|six(?:-|\s)months?)"
            rf"(?:\s+{_ENDED}\b)?(?P<half>)"
        ),
    ),
    ("y", rf"\b(?:year(?:-|\s+)to(?:-|\s+)date|YTD)(?:\s+(?:period\s+)?{_ENDED})?\b(?P<ytd>)"),
    ("fcy", rf"\b(?:(?:fiscal\s+|financial\s+|full\s+|calendar\s+)?(?:years?|yrs?\.?)|FYE?)\s+{_ENDED}\b(?P<full>)"),
    ("m", rf"\b(?:months?)\s+{_ENDED}\b(?P<month>)"),
    ("a", r"\b(?:as\s+(?:of|at)|at)(?=\s)(?P<balance>)"),
    (
        "f",
        rf"(?P<first>\bfirst\s+(?:(?P<firstn>{_COUNT})\s+months|(?P<firstweeks>{_WEEKS})\s+weeks)){_OF_YEAR.format('m')}",
    ),
    (
        "q0",
        (
            r"\b(?:Q1|1Q)\s?[-–—~]\s?(?:Q(?P<qrun>[2-4])|(?P<qrun2>[2-4])Q)[\s/,-]*(?:FY|CY)?\s?['’]?"
            rf"(?P<qrunyear>{YEAR}|\d\d(?!\d))"
        ),
    ),
    (
        "fstq0",
        (
            rf"\b(?:(?P<nth>{NTH})(?:\s+fiscal)?(?:\s+|-)quarter|Q(?P<q1>[1-4])|(?P<q2>[1-4])\s?Q){_NOT_ENDED}{_IN_BRACKETS}(?P<qytd>\s+YTD\b)?"
            rf"(?:{_OF_YEAR.format('q')}|(?P<qglued>(?<=[Q\d])[\s/-]?(?:FY|CY)?\s?['’]?(?:\d{{4}}|\d\d)(?!\d)))?"
            r"(?P<qof>\s+of\s+(?:the\s+)?(?:fiscal\s+|financial\s+)?year\s+(?=(?:ended|ending)))?"
        ),
    ),
    (
        "fsh0",
        (
            r"\b(?:(?P<hnth>first|second|1st|2nd)(?:\s+|-)half(?:[\s-]year(?=,?\s+(?:of\s+)?\d))?|H(?!\d+\s?年|\d\d[./]\d|\d\d\s\d\d?\D{1,3}\d\d?\s?月)(?P<h1>[12])|(?P<h2>[12])\s?HY?)(?!\w)?"
            rf"{_IN_BRACKETS}"
            rf"(?:{_OF_YEAR.format('h')}|(?P<hglued>(?<=[HY\d])[\s/-]?(?:FY|CY)?\s?['’]?(?:\d{{4}}|\d\d)(?!\d)))?"
            r"(?P<hof>\s+of\s+(?:the\s+)?(?:fiscal\s+|financial\s+)?year\s+(?=(?:ended|ending)))?"
        ),
    ),
    (
        "fc0",
        (
            r"\b(?:(?:fiscal|calendar|financial)(?:\s+years?)?\s+|FY\s?|CY\s?|(?=(?:19|20)\d\d[\s/-]?[QH1-4上下通])"
            r"|(?<![\d/.,-])(?=\d\d/(?:[1-4]Q|Q[1-4]|[12]H|H[12]|[上下]半?期|通期)))"
            rf"(?P<fqyear>(?:19|20)\d\d|\d\d)\s*[,:/-]?\s*"
            rf"(?:(?:Q(?P<fq1>[1-4])|(?P<fq2>[1-4])Q|(?P<fq3>{NTH})\s+quarter|(?P<fhalf>H[12]|[12]H))(?!\w){_NO_RUN}"
            r"|(?P<fcum>[1-4])Q累計|(?P<fpart>[上下]半?期)|(?P<fwhole>通期|年間))"
        ),
    ),
    (
        "f",
        (
            rf"\bFYE?\s?(?P<endmonth>\d{{1,2}})/(?P<endyear>{YEAR}|\d\d(?!\d))"
            rf"(?:[\s,:/-]*(?:Q(?P<endq1>[1-4])|(?P<endq2>[1-4])Q|(?P<endhalf>H[12]|[12]H))(?!\w){_NO_RUN})?"
        ),
    ),
    (
        "fct",
        (
            rf"\b(?:(?:fiscal|financial)(?:\s+years?)?|(?:the\s+)?full(?:\s+|-)year|FY|CY)\s?['’]?(?P<fy>{YEAR}"
            r"|\d\d(?![\d,.]))(?:/(?P<fymonth>\d{1,2})(?!\d)"
            rf"(?:[\s,:/-]*(?:Q(?P<fyq1>[1-4])|(?P<fyq2>[1-4])Q)(?!\w){_NO_RUN})?)?[AEF]?(?![A-Za-z0-9_])"
        ),
    ),
    (
        _MONTHLY,
        (
            rf"(?P<run>\b(?P<runa>{MONTH})(?:\s*['’]?(?P<runay>{YEAR}|\d\d(?!\d)))?\s*(?:-|–|—|to|through|~"
            rf"|〜)\s*(?P<runb>{MONTH})(?:\s*,?\s*['’]?|[-/](?=\d\d(?:\d\d)?(?![\d/-])))(?P<runby>{YEAR}|\d\d(?!\d)))"
        ),
    ),
    (
        "0",
        (
            r"(?P<dayrun>\b(?P<runfirst>\d{1,2})(?P<runsep>[./])(?P<runsecond>\d{1,2})(?P=runsep)?\s?[-–—~〜]\s?"
            rf"(?P<runthird>\d{{1,2}})(?P=runsep)(?P<runfourth>\d{{1,2}})(?P=runsep)\s?(?P<runyear>{YEAR}|\d\d(?!\d)))"
        ),
    ),
    (
        "0",
        rf"(?P<dashed>\b(?P<day7>\d{{1,2}})(?P<sep7>[-/.])(?P<mon7>{MONTH})(?P=sep7)(?P<year7>{YEAR}|\d\d(?!\d)))",
    ),
    (
        _MONTHLY,
        rf"(?P<mdashed>\b(?P<mon8>{MONTH})(?P<sep8>[-/])(?P<day8>\d{{1,2}})(?P=sep8)(?P<year8>\d\d(?!\d)))",
    ),
    (
        _MONTHLY,
        (
            r"(?P<mony>\b(?P<monym>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)(?:[-/]|\s?['’]|\.(?=\d\d(?!\d|,?\s?\d{{4}})))"
            rf"(?P<monyy>{YEAR}|\d\d(?![\d,-])))"
        ),
    ),
    (
        "0",
        (
            rf"(?P<slashrun>\b(?P<slashruna>{YEAR}|\d\d?)(?P<slashsep>/|(?<=\b0\d)\.(?=\d\d?\s?{DASH}\s?0\d\.))"
            rf"(?P<slashrunay>{YEAR}|\d\d?)\s?{DASH}"
            rf"\s?(?P<slashrunb>{YEAR}|\d\d?)(?P=slashsep)(?P<slashrunby>{YEAR}|\d\d?)(?![\d/.]))"
        ),
    ),
    (
        "0",
        (
            rf"(?P<yrun>\b(?P<yruny>{YEAR}|\d\d(?=/\d{{1,2}}\s?{DASH}\s?\d{{1,2}}\s?月))[/.](?P<yruna>\d{{1,2}})"
            rf"\s?{DASH}\s?(?:(?P<yrunc>{YEAR})[/.])?(?P<yrunb>\d{{1,2}})(?![\d/.-]))"
        ),
    ),
    (
        "0",
        r"(?:(?<=\bto\s)|(?<=\bended\s)|(?<=\bytd\s)|(?<=\dM\s)|(?<=\bmos\s)|(?<=\bmo\.\s)|(?<=\bmos\.\s))(?P<slashmonth>\d\d?)/(?P<slashyear>\d\d)(?![/\d])",
    ),
    ("h", rf"\bHY\s?['’]?(?P<hy>{YEAR}|\d\d(?!\d))"),
    ("0", rf"(?P<monthrun>\b(?P<monthruna>\d{{1,2}})[–-](?P<monthrunb>\d{{1,2}})/(?P<monthruny>{YEAR}))"),
    ("0", rf"\b(?P<cum>[369]|12)M(?:[\s/-]?(?:FY)?['’]?(?P<cumyear>{YEAR}|\d\d(?!\d)))"),
    ("et", rf"(?P<ended>\b{_ENDED}\b)(?=\s)"),
    (
        _MONTHLY,
        (
            rf"(?P<mdy>\b(?P<mon1>{MONTH})\s*(?P<day1>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?\)?"
            rf"(?:\s*[,.]?\s*(?:of\s+)?(?P<year1>{YEAR}))?)"
        ),
    ),
    (
        "0",
        (
            rf"(?P<dmy>\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?:(?P<mon2>{MONTH})(?:,?\s+(?P<year2>{YEAR}))?"
            r"(?:(?<=\b\w{3})\s+['’]?(?P<short2>\d\d)(?![\d%,.-]|\s*[a-z]))?))"
        ),
    ),
    (_MONTHLY, rf"(?P<my>\b(?P<mon3>{MONTH}),?\s+(?P<year3>{YEAR}))"),
    ("0", rf"(?P<iso>\b(?P<year4>{YEAR})(?P<sep4>[-/.])(?P<mon4>\d{{1,2}})(?P=sep4)(?P<day4>\d{{1,2}})(?!\d))"),
    (
        "0",
        rf"(?P<dots>\b(?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep)(?P<year5>{YEAR}|\d\d)(?![\d.,]\d))",
    ),
    ("0shr", rf"\b{SHORT_EASTERN}"),
    ("0明大昭平令shr", EASTERN),
    ("0", rf"(?P<ym>\b(?P<ymyear>{YEAR})/(?P<ymmonth>0?[1-9]|1[0-2])(?![\d/]))"),
    ("0", rf"(?P<lone>(?<![\d.,$€£¥-]){YEAR}(?![\d%]|[.,]\d))"),
)
# What every text that names a period has where no main period gives it the year: a year, mostly, or one of the rest.
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_HINT = re.compile(
    r"['’]\d\d|\b\d{1,2}\s?[QqHhMm]\b|\b\d{1,2}\s?[QqHhMm]\s?(?:FY|['’])?\d|[QqHh][1-4]|FY|fy|HY|年"
    r"|\d[./-]\d{1,2}[./-]\d|\d/\d{1,2}\D{1,3}\d{1,2}\s?月|\d[./]\d{1,2}\s?[月期末中通年]|\b\d\d/[上下通]"
    r"|[SHRshr]\d{1,2}(?:/\d|\s\d\d?\D{1,3}\d\d?\s?月)"
    r"|\b0\d\.\d\d?\s?[-‐–—~〜～－]\s?0\d\.\d|\b0\d/[1-9](?!\d)|\d/\d\d?\s?[-‐–—~〜～－]\s?\d{1,2}/\d|\bmos?\b\.?\s\d{1,2}/\d\d"
    r"|[A-Za-z]{3}[-/\s]?['’]?\d\d(?![\d,])"
)
# What every text that names a period has, also where a main period gives it the year: digits, or a part of a year.
NAMED = re.compile(r"\d|quarter|half|[年月期半]", re.IGNORECASE)
# And one of these stems, or digits in one of these forms: a year, 30/9, 07/9, 9/30/, H1, 1H, 6M.
_STEMS = re.compile(
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q|half|month|week|year|fiscal|financial|calendar|fy|cy|hy|年|月|期|末"
)  # in small letters
_FORMS = re.compile(
    r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|/\d|[-./]\d\d?(?:[-./]|\s?[-‐–—~〜～－]\s?0\d\.)|\s?[hH]|[mM]|(?<=[hH].))", re.DOTALL
)


def hints(text: str) -> bool:
    """Say whether a text has digits of which every text has some that names a period with its year."""
    return _FULL_YEAR.search(text) is not None or _HINT.search(text) is not None


def may_name(text: str) -> bool:
    """Say whether a text has any stem or form of digits of which every text that names a period has one."""
    return _STEMS.search(text.lower()) is not None or _FORMS.search(text) is not None


# What follows a letter in the words that open a period; most words open none, and to see that is cheaper than to try
# every way of saying one at each of them. So does what follows one or two digits.
_OPENING_WORDS = {
    "a": r"[st]\s|pr|ug", "b": "etw", "c": "al|y", "d": r"ec(?:ember)?\b", "e": "ig|le|nd", "h": r"al|y|/|\d",
    "f": r"eb|i[fvrs]|inan|ou|ort|ro|ul|y|/", "i": "nterim", "j": "an|u[nl]", "m": r"ar(?:ch)?\b|ay\b|onth",
    "n": "in|ov", "o": "ne|ct", "q": r"ua|t[rd]|e|/|\d", "r": r"\d", "s": r"ep|eco|ev|ix|\d",
    "t": r"en|hi|hr|he\s+f|o\s|w", "y": r"ea|e\s|r|t|/",
}  # fmt: skip


def _either(letters: str) -> str:
    """Return the class of some letters, capitals too, and of digits where 0 is one of them."""
    return "[" + "".join(r"\d" if one == "0" else one + one.upper() for one in letters) + "]"


_FIRST = _either("".join(_OPENING_WORDS))
_WORDS_OPEN = "|".join(f"{_either(first)}(?i:(?={rest}))" for first, rest in _OPENING_WORDS.items())
_SHORT = (
    r"(?<!\d\d)(?=\d?(?:[-\s]*[A-Za-z]|[./–-]\d\d?(?:[./–-]|\s?[-‐–—~〜～－]\s?0\d\.)|[./][A-Za-z]|\.\d\d?\s?[月期末中]|/"
    r"|\s?年))"
)
_YEARS = r"(?:(?<=1)(?=9\d\d)|(?<=2)(?=0\d\d))(?:(?<!\d\d)|(?=\d\d\d\s?年))"
_ERA = r"[SHRshr](?<![A-Za-z][A-Za-z])(?=\d)|[明大昭平令]"
_OPENINGS = re.compile(rf"\b(?={_FIRST})(?:{_WORDS_OPEN})|\d(?:{_SHORT}|{_YEARS})|{_ERA}", re.DOTALL)
_GROUP = re.compile(r"\?P<(\w+)>")
_NAMES = tuple(dict.fromkeys(_GROUP.findall("".join(pattern for _, pattern in WAYS))))
# The way that a group is of: a match tells it by its `lastgroup`, as each way is in a group that closes last.
WAY_OF = {name: f"way{number}" for number, (_, pattern) in enumerate(WAYS) for name in _GROUP.findall(pattern)}


def _beginning(openings: str) -> re.Pattern[str]:
    """Return the pattern of all ways that begin with some characters; it knows the names of the others as well."""
    fitting = "|".join(
        f"(?P<way{number}>(?-i:(?={_either(those)})){pattern})"
        for number, (those, pattern) in enumerate(WAYS)
        if not set(those).isdisjoint(openings)
    )
    others = "".join(f"(?P<{name}>)" for name in _NAMES if f"?P<{name}>" not in fitting)
    return re.compile(f"{fitting}|(?!){others}", re.IGNORECASE)


_SPEECH = {
    opening: pattern
    for openings in ("0", "f", "s", "t", "ademjno", "bchiqry", "明大昭平令")
    for pattern in [_beginning(openings)]
    for opening in openings
}


@lru_cache(maxsize=8192)
def ways(text: str) -> tuple[re.Match[str], ...]:
    """Find where a text says a period, in order."""
    found: list[re.Match[str]] = []
    end = 0
    for opening in _OPENINGS.finditer(text):
        if opening.start() >= end:
            pattern = _SPEECH.get(opening[0].lower(), _SPEECH["0"])
            match = pattern.match(text, opening.start())
            if match is not None:
                found.append(match)
                end = match.end()
    return tuple(found)


def month_of(name: str) -> int:
    """Return the number of a month by its name or abbreviation."""
    return _MONTHS[name[:3].lower()]


def number_of(word: str) -> int:
    """Return the number a word or digits name: `three`, `2nd`, `12`."""
    return _WORDS.get(word.lower()) or int(word)


def century(year: str) -> int:
    """Complete a year of two digits."""
    number = int(year)
    if number >= 100:
        return number
    return number + (1900 if number >= 70 else 2000)
