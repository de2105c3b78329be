"""How what is counted, and what an amount is the price of, is called as a unit: `common shares`, `sq. ft`, `ADR`."""

from __future__ import annotations

from workbench.core.unit import ADS, SHARES


def counted_unit(words: str) -> str:
    """Return the unit of a counted thing: `common shares` is `shares`, `ADSs` is `ADS`."""
    last = words.rsplit(maxsplit=1)[-1]
    lower = last.lower()
    if lower in ("share", "shares"):
        return ADS if "american" in words.lower() else SHARES
    if lower in ("ads", "adss", "adr", "adrs"):
        return ADS
    if lower.endswith("bps"):
        return f"{last[:1].upper()}{lower[1:]}"
    if lower.endswith("wh") or last.isupper():
        return last
    return "square feet" if lower == "feet" else lower


def one_of(word: str) -> str:
    """Return what an amount is said of one of: a share, by whatever name, a depositary share or a unit."""
    if word.upper().startswith(("AD", "AMERICAN", "EQUIVALENT")):
        return "ADS"
    lower = word.lower().rstrip("s")
    return "share" if lower in ("security", "sh", "shr") else lower


def thing_of(thing: str) -> str:
    """Return the name of what a price is of, however it is shortened."""
    lower = thing.lower()
    return "square foot" if lower.startswith("sq") else lower
