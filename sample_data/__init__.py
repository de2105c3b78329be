"""A sample release and its working papers, with differences planted in them."""
