"""The formulas of working papers: read, computed, and followed from cell to cell."""
