"""Things that companies count, by the words that tell what is counted: shares, employees, barrels."""

from __future__ import annotations

from workbench.core.unit import ADS, SHARES

JAPANESE_COUNTS = {"株": SHARES, "人": "employees", "名": "employees", "件": "contracts", "社": "companies"}
COUNTS = (
    r"shares?|ADSs?|ADRs?|employees|persons|people|contracts|subscribers|customers|users|members|stores|locations"
    r"|restaurants"
    r"|units|barrels|tons|tonnes|ounces|acres|vehicles|companies|subsidiaries|countries|offices|clients|accounts"
    r"|patents"
    r"|warrants|options|branches|homes|beds|aircraft|MW|MWh|GWh|kWh|[KMGT]?bps|[KMGT]B|square feet"
)


def counted_unit(words: str) -> str:
    """Return the unit of a counted thing: `common shares` is `shares`, `ADSs` is `ADS`."""
    last = words.rsplit(maxsplit=1)[-1]
    lower = last.lower()
    if lower in ("share", "shares"):
        return ADS if "american" in words.lower() else SHARES
    if lower in ("ads", "adss", "adr", "adrs"):
        return ADS
    if lower.endswith(("bps", "wh")) or last.isupper():
        return last
    return "square feet" if lower == "feet" else lower


SCALED_THINGS = (
    r"barrels|tons|tonnes|ounces|acres|vehicles|units|subscribers|customers|gallons|pounds(?= of)|kilowatt-?hours"
    r"|MWh|kWh|GWh|square feet|employees|passengers|transactions|accounts"
)
ONE_THING = r"(?P<one>barrel|ton|tonne|ounce|acre|gallon|pound|mcf|mmbtu|boe|mwh|kwh|square foot|sq\.? ?ft|room|day)\b"


def one_of(word: str) -> str:
    """Return what an amount is said of one of: a share, by whatever name, a depositary share or a unit."""
    if word.upper().startswith(("AD", "AMERICAN", "EQUIVALENT")):
        return "ADS"
    lower = word.lower().rstrip("s")
    return "share" if lower == "security" else lower


def thing_of(thing: str) -> str:
    """Return the name of what a price is of, however it is shortened."""
    lower = thing.lower()
    return "square foot" if lower.startswith("sq") else lower
