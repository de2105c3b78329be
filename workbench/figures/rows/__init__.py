"""The rows of a table: their captions, what rolls forward over them, and what their own words say of time."""
