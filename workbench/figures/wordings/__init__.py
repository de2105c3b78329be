"""What wordings say by themselves, of whatever table they stand in: captions, headings and titles."""
