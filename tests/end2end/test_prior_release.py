"""A prior release on the command line: its comparatives are held against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import cli

TABLE = (
    "Results\n\nRevenues\t\t\t(JPY in millions)\n\t{now}\t{then}\nTotal revenues\t{first}\nOperating income\t{second}\n"
)


@pytest.mark.parametrize(("printed", "status"), [("811", 0), ("818", 1)])
def test_a_comparative_is_held_against_what_was_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], printed: str, status: int
) -> None:
    release, prior = tmp_path / "now.txt", tmp_path / "then.txt"
    release.write_text(
        TABLE.format(now="2Q07", then="2Q06", first="16,294\t14,007", second=f"1,125\t{printed}"), encoding="utf-8"
    )
    prior.write_text(TABLE.format(now="2Q06", then="2Q05", first="14,007\t12,500", second="811\t700"), encoding="utf-8")
    assert cli.run(["check", str(release), "--prior", str(prior)]) == status
    said = capsys.readouterr().out
    assert ("was published as 811 JPY million" in said) == bool(status)
