"""Words of money: what is earned, spent, owned, owed or paid, so that what they are said of is an amount."""

from __future__ import annotations

EARNED = (
    "A/[PR]|accrued|advances?|allowances?|amortization|bonus(?:es)?|charges?|commissions?|costs?|deposits?|depreciation"
    r"|due|earnings|expenses?|fees?|gains?|income|interest|loss(?:es)?|payables?|payments?"
    r"|prepaid\s(?!(?:(?:net|gross|wireless)\s)?(?:subscrib|custom|us)ers?)|prices?|proceeds|profits?|provisions?|rates?|receivables?|rent|repairs"
    r"|revenues?(?! (?:passengers|days|tons?|miles?))|salaries|sales|taxes|wages|yield|per|\$|%"
)  # what such words are said of is an amount, or a rate
OF_MONEY = (
    rf"{EARNED}|amounts?|benefits|borrowings?|compensation|contributions?|credits?|debtors?|distributions|dividends"
    r"|investments?|liabilit(?:y|ies)|loans?|obligations?|owed|paid|purchases?|receipts?|recoverables?|refunds?"
    r"|remuneration"
)  # and unless they are numbered, of these too
