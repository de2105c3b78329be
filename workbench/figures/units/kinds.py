"""What kind of quantity a figure is: what its caption says, against its column, headings and table."""

from __future__ import annotations

import re

from workbench.core import unit
from workbench.core.countable import INSTRUMENTS
from workbench.core.number import Printed
from workbench.core.unit_words import EXCEPT, lists_units, unit_in
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import Caption
from workbench.figures.units.added_shares import adds_to_total
from workbench.figures.units.awards import beside_prices, counts_awards
from workbench.figures.units.numbered_beside import numbered_beside
from workbench.figures.units.printed_numbers import holds_money, is_large, paid_in, to_the_cent
from workbench.figures.units.rates import among_rates, under_rates
from workbench.figures.units.scaled_counts import scale_above
from workbench.figures.units.sold import SOLD_ALONE, adds_to_money, is_ordered, ordered_under, sold_in
from workbench.figures.units.statistics import is_doubtful
from workbench.figures.wordings.captions import Matter, Said, earnings_line, said
from workbench.figures.wordings.columns import column_said, numbered
from workbench.figures.wordings.moments import Moment
from workbench.figures.wordings.money import OF_MONEY
from workbench.figures.wordings.nature import is_flow, is_stock
from workbench.figures.wordings.share_scales import share_scale
from workbench.figures.wordings.titles import counted_in, counts_outright, is_statistic
from workbench.figures.wordings.trade import may_be_money, passes


def said_of(name: str, caption: Caption, head: Head, number: Printed, desk: Desk) -> Said:
    """Read a caption; a bare `Basic`, and rows under a heading of amounts per share, are what the heading says."""
    what = _beside_shares(_by_size(said(name), name, caption, number, desk), desk, head, caption)
    if what.matter is Matter.COUNT and _is_earned_or_spent(name, caption):
        what = what._replace(matter=Matter.AMOUNT, unit="", moment=Moment.AS_HEADED)  # `Employees` under `Expenses`
    if what.matter is Matter.COUNT and is_doubtful(name, caption, head.stated, desk):
        what = what._replace(matter=Matter.AMOUNT, unit="")
    if what.matter is Matter.COUNT and what.scale is None:
        return what._replace(scale=scale_above(what.unit, caption, desk))
    if what.matter not in (Matter.AMOUNT, Matter.RATIO) or number.percent:
        return what
    if not desk.transposed and (over := _of_column(what, head, number, desk)) is not None:
        return over
    if what.matter is Matter.RATIO:
        return what._replace(unit=unit.PERCENT) if among_rates(name, number, desk) else what
    if under_rates(caption, number, desk):
        return what._replace(matter=Matter.RATIO, unit=unit.PERCENT)
    like = _beside_nil(caption, head, number, desk)
    return _by_headings(what, name, caption, head, like, desk) or _counted(what, name, caption, head, number, desk)


_STATED = re.compile(
    r"\W*(?:(?:net|total|gross|other|operating|general|administrative|selling|interest|cash|and|of|from)\s+|[,&]\s*)*"
    r"(?:revenues?|net sales|income|expenses?|costs?|expenditures?|receipts|payments|disbursements|deductions"
    r"|activities)(?:\s+and\s+(?:other\s+)?(?:expenses?|deductions|income|revenues?))?\W*",
    re.IGNORECASE,
)  # a part of a statement of money


def _is_earned_or_spent(name: str, caption: Caption) -> bool:
    """Say whether a caption that does not say outright that it counts stands in a part of a statement of money."""
    if not caption.path or counts_outright(name):
        return False
    over = caption.path[-1]
    return _STATED.fullmatch(over) is not None or (passes(name) and is_flow(over))


def _beside_nil(caption: Caption, head: Head, number: Printed, desk: Desk) -> Printed:
    """Return a number of the row of a nil, in a column of the same unit: both are of one kind; others as they are."""
    if not (number.nil and caption.path) or desk.transposed or caption.carries is None:
        return number
    heads = desk.heads[caption.carries]
    alike = (
        one.number
        for column, one in desk.layout.values(caption.carries).items()
        if one.number is not None and heads[column].stated.unit == head.stated.unit
    )
    return next((one for one in alike if not (one.nil or one.percent)), number)


def _of_column(what: Said, head: Head, number: Printed, desk: Desk) -> Said | None:
    """Return what the heading of a column says of its figures; None where it leaves that to their captions."""
    over = column_said(head.tail, head.near)
    if what.matter is Matter.AMOUNT and not number.currency and counts_awards(head) and beside_prices(desk):
        return what._replace(matter=Matter.SHARES, unit=unit.SHARES)
    each = over.matter is Matter.PER_SHARE and (number.decimals > 1 or number.nil)
    each |= over.matter is Matter.COUNT and not number.currency and _is_number_of(number, head)
    shares = over.matter is Matter.SHARES and what.matter is Matter.AMOUNT
    if each or (shares and not (paid_in(desk, head) or adds_to_total(desk, head))):
        return what._replace(matter=over.matter, unit=over.unit)
    return None


def _by_headings(
    what: Said, name: str, caption: Caption, head: Head, number: Printed, desk: Desk
) -> Said | None:  # fmt: skip
    """Return what the nearest heading above a row that speaks of shares or things counted says of it, if one does.

    Columns headed as amounts, such as `Average price`, are none of what is counted.
    """
    bare = SOLD_ALONE.fullmatch(name)
    sold = bool(caption.path) and not (number.currency or number.decimals)
    if bare is not None and sold and _SALES.search(caption.path[-1]) is not None and not adds_to_money(caption, desk):
        return what._replace(matter=Matter.COUNT, unit=bare["what"].lower())
    for text in (text for text in reversed(caption.path) if not lists_units(text)):
        above = said(text)
        if above.matter is Matter.PER_SHARE and (earnings_line(name) or to_the_cent(number, desk)):
            if number.currency or not is_large(number):
                return above._replace(moment=what.moment)
            return above._replace(matter=Matter.SHARES, unit=unit.SHARES, moment=what.moment)
        counts = above.matter in (Matter.SHARES, Matter.COUNT) and not number.currency
        counts = counts and not is_doubtful(text, caption, head.stated, desk)
        if counts and _nearest(text, above, caption) and not _is_of_money(head.tail):
            edge = what.moment in (Moment.OPENING, Moment.CLOSING)
            scale = share_scale(name)
            above = above if scale is None else above._replace(scale=scale)
            return above._replace(moment=what.moment) if edge or above.matter is Matter.SHARES else above
    return None


_SALES = re.compile(
    r"^(?!.*\b(?:values?|revenues?|dollars?|amounts?|costs?|income|prices?)\b)"
    r".*\b(?:backlog|orders|closings|closed|deliveries|delivered|contracts|sold)\b",
    re.IGNORECASE,
)  # a heading over what is sold one by one, in numbers and in amounts


def _is_of_money(heading: str) -> bool:
    """Say whether the words over a column are those of amounts, and not only the unit of the table."""
    if _OF_MONEY.search(heading) is None or heading.lstrip().startswith("("):
        return False
    return unit_in(heading).scale is None and EXCEPT.search(heading) is None


_OF_MONEY = re.compile(
    r"\b(?:values?|prices?|revenues?|amounts?|dollars?|sales|income|costs?|fees?|volume)\W*$", re.IGNORECASE
)


def _counted(what: Said, name: str, caption: Caption, head: Head, number: Printed, desk: Desk) -> Said:
    """Take a row of places opened and closed, and what a caption counts where no scale is stated, for a count."""
    money = head.stated.unit is None or unit.is_currency(head.stated.unit)
    if money and caption.rows[0] in desk.counted and not (number.currency or number.decimals):
        return what._replace(matter=Matter.COUNT, unit=desk.counted[caption.rows[0]])
    if money and not (number.currency or number.decimals) and (thing := ordered_under(caption, desk)):
        return what._replace(matter=Matter.COUNT, unit=thing)
    unscaled = (desk.lent or desk.whole.scale is None) and head.stated.scale is None
    unscaled = unscaled and not (number.currency or number.decimals)
    if unscaled and money and is_ordered(name) and (thing := sold_in(desk)):
        return what._replace(matter=Matter.COUNT, unit=thing)
    counted = "" if may_be_money(name) or _is_titled_as_money(desk) else counted_in(name)
    if unscaled and (thing := counted) and not (thing in INSTRUMENTS and holds_money(desk, head)):
        return what._replace(matter=Matter.COUNT, unit=thing)
    paid = unit.is_currency(head.stated.unit or desk.whole.unit)
    if counted and paid and not (number.currency or number.decimals) and numbered_beside(counted, caption, head, desk):
        return what._replace(matter=Matter.COUNT, unit=counted)
    return what


def _is_titled_as_money(desk: Desk) -> bool:
    """Say whether the last line over a table names amounts of money, and no statistics: `Revenues from hotels`."""
    known = desk.memo.get("titled")
    if known is None:
        title = desk.title.rpartition("\n")[2]
        if _AMOUNTS.search(title):
            title = _OF_SIGNS.sub("", title)
        known = desk.memo["titled"] = _AMOUNTS.search(title) is not None and not is_statistic(title)
    return bool(known)


_OF_SIGNS = re.compile(  # what a title says of signs, not of what the table holds: `credit balance = minus`
    r"[^;:.,()\n]+(?:\b(?:plus|minus|negative|positive|in (?:brackets|parentheses))\b|\([-+−]\))\s*(?=[;:.,)\n]|$)",
    re.IGNORECASE,
)
_AMOUNTS = re.compile(rf"\b(?!per[\s-]+(?:share|ads)\b)(?:{OF_MONEY})(?!\w)", re.IGNORECASE)


def _is_number_of(number: Printed, head: Head) -> bool:
    """Say whether a column of counts, such as days on average, holds a number: `Number of …` and `No. …` head it."""
    return bool(number.decimals) or _NUMBER_OF.match(numbered(head.tail, head.near)) is not None


_NUMBER_OF = re.compile(
    r"\W*(?:total\s+)?(?:(?:numbers?|nos?\.?|#)\s+of\b|(?:nos?\.|#)\s+[a-z])|[\u3040-\u9fff]+数\W*$", re.IGNORECASE
)


def _nearest(text: str, above: Said, caption: Caption) -> bool:
    """Say whether a heading speaks for a row: it is the last above it, or one of things counted over one of no amounts.

    `Headcount` over `By region`.
    """
    last = caption.path[-1]
    if text == last:
        return True
    return above.matter is Matter.COUNT and text in caption.path[-2:] and not (is_flow(last) or is_stock(last))


def _beside_shares(what: Said, desk: Desk, head: Head, caption: Caption) -> Said:
    """Return what a caption says; where another column is headed as the shares, this one holds what it is headed as."""
    if what.matter is not Matter.SHARES or head.stated.unit in (None, unit.SHARES, unit.ADS):
        return what
    apart = any(other.stated.unit == unit.SHARES for other in desk.heads.get(caption.rows[0], ()))
    return what._replace(matter=Matter.AMOUNT, unit="") if apart else what


def _by_size(what: Said, name: str, caption: Caption, number: Printed, desk: Desk) -> Said:
    """Mend what a caption says by its number: income that is divided, cents in a table or between rows of such."""
    if what.matter is Matter.PER_SHARE and _is_numerator(name, number):
        return what._replace(matter=Matter.AMOUNT, unit="")
    each = caption.rows[0] in desk.bridges or (desk.each and not number.grouped)
    if what.matter is Matter.AMOUNT and each and (number.decimals > 1 or number.nil):
        return what._replace(matter=Matter.PER_SHARE, unit="/share")
    return what


_NUMERATOR = re.compile(r"\b(?:allocated|attributable|available|applicable|numerator|used)\b", re.IGNORECASE)


def _is_numerator(name: str, number: Printed) -> bool:
    """Say whether a caption names the income that is divided: `Income available for basic earnings per share`."""
    return is_large(number) and bool(_NUMERATOR.search(name))
