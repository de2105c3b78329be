"""Names of a taxonomy's concepts beside captions: `us-gaap:OtherLiabilitiesCurrent` is a code, and names a row alone.

Papers exported from tools for disclosures carry them in a column or row of their own, or in the cells of captions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from workbench.core.cross_references import is_index
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.titles import has_figures

_PREFIX = r"(?P<prefix>[a-z][a-z0-9]*(?:[-_][A-Za-z0-9]+)*?)"  # us-gaap, ifrs-full, jppfs_cor, an issuer's own
_QUALIFIED = rf"(?<![\w.:/@#-]){_PREFIX}[:_](?P<name>[A-Z][A-Za-z0-9]*)(?![\w.:/@-])"
_CONCEPT = re.compile(_QUALIFIED)
_BESIDE = re.compile(rf"\s*(?:[-–—|/:;,]\s+)?[\[({{<]?\s*{_QUALIFIED}\s*[\])}}>]?(?:\s*[-–—|/:;,](?=\s))?\s*")
_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")
_OF_WORDS = re.compile(r"[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*)+")  # a name of several words
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# What the labels of a taxonomy say of the kind of a concept, and its name in the same way.
_KIND = re.compile(
    r"\s*\[(?:abstract|roll[\s-]?up|roll[\s-]?forward|line items|table|axis|domain|member|hierarchy)\]\s*\Z",
    re.IGNORECASE,
)
_KIND_BEHIND = re.compile(r"(?<=\w)\s(?:Abstract|Line Items|Roll Up|Roll Forward|Member|Axis|Domain)\Z")
_EITHER = re.compile(  # the other sign of an amount: `GainLoss` is a gain (loss)
    r"\b(?P<one>income|profit|gains?|earnings|expense|increase|provided by|retained earnings)\s"
    r"(?P<other>loss(?:es)?|expense|benefit|decrease|used in|accumulated deficit)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:xbrl\s|taxonomy\s|gaap\s)?(?:concepts?|elements?|tags?)(?:\s(?:names?|ids?|qnames?))?|qnames?|要素名?|タグ",
    re.IGNORECASE,
)
_FEWEST = 3  # concepts of several words that make a sheet or column name them, or a row hold them over columns
_NEAR = 3  # rows within which captions stand over columns, or below
_LETTERS = 2  # of words that name something


class _Known(NamedTuple):
    """What concepts of a sheet look like: the prefixes of its taxonomies, and columns of names without a prefix."""

    prefixes: Collection[str]
    bare: Collection[int]

    def name(self, one: Mark) -> str:
        """Return the local name of the concept that a cell is, nothing where it holds another thing."""
        if one.shape is not Shape.TEXT:
            return ""
        text = one.cell.text.strip().strip("[](){}<>").strip()
        match = _CONCEPT.fullmatch(text)
        if match is not None and match["prefix"] in self.prefixes:
            return match["name"]
        return text if one.left in self.bare and _NAME.fullmatch(text) and not _HEADING.fullmatch(text) else ""


def without_concepts(lines: Sequence[Line]) -> Sequence[Line]:
    """Take the names of concepts out of a sheet, and put their words where nothing else names a row or column."""
    known = _known(lines)
    if not known.prefixes and not known.bare:
        return lines
    names = [{one.left: name for one in line if (name := known.name(one))} for line in lines]
    dropped = {*_over_columns(lines, names), *_beside_captions(lines, names)}
    columns = {column for _, column in dropped}

    def kept(row: int, one: Mark) -> bool:
        idle = (one.left in columns or bool(names[row])) and _HEADING.fullmatch(one.cell.text.strip()) is not None
        return (row, one.left) not in dropped and not idle

    return [
        tuple(_worded(one, names[row].get(one.left, ""), known) for one in line if kept(row, one))
        for row, line in enumerate(lines)
    ]


def _known(lines: Sequence[Line]) -> _Known:
    prefixes: Counter[str] = Counter()
    headed: dict[int, list[str]] = {}
    for one in (mark for line in lines for mark in line if mark.shape is Shape.TEXT):
        text = one.cell.text.strip()
        if ":" in text or "_" in text:
            prefixes.update(match["prefix"] for match in _CONCEPT.finditer(text) if _OF_WORDS.fullmatch(match["name"]))
        if one.left in headed:
            headed[one.left].append(text)
        elif _HEADING.fullmatch(text):
            headed[one.left] = []
    return _Known(
        prefixes.keys() if prefixes.total() >= _FEWEST else (),
        {
            column
            for column, texts in headed.items()
            if all(map(_NAME.fullmatch, texts)) and sum(map(bool, map(_OF_WORDS.fullmatch, texts))) >= _FEWEST
        },
    )


Names = Sequence[Mapping[int, str]]  # the local names of the concepts of each row, by column


def _beside_captions(lines: Sequence[Line], names: Names) -> Iterator[tuple[int, int]]:
    """Yield the cells of concepts, by row and column, that stand in a row with a caption."""
    for column in {column for row in names for column in row}:
        beside = {row: _captions(lines[row], names[row], column) for row, found in enumerate(names) if column in found}
        texts: defaultdict[int, list[str]] = defaultdict(list)
        for captions in beside.values():
            for at, text in captions.items():
                texts[at].append(text)
        usual = {at for at, some in texts.items() if 2 * len(some) > len(beside) and 2 * len(set(some)) > len(some)}
        yield from ((row, column) for row, captions in beside.items() if usual & captions.keys())


def _captions(line: Line, names: Mapping[int, str], column: int) -> dict[int, str]:
    """Return the words of a row, by column, that no figure parts from a concept."""
    found: dict[int, str] = {}
    passed = False
    for one in line:
        passed = passed or one.left == column
        if one.counts:
            if passed:
                break
            found.clear()
        elif one.left not in names and _names_something(one):
            found[one.left] = one.cell.text
    return found


def _names_something(one: Mark) -> bool:
    text = one.cell.text.strip()
    return (
        one.shape is Shape.TEXT
        and sum(map(str.isalpha, text)) >= _LETTERS
        and not is_index(text)
        and not _HEADING.fullmatch(text)
    )


def _over_columns(lines: Sequence[Line], names: Names) -> Iterator[tuple[int, int]]:
    """Yield the cells of concepts over columns that most captions stand over or below as well."""
    for row, found in enumerate(names):
        if len(found) < _FEWEST or has_figures(lines[row]):
            continue
        around = range(max(row - _NEAR, 0), min(row + _NEAR + 1, len(lines)))
        near = [lines[at] for at in around if at != row and not has_figures(lines[at])]
        captioned = {one.left for line in near for one in line if one.left in found and _names_something(one)}
        if 2 * len(captioned) > len(found):
            yield from ((row, column) for column in captioned)


def _worded(one: Mark, name: str, known: _Known) -> Mark:
    """Return a cell with the words of a concept's name, or without a concept beside its caption."""
    if one.shape is not Shape.TEXT:
        return one
    text = one.cell.text
    if name:
        said = _words_of(name)
    else:
        said = _BESIDE.sub(lambda match: " " if match["prefix"] in known.prefixes else match[0], text).strip()
        said = _KIND.sub("", said) or text
        said = text[: len(text) - len(text.lstrip())] + said if said != text.strip() else text
    return one if said == text else one._replace(cell=one.cell._replace(text=said))


def _words_of(name: str) -> str:
    """Return the words of a concept's name as its label would have them: `GainLossNet` is `Gain (Loss) Net`."""
    words = _KIND_BEHIND.sub("", _CAPITAL.sub(" ", name))
    return _EITHER.sub(lambda match: f"{match['one']} ({match['other']})", words)
