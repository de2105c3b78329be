"""Words shortened in ways no list knows: "deprec.", "dev't", "rcvbl", initials of the release's words, or cut by it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from workbench.core.caption import EASTERN, Captions, singular
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.words import Words

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]{1,2}\b)?\.?")
_VOWELS = frozenset("aeiou")
_FEWEST, _MOST = 3, 9  # letters of a shortened word
_SHORTER = 2  # letters that shortening saves at least
_START = 3  # letters of the whole word with which one begins whose last letter stands for the rest
_SEVERAL = 4  # words beyond which a shortened one says nothing
_INITIALS = range(2, 6)
_LONG, _OFTEN = 5, 3  # letters of a word that lost its last one, and captions of the release that print it whole
_INFLECTED = frozenset("sdr")  # letters that make another form of a word: `secure` and `secured`
_LABELS = 20_000  # captions of papers beyond which they are ledgers


class _Seen(NamedTuple):
    """How a word was printed: marked as shortened by a full stop or an apostrophe, in capitals."""

    marked: bool = False
    capitals: bool = False


def with_shortened(words: Words, report: Report) -> Words:
    """Return a vocabulary with what shortened words of the papers stand for, as far as the release's words say it.

    A word that can be only one is an abbreviation of it; others are related to each of the words they may be.
    """
    labels = _labels(report, papers=True)
    if not labels or len(labels) > _LABELS:
        return words
    captions = Captions(words)
    printed = _labels(report, papers=False)
    own = {singular(word) for label in printed for word in _plain(label)}
    known = own | captions.vocabulary | captions.fillers | captions.times
    short = dict(_cut(printed, captions.vocabulary))
    unknown = _unknown(labels, known)
    if not (unknown or short):
        return words
    longer = (_by_letter(own - captions.fillers), _by_letter(captions.vocabulary))
    capitals = [word for word, seen in unknown.items() if seen.capitals]
    short.update(_initials(capitals, printed, captions.fillers))
    related: list[tuple[str, ...]] = []
    for word, seen in sorted(unknown.items()):
        if word in short:
            continue
        options = next((found for some in longer if (found := _options(word, some))), [])
        sure = [one for one in options if _surely(word, one, marked=seen.marked)]
        if len(sure) == 1:
            short[word] = sure[0]
        elif len(options) <= _SEVERAL:
            related.extend((one, singular(word)) for one in options)
    return Words(abbreviations=short, related=tuple(related)).extended(words)


def _labels(report: Report, *, papers: bool) -> list[str]:
    """Return the captions and headings of the papers, or of the release."""
    slots = {source.slot for source in report.sources if (source.role is Role.WORKING_PAPER) == papers}
    texts: dict[str, None] = {}
    for reading in report.readings:
        if reading.source in slots:
            for figure in reading.figures:
                texts[figure.label] = None
                texts.update(dict.fromkeys(figure.path))
                if len(texts) > _LABELS:
                    break
    return list(texts)


def _plain(label: str) -> list[str]:
    return re.findall(r"[a-z]+", label.casefold())


def _cut(printed: Iterable[str], vocabulary: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the words that lost their last letter where the release's columns meet: `Operating incom`.

    Such a word is printed once and is none that is known, but for the one letter it is a known word of other captions.
    """
    counts = Counter(word for label in printed for word in _plain(label))
    for whole, count in counts.items():
        word = whole[:-1]
        if len(word) < _LONG or counts[word] != 1 or count < _OFTEN or whole[-1] in _INFLECTED:
            continue
        if whole in vocabulary and not {word, singular(word)} & vocabulary:
            yield word, whole


def _unknown(labels: Iterable[str], known: set[str] | frozenset[str]) -> dict[str, _Seen]:
    """Return the words that nothing knows."""
    found: dict[str, _Seen] = {}
    for label in labels:
        for text in _WORD.findall(label):
            word = re.sub("[^a-z]", "", text.casefold())
            if word in known or singular(word) in known or not min(_INITIALS) <= len(word) <= _MOST:
                continue
            before = found.get(word, _Seen())
            marked = text.endswith(".") or "'" in text or "’" in text
            found[word] = _Seen(before.marked or marked, before.capitals or text.rstrip(".").isupper())
    return found


def _by_letter(words: Iterable[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if word.isalpha() and not EASTERN.search(word) and len(word) > _FEWEST + 1:
            found[word[0]].append(word)
    return dict(found)


def _options(word: str, longer: Mapping[str, list[str]]) -> list[str]:
    if len(word) < _FEWEST:
        return []
    found = [one for one in longer.get(word[0], ()) if len(one) >= len(word) + _SHORTER and _shortens(word, one)]
    return [one for one in found if one.startswith(word)] or found  # most are cut short, not hollowed out


def _shortens(word: str, whole: str) -> bool:
    """Say whether a word is the beginning of another, or leaves letters out between its first and its last."""
    return whole.startswith(word) or (word[-1] == whole[-1] and _within(word, whole)) or _bare(whole).startswith(word)


def _within(word: str, whole: str) -> bool:
    rest = iter(whole)
    return all(letter in rest for letter in word)


def _bare(word: str) -> str:
    """Return a word without its vowels, but for the first letter."""
    return word[0] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def _surely(word: str, whole: str, *, marked: bool) -> bool:
    """Say whether a word is shortened beyond doubt, and no word of its own."""
    if marked or not _VOWELS & set(word[1:]):
        return True
    start, last = word[:-1], word[-1]
    return (
        len(start) >= _START
        and whole.startswith(start)
        and not whole.startswith(word)
        and not {start[-1], last} & _VOWELS
    )


def _initials(unknown: Iterable[str], printed: Iterable[str], fillers: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield words that are the initials of words which stand together in captions of the release."""
    spelled: defaultdict[str, set[str]] = defaultdict(set)
    for label in printed:
        words = [word for word in _plain(label) if word not in fillers]
        for size in _INITIALS:
            for at in range(len(words) - size + 1 if size >= _FEWEST else min(len(words), 1)):
                run = words[at : at + size]  # two letters are the first words of a caption or nothing
                spelled["".join(word[0] for word in run)].add(" ".join(map(singular, run)))
    for word in unknown:
        if len(spelled.get(word, ())) == 1:
            yield word, next(iter(spelled[word]))
