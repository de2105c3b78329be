"""What scans and conversions have spoiled: tangled captions, lost cells, misread digits."""
