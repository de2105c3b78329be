"""Reads one file of any format into a source: one format a module, chosen by content."""
