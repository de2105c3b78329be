"""The jobs that workers run, as generators: the one place that joins all the parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import workbench
from workbench import checks, data, figures, matching, readers
from workbench.case import acts, mappings
from workbench.checks.consequences import traced
from workbench.core import engine, places
from workbench.core.calendar import Fiscal
from workbench.core.collection import no_search
from workbench.core.diagnosis import diagnose
from workbench.core.digest import all_seen, digest
from workbench.core.fault import UnreadableFileError
from workbench.core.grid import Reading
from workbench.core.lineage import Lineage, Spot
from workbench.core.mapping import Mapping
from workbench.core.report import Matches, Report, report_of
from workbench.core.review import NO_MATERIALITY, JournalLine, Materiality, Target
from workbench.core.source import Anchor, Format, Role, Source
from workbench.core.status import Judgement, judge
from workbench.core.tie import Failure, Progress, Tie
from workbench.core.trace import Step, Tracer
from workbench.core.words import Words
from workbench.export import ledger as ledgers
from workbench.export.decisions import Decisions
from workbench.export.listing import Listing
from workbench.export.report import report as written
from workbench.formulas.sheets import lineage_of
from workbench.matching import manual, mapping

if TYPE_CHECKING:
    from workbench.case.store import Case

SAMPLE = "iij_2q_fy2007.txt"
UNSAID = manual.NO_WORDS
MOST_FORMULAS = 200_000  # more are not sent to the window whole


@dataclass(frozen=True, slots=True)
class Input:
    """A document to read: its name as given, its role and its bytes (read from `name` when None)."""

    name: str
    role: Role
    content: bytes | None = None
    password: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What a run read, and found by itself without a word of people; ledgers were read `whole` or not."""

    inputs: tuple[Input, ...]
    report: Report
    found: Matches
    whole: bool

    def holds_for(self, inputs: Sequence[Input], said: manual.Words) -> bool:
        """Say whether a run over documents, with what people say, would read and find the same by itself."""
        as_read = self.whole == by_hand(said) or not (self.whole or any(one.passed for one in self.report.readings))
        return as_read and self.inputs == tuple(inputs)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found: the report, every tie, what each figure's status is, and the checks that failed."""

    report: Report
    ties: tuple[Tie, ...]
    judgements: dict[Anchor, Judgement]
    failures: tuple[Failure, ...]
    known: Known


Event = Progress | Source | Reading | Tie | Failure | Outcome


def vocabulary(own: Path | None = None) -> Words:
    """Return the program's vocabulary, extended by a user's own file when one is given."""
    words = Words.parse((data.folder("resources") / "words.toml").read_text(encoding="utf-8"))
    return words if own is None else words.extended(_own_words(own))


def _own_words(path: Path) -> Words:
    try:
        return Words.parse(_text_of(path))
    except (ValueError, TypeError, AttributeError) as error:
        why = " ".join(str(error).split())
        raise UnreadableFileError(str(path), f"this is not a vocabulary in TOML: {why}") from error


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(str(path), "this is not a text file in UTF-8") from error


def inputs(
    release: Path, papers: Sequence[Path], password: str = "", prior: Path | None = None
) -> tuple[Input, ...]:  # fmt: skip
    """Make the inputs of a check from paths; papers of the same file name get numbered slots."""
    rows = [Input(str(release), Role.RELEASE, password=password)]
    seen: Counter[str] = Counter()
    for paper in papers:
        seen[paper.name] += 1
        slot = f"paper:{paper.name}" + (f" ({seen[paper.name]})" if seen[paper.name] > 1 else "")
        rows.append(Input(str(paper), Role.WORKING_PAPER, password=password, slot=slot))
    if prior is not None:
        rows.append(Input(str(prior), Role.PRIOR_RELEASE, password=password))
    return tuple(rows)


def sample() -> tuple[Input, ...]:
    """Return the sample's release and working papers."""
    folder = data.folder("sample_data")
    return inputs(folder / SAMPLE, sorted(folder.glob("*.xlsx")))


def slot_of(item: Input) -> str:
    """Return the role a document plays in a case, stable over drafts."""
    if item.slot:
        return item.slot
    return f"paper:{Path(item.name).name}" if item.role is Role.WORKING_PAPER else item.role.value


def read(
    item: Input,
    words: Words,
    fiscal: Fiscal | None = None,
    wanted: Callable[[str], bool] | None = None,
    dollar: str = "",
) -> tuple[Source, Reading]:
    """Read one document and its figures; `fiscal` is the release's calendar, for papers that do not tell theirs.

    `dollar` is the currency of its bare `$` where it does not tell.
    Of ledgers only rows with `wanted` captions are read as figures, and the rest is said to be ignored.

    Raises KnownError when it cannot be read.
    """
    content = Path(item.name).read_bytes() if item.content is None else item.content
    source = readers.read(content, item.name, slot_of(item), item.role, item.password)
    return source, figures.read(source, words, fiscal, wanted, dollar)


WORKBOOKS = frozenset({Format.XLSX, Format.XLS, Format.XLSB, Format.ODS})
NO_RELEASE = "this is a workbook; the release comes first, as text, HTML, Word or PDF, and its working papers after it"


def _in_turn(inputs: Sequence[Input], words: Words, *, whole: bool = True) -> Iterator[tuple[Source, Reading]]:
    """Read documents one after the other; those after the release take its calendar and its dollars.

    Unless ledgers are to be read `whole`, only those rows are whose captions name something that the release states.
    """
    fiscal: Fiscal | None = None
    dollar = ""
    release: list[tuple[Source, Reading]] = []
    last = max((at for at, item in enumerate(inputs) if item.role is Role.RELEASE), default=len(inputs))
    wanted: Callable[[str], bool] | None = None
    for at, item in enumerate(inputs):
        source, reading = read(item, words, fiscal, wanted if item.role is Role.WORKING_PAPER else None, dollar)
        if source.role is Role.RELEASE and source.format in WORKBOOKS:
            raise UnreadableFileError(item.name, NO_RELEASE)
        if item.role is Role.RELEASE:
            release.append((source, reading))
        if at == last and not whole:
            wanted = matching.wanted(report_of(release, words))
        if fiscal is None or not dollar:
            told, mine = figures.told_by(source)
            fiscal, dollar = fiscal or told, dollar or mine
        yield source, reading


def check(
    inputs: Sequence[Input], words: Words, said: manual.Words = UNSAID, start: Mapping | None = None, *,
    whole: bool = False,
) -> Iterator[Event]:  # fmt: skip
    """Read documents, match their figures and run every check; the last event is the outcome.

    `start` is a mapping of an earlier quarter to start from. Ledgers are read `whole` where asked, and where what a
    person tied by hand must be found again. Raises KnownError when a document cannot be read.
    """
    checks.load()  # first, so that a broken installation says so before anybody waits for a document
    pairs: list[tuple[Source, Reading]] = []
    whole = whole or start is not None or by_hand(said)
    read_next = _in_turn(inputs, words, whole=whole)
    for done, item in enumerate(inputs):
        yield Progress(done, len(inputs), f"reading {Path(item.name).name}")
        source, reading = next(read_next)
        yield source
        yield reading
        pairs.append((source, reading))
    report = report_of(pairs, words)
    with no_search():
        found = yield from matching.matching(report)
    known = Known(tuple(inputs), report, found, whole)
    yield from check_known(known, said if start is None else started(report, start))


def by_hand(said: manual.Words) -> bool:
    """Say whether people tied or added up anything by hand."""
    return bool(said.ties or said.sums)


def check_known(known: Known, said: manual.Words) -> Iterator[Event]:
    """Run every check of documents already read and matched, with what people say now; the last event is the outcome.

    What they say changes nothing of what is read and found by itself, so that need not be done again.
    """
    report = known.report.with_matches(manual.applied(known.report, known.found, said))
    ties: list[Tie] = []
    failures: list[Failure] = []
    for event in engine.run(checks.load(), report):
        if isinstance(event, Tie):
            ties.append(event)
            continue
        if isinstance(event, Failure):
            failures.append(event)
        yield event
    diagnosed = traced(report, diagnose(report, ties))
    yield from diagnosed
    yield Outcome(report, diagnosed, judge(report, diagnosed), tuple(failures), known)


def matched(report: Report, said: manual.Words = UNSAID) -> Report:
    """Match a report's figures; what people tied by hand wins, and what they rejected is only offered again."""
    return report.with_matches(manual.applied(report, matching.match(report), said))


def _cases() -> type[Case]:
    from workbench.case.store import Case  # noqa: PLC0415 - a database's library, which no check needs

    return Case


def said_in(case: Case) -> manual.Words:
    """Return what people said in a case of what belongs together."""
    return manual.Words(case.manual(), case.sums())


def started(report: Report, start: Mapping) -> manual.Words:
    """Find the ties and checks of an earlier quarter again."""
    found = mapping.started(report, start)
    return manual.Words(found.ties, found.sums, found.missing)


def mapping_of(path: Path, password: str = "") -> str:
    """Write the ties and checks by hand of a case as a mapping, for the next quarter to start from."""
    with _cases().open(path) as case:
        words = vocabulary()
        documents = [replace(item, password=password) for item in inputs_of(case)]
        report = report_of(_in_turn(documents, words), words)
        return mappings.written(mapping.taken_down(report, case.manual(), case.sums()))


def read_mapping(path: Path) -> Mapping:
    """Read a mapping from its file; UnreadableFileError when it is none."""
    return mappings.read(_text_of(path), str(path))


def start_case(path: Path, start: Mapping, author: str, password: str = "") -> Iterator[Event]:
    """Take a mapping over into a case, check it again and store what is found; the last event is the outcome."""
    words = vocabulary()
    with _cases().open(path) as case:
        documents = [replace(item, password=password) for item in inputs_of(case)]
        found = mapping.started(report_of(_in_turn(documents, words), words), start)
        case.do(acts.start_from(case.view(), found.ties, found.sums, author, datetime.now(UTC)))
        said = said_in(case)._replace(missing=found.missing)
        for event in check(documents, words, said):
            if isinstance(event, Outcome):
                put(case, inputs_of(case), event, author)
            yield event


def new_case(path: Path, inputs: Sequence[Input], author: str) -> Iterator[Event]:
    """Make a case file of documents and of what a check of them finds; the last event is the outcome."""
    words = vocabulary()
    whole = [replace(item, content=Path(item.name).read_bytes(), slot=slot_of(item)) for item in inputs]
    outcome: Outcome | None = None
    for event in check(whole, words):
        outcome = event if isinstance(event, Outcome) else outcome
        yield event
    if outcome is not None:
        with _cases().create(path) as case:
            put(case, whole, outcome, author)


def put(case: Case, whole: Iterable[Input], outcome: Outcome, author: str) -> None:
    """Put documents, with their bytes, and a run over them into a case."""
    now = datetime.now(UTC)
    sources = [acts.NewSource(slot_of(item), item.role, item.name, item.content or b"") for item in whole]
    case.do(acts.put_sources(case.view(), sources, author, now))
    report, ties, judgements, failures = outcome.report, outcome.ties, outcome.judgements, outcome.failures
    step = acts.put_results(case.view(), report, ties, judgements, failures, workbench.__version__, author, now)
    case.do(step)


def inputs_of(case: Case) -> tuple[Input, ...]:
    """Return the documents of a case as inputs of a check."""
    return tuple(Input(item.name, item.role, item.content, slot=item.slot) for item in case.sources())


def verify(path: Path, seal: str = "") -> tuple[int, tuple[str, ...]]:
    """Return how many entries a case's journal has, and what is wrong with it; `seal` is a hash printed earlier."""
    from workbench.case.store import verify as prove  # noqa: PLC0415 - as in `_cases`

    proof = prove(path, seal)
    return proof.entries, proof.problems


def lineage(report: Report) -> Lineage:
    """Return which cells are computed from which: all, or in very large papers what the release rests on."""
    tied = (Spot.of(cell) for support in report.matches.supports for cell in support.cells)
    return lineage_of(report).under(tied, MOST_FORMULAS)


def trace(inputs: Sequence[Input], words: Words, wanted: str, *, cell: bool, used: bool) -> tuple[Step, ...]:
    """Trace a figure, by `LINE:START`, `LINE` or words of its caption, or a cell, by `BOOK!SHEET!C21`.

    Raises UnknownPlaceError when there is none.
    """
    report = matched(report_of(_in_turn(inputs, words, whole=cell), words))
    tracer = Tracer(report, lineage_of(report))
    found = places.cell_at(report, wanted) if cell else places.figures_at(report, wanted)
    return tuple(tracer.uses(anchor) if used else tracer.sources(anchor) for anchor in found)


def render(
    outcome: Outcome, form: str, *, all_figures: bool = False, materiality: Materiality = NO_MATERIALITY
) -> bytes:
    """Write an outcome in `text`, `json`, `csv` or `xlsx`."""
    listing = Listing(outcome.report, outcome.ties, outcome.judgements, outcome.failures, all_figures, materiality)
    return written(listing, form)


def ledger(source: Source, reading: Reading, form: str, show: ledgers.Show) -> bytes:
    """Write every number of one document with what it was taken to mean, as `text`, `json` or `csv`."""
    return ledgers.ledger(source, reading, form, show)


def export(path: Path, folder: Path, password: str = "") -> Iterator[Progress | Path]:
    """Write a case's annotated papers, its annotated release and its report into a folder; yields what it wrote.

    Raises KnownError when the case was not checked as it stands. No original is ever written over.
    """
    from workbench.export.handout import export_all  # noqa: PLC0415 - it loads a writer of workbooks

    with _cases().open(path) as case:
        documents = [replace(item, password=password) for item in inputs_of(case)]
        listing, decisions = _checked(case, documents), _decided(case)
    folder.mkdir(parents=True, exist_ok=True)
    originals = {Path(item.name).resolve() for item in documents}
    contents = {slot_of(item): item.content or b"" for item in documents}
    total = len(documents) + 2
    for done, file in enumerate(export_all(listing, decisions, contents)):
        yield Progress(done, total, f"writing {file.name}")
        target = folder / file.name
        if target.resolve() in originals:
            target = target.with_stem(f"{target.stem}_copy")
        target.write_bytes(file.content)
        yield target
    yield Progress(total, total, "done")


def _checked(case: Case, documents: Sequence[Input]) -> Listing:
    """Read a case's documents again and join them with the results that are stored."""
    view = case.view()
    if view.run is None or not view.fits:
        raise UnreadableFileError(str(case.path), "its documents changed since the last check; check them again first")
    words = vocabulary()
    said = said_in(case)
    whole = bool(said.ties or said.sums)
    report = matched(report_of(_in_turn(documents, words, whole=whole), words), said)
    ties, judgements = case.ties(), case.judgements()
    if not _as_seen(report, ties, judgements, view.current):
        why = f"version {view.run.program} checked it and this one reads its documents differently; check them again"
        raise UnreadableFileError(str(case.path), why)
    failures = [Failure(*failure) for failure in view.run.failures]
    return Listing(report, ties, judgements, failures, materiality=view.settings.materiality)


def _as_seen(
    report: Report, ties: Sequence[Tie], judgements: Lookup[Anchor, Judgement], current: Lookup[Target, str]
) -> bool:
    """Say whether stored results still speak of what is read in the documents now."""
    try:
        seen = all_seen(report, ties, judgements)
    except LookupError:
        return False
    return {target: digest(text) for target, text in seen.items()} == current


def _decided(case: Case) -> Decisions:
    view = case.view()
    stale = frozenset(item.number for item in view.sign_offs if view.is_stale(item))
    lines = (
        JournalLine(entry.number, entry.time, entry.author, entry.kind.value, entry.label, entry.reason, entry.hash)
        for entry in case.journal()
    )
    return Decisions(view.annotations, case.dispositions(), view.sign_offs, stale, tuple(lines))
