"""Which caption each account of a sheet belongs to: by a column beside it, by another sheet, or by a code of either."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, pairwise
from types import MappingProxyType
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.source import Role, Source, Table
from workbench.matching.coded import spelled_out
from workbench.matching.headed import Headings, by_headings
from workbench.matching.ranged import by_ranges

_LARGE = 60_000  # cells; a ledger of single entries is no sheet of accounts
_LISTED = 1000  # rows; a list of ranges has no more
_MAPPED = 4  # rows that must name a caption of the release for a column to be a mapping
_SHARED = Decimal("0.8")
_SHARED_BY_ROWS = Decimal("0.6")
_FEWEST = Decimal("0.2")
_MOSTLY = Decimal("0.6")
_PARTLY = Decimal("0.4")  # where the same column of another sheet of the workbook is a mapping
_CODE_BEFORE = re.compile(r"(\d{3,}(?:[.-]\d+)*)(?:\s*[-–—:.]\s*|\s+)(?=[^\W\d])")  # 1110 Petty cash, 1110-20: Deposits
_BEFORE = -1  # the column that codes typed before names count as
NO_LABELS: Mapping[int, str] = MappingProxyType({})

Texts = dict[int, dict[int, str]]
Rows = dict[int, list[Figure]]


class Listed(NamedTuple):
    """The accounts of a sheet: the caption of each row, the amounts by row, and the words outside their columns.

    They are `grouped` where nothing but words that several rows share says which belong together.
    """

    captions: dict[int, str]
    rows: Rows
    texts: Texts
    grouped: bool = False


class _Sheet:
    """A sheet of a paper: its words by row and column, its amounts by row, and every word that it holds.

    `beside` are the other sheets of the workbook.
    """

    def __init__(self, texts: Texts, amounts: Rows) -> None:
        self.texts, self.amounts = texts, amounts
        self.words = frozenset(chain.from_iterable(columns.values() for columns in texts.values()))
        self.rows = {row: columns for row, columns in texts.items() if row in amounts}
        self.beside: Sequence[_Sheet] = ()

    @property
    def said(self) -> Texts:
        """Return the words of the rows with amounts, outside the columns of amounts."""
        filled = {figure.anchor.column for some in self.amounts.values() for figure in some}
        return {row: {at: text for at, text in some.items() if at not in filled} for row, some in self.rows.items()}


def listed(report: Report, names: Collection[str], captions: Captions) -> Iterator[Listed]:
    """Yield the accounts of each sheet of the papers that is mapped to captions.

    `names` are the captions of the release. What maps the accounts is a column beside them or another sheet: one of
    their own workbook, or else of another.
    """
    papers = [paper for source in report.sources if (paper := _sheets(report, source))]
    lists = _Lists(names, captions)
    for paper in papers:
        yield from lists.of(paper, [sheet for other in papers if other is not paper for sheet in other])


class _Lists:
    """Finds the captions of accounts; reads each sheet once as a mapping from words to captions."""

    def __init__(self, names: Collection[str], captions: Captions) -> None:
        self._names, self._captions = names, captions
        self._tables: dict[_Sheet, dict[str, str]] = {}

    def of(self, paper: Sequence[_Sheet], beyond: Sequence[_Sheet]) -> Iterator[Listed]:
        """Yield the accounts of the sheets of a workbook; other workbooks' sheets map what none of its own does."""
        owns = _own_columns(paper, self._names, self._captions)
        for sheet, own in zip(paper, owns, strict=True):
            mapped = {row: columns[own] for row, columns in sheet.rows.items() if own is not None and own in columns}
            if own is None and len(sheet.rows) >= _MAPPED:
                mapped = self._by_sheets(sheet, sheet.beside) or self._by_sheets(sheet, beyond)
            shared = {} if mapped or own is not None else _shared(sheet.said)
            if mapped or shared:
                captions = {row: caption for row, caption in (mapped or shared).items() if caption}
                apart = mapped.keys() - captions.keys()
                texts = {row: columns for row, columns in sheet.said.items() if row not in apart}
                yield Listed(captions, sheet.amounts, texts, grouped=bool(shared))

    def _by_sheets(self, sheet: _Sheet, others: Sequence[_Sheet]) -> dict[int, str]:
        """Return the caption of each row by the code beside it that others spell out, by its words or its own code."""
        longest = max(stacked(dict.fromkeys(sheet.rows, ""), sheet.amounts), key=len)
        coded = self._coded(sheet.rows, longest, others)
        if coded:
            return coded
        short = [other for other in others if len(other.texts) <= _LISTED]
        ranged = by_ranges(sheet.rows, (other.texts for other in short), self._stated)
        found = max(self._worded(sheet.rows, others), ranged, key=len)
        below = (Headings(other.texts, other.amounts) for other in short)
        return found or by_headings(sheet.said, below, self._stated)

    def _worded(self, rows: Texts, others: Sequence[_Sheet]) -> dict[int, str]:
        """Return the caption that the first sheet with some gives to words of each row."""
        for other in others:
            table = self._table(other)
            mapped = {
                row: next(table[text] for text in columns.values() if text in table)
                for row, columns in rows.items()
                if not table.keys().isdisjoint(columns.values())
            }
            if len(mapped) >= _MAPPED:
                return mapped
        return {}

    def _stated(self, text: str) -> bool:
        return self._captions.read(text).name in self._names

    def _table(self, sheet: _Sheet) -> dict[str, str]:
        """Read a sheet as a mapping from words to captions; sheets without amounts may spell its codes out."""
        if sheet not in self._tables:
            table = _key_column(sheet.texts, sheet.amounts, self._names, self._captions)
            self._tables[sheet] = self._spelled_out(table, (other for other in sheet.beside if not other.amounts))
        return self._tables[sheet]

    def _coded(self, rows: Texts, longest: Collection[int], sheets: Sequence[_Sheet]) -> dict[int, str]:
        """Return the caption of each account by a code beside it that another sheet spells out, one caption a code.

        Codes stand for several accounts each of one list, or they would map nothing.
        """
        found: dict[int, str] = {}
        for column in sorted({column for columns in rows.values() for column in columns}):
            codes = {str(row): columns[column] for row, columns in rows.items() if column in columns}
            once = [code for row, code in codes.items() if int(row) in longest]
            if len(once) < _MAPPED or len(set(once)) > len(once) * _SHARED:
                continue
            spelled = self._spelled_out(codes, sheets)
            known = {int(row): text for row, text in spelled.items() if text != codes[row]}
            found = max(found, known, key=len)
        return found

    def _spelled_out(self, table: dict[str, str], sheets: Iterable[_Sheet]) -> dict[str, str]:
        codes = frozenset(table.values())
        likely = (sheet.texts for sheet in sheets if len(codes & sheet.words) >= min(_MAPPED, len(codes)))
        return spelled_out(table, likely, self._stated)


def _sheets(report: Report, source: Source) -> list[_Sheet]:
    """Return the sheets of a working paper that may list accounts, or map them."""
    if source.role is not Role.WORKING_PAPER:
        return []
    blocks = {
        number: block
        for number, block in enumerate(source.blocks)
        if isinstance(block, Table) and block.sheet and len(block.cells) <= _LARGE
    }
    amounts = _by_row(report, source.slot, blocks) if blocks else {}
    sheets = [_Sheet(_texts(block), amounts.get(number, {})) for number, block in blocks.items()]
    for sheet in sheets:
        sheet.beside = [other for other in sheets if other is not sheet]
    return sheets


def stacked(mapping: Mapping[int, str], rows: Rows) -> Iterator[dict[int, str]]:
    """Yield the accounts of each of the lists that stand one below the other, each for periods of its own.

    One account that is of other periods by its name, as a balance brought forward, begins no list.
    """
    dated = {row: _periods(rows.get(row, ())) for row in sorted(mapping)}
    after = dict(pairwise(row for row, periods in dated.items() if periods))
    before: frozenset[Period | None] = frozenset()
    accounts: dict[int, str] = {}
    for row, periods in dated.items():
        apart = bool(periods) and bool(before) and before.isdisjoint(periods)
        alone = apart and not before.isdisjoint(dated[after[row]] if row in after else ())
        if accounts and apart and not alone:
            yield accounts
            accounts = {}
        accounts[row] = mapping[row]
        before = before if alone else periods or before
    yield accounts


def _periods(amounts: Iterable[Figure]) -> frozenset[Period | None]:
    return frozenset(figure.period for figure in amounts if figure.measure is Measure.LEVEL)


def _texts(table: Table) -> Texts:
    """Return the words of a sheet by row and column; numbers typed as words, such as account codes, count."""
    texts: Texts = {}
    for cell in table.cells:
        if cell.text.strip() and not cell.formula and not cell.error:
            texts.setdefault(cell.row, {})[cell.column] = cell.text.strip()
    return _with_codes(texts)


def _with_codes(texts: Texts) -> Texts:
    """Return words by row and column, codes that stand before the names of accounts in one cell once more alone.

    They count as a column before all others.
    """
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    filled: Counter[int] = Counter()
    for row, columns in texts.items():
        for at, text in columns.items():
            filled[at] += 1
            if text[:1].isdigit() and (code := _CODE_BEFORE.match(text)):
                found[at][row] = code[1]
    for at, codes in found.items():
        if len(codes) >= _MAPPED and len(codes) * 2 > filled[at] and len(set(codes.values())) > _SHARED * len(codes):
            return {
                row: {_BEFORE: codes[row], **columns} if row in codes else columns for row, columns in texts.items()
            }
    return texts


def _by_row(report: Report, slot: str, blocks: Collection[int]) -> dict[int, Rows]:
    rows: defaultdict[int, defaultdict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for reading in report.readings:
        for figure in reading.figures if reading.source == slot else ():
            if figure.anchor.block in blocks and figure.checkable and figure.anchor.row is not None:
                rows[figure.anchor.block][figure.anchor.row].append(figure)
    return {block: dict(found) for block, found in rows.items()}


def _own_columns(paper: Sequence[_Sheet], names: Collection[str], captions: Captions) -> list[int | None]:
    """Return the column of each sheet that maps its accounts; sheets of one workbook are laid out alike."""

    def column(sheet: _Sheet, most: Decimal) -> int | None:
        labels = {row: some[0].label for row, some in sheet.amounts.items()}
        return _caption_column(sheet.rows, names, captions, labels, most)

    owns = [column(sheet, _MOSTLY) for sheet in paper]
    known = {own for own in owns if own is not None}
    for at, sheet in enumerate(paper if known else ()):
        likely = column(sheet, _PARTLY) if owns[at] is None else None
        owns[at] = owns[at] if owns[at] is not None else likely if likely in known else None
    return owns


def _caption_column(
    rows: Texts,
    names: Collection[str],
    captions: Captions,
    labels: Mapping[int, str] = NO_LABELS,
    most: Decimal = _MOSTLY,
) -> int | None:
    """Return the column that names a caption of the release for most rows, and one caption for several of them.

    A column with the rows' own captions (`labels`) is a mapping only where most of them stand several times.
    """
    filled: Counter[int] = Counter()
    own: Counter[int] = Counter()
    named: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row, columns in rows.items():
        for column, text in columns.items():
            own[column] += bool(text) and labels.get(row, "").startswith(text)
            filled[column] += 1
            name = captions.read(text).name
            if name in names:
                named[column][name] += 1
    for column, found in named.items():
        count = sum(found.values())
        shared = _SHARED_BY_ROWS if own[column] * 2 > filled[column] else _SHARED
        if count >= _MAPPED and count >= filled[column] * most and len(found) < count * shared:
            return column
    return None


def _shared(texts: Texts) -> dict[int, str]:
    """Return the words of each account that several share, of accounts that stand side by side."""
    column = _repeated_column(texts)
    return {row: columns[column] for row, columns in texts.items() if column in columns} if column is not None else {}


def _repeated_column(texts: Texts) -> int | None:
    """Return the column of a list of accounts whose words stand for several rows, as those of captions do."""
    said: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for columns in texts.values():
        for column, text in columns.items():
            said[column][text] += 1
    for column, counts in sorted(said.items()):
        rows = sum(counts.values())
        if rows >= 2 * _MAPPED and _FEWEST * rows < len(counts) < _SHARED * rows:
            return column
    return None


def _key_column(texts: Texts, amounts: Rows, names: Collection[str], captions: Captions) -> dict[str, str]:
    """Read a sheet without amounts as a mapping from the words of one column to the captions of another.

    Words that stand for several captions say nothing.
    """
    levels = sum(figure.measure is Measure.LEVEL for some in amounts.values() for figure in some)
    if levels > len(texts):
        return {}
    column = _caption_column(texts, names, captions)
    if column is None and not levels:
        column = _repeated_column(texts)
    if column is None:
        return {}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for columns in texts.values():
        for at, text in columns.items():
            if at != column and column in columns:
                found[text].add(columns[column])
    return {text: next(iter(some)) for text, some in found.items() if len(some) == 1}
