"""What a spreadsheet shows for a stored number under its number format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from workbench.readers.codes import Plain, Section, Token, sections_of
from workbench.readers.dates import EPOCH_1900, EPOCH_1904, as_moment, shown_date

_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)  # a spreadsheet shows at most fifteen significant digits
_WIDE = Context(prec=420, rounding=ROUND_HALF_UP)
_LARGEST = Decimal("1e15")
_SMALLEST = Decimal("1e-4")
_LEAP, _ONE = timedelta(days=60), timedelta(days=1)  # earlier days count one less: 1900 is taken for a leap year
GENERAL = "General"
_GENERAL = 11  # characters that the format `General` shows, the point among them
_WHOLE_NUMBER = ("General", "@")


def shown(
    value: Decimal | str | bool | datetime | date | time | timedelta | None, code: str, *, old_epoch: bool = False
) -> str:
    """Return what a person sees of a value under a format code; `old_epoch` means that days count from 1904."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return _shown_text(value, _sections(code or GENERAL))
    number = value if isinstance(value, Decimal) else serial(value, old_epoch=old_epoch)
    return printer(code, old_epoch=old_epoch)(number)


@lru_cache(maxsize=4096)
def printer(code: str, *, old_epoch: bool = False) -> Callable[[Decimal], str]:
    """Return what prints numbers under a format code: taken apart once, since a sheet has a million of them."""
    sections = _sections(code or GENERAL)
    signs = [_chosen(Decimal(sign), sections) for sign in (1, -1, 0)]
    if any(section.condition for section in sections) or any(section.plain is None for section, _ in signs):
        epoch = EPOCH_1904 if old_epoch else EPOCH_1900
        return lambda number: _shown_number(number, sections, epoch)
    (positive, _), (negative, signed), (zero, _) = signs

    def show(number: Decimal) -> str:
        if number > 0:
            return _shown_digits(number, positive)
        return _signed(_shown_digits(-number, negative), signed=signed) if number else _shown_digits(number, zero)

    return show


def serial(value: datetime | date | time | timedelta, *, old_epoch: bool = False) -> Decimal:
    """Return the number of days a spreadsheet stores for a moment, a day or a length of time."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    if not isinstance(value, timedelta):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        value = moment.replace(tzinfo=None) - (EPOCH_1904 if old_epoch else EPOCH_1900)
        if not old_epoch and value <= _LEAP:
            value -= _ONE
    microseconds = (value.days * 86_400 + value.seconds) * 1_000_000 + value.microseconds
    return Decimal(microseconds) / Decimal(86_400_000_000)


@lru_cache(maxsize=2048)
def is_date_code(code: str) -> bool:
    """Say whether a format code shows a date, a time or a length of time."""
    return any(section.dated for section in _sections(code or GENERAL)[:1])


@lru_cache(maxsize=2048)
def is_length_code(code: str) -> bool:
    """Say whether a format code shows a length of time, such as `[h]:mm`."""
    return any(token.kind == "elapsed" for token in _sections(code or GENERAL)[0].tokens)


@lru_cache(maxsize=2048)
def shows_texts(code: str) -> bool:
    """Say whether a format code shows every text as it is."""
    return len(_sections(code or GENERAL)) < 4 and not any(section.textual for section in _sections(code or GENERAL))


@lru_cache(maxsize=2048)
def _sections(code: str) -> tuple[Section, ...]:
    return sections_of(code)


def _shown_text(value: str, sections: tuple[Section, ...]) -> str:
    section = sections[3] if len(sections) > 3 else sections[-1]
    if not any(token.kind == "@" for token in section.tokens):
        return value if len(sections) < 4 else _literals(section)
    return "".join(value if token.kind == "@" else token.text for token in section.tokens if token.kind in "@'")


def _shown_number(number: Decimal, sections: tuple[Section, ...], epoch: datetime) -> str:
    section, signed = _chosen(number, sections)
    if section.dated:
        moment = as_moment(number, epoch)
        return "#" * 8 if moment is None else shown_date(moment, number, section.tokens, epoch)
    if section.plain is None and any(token.kind in _WHOLE_NUMBER for token in section.tokens):
        text = general(number if signed else abs(number))
        return "".join(text if token.kind in _WHOLE_NUMBER else token.text for token in section.tokens)
    return _signed(_shown_digits(abs(number), section), signed=signed and number < 0)


def _signed(text: str, *, signed: bool) -> str:
    """Put a minus sign before digits, unless all that is left of them is zero."""
    above = text.partition("/")[0]  # of a fraction the denominator is never zero
    return f"-{text}" if signed and any(digit in above for digit in "123456789") else text


def _chosen(number: Decimal, sections: tuple[Section, ...]) -> tuple[Section, bool]:
    """Return the section that applies, and whether it must print the minus sign itself."""
    if len(sections) == 1 and sections[0].condition is None:
        return sections[0], True
    if any(section.condition for section in sections[:2]):
        for section in sections[:3]:
            if section.condition is None or section.condition.holds(number):
                return section, True
        return sections[-1], True
    if len(sections) == 1 or (number < 0 and len(sections) == 2 and sections[1].textual):
        return sections[0], True
    if number < 0:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def general(number: Decimal) -> str:
    """Print a number under the format `General`; digits are printed in full up to fifteen."""
    rounded = _EXCEL.plus(number)
    if not rounded:
        return "0"
    if abs(rounded) >= _LARGEST or abs(rounded) < _SMALLEST:
        mantissa, exponent = _scientific(Context(prec=6, rounding=ROUND_HALF_UP).plus(number))
        return f"{mantissa.normalize():f}E{exponent:+03d}"
    whole = len(str(int(abs(rounded))))
    places = max(0, 10 - whole)
    short = rounded.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE) if places else round(rounded)
    text = f"{short:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scientific(number: Decimal) -> tuple[Decimal, int]:
    exponent = number.adjusted()
    return number.scaleb(-exponent), exponent


def _literals(section: Section) -> str:
    return "".join(token.text for token in section.tokens if token.kind == "'")


@dataclass(frozen=True, slots=True)
class _Layout:
    """The places of a section's digits: before the point, after it, and in the exponent."""

    whole: tuple[Token, ...]
    fraction: tuple[Token, ...]
    exponent: tuple[Token, ...]


def _layout(section: Section) -> _Layout:
    parts: tuple[list[Token], list[Token], list[Token]] = ([], [], [])
    at = 0
    for token in section.tokens:
        if token.kind == "." and at == 0:
            at = 1
        elif token.kind == "E":
            at = 2
        elif token.kind in ("0", "#", "?"):
            parts[at].append(token)
    return _Layout(tuple(parts[0]), tuple(parts[1]), tuple(parts[2]))


def _shown_digits(number: Decimal, section: Section) -> str:
    scaled = _EXCEL.plus(number)
    if section.percents or section.thousands:
        scaled = scaled.scaleb(2 * section.percents - 3 * section.thousands)
    if section.plain is not None:
        return _shown_plainly(scaled, section.plain, grouped=section.grouped)
    layout = _layout(section)
    if section.over:
        return _shown_fraction(scaled, section)
    step, width = _step(len(layout.fraction)), max(1, len(layout.whole))
    exponent = scaled.adjusted() // width * width if layout.exponent and scaled else 0
    rounded = scaled.scaleb(-exponent).quantize(step, ROUND_HALF_UP, _WIDE)
    if layout.exponent and rounded.adjusted() >= width:  # rounding made a digit more
        exponent += width
        rounded = scaled.scaleb(-exponent).quantize(step, ROUND_HALF_UP, _WIDE)
    whole, _, fraction = f"{rounded:f}".partition(".")
    return _filled(
        section,
        _whole_digits(whole, layout.whole, grouped=section.grouped),
        _fraction_digits(fraction, layout.fraction),
        exponent,
    )


def _shown_plainly(number: Decimal, plain: Plain, *, grouped: bool) -> str:
    rounded = number.quantize(_step(plain.places), ROUND_HALF_UP, _WIDE)
    digits = f"{rounded:,f}" if grouped else f"{rounded:f}"
    if plain.bare and rounded < 1:
        digits = digits[1:]
    return f"{plain.before}{digits}{plain.after}"


@lru_cache(maxsize=4096)
def exactly(code: str) -> Callable[[str], str]:
    """Return what shows a number as it is stored, when a format code shows every digit of it; else it gives "".

    Spaces around it are left out. What is stored is in the form `-1234.5`.
    """
    sections = _sections(code or GENERAL)
    (positive, _), (negative, signed) = (_chosen(Decimal(sign), sections) for sign in (1, -1))
    if code in (GENERAL, ""):
        return _exactly_general
    plains = positive.plain, negative.plain
    if (
        plains[0] is None
        or plains[1] is None
        or any(section.condition or section.percents or section.thousands for section in sections)
    ):
        return lambda _: ""
    before = f"-{plains[1].before}" if signed else plains[1].before.lstrip()
    above = _Form(plains[0].before.lstrip(), plains[0].after.rstrip(), plains[0].places, positive.grouped)
    return _exact(above, _Form(before, plains[1].after.rstrip(), plains[1].places, negative.grouped))


class _Form(NamedTuple):
    """What stands around the digits of a number, its decimals, and whether its digits are grouped."""

    before: str
    after: str
    places: int
    grouped: bool


def _exact(above: _Form, below: _Form) -> Callable[[str], str]:
    def show(stored: str) -> str:
        if stored[0] == "-":
            whole = stored[1:]
            before, after, places, grouped = below
        else:
            whole = stored
            before, after, places, grouped = above
        if not whole.isdecimal():
            whole, _, part = whole.partition(".")
            if not (whole.isdecimal() and part.isdecimal()) or len(part) > places or part[-1] == "0":
                return ""
            after = f".{part:0<{places}}{after}"
        elif places:
            after = f".{'0' * places}{after}"
        if whole[0] == "0":
            return ""
        size = len(whole)
        if size <= 3 or not grouped:
            return f"{before}{whole}{after}"
        if size <= 6:
            return f"{before}{whole[:-3]},{whole[-3:]}{after}"
        if size <= 9:
            return f"{before}{whole[:-6]},{whole[-6:-3]},{whole[-3:]}{after}"
        return f"{before}{int(whole):,}{after}"

    return show


def _exactly_general(stored: str) -> str:
    digits = stored[1:] if stored[0] == "-" else stored
    if digits.isdecimal():
        return stored if digits[0] != "0" else ""
    whole, _, part = digits.partition(".")
    fits = len(digits) <= _GENERAL and whole.isdecimal() and part.isdecimal()
    return stored if fits and whole[0] != "0" and part[-1] != "0" else ""


@lru_cache(maxsize=64)
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _whole_digits(digits: str, places: tuple[Token, ...], *, grouped: bool) -> list[str]:
    """Print the digits before the point, one text for each place; the first place takes what is left over."""
    digits = digits.lstrip("0")
    if not places:
        return [f"{int(digits):,}" if grouped and digits else digits]
    printed: list[str] = []
    for index, place in enumerate(reversed(places)):
        last = index == len(places) - 1
        if index < len(digits):
            end = len(digits) - index
            taken = list(enumerate(reversed(digits[:end] if last else digits[end - 1 : end]), index))
        elif place.kind == "0":
            taken = [(index, "0")]
        else:
            printed.insert(0, " " if place.kind == "?" else "")
            continue
        marked = (digit + ("," if grouped and position and position % 3 == 0 else "") for position, digit in taken)
        printed.insert(0, "".join(reversed(list(marked))))
    return printed


def _fraction_digits(digits: str, places: tuple[Token, ...]) -> list[str]:
    """Print the digits after the point; trailing zeros go where the place says so."""
    printed = list(digits)
    for index in range(len(places) - 1, -1, -1):
        if printed[index] != "0" or places[index].kind == "0":
            break
        printed[index] = " " if places[index].kind == "?" else ""
    return printed


def _filled(section: Section, whole: list[str], fraction: list[str], exponent: int) -> str:
    bare = not any(
        token.kind in ("0", "#", "?") for token in takewhile(lambda token: token.kind != ".", section.tokens)
    )
    text, at = [], 0
    queues = (whole, fraction, [f"{abs(exponent):0{max(1, section.exponent_width)}d}"])
    queue = iter(queues[0])
    for token in section.tokens:
        if token.kind in ("0", "#", "?"):
            text.append(next(queue, ""))
        elif token.kind == "." and at == 0:
            at = 1
            text.append(f"{whole[0]}." if bare else ".")
            queue = iter(queues[1])
        elif token.kind == "E":
            queue = iter(queues[2])
            text.append("E" + ("-" if exponent < 0 else "+" if token.text.endswith("+") else ""))
        elif token.kind in ("'", "%"):
            text.append(token.text)
    return "".join(text)


def _shown_fraction(number: Decimal, section: Section) -> str:
    """Print halves and quarters: a whole part when the code has one, numerator and denominator."""
    whole_part = int(number) if section.whole_before_over else 0
    rest = number - whole_part
    if section.denominator:
        over = section.denominator
        under = int((rest * over).to_integral_value(ROUND_HALF_UP))
    else:
        under, over = _nearest(rest, 10**section.over - 1)
    if section.whole_before_over and under == over:
        whole_part, under = whole_part + 1, 0
    if section.whole_before_over and not under:
        return str(whole_part)
    return f"{whole_part} {under}/{over}" if whole_part else f"{under}/{over}"


def _nearest(number: Decimal, most: int) -> tuple[int, int]:
    nearest = Fraction(number).limit_denominator(most)
    return nearest.numerator, nearest.denominator
