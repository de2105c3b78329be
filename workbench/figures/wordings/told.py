"""Units that a caption states for its own figures: `Revenue ($M)`, `Gas production (MMcf)`, `price per barrel`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from workbench.core import unit
from workbench.core.countable import (
    CALLED_OTHERWISE,
    EACH_MEASURED,
    EACH_SERVED,
    IN_EACH,
    IN_SMALL_LETTERS,
    LAST_NOUNS,
    MEASURED,
    MEASURES_OF_SIZE,
    ONE_NUMBERED,
    POWERS,
    SIZES,
    STATED,
)
from workbench.core.currency import CURRENCY_PATTERN, currency_code
from workbench.core.openings import stemmed
from workbench.core.scale import scale_word
from workbench.core.unit import SILENT, Stated
from workbench.core.unit_words import EXCEPT, may_state, unit_in
from workbench.figures.wordings.money import OF_MONEY

_ASIDE = re.compile(r"[(\[（](?P<words>[^()\[\]（）]{1,48})[)\]）]")
_UNLESS = re.compile(r"[,;]?\s*\bunless\b.*", re.IGNORECASE)
_WORD = r"[A-Za-z][A-Za-z.²³]*(?:\s[A-Za-z.²³]+){0,2}"
_CURRENCY = rf"(?:{CURRENCY_PATTERN}|(?:u\.?s\.?\s+)?dollars?|euros?|pounds?|yen|rs\.?)"
_EACH = re.compile(
    rf"(?:in\s+)?(?:(?P<minor>(?:{CURRENCY_PATTERN}|us|hk|euro)?\s*cents?|¢|pence)|(?P<currency>{_CURRENCY}))?"
    rf"\s*(?:/|\bper\b)\s*(?P<thing>{_WORD})",
    re.IGNORECASE,
)
_MINOR = re.compile(rf"(?:in\s+)?(?P<currency>{CURRENCY_PATTERN}|us|hk|euro)?\s*(?:cents?|¢|pence|p)", re.IGNORECASE)
_SCALE = (
    r"(?:hundreds?|thousands?|thous?\.|millions?|billions?|mn|mm|bn|mio\.?|mrd\.?|lakhs?|crores?"
    r"|['’]?000['’]?s?|[mkbMKB])"
)
_MONEY = re.compile(
    rf"(?:(?:expressed |stated )?in\s+)?(?:{_SCALE}\s*(?:of\s+)?)?{_CURRENCY}\s*(?:in\s+)?['’.,]?\s*{_SCALE}?",
    re.IGNORECASE,
)
_SCALED = re.compile(rf"(?:(?:amounts |expressed |stated )?in\s+)?(?P<scale>{_SCALE})(?<![mkbMKB])", re.IGNORECASE)
_PERCENT = re.compile(r"(?:in\s+)?(?:%|％|percent|per cent|pct\.?)", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:in\s+)?(?:(?P<basis>basis points?|bps?)|(?:(?:percentage|%)\s+)?(?:points?|pts?|ppts?|pp))", re.IGNORECASE
)
_ENDS_PERCENT = stemmed(
    "%, percent, per cent", r"(?:\bin|,)\s+(?:%|percent)\W*$|\bas\s+(?:an?\s+)?(?:%|percent(?:age)?|per cent)\s+of\b"
)
_UNSCALED = re.compile(
    rf"(?:amounts |figures |items )?not (?:stated |expressed )?in (?:(?:{_CURRENCY})\s)?"
    rf"{_SCALE}(?<![mkbMKB])(?:\s(?:of\s)?{_CURRENCY})?",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"(?:in\s+)?(?:(?P<scale>thousands?|millions?|billions?|lakhs?|lacs?|crores?|['’]?000['’]?s?)\s+(?:of\s+)?)?"
    rf"(?P<thing>{STATED})"
    r"(?:\s+(?:gwt|lwt|hog|wfe))?(?:\s+at\s+(?:the\s+)?(?:end\s+of\s+(?:the\s+)?)?(?:period|quarter|year)(?:[\s-]end)?)?"
    r"(?P<daily>\s*(?:/|per)\s*(?:d|day)\b)?",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"(?:in\s+)?(?P<scale>thousands|millions|billions)\s+of\s+(?P<thing>[a-z]{3,}s)", re.IGNORECASE
)  # of whatever it is: `thousands of inches`
# What a caption ends in without parentheses: `Revenue in € million`, `Volumes, thousand tonnes`, `Result in €`.
_ENDS = re.compile(
    rf"(?:,|\bin)\s+(?P<words>(?-i:{CURRENCY_PATTERN})(?P<scale>\s?{_SCALE})?"
    rf"|(?P<scale2>{_SCALE})\s+(?:of\s+)?[A-Za-z]+(?: feet)?)\W*$",
    re.IGNORECASE,
)
_EACH_NAMED = re.compile(r"\bshare\b|\bEPS\b|\bDPS\b|\bAktie\b", re.IGNORECASE)
_NO_THING = (  # what is no thing of which each earns or costs something
    "(?:\\w+ ){0,4}(?:shares?|units?|ADSs?|ADRs?)|cent|annum|the|our|above|statements?|accounts?|books|consolidated"
    "|balance|financial|report\\w*|GAAP|IFRS|note"
    "|(?:[\\w-]+\\s+){0,2}(?:regions?|segments?|quarters?|months?|years?|periods?|countr(?:y|ies)|areas?|divisions?|products?"
    "|markets?|categor(?:y|ies)|sectors?|channels?|groups?|brands?|lines?|class(?:es)?|types?|currenc(?:y|ies)|compan(?:y|ies)"
    "|subsidiar(?:y|ies)|entit(?:y|ies)|industr(?:y|ies)|business(?:es)?)"
)  # nor are the parts of a business, by which its amounts are split: `Net sales per region`
_THINGS_EACH = stemmed(
    "per, cost to, costs to, cpga, revpar, adr, arpu, y rate, m rate, fare, tce, charter, daily",
    rf"\bper\s+(?:(?P<thing>{EACH_MEASURED})|(?:\w+\s+){{0,2}}(?:{EACH_SERVED}))\b"
    r"|\baverage (?:[\w-]+ ){0,2}fares?\b|\b(?:TCE|time[\s-]charter equivalent)\b(?!.*\bper day)[^,;]*\brates?\b"
    r"|\bcosts? to (?:add|acquire) (?:a|each) (?:new )?(?:subscriber|customer)\b|\bCPGA\b"
    r"|\bRevPAR\b|^ADR\W*$|\bARPU\b|\b(?:average )?(?:daily|room) rate\b",
)
_OF_EACH = stemmed(  # of any other thing
    "per ",
    r"\b(?:revenues?|costs?|prices?|sales|expenses?|earnings|income|profit|margin|rent|yield|fees?)\b[^,;()]*\bper\s+"
    rf"(?!(?:{_NO_THING})\b)[a-z]{{3,}}",
)
_MEASURED_EACH = stemmed(  # how much or how many there is in each of something: `Average miles per tractor`
    "per ",
    rf"^\W*(?:(?!(?:{OF_MONEY})\b)[\w.'’-]+\s+){{0,4}}?(?P<what>{IN_EACH})"
    r"(?:\s+(?!revenues?\b)\w+)?\s+per\s+(?:\w+\s+){0,2}[a-z]{3,}",
)
_COUNTED = re.compile(
    rf"\b(?:(?P<size>{SIZES})\b"
    r"(?!\s+(?:revenue|cost|expense|income|receivable|deposit|account)s?\b)"
    r"|(?P<added>(?:net|gross) (?:(?:subscriber|customer|connection|line)s? )?add(?:ition)?s)(?=\W*$|\s*\()"
    rf"|(?P<one>{ONE_NUMBERED})\s+(?:numbers|counts?)\b"
    rf"|(?P<what>{LAST_NOUNS})\b"
    r"(?=\W*$|\s*[,:;(/&–—-]|\s+(?:and|at|as|by|carried|connected"
    r"|covered|delivered|distributed|printed|during|end|ended|flown|for|hauled|in|invoiced|of|on|open|owned|passed|per|produced|sold|served|shipped"
    r"|under|with)\b))",
    re.IGNORECASE,
)  # people and things by the last noun of their words: a company may be called after what it sells
_PAID = re.compile(  # before what is counted it makes an amount of it: `Revenue from shipments`
    rf"\b(?:{OF_MONEY}|cash|received|collected)\s+(?:from|of|on|for|to|by|with)\b",
    re.IGNORECASE,
)
_IN_THINGS = re.compile(rf"\bin\s+(?P<thing>{MEASURED})\W*$", re.IGNORECASE)
_HUNDREDTHS = -2  # power of ten
_EARNED = re.compile(  # a day by the amounts of which something is measured: `Vessel operating expenses per day`
    r"\b(?:revenues?|income|costs?|expenses?|rates?|hire|charter|TCE|prices?|earnings)\b", re.IGNORECASE
)
_TAXED = re.compile(r"FTE|TE", re.IGNORECASE)  # fully taxable-equivalent, of what banks earn; elsewhere staff
_RATED = re.compile(r"\b(?:interest|margin|income|yields?|revenues?|spread|basis)\b", re.IGNORECASE)
_TIMES = stemmed(
    "debt, nibd, interest, book, ratio, turn",
    r"\bbook[\s-]to[\s-]bill\b|\b(?:current|quick|acid[\s-]test) ratio\b"
    r"|\b(?:inventor(?:y|ies)|stock|receivables?|assets?|working capital) (?:turn(?:over|s)|turnover rate)\b"
    r"|\b(?:debt|NIBD)\s*(?:/|÷|to)\s*(?:(?:adjusted|LTM|underlying)\s+)*EBITDA\b"
    r"|\binterest cover(?:age)?\b(?! ratio.*%)",
)
SHARE_WORD = re.compile(r"\b(?:shares?|ADSs?|ADRs?|units?)\b", re.IGNORECASE)
_NAMES = {"us": "USD", "hk": "HKD", "euro": "EUR", "": ""}


class Told(NamedTuple):
    """The units that a caption states itself, and that a heading above it states; silent when they state none.

    `daily` marks what comes in by the day, which is printed in full where its table states no scale.
    """

    own: Stated = SILENT
    above: Stated = SILENT
    daily: bool = False


NOTHING_TOLD = Told()
UNSCALED = Stated("", 0)  # what a heading leaves out of the table's scale, and so of its currency


_PRECISION = re.compile(r"[\s,]*\(?\b(?:with|to)\s+(?:\w+\s+)?decimals?(?:\s+places?)?\)?\W*$")  # `JPY m with decimals`


@lru_cache(maxsize=16384)
def told_in(caption: str) -> Stated | None:
    """Return what the words in parentheses of a caption say of its unit, when they say nothing else; None for others.

    A unit of `/mcf` is an amount of the table's own currency for each of them; a scale alone leaves the unit open.
    """
    caption = _PRECISION.sub("", caption) if "decimal" in caption else caption
    for aside in reversed(list(_ASIDE.finditer(caption))):
        if _TAXED.fullmatch(aside["words"]) and _RATED.search(caption):
            continue
        if (found := _stated(aside["words"])) is not None:
            found = _for_each(found, caption, aside.start())
            counted = _COUNTED.search(caption, 0, aside.start()) if found.unit is None and found.scale else None
            if counted is not None and _PAID.search(caption, 0, counted.start()):
                return found
            return found if counted is None else found._replace(unit=_named(counted))
    lowered = caption.lower()
    if _TIMES.search(caption, lowered):
        return Stated("x", 0)
    if _ENDS_PERCENT.search(caption, lowered):
        return Stated(unit.PERCENT, 0)
    if (measured := _IN_THINGS.search(caption)) is not None:
        return Stated(measured["thing"].lower(), 0)
    if (found := _ending(caption)) is not None:
        return found
    return _priced(caption, lowered)


def _priced(caption: str, lowered: str) -> Stated | None:
    """Return the unit of what is earned or paid for each of some things, without its currency."""
    if (measured := _MEASURED_EACH.search(caption, lowered)) is not None:
        return Stated(measured["what"].lower(), 0)
    each = _THINGS_EACH.search(caption, lowered)
    if each is None:
        return Stated(None, 0) if _OF_EACH.search(caption, lowered) else None
    if each["thing"] == "day" and not _EARNED.search(caption):
        return None
    return Stated(_each_of(each) or None, 0)


def _for_each(found: Stated, caption: str, end: int) -> Stated:
    """Make a currency in parentheses the one of a price that the words before it name: `Cost per pound sold (US$)`."""
    small = found.scale == _HUNDREDTHS and (found.unit is None or unit.is_currency(found.unit))
    priced = small or (unit.is_currency(found.unit) and found.scale is None)
    each = _THINGS_EACH.pattern.search(caption, 0, end) if priced else None
    if each is None:
        return found
    return Stated(f"{found.unit or ''}{_each_of(each)}" or None, found.scale or 0)


def _each_of(match: re.Match[str]) -> str:
    """Return the unit of a price of each of some things, without its currency: `/mile`; empty where it is none."""
    thing = (match["thing"] or "").lower()
    if thing.endswith("mile"):
        return "/mile"
    if "sq" in thing:
        return "/square foot"
    return f"/{thing}" if thing else ""


def _ending(caption: str) -> Stated | None:
    """Return the unit that a caption ends in; `Borrowings in USD` are such, and may be stated in another currency."""
    if not ("," in caption or " in " in caption):
        return None
    match = _ENDS.search(caption)
    if match is None or not (match["scale"] or match["scale2"] or _EACH_NAMED.search(caption)):
        return None
    return _stated(match["words"])


def told_of(caption: str, path: Iterable[str]) -> Told:
    """Return what a caption and the nearest heading above it that states a unit say of it."""
    over = tuple(path)
    above = (told_in(text) or _stated(text) for text in reversed(over))
    own = told_in(caption) or SILENT
    daily = _is_daily(caption) or any(map(_is_daily, over))
    return Told(own, next((found for found in above if found is not None), SILENT), daily)


_DAILY = re.compile(
    r"^\W*daily\b[^,;]*\b(?:rates?|hire|revenues?|earnings)\b"
    r"|^\W*(?:average )?daily (?:(?:vessel|ship|rig|time[\s-]charter) )?(?:operating )?"
    r"(?:results|expenses|costs|opex)\b",
    re.IGNORECASE,
)


def _is_daily(caption: str) -> bool:
    return "aily" in caption and _DAILY.match(caption) is not None


@lru_cache(maxsize=16384)
def _stated(words: str) -> Stated | None:
    bare = _UNLESS.sub("", EXCEPT.sub("", words)).strip(" .:;,")
    if _PERCENT.fullmatch(bare):
        return Stated(unit.PERCENT, 0)
    if (each := _each_in(bare)) is not None:
        minor = (each["minor"] or "").lower().removesuffix("s").removesuffix("cent").strip()
        code = unit_in(each["currency"]).unit if each["currency"] else _NAMES.get(minor, "")
        return Stated(f"{code or ''}/{each['thing'].lower()}", -2 if each["minor"] else 0)
    if (small := _MINOR.fullmatch(bare)) is not None:
        mark = (small["currency"] or "").lower()
        return Stated(_NAMES.get(mark, currency_code(small["currency"] or "")) or None, -2)
    if (things := _THINGS.fullmatch(bare)) is not None:
        scale = scale_word(_APOSTROPHE.sub("", things["scale"])) if things["scale"] else 0
        return Stated(f"{_thing(things['thing'])}{'/d' if things['daily'] else ''}", scale)
    if (points := _POINTS.fullmatch(bare)) is not None:
        return Stated(unit.BASIS_POINTS if points["basis"] else unit.POINTS, 0)
    if _UNSCALED.fullmatch(bare):
        return UNSCALED
    if (scaled := _SCALED.fullmatch(bare)) is not None:
        return Stated(None, scale_word(_APOSTROPHE.sub("", scaled["scale"])))
    if _MONEY.fullmatch(bare):
        found = unit_in(bare)
        return Stated(found.unit, found.scale) if found.unit else None
    many = _MANY.fullmatch(bare)
    if many is None or may_state(many["thing"]):
        return None
    return Stated(many["thing"].lower(), scale_word(many["scale"]))


def _each_in(words: str) -> re.Match[str] | None:
    """Return what words say of what each amount is, unless they say where it is from; shares are read elsewhere."""
    each = _EACH.fullmatch(words)
    if each is None or SHARE_WORD.fullmatch(each["thing"]):
        return None
    return None if words[:4].lower() == "per " and _names_source(words) else each


_SOURCE = re.compile(
    r"\b(?:books?|(?:sub-?)?ledger|g/?l|t/?b|trial balance|register|record|statement|confirmation|schedule|system"
    r"|report|listing|lead|computation|calculation|f/?s|p/?l|b/?s|management|audit)\Z",
    re.IGNORECASE,
)


def _names_source(words: str) -> bool:
    """Say whether what stands behind `per` is where an amount is from, not of what each it is: `per carrier invoices`.

    Nothing costs so much per several things, unless these are a measure that is always many: `per bbls`.
    """
    last = words.rsplit(" ", 1)[-1].lower()
    many = last.endswith("s") and not last.endswith("ss") and len(last) > _SHORT
    return (many and not is_thing(last)) or _SOURCE.search(words) is not None


_SHORT = 4  # letters of a measure that ends in an s
_APOSTROPHE = re.compile("['’]")


def is_thing(name: str | None) -> bool:
    """Say whether a unit is one of things measured or counted: `tonnes`, `MMBtu/d`."""
    return name is not None and _THINGS.fullmatch(name) is not None


def is_measure(heading: str) -> bool:
    """Say whether a heading is nothing but the name of a measure of size: `DWT`."""
    return heading.strip().lower() in MEASURES_OF_SIZE


def _named(counted: re.Match[str]) -> str:
    """Return the unit of what is counted, in hours of power `kWh`; other things by their names."""
    thing = (counted["size"] or counted["what"] or counted["added"] or f"{counted['one']}s").lower()
    power = next((letter for word, letter in POWERS.items() if thing.startswith(word)), "")
    return f"{power}Wh" if power else thing


def _thing(word: str) -> str:
    lower = word.lower().rstrip(".")
    return CALLED_OTHERWISE.get(lower, lower if lower in IN_SMALL_LETTERS else word)
