"""The domain's values: standard library only, no input or output."""
