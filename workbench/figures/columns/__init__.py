"""The columns of a table: what stands over each, what it measures, and the period it speaks of."""
