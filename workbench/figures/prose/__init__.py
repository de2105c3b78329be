"""Figures in sentences: what each number states, of what, of when, and beside what."""
