"""What the sample release and its working papers are made of and made by."""
