"""The command line: check, figures, export, verify, demo and the way to the window."""

from __future__ import annotations

import getpass
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import click

import workbench
from workbench import tasks
from workbench.core.fault import KnownError
from workbench.core.tie import Progress, Verdict
from workbench.export.ledger import Show
from workbench.export.report import FORMS

NOTHING_DIFFERS, SOMETHING_DIFFERS, UNUSABLE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0 nothing differs, 1 something differs, 2 unusable input."""
    try:
        status = program.main(args=list(arguments), prog_name="workbench", standalone_mode=False)
    except click.exceptions.Abort:
        return _refuse("stopped")
    except click.ClickException as error:
        return _refuse(error.format_message())
    except (KnownError, OSError) as error:
        return _refuse(_sentence(error))
    return int(status or 0)


def _refuse(why: str) -> int:
    click.echo(f"workbench: {' '.join(why.split())}", err=True)
    return UNUSABLE


def _sentence(error: KnownError | OSError) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {(error.strerror or type(error).__name__).lower()}"
    return str(error)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(workbench.__version__, prog_name="workbench")
@click.pass_context
def program(context: click.Context) -> int | None:
    """Tie every figure of an earnings release to itself and to its Excel working papers.

    Without a command the window opens.
    """
    return _window() if context.invoked_subcommand is None else None


@program.command()
@click.argument("release", type=click.Path(path_type=Path))
@click.argument("papers", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of the screen.")
@click.option("--prior", type=click.Path(path_type=Path), help="The previous draft or the prior period's release.")
@click.option("--words", type=click.Path(path_type=Path), help="A vocabulary of your own, added to the program's.")
@click.option("--password", default="", help="For encrypted files; asked for when a file needs one and it is missing.")
@click.option("--all-figures", is_flag=True, help="List every figure of the working papers too.")
def check(
    *, release: Path, papers: tuple[Path, ...], form: str, output: Path | None, prior: Path | None,
    words: Path | None, password: str, all_figures: bool,
) -> int:  # fmt: skip
    """Cross-check a RELEASE, alone or against its working PAPERS.

    The exit status is 0 when nothing differs, 1 when something does, 2 when an input cannot be read.
    """
    inputs = tasks.inputs(release, papers, prior, password)
    outcome = _watch(tasks.check(inputs, tasks.vocabulary(words)))
    _write(tasks.render(outcome, form, all_figures=all_figures), output)
    differs = any(tie.verdict is Verdict.DIFFERS for tie in outcome.ties)
    return SOMETHING_DIFFERS if differs else NOTHING_DIFFERS


@program.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option("--show", type=click.Choice(["all", "reported", "ignored"]), default="all", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of the screen.")
@click.option("--password", default="", help="For an encrypted file.")
def figures(*, file: Path, form: str, show: Show, output: Path | None, password: str) -> int:
    """List every number of a FILE with what it was taken to mean, and what was left out and why."""
    source, reading = tasks.read(tasks.inputs(file, (), None, password)[0], tasks.vocabulary())
    _write(tasks.ledger(source, reading, form, show), output)
    return NOTHING_DIFFERS


@program.command(name="open")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def open_(*, files: tuple[Path, ...]) -> int:
    """Open the window on a case file, or on a new case of a release and its working papers."""
    for file in files:
        if not file.is_file():
            raise click.ClickException(f"{file}: there is no such file")
    return _window(*files)


@program.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--password", default="", help="For encrypted documents of the case; it is never kept.")
def export(*, case: Path, folder: Path, password: str) -> int:
    """Write a CASE's annotated workbooks and its report into a FOLDER."""
    _say_files(_files(tasks.export(case, folder, password)))
    return NOTHING_DIFFERS


@program.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--seal", default="", help="A journal hash printed in an earlier export: it must still be in the chain.")
def verify(*, case: Path, seal: str) -> int:
    """Prove that a CASE's journal is whole and nobody rewrote it."""
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
    shown = not no_window and has_display()
    why = "asked to stay on the command line" if no_window else "no display was found"
    click.echo(f"Checking the sample in {place.resolve()}" + ("" if shown else f" ({why}: no window is opened)"))
    outcome = _watch(tasks.new_case(case, tasks.sample(), author=getpass.getuser()))
    click.echo(tasks.render(outcome, "text").decode(), nl=False)
    if shown:
        return _window(case)
    _say_files((case, *_files(tasks.export(case, place / "annotated"))))
    return NOTHING_DIFFERS


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


@program.command(hidden=True)
def probe_display() -> int:
    """Start Qt's platform and leave; the exit status says whether a window can be opened."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - the command line must work where Qt cannot load

    return int(QGuiApplication([]).platformName() in {"offscreen", "minimal", "vnc"})


def has_display() -> bool:
    """Say whether a window can be opened here; asked of a process of its own, since Qt aborts where it cannot."""
    itself = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "workbench"]
    done = subprocess.run([*itself, "probe-display"], capture_output=True, timeout=60, check=False)  # noqa: S603 - itself
    return done.returncode == 0


def _window(*files: Path) -> int:
    if not has_display():
        raise click.ClickException("no display was found, so no window can be opened; `workbench check` needs none")
    from workbench.ui import app  # noqa: PLC0415 - the command line must work where Qt cannot load

    return app.run(files)
