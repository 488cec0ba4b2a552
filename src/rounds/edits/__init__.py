"""Exact edits of a text: what is written in the place of what, and nothing else touched."""
