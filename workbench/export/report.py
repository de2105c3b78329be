"""The report of a run in any of its forms."""

from __future__ import annotations

from workbench.export.listing import Listing
from workbench.export.report_csv import report_csv
from workbench.export.report_json import report_json
from workbench.export.report_text import report_text

FORMS = ("text", "json", "csv", "xlsx")


def report(listing: Listing, form: str) -> bytes:
    """Write a run as `text`, `json`, `csv` (all UTF-8) or `xlsx`; ValueError for another form."""
    match form:
        case "text":
            return report_text(listing).encode()
        case "json":
            return report_json(listing).encode()
        case "csv":
            return report_csv(listing).encode("utf-8-sig")  # spreadsheets take a CSV without it for another encoding
        case "xlsx":
            return _workbook(listing)
        case _:
            raise ValueError(f"there is no form {form}")


def _workbook(listing: Listing) -> bytes:
    from workbench.export.fresh import workbook  # noqa: PLC0415 - a writer of workbooks that other forms do without
    from workbench.export.pages import report_sheets  # noqa: PLC0415

    return workbook(report_sheets(listing), "Reconciliation report")
