"""Questions to a record; each answer is a table."""
