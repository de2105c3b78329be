"""What captions say of their figures: amounts per share, share counts, ratios, balances among flows, uses of cash."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from workbench.core import unit
from workbench.core.caption import unmarked
from workbench.core.openings import stemmed
from workbench.core.unit_words import EXCEPT
from workbench.figures.things import OF_MONEY, passes, thing_counted


class Matter(Enum):
    """What kind of quantity a caption names."""

    AMOUNT = auto()
    PER_SHARE = auto()
    SHARES = auto()
    RATIO = auto()
    COUNT = auto()
    RATE = auto()  # so much of one currency for another: no unit of its own


class Moment(Enum):
    """When a caption's quantity stands, where the caption itself says so."""

    AS_HEADED = auto()
    OPENING = auto()
    CLOSING = auto()
    STOCK = auto()  # a balance by its nature: total assets
    MAYBE = auto()  # a balance unless its column is headed by a span: inventories


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
    r"\bper\s+(?:\w+[\s-]+){0,7}?(?P<one>shares?|security|ADS|ADR|unit|depositary|depository)\b"
    r"|(?<![a-z\d])EPS(?![a-z\d])|\bDPS\b|\bBPS\b(?!\s*\))"
    r"|(?<=\w)\s*/\s*(?P<each>share|shr|ADS|ADR)(?=\s*(?:\W*$|[,;(–—]|-\s|(?:basic|diluted)\b))"
    r"|(?P<ads>per\s+(?:\w+\s+){0,2}ADS|\bEPADS\b|(?<![A-Za-z])[1１一]?(?:ADS|ADR)(?:[1１一]株)?(?:当たり|当り|あたり))|[1１一]株(?:当たり|当り|あたり)"
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
    "share, stock, ads, adr, outstanding, dilut, basic, 株, shs, denominator",
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
    r"|\((?:number of )?shares\)\W*$|\bshs\b|\bshares in issue\b|^(?:\w+ )?denominator\b",
)
OF_BALANCES = (
    r"(?:(?:total|tangible|average|(?:share|stock)holders['’]?|net)\s+)*(?:equity|capital|loans|deposits|borrowings"
    r"|(?:allowances?|reserves?)(?: for (?:\w+ ){0,3}?losses)?|non-?performing (?:loans|assets)|charge-?offs"
    r"|(?:classified|delinquent|problem) (?:loans|assets)) to (?:(?:[\w-]+|,) ){0,3}?(?:loans|assets|deposits|equity)"
)  # one balance as a part of another: `Equity to assets`
_RATIO = stemmed(
    "%, ％, percent, ratio, margin, yield, rate, return on, to average, to total, to tangible, to risk, to earning"
    ",  to , /, 率, basis points, bps",
    r"%|％|(?<!-)\bpercent(?:age)?\b|\b(?:ratio|margin|yield)\b(?!s)|\b(?<!exchange )rates?\b(?! changes?)"
    r"|\breturn on\b|(?:\bto|/) ?(?:average|total|tangible|risk-weighted|earning) (?:\w+ ){0,2}"
    r"(?:loans|assets|deposits|equity|liabilities|capital(?:i[sz]ation)?)\b"
    rf"|率|比率|\bbasis points\b|\bbps\b|^\W*{OF_BALANCES}\W*$",
)
_EXCHANGE = stemmed(
    "exchange",
    r"(?<!effect of )(?<!effects of )\b(?:foreign )?exchange rates?\b"
    r"(?!\s+(?:changes?|effects?|fluctuation|movement|on|impact|gain|loss))"
    r"(?!.*\b(?:effects?|impact|changes?)\b)",
)
_DONE_TO = "drilled|completed|delivered|closed|sold|shipped|produced|carried|flown|mined|milled|processed|poured|hauled"
_COUNT = stemmed(
    "number, count, #, days, dso, dpo, dio, contracts, subscribers, employees, 契約, 加入, 従業員, 店舗, stores"
    ", branches, restaurants, locations, hotels, clubs, properties, rooms, customers, members, policies, meters, square"
    ", footage, degree, wells, homes, units, vehicles, lots, passengers, aircraft, tons, tonnes, ounces"
    ", barrels, gallons, pounds, cases, bushels, fleet, minutes, circulation, pages, systems, machines, bandwidth"
    ", 帯域, communities, ftes, rgus, revenue",
    r"\b(?:numbers?|headcount|count)\s+of\s+(?:\w+[\s-]+){0,2}?(?P<what>employees|stores|contracts|subscribers"
    r"|customers|users|locations"
    r"|restaurants|units|accounts|branches|companies|subsidiaries|offices|members|people|persons|hotels|rooms"
    r"|vehicles|properties|clubs|homes)\b"
    r"|^#\s*(?P<sign>(?=[A-Za-z])[\w/ &.-]+)"
    r"|^(?:(?:number of|average)\s+)*(?P<time>days)\b(?!\s+(?:ended|ending|to))|\b(?P<dso>DSO|DPO|DIO)\b"
    rf"|^(?!.*\b(?:{OF_MONEY})\b)"
    r".*?\b(?P<told>contracts|subscribers|employees)\s*(?:[-–—:]\s+|\((?!\d{1,2}\)|[a-z*]\)))"
    r"|^(?:(?:total|average|period-end|full-time|part-time|equivalent|fte|full-time equivalent)\s+)*"
    r"(?P<plain>employees|headcount|FTEs|subscribers|RGUs|revenue[\s-]generating units)\W*$"
    r"|(?P<jp>契約|加入|従業員|店舗)(?:者|件)?数"
    r"|^(?:(?:total|average|company|franchised?|owned|comparable|hotel|full-time|part-time|equivalent|fte|active"
    r"|selling)[\s-]+)*(?P<open>stores|restaurants|branches|locations"
    r"|hotels|clubs|properties|rooms|customers|subscribers|members|employees|accounts|policies|meters|aircraft"
    r"|communities)\W+(?:open|in fleet|in operation|in (?:the )?pipeline|under (?:construction|development)|in force"
    r"|in service|operated|opened|closed|available|occupied|at|end)\b"
    r"|^(?:(?:total|number of)\s+)*(?P<with>customers)\s+(?:with|over|exceeding|generating|contributing|[>≥])"
    r"|^(?:total |average )*(?P<fleet>(?:\w+ )?fleet size|size of (?:\w+ ){0,3}?fleet)\b"
    r"|(?P<flow>\b(?:total|contracted|subscribed|peak) bandwidth(?:\s*[,(]\s*total\b\)?)?(?!\s*[\w&/-]*[a-z])"
    r"|(?:総|契約)帯域(?:幅|計|合計)?(?![\u4e00-\u9fff]))"
    r"|^(?:(?:average|total|monthly|billed) )*(?P<use>minutes)(?: of use)?(?=\W*$| (?:of use\b|used\b|per\b))"
    r"|^(?:(?:total|number of) )*(?:advertising|ad|editorial) (?P<leaf>pages)\b(?! (?:revenue|sales|rate|yield))"
    r"|\b(?:average|paid) (?P<issue>circulation)(?=\W*$|\s*[,(:–—-])"
    r"|^(?:(?:heating|cooling|effective|billing)\s+)*(?P<degree>degree days)\b"
    rf"|^(?:(?!(?:{OF_MONEY})\b)[\w/-]+\s+){{0,3}}?(?P<area>square (?:feet|footage|met(?:er|re)s))\b"
    r"(?!\s+(?:rent|price|cost|charge))"
    r"|^(?:(?:total|gross|net|new|average|gold|silver|ore|payable)[\s-]+)*(?P<done>wells|homes|units|vehicles|lots"
    rf"|passengers|aircraft|tons|tonnes|ounces|barrels|gallons|pounds|cases|bushels|systems|machines)\W+(?:{_DONE_TO})\b",
)
_DONE = re.compile(
    rf"\b(?:degree days|minutes|pages|new orders|{_DONE_TO}|opened|added"
    r"|(?:gross|net|postpaid|prepaid) (?:\w+ ){0,3}(?:add(?:ition)?s|activations|deactivations|disconnect(?:ion)?s))\b",
    re.IGNORECASE,
)
_OPENING = stemmed(
    "beginning, start, opening, 期首",
    r"(?:\bat\b|,|—|-|\bof\b|\bbalances?\b)?\s*\b(?<!\bpre[\s-])(?:beginning|start|opening)\b"
    r"(?:\s+of\b|\s+balance\b|\s*$)|期首",
)
_CLOSING = stemmed(
    "end, closing, 期末",
    r"(?:\bat\b|,|—|\s-\s|\bbalances?\b)\s*(?:the\s+)?\bend(?:ing)?\b(?:\s+of\b|\s*$)"
    r"|\b(?:at|as of) (?:the )?(?:period|year|quarter)[\s-]end\b"
    r"|\bend of (?:each |the )?(?:period|year|quarter)"
    r"|^ending\b|\b(?:closing|ending) balances?\b|^\W*(?:year|period|quarter)[\s-]end\W*$|期末",
)
_STOCK = stemmed(
    "total, non, asset, debt, equity, funds, borrowings, capital, book, backlog, headcount, reserve, employees"
    ", obligation, recurring, arr, rpo, tier, leverage, closing, funded, recogni, surplus, force, penetration"
    ", solvency, gearing, ratio, ltv, loan, allowance, 資産, 自己資本"
    ", 株主資本, bps",
    r"^(?:total\s+(?:assets|liabilities|(?:share|stock)(?:holders|owners)['’]?\s+equity|equity|current assets"
    r"|current liabilities|debt|(?:gross |net )?loans(?: receivable)?$|deposits$|borrowings$)\b"
    r"|(?:total )?non-?(?:performing|accrual) (?:loans|assets)$|(?:total )?assets under management$"
    r"|net (?:(?:interest[\s-]bearing|financial) )?(?:debt|borrowings)$"
    r"|(?:total |equity )?(?:share|stock)holders['’]?\s+funds$"
    r"|(?:total )?(?:identifiable|segment|long-lived) assets$|net amounts? recogni[sz]ed$"
    r"|(?:(?:net|plans?['’]?)\s+)?(?:under-?|over-?)?funded status\b"
    r"|(?:statutory|policy-?holders?['’]?)(?: capital and)? surplus$"
    r"|(?:[\w-]+ ){0,3}(?:insurance|business|premiums?) in[\s-]force$"
    r"|(?:(?:basic|broadband|cable|high-speed|internet|subscriber|telephone|video|voice|wireless) )*penetration"
    r"(?: (?:rate|of (?:\w+ )*(?:homes|households|population|POPs)(?: passed)?))?$"
    r"|(?:net assets|(?:share|stock)(?:holders|owners)['’]?\s+equity|(?:total |net )?working capital|book value.*"
    r"|(?:order )?backlog|order book|capital employed|headcount"
    r"|(?:\d+\s+)?(?:paid[\s-]up )(?:equity )?share capital.*|(?:\d+\s+)?reserves? excluding.*"
    r"|(?:total )?(?:number of )?employees)$|liabilities and .*equity"
    r"|(?:(?:total|current) )?remaining performance obligations?\b|(?:(?:total|current) )?c?RPO(?=\W*$|\s*\()"
    r"|(?:(?:total|ending) )?(?:annual(?:i[sz]ed)? recurring revenues?\b|ARR(?=\W*$|\s*\())"
    r"|leverage ratio\b|capital adequacy ratio|solvency(?: ratio)?$|(?:net )?gearing(?: ratio)?$|current ratio$"
    r"|loan[- ]to[- ]value\b|LTV\b|tier (?:1|2|i|ii|one|two) risk-based$"
    r"|(?:total )?allowances? for (?:\w+ ){0,3}?(?:loan|lease|credit) (?:and lease )?losses(?:$| (?:to|as|/)\b)"
    r"|allowances? to (?:total |period-end )?loans\b)"
    r"|(?:share|stock)holders['’]?\s+equity\b.*\b(?:per share|percentage|ratio|% of)"
    r"|\b(?:tier (?:1|2|i|ii|one|two)\b.*\b(?:ratio|capital|leverage)|closing (?:stock|share|market|unit) price"
    r"|equity ratio|book value per|net (?:tangible )?assets? (?:value |backing )?per)\b|(?-i:\bBPS\b)"
    r"|純資産|総資産|自己資本|当たり株主資本|株主資本(?:比率|合計|計)",
)
_MAYBE = re.compile(
    r"^(?:assets|liabilities|equity|current assets|current liabilities|inventor(?:y|ies)"
    r"|long-term (?:debt|obligations|borrowings)"
    r"|(?:land, )?(?:propert(?:y|ies)|premises)(?:, plant)?,? and equipment"
    r"|cash(?:,? (?:and )?(?:cash )?(?:equivalents|investments|(?:short-term|marketable) (?:investments|securities)))*"
    r"|cash at bank(?: and in hand)?|accounts (?:receivable|payable)|goodwill|deposits|loans(?: receivable)?)"
    r"(?:,? (?:less|excluding|net of|including) (?:the )?current (?:portion|maturities|installments)(?: of \S+ ?\S*)?)?"
    r"\b(?:\s*[,–-]?\s*net)?$",
    re.IGNORECASE,
)
_STOCK_WORD = re.compile(
    r"\b(?:assets?|liabilit(?:y|ies)|payables?|receivables?|inventor(?:y|ies)|goodwill|borrowings|debt|notes"
    r"|allowances?(?! for (?:\w+ )*funds)|accrued|securities"
    r"|cash (?:and cash )?equivalents|balances|loans"
    r"|deposits|equipment|buildings?|land|leases?|carryforwards?|reserves?|obligations?|stock|capital|equity"
    r"|investments)\b",
    re.IGNORECASE,
)
_FLOW_WORD = re.compile(
    r"\b(?:revenues?|sales|income|expenses?|costs?|earnings|loss(?:es)?|payments?|provisions?|depreciation"
    r"|amortization|compensation|proceeds"
    r"|purchases?|dividends|cash flows?|activities|additions?|increases?|decreases?|charges?|benefit cost|issued"
    r"|repurchased|interest|fees)\b",
    re.IGNORECASE,
)
_SET_ASIDE = re.compile(  # what is held against losses, or paid or owed before its time, and stands at a day
    r"\b(?:allowances?|reserves?) for (?:\w+ ){0,3}?loss(?:es)?\b|\bloss (?:allowances?|reserves?)\b"
    r"|\b(?:prepaid|accrued|unearned|deferred) (?:expenses?|costs?|charges?|revenues?|income(?! tax)|sales)\b",
    re.IGNORECASE,
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


_SCALE = r"(?P<{0}>thousands?|millions?|'?000'?s?)"
_SHARE_SCALE = re.compile(
    rf"\(\s*(?:shares?\s+)?(?:in\s+)?{_SCALE.format('one')}\s*\)"
    rf"|\bshares?\b(?! capital)[^;.()]{{0,40}}?\bin\s+{_SCALE.format('two')}"
    rf"|\(\s*(?:in\s+)?{_SCALE.format('four')}\s+(?:of\s+)?(?:common\s+|ordinary\s+)?shares\s*\)"
    rf"|\b{_SCALE.format('three')} of (?:common |ordinary )?shares\b|(?P<jp>千株)",
    re.IGNORECASE,
)
_SHARES_APART = re.compile(
    r"\bshares?\b(?:\s+(?:data|amounts?|counts?|figures?))?,?\s+(?:(?:which|that)\s+)?(?:are\s+)?"
    rf"(?:\w+\s+)?in\s+{_SCALE.format('one')}"
    rf"|\b{_SCALE.format('two')} of (?:common |ordinary )?shares\b|(?P<jp>千株)",
    re.IGNORECASE,
)


def share_scale(caption: str) -> int | None:
    """Return the power of ten a caption states for share counts; None when it states none."""
    return _power(_SHARE_SCALE.search(caption))


def shares_apart(title: str) -> int | None:
    """Return the scale a title states for shares apart: `dollars in millions, shares in thousands`."""
    return _power(_SHARES_APART.search(title))


def _power(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    if match["jp"]:
        return 3
    word = next(text for name, text in match.groupdict().items() if text and name != "jp")
    return 6 if word.lower().startswith("million") else 3


_PRICED = re.compile(r"\b(?:prices?|values?|costs?|dividends?|proceeds)\b", re.IGNORECASE)
_PAID_IN = stemmed(
    "paid",
    r"\b(?:stock|shares?|capital)\b.*\bpaid[\s-]in capital\b",
)


_OTHERWISE = {
    "headcount": "employees",
    "ftes": "employees",
    "persons": "people",
    "square footage": "square feet",
    "degree days": "days",
    "circulation": "copies",
}
_EASTERN_COUNTS = {"契約": "contracts", "加入": "subscribers", "従業員": "employees", "店舗": "stores"}


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
    moment = _moment(caption, lowered)
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
    if (counted := _counted(caption, lowered)) is not None:
        return Matter.COUNT, moment, counted
    if _RATIO.search(caption, lowered):
        return Matter.RATIO, moment, unit.PERCENT if _IN_PERCENT.search(caption) else ""
    return Matter.AMOUNT, moment, ""


_IN_PERCENT = re.compile(r"(?<![\d¼-¾⅐-⅞])(?<![\d¼-¾⅐-⅞]\s)[%％]")  # `GP% - SI` and no `6.5%` or `8 ¾% notes`


def _counted(caption: str, lowered: str) -> str | None:
    """Return what a caption counts, empty where it does not say; None for one that counts nothing."""
    count = _COUNT.search(caption, lowered)
    if count is None:
        return thing_counted(caption, lowered) or None
    if count["jp"]:
        return _EASTERN_COUNTS[count["jp"]]
    if count["dso"]:
        return "days"
    if count["sign"] or count["fleet"] or count["flow"]:
        return ""
    what = next(word for word in count.groups() if word).lower()
    return _OTHERWISE.get(what, what)


def _moment(caption: str, lowered: str) -> Moment:
    if _OPENING.search(caption, lowered):
        return Moment.OPENING
    if _CLOSING.search(caption, lowered) and "配当" not in caption:  # 期末配当 is paid for the year
        return Moment.CLOSING
    bare = caption.strip(" :")
    if _STOCK.search(bare, lowered):
        return Moment.STOCK
    return Moment.MAYBE if _MAYBE.match(bare) else Moment.AS_HEADED


def happened(caption: str) -> bool:
    """Say whether a caption counts what was done over a time: `Wells drilled`, `Number of stores opened`."""
    return bool(_DONE.search(caption)) or passes(caption)


@lru_cache(maxsize=16384)
def is_flow(caption: str) -> bool:
    """Say whether a caption has words of what happens over a time."""
    return bool(_FLOW_WORD.search(_SET_ASIDE.sub("allowance", caption)))


@lru_cache(maxsize=16384)
def is_stock(caption: str) -> bool:
    """Say whether a caption names what is owned or owed, and nothing that happens over a time."""
    return not is_flow(caption) and bool(_STOCK_WORD.search(caption))


class Nature(Enum):
    """What most captions of a table name."""

    BALANCES = auto()
    FLOWS = auto()
    MIXED = auto()


def nature_of(captions: Iterable[str]) -> Nature:
    """Say whether a table's captions name balances or what happened over a time."""
    stock = flow = 0
    for caption in captions:
        flow += is_flow(caption)
        stock += is_stock(caption)
    if stock > 2 * flow and stock > 1:
        return Nature.BALANCES
    return Nature.FLOWS if flow > 2 * stock and flow > 1 else Nature.MIXED


_PRICE = re.compile(
    r"\b(?:exercise|grant|purchase|conversion|issue|strike|market|stock|share|closing) prices?\b"
    r"|\bgrant[\s-]date\b.*\bfair value\b|\bprices? (?:paid )?per\b",
    re.IGNORECASE,
)


_PRICES = re.compile(
    r"\b(?:market|stock|share|sales?|closing|trading) prices?\b|\bprice ranges?\b"
    r"|\bprices? of (?:our |the )?(?:common|ordinary|class|shares?)\b|株価",
    re.IGNORECASE,
)


def is_each(title: str) -> bool:
    """Say whether a title names amounts per share: `Dividends per share`, `Market price of our common stock`."""
    bare = EXCEPT.sub(" ", title)
    return _PER.search(bare, bare.lower()) is not None or _PRICES.search(bare) is not None


_AWARDS = re.compile(
    r"\bnumber (?:outstanding|exercisable|vested)\W*$|\bshares? (?:under|subject to) (?:\w+ )?(?:options?|awards?)\b"
    r"|\bnumber of (?:\w+ ){0,3}(?:options|awards|units|warrants|rights|RSUs?|PSUs?)\b"
    r"|^(?:stock )?options outstanding\W*$"
    r"|^shares (?:issued|outstanding|authorized|repurchased|purchased|granted|vested)"
    r"(?:\s*\((?:incl|excl|net of|number)\b[^()]*\)|,? (?:including|excluding|incl\.?|excl\.?) treasury(?: \w+)?)?\W*$",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:life|lives|term|period|maturity|duration)\b[^()\d]*\(?\b(?:in )?years\b"
    r"|\bremaining (?:contractual |amortization |useful )*(?:life|term|period)\b",
    re.IGNORECASE,
)


def numbered(tail: str, near: str) -> str:
    """Return the lowest words over a column with `Number of`, where all the words over it have that before them."""
    before = near.removesuffix(tail).rstrip() if tail else ""
    return f"Number of {tail}" if before.lower().endswith("number of") else tail


_ENDS_SHARES = re.compile(r"(?:^|\s)(?:number of )?shares\W*$", re.IGNORECASE)


@lru_cache(maxsize=16384)
def column_said(tail: str, near: str = "") -> Said:
    """Read the lowest words over a column, where `Shares` alone or at the end speaks for all its rows.

    A column of prices (in all the words over it, `near`) holds amounts per share.
    """
    found = said(numbered(tail, near))
    if found.matter is Matter.AMOUNT and _PRICE.search(near):
        return found._replace(matter=Matter.PER_SHARE, unit="/share")
    if found.matter is Matter.AMOUNT and _AWARDS.search(near):
        return found._replace(matter=Matter.SHARES, unit=unit.SHARES)
    if found.matter is Matter.AMOUNT and _TERM.search(near):
        return found._replace(matter=Matter.COUNT, unit="years")
    if found.matter is Matter.AMOUNT and _ENDS_SHARES.search(tail):
        return found._replace(matter=Matter.SHARES, unit=unit.SHARES)
    return found


def earnings_line(caption: str) -> bool:
    """Say whether a caption such as `Basic` names an amount per share when its heading does."""
    return bool(_ONE_OF_TWO.search(caption.strip(" :")))


_TOTAL = re.compile(
    r"^(?:sub-?\s?)?totals?\b|\btotal\s*$|^grand total|^net (?:income|loss|cash|sales|revenues?|increase|decrease)"
    r"|合計|計$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def is_total(caption: str) -> bool:
    """Say whether the wording marks a total."""
    return bool(_TOTAL.search(caption.strip(" :—-")))
