"""The unit that holds in a table where its columns and captions say nothing: from its head, title and marks."""

from __future__ import annotations

import re
from collections import Counter

from workbench.core import unit
from workbench.core.currency import currency_code
from workbench.core.unit import SILENT, Stated
from workbench.core.unit_words import lists_units, unit_in
from workbench.figures.desk import Surroundings, completed
from workbench.figures.layout import Layout
from workbench.figures.marks import Shape
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.nature import is_flow, is_stock
from workbench.figures.wordings.titles import counted_in, counts_outright, is_statistic


def whole_unit(layout: Layout, top: str, around: Surroundings, currency: str) -> tuple[Stated, Stated]:
    """Return the unit that holds where columns and captions say nothing: from the head, the title, the cells' marks.

    Beside it stands the unit of money that is said over a table whose title counts things. A title that only names
    things counts them where neither the table nor the document, in its `currency`, is of money.
    """
    marked = Counter(one.number.currency for line in layout.lines for one in line if one.number and one.number.currency)
    symbols = (one.cell.text.strip("() %") for line in layout.lines for one in line if one.shape is Shape.SYMBOL)
    marked.update(currency_code(symbol) for symbol in symbols if symbol)
    stated = Stated()
    for text in (top, *(around.nearest or (around.title,)), around.said):
        here = unit_in(text)
        if here.unit in (unit.PERCENT, unit.SHARES, unit.ADS) or "/" in (here.unit or ""):
            here = here._replace(unit=None, scale=None)
        stated = completed(stated, here)
    titles = () if marked else (around.title, *around.nearest, top)
    plain = () if unit.is_currency(stated.unit) or _names_money(layout) else titles
    counting = (*filter(counts_outright, titles), *(one for one in plain if not currency or is_statistic(one)))
    counted = next((one for one in map(counted_in, counting) if one), "")
    if counted and (stated.unit is None or stated.unit != unit.SHARES):
        return Stated(counted, 0), stated if unit.is_currency(stated.unit) else SILENT
    over = f"{around.title} {top}"
    apart = lists_units(over) or _EACH_APART.search(over) is not None
    if stated.unit is None and not marked and _SECURITIES.search(over) and not apart:
        return stated._replace(unit=unit.SHARES, scale=stated.scale or 0), SILENT
    return stated._replace(unit=marked.most_common(1)[0][0]) if stated.unit is None and marked else stated, SILENT


def _names_money(layout: Layout) -> bool:
    """Say whether headings of a table state a currency, or captions of it name amounts of money."""
    heads = (one.cell.text for row in range(layout.head) for one in layout.lines[row] if one.shape is Shape.TEXT)
    if any(unit.is_currency(unit_in(text).unit) for text in heads):
        return True
    return any(
        said(one.cell.text).matter is Matter.AMOUNT and (is_flow(one.cell.text) or is_stock(one.cell.text))
        for row in range(layout.head, len(layout.lines))
        for one in layout.caption(row)
    )


_SECURITIES = re.compile(
    r"\b(?:anti-?\s?dilutive|dilutive securities|number of shares|shares? (?:counts?|repurchased|reserved|issuable)"
    r"|shares in (?:thousands|millions)|(?:thousands|millions) of (?:common |ordinary )?shares)\b",
    re.IGNORECASE,
)
_EACH_APART = re.compile(  # amounts per share in a list with share counts: neither holds for the whole table
    r"\bper[- ]share(?:\s+(?:data|amounts|figures))?\s*(?:[,;/、・&+]|\band\b)"
    r"|(?:[,;/、・&+]|\band\b)\s*(?:per[- ]share|EPS|DPS)\b",
    re.IGNORECASE,
)
