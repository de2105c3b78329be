"""Finds which figures are the same fact and which working-paper cells support them."""
