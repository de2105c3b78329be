"""When what a caption names stands: a balance at a day, its opening or closing, or what was done over a time."""

from __future__ import annotations

import re
from enum import Enum, auto

from workbench.core.countable import DONE_TO_THEM, either
from workbench.core.openings import stemmed
from workbench.figures.wordings.trade import passes


class Moment(Enum):
    """When a caption's quantity stands, where the caption itself says so."""

    AS_HEADED = auto()
    OPENING = auto()
    CLOSING = auto()
    STOCK = auto()  # a balance by its nature: total assets
    MAYBE = auto()  # a balance unless its column is headed by a span: inventories


_DONE = re.compile(
    rf"\b(?:degree days|minutes|pages|new orders|{either(*DONE_TO_THEM)}|opened|added"
    r"|(?:gross|net|postpaid|prepaid) (?:\w+ ){0,3}(?:add(?:ition)?s|activations|deactivations|disconnect(?:ion)?s))\b",
    re.IGNORECASE,
)
_OPENING = stemmed(
    "beginning, start, opening, 期首, 前期末残高, 度末残高, 前期繰越",
    r"(?:\bat\b|,|—|-|\bof\b|\bbalances?\b)?\s*\b(?<!\bpre[\s-])(?:beginning|start|opening)\b"
    r"(?:\s+of\b|\s+balance\b|\s*$)|期首|前(?:期|(?:連結会計|事業)?年度)末残高|前期繰越",
)
_CLOSING = stemmed(
    "end, closing, 期末",
    r"(?:\bat\b|,|—|\s-\s|\bbalances?\b)\s*(?:the\s+)?\bend(?:ing)?\b(?:\s+of\b|\s*$)"
    r"|\b(?:at|as of) (?:the )?(?:period|year|quarter)[\s-]end\b"
    r"|\bend of (?:each |the )?(?:period|year|quarter)"
    r"|^ending\b|\b(?:closing|ending) balances?\b|^\W*(?:year|period|quarter)[\s-]end\W*$|期末",
)
_BACKLOG = (  # of what is ordered and not yet delivered, be it of a part of the business: `Order backlog - equipment`
    r"(?!.*\b(?:additions?|changes?|chg|growth|increases?|decreases?|movements?|cancel\w+|converted|recogni\w+|intake|new"
    r"|received|average)\b)(?:(?!(?:by|from|in|into|of|on|to)\b)[\w&+./-]+ ){0,4}(?:backlog|order book)"
    r"(?:\s*[-–—:,(/]|\s+(?:of|for|in)\b|(?=\s*$)).*"
)
_STOCK = stemmed(
    "total, non, asset, debt, equity, funds, borrowings, capital, book, backlog, headcount, reserve, employees"
    ", obligation, recurring, arr, rpo, tier, leverage, closing, funded, recogni, surplus, force, penetration"
    ", solvency, gearing, ratio, ltv, loan, allowance, 資産, 自己資本, 受注残"
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
    rf"|{_BACKLOG}|capital employed|headcount"
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
    r"|\bequity\s*(?:/|÷|to|over)\s*total assets\b"
    r"|純資産|総資産|自己資本|当たり株主資本|株主資本(?:比率|合計|計)|受注残(?!.*(?:増減|増加|減少))",
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


def moment_of(caption: str, lowered: str) -> Moment:
    """Return when what a caption names stands, as far as it says so; `lowered` is the caption in small letters."""
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
