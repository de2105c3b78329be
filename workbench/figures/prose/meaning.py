"""What the wording of a phrase means for its amount: a use of cash, a loss, a target, a balance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.core.openings import stemmed

_HEAD = re.compile(
    r"\s(?:of|from|for|in|on|per|before|after|to|under|upon|attributable|related|relating|associated|with|by|at|excluding|including|during)\s.*|[:(].*",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(
    r"\s(?:of|from|for|on|per|before|after|to|attributable|related|relating|associated|with|at|excluding|including)\s.*|[:(].*",
    re.IGNORECASE | re.DOTALL,
)
_USED = re.compile(
    r"\bused (?:in|for|by)\b(?!.*\bprovided\b)|\b(?:out-?flows?|net outflow)\b|^(?:accumulated )?deficit\b"
    r"|^net debt repayments?\b",
    re.IGNORECASE,
)
_LOSS = re.compile(r"\b(?:loss|losses)\Z", re.IGNORECASE)
_NOT_LOSS = re.compile(
    r"\b(?:allowance|provision|reserve|minority|non-?controlling|insured|catastrophe|tax|stop)\b", re.IGNORECASE
)
_OTHER_EXPENSE = re.compile(
    r"^(?:net )?(?:other|non-?operating)(?: (?:non-?operating))? expenses?(?:,? net)?\Z", re.IGNORECASE
)
_PAYMENT = re.compile(
    r"^(?:net |total |principal |cash )*(?:re-?payments?|payments?|purchases?|repurchases?|acquisitions?"
    r"|investments? in|dividends? paid|redemptions?|retirements?)\b",
    re.IGNORECASE,
)
_PAYING = frozenset(
    [
        "paid",
        "pay",
        "pays",
        "paying",
        "repaid",
        "repay",
        "repaying",
        "repurchased",
        "repurchase",
        "purchased",
        "retired",
        "spent",
    ]
)
_CASH_SECTION = re.compile(r"cash flows?|liquidity", re.IGNORECASE)
_AVERAGE = re.compile(r"\baverage\b", re.IGNORECASE)
_STOCK = re.compile(
    r"(?:^|\b)(?:total assets|assets|liabilities|total liabilities|(?:share|stock)holders['’]? equity|net assets"
    r"|order backlog|backlog|cash|cash equivalents|short-term investments|marketable securities|"
    r"(?:cash|cash and (?:cash )?equivalents|receivables?|debt|loan|backlog|deferred revenue) balances?"
    r"|cash and equivalents|inventor(?:y|ies)|borrowings|indebtedness|outstanding debt|total debt|net debt|receivables?"
    r"|payables?|headcount|number of employees|property and equipment)\Z",
    re.IGNORECASE,
)
_FLOW = re.compile(
    r"\b(?:change|increase|decrease|return|turnover|proceeds|purchases?|provision|impairment|amorti[sz]ation|depreciation|sales?|interest|income|gain|loss|free)\b",
    re.IGNORECASE,
)
_TARGET = stemmed(
    "expect, anticipat, forecast, project, target, guidance, outlook, plan, intend, aim, will, estimate, likely, should"
    ", assum, range of, goal",
    r"\b(?:expect(?:s|ed|ing|ation|ations)?|anticipat(?:e|es|ed|ing)|forecast(?:s|ed)?|project(?:s|ed)(?= to| that"
    r"| revenue| net)|targets?|guidance|outlook|(?<!\ba )(?<!\bthe )plans? to|planned to|is planned|are planned"
    r"|intends? to|aims? to|will be|will range|estimates? (?:that|revenue|full)|is likely to|should be|assum(?:es?"
    r"|ing)|range of between|goal)\b",
)
_JOINT = re.compile(r";|,?\s(?:and|but|while|whereas)\s(?=(?:the|our|its|net|total|these)\s)", re.IGNORECASE)
_TARGET_HEAD = re.compile(r"\b(?:targets?|outlook|guidance|forecasts?|projections?)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:compared (?:to|with)|than|exceeded|above|below|in line with|as expected|was expected|were expected"
    r"|had expected)\b",
    re.IGNORECASE,
)


def head(label: str) -> str:
    """Return the part of a caption before its first preposition."""
    return _HEAD.sub("", label).strip(" ,")


def meant(label: str, verb: str, path: Sequence[str]) -> int:
    """Return -1 where a positive printed amount of this name is an outflow, a loss or a net expense, else +1."""
    if _USED.search(label) or _OTHER_EXPENSE.match(label):
        return -1
    first = _NAMED.sub("", label).strip(" ,")
    if _LOSS.search(first) and not _NOT_LOSS.search(first):
        return -1
    if ":" in label and _LOSS.search(label):
        return -1
    if verb in _PAYING:
        return -1
    if _PAYMENT.match(label) and any(_CASH_SECTION.search(name) for name in path):
        return -1
    return 1


_PAID = re.compile(r"^cash (?:on|for) each\b", re.IGNORECASE)  # a dividend, and no cash held


def is_stock(label: str) -> bool:
    """Say whether a name can only be that of a balance."""
    first = head(label)
    return bool(_STOCK.search(first)) and not _FLOW.search(first) and not _PAID.search(label)


_OVER_TIME = re.compile(
    r"(?:^|\b)(?:revenues?|sales|income|profit|earnings|expenses?|expenditures?|cash flows?|tax rate|margin"
    r"|cash (?:generated|provided|used)|profit (?:before|after) tax(?:es|ation)?)\Z",
    re.IGNORECASE,
)
_NOT_OVER_TIME = re.compile(
    r"\b(?:deferred|accrued|prepaid|unearned|receivables?|payables?|comprehensive)\b", re.IGNORECASE
)


def is_flow(label: str) -> bool:
    """Say whether a name can only be that of an amount over time."""
    if _NOT_OVER_TIME.search(label):
        return False
    return bool(_OVER_TIME.search(head(label))) or bool(_OVER_TIME.search(label))


def averaged(label: str) -> bool:
    """Say whether a name is that of an average over a period."""
    return bool(_AVERAGE.search(label))


def plans(before: str) -> bool:
    """Say whether the clause that a text ends in speaks of plans or expectations."""
    return bool(_TARGET.possible(before.lower()) and _TARGET.pattern.search(_JOINT.split(before)[-1]))


_ADJUSTED = re.compile(
    r"^\W*(?:(?:overall|however|also),?\s+)?(?:excluding|adjusted for|adjusting for|absent|on an? (?:adjusted"
    r"|constant[- ]currency|organic|comparable)"
    r"|in constant currency|at constant)\b[^,]*,",
    re.IGNORECASE,
)


def is_adjusted(before: str) -> bool:
    """Say whether a sentence opens by leaving something out: its amounts are not those of the statements."""
    return bool(_ADJUSTED.match(before))


def is_target(before: str, path: Sequence[str], later: bool) -> bool:
    """Say whether wording before an amount makes it a plan; a heading does so only for a `later` period."""
    if _TARGET.possible(before.lower()):
        clause = _JOINT.split(before)[-1]
        planned = _TARGET.pattern.search(clause)
        if planned is not None and not _PAST.search(clause[planned.end() :]):
            return True
    return later and any(_TARGET_HEAD.search(name) for name in path[-2:])
