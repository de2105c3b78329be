"""The way in: worker processes first, then the command line or the window."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Run the program and return its exit status."""
    multiprocessing.freeze_support()
    from workbench import cli  # noqa: PLC0415 - a worker process of a frozen program must not load it

    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
