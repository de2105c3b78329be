"""Qt models: thin adapters over the case and its findings."""
