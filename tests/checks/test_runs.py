"""Runs and wholes are looked up, not tried one by one: what trying all of them finds must be among what is found."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.tokenizer import Token

from workbench.checks.share_percent import Part, _near, _wholes
from workbench.checks.structure.matrix import Entry, Node
from workbench.checks.structure.run import FLIPPED_RUN, PAIRED_RUN, Runs
from workbench.core.figure import Figure
from workbench.core.source import Anchor
from workbench.formulas.references import Part as Kind

AMOUNTS = st.none() | st.builds(Entry, st.integers(-9, 9).map(lambda value: 2 * value), st.sampled_from([0, 1]))
TABLES = st.integers(1, 3).flatmap(
    lambda tracks: st.lists(st.tuples(*[AMOUNTS] * tracks, *[st.booleans()] * 2), min_size=3, max_size=9)
)


def _holds(total: Entry, parts: list[Entry | None], minus: frozenset[int], sign: int) -> bool:
    added = sum(-part.value if n in minus else part.value for n, part in enumerate(parts) if part is not None)
    half = total.half + sum(part.half for part in parts if part is not None)
    return abs(added - sign * total.value) <= half


@given(TABLES, st.booleans())
def test_every_run_that_adds_up_is_found(table: list[tuple[Entry | bool | None, ...]], down: bool) -> None:
    """As they are, less what is worded so, or as one line less others; and with odd signs in all tracks alike."""
    nodes = [
        Node(n, tuple(one for one in row[:-2] if not isinstance(one, bool)), tuple(False for _ in row[:-2]))
        for n, row in enumerate(table)
    ]
    less = [bool(row[-1]) for row in table]
    for total in nodes:
        found = {len(run.nodes) for run in Runs(nodes, less, set(), down=down).beside(total, skip=False)}
        beside = nodes[total.line + 1 :] if down else nodes[: total.line][::-1]
        for count in range(2, len(beside) + 1):
            if _adds_up(total, beside[:count], less, down=down):
                assert count in found


def _adds_up(total: Node, run: list[Node], less: list[bool], *, down: bool) -> bool:
    edge = 0 if down else len(run) - 1
    worded = frozenset(n for n, node in enumerate(run) if less[node.line])
    usual = (frozenset[int](), worded, frozenset(range(len(run))) - {edge})
    tracks = [(entry, [node.values[t] for node in run]) for t, entry in enumerate(total.values) if entry is not None]
    if any(_holds(entry, parts, minus, sign) for entry, parts in tracks for minus in usual for sign in (1, -1)):
        return True
    most = 2 if len(run) <= PAIRED_RUN else 1
    odd = [frozenset(some) for count in range(1, most + 1) for some in combinations(range(len(run)), count)]
    telling = [(entry, parts) for entry, parts in tracks if None not in parts]
    return (
        len(run) <= FLIPPED_RUN
        and len(telling) > 1
        and any(all(_holds(entry, parts, minus, 1) for entry, parts in telling) for minus in odd)
    )


def _figure(at: int, printed: Decimal, decimals: int, unit: str) -> Figure:
    return Figure(Anchor("release", 0, at, at, 0, 1), str(printed), printed, decimals, unit=unit)


@given(
    st.lists(st.tuples(st.integers(-1000, 1000), st.integers(-2000, 2000)), min_size=1, max_size=6),
    st.lists(st.integers(-5000, 5000).filter(bool), min_size=1, max_size=6),
    st.sampled_from([0, 1]),
)
def test_every_whole_that_shares_are_near_is_counted(
    rows: list[tuple[int, int]], lines: list[int], decimals: int
) -> None:
    """A whole of which n shares are near what they should be can be that of n shares at least."""
    pairs = [
        (
            _figure(n, Decimal(share).scaleb(-1 if decimals else 0), decimals, "%"),
            _figure(n + 100, Decimal(amount), 0, "JPY"),
        )
        for n, (share, amount) in enumerate(rows)
    ]
    every = [_figure(n + 200, Decimal(line), 0, "JPY") for n, line in enumerate(lines)]
    for whole, most in _wholes(pairs, every):
        near = [one for one in pairs if one[0].printed not in (0, 100) and _near(Part(*one, whole))]
        assert len(near) <= most


def test_the_parts_of_formulas_are_called_as_the_library_calls_them() -> None:
    """The library itself is loaded with the first formula only."""
    names = [name for name in vars(Kind) if name.isupper()]
    assert names
    assert [getattr(Kind, name) for name in names] == [getattr(Token, name) for name in names]
