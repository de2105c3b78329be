"""All working papers of the sample."""

from __future__ import annotations

from pathlib import Path

from sample_data.maker.ledger import Ledger
from sample_data.maker.papers_balance import balance_lead
from sample_data.maker.papers_cash import cash_lead, equity_roll
from sample_data.maker.papers_income import income_lead
from sample_data.maker.papers_revenue import key_figures, nongaap_bridge, revenue_analysis
from sample_data.maker.papers_shares import per_share, translation
from sample_data.maker.workbook import Book


def working_papers(ledger: Ledger, folder: Path) -> list[Book]:
    """Give the books, not yet written; `folder` holds the chart of accounts."""
    return [
        balance_lead(ledger, folder),
        income_lead(ledger),
        cash_lead(ledger),
        equity_roll(ledger),
        revenue_analysis(ledger),
        nongaap_bridge(ledger),
        per_share(ledger),
        translation(ledger),
        key_figures(ledger),
    ]
