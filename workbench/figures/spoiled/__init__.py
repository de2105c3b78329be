"""What scans and conversions have spoiled: garbled headings, tangled captions, lost cells, misread digits."""
