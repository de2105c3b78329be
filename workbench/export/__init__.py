"""Writes annotated workbooks and the report."""
