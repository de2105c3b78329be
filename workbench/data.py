"""Where the program's own data lies, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder `resources` or `sample_data`: inside the package when installed, beside it in a checkout.

    Raises FileNotFoundError when the installation lacks it.
    """
    for parent in (_PACKAGE, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"this installation lacks its folder {name}")
