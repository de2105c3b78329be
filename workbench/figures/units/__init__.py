"""What kind of quantity a figure is, and its unit and scale, by its marks, caption, column and table."""
