"""Icons drawn from the project's own outlines, in the colour the scheme asks for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workbench import data

SIZE = 20
RATIOS = (1, 2, 3)


def icon(name: str, colour: str) -> QIcon:
    """Return an icon in a colour (`#rrggbb`), sharp at every display scale."""
    drawing = QSvgRenderer(QByteArray(_outline(name).replace("currentColor", colour).encode()))
    made = QIcon()
    for ratio in RATIOS:
        picture = QPixmap(SIZE * ratio, SIZE * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        made.addPixmap(picture)
    return made


@cache
def _outline(name: str) -> str:
    return (data.folder("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
