"""Faults of the environment that a person can mend: shown in one sentence, never as a traceback."""

from __future__ import annotations


class KnownError(Exception):
    """Something outside the program is wrong; the text is one plain sentence that says which file, where and why."""


class UnreadableFileError(KnownError):
    """A document cannot be read."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why


class PasswordNeededError(UnreadableFileError):
    """A document is encrypted and the password is missing or wrong."""

    def __init__(self, name: str, why: str = "the file is protected by a password") -> None:
        super().__init__(name, why)
