"""The case file: everything that people decide, saved, undoable and provable."""
