"""A real case of a page and a workbook, read and checked by the worker: two figures that nothing supports by itself."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from workbench.core.source import Role
from workbench.ui.errands import Document, check_case

ROWS = (("Services", 7936), ("Equipment", 391), ("Licences", 44), ("Total revenues", 8371), ("Operating income", 1125))
ACCOUNTS = (("Subscriptions", 5_000_400), ("Hosting", 2_935_700), ("Hardware", 391_200), ("Software", 44_100))


def release_at(path: Path, quarter: str = "September 30, 2007") -> Path:
    """Write a release whose captions the workbook does not use."""
    rows = "".join(f"<tr><td>{name}</td><td>{amount:,}</td></tr>" for name, amount in ROWS)
    path.write_text(
        f"<html><body><h1>Results</h1><h2>Statements of Income (JPY millions)</h2><table><tr><td></td>"
        f"<td>Three months ended {quarter}</td></tr>{rows}</table></body></html>",
        encoding="utf-8",
    )
    return path


def paper_at(path: Path, quarter: str = "September 30, 2007") -> Path:
    """Write a workbook of accounts in thousands, and a sheet of sums over them."""
    with xlsxwriter.Workbook(path) as book:
        lead, accounts = book.add_worksheet("Lead"), book.add_worksheet("Accounts")
        for sheet in (lead, accounts):
            sheet.write_row(0, 0, ["JPY thousands", f"Three months ended {quarter}"])
            sheet.set_column(0, 1, 24)
        for row, (name, amount) in enumerate(ACCOUNTS, 1):
            accounts.write_row(row, 0, [name, amount])
        lead.write_row(1, 0, ["Recurring"])
        lead.write_formula(1, 1, "=SUM(Accounts!B2:B3)", None, ACCOUNTS[0][1] + ACCOUNTS[1][1])
        lead.write_row(2, 0, ["One-off"])
        lead.write_formula(2, 1, "=Accounts!B4+Accounts!B5", None, ACCOUNTS[2][1] + ACCOUNTS[3][1])
        lead.write_row(3, 0, ["Sales"])
        lead.write_formula(3, 1, "=B2+B3", None, sum(amount for _, amount in ACCOUNTS))
    return path


def case_of(folder: Path, quarter: str = "September 30, 2007", name: str = "quarter") -> Path:
    """Check the release against the workbook into a case."""
    path = folder / f"{name}.case"
    release, paper = release_at(folder / f"{name}.html", quarter), paper_at(folder / "lead.xlsx", quarter)
    list(check_case(path, "Anna", (Document(release, Role.RELEASE), Document(paper, Role.WORKING_PAPER))))
    return path
