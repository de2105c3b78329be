"""The company's books behind the release: amounts for every caption and period, also those that it does not print."""

from decimal import Decimal
from random import Random

from tests.measure.third_facts import THOUSAND, Fact, Key, captions, facts

# Each total with its parts, in the order of the statement; a minus takes a part away.
SUMS = {
    "rev_conn": "rev_corp rev_home rev_vas rev_oth",
    "rev": "rev_conn rev_si rev_eq",
    "cost": "cost_conn cost_si cost_eq",
    "costexp": "cost sm ga rd",
    "oi": "rev -costexp",
    "othinc": "intinc intexp fx invgain othnet",
    "pretax": "oi othinc",
    "ni": "pretax -tax mi eqloss",
    "tca": "cash stinv ar inv prepaid oca",
    "ta": "tca eqinv othinv ppe intang gd otha",
    "tcl": "stb ltb secloan lease_c ap accr ocl",
    "tl": "tcl lease_n pension oncl",
    "te": "cs apic deficit aoci treas",
    "cfo": "ni cf_da cf_dbt cf_inv cf_fx cf_eq cf_mi cf_dt cf_oth cf_ar cf_prep cf_ap cf_accr",
    "cfi": "ppe_buy eq_buy afs_buy st_buy minbuy newsub afs_sale oth_sale gd_cf cfi_oth",
    "cff": "bor_new bor_rep lease_pay stb_net div_paid",
    "netcash": "cfo cfi cff fxcash",
}
BALANCES = ("bs", "eq")
# Periods that only a trend shows; each with what it is cut from.
QUARTERS = ("Q3PP", "Q4PP", "Q1P", "Q2P", "Q3P", "Q4P", "Q1", "Q2")
DATES = ("D05", "M06", "J06", "S06", "D06", "M07", "J07", "S07")


class World:
    """Amounts in base units, by caption, unit and period."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.facts: dict[Key, Fact] = facts()
        self.captions = captions()
        self._amounts: dict[tuple[str, str], Decimal] = {
            (key, period): fact.value for (key, unit, period), fact in self.facts.items() if unit in ("JPY", "")
        }
        for period in ("Q2", "Q2P", "H1", "H1P", "FYP", "S07", "M07", "S06"):
            self._fill(period)

    def key(self, name: str, period: str) -> Key | None:
        """Return the fact that an amount in yen supports, if the release has it, even where the scan lost it."""
        key = (name, "JPY", period)
        return key if key in self.facts else None

    def amount(self, name: str, period: str) -> Decimal | None:
        """Return an amount in yen; nothing where the company has none."""
        if (name, period) not in self._amounts:
            invented = self._invent(name, period)
            if invented is None:
                return None
            self._amounts[name, period] = invented
        return self._amounts[name, period]

    def _invent(self, name: str, period: str) -> Decimal | None:
        """Return the amount of a quarter or date that only a trend shows."""
        known = self._amounts
        cuts = {"Q1": ("H1", "Q2"), "Q1P": ("H1P", "Q2P")}
        if period in cuts and all((name, other) in known for other in cuts[period]):
            return known[name, cuts[period][0]] - known[name, cuts[period][1]]
        if period == "Q4P" and (name, "FYP") in known and (name, "H1P") in known:
            third = self.amount(name, "Q3P")
            assert third is not None
            return known[name, "FYP"] - known[name, "H1P"] - third
        if period not in DATES + QUARTERS or period in ("Q2P", "Q2", "S06", "M07", "S07"):
            return None
        near = ("S06", "M07", "S07") if period in DATES else ("Q2P", "Q2")
        for other in near:
            if (name, other) in known:
                part = Decimal(self.rng.randint(800, 1090)) / 1000
                return (known[name, other] * part / THOUSAND).quantize(Decimal(1)) * THOUSAND
        return None

    def _fill(self, period: str) -> None:
        """Add the one part of a total that the scan lost; what is left elsewhere stays with the layouts."""
        for name, lost in (("othinc", "othnet"), ("cfo", "cf_dt"), ("cfi", "afs_buy")):
            if (name, period) in self._amounts and (lost, period) not in self._amounts:
                self._amounts[lost, period] = self.rest(name, period)

    def rest(self, name: str, period: str) -> Decimal:
        """Return how much of a total its parts leave open."""
        left = self._amounts[name, period]
        for part in SUMS[name].split():
            amount = self._amounts.get((part.lstrip("-"), period), Decimal(0))
            left -= -amount if part.startswith("-") else amount
        return left


def names(text: str) -> list[str]:
    """Return captions written one after the other."""
    return text.split()


def split(rng: Random, amount: Decimal, parts: int, unit: Decimal) -> list[Decimal]:
    """Return an amount in that many parts, each a whole number of units."""
    whole = int(amount / unit)
    weights = [rng.randint(1, 12) for _ in range(parts)]
    pieces = [whole * weight // sum(weights) for weight in weights[:-1]]
    pieces.append(whole - sum(pieces))
    return [piece * unit for piece in map(Decimal, pieces)]
