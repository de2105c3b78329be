"""What can be wrong with a case file from outside: one plain sentence each."""

from __future__ import annotations

from pathlib import Path

from workbench.core.fault import KnownError, UnreadableFileError


class NotACaseError(UnreadableFileError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), "this is not a case file of the workbench")


class MissingCaseError(UnreadableFileError):
    """There is no file."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), "there is no such file")


class FolderError(UnreadableFileError):
    """A folder is named where a case file is wanted."""

    def __init__(self, path: Path) -> None:
        cases = sorted(item.name for item in path.glob("*.case"))
        there = f"; name the case file in it: {', '.join(cases)}" if cases else " that holds no case file"
        super().__init__(str(path), f"this is a folder{there}")


class DamagedCaseError(UnreadableFileError):
    """The file is a case file that cannot be read to its end."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(str(path), f"the case file is damaged ({why})")


class NewerCaseError(UnreadableFileError):
    """A newer program wrote the file."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            str(path), f"a newer workbench wrote this case (schema {found}, this program knows {known}); update first"
        )


class CaseExistsError(UnreadableFileError):
    """A new case would overwrite a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), "there is already a file of this name")


class CannotSaveError(UnreadableFileError):
    """The disk or the folder refuses the change; nothing was changed."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(str(path), f"the change was not saved ({why})")


class BusyCaseError(UnreadableFileError):
    """Another program has been writing to the case for longer than one waits; nothing was changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), "another program is writing to this case; nothing was changed, try again")


class ConflictError(KnownError):
    """Somebody else changed the same case first; nothing was changed."""

    def __init__(self, author: str, label: str) -> None:
        who = f"{author} was faster ({label})" if author else "the row is not what it was"
        super().__init__(f"The case changed meanwhile: {who}. Nothing was saved; look again and decide.")


class OldEngineError(KnownError):
    """The SQLite that came with Python is too old."""

    def __init__(self, version: str) -> None:
        super().__init__(f"Cases need SQLite 3.37 or later; this Python brings {version}.")
