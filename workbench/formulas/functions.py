"""The functions of worksheets that are computed: sums and roundings of every kind, conditions, look-ups of none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import partial
from types import MappingProxyType

from workbench.core.arithmetic import ONE, ZERO
from workbench.core.source import Stored
from workbench.formulas.operands import Block, UnknownFormulaError, Value, amounts, compared, number, single, truth
from workbench.formulas.references import Part
from workbench.formulas.syntax import Node

Parts = Sequence[Node]
Give = Callable[[Node], Value]
Function = Callable[[Parts, Give], Value]
HALF_UP, UP, DOWN, FLOOR = "ROUND_HALF_UP", "ROUND_UP", "ROUND_DOWN", "ROUND_FLOOR"
CONDITIONS = ("<>", "<=", ">=", "=", "<", ">")


def _numbers(parts: Parts, give: Give) -> Iterator[Decimal]:
    """Yield the numbers of arguments as SUM takes them: of an area its numbers only, of a value what it amounts to."""
    for part in parts:
        found = give(part)
        if isinstance(found, Block):
            yield from amounts(found.values)
        else:
            yield number(found)


def _sum(parts: Parts, give: Give) -> Value:
    found = give(parts[0]) if len(parts) == 1 else None
    return found.total if isinstance(found, Block) else sum(_numbers(parts, give), ZERO)


def _product(parts: Parts, give: Give) -> Value:
    result = ONE
    for value in _numbers(parts, give):
        result *= value
    return result


def _chosen(choose: Callable[[list[Decimal]], Decimal], parts: Parts, give: Give) -> Value:
    found = list(_numbers(parts, give))
    return choose(found) if found else ZERO


def _average(parts: Parts, give: Give) -> Value:
    found = list(_numbers(parts, give))
    return sum(found, ZERO) / len(found)


def _count(parts: Parts, give: Give) -> Value:
    return Decimal(sum(1 for _ in _numbers(parts, give)))


def _one(parts: Parts, give: Give, at: int = 0) -> Decimal:
    return number(single(give(parts[at])))


def _absolute(parts: Parts, give: Give) -> Value:
    return abs(_one(parts, give))


def _sign(parts: Parts, give: Give) -> Value:
    value = _one(parts, give)
    return Decimal((value > 0) - (value < 0))


def _rounded(how: str, parts: Parts, give: Give) -> Value:
    places = int(_one(parts, give, 1)) if len(parts) > 1 else 0
    unit = ONE.scaleb(-places)
    return (_one(parts, give) / unit).quantize(ONE, how) * unit


def _whole(parts: Parts, give: Give) -> Value:
    return _one(parts, give).to_integral_value(FLOOR)


def _mod(parts: Parts, give: Give) -> Value:
    value, divisor = _one(parts, give), _one(parts, give, 1)
    return value - divisor * (value / divisor).to_integral_value(FLOOR)


def _if(parts: Parts, give: Give) -> Value:
    """Compute only the branch that is taken: the other may divide by zero."""
    held = truth(single(give(parts[0])))
    if held:
        return give(parts[1])
    return give(parts[2]) if len(parts) > 2 else False


def _if_error(parts: Parts, give: Give) -> Value:
    try:
        found = give(parts[0])
        if isinstance(found, Block) and any(isinstance(value, str) and value[:1] == "#" for value in found.values):
            return give(parts[1])
    except (DivisionByZero, InvalidOperation):
        return give(parts[1])
    return found


def _all(parts: Parts, give: Give) -> Value:
    return all(truth(single(give(part))) for part in parts)


def _any(parts: Parts, give: Give) -> Value:
    return any(truth(single(give(part))) for part in parts)


def _not(parts: Parts, give: Give) -> Value:
    return not truth(single(give(parts[0])))


def _block(node: Node, give: Give) -> Block:
    found = give(node)
    if not isinstance(found, Block):
        raise UnknownFormulaError
    return found


def _places(block: Block, condition: Decimal | str | bool | None) -> Sequence[int]:
    """Return the places that meet a condition of SUMIF: a value, or a text such as `>=100` or `<>cash`."""
    if condition is None or isinstance(condition, bool):
        raise UnknownFormulaError  # an empty condition means zero, in some programs
    operator, wanted = "=", condition
    if isinstance(condition, str):
        operator = next((sign for sign in CONDITIONS if condition.startswith(sign)), "")
        text = condition.removeprefix(operator)
        if "*" in text or "?" in text or "~" in text or not text:
            raise UnknownFormulaError  # a pattern, or what is empty
        operator, wanted = operator or "=", _typed(text)
    if operator == "=":
        return block.equal_to(wanted)
    if operator == "<>":
        equal = set(block.equal_to(wanted))
        return [at for at in range(len(block.values)) if at not in equal]
    return [at for at, value in enumerate(block.values) if _beyond(operator, value, wanted)]


def _beyond(operator: str, value: Stored, wanted: Decimal | str) -> bool:
    """Say whether a value stands in an order to the one wanted; numbers with numbers, texts with texts only."""
    if isinstance(value, Decimal) and isinstance(wanted, Decimal):
        return compared(operator, value, wanted)
    if isinstance(value, (date, time)):
        raise UnknownFormulaError
    return isinstance(value, str) and isinstance(wanted, str) and compared(operator, value, wanted)


def _typed(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _conditions(parts: Parts, give: Give, size: int) -> list[int]:
    """Return the places at which every pair of area and condition is met."""
    kept: set[int] | None = None
    for area, condition in zip(parts[::2], parts[1::2], strict=True):
        block, wanted = _block(area, give), single(give(condition))
        if len(block.values) != size:
            raise UnknownFormulaError
        met = _places(block, wanted)
        kept = set(met) if kept is None else kept.intersection(met)
    return sorted(kept or ())


def _sum_if(parts: Parts, give: Give) -> Value:
    tested = _block(parts[0], give)
    added = _block(parts[2], give) if len(parts) > 2 else tested
    if len(added.values) != len(tested.values):
        raise UnknownFormulaError
    kept = _conditions(parts[:2], give, len(tested.values))
    return sum(amounts([added.values[at] for at in kept]), ZERO)


def _sum_ifs(parts: Parts, give: Give) -> Value:
    added = _block(parts[0], give)
    kept = _conditions(parts[1:], give, len(added.values))
    return sum(amounts([added.values[at] for at in kept]), ZERO)


def conditioned(node: Node, give: Give) -> Iterator[tuple[str, frozenset[int] | None]]:
    """Yield the references of a formula with the places in them that conditions pick; None where all count."""
    reference = _added(node)
    if node.kind == Part.RANGE:
        yield node.what, None
    for part in node.parts:
        if part is not reference:
            yield from conditioned(part, give)
    if reference is not None:
        size = len(_block(reference, give).values)
        pairs = node.parts[:2] if node.what == "SUMIF" else node.parts[1:]
        yield reference.what, frozenset(_conditions(pairs, give, size))


def _added(node: Node) -> Node | None:
    """Return what a sum with conditions adds up, when that is a reference."""
    if node.kind != "function" or node.what not in ("SUMIF", "SUMIFS") or len(node.parts) < 3:
        return None
    added = node.parts[2 if node.what == "SUMIF" else 0]
    return added if added.kind == Part.RANGE else None


def _count_if(parts: Parts, give: Give) -> Value:
    return Decimal(len(_conditions(parts, give, len(_block(parts[0], give).values))))


def _sum_product(parts: Parts, give: Give) -> Value:
    blocks = [_block(part, give) for part in parts]
    if len({(len(block.values), block.width) for block in blocks}) != 1:
        raise UnknownFormulaError
    total = ZERO
    for row in zip(*(block.values for block in blocks), strict=True):
        product = ONE
        for value in row:
            product *= value if isinstance(value, Decimal) else ZERO
        total += product
    return total


def _subtotal(parts: Parts, give: Give) -> Value:
    """Add up areas without the subtotals in them; codes above a hundred leave hidden rows out as well."""
    code = int(_one(parts, give))
    found: list[Decimal] = []
    for part in parts[1:]:
        block = _block(part, give)
        if code < 100 and block.hidden:
            raise UnknownFormulaError  # rows hidden by a filter are left out, those hidden by hand are not
        away = block.subtotals | (block.hidden if code > 100 else frozenset())
        found += amounts([value for at, value in enumerate(block.values) if at not in away])
    match code % 100:
        case 9:
            return sum(found, ZERO)
        case 1 if found:
            return sum(found, ZERO) / len(found)
        case 2:
            return Decimal(len(found))
        case 4 if found:
            return max(found)
        case 5 if found:
            return min(found)
    raise UnknownFormulaError


FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "SUM": _sum, "PRODUCT": _product, "AVERAGE": _average, "COUNT": _count, "ABS": _absolute, "SIGN": _sign,
        "MAX": partial(_chosen, max), "MIN": partial(_chosen, min), "INT": _whole, "MOD": _mod,
        "ROUND": partial(_rounded, HALF_UP), "ROUNDUP": partial(_rounded, UP), "ROUNDDOWN": partial(_rounded, DOWN),
        "TRUNC": partial(_rounded, DOWN), "IF": _if, "IFERROR": _if_error, "AND": _all, "OR": _any, "NOT": _not,
        "SUMIF": _sum_if, "SUMIFS": _sum_ifs, "COUNTIF": _count_if, "COUNTIFS": _count_if,
        "SUMPRODUCT": _sum_product, "SUBTOTAL": _subtotal,
    }
)  # fmt: skip
"""The functions by name, each given its operands and the values they refer to."""
