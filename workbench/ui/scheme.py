"""Light or dark: the system's scheme unless a person chose another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from workbench.ui.settings import Settings

SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def set_scheme(settings: Settings) -> None:
    """Show the scheme that was chosen."""
    QApplication.styleHints().setColorScheme(SCHEMES.get(settings.text("scheme"), Qt.ColorScheme.Unknown))


def turn_scheme(settings: Settings) -> str:
    """Go on to the next scheme and return its name."""
    names = list(SCHEMES)
    here = settings.text("scheme", names[0])
    name = names[(names.index(here) + 1) % len(names)] if here in names else names[0]
    settings.remember_text("scheme", name)
    set_scheme(settings)
    return name
