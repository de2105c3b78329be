"""Views: each emits what the person wants and knows nothing of the case."""
