"""The jobs that workers run, as generators: the one place that joins readers, figures, matching and checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench import checks, data, figures, matching, readers
from workbench.core import engine
from workbench.core.diagnosis import diagnose
from workbench.core.grid import Reading
from workbench.core.report import Report, Support, report_of
from workbench.core.source import Anchor, Role, Source
from workbench.core.status import Judgement, judge
from workbench.core.tie import Failure, Progress, Tie
from workbench.core.words import Words


@dataclass(frozen=True, slots=True)
class Input:
    """A document to read: its name as given, its role and its bytes (read from `name` when None)."""

    name: str
    role: Role
    content: bytes | None = None
    password: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found: the report, every tie, what each figure's status is, and the checks that failed."""

    report: Report
    ties: tuple[Tie, ...]
    judgements: dict[Anchor, Judgement]
    failures: tuple[Failure, ...]


SAMPLE = "iij_2q_fy2007.txt"
FORMS = ("text", "json", "csv", "xlsx")

Event = Progress | Source | Reading | Tie | Failure | Outcome


def vocabulary(own: Path | None = None) -> Words:
    """Return the program's vocabulary, extended by a user's own file when one is given."""
    words = Words.parse((data.folder("resources") / "words.toml").read_text(encoding="utf-8"))
    return words if own is None else words.extended(Words.parse(own.read_text(encoding="utf-8")))


def slot_of(item: Input) -> str:
    """Return the role a document plays in a case, stable over drafts."""
    if item.slot:
        return item.slot
    if item.role is Role.WORKING_PAPER:
        return f"paper:{Path(item.name).name}"
    return item.role.value


def inputs(release: Path, papers: Sequence[Path], prior: Path | None = None, password: str = "") -> tuple[Input, ...]:
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


def read(item: Input, words: Words) -> tuple[Source, Reading]:
    """Read one document and its figures.

    Raises KnownError when it cannot be read.
    """
    source = readers.read(_content(item), item.name, slot_of(item), item.role, item.password)
    return source, figures.read(source, words)


def _content(item: Input) -> bytes:
    return Path(item.name).read_bytes() if item.content is None else item.content


def check(inputs: Sequence[Input], words: Words, manual: Sequence[Support] = ()) -> Iterator[Event]:
    """Read documents, match their figures and run every check; the last event is the outcome.

    Raises KnownError when a document cannot be read.
    """
    pairs: list[tuple[Source, Reading]] = []
    for done, item in enumerate(inputs):
        yield Progress(done, len(inputs), f"reading {Path(item.name).name}")
        source, reading = read(item, words)
        yield source
        yield reading
        pairs.append((source, reading))
    report = report_of(pairs, words)
    yield Progress(0, 1, "matching figures")
    report = report.with_matches(matching.match(report, manual))
    ties: list[Tie] = []
    failures: list[Failure] = []
    for event in engine.run(checks.load(), report):
        if isinstance(event, Tie):
            ties.append(event)
        elif isinstance(event, Failure):
            failures.append(event)
        if not isinstance(event, Tie):
            yield event
    diagnosed = diagnose(report, ties)
    yield from diagnosed
    yield Outcome(report, diagnosed, judge(report, diagnosed), tuple(failures))
