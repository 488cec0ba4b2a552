"""The manual: pages, specimens, the schema, what a new record begins with."""
