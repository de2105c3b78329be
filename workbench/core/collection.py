"""Python's search for cycles among values, held back while a great many values that hold none are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 200_000


@contextmanager
def no_search() -> Iterator[None]:
    """Make values without searching them for cycles; use it as a decorator of functions that return.

    Each search looks at every value there is: reading a large workbook, or the first document after the program
    started, took twice as long with it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY:
                gc.freeze()  # what is read stays until the end, so no later search need look at it either
            elif not gc.get_freeze_count():
                gc.freeze()  # both together: what was made goes to the old values, without the search of the young ones
                gc.unfreeze()  # that would come at once
            gc.enable()
