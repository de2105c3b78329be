"""Puts the program's data folders into the wheel, beside the code; an editable install reads them in the checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("resources", "sample_data")


class DataFolders(BuildHookInterface[Any]):
    """Maps each data folder into the package of a standard wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folders unless the build is an editable one."""
        if version == "standard":
            build_data["force_include"].update({str(Path(self.root) / name): f"workbench/{name}" for name in FOLDERS})
