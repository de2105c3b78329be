"""What captions say of their figures: amounts per share, share counts, ratios, balances among flows, uses of cash."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from workbench.core import unit
from workbench.core.cleaned import unmarked
from workbench.core.openings import stemmed
from workbench.core.unit_words import EXCEPT
from workbench.figures.wordings.counts import counted_by
from workbench.figures.wordings.moments import Moment, moment_of
from workbench.figures.wordings.share_scales import share_scale


class Matter(Enum):
    """What kind of quantity a caption names."""

    AMOUNT = auto()
    PER_SHARE = auto()
    SHARES = auto()
    RATIO = auto()
    COUNT = auto()
    RATE = auto()  # so much of one currency for another: no unit of its own


class Said(NamedTuple):
    """What a caption says; `unit` is set for per-share amounts (`/share`, `/ADS`) and counts.

    `scale` is the power of ten that it states for its own figures: `Shares outstanding (000s)`, `Dividend (pence)`.
    """

    matter: Matter
    moment: Moment
    unit: str = ""
    use: bool = False
    scale: int | None = None


_AVERAGE = r"average|weighted[\s-]average|(?:wtd\.? )?avg\.?"
_PER = stemmed(
    "per, /, eps, dps, bps, ads, 株, price, cost, value, aktie, par action, acci, ação",
    r"\bper\s+(?:\w+[\s-]+){0,7}?(?P<one>shares?|shr?s?|security|ADS|ADR|unit|depositary|depository)\b"
    r"|(?<![a-z\d])EPS(?![a-z\d])|\bDPS\b|\bBPS\b(?!\s*\))"
    r"|(?<=\w)\s*/\s*(?P<each>share|shr?|ADS|ADR)(?=\s*(?:\W*$|[,;(–—]|-\s|(?:basic|diluted)\b))"
    r"|(?P<ads>per\s+(?:\w+\s+){0,2}ADS|\bEPADS\b|(?<![A-Za-z])[1１一]?(?:ADS|ADR)(?:[1１一]株)?(?:当たり|当り|あたり|純?利益|配当))"
    r"|[1１一]株(?:当たり|当り|あたり|純?利益|純?損失|益|純資産|資本|配当)"
    rf"|^(?:(?:closing|period-end|{_AVERAGE}|high|low|market)\s+)*(?:stock|share) price\b"
    rf"|\b(?:{_AVERAGE}) (?:[\w-]+ ){{0,4}}?(?:price|cost|value) (?:paid )?(?:of|for)"
    r" (?:\w+ ){0,2}(?:shares?|stock)\b"
    r"|\bje\s+(?:\w+\s+){0,2}aktie\b|\bpar action\b|\bpor (?:acci[óo]n|ação)\b",
)
_ONE_OF_TWO = re.compile(
    r"^\W*(?:basic|diluted)\b(?!.*(?:shares|average|weighted))|\b(?:basic|diluted)\W*$", re.IGNORECASE
)
_ASIDE = stemmed(
    "per, share, value",
    r"\((?=[^()]*\d)(?=[^()]*\b(?:per|shares?)\b)[^()]*\)"
    r"|[$¥€£]\s?\(?[\d.]+\)?/?\s?(?:cents?\s+)?per\s+(?:\w+\s+)?share|[($¥€£\d.)]+/per share"
    r"|\bof\s+(?:[$¥€£]|Rs\.?|[A-Z]{3})?\s?\d[\d.,]*\s?(?:p|c|pence|cents?|yen)?\s*(?:\([^()]*\)\s*)?"
    r"per\s+(?:\w+\s+){0,2}share"
    r"|\b(?:no\s+)?(?:par|stated|nominal|face)\s+value\b[^,;:]*|\d[\d,.]*\s*(?:million\s+|billion\s+"
    r"|thousand\s+)?shares?\b[^;:]*"
    r"|\bshares?\s+(?:authorized|issued|outstanding)\s*[-–—:]\s*\d[^;]*",
)
_SHARES = stemmed(
    "share, stock, ads, adr, outstanding, dilut, basic, 株, shs, denominator, waso, wano, wans, wacso",
    r"\b(?:number|average|weighted[\s-]average|weighted|avg|wtd|w/a|wa)\b(?:(?!\b(?:prices?|costs?|values?)\b).){0,80}"
    r"\b(?:shares?|ADSs?|ADRs?|stock)\b(?! price)"
    r"|\bnos?\.?\s+of\s.{0,40}\b(?:shares?|ADSs?|ADRs?)\b"
    r"|\bshares?\s+(?:outstanding|issued (?:and|&) outstanding|used|o/s)\b"
    r"|^(?:class \w+ )?shares? (?:of|issued|held)\b(?=.*\b(?:outstanding|repurchased|end of|beginning of|"
    r"(?:period|year|quarter)[ -]end)\b)"
    r"|\b(?:average|equivalent|dilutive|incremental|related) shares\b"
    r"|\bshares\s+(?:of\s+common|used)\b|^dilutive effect of\b|\bADSs?\s+outstanding\b|^(?:(?:basic|diluted"
    r"|dilutive|total dilutive|total diluted|weighted[- ]average|average)\s+)?shares"
    r"\s*(?:\((?:in )?(?:thousands|millions|000s?)\))?\W*$"
    r"|\bweighted[\s-]average\b.{0,60}\boutstanding\b"
    r"|^(?:basic|diluted) (?:weighted|average|shares)|\bdilutive\b.{0,40}\b(?:shares|options|securities)\b|株式数|株数"
    r"|株式総数"
    r"|\((?:number of )?shares\)\W*$"
    r"|^(?!.*\b(?:acqui\w+|purchased?|sale|sold|proceeds|minority)\b).*\bshs\b"
    r"|\b(?:WA(?:SO|NOS|NSO|SOS|CSO)|(?-i:WANS))\b|\bshares in issue\b|^(?:\w+ )?denominator\b",
)
OF_BALANCES = (
    r"(?:(?:total|tangible|average|(?:share|stock)holders['’]?|net)\s+)*(?:equity|capital|loans|deposits|borrowings"
    r"|(?:allowances?|reserves?)(?: for (?:\w+ ){0,3}?losses)?|non-?performing (?:loans|assets)|charge-?offs"
    r"|(?:classified|delinquent|problem) (?:loans|assets)) to (?:(?:[\w-]+|,) ){0,3}?(?:loans|assets|deposits|equity)"
)  # one balance as a part of another: `Equity to assets`
_RATIO = stemmed(
    "%, ％, percent, ratio, margin, yield, rate, return on, to average, to total, to tangible, to risk, to earning"
    ",  to , /, 率, 比, basis points, bps",
    r"%|％|(?<!-)\bpercent(?:age)?\b|\b(?:ratio|margin|yield)\b(?!s)|\b(?<!exchange )rates?\b(?! changes?)"
    r"|\breturn on\b|(?:\bto|/) ?(?:average|total|tangible|risk-weighted|earning) (?:\w+ ){0,2}"
    r"(?:loans|assets|deposits|equity|liabilities|capital(?:i[sz]ation)?)\b"
    rf"|率|比率|前(?:年(?:同期|同月)?|期)比|\bbasis points\b|\bbps\b|^\W*{OF_BALANCES}\W*$",
)
_EXCHANGE = stemmed(
    "exchange",
    r"(?<!effect of )(?<!effects of )\b(?:foreign )?exchange rates?\b"
    r"(?!\s+(?:changes?|effects?|fluctuation|movement|on|impact|gain|loss))"
    r"(?!.*\b(?:effects?|impact|changes?)\b)",
)
_USE = stemmed(
    "used, outflow",
    r"\bcash(?:\s+flows?)?\s+(?:\(?used\s+(?:in|for|by)|\(?outflows?)|^(?:used in)\b",
)
_MIXED = re.compile(r"\bprovided\b|\bfrom\b.*\(used|\(used|\binflow|\bgenerated\b|\bfrom \(", re.IGNORECASE)


@lru_cache(maxsize=16384)
def said(caption: str) -> Said:
    """Read a caption; what it says aside (a par value, shares in issue, an amount per share) is passed over."""
    caption = unmarked(caption)
    lowered = caption.lower()
    matter, moment, name = _matter(_ASIDE.sub(" ", caption, lowered))
    use = bool(_USE.search(caption, lowered)) and not _MIXED.search(caption)
    scale = share_scale(caption) if matter in (Matter.SHARES, Matter.COUNT) else None
    if matter is Matter.PER_SHARE and _MINOR.search(caption):
        scale = -2
    return Said(matter, moment, name, use, scale)


_MINOR = re.compile(
    r"\((?:in\s+)?(?:p|pence|(?:US |euro |HK |RMB |Rs\.? )?cents?|¢)\)|\b(?:pence|cents) per\b"
    r"|[,–—-]\s*(?:pence|cents?)\W*$",
    re.IGNORECASE,
)
_PRICED = re.compile(r"\b(?:prices?|values?|costs?|dividends?|proceeds)\b", re.IGNORECASE)
_PAID_IN = stemmed(
    "paid",
    r"\b(?:stock|shares?|capital)\b.*\bpaid[\s-]in capital\b",
)
_DEPOSITARY = re.compile(r"\bADSs?\b|\bADRs?\b|American deposit")
_ADS = re.compile(r"ADS")
_WEIGHED = re.compile(r"(?:used|average|number|weighted|computation|calculat)", re.IGNORECASE)
_AWARDED = re.compile(  # what one option or share that is granted is worth, or is sold for
    r"\W*weighted[\s-]average (?:(?:estimated|per share) )?(?:grant[\s-]date )?(?:fair values?|exercise prices?)"
    r"(?: (?:per|of|for) (?:each )?(?:the )?(?:stock )?(?:shares?|options?|awards?|units?|RSUs?|grants?)\b.*)?\W*$",
    re.IGNORECASE,
)


def _matter(caption: str) -> tuple[Matter, Moment, str]:
    lowered = caption.lower()
    moment = moment_of(caption, lowered)
    if _PAID_IN.search(caption, lowered):
        return Matter.AMOUNT, moment, ""
    if "weighted" in lowered and _AWARDED.match(caption) is not None:
        return Matter.PER_SHARE, moment, "/share"
    per = _PER.search(caption, lowered)
    priced = per is not None and _PRICED.search(caption, 0, per.start()) is not None  # an average price of a share
    share_count = None if priced else _SHARES.search(caption, lowered)
    if share_count is not None and (per is None or share_count.start() < per.start()):
        depositary = _DEPOSITARY.search(caption)
        return Matter.SHARES, moment, unit.ADS if depositary else unit.SHARES
    if per is not None and (priced or not _WEIGHED.search(caption[: per.start()])):
        ads = (
            (per["one"] or per["each"] or "").upper() in ("ADS", "ADR")
            or "deposit" in (per["one"] or "").lower()
            or _ADS.search(caption)
        )
        return Matter.PER_SHARE, moment, "/ADS" if ads else "/share"
    if _EXCHANGE.search(caption, lowered):
        return Matter.RATE, moment, ""
    if (counted := counted_by(caption, lowered)) is not None:
        return Matter.COUNT, moment, counted
    if _RATIO.search(caption, lowered):
        return Matter.RATIO, moment, unit.PERCENT if _IN_PERCENT.search(caption) else ""
    return Matter.AMOUNT, moment, ""


_IN_PERCENT = re.compile(r"(?<![\d¼-¾⅐-⅞])(?<![\d¼-¾⅐-⅞]\s)[%％]")  # `GP% - SI` and no `6.5%` or `8 ¾% notes`
_PRICES = re.compile(
    r"\b(?:market|stock|share|sales?|closing|trading) prices?\b|\bprice ranges?\b"
    r"|\bprices? of (?:our |the )?(?:common|ordinary|class|shares?)\b|株価",
    re.IGNORECASE,
)


def is_each(title: str) -> bool:
    """Say whether a title names amounts per share: `Dividends per share`, `Market price of our common stock`."""
    bare = EXCEPT.sub(" ", title)
    return _PER.search(bare, bare.lower()) is not None or _PRICES.search(bare) is not None


def earnings_line(caption: str) -> bool:
    """Say whether a caption such as `Basic` names an amount per share when its heading does."""
    return bool(_ONE_OF_TWO.search(caption.strip(" :")))
