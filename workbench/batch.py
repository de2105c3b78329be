"""The commands that work on documents without a window: check, trace, figures, export, mappings, verify, demo."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from workbench import display, tasks
from workbench.core.fault import PasswordNeededError, UnreadableFileError
from workbench.core.review import Materiality
from workbench.core.status import Status, coverage
from workbench.core.tie import Progress, Verdict
from workbench.core.wording import read_amount
from workbench.export.ledger import Show
from workbench.export.report import FORMS
from workbench.export.tracing import TRACE_FORMS, traces

Result = TypeVar("Result")
NOTHING_DIFFERS, SOMETHING_DIFFERS = 0, 1


class NothingReadError(UnreadableFileError):
    """A release holds no figure to check: silence about it is no verdict."""


class AmountType(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of the library only
    """An amount in base units, typed as people do: `500m`, `1,000,000`, `2.5bn`, `300k`."""

    name = "amount"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read an amount, or say why it is none."""
        if isinstance(value, Decimal):
            return value
        try:
            return read_amount(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


AMOUNT = AmountType()


@click.group()
def program() -> None:
    """Work on documents without a window."""


@program.command()
@click.argument("release", type=click.Path(path_type=Path))
@click.argument("papers", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of the screen.")
@click.option("--words", type=click.Path(path_type=Path), help="A vocabulary of your own, added to the program's.")
@click.option("--password", default="", help="For encrypted files; asked for when a file needs one and it is missing.")
@click.option("--prior", type=click.Path(path_type=Path), help="The release of an earlier period, for comparatives.")
@click.option("--all-figures", is_flag=True, help="List every figure of the working papers too.")
@click.option("--mapping", type=click.Path(path_type=Path), help="Ties by hand of an earlier quarter to start from.")
@click.option("--overall", type=AMOUNT, help="Overall materiality, such as 500m; it labels, sorts and never hides.")
@click.option("--performance", type=AMOUNT, help="Performance materiality.")
@click.option("--trivial", type=AMOUNT, help="The amount below which a difference is clearly trivial.")
def check(
    *, release: Path, papers: tuple[Path, ...], form: str, output: Path | None, words: Path | None, password: str,
    prior: Path | None, all_figures: bool, mapping: Path | None, overall: Decimal | None,
    performance: Decimal | None, trivial: Decimal | None,
) -> int:  # fmt: skip
    """Cross-check a RELEASE, alone or against its working PAPERS.

    The exit status is 0 when nothing differs, 1 when something does, 2 when an input cannot be read.
    """
    vocabulary = tasks.vocabulary(words)
    start = None if mapping is None else tasks.read_mapping(mapping)
    measures = Materiality(overall, performance, trivial).checked()

    def run(known: str) -> tasks.Outcome:
        documents = tasks.inputs(release, papers, known, prior)
        return _watch(tasks.check(documents, vocabulary, start=start, whole=all_figures))

    outcome = _asking(run, password)
    _write(tasks.render(outcome, form, all_figures=all_figures, materiality=measures), output)
    if any(tie.verdict is Verdict.DIFFERS for tie in outcome.ties):
        return SOMETHING_DIFFERS
    counts = coverage(outcome.report, outcome.judgements)
    if not any(count for status, count in counts.items() if status is not Status.OUT_OF_SCOPE):
        raise NothingReadError(str(release), "no reported figure was read in it, so nothing was compared")
    return NOTHING_DIFFERS


@program.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option("--show", type=click.Choice(["all", "reported", "ignored"]), default="all", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of the screen.")
@click.option("--password", default="", help="For an encrypted file.")
def figures(*, file: Path, form: str, show: Show, output: Path | None, password: str) -> int:
    """List every number of a FILE with what it was taken to mean, and what was left out and why."""
    vocabulary = tasks.vocabulary()
    source, reading = _asking(lambda known: tasks.read(tasks.inputs(file, (), known)[0], vocabulary), password)
    _write(tasks.ledger(source, reading, form, show), output)
    return NOTHING_DIFFERS


@program.command()
@click.argument("release", type=click.Path(path_type=Path))
@click.argument("papers", nargs=-1, type=click.Path(path_type=Path))
@click.option("--figure", default="", help="A figure of the release: LINE:START, LINE, or words of its caption.")
@click.option("--cell", default="", help="A cell of a working paper: BOOK!SHEET!C21, or SHEET!C21.")
@click.option("--used", is_flag=True, help="Trace up to where it is used, in place of down to what was typed.")
@click.option("--format", "form", type=click.Choice(TRACE_FORMS), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of the screen.")
@click.option("--password", default="", help="For encrypted files.")
def trace(
    *, release: Path, papers: tuple[Path, ...], figure: str, cell: str, used: bool, form: str, output: Path | None,
    password: str,
) -> int:  # fmt: skip
    """Trace a figure of a RELEASE through its working PAPERS down to what was typed, or a cell up to its figures."""
    if bool(figure) == bool(cell):
        raise click.UsageError("say either --figure or --cell")
    vocabulary = tasks.vocabulary()

    def run(known: str) -> bytes:
        inputs = tasks.inputs(release, papers, known)
        return traces(tasks.trace(inputs, vocabulary, figure or cell, cell=bool(cell), used=used), form)

    _write(_asking(run, password), output)
    return NOTHING_DIFFERS


@program.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--password", default="", help="For encrypted documents of the case; it is never kept.")
def export(*, case: Path, folder: Path, password: str) -> int:
    """Write a CASE's annotated workbooks and its report into a FOLDER."""
    _say_files(_asking(lambda known: _files(tasks.export(case, folder, known)), password))
    return NOTHING_DIFFERS


@program.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of the screen.")
@click.option("--password", default="", help="For encrypted documents of the case; it is never kept.")
def mapping(*, case: Path, output: Path | None, password: str) -> int:
    """Save a CASE's ties and checks by hand as a mapping, for the next quarter to start from."""
    _write(_asking(lambda known: tasks.mapping_of(case, known), password).encode(), output)
    return NOTHING_DIFFERS


@program.command(name="start-from")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("mapping", type=click.Path(path_type=Path))
@click.option("--password", default="", help="For encrypted documents of the case; it is never kept.")
def start_from(*, case: Path, mapping: Path, password: str) -> int:
    """Take a MAPPING of an earlier quarter over into a CASE and check it again."""
    start = tasks.read_mapping(mapping)
    outcome = _asking(lambda known: _watch(tasks.start_case(case, start, getpass.getuser(), known)), password)
    found = sum(1 for support in outcome.report.matches.supports if support.manual or support.rejected)
    click.echo(f"{case}: {found} ties and {len(outcome.report.matches.footings)} checks by hand are in force.")
    for lost in outcome.report.matches.lost:
        click.echo(f"{case}: not found again: {lost.subject.removesuffix(' · mapping')}")
    return NOTHING_DIFFERS


@program.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--seal", default="", help="A journal hash printed in an earlier export: it must still be in the chain.")
def verify(*, case: Path, seal: str) -> int:
    """Prove that each entry of a CASE's journal fits the one before, and with a seal that none was replaced."""
    entries, problems = tasks.verify(case, seal)
    for problem in problems:
        click.echo(f"{case}: {problem}")
    if not problems:
        click.echo(f"{case}: the journal is whole, {entries} entries, each fits the one before it.")
    return SOMETHING_DIFFERS if problems else NOTHING_DIFFERS


@program.command()
@click.option("--folder", type=click.Path(path_type=Path), help="Where to put the case; a new folder here by default.")
@click.option("--no-window", is_flag=True, help="Do the job on the command line even where there is a display.")
def demo(*, folder: Path | None, no_window: bool) -> int:
    """Do the main job on the sample: check it, and show it in the window or leave the annotated workbooks."""
    place = _new_folder(Path("workbench-demo")) if folder is None else folder
    place.mkdir(parents=True, exist_ok=True)
    case = place / "sample.case"
    shown = not no_window and display.has_display()
    why = "asked to stay on the command line" if no_window else "no display was found"
    click.echo(f"Checking the sample in {place.resolve()}" + ("" if shown else f" ({why}: no window is opened)"))
    outcome = _watch(tasks.new_case(case, tasks.sample(), author=getpass.getuser()))
    click.echo(tasks.render(outcome, "text").decode(), nl=False)
    if shown:
        return display.open_window(case)
    _say_files((case, *_files(tasks.export(case, place / "annotated"))))
    return NOTHING_DIFFERS


def _asking(work: Callable[[str], Result], password: str) -> Result:
    """Do work that may need a password; ask for it where somebody sits at the terminal."""
    while True:
        try:
            return work(password)
        except PasswordNeededError as error:
            if not sys.stdin.isatty():
                raise
            password = click.prompt(f"{error}; password", hide_input=True, err=True)


def _new_folder(wanted: Path) -> Path:
    number, folder = 1, wanted
    while folder.exists():
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


def _files(events: Iterable[object]) -> tuple[Path, ...]:
    return tuple(event for event in events if isinstance(event, Path))


def _say_files(files: Iterable[Path]) -> None:
    for file in files:
        click.echo(f"wrote {file}")


def _watch(events: Iterable[tasks.Event]) -> tasks.Outcome:
    show: Callable[[str], None] = partial(click.echo, err=True, nl=False) if sys.stderr.isatty() else lambda _: None
    outcome: tasks.Outcome | None = None
    for event in events:
        if isinstance(event, Progress):
            show(f"\r\x1b[K{event.doing} {event.done}/{event.total}")
        elif isinstance(event, tasks.Outcome):
            outcome = event
    show("\r\x1b[K")
    if outcome is None:
        raise RuntimeError("the run ended without an outcome")
    return outcome


def _write(content: bytes, output: Path | None) -> None:
    if output is not None:
        output.write_bytes(content)
    else:
        click.echo(content, nl=False)
