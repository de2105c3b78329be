"""Turns sources into figures: header and caption structure, units, periods, prose, damage."""
