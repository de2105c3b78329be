"""The README's table of cross-checks says what the checks say of themselves."""

from __future__ import annotations

from pathlib import Path

from workbench import checks

README = Path(__file__).parents[2] / "README.md"


def test_the_table_of_checks_is_that_of_the_program() -> None:
    text = README.read_text(encoding="utf-8")
    table = text.partition("| cross-check | code |\n|---|---|\n")[2].partition("\n\n")[0]
    said = {check.code: (check.title, " ".join(check.why.partition("\n\n")[0].split())) for check in checks.load()}
    rows = [f"| {title}: {why} | `{code}` |" for code, (title, why) in sorted(said.items())]
    assert sorted(table.splitlines()) == sorted(rows)
