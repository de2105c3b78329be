"""What every test shares: properties are judged by what they find and never by how long a loaded machine takes."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")
