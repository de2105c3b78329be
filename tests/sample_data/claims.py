"""The same arithmetic for percentages, for what the text claims and for amounts per share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from sample_data.maker.ledger import Ledger
from sample_data.maker.values import Document, Figure, Table, figures_in
from tests.sample_data.arithmetic import Break, step

BEFORE = {"2Q07": "2Q06", "H107": "H106", "FY07": "FY06", "S07": "S06"}
SUMS = {
    "gm.conn": "rev.conn -cost.conn",
    "gm.si": "rev.si -cost.si",
    "gm.eq": "rev.eq -cost.eq",
    "sga.rd": "sm ga rd",
    "ebitda": "oi cf.da",
    "capex": "capexlease -cf.ppe",
}
PER_SHARE: tuple[tuple[str, str, str], ...] = (
    ("eps.basic", "ni", "sh.basic"),
    ("eps.diluted", "ni", "sh.diluted"),
    ("epads.basic", "ni", "ads.basic"),
    ("epads.diluted", "ni", "ads.diluted"),
)


def worth(ledger: Ledger, key: str, period: str) -> Decimal:
    """An amount at full precision, derived where the release does not print it in thousands."""
    if key in SUMS:
        return sum(
            (
                -worth(ledger, part[1:], period) if part.startswith("-") else worth(ledger, part, period)
                for part in SUMS[key].split()
            ),
            Decimal(0),
        )
    if period == "1Q07":
        return ledger.value(key, "H107") - ledger.value(key, "2Q07")
    return ledger.value(key, period)


def nearest(value: Decimal, figure: Figure) -> Decimal:
    """A value rounded as a figure is printed."""
    return (value / step(figure)).quantize(Decimal(1), ROUND_HALF_UP) * step(figure)


def miss(kind: str, figure: Figure, expected: Decimal) -> Iterator[Break]:
    """A break when a figure is not the expected value, rounded; signs may differ."""
    found = abs(figure.value or Decimal(0))
    if found != abs(nearest(expected, figure)):
        steps = ((found - abs(expected)) / step(figure)).quantize(Decimal("0.01"))
        yield Break(kind, figure.place or f"{figure.label} {figure.text}", steps, abs(steps) < 1)


def claim_value(ledger: Ledger, figure: Figure) -> Decimal | None:
    """What a figure of the text should be by its claim: equal, change, difference or ratio."""
    mark, _, rest = figure.claim.partition(" ")
    words = rest.split()
    if not mark:
        return None
    if mark == "=":
        return worth(ledger, words[0], words[1] if len(words) > 1 else figure.when)
    if mark == "r":
        return worth(ledger, words[0], words[2]) / worth(ledger, words[1], words[2]) * 100
    now, then = (worth(ledger, words[0], period) for period in words[1:])
    return now - then if mark == "d" else (now / then - 1) * 100


def claim_breaks(document: Document, ledger: Ledger) -> Iterator[Break]:
    """Figures of the text that are not what they claim, in amount or in direction."""
    for figure in figures_in(document):
        expected = claim_value(ledger, figure)
        if expected is None or figure.value is None:
            continue
        if figure.unit == "USD":
            expected /= Decimal("114.97")
        yield from miss("claim", figure, expected)
        if figure.claim[0] in "%d" and (figure.value < 0) != (expected < 0):
            yield Break("direction", figure.place or figure.label, Decimal(0), rounding=False)


def cells(document: Document) -> Iterator[tuple[Table, Figure]]:
    """All figures of tables."""
    for table in document.tables():
        for row in table.rows:
            for cell in row.cells:
                for part in cell:
                    if isinstance(part, Figure) and part.scope == "in":
                        yield table, part


def percent_breaks(document: Document, ledger: Ledger) -> Iterator[Break]:
    """Percentages of tables: year on year, shares of a total, margin ratios, changes in numbers."""
    for table, figure in cells(document):
        key, _, kind = figure.key.rpartition(".")
        if kind == "yoy" and figure.when in BEFORE:
            now, then = worth(ledger, key, figure.when), worth(ledger, key, BEFORE[figure.when])
            yield from miss("yoy", figure, (now / then - 1) * 100)
        elif kind == "change":
            yield from miss("change", figure, worth(ledger, key, "S07") - worth(ledger, key, "S06"))
        elif kind == "share":
            whole = "rev.total" if table.id.endswith("is") else "assets.total"
            part = "equity.total" if key == "equity.ratio" else key
            yield from miss("share", figure, worth(ledger, part, figure.when) / worth(ledger, whole, figure.when) * 100)
        elif figure.key.startswith("gmr."):
            name = figure.key.removeprefix("gmr.")
            margin = worth(ledger, f"gm.{name}", figure.when) / worth(ledger, f"rev.{name}", figure.when)
            yield from miss("ratio", figure, margin * 100)


def ratio(ledger: Ledger, top: str, under: str) -> Callable[[str], Decimal]:
    """One amount over another, for any period."""
    return lambda period: worth(ledger, top, period) / worth(ledger, under, period)


def share_breaks(document: Document, ledger: Ledger) -> Iterator[Break]:
    """Amounts per share and per ADS on the shares they should be on."""
    rules: dict[str, Callable[[str], Decimal]] = {name: ratio(ledger, top, under) for name, top, under in PER_SHARE}
    rules["bps"] = lambda period: (
        ledger.value("equity.total", period)
        / (ledger.value("shares.issued", period) - ledger.value("shares.treasury", period))
    )
    for _, figure in cells(document):
        if figure.key not in rules or figure.unit.startswith("USD"):
            continue
        if figure.when == "FY07":
            expected = ledger.value("ni", "FY07") / ledger.value("shares.issued", "S07")
        else:
            expected = rules[figure.key](figure.when)
        yield from miss("per share", figure, expected)
