"""Light or dark: the system's scheme unless a person chose another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from workbench.ui.marks import is_dark
from workbench.ui.settings import Settings

SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
Role = QPalette.ColorRole
NIGHT = {
    Role.Window: "#25282c", Role.WindowText: "#e6e8eb", Role.Base: "#1b1d20", Role.AlternateBase: "#212428",
    Role.Text: "#e6e8eb", Role.Button: "#30343a", Role.ButtonText: "#e6e8eb", Role.BrightText: "#ffffff",
    Role.Highlight: "#2f6fb7", Role.HighlightedText: "#ffffff", Role.Link: "#6cb6f5", Role.LinkVisited: "#b79bf5",
    Role.ToolTipBase: "#30343a", Role.ToolTipText: "#e6e8eb", Role.PlaceholderText: "#8b929c",
    Role.Light: "#3c4148", Role.Midlight: "#363b41", Role.Mid: "#3c4148", Role.Dark: "#16181a", Role.Shadow: "#0b0c0d",
    Role.Accent: "#2f6fb7",
}  # fmt: skip
PALE = "#767d87"


def set_scheme(settings: Settings) -> None:
    """Show the scheme that was chosen; where the system cannot, in colours of our own."""
    wanted = SCHEMES.get(settings.text("scheme"), Qt.ColorScheme.Unknown)
    QApplication.styleHints().setColorScheme(wanted)
    QApplication.setPalette(QPalette())  # whatever was put on before
    if wanted is Qt.ColorScheme.Dark and not is_dark(QApplication.palette()):
        QApplication.setPalette(night())
    application = QApplication.instance()
    if isinstance(application, QApplication):
        # a style sheet keeps the palette that widgets had when it was put on: put it on again
        application.setStyleSheet(application.styleSheet())


def night() -> QPalette:
    """Return dark colours for a system that has none."""
    palette = QPalette()
    for role, name in NIGHT.items():
        palette.setColor(role, QColor(name))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(PALE))
    return palette


def turn_scheme(settings: Settings) -> str:
    """Go on to the next scheme and return its name."""
    names = list(SCHEMES)
    here = settings.text("scheme", names[0])
    name = names[(names.index(here) + 1) % len(names)] if here in names else names[0]
    settings.remember_text("scheme", name)
    set_scheme(settings)
    return name
