"""The cross-checks, one a file; `load` finds them."""

from __future__ import annotations

import importlib
import pkgutil

from workbench.core.check import Check


def load() -> tuple[Check, ...]:
    """Return every check of this folder in the order of their codes.

    Raises RuntimeError when there is none or two share a code: a frozen program that lost its checks must
    not call a document clean.
    """
    found: dict[str, Check] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        for value in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, Check):
                if value.code in found and found[value.code] is not value:
                    raise RuntimeError(f"two checks share the code {value.code}")
                found[value.code] = value
    if not found:
        raise RuntimeError("no cross-check was found; the installation is broken")
    return tuple(found[code] for code in sorted(found))
