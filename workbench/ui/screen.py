"""Whether Qt finds a screen to show a window on."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

NO_SCREEN = frozenset({"offscreen", "minimal", "vnc"})


def probe() -> int:
    """Start Qt's platform; return 0 where it has a screen, 1 where it has none. Qt aborts where it cannot start."""
    return int(QGuiApplication([]).platformName() in NO_SCREEN)
