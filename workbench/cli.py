"""The command line and the way to the window; what reads documents is loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

import workbench
from workbench import display
from workbench.core.fault import KnownError

UNUSABLE = 2


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


class Commands(click.Group):
    """The commands of the program; those that work on documents are in a module that the window does not load."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands in order."""
        return sorted({*super().list_commands(ctx), *_batch().commands})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, None when there is none."""
        return super().get_command(ctx, cmd_name) or _batch().commands.get(cmd_name)


def _batch() -> click.Group:
    from workbench import batch  # noqa: PLC0415 - it loads every parser, which the window must not wait for

    return batch.program


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(workbench.__version__, prog_name="workbench")
@click.pass_context
def program(context: click.Context) -> int | None:
    """Tie every figure of an earnings release to itself and to its Excel working papers.

    Without a command the window opens.
    """
    return display.open_window() if context.invoked_subcommand is None else None


@program.command(name="open")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def open_(*, files: tuple[Path, ...]) -> int:
    """Open the window on a case file, or on a new case of a release and its working papers."""
    for file in files:
        if not file.is_file():
            raise click.ClickException(f"{file}: there is no such file")
    return display.open_window(*files)


@program.command(hidden=True)
def probe_display() -> int:
    """Start Qt's platform and leave; the exit status says whether a window can be opened."""
    return display.probe()
