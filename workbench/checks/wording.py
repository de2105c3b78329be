"""How checks speak: figures, places and arithmetic laid out in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal

from workbench.core.arithmetic import Finding, Term, digit_of, signed, slip, spell
from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.tie import Nature, Severity, Tie, Verdict
from workbench.core.unit import BASIS_POINTS, PERCENT, POINTS
from workbench.core.wording import grouped, scale_words

LONGEST_NAME = 80
ENDLESS = 8  # decimals after which an amount is cut: a cell that divides holds as many as the machine can
FINER = 4  # decimals more at which a miss is told from what rounding explains


_BARE = re.compile(r"\W*(?:basic|diluted)\W*", re.IGNORECASE)


def named(figure: Figure) -> str:
    """Name a figure by its caption, else by what is printed; `Basic` alone by its heading as well."""
    label = figure.label or figure.column or figure.text
    if _BARE.fullmatch(label) and figure.path and 0 < len(figure.path[-1].strip(" :")) < LONGEST_NAME - len(label):
        label = f"{figure.path[-1].strip(' :')}: {label}"
    return label if len(label) <= LONGEST_NAME else f"{label[: LONGEST_NAME - 1].rstrip()}…"


def units(figure: Figure) -> str:
    """Name the unit and scale a figure is printed in: `JPY thousand`."""
    if figure.unit == "%":
        return "" if "%" in figure.text else "%"
    if figure.scale == _HUNDREDTHS:
        money, *each = figure.unit.split("/")
        return "/".join((_HUNDREDTH.get(money, "cents"), *each))
    return " ".join(part for part in (figure.unit, scale_words(figure.scale)) if part)


_HUNDREDTHS = -2  # power of ten of what is printed in hundredths of a currency
_HUNDREDTH = {"GBP": "pence", "JPY": "sen"}


def with_unit(figure: Figure) -> str:
    """Write a figure as it is printed, with its unit and scale: `1,552 JPY million`, `16.3%`."""
    return f"{figure.text} {units(figure)}".rstrip()


def quoted(figure: Figure) -> str:
    """Write a figure as it is printed, with the unit that its column or sentence says apart: `71%`, `70 basis points`.

    Amounts stand as they are printed.
    """
    if figure.unit == PERCENT:
        return figure.text if any(mark in figure.text for mark in "%％") else f"{figure.text}%"
    return f"{figure.text}{points(figure)}" if figure.unit in _POINTS and figure.text[-1:].isdigit() else figure.text


def points(figure: Figure) -> str:
    """Name the points that a figure counts: ` basis points`; empty for one that counts none."""
    return f" {_POINTS[figure.unit]}" if figure.unit in _POINTS else ""


_POINTS = {BASIS_POINTS: "basis points", POINTS: "points"}


def written(figures: Sequence[Figure], texts: Sequence[str] = ()) -> list[str]:
    """Write figures as printed (or in other words), each with its unit where they are printed in more than one."""
    texts = texts or [figure.text for figure in figures]
    if len({units(figure) for figure in figures if not figure.nil}) < 2:
        return list(texts)
    return [f"{text} {units(figure)}".rstrip() for text, figure in zip(texts, figures, strict=True)]


def meant(figure: Figure) -> str:
    """Write a figure as it is printed, or with the sign its sentence means: `1,328 used` is −1,328."""
    return figure.text if figure.sign > 0 or figure.value is None else spell(figure.value, figure)


def reckoned(value: Decimal, like: Figure, *, extra: int) -> str:
    """Write a computed amount with `extra` decimals more than a figure, or as many as tell it from a half."""
    for more in range(extra, extra + FINER):
        text = spell(value, like, extra=more)
        if not text.endswith("5") or Decimal(text.replace(",", "").replace("−", "-")) == value.scaleb(-like.scale):
            return text
    return spell(value, like, extra=extra)


def in_full(value: Decimal) -> str:
    """Write an amount with every digit that it has: `−1,234.56`; what a division left open ends in `…`."""
    short = value.quantize(Decimal(1).scaleb(-ENDLESS), ROUND_DOWN)
    return f"{grouped(short)}{'' if short == value else '…'}".replace("-", "−")


def layout(report: Report, terms: Iterable[Term], total: Figure, expected: Decimal) -> str:
    """Lay a sum out line by line: each part with its sign and place, the computed and the printed total."""
    lines = [
        f"{'+' if term.sign > 0 else '−'} {term.figure.text}  {named(term.figure)} ({report.where(term.figure.anchor)})"
        for term in terms
    ]
    lines.append(f"= {spell(expected, total)} {units(total)}".rstrip())
    lines.append(f"printed {total.text}  {named(total)} ({report.where(total.anchor)})")
    return "\n".join(lines)


def miss(finding: Finding, like: Figure, *, extra: int = 0) -> str:
    """Say how a comparison came out: `(+149; rounding allows ±2)`."""
    if finding.verdict is Verdict.AGREES:
        return ""
    gap = signed(finding.miss, like, extra=extra)
    allowed = _allowed(finding, like, max(extra, 1))
    if finding.verdict is Verdict.ROUNDS:
        rare = ", possible but unlikely" if finding.nature is Nature.UNLIKELY else ""
        steps = f"{grouped(finding.steps)} step{'' if finding.steps == 1 else 's'}"
        return f" ({gap}, {steps}; rounding allows ±{allowed}{rare})"
    for more in range(extra, extra + FINER):
        gap, allowed = signed(finding.miss, like, extra=more), _allowed(finding, like, max(more, 1))
        if gap[1:].rstrip("0").rstrip(".") != allowed:  # else the miss would read as if it were allowed
            break
    return f" ({gap}; rounding explains no more than ±{allowed})"


def _allowed(finding: Finding, like: Figure, extra: int) -> str:
    text = spell(finding.allowance, like, extra=extra)
    return text.rstrip("0").rstrip(".") if "." in text else text


def forced(finding: Finding) -> str:
    """Say that a rounding is forced; empty when it is not."""
    if finding.nature is Nature.SUSPECTED and finding.verdict is Verdict.UNCHECKED:
        return (
            " It is less than one step off, as forced rounding is; figures of its column cannot be read,"
            " so whether the column adds up with it is not known."
        )
    if finding.nature is Nature.SUSPECTED:
        return " It is less than one step off, as forced rounding is, but no sum that can be read shows why."
    if finding.nature is not Nature.FORCED:
        return ""
    return " It is not the nearest rounding, but its column adds up with it as printed: forced rounding."


def unread(report: Report, code: str, figure: Figure, parts: Sequence[Figure]) -> Tie:
    """Return the tie of a figure that cannot be recomputed, since some of what it comes from cannot be read."""
    lost = [part for part in parts if not part.checkable]
    places = listed([f"{named(part)}, {report.where(part.anchor)}" for part in lost])
    message = f"“{named(figure)}” {figure.text} cannot be recomputed: {places} cannot be read."
    anchors = (figure.anchor, *(part.anchor for part in parts))
    return Tie(code, report.subject(figure), Verdict.UNCHECKED, anchors, message=message)


def each_forced(finding: Finding) -> str:
    """Say that one amount is printed in two ways since either column adds up with its own; empty when it is not so."""
    if finding.nature is not Nature.FORCED:
        return forced(finding)
    return " One amount is printed in two ways, and its column adds up with it as printed: forced rounding."


def slip_of(found: Figure, right: Decimal) -> str:
    """Say which slip of the hand would turn the right amount (printed sign, base units) into the printed one."""
    step = digit_of(found)
    if found.printed_value is None or not step:
        return ""
    name = slip(found.printed_value / step, (right / step).quantize(Decimal(1)))
    return f" Against {spell(right, found)}, {name}." if name else ""


def listed(names: Sequence[str], most: int = 4) -> str:
    """List names in words, the first few and how many more."""
    quoted = [f"“{name}”" for name in names[:most]]
    if len(names) > most:
        quoted.append(f"{len(names) - most} more")
    return ", ".join(quoted[:-1]) + (" and " if len(quoted) > 1 else "") + quoted[-1] if quoted else ""


def severity(verdict: Verdict, nature: Nature = Nature.PLAIN) -> Severity:
    """Return how much a verdict matters: a certain difference is an error, a suspected one a warning."""
    if verdict is Verdict.DIFFERS:
        return Severity.WARNING if nature is Nature.SUSPECTED else Severity.ERROR
    return Severity.NOTE
