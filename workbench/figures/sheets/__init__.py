"""Worksheets of working papers: cut into tables, with what their columns and marks say of each row."""
