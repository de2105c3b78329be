"""Captions made comparable: case, punctuation, notes, plurals, abbreviations, word order and synonyms taken out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbench.core.cleaned import DATE, TRAILING_NET, cleaner
from workbench.core.damaged import damaged
from workbench.core.fiscal import Fiscal
from workbench.core.lasting import limits_in_words
from workbench.core.related import Related
from workbench.core.script import EAST
from workbench.core.speech import periods
from workbench.core.unit_behind import without_scale
from workbench.core.words import Words

_TOKEN = re.compile(r"[a-z]+(?:[&/][a-z]*)+|[a-z]+\d*|\d+[a-z]*|[぀-ヿ㐀-鿿豈-﫿]+")
_DATA_RATE = re.compile(r"(\d+[kmgt])b(?:ps|its?)")  # `100Mbps` is `100M` in short
_BARE = re.compile(r"(?:[a-z]+|\d+)(?: (?:[a-z]+|\d+))*")
_SHIFTED = re.compile(r"\bnon |\bnet of |\b(?:class|series|tier|tranche)(?:es)? ")
EASTERN = re.compile(f"[{EAST}]")
_CUT_TIME = re.compile(r"(?:janu|febr|marc|apri|augu|sept|octo|nove|dece)[a-z]*|(?:tem|vem|cem)ber|peri|perio|ende")
_EASTERN_TIME = re.compile("[年月日期末第四半中間上下累計前当通度会自至]+")
_SEPARATORS = " ()/|,:;-–—・（）／｜"
_EASTERN_SIDE = rf"\d{{0,2}}[a-z]{{0,4}}[{EAST}](?:[^a-z]|(?<=[{EAST}])[a-z]{{1,4}}(?![a-z]))*"
_SIDES = re.compile(  # 売上高 Net sales, 売上高(純額) / Net sales (net), Net sales 売上高, Operating cash flow / 営業CF
    rf"({_EASTERN_SIDE})[\s/|(:-]+([a-z][^{EAST}]{{2,}})|([a-z][^{EAST}]{{2,}})[\s/|(:-]+({_EASTERN_SIDE})"
)
_UNDER_GROUP = re.compile(  # a group and a caption, each in two languages
    rf"[{EAST}][^a-z]*?\s(?P<group>[a-z][^{EAST}]+?)\s+(?P<row>{_EASTERN_SIDE}\s(?P<said>[a-z][^{EAST}]+))"
)
_GROUP_AROUND = re.compile(rf"(?P<group>[{EAST}][^a-z]*?)\s+[a-z][^{EAST}]+?\s+(?P<said>[{EAST}][^a-z]*)")
_HYPHENED = re.compile(r"(?<=\s)\d{1,2}-$")  # 3年債 3-year bonds
_REPEATED = re.compile(  # 粗利 SI GP - SI: the words that belong to the eastern side are those the western one repeats
    r"(?P<said>(?:[a-z]+/)?(?P<word>[a-z]{2,}))[\s:-]+(?P<rest>(?=.*\b(?P=word)\b).*)"
)
_REPEATING = re.compile(  # Acme-Net access Acme-Net(個人): so too where the western side stands first
    r"(?P<rest>.*\b(?P<word>[a-z][a-z-]+[a-z])\b.*?)[\s:/|-]+(?P=word)"
)
_RUNS = re.compile(rf"(?:[^\s{EAST}]*[{EAST}]\S*\s*)+|(?:[^\s{EAST}]+(?:\s+|$))+")
_IN_PARENTHESES = re.compile(r"\([^)]*(?:\)|$)")
_QUOTIENT = re.compile(r"[^()]+\([^()/÷]+[/÷](?P<whole>[^()/÷]+)\)")
_GLOSSED = re.compile(r"(?P<said>[^()]+)\((?P<again>[^()]+)\)")
_WORKED_OUT = re.compile(
    r"\(\s*(?=[^()]*[+=×÷])(?P<terms>[a-z][\w&/. ]*(?:(?:[+=×÷]|(?<=\s)[-−–—](?=\s))\s*[a-z][\w&/. ]*)+)\)"
)
_BETWEEN_TERMS = re.compile(r"\s*[+=×÷]\s*|\s+[-−–—]\s+")
_AT_FIRST = frozenset({"beginning"})
_BALANCE = frozenset({"balance"})
_MANY = 3
_MOVED = frozenset({"increase"})
_UNREALIZED = frozenset({"unrealized", "unrealised"})  # no part of it is the whole
_WORD = 4  # letters; what is shorter is an abbreviation
_ABOUT = re.compile(  # `S&M re subsidiaries`: in small letters beside capitals these are no retained earnings
    r"(?<=[\w&).]) re:? (?=\w)(?!(?:balance|at|as|brought|carried|beg|end|open|clos|b/f|c/f)\w*)"
)
_NET_LOSS = frozenset({"net", "loss"})  # all of an income statement, which net gains are not
OPPOSITE = {"decrease": "increase", "change": "increase", "loss": "gain", "used": "provided"}
_Phrases = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption made comparable.

    `name` is equal for captions that name one thing; `tokens` are the words of that name's content;
    `words` are the words as they stood, in order and in the singular, abbreviations written out;
    `known` says that the vocabulary names it.
    """

    text: str
    name: str
    tokens: frozenset[str]
    words: tuple[str, ...]
    known: bool = False


_GOES_ON = " ..."  # ends a caption of the vocabulary that may go on with more


class Captions:
    """Reads captions with one vocabulary; what it has read it remembers."""

    def __init__(self, words: Words) -> None:
        """Take a vocabulary."""
        self.fillers = frozenset(words.kinds.get("fillers", ()))
        self.heads = frozenset(words.kinds.get("heads", ()))
        self.neutral = frozenset(words.kinds.get("neutral", ()))
        self._superseded = frozenset(words.kinds.get("superseded", ()))
        self.stages = frozenset(words.kinds.get("stages", ()))
        self._kinds = {name: frozenset(some) for name, some in words.kinds.items()}
        self.times = frozenset(words.kinds.get("headings", ()))
        self.related = Related(words.related, self.neutral)
        self._generic = frozenset(token for caption in words.kinds.get("generic", ()) for token in caption.split())
        self._clean = cleaner(words.kinds.get("alternatives", ()))
        self._phrases = _phrases(words.abbreviations)
        particles = "|".join(word for word in self.fillers if EASTERN.match(word))
        self._particles = re.compile(f"(?:{particles or '(?!)'})+")
        self._eastern: dict[str, tuple[str, ...]] = {}
        self._names: dict[frozenset[str], str] = {}
        for group in words.synonyms:
            self._learn(group)
        for short, long in words.abbreviations.items():
            if EASTERN.search(short):
                self._eastern.setdefault(short, _plain_words(long))
        self.vocabulary = frozenset(word for short in words.abbreviations for word in _plain_words(short)).union(
            *(_plain_words(caption) for group in (*words.synonyms, *words.near) for caption in group)
        )
        self._lengths = tuple(sorted({len(caption) for caption in self._eastern}, reverse=True))
        self._read: dict[str, Caption] = {}
        self._near: defaultdict[str, set[str]] = defaultdict(set)
        for first, *others in words.near:
            for name, other in ((self.read(first).name, self.read(other).name) for other in others):
                self._near[name].add(other)
                self._near[other].add(name)
        self._concepts: dict[str, tuple[str, ...]] = {}
        self._told: dict[str, tuple[str, ...]] = {}
        self._headed: dict[str, frozenset[str]] = {}
        self._naming: dict[frozenset[str], frozenset[str]] = {}
        self._openings: list[tuple[tuple[str, ...], str]] = []
        for concept, captions in words.concepts.items():
            whole = [caption for caption in captions if not caption.endswith(_GOES_ON)]
            for name in dict.fromkeys(self.read(caption).name for caption in whole):
                self._concepts[name] = (*self._concepts.get(name, ()), concept)
            opened = (caption.removesuffix(_GOES_ON) for caption in captions if caption.endswith(_GOES_ON))
            self._openings += [(self._telling(self.read(caption)), concept) for caption in opened]

    def _learn(self, group: tuple[str, ...]) -> None:
        plain = self._expand(_plain_words(group[0]))
        name = self._names.get(self._content(plain), group[0])  # a later group may join an earlier one
        for caption in group:
            if EASTERN.search(caption):
                self._eastern.setdefault(caption.replace("・", ""), plain)
            else:
                self._names.setdefault(self._content(self._expand(_plain_words(caption))), name)

    def read(self, text: str) -> Caption:
        """Return a caption made comparable."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = self._read_new(text)
        return known

    def _read_new(self, text: str) -> Caption:
        if " re" in text and not text.islower():
            text = _ABOUT.sub(" for ", text)
        cleaned = self._without_terms(self._one_language(self._clean(text)))
        words = self._expand(self._words(cleaned))
        content = self._content(words)
        name = self._names.get(content) or self._name_in_parentheses(cleaned)
        if name is None:
            return Caption(cleaned, " ".join(sorted(content)), content, words)
        tokens = self._content(self._expand(_plain_words(name)))
        return Caption(cleaned, name, tokens, words, known=True)

    def _without_terms(self, cleaned: str) -> str:
        """Leave out how a row is worked out, of captions or letters of lines: `(NI + OCI)`, `(A + B)`.

        So is a balance of what it began with: `(b/f + result - dividends)`. What else is added up names a part:
        `(US + Canada)`.
        """
        said = _WORKED_OUT.search(cleaned) if "(" in cleaned else None
        if said is None:
            return cleaned
        terms = _BETWEEN_TERMS.split(said["terms"].strip())
        known = all(map(self._is_named, terms)) or all(len(term) == 1 for term in terms) or self._begins(terms[0])
        return " ".join(f"{cleaned[: said.start()]} {cleaned[said.end() :]}".split()) if known else cleaned

    def _begins(self, term: str) -> bool:
        """Say whether a term is what a balance was at the beginning."""
        return self._content(self._expand(self._words(term))) - _BALANCE == _AT_FIRST

    def _name_in_parentheses(self, cleaned: str) -> str | None:
        """Return the name of a caption that is said twice, or of a ratio behind which stands what is divided by what.

        `Net sales (total revenue)` says it twice; of `Equity ratio (SE / total assets)` both the ratio and what it is
        of must be known captions: services beside each other divide nothing.
        """
        said = _GLOSSED.fullmatch(cleaned)
        name = self._name_of(said["said"]) if said else None
        if said is None or name is None:
            return None
        stated = _QUOTIENT.fullmatch(cleaned)
        again = self._name_of(said["again"]) == name or self._repeats(said["again"], name)
        return name if again or (stated is not None and self._is_named(stated["whole"])) else None

    def _repeats(self, again: str, name: str) -> bool:
        """Say whether words behind a caption are some of its own name, cut short: `Income from operations (OP)`."""
        content = self._content(self._expand(self._words(again)))
        return bool(content) and content <= self._content(self._expand(_plain_words(name)))

    def _one_language(self, cleaned: str) -> str:
        """Return one side of a caption that is printed in two languages: the side that is known, else the western."""
        cleaned = self._under_group(cleaned)
        sides = _SIDES.fullmatch(cleaned)
        if sides is None:
            return self._of_many(cleaned)
        eastern, western = (side.strip(_SEPARATORS) for side in (sides[1] or sides[4], sides[2] or sides[3]))
        western = TRAILING_NET.sub("", western) or western
        if sides[1] and (many := _HYPHENED.search(cleaned[: sides.start(2)])):
            eastern, western = eastern[: many.start()].rstrip(_SEPARATORS), f"{many[0]}{western}"
        if len(western) < _WORD and not self._is_named(western):
            return self._of_many(cleaned)  # VAS 売上高: what is sold, and no translation
        if sides[1] and (repeated := _REPEATED.match(western)):
            return repeated["rest"].strip(_SEPARATORS)
        if not sides[1] and (repeating := _REPEATING.fullmatch(western)):
            return repeating["rest"].strip(_SEPARATORS)
        if self._tells_more(eastern, western):
            return eastern
        if self._moved_within(eastern, western):
            return f"change in {western}"
        if self._is_named(western) or not self._says_all(eastern, western):
            return western
        return eastern

    def _under_group(self, cleaned: str) -> str:
        """Return the caption behind a group, where both are printed in two languages, or else the whole.

        The caption may begin with either language: `流動負債 Current liabilities 短期借入金 ST bank loans`. It is
        known, or says the group's words and more: `原価 Cost of revenues 機器原価 Cost of equipment`.
        """
        below = _UNDER_GROUP.fullmatch(cleaned)
        if below is not None and self._is_named(below["group"]):
            told, over = (self._content(self._expand(self._words(below[side]))) for side in ("said", "group"))
            if told in self._names or (told - over and told & over):
                return below["row"]
        around = _GROUP_AROUND.fullmatch(cleaned)
        if around is None:
            return cleaned
        group, said = (self._name_of(around[side].strip(_SEPARATORS)) for side in ("group", "said"))
        return around["said"] if group and said and group != said else cleaned

    def _tells_more(self, eastern: str, western: str) -> bool:
        """Say whether the eastern side of a caption has all the words of the western and more: `売上原価 Cost`.

        Beside a western side that is a name of its own, what stands in parentheses is a remark.
        """
        said = self._content(self._expand(self._words(eastern)))
        if any(map(EASTERN.search, said)) or "比" in eastern:
            return False  # what it is compared with, which columns and rates say: 前年同期比
        other = self._content(self._expand(self._words(western)))
        if self._is_named(western):  # only a movement is another thing than what it is named by
            said = self._content(self._expand(self._words(_IN_PARENTHESES.sub(" ", eastern))))
            return bool(other) and said - other == _MOVED and other < said
        return frozenset[str]() < other < said

    def _moved_within(self, eastern: str, western: str) -> bool:
        """Say whether one side says that something moved, the other how long: `短期借入純増減 ST loans < 3M`."""
        if limits_in_words(western) == western:
            return False
        said, other = (self._content(self._expand(self._words(side))) for side in (eastern, western))
        return said > _MOVED and not other & _MOVED

    def _says_all(self, eastern: str, western: str) -> bool:
        """Say whether the eastern side of a caption is known, and the western does not say the same and more."""
        if not (eastern in self._eastern or self._is_named(eastern)):
            return False
        if "unreali" in western and self._content(self._words(eastern)).isdisjoint(_UNREALIZED):
            return False
        plain = _IN_PARENTHESES.sub(" ", western)  # what it is before or with makes it no other caption
        return not self._content(self._expand(self._words(eastern))) < self._content(self._expand(self._words(plain)))

    def _is_named(self, cleaned: str) -> bool:
        return self._name_of(cleaned) is not None

    def _name_of(self, cleaned: str) -> str | None:
        return self._names.get(self._content(self._expand(self._words(cleaned))))

    def _of_many(self, cleaned: str) -> str:
        """Return one name of a caption that gives three or more by turns in two languages, as stacked headings do."""
        runs: list[str] = [run.strip(_SEPARATORS) for run in _RUNS.findall(cleaned)] if EASTERN.search(cleaned) else []
        western = [run for run in runs if not EASTERN.search(run)]
        if len(runs) < _MANY or not western:
            return cleaned
        known = next(filter(self._is_named, western), "")
        if known:
            return known
        if len(runs) == _MANY and self._content(self._words(runs[0])) & self._content(self._words(runs[-1])):
            return " ".join(runs[:2])  # what is counted, in one language after the other: Fiber 契約数
        longest = max(western, key=len)
        if any(run != longest and set(_TOKEN.findall(run)) <= set(_TOKEN.findall(longest)) for run in western):
            return longest  # Acme 売上 Revenue of Acme: the eastern name alone would leave out whose it is
        return next((run for run in runs if run in self._eastern), longest)

    def named(self, words: Iterable[str]) -> Caption:
        """Return the caption made of some words already in the singular, with abbreviations written out."""
        return self.read(" ".join(words))

    def joined(self, one: Caption, other: Caption) -> Caption:
        """Return the caption of an amount that two captions name together, each by its own name."""
        words = (*one.words, *other.words)
        found = self.named(words)
        tokens = one.tokens | other.tokens
        return found if found.known else Caption(found.text, " ".join(sorted(tokens)), tokens, words)

    def _words(self, cleaned: str) -> tuple[str, ...]:
        whole = self._eastern.get(cleaned)
        if whole is not None:
            return whole
        found: list[str] = []
        for token in _TOKEN.findall(limits_in_words(cleaned)):
            if EASTERN.match(token):
                found.extend(self._translated(token))
            else:
                found.extend(self._split(token))
        return tuple(found)

    def _split(self, token: str) -> tuple[str, ...]:
        whole = token if token in self._phrases else singular(token)  # a/cs
        if any(short == (whole,) for short, _ in self._phrases.get(whole, ())):
            return (whole,)
        if "&" not in token and "/" not in token:
            rate = _DATA_RATE.fullmatch(token)
            return (rate[1] if rate else singular(token),)
        return tuple(singular(part) for part in re.split(r"[&/]", token) if part)

    def _translated(self, run: str) -> tuple[str, ...]:
        """Translate a run of Japanese text by the longest known captions in it; the rest stays as it is."""
        found: list[str] = []
        at = rest = 0
        while at < len(run):
            length = next((size for size in self._lengths if run[at : at + size] in self._eastern), 0)
            if length:
                found.extend((run[rest:at], *self._eastern[run[at : at + length]]))
                at = rest = at + length
            else:
                at += 1
        found.append(run[rest:])
        return tuple(word for word in found if word and not self._particles.fullmatch(word))

    def _expand(self, words: tuple[str, ...]) -> tuple[str, ...]:
        plain = _substituted(words, self._phrases)
        return plain if plain == words else _substituted(plain, self._phrases)  # what it stands for may be plainer yet

    def _content(self, words: Iterable[str]) -> frozenset[str]:
        kept = frozenset(words) - self.fillers
        if kept == _NET_LOSS or OPPOSITE.keys().isdisjoint(kept):
            return kept
        return frozenset(OPPOSITE.get(word, word) for word in kept)

    def kind(self, name: str) -> frozenset[str]:
        """Return the words that play a part in captions, by the name that the vocabulary gives the part."""
        return self._kinds.get(name, frozenset())

    def generic(self, caption: Caption) -> bool:
        """Say whether a caption says nothing without its group: `Total`, `Other`."""
        return caption.tokens <= self._generic

    def outdated(self, said: frozenset[str]) -> bool:
        """Say whether the words around a paper say that another takes its place; a final draft is the last."""
        old = said & self._superseded
        latest = said & self._kinds.get("latest", frozenset())
        return bool(old - self._kinds.get("unfinished", frozenset()) if latest else old)

    def kind_of_column(self, heading: str) -> frozenset[str]:
        """Return the words of a column's heading that say what it holds, and not when or in what unit.

        Where a scan has damaged what it says of time, words that the vocabulary lacks are pieces of that.
        """
        known = self._headed.get(heading)
        if known is not None:
            return known
        rest = heading
        for when in reversed(periods(heading, Fiscal())):
            rest = f"{rest[: when.start]} {rest[when.end :]}"
        kinds = frozenset(
            token
            for token in self.read(without_scale(rest)).tokens
            if not (token in self.times or token.isdigit() or len(token) < 2 or _names_time(token))
        )
        self._headed[heading] = kinds & self.vocabulary if kinds and damaged(heading) else kinds
        return self._headed[heading]

    def keeps(self, text: str, word: str) -> bool:
        """Say whether a word, one of a bare caption in lower case, surely stands among the tokens made of it."""
        bare = _BARE.fullmatch(text) is not None and DATE.search(text) is None and not _SHIFTED.search(text)
        return bare and word not in self.vocabulary and word not in self._generic and word not in OPPOSITE

    def near(self, one: Caption, other: Caption) -> bool:
        """Say whether the vocabulary holds that two captions often, but not always, name one thing."""
        return other.name in self._near.get(one.name, ())

    def concepts(self, text: str) -> tuple[str, ...]:
        """Return the concepts that a caption names, none for most captions."""
        told = self._told.get(text)
        if told is None:
            told = self._told[text] = self._concepts_of(self.read(text))
        return told

    def _concepts_of(self, caption: Caption) -> tuple[str, ...]:
        known = self._concepts.get(caption.name)
        if known is not None:
            return known
        words = self._telling(caption)
        return tuple(dict.fromkeys(name for opening, name in self._openings if words[: len(opening)] == opening))

    def _telling(self, caption: Caption) -> tuple[str, ...]:
        return tuple(word for word in caption.words if word not in self.fillers)

    def naming(self, own: frozenset[str]) -> frozenset[str]:
        """Return the words of a caption that name it: not those that say what is counted, nor those of many captions.

        Of each caption that is found once, for all that it is compared with.
        """
        found = self._naming.get(own)
        if found is None:
            found = self._naming[own] = self.distinguishing(own) - self.heads
        return found

    def distinguishing(self, tokens: Iterable[str]) -> frozenset[str]:
        """Return the words of a group's caption that tell it from other groups."""
        return frozenset(tokens).difference(self.neutral, self._generic)


def _names_time(token: str) -> bool:
    """Say whether a word says when: Japanese words of time, and months or `Period` that a scan has cut off."""
    return bool(_EASTERN_TIME.fullmatch(token) or _CUT_TIME.fullmatch(token))


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return an English word in the singular, well enough to compare captions."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=16384)
def _plain_words(phrase: str) -> tuple[str, ...]:
    return tuple(singular(word) for word in phrase.split())


def _phrases(entries: Mapping[str, str]) -> _Phrases:
    """Index abbreviations by their first word, the longest first; what they stand for stands for itself."""
    found: defaultdict[str, dict[tuple[str, ...], tuple[str, ...]]] = defaultdict(dict)
    pairs = [(_plain_words(short), _plain_words(long)) for short, long in entries.items()]
    joined = [(tuple(word for word in short if word != "and"), long) for short, long in pairs if "and" in short]  # &
    for short, long in (*pairs, *joined, *((long, long) for _, long in pairs)):
        if short:
            found[short[0]].setdefault(short, long)
    return {first: sorted(some.items(), key=lambda pair: -len(pair[0])) for first, some in found.items()}


def _substituted(words: tuple[str, ...], phrases: _Phrases) -> tuple[str, ...]:
    if phrases.keys().isdisjoint(words):
        return words
    result: list[str] = []
    at = 0
    while at < len(words):
        for short, long in phrases.get(words[at], ()):
            if words[at : at + len(short)] == short:
                result.extend(long)
                at += len(short)
                break
        else:
            result.append(words[at])
            at += 1
    return tuple(result)
