"""Number format codes taken apart: sections, conditions, literals, places for digits, parts of dates."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

_SCANNER = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)"
    r"|_(?P<space>.)"
    r"|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General|Standard)"
    r"|(?P<ampm>AM/PM|A/P)"
    r"|(?P<era>g{1,3}|e{1,2}(?![+-]))"
    r"|(?P<exponent>E[+-])"
    r"|(?P<date>y{1,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2}|b{2,4})"
    r"|(?P<place>[0#?])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\s*(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\s*")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_FIXED_OVER = re.compile(r"/\s*([1-9]\d*)")
_PLAIN = re.compile(r"['%]*(?P<whole>#+0?|0)(?:\.(?=0))?(?P<fraction>(?<=\.)0*|)['%]*")
_SIGNS = {"<": operator.lt, ">": operator.gt, "=": operator.eq, "<=": operator.le, ">=": operator.ge, "<>": operator.ne}


_KINDS = {
    "quoted": "'", "escaped": "'", "space": "'", "general": "General", "ampm": "ampm", "era": "date",
    "exponent": "E", "date": "date",
}  # fmt: skip


class Token(NamedTuple):
    """One part of a code; `kind` is `'` for a literal, the place or mark itself, or `date`, `elapsed`, `ampm`."""

    kind: str
    text: str = ""


class Condition(NamedTuple):
    """The numbers a section is for."""

    sign: str
    limit: Decimal

    def holds(self, number: Decimal) -> bool:
        """Say whether a number meets the condition."""
        return bool(_SIGNS[self.sign](number, self.limit))


class Plain(NamedTuple):
    """Text before and after a number with `places` decimals; `bare` leaves out a zero before the point."""

    before: str
    after: str
    places: int
    bare: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One of up to four sections of a code.

    `thousands` counts the commas that divide by a thousand, `percents` the percent signs; `over` is the number of
    places of a denominator, `denominator` a fixed one. `plain` is set for the codes nearly every cell has: literals
    around digits without places that are left out.
    """

    tokens: tuple[Token, ...]
    condition: Condition | None = None
    dated: bool = False
    grouped: bool = False
    thousands: int = 0
    percents: int = 0
    over: int = 0
    denominator: int = 0
    whole_before_over: bool = False
    plain: Plain | None = None

    @property
    def textual(self) -> bool:
        """Say whether this is the section for texts."""
        return any(token.kind == "@" for token in self.tokens)

    @property
    def exponent_width(self) -> int:
        """Return the number of places of the exponent."""
        kinds = [token.kind for token in self.tokens]
        return sum(kind in "0#?" for kind in kinds[kinds.index("E") :]) if "E" in kinds else 0


def sections_of(code: str) -> tuple[Section, ...]:
    """Take a format code apart into its sections."""
    return tuple(_section(part) for part in _split(code))


def _split(code: str) -> list[str]:
    parts, begin = [], 0
    for match in _SCANNER.finditer(code):
        if match["other"] == ";":
            parts.append(code[begin : match.start()])
            begin = match.end()
    return [*parts, code[begin:]][:4]


def _section(code: str) -> Section:
    condition = None
    for match in _SCANNER.finditer(code):
        limit = _CONDITION.fullmatch(match["bracket"] or "")
        if limit and limit[2].count(".") < 2:
            condition = Condition(limit[1], Decimal(limit[2]))
    tokens = list(_tokens(code))
    if any(token.kind in ("date", "elapsed", "ampm") for token in tokens):
        return Section(tuple(_minutes(tokens)), condition, dated=True)
    if any(token.kind == "/" for token in tokens) and any(token.kind in "0#?" for token in tokens):
        return _fraction(code, tokens, condition)
    return _numeric(tokens, condition)


def _tokens(code: str) -> Iterator[Token]:
    for match in _SCANNER.finditer(code):
        kind = match.lastgroup or "other"
        text = match[kind]
        if kind == "bracket":
            yield from _bracket(text)
        elif kind in ("place", "other"):
            yield Token(text, text) if kind == "place" or text in ".,%@/" else Token("'", text)
        elif kind != "fill":
            yield Token(_KINDS[kind], " " if kind == "space" else text.lower() if _KINDS[kind] == "date" else text)


def _bracket(text: str) -> Iterator[Token]:
    currency = _CURRENCY.fullmatch(text)
    if currency:
        yield Token("'", currency[1])
    elif _ELAPSED.fullmatch(text):
        yield Token("elapsed", text.lower())


def _minutes(tokens: list[Token]) -> Iterator[Token]:
    """Tell minutes from months: minutes stand after hours or before seconds."""
    parts = [at for at, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    for at, token in enumerate(tokens):
        if token.kind == "date" and token.text in ("m", "mm"):
            before = max((part for part in parts if part < at), default=None)
            after = min((part for part in parts if part > at), default=None)
            hours = before is not None and tokens[before].text.startswith("h")
            seconds = after is not None and tokens[after].text.startswith("s")
            if hours or seconds:
                yield Token("date", "n" * len(token.text))
                continue
        yield token


def _numeric(tokens: list[Token], condition: Condition | None) -> Section:
    """Read the commas: between places they group digits, after the last place each divides by a thousand."""
    places = [at for at, token in enumerate(tokens) if token.kind in ("0", "#", "?")]
    exponent = next((at for at, token in enumerate(tokens) if token.kind == "E"), len(tokens))
    point = next((at for at, token in enumerate(tokens) if token.kind == "."), exponent)
    whole = [at for at in places if at < point]
    mantissa = [at for at in places if at < exponent]
    grouped, thousands, kept = False, 0, []
    for at, token in enumerate(tokens):
        if token.kind != ",":
            kept.append(token)
        elif whole and whole[0] < at < whole[-1]:
            grouped = True
        elif mantissa and _only_commas(tokens, at, mantissa, point):
            thousands += 1
        else:
            kept.append(Token("'", ","))
    return Section(
        tuple(kept), condition, grouped=grouped, thousands=thousands,
        percents=sum(token.kind == "%" for token in tokens), plain=_plain(kept),
    )  # fmt: skip


def _plain(tokens: list[Token]) -> Plain | None:
    """Recognise literals, digits, literals: `#,##0.00_)`, `"JPY" 0`, `0.0%`."""
    shape = "".join(token.kind if len(token.kind) == 1 else "!" for token in tokens)
    match = _PLAIN.fullmatch(shape)
    if match is None:
        return None
    before, after = tokens[: match.start("whole")], tokens[match.end("fraction") :]
    return Plain(
        "".join(token.text for token in before), "".join(token.text for token in after),
        len(match["fraction"]), not match["whole"].endswith("0"),
    )  # fmt: skip


def _only_commas(tokens: list[Token], at: int, places: list[int], point: int) -> bool:
    """Say whether a comma follows its part's last place with nothing but commas between."""
    before = [place for place in places if place < at]
    last_of_part = before and (before[-1] == places[-1] or (before[-1] < point <= at + 1) or tokens[at + 1].kind == ".")
    return bool(last_of_part) and all(token.kind == "," for token in tokens[before[-1] + 1 : at])


def _fraction(code: str, tokens: list[Token], condition: Condition | None) -> Section:
    bar = next(at for at, token in enumerate(tokens) if token.kind == "/")
    fixed = _FIXED_OVER.search(code)
    under = [at for at in range(bar) if tokens[at].kind in ("0", "#", "?")]
    broken = any(b - a > 1 for a, b in pairwise(under))
    places = sum(token.kind in ("0", "#", "?") for token in tokens[bar:])
    return Section(
        tuple(tokens), condition, over=max(1, min(places, 7)),
        denominator=int(fixed[1]) if fixed else 0, whole_before_over=broken,
    )  # fmt: skip
