"""What the program remembers between runs, in one ini file of a folder that is passed in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings

from workbench.core.review import Signer, Target

RECENT = 8


class Person(NamedTuple):
    """Who is at the keyboard and in which role he signs."""

    name: str
    role: Signer


class Settings:
    """Layout, recent cases and the user's name and role."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(folder / "workbench.ini"), QSettings.Format.IniFormat)

    def flush(self) -> None:
        """Write what is still in memory to the file."""
        self._store.sync()

    @property
    def person(self) -> Person | None:
        """Return who signs, None while nobody has said so."""
        name = self._text("person/name")
        role = self._text("person/role")
        return Person(name, Signer(role)) if name and role in set(Signer) else None

    def remember_person(self, person: Person) -> None:
        """Keep who signs."""
        self._store.setValue("person/name", person.name)
        self._store.setValue("person/role", person.role.value)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Return the cases opened last, the latest first, those that are gone left out."""
        names = self._text("recent").split("\n")
        return tuple(path for path in map(Path, filter(None, names)) if path.is_file())

    def remember_case(self, path: Path) -> None:
        """Put a case first among the recent ones."""
        rest = [known for known in self.recent if known != path]
        self._store.setValue("recent", "\n".join(str(entry) for entry in [path, *rest][:RECENT]))

    def state(self, key: str) -> QByteArray | None:
        """Return a remembered layout, None when there is none."""
        value = self._store.value(f"layout/{key}")
        return value if isinstance(value, QByteArray) else None

    def remember_state(self, key: str, state: QByteArray) -> None:
        """Keep a layout."""
        self._store.setValue(f"layout/{key}", state)

    def text(self, key: str, otherwise: str = "") -> str:
        """Return a remembered choice."""
        return self._text(f"choice/{key}") or otherwise

    def remember_text(self, key: str, value: str) -> None:
        """Keep a choice."""
        self._store.setValue(f"choice/{key}", value)

    def drafts(self, case: Path) -> dict[Target, str]:
        """Return the notes on a case that were begun and not saved."""
        try:
            loaded = json.loads(self._text(_draft_key(case)) or "[]")
            return {Target(str(check), str(subject)): str(text) for check, subject, text in loaded}
        except (ValueError, TypeError):
            return {}  # somebody edited the file: a draft is not worth a refusal to start

    def remember_drafts(self, case: Path, drafts: Mapping[Target, str]) -> None:
        """Keep the notes on a case that were begun and not saved."""
        rows = [[*target, text] for target, text in drafts.items()]
        self._store.setValue(_draft_key(case), json.dumps(rows))

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""


def _draft_key(case: Path) -> str:
    return f"drafts/{hashlib.sha256(str(case.resolve()).encode()).hexdigest()[:16]}"
