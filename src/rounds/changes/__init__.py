"""Two records, and what differs between them."""
