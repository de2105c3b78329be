"""Printed numbers: every number token of a text, what kind of token it is, and the printer that goes the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from workbench.core.currency import CURRENCY_PATTERN, currency_code


class Kind(StrEnum):
    """What a token with digits in it is; only an amount can be a reported figure."""

    AMOUNT = "amount"
    YEAR = "year"
    DATE = "date"
    TIME = "time of day"
    PERIOD = "name of a period"
    PHONE = "phone number"
    ADDRESS = "web or mail address"
    NOTE = "footnote mark"
    ORDINAL = "ordinal number"
    REFERENCE = "reference to a form, note, section or standard"
    ITEM = "number of a list item or heading"
    CODE = "code or registration number"
    NAME = "part of a name"
    PAGE = "page number"


class Printed(NamedTuple):
    """One number token: characters `start` to `end` of the text, sign marks and `%` included, currency not.

    `value` carries the sign as printed (`(1,552)` is -1552) and is None when the digits make no number
    or the token is no amount. `sign` is the mark that made it negative: `()`, `(` (never closed), `-`,
    `−`, `△`, `▲` or a trailing mark as ` -`. `grouped` is the thousands separator. `suffix` is a unit glued
    to the digits (`Gbps`). `currency` is the ISO code of a mark inside or just before the token.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    decimals: int = 0
    percent: bool = False
    currency: str = ""
    nil: bool = False
    grouped: str = ""
    sign: str = ""
    suffix: str = ""
    kind: Kind = Kind.AMOUNT

    @property
    def reason(self) -> str:
        """Say why the token is out of scope; empty for an amount."""
        return "" if self.kind is Kind.AMOUNT else self.kind.value


_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
MONTH = rf"(?=[ADFJMNOS])(?:{_MONTHS})\b\.?"  # for patterns that pass over the case of letters
CASED_MONTH = rf"(?=[ADFJMNOS])(?:{_MONTHS}|{_MONTHS.upper()})\b\.?"  # for those that do not
_YEAR = r"(?:19|20)\d\d"
_LONE_YEAR = _YEAR + r"(?![\d%]|[.,]\d|-\d{3})"
_REFERRED = (
    r"Forms?|Notes?|Sections?|Items?|Exhibits?|Appendix|Appendices|Schedules?|Articles?|Rules?|Pages?|pp?\."
    r"|Chapter|Part"
    r"|Topics?|Levels?|Tier|Phase|Regulation|Release|Statements? No\.|Opinion No\.|No\.|Nos\.|Number|Annex|Table"
    r"|Figure|Class"
    r"|EXHIBITS?|ITEMS?|NOTES?|PAGES?|FORMS?|SECTIONS?|SCHEDULES?|ANNEX|APPENDIX"
    r"|SFAS(?: No\.)?|FAS|FASB|FIN|FSP|EITF|SAB|SOP|APB|ASC|ASU|IFRS|IAS|IFRIC|SIC|ARB|Act of|Issue|Version|Series"
    r"|Title"
)

# Tried in this order at every place: what claims digits first keeps them.
_CLAIMS: tuple[tuple[Kind, str], ...] = (
    (Kind.ADDRESS, r"(?:https?://|www\.)[^\s<>()]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    (Kind.DATE, rf"\b{CASED_MONTH}\s*\d{{1,2}}(?:\s*(?:,|\.)?\s*{_YEAR}(?!\d)|(?![\d,.]*\d|%))"),
    (Kind.DATE, rf"\b{CASED_MONTH},?\s+{_LONE_YEAR}"),
    (Kind.DATE, rf"\b(?<!\d[.,])\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{CASED_MONTH}(?:,?\s+{_YEAR}(?!\d))?"),
    (Kind.DATE, rf"\b{_YEAR}[-/]\d{{1,2}}[-/]\d{{1,2}}\b(?:[T ]\d\d:\d\d(?::\d\d)?)?"),
    (Kind.DATE, rf"\b\d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep)(?:{_YEAR}|\d\d)\b(?![.,]\d)"),
    (
        Kind.DATE,
        (
            rf"(?:(?:明治|大正|昭和|平成|令和)\s?(?:\d{{1,2}}|元)|{_YEAR}|(?<!\d)\d\d|(?<![\d.,])\d(?=\s?年\s?\d{{1,2}}\s?月(?!間)))\s?年"
            r"(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?(?:度|期)?"
        ),
    ),
    (Kind.DATE, r"(?<!\d)\d{1,2}\s?月\s?\d{1,2}\s?日"),
    (Kind.TIME, r"\b\d{1,2}:\d\d(?::\d\d)?(?:\s?[aApP]\.?[mM]\b\.?)?|\b\d{1,2}\s?[aApP]\.[mM]\."),
    (
        Kind.PERIOD,
        (
            r"\b[1-4]Q(?:\s?(?:FY|CY)?\s?['’]?\d{2,4})?\b|\bQ[1-4](?:[\s-]?(?:FY|CY)?\s?['’]?(?:\d{4}|\d\d))?\b(?!,\d)"
            r"|\b[12]H(?:\s?(?:FY|CY)?\s?['’]?\d{2,4})?\b|\bH[12](?:\s?(?:FY|CY)?\s?['’]?\d{2,4})?\b|\b9M(?:\s?\d{2,4})?\b"
            r"|\b(?:FY|CY)E?[\s-]?['’]?\d{2,4}(?:[/-]\d{2,4})?[AEF]?(?![A-Za-z0-9_])|['’]\d\d(?=\s|$|[,.;)])"
            r"|第\s?[1-4]\s?四半期"
        ),
    ),
    (
        Kind.PERIOD,
        (
            rf"\b(?i:fiscal|calendar)(?i:\s+years?)?\s+{_YEAR}(?!\d)"
            r"|\b(?<![.,\d])\d{1,2}(?:-|\s)(?i:months?|weeks?|quarters?|days?|years?|hours?)\b"
        ),
    ),
    (Kind.PHONE, r"\+\d{1,3}[\s().-]{0,2}\d[\d\s().-]{5,}\d|(?<![\w(])\(\d{2,5}\)\s?\d{2,4}[-–]\d{3,4}\b"),
    (Kind.PHONE, r"(?<![\d,.])\b\d{1,4}[-–]\d{2,4}[-–]\d{3,4}(?:[-–]\d{3,4})?\b"),
    (Kind.CODE, r"\b\d{2}-\d{7}\b|\b(?:0{1,3}\d?|333|811)-\d{5,6}(?:-\d\d)?\b"),
    (
        Kind.CODE,
        (
            r"(?i:\bcode(?:\s+(?:number|no\.?))?|(?:\bsection|exchange|nasdaq|nyse"
            r"|tse)\b[^()\n\d]{0,24}):\s*\d{4}\b(?![.,]\d)"
        ),
    ),
    (Kind.CODE, r"\b[A-Z]{2}\.?\s+\d{5}(?:-\d{4})?\b(?![.,]\d|\s*(?i:million|thousand|billion))"),
    (
        Kind.PAGE,
        r"\b(?i:pages?)\s\d{1,3}(?:(?:\s(?:of|to|and|through)\s|\s?[-–]\s?)\d{1,3})?\b(?![.,]\d|%|\s(?:million|billion|thousand)\b)",
    ),
    (
        Kind.REFERENCE,
        r"\b(?:Form\s+)?(?:10-?[KQ](?:SB|T|405)?|8-?K|20-?F|6-?K|40-?F|[SF]-\d{1,2}|11-K|DEF\s?14A)(?:/A)?\b",
    ),
    (
        Kind.REFERENCE,
        (
            rf"\b(?:{_REFERRED})\s?#?\(?\d+[A-Za-z]?(?:[-.]\d+)*(?:\(\w{{1,3}}\))*\)?(?![\d%]|,\d{{3}})"
            r"(?:(?:,\s|\sand\s|\sthrough\s|,\sand\s|\sto\s)\d{1,3}[A-Za-z]?(?![\w%]|[.,]\d|\s(?:million|thousand"
            r"|billion)))*"
        ),
    ),
    (Kind.ORDINAL, r"\b\d+(?:,\d{3})*(?:st|nd|rd|th|ST|ND|RD|TH)\b"),
    (Kind.NOTE, r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:,[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*|\[\d{1,2}\]|(?<![\d.,$€£¥])\*\d{1,2}\b|[①-⑳]"),
    (Kind.PAGE, r"(?m:^)[ \t]*[-–—][ \t]?\d{1,3}[ \t]?[-–—](?=[ \t]*(?m:$))"),
    (Kind.ITEM, r"(?m:^)[ \t]*(?:[-•*·][ \t]+)?(?:\(\d{1,2}\)|\d{1,2}[.)])(?=[ \t]+\S)(?![ \t]+[\d$(])"),
    (Kind.NOTE, r"\(\d{1,2}\)(?:\s?\(\d{1,2}\))*(?!\s?(?:%|million|thousand|billion))"),
    (
        Kind.NAME,
        (
            r"\b(?!(?:RMB|JPY|USD|EUR|GBP|HKD|INR|NIS|CHF|Rs)\d|R\d[\d., ]*\s?(?:million|billion|bn|m)\b)"
            r"[A-Za-z]+(?:[-/][A-Za-z]+)*[-/]?\d+(?:[-.]\d+)*[A-Za-z]*\b"
        ),
    ),
)
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?![\d.]*\d)"
    r"|\d{1,3}(?:'\d{3})+(?:[.,]\d+)?(?!\d)"
    r"|\d{1,3}(?:[  ]\d{3})+(?:[.,]\d+)?(?!\d)"
    r"|\d+(?:\.\d+)?(?![\d.,]*\d)|\.\d+(?![\d.,]*\d)"
    r"|\d[\d.,]*\d"
)
_SUFFIX = (
    r"(?P<suffix>[KMGT]?bps|[kKMGTkm]?[Ww]h?|[KMGT]B|mn|bn|tn|[MB]M|[mMbBkK](?![\w])|x(?!\w)|pp|bps?|pt|ppt|"
    r"円|千円|百万円|億円|兆円|株|人|件|社|名|％)?"
)
_AMOUNT = (
    r"(?P<open>\()?[ ]?(?P<sign>(?<![\w.,)])[-−–](?=[\d.(]|[ ]?(?:" + CURRENCY_PATTERN + r"))|[△▲][ ]?)?"
    r"(?P<currency>" + CURRENCY_PATTERN + r")?[ \t]{0,16}(?P<inner>(?<=[^\w])\(|(?<![\w.,)])[-−–△▲](?=[\d.]))?[ ]?"
    r"(?P<digits>" + _DIGITS + r")"
    r"(?:[ ]{0,5}(?P<percent>%)|" + _SUFFIX + r")(?P<close>[ ]?\))?(?P<second>[ ]?%)?(?P<trail>-(?![\w\d(]|\s*\d))?"
)
# A claim can only begin where a line, a word or a mark does, with a digit not far ahead; of small words only some can
# open one, and of numbers those that something is glued to or a word follows. That keeps long prose and tables cheap.
_LETTER = (
    r"(?<=[A-Za-z])(?:(?<=[A-Z])"
    r"|(?=iscal|alendar|ode|ection|xchange|asdaq|yse|ages?\s\d|se\b|p?p?\.|ww\.|ttps?:|[\w.+/-]*[\d@]))"
)
_DIGIT = (
    r"(?<=\d)(?:(?<!\d\d)(?=[\d,]*(?:\s*[^\W\d]|[-–/:+@]|\.(?!\d+(?![\w.+@/-]))))"
    r"|(?:(?<=1)(?=9\d\d)|(?<=2)(?=0\d\d))(?=\d\d\d\s?年))"
)
_MARK = r"(?<![A-Za-z\d])"
_NEAR = r"(?:(?<=[\d⁰¹²³⁴-⁹①-⑳元０-９])|(?=[^\d⁰¹²³⁴-⁹①-⑳元０-９]{0,59}[\d⁰¹²³⁴-⁹①-⑳元０-９]))"
_OPENING = re.compile(
    rf"[\w.+('’\[*•·⁰¹²³⁴-⁹①-⑳-](?<![A-Za-z][A-Za-z])(?:{_LETTER}|{_DIGIT}|{_MARK}){_NEAR}"
    r"|(?m:^)(?=[ \t]{0,58}(?:[-–—•*·][ \t]*)?[(\d])",
    re.DOTALL,
)
CLAIM = re.compile("|".join(f"(?P<k{number}>{pattern})" for number, (_, pattern) in enumerate(_CLAIMS)))
# The first characters of numbers: cheaper than to try all that may stand before digits everywhere.
_BEGINS = (
    r"(?=[ \t]*(?:[(\d.\-−–△▲\\$¥￥€£₩₹₪]|[A-Z]{1,3}(?:dn|\.S\. ?)?\\?\$|[A-Z]{2,3}(?![A-Za-z])|[RP]s|R\s?\d|[Yy]en))"
)
_NUMBER = re.compile(_BEGINS + _AMOUNT)
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_WIDE = str.maketrans("０１２３４５６７８９．，（）％＋－＄", "0123456789.,()%+-$")
_HAS_DIGIT = re.compile(r"[0-9０-９⁰¹²³⁴-⁹①-⑳]|元年")
NIL_MARKS = frozenset(["-", "--", "---", "–", "—", "―", "─", "_", "__", "ー", "－", "−", "‐", "‒", "nil", "Nil", "NIL"])


@lru_cache(maxsize=8192)
def scan(text: str) -> tuple[Printed, ...]:
    """Find every number token of running text or of a caption, in order and without overlap."""
    if not _HAS_DIGIT.search(text):
        return ()
    plain = _narrow(text)
    found: list[Printed] = []
    at = 0
    for claim in claims(plain):
        if claim.start() > at:
            found += _numbers(text, plain, at, claim.start())
        found.append(_claimed(text, claim))
        at = claim.end()
    return (*found, *_numbers(text, plain, at, len(plain)))


def claims(plain: str) -> Iterator[re.Match[str]]:
    """Yield what claims digits, one after the other."""
    end = 0
    for opening in _OPENING.finditer(plain):
        if opening.start() >= end and (claim := CLAIM.match(plain, opening.start())) is not None:
            yield claim
            end = claim.end()


def _claimed(text: str, claim: re.Match[str]) -> Printed:
    number = int((claim.lastgroup or "k0")[1:])
    start = claim.start() + len(claim[0]) - len(claim[0].lstrip())
    return Printed(start, claim.end(), text[start : claim.end()], None, kind=_CLAIMS[number][0])


def _numbers(text: str, plain: str, start: int, end: int) -> list[Printed]:
    digit = _ANY_DIGIT.search(plain, start, end)
    if digit is None:
        return []
    return [_token(text, match) for match in _NUMBER.finditer(plain, max(start, digit.start() - _ROOM), end)]


_ANY_DIGIT = re.compile(r"\d")
_ROOM = 60  # characters before the first digit of a number that its marks may take up


def parse(text: str, point: str = ".") -> Printed | None:
    """Read a whole cell as one number or nil mark; None when it is anything else.

    Currency marks, sign marks, `%` and a glued unit may surround the digits. Digits that make no number
    (`7,401,50`) give a token without a value. `point` is the decimal mark of the document: `,` reads `1.234` as 1234,
    and `LAKHS` a point of a document that groups by lakhs, `1,23,456.7`.
    """
    plain = _narrow(text)
    body = plain.strip()
    if not body:
        return None
    start = plain.index(body)
    if point != "," and (simple := _SIMPLE.fullmatch(body)) is not None:
        return _simple(text, start, simple)
    if body in NIL_MARKS:
        return Printed(start, start + len(body), text[start : start + len(body)], Decimal(0), nil=True)
    if body[-1] in DASHES and (nil := _CURRENCY_NIL.fullmatch(body)) is not None:
        at = start + nil.start("dash")
        code = currency_code(nil["mark"])
        return Printed(at, at + len(nil["dash"]), nil["dash"], Decimal(0), currency=code, nil=True)
    if _PLUS.match(body):  # a sign that says no more than its absence
        start, body = start + 1, body[1:]
    match = _WHOLE.fullmatch(body)
    return None if match is None else _token(text, match, start, point)


def _narrow(text: str) -> str:
    return text if text.isascii() else text.translate(_WIDE)


# What most cells print: 12, 1,234.5, (1,234).
_SIMPLE = re.compile(r"(\()?([0-9]{1,3}(?:,[0-9]{3})*)(\.[0-9]+)?(\))?")


def _simple(text: str, start: int, match: re.Match[str]) -> Printed:
    """Read digits with no more than commas, a point and parentheses about them: as `_token` does, and sooner."""
    opened, whole, rest, closed = match.groups("")
    first, end = (start, start + match.end()) if opened and closed else (start, start + match.end(3 if rest else 2))
    sign = "()" if opened and closed else opened
    value = Decimal(whole.replace(",", "") + rest)
    grouped = "," if "," in whole else ""
    return Printed(
        first, end, text[first:end], -value if sign else value, max(len(rest) - 1, 0), grouped=grouped, sign=sign
    )


DASHES = "-–—−_"
_PLUS = re.compile(r"[+＋](?=[.\d])")
_WHOLE = re.compile(_AMOUNT)
_CURRENCY_NIL = re.compile(rf"(?P<mark>{CURRENCY_PATTERN})\s*(?P<dash>-+|[{DASHES}])")


def _token(text: str, match: re.Match[str], shift: int = 0, point: str = ".") -> Printed:
    digits = match["digits"]
    code = currency_code(match["currency"]) if match["currency"] else ""
    if point == ",":
        value, decimals, grouped = _read_continental(digits)
    else:
        value, decimals, grouped = _read(digits, lakhs=point == LAKHS or code == "INR")
    sign, start, end = _extent(match)
    negative = bool(sign) and value is not None
    percent = bool(match["percent"] or (match["second"] and sign)) or match["suffix"] == "％"
    kind = Kind.AMOUNT
    if _YEAR_ALONE.fullmatch(digits) and not (sign or percent or code or match["suffix"]):
        kind = Kind.YEAR
    return Printed(
        start + shift, end + shift, text[start + shift : end + shift],
        -value if negative and value is not None else value,
        decimals, percent, code, grouped=grouped, sign=sign, suffix="" if percent else match["suffix"] or "", kind=kind,
    )  # fmt: skip


def _extent(match: re.Match[str]) -> tuple[str, int, int]:
    """Return the sign mark and the characters that belong to the number: its digits, sign marks and `%`."""
    start = match.start("digits")
    end = match.end("percent") if match["percent"] else match.end("digits")
    opened = "inner" if match["inner"] == "(" else "open" if match["open"] else ""
    if opened and match["close"]:
        end = match.end("second") if match["second"] else match.end("close")
        return "()", match.start(opened), end
    if match["sign"] or (match["inner"] or "(") != "(":
        name = "sign" if match["sign"] else "inner"
        return match[name].strip(), match.start(name), end
    if match["trail"]:
        return " -", start, match.end("trail")
    if opened and match.end() == len(match.string.rstrip()) and match.string[: match.start()].strip() == "":
        return "(", match.start(opened), end
    return "", start, end


_UNGROUPED = re.compile(r"\d+(\.\d+)?|\.\d+")
_GROUPED = tuple(
    (mark, point, re.compile(rf"\d{{1,3}}({re.escape(mark)}\d{{3}})+({re.escape(point)}\d+)?"))
    for mark, point in ((",", "."), (".", ","), ("'", "."), ("'", ","), (" ", "."), (" ", "."), (" ", ","), (" ", ","))
)


LAKHS = "lakhs"
_BY_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")


def _read(digits: str, *, lakhs: bool) -> tuple[Decimal | None, int, str]:
    """Return the value, the decimals printed and the thousands separator of bare digits."""
    if _UNGROUPED.fullmatch(digits):
        return Decimal(digits), len(digits.partition(".")[2]), ""
    for mark, point, grouped in _GROUPED:
        if grouped.fullmatch(digits):
            whole, _, rest = digits.replace(mark, "").partition(point)
            return Decimal(f"{whole}.{rest}" if rest else whole), len(rest), mark
    if lakhs and _BY_LAKHS.fullmatch(digits):
        return Decimal(digits.replace(",", "")), len(digits.partition(".")[2]), ","
    return None, 0, ""


_CONTINENTAL = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<mark>[.\x27 \u00a0\u202f])\d{3})(?:(?P=mark)\d{3})*|\d+)(?:,(?P<rest>\d+))?"
)


def _read_continental(digits: str) -> tuple[Decimal | None, int, str]:
    """Read digits of a document whose decimal mark is the comma."""
    match = _CONTINENTAL.fullmatch(digits)
    if match is None:
        return None, 0, ""
    mark, rest = match["mark"] or "", match["rest"] or ""
    whole = match["whole"].replace(mark, "") if mark else match["whole"]
    return Decimal(f"{whole}.{rest}" if rest else whole), len(rest), mark


def show(
    value: Decimal,
    decimals: int = 0,
    *,
    negative: str = "()",
    grouped: str = ",",
    percent: bool = False,
    currency: str = "",
) -> str:
    """Print a number: `parse(show(value, decimals))` reads the same value when it has no more decimals than these.

    `negative` is `()`, a leading mark such as `-` or `△`, or ` -` for a trailing minus.
    """
    digits = f"{abs(value):,.{decimals}f}"
    if grouped != ",":
        point = "," if grouped == "." else "."
        digits = digits.replace(",", "\0").replace(".", point).replace("\0", grouped)
    body = currency + digits + ("%" if percent else "")
    if value >= 0:
        return body
    if negative == "()":
        return f"({body})"
    return f"{body}-" if negative == " -" else f"{negative}{body}"
